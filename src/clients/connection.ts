import type { Failure } from './retry.js'

/**
 * Says why a request failed, in words of our own: messages of the network stack may quote what a server sent. `sent` says
 * whether its connection was there.
 */
export const whyFailed = (error: unknown, sent: boolean): Failure => {
  if (sent) return { kind: 'unknown', reason: 'the connection broke' }
  const [reason, remedy] = causeOf(error)
  return { kind: 'unreached', reason, remedy }
}

type Cause = readonly [reason: string, remedy?: string | undefined]

const causeOf = (error: unknown): Cause => {
  const code = String(propertyOf(error, 'code'))
  if (code === 'ERR_PROXY_TUNNEL') return proxyCause(Number(propertyOf(error, 'statusCode')))
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return /wrong version number|packet length/i.test(String(propertyOf(error, 'message')))
      ? ['it answers, but not with TLS', 'Check the URL and its port, and the proxy: nothing there speaks TLS.']
      : ['the TLS handshake failed', 'Check which TLS versions and certificates the server accepts.']
  }
  const [, reason, remedy] = causes.find(([pattern]) => pattern.test(code)) ?? []
  if (reason !== undefined) return [reason, remedy]
  return /CERT|CRL|_CA$|PURPOSE|PATH_LENGTH/.test(code)
    ? [`the TLS certificate is not accepted (${code})`, "Check the server's certificate."]
    : ['the connection could not be made']
}

const checkDates = "Check the dates of the server's certificate, and the clock of this machine."
const nameCa = 'Name the file with the certificate of that CA in NODE_EXTRA_CA_CERTS.'
const privateCa = '(NODE_EXTRA_CA_CERTS names a private CA)'

/**
 * By Node's error codes, the first that matches: the reason, and the remedy where waiting does not help.
 * https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
const causes: readonly (readonly [code: RegExp, ...Cause])[] = [
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

/** The answer to CONNECT; a proxy that gave none has no status. */
const proxyCause = (status: number): Cause => {
  if (!(status >= 100 && status < 600)) return ['the proxy refused to connect']
  const refused = `the proxy refused to connect (it answered ${status})`
  return status === 407
    ? [`${refused}: it wants a user and a password`, 'Put them into the URL of the proxy.']
    : [refused, 'Let the proxy pass the host on, or name the host in NO_PROXY.']
}

export const propertyOf = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
