import { once } from 'node:events'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { startTimer } from '../base/clock.js'
import { ActionError } from '../base/errors.js'
import { field, parseJson } from './json.js'
import { proxyFor, type Environment } from './proxy.js'
import type { Answer, Failure } from './retry.js'

/** Sends a request and reads its answer whole. It never rejects: a failure says why no answer came. */
export type Fetch = (
  url: string,
  init: { method?: string; headers?: Readonly<Record<string, string>>; body?: string | undefined }
) => Promise<Answer | Failure>

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
    // Until its connection is there, nothing of a request has left this machine.
    const progress = { sent: false }
    const cut = new AbortController()
    const limitMs = cancelled.aborted ? hurriedLimitMs : method === 'GET' ? readLimitMs : writeLimitMs
    const stopTimer = startTimer(limitMs, { cancelled, hurriedMs: hurriedLimitMs }, ms => {
      cut.abort(progress.sent ? `no complete answer within ${ms / 1000} s` : 'the connection timed out')
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
      exchange.once('socket', socket => {
        if (!socket.connecting) progress.sent = true
        else socket.once(connected, () => (progress.sent = true))
      })
      // Whatever it is, the wait below ends with it too.
      exchange.on('error', () => undefined)
      exchange.end(body)
      return await answerOf(exchange, cut)
    } catch (error) {
      if (!cut.signal.aborted) return whyFailed(error, progress.sent)
      return { kind: progress.sent ? 'unknown' : 'unreached', reason: String(cut.signal.reason) }
    } finally {
      stopTimer()
    }
  }
}

const answerOf = async (exchange: ClientRequest, cut: AbortController): Promise<Answer> => {
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
  try {
    const body = decode(Buffer.concat(chunks), response.headers['content-encoding'])
    const headers = new Map(Object.entries(response.headers).map(([name, value]) => [name, String(value)]))
    return { status: response.statusCode ?? 0, headers, body: parseJson(body.toString()) }
  } catch (error) {
    cut.abort(field(error, 'code') === 'ERR_BUFFER_TOO_LARGE' ? tooLarge : 'an answer that cannot be decoded')
    throw error
  }
}

/** Some gateways compress what was not asked for. The size cap counts after decoding, too. */
const decode = (body: Buffer, encodings = ''): Buffer => {
  const applied = encodings.toLowerCase().split(/[\s,]+/)
  return body.length === 0 ? body : applied.reduceRight(decodeOne, body)
}

const decodeOne = (body: Buffer, encoding: string): Buffer => {
  if (encoding === '' || encoding === 'identity') return body
  const { gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync } = process.getBuiltinModule('node:zlib')
  // Some servers leave out the header that the standard asks for. It begins with the compression method, 8.
  const deflate = ((body[0] ?? 0) & 15) === 8 ? inflateSync : inflateRawSync
  const decoders = { gzip: gunzipSync, 'x-gzip': gunzipSync, deflate, br: brotliDecompressSync }
  const decoder = new Map(Object.entries(decoders)).get(encoding)
  if (decoder === undefined) throw new Error('an unknown encoding')
  return decoder(body, { maxOutputLength: bodyLimitBytes })
}

/**
 * Says why a request failed, in words of our own: messages of the network stack may quote what a server sent. `sent` says
 * whether its connection was there.
 */
export const whyFailed = (error: unknown, sent: boolean): Failure => {
  if (sent) return { kind: 'unknown', reason: 'the connection broke' }
  const unreached = (reason: string, remedy?: string): Failure => ({ kind: 'unreached', reason, remedy })
  const code = String(field(error, 'code'))
  if (code === 'ERR_PROXY_TUNNEL') {
    const status = Number(field(error, 'statusCode'))
    if (!(status >= 100 && status < 600)) return unreached('the proxy refused to connect')
    const refused = `the proxy refused to connect (it answered ${status})`
    return status === 407
      ? unreached(`${refused}: it wants a user and a password`, 'Put them into the URL of the proxy.')
      : unreached(refused, 'Let the proxy pass the host on, or name the host in NO_PROXY.')
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return /wrong version number|packet length/i.test(String(field(error, 'message')))
      ? unreached(
          'it answers, but not with TLS',
          'Check the URL and its port, and the proxy: nothing there speaks TLS.'
        )
      : unreached('the TLS handshake failed', 'Check which TLS versions and certificates the server accepts.')
  }
  const [, reason, remedy] = causes.find(([pattern]) => pattern.test(code)) ?? []
  if (reason !== undefined) return unreached(reason, remedy)
  return /CERT|CRL|_CA$|PURPOSE|PATH_LENGTH/.test(code)
    ? unreached(`the TLS certificate is not accepted (${code})`, "Check the server's certificate.")
    : unreached('the connection could not be made')
}

const checkDates = "Check the dates of the server's certificate, and the clock of this machine."
const nameCa = 'Name the file with the certificate of that CA in NODE_EXTRA_CA_CERTS.'
const privateCa = '(NODE_EXTRA_CA_CERTS names a private CA)'

/**
 * By Node's error codes, the first that matches: the reason, and the remedy where waiting does not help.
 * https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
const causes: readonly (readonly [code: RegExp, reason: string, remedy?: string])[] = [
  [/^ECONNREFUSED$/, 'the connection was refused'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'the host name was not found'],
  [/^E(HOST|NET)UNREACH$/, 'the host cannot be reached'],
  [/^ETIMEDOUT$/, 'the connection timed out'],
  [/^CERT_NOT_YET_VALID$/, 'the TLS certificate is not valid yet', checkDates],
  [/^CERT_HAS_EXPIRED$/, 'the TLS certificate has expired', checkDates],
  [/^DEPTH_ZERO_SELF_SIGNED_CERT$/, `the TLS certificate is self-signed ${privateCa}`, nameCa],
  [/SELF_SIGNED|LEAF_SIGNATURE|GET_ISSUER_CERT/, `the TLS certificate is of an unknown CA ${privateCa}`, nameCa],
  [/ALTNAME_INVALID|HOSTNAME_MISMATCH/, 'the TLS certificate is for another host', 'Check the URL.']
]
