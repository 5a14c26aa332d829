import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

/** One request as a simulator saw it; `status` stays undefined until (and unless) it was answered. */
export interface RecordedRequest {
  readonly n: number
  readonly service: 'socket' | 'github'
  /** 'socket.rotate', 'github.put', ...; '<service>.unknown' for a route the API does not have. */
  operation: string
  readonly method: string
  /** The path as sent, query included. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON, the raw text where it is not JSON, undefined where there was none. */
  body: unknown
  status: number | undefined
  /** performance.now() when the request's head arrived. */
  readonly at: number
  /** performance.now() when the answer was handed over, or the connection was cut by a fault. */
  endedAt?: number
  /** What is wrong with the request by the API description; a sound client leaves this empty. */
  readonly problems: string[]
}

/**
 * - `reset-before`, `hang-before`: the operation never happens; the connection is reset, or no answer comes.
 * - `reset-after`, `hang-after`: the operation has happened, the answer is lost.
 * - `status`: another status and body, or with `edit` a changed body.
 * - `html`: a proxy's error page (502). `truncated`: half the body, then a cut connection.
 * - `malformed`: half the body, properly ended. `empty`: no body. `oversized`: sound JSON after 6 MiB of blanks.
 * - `redirect`: 307 to `location`. `slow-drip`: a byte every `delayMs`. `not-json-type`: sound JSON called text/html.
 * - `gzip`: a sound answer, compressed although nobody asked for it.
 */
export const faultKinds = [
  'reset-before',
  'reset-after',
  'hang-before',
  'hang-after',
  'status',
  'html',
  'truncated',
  'malformed',
  'empty',
  'oversized',
  'redirect',
  'slow-drip',
  'not-json-type',
  'gzip'
] as const
export type FaultKind = (typeof faultKinds)[number]

export interface Fault {
  /** As in RecordedRequest, or '*' for every operation of the simulator. */
  operation: string
  kind: FaultKind
  /** Which matching request is the first to fail, counted from 1 (the default). */
  nth?: number
  /** How many matching requests in a row fail: 1 by default, Infinity for good. */
  times?: number
  match?: (request: { path: string; body: unknown; method: string }) => boolean
  status?: number
  headers?: Record<string, string>
  /** Replaces the answer's body; a string is sent as it is. */
  body?: unknown
  /** Changes the body of the genuine answer (kind 'status'; implies `handled`). */
  edit?: (body: unknown) => unknown
  /** Whether the operation takes effect before the faulty answer; false by default for 'status' and 'html'. */
  handled?: boolean
  /** Where 'redirect' points; by default a path of the same server that does not exist. */
  location?: string
  /** Delay before the answer; for 'slow-drip' between two bytes (default 1,000). */
  delayMs?: number
  /** Size of the blanks of 'oversized', in bytes (default 6 MiB: the client's limit is 5 MB). */
  bytes?: number
}

/** An answer before it is put on the wire; `body` is JSON, or a string sent as it is, or absent. */
export interface Reply {
  status: number
  headers?: Record<string, string>
  body?: unknown
}

/** A page, as a website, a proxy or a gateway answers. */
export const htmlPage = (status: number, title: string): Reply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`
})

const seen = new WeakMap<Fault, number>()

/** Counts the request for every fault it matches and returns the first fault that is due. */
export function dueFault(faults: readonly Fault[], request: RecordedRequest): Fault | undefined {
  let due: Fault | undefined
  for (const fault of faults) {
    if (fault.operation !== '*' && fault.operation !== request.operation) continue
    if (fault.match && !fault.match(request)) continue
    const count = (seen.get(fault) ?? 0) + 1
    seen.set(fault, count)
    const first = fault.nth ?? 1
    if (count >= first && count < first + (fault.times ?? 1)) due ??= fault
  }
  return due
}

/** Whether the operation takes effect although the answer is faulty. */
export function takesEffect(fault: Fault): boolean {
  if (fault.kind === 'reset-before' || fault.kind === 'hang-before') return false
  return fault.handled ?? (fault.edit !== undefined || (fault.kind !== 'status' && fault.kind !== 'html'))
}

/** Waits without keeping the process alive. */
export const pause = (ms: number): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, ms).unref()
  })

const text = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body))

/** Puts a sound answer on the wire. */
export function send(res: ServerResponse, reply: Reply): void {
  const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8', ...reply.headers }
  if (reply.body === undefined || reply.status === 204 || reply.status === 304) {
    delete headers['content-type']
    res.writeHead(reply.status, reply.status === 204 ? headers : { ...headers, 'content-length': '0' })
    res.end()
    return
  }
  const bytes = Buffer.from(text(reply.body))
  res.writeHead(reply.status, { ...headers, 'content-length': String(bytes.length) })
  res.end(bytes)
}

/**
 * Puts a faulty answer on the wire. `genuine` is what the service would have said: the operation's own answer
 * where it took effect, else the service's error for the fault's status. Cuts and hangs are the caller's.
 */
export async function sendFaulty(res: ServerResponse, fault: Fault, genuine: Reply): Promise<void> {
  const reply: Reply = {
    // An answer without a body can't be cut short or padded: such a fault turns a 204 into a 200.
    status: fault.status ?? (genuine.status === 204 && fault.kind !== 'empty' ? 200 : genuine.status),
    headers: { ...genuine.headers, ...fault.headers },
    body: fault.body ?? (fault.edit ? fault.edit(genuine.body) : (genuine.body ?? {}))
  }
  const headers = { 'content-type': 'application/json; charset=utf-8', ...reply.headers }
  const bytes = Buffer.from(text(reply.body))
  const half = bytes.subarray(0, Math.floor(bytes.length / 2))
  switch (fault.kind) {
    case 'truncated':
      res.writeHead(reply.status, { ...headers, 'content-length': String(bytes.length) })
      await new Promise<void>(resolve => {
        res.write(half, () => {
          resolve()
        })
      })
      await pause(5) // lets the half reach the client before the cut
      res.destroy()
      return
    case 'malformed':
      send(res, { ...reply, body: half.toString() })
      return
    case 'empty':
      send(res, { status: reply.status, ...(reply.headers && { headers: reply.headers }) })
      return
    case 'oversized':
      res.writeHead(reply.status, headers)
      res.write(Buffer.alloc(fault.bytes ?? 6 * 1024 * 1024, ' '))
      res.end(bytes)
      return
    case 'redirect':
      send(res, {
        status: fault.status ?? 307,
        headers: { ...reply.headers, location: fault.location ?? '/redirected' }
      })
      return
    case 'html':
      send(res, {
        status: fault.status ?? 502,
        headers: { ...reply.headers, 'content-type': 'text/html' },
        body: fault.body ?? '<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>'
      })
      return
    case 'slow-drip':
      res.writeHead(reply.status, { ...headers, 'content-length': String(bytes.length) })
      res.flushHeaders()
      for (const byte of bytes) {
        await pause(fault.delayMs ?? 1000)
        if (res.destroyed) return
        res.write(Buffer.of(byte))
      }
      res.end()
      return
    case 'gzip': {
      const packed = gzipSync(bytes)
      const length = { 'content-encoding': 'gzip', 'content-length': String(packed.length) }
      res.writeHead(reply.status, { ...headers, ...length })
      res.end(packed)
      return
    }
    case 'not-json-type':
      send(res, { ...reply, headers: { ...reply.headers, 'content-type': 'text/html' } })
      return
    default:
      send(res, reply)
  }
}
