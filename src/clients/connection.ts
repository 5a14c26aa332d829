import type { Failure } from './retry.js'

/** What the transport throws. Octokit wraps it in an error of its own. */
export class ConnectionError extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.reason)
    this.name = 'ConnectionError'
    this.failure = failure
  }
}

export const failureOf = (error: unknown): Failure => {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if (at instanceof ConnectionError) return at.failure
  }
  return { kind: 'unknown', reason: 'the connection broke' }
}

/**
 * Says why a request failed, in words of our own: messages of the network stack may quote what a server sent. `sent` says
 * whether its connection was there.
 */
export const whyFailed = (error: unknown, sent: boolean): Failure => {
  if (sent) return { kind: 'unknown', reason: 'the connection broke' }
  const code = String(propertyOf(error, 'code'))
  const [reason, remedy] = reasons.get(code) ?? reasonOf(code, error)
  return { kind: 'unreached', reason, remedy }
}

const checkDates = "Check the dates of the server's certificate, and the clock of this machine."
const nameCa = 'Name the file with the certificate of that CA in NODE_EXTRA_CA_CERTS.'
const privateCa = '(NODE_EXTRA_CA_CERTS names a private CA)'
const unknownCa = `the TLS certificate is of an unknown CA ${privateCa}`

/** By Node's error codes: the reason, and the remedy where waiting does not help. */
const reasons: ReadonlyMap<string, readonly [reason: string, remedy?: string]> = new Map([
  ['ECONNREFUSED', ['the connection was refused']],
  ['ENOTFOUND', ['the host name was not found']],
  ['EAI_AGAIN', ['the host name could not be looked up']],
  ['EHOSTUNREACH', ['the host can not be reached']],
  ['ENETUNREACH', ['the network can not be reached']],
  ['ETIMEDOUT', ['the connection timed out']],
  ['CERT_NOT_YET_VALID', ['the TLS certificate is not valid yet', checkDates]],
  ['CERT_HAS_EXPIRED', ['the TLS certificate has expired', checkDates]],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', [`the TLS certificate is self-signed ${privateCa}`, nameCa]],
  ['SELF_SIGNED_CERT_IN_CHAIN', [unknownCa, nameCa]],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', [unknownCa, nameCa]],
  ['UNABLE_TO_GET_ISSUER_CERT', [unknownCa, nameCa]],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', [unknownCa, nameCa]],
  ['ERR_TLS_CERT_ALTNAME_INVALID', ['the TLS certificate is for another host', 'Check the URL.']]
])

const reasonOf = (code: string, error: unknown): readonly [reason: string, remedy?: string] => {
  if (code === 'ERR_PROXY_TUNNEL') return proxyReason(Number(propertyOf(error, 'statusCode')))
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return /wrong version number|packet length/i.test(String(propertyOf(error, 'message')))
      ? ['it answers, but not with TLS', 'Check the URL and its port, and the proxy: nothing there speaks TLS.']
      : ['the TLS handshake failed', 'Check which TLS versions and certificates the server accepts.']
  }
  // The codes of OpenSSL's certificate checks, https://nodejs.org/api/tls.html#x509-certificate-error-codes
  return /CERT|CRL|_CA$|PURPOSE|PATH_LENGTH|HOSTNAME_MISMATCH/.test(code)
    ? [`the TLS certificate is not accepted (${code})`, "Check the server's certificate."]
    : ['the connection could not be made']
}

/** The answer to CONNECT; a proxy that gave none has no status. */
const proxyReason = (status: number): readonly [reason: string, remedy?: string] => {
  if (!(status >= 100 && status < 600)) return ['the proxy refused to connect']
  const refused = `the proxy refused to connect (it answered ${String(status)})`
  return status === 407
    ? [`${refused}: it wants a user and a password`, 'Put them into the URL of the proxy.']
    : [refused, 'Let the proxy pass the host on, or name the host in NO_PROXY.']
}

export const propertyOf = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
