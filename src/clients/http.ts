import { once } from 'node:events'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { startTimer } from '../base/clock.js'
import { ActionError } from '../base/errors.js'
import { ConnectionError, propertyOf, whyFailed } from './connection.js'
import { proxyFor, type Environment } from './proxy.js'

/** As much of the global `fetch` as the two clients use: Octokit takes it for one. */
export type Fetch = (
  url: string,
  init: { method?: string; headers?: Readonly<Record<string, string>>; body?: string }
) => Promise<Reply>

/** An answer that has arrived whole. */
export interface Reply {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly text: () => Promise<string>
  readonly arrayBuffer: () => Promise<ArrayBuffer>
}

/** Time limits in milliseconds, for the whole exchange, the last byte of the body included. */
const readLimitMs = 10_000
const writeLimitMs = 20_000
/** What a request may still take once the run is cancelled: the runner leaves ten seconds. */
const hurriedLimitMs = 3_000
const bodyLimitBytes = 5 * 1024 * 1024
const tooLarge = 'an answer larger than 5 MB'

/**
 * Makes requests to one API, over connections that are kept for the next one, and through a proxy where the environment
 * names one for this host. Each request has a time limit and a size cap, is read whole, and follows no redirect (the
 * credential would travel along): a 3xx is left for the caller to judge.
 *
 * Node's https, not its fetch: it loads in half the time, and it knows whether a connection was ever made.
 */
export const createFetch = (baseUrl: string, cancelled: AbortSignal, env: Environment): Fetch => {
  const secure = baseUrl.startsWith('https:')
  const proxy = proxyFor(new URL(baseUrl), env)
  if (typeof proxy === 'object') throw new ActionError([proxy])
  // An import of node:http would read each of its exports, WebSocket among them, and so load Node's fetch after all.
  const { Agent, request } = process.getBuiltinModule(secure ? 'node:https' : 'node:http')
  const proxyEnv = proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } }
  const agent = new Agent({ keepAlive: true, ...proxyEnv })
  const connected = secure ? 'secureConnect' : 'connect'

  return async (url, { method = 'GET', headers = {}, body }) => {
    let sent = (): boolean => false
    const cut = new AbortController()
    const limitMs = cancelled.aborted ? hurriedLimitMs : method === 'GET' ? readLimitMs : writeLimitMs
    const stopTimer = startTimer(limitMs, { cancelled, hurriedMs: hurriedLimitMs }, ms => {
      cut.abort(sent() ? `no complete answer within ${ms / 1000} s` : 'the connection timed out')
    })
    try {
      const exchange = request(url, {
        agent,
        method,
        signal: cut.signal,
        // For a proxy that never answers a CONNECT: the signal does not reach a connection that is not handed over yet.
        timeout: limitMs,
        headers: { ...headers, 'accept-encoding': 'identity' }
      })
      sent = watch(exchange, connected)
      // Whatever it is, the wait below ends with it too.
      exchange.on('error', () => undefined)
      exchange.end(body)
      return await replyOf(exchange, cut)
    } catch (error) {
      if (error instanceof ConnectionError) throw error
      if (!cut.signal.aborted) throw new ConnectionError(whyFailed(error, sent()))
      const reason = String(cut.signal.reason)
      throw new ConnectionError({ kind: sent() ? 'unknown' : 'unreached', reason })
    } finally {
      stopTimer()
    }
  }
}

/** Tells whether a request may have been sent: until its connection is there, nothing of it has left this machine. */
const watch = (exchange: ClientRequest, connected: string): (() => boolean) => {
  let sent = false
  exchange.once('socket', socket => {
    if (!socket.connecting) sent = true
    else socket.once(connected, () => (sent = true))
  })
  return () => sent
}

const replyOf = async (exchange: ClientRequest, cut: AbortController): Promise<Reply> => {
  // The signal ends this wait, too: a request that has no connection yet, or got a 101, never says that it was cut.
  const [response] = (await once(exchange, 'response', { signal: cut.signal })) as [IncomingMessage]
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > bodyLimitBytes) {
      cut.abort(tooLarge)
      cut.signal.throwIfAborted()
    }
    chunks.push(chunk)
  }
  const body = decode(Buffer.concat(chunks), response.headers['content-encoding'])
  return {
    status: response.statusCode ?? 0,
    headers: new Map(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
    text: () => Promise.resolve(body.toString()),
    arrayBuffer: () => Promise.resolve(new Uint8Array(body).buffer)
  }
}

/** Some gateways compress what was not asked for. The size cap counts after decoding, too. */
const decode = (body: Buffer, encodings = ''): Buffer =>
  encodings
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(encoding => body.length > 0 && encoding !== '' && encoding !== 'identity')
    .reduceRight(decodeOne, body)

const decodeOne = (body: Buffer, encoding: string): Buffer => {
  const { gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync } = process.getBuiltinModule('node:zlib')
  // Some servers leave out the header that the standard asks for. It begins with the compression method, 8.
  const inflate = ((body[0] ?? 0) & 15) === 8 ? inflateSync : inflateRawSync
  const decoders = new Map([
    ['gzip', gunzipSync],
    ['x-gzip', gunzipSync],
    ['deflate', inflate],
    ['br', brotliDecompressSync]
  ])
  const decoder = decoders.get(encoding)
  if (decoder === undefined) throw broken('an answer in an encoding that was not asked for')
  try {
    return decoder(body, { maxOutputLength: bodyLimitBytes })
  } catch (error) {
    const large = propertyOf(error, 'code') === 'ERR_BUFFER_TOO_LARGE'
    throw broken(large ? tooLarge : 'an answer that cannot be decoded')
  }
}

const broken = (reason: string): ConnectionError => new ConnectionError({ kind: 'unknown', reason })
