import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { dueFault, htmlPage, pause, send, sendFaulty, takesEffect } from './faults.js'
import type { Fault, RecordedRequest, Reply } from './faults.js'
import { checkRequest } from './schema.js'

/** What both simulators have in common; tests read and change it while it runs. */
export interface Simulator {
  /** Base URL as a client is given it: `http://127.0.0.1:<port><basePath>`. */
  url: string
  readonly requests: RecordedRequest[]
  readonly faults: Fault[]
  /** Called before an operation takes effect, and after it but before the answer is sent. */
  onRequest?: ((request: RecordedRequest, phase: 'before' | 'after') => void | Promise<void>) | undefined
  /** Added to every answer. */
  latencyMs: number
  /** Moves the simulator's clock, hence its Date header and every date it gives. */
  clockOffsetMs: number
  /** How a path outside the base path is answered: in the API's form, or with a page of a website. */
  outside: 'json' | 'html'
  /** The simulator's clock: milliseconds since 1970. */
  now(): number
  close(): Promise<void>
}

/** What a path means; `template` is the path in the API description, absent where it describes none. */
export interface Route {
  readonly operation: string
  readonly template?: string
}

export interface Call<R extends Route> {
  readonly route: R
  readonly request: RecordedRequest
  readonly query: URLSearchParams
}

/** One API: how it reads a path, what it answers, and how it words a refusal. */
export interface Service<R extends Route> {
  readonly name: 'socket' | 'github'
  readonly basePath: string
  route(method: string, path: string): R | undefined
  handle(call: Call<R>): Reply
  refuse(status: number, message: string): Reply
  /** Headers of every answer, the Date header included. */
  headers(): Record<string, string>
}

/** The state both simulators start from; `listen` fills in the URL and `close`. */
export function newSimulator(): Simulator {
  const simulator: Simulator = {
    url: '',
    requests: [],
    faults: [],
    latencyMs: 0,
    clockOffsetMs: 0,
    outside: 'json',
    now: () => Date.now() + simulator.clockOffsetMs,
    close: () => Promise.resolve()
  }
  return simulator
}

/** Starts to answer on 127.0.0.1; port 0 takes any free one. */
export async function listen<R extends Route>(sim: Simulator, service: Service<R>, port = 0): Promise<void> {
  const server = createServer((req, res) => {
    const { url, route, request } = record(sim, service, req)
    res.sendDate = false
    res.once('close', () => (request.endedAt ??= performance.now()))
    converse(sim, service, { req, res, url, route, request }).catch((error: unknown) => {
      request.problems.push(`simulator: ${error instanceof Error ? error.message : String(error)}`)
      res.destroy()
    })
  })
  server.keepAliveTimeout = 60_000 // longer than any client reuses a connection: no resets but the wanted ones
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  sim.url = `http://127.0.0.1:${String(address.port)}${service.basePath}`
  sim.close = () =>
    new Promise(resolve => {
      server.close(() => {
        resolve()
      })
      server.closeAllConnections()
    })
}

/** Notes a request as soon as its head has arrived. */
function record<R extends Route>(sim: Simulator, service: Service<R>, req: IncomingMessage) {
  // A proxy is sent whole URLs (`GET http://api.github.localhost/user`): the host is then of no interest.
  const url = URL.parse(req.url ?? '/', 'http://127.0.0.1') ?? new URL('http://127.0.0.1')
  const method = req.method ?? 'GET'
  const inside = url.pathname.startsWith(`${service.basePath}/`)
  const route = inside ? service.route(method, url.pathname.slice(service.basePath.length)) : undefined
  const request: RecordedRequest = {
    n: sim.requests.length + 1,
    service: service.name,
    operation: route?.operation ?? `${service.name}.unknown`,
    method,
    path: url.pathname + url.search,
    headers: Object.fromEntries(Object.entries(req.headers).map(([name, value]) => [name, String(value)])),
    body: undefined,
    status: undefined,
    at: performance.now(),
    problems: []
  }
  sim.requests.push(request)
  return { url, route, request }
}

interface Exchange<R extends Route> {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly url: URL
  readonly route: R | undefined
  readonly request: RecordedRequest
}

async function converse<R extends Route>(
  sim: Simulator,
  service: Service<R>,
  { req, res, url, route, request }: Exchange<R>
): Promise<void> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of req) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  } catch {
    return // the client went away in the middle of its request
  }
  const readable = readBody(request, Buffer.concat(chunks).toString())
  if (!route) request.problems.push(`unknown route: ${request.method} ${url.pathname}`)
  else if (route.template !== undefined && readable) {
    const { method, body } = request
    request.problems.push(
      ...checkRequest(service.name, { method, template: route.template, query: url.searchParams, body })
    )
  }

  const fault = dueFault(sim.faults, request)
  await sim.onRequest?.(request, 'before')
  if (fault?.kind === 'reset-before') reset(res)
  if (fault?.kind === 'reset-before' || fault?.kind === 'hang-before') return
  let reply: Reply
  const failure = service.refuse(fault?.status ?? 500, 'Simulated failure')
  if (fault && !takesEffect(fault)) reply = failure
  else if (sim.outside === 'html' && !url.pathname.startsWith(`${service.basePath}/`))
    reply = htmlPage(404, 'Page not found')
  else if (!route) reply = service.refuse(404, 'Not Found')
  else if (!readable) reply = service.refuse(400, 'Problems parsing JSON')
  else reply = service.handle({ route, request, query: url.searchParams })
  // A failure after the operation has happened shows nothing of its answer.
  if (fault?.kind === 'status' && !fault.edit && (fault.status ?? 0) >= 300) reply = failure
  await sim.onRequest?.(request, 'after')
  if (fault?.kind === 'reset-after') reset(res)
  if (fault?.kind === 'reset-after' || fault?.kind === 'hang-after') return

  const wait = sim.latencyMs + (fault && fault.kind !== 'slow-drip' ? (fault.delayMs ?? 0) : 0)
  if (wait > 0) await pause(wait)
  if (res.destroyed) return
  reply.headers = { ...service.headers(), ...reply.headers }
  res.once('finish', () => (request.endedAt = performance.now()))
  const sent = fault ? sendFaulty(res, fault, reply) : Promise.resolve()
  if (!fault) send(res, reply)
  request.status = res.statusCode // both write the head before they wait for anything
  await sent
}

/** Fills in the body; false where what claims to be JSON is not. */
function readBody(request: RecordedRequest, raw: string): boolean {
  if (raw === '') return true
  try {
    request.body = JSON.parse(raw)
  } catch {
    request.body = raw
    request.problems.push('body: not JSON')
    return false
  }
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    request.problems.push('content-type: not application/json')
  return true
}

/**
 * Cuts the connection with a TCP reset, as a crashed server or a dropped route does. Where the client went away first there
 * is nothing to reset: Node 24 loses a socket whose reset fails, and can't exit any more.
 */
function reset(res: ServerResponse): void {
  const { socket } = res
  if (socket === null || socket.writableEnded) res.destroy()
  else socket.resetAndDestroy()
}
