import { getProxyUrl } from '@actions/http-client/lib/proxy'

export type Fetch = typeof globalThis.fetch

/** Time limits in milliseconds, for the whole exchange, the last byte of the body included. */
const readLimitMs = 10_000
const writeLimitMs = 20_000
/** What a request may still take once the run is cancelled: the runner leaves ten seconds. */
const hurriedLimitMs = 3_000
const bodyLimitBytes = 5 * 1024 * 1024

const bodiless = [204, 205, 304]

/**
 * The fetch that reaches this URL: Node's own, or undici's where the environment names a proxy for it
 * (Node reads its proxy variables only at start, where the runner can't switch that on).
 */
export const fetchFor = async (baseUrl: string): Promise<Fetch> => {
  if (getProxyUrl(new URL(baseUrl)) === undefined) return globalThis.fetch
  const { HttpClient } = await import('@actions/http-client')
  const { fetch } = await import('undici')
  const dispatcher = new HttpClient().getAgentDispatcher(baseUrl)
  if (dispatcher === undefined) return globalThis.fetch
  // undici's types and the global ones describe the same standard, but are declared apart.
  const proxied: unknown = (url: string, init: object) => fetch(url, { ...init, dispatcher })
  return proxied as Fetch
}

/**
 * A fetch with a time limit and a size cap, which reads the whole body before it answers and follows no redirect
 * (the credential would travel along); a 3xx is left for the caller to refuse.
 */
export const bounded =
  (base: Fetch, cancelled: AbortSignal): Fetch =>
  async (url, init = {}) => {
    const limitMs = (init.method ?? 'GET') === 'GET' ? readLimitMs : writeLimitMs
    const controller = new AbortController()
    const arm = (ms: number): NodeJS.Timeout =>
      setTimeout(() => {
        controller.abort(new Error(`no complete answer within ${String(ms / 1000)} s`, { cause: 'limit' }))
      }, ms)
    let timer = arm(cancelled.aborted ? hurriedLimitMs : limitMs)
    const hurry = (): void => {
      clearTimeout(timer)
      timer = arm(hurriedLimitMs)
    }
    cancelled.addEventListener('abort', hurry)
    try {
      const answer = await base(url, { ...init, redirect: 'manual', signal: controller.signal })
      const body = await readCapped(answer)
      const headers = new Headers(answer.headers)
      for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name)
      return new Response(bodiless.includes(answer.status) ? null : body, { status: answer.status, headers })
    } catch (error) {
      // A body that is too large must not go on arriving.
      controller.abort()
      throw error
    } finally {
      clearTimeout(timer)
      cancelled.removeEventListener('abort', hurry)
    }
  }

const readCapped = async (answer: Response): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Uint8Array[] = []
  let size = 0
  const body: AsyncIterable<Uint8Array> | null = answer.body
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > bodyLimitBytes) throw new Error('an answer larger than 5 MB', { cause: 'limit' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Errors of a connection that was never made: the request can't have been handled. */
const unreachedCodes = new Map([
  ['ECONNREFUSED', 'the connection was refused'],
  ['ENOTFOUND', 'the host name was not found'],
  ['EAI_AGAIN', 'the host name could not be looked up'],
  ['EHOSTUNREACH', 'the host can not be reached'],
  ['ENETUNREACH', 'the network can not be reached'],
  ['UND_ERR_CONNECT_TIMEOUT', 'the connection timed out'],
  ['CERT_HAS_EXPIRED', 'the TLS certificate has expired'],
  [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'the TLS certificate is self-signed (NODE_EXTRA_CA_CERTS names a private CA)'
  ],
  [
    'SELF_SIGNED_CERT_IN_CHAIN',
    'the TLS certificate is of an unknown CA (NODE_EXTRA_CA_CERTS names a private CA)'
  ],
  [
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'the TLS certificate is of an unknown CA (NODE_EXTRA_CA_CERTS names a private CA)'
  ],
  [
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'the TLS certificate is of an unknown CA (NODE_EXTRA_CA_CERTS names a private CA)'
  ],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'the TLS certificate is for another host']
])

export interface Failure {
  readonly kind: 'unreached' | 'unknown'
  /** In words of our own: messages of the network stack may quote what a server sent. */
  readonly reason: string
}

/** Whether a request that failed can have been handled, judged by the codes along the chain of causes. */
export const failureOf = (error: unknown): Failure => {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if (at.cause === 'limit') return { kind: 'unknown', reason: at.message }
    // undici's own words, for an answer of the proxy to CONNECT; its code stands for other aborts too.
    if (/^Proxy response \(\d+\)/.test(at.message))
      return { kind: 'unreached', reason: 'the proxy refused to connect' }
    const code = 'code' in at && typeof at.code === 'string' ? at.code : ''
    const unreached = unreachedCodes.get(code)
    if (unreached !== undefined) return { kind: 'unreached', reason: unreached }
  }
  return { kind: 'unknown', reason: 'the connection broke' }
}
