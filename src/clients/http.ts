import { getProxyUrl } from '@actions/http-client/lib/proxy'
import { once } from 'node:events'
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Problem } from '../base/errors.js'

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

/** Header fields as an answer has them; names are in lower case. */
export interface Fields {
  get: (name: string) => string | null | undefined
}

/** Time limits in milliseconds, for the whole exchange, the last byte of the body included. */
const readLimitMs = 10_000
const writeLimitMs = 20_000
/** What a request may still take once the run is cancelled: the runner leaves ten seconds. */
const hurriedLimitMs = 3_000
const bodyLimitBytes = 5 * 1024 * 1024

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Says which variable names a proxy that can't be used for this URL. Undefined where none is named, or it can be used. */
export const proxyProblem = (_url: string, _env: Environment): Problem | undefined => undefined

/**
 * Requests to one API, over connections that are kept for the next one; through a proxy, where the environment names
 * one for this host. Each has a time limit and a size cap, is read whole, and follows no redirect (the credential would
 * travel along): a 3xx is left for the caller to refuse.
 *
 * Node's https, not its fetch: half the time to load, and it knows whether a connection was ever made.
 */
export const createFetch = (baseUrl: string, cancelled: AbortSignal, _env: Environment): Fetch => {
  const secure = baseUrl.startsWith('https:')
  // An import of node:http would read each of its exports, WebSocket among them, and so load Node's fetch after all.
  const { Agent, request } = process.getBuiltinModule(secure ? 'node:https' : 'node:http')
  const proxy = getProxyUrl(new URL(baseUrl))?.href
  const proxyEnv = proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } }
  const agent = new Agent({ keepAlive: true, ...proxyEnv })
  const connected = secure ? 'secureConnect' : 'connect'

  return async (url, { method = 'GET', headers = {}, body }) => {
    let sent = (): boolean => false
    const cut = new AbortController()
    const arm = (ms: number): NodeJS.Timeout =>
      setTimeout(() => {
        cut.abort(sent() ? `no complete answer within ${String(ms / 1000)} s` : 'the connection timed out')
      }, ms)
    const limitMs = cancelled.aborted ? hurriedLimitMs : method === 'GET' ? readLimitMs : writeLimitMs
    let timer = arm(limitMs)
    const hurry = (): void => {
      clearTimeout(timer)
      timer = arm(hurriedLimitMs)
    }
    cancelled.addEventListener('abort', hurry)
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
      throw new Error(cut.signal.aborted ? String(cut.signal.reason) : wordsFor(error, sent()), {
        cause: sent() ? 'unknown' : 'unreached'
      })
    } finally {
      clearTimeout(timer)
      cancelled.removeEventListener('abort', hurry)
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
      cut.abort('an answer larger than 5 MB')
      cut.signal.throwIfAborted()
    }
    chunks.push(chunk)
  }
  const body = Buffer.concat(chunks)
  return {
    status: response.statusCode ?? 0,
    headers: new Map(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
    text: () => Promise.resolve(body.toString()),
    arrayBuffer: () => Promise.resolve(new Uint8Array(body).buffer)
  }
}

const privateCa = '(NODE_EXTRA_CA_CERTS names a private CA)'
const words = new Map([
  ['ECONNREFUSED', 'the connection was refused'],
  ['ENOTFOUND', 'the host name was not found'],
  ['EAI_AGAIN', 'the host name could not be looked up'],
  ['EHOSTUNREACH', 'the host can not be reached'],
  ['ENETUNREACH', 'the network can not be reached'],
  ['ETIMEDOUT', 'the connection timed out'],
  ['CERT_HAS_EXPIRED', 'the TLS certificate has expired'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', `the TLS certificate is self-signed ${privateCa}`],
  ['SELF_SIGNED_CERT_IN_CHAIN', `the TLS certificate is of an unknown CA ${privateCa}`],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', `the TLS certificate is of an unknown CA ${privateCa}`],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', `the TLS certificate is of an unknown CA ${privateCa}`],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'the TLS certificate is for another host'],
  ['ERR_PROXY_TUNNEL', 'the proxy refused to connect']
])

/** In words of our own: messages of the network stack may quote what a server sent. */
const wordsFor = (error: unknown, sent: boolean): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return words.get(code) ?? (sent ? 'the connection broke' : 'the connection could not be made')
}

export interface Unanswered {
  /** `unreached`: it can't have been handled. */
  readonly kind: 'unreached' | 'unknown'
  readonly reason: string
  /** How long the server asks to wait. */
  readonly waitMs?: number | undefined
  /** The answer is not in the API's own form: a proxy or gateway gave it. */
  readonly foreign?: true
  /** What cures it. It is set where waiting does not, and such a request is not repeated. */
  readonly remedy?: string
}

/** What a request failed of; Octokit wraps the error that was thrown above. */
export const failureOf = (error: unknown): Unanswered => {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if (at.cause === 'unreached' || at.cause === 'unknown') return { kind: at.cause, reason: at.message }
  }
  return { kind: 'unknown', reason: 'the connection broke' }
}
