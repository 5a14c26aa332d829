import { afterEach, expect, test } from '@jest/globals'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { createFetch, whyFailed } from '../../src/clients/http.js'
import { makeAuthority, missingTools, newFolder, type CertificateOptions } from '../scenarios/proxy-world.js'

const never = new AbortController().signal
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function failureAt(server: Server) {
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const url = `https://127.0.0.1:${String(port)}`
  return createFetch(url, never, {})(url, { method: 'POST' })
}

test.each<[string, CertificateOptions, RegExp, RegExp]>([
  ['that is not valid yet', { days: [30, 60] }, /is not valid yet$/, /clock of this machine/],
  ['that has expired', { days: [-60, -30] }, /has expired$/, /clock of this machine/],
  ['of a CA that nobody knows', {}, /unknown CA \(NODE_EXTRA_CA_CERTS/, /NODE_EXTRA_CA_CERTS/]
])('a certificate %s is named, and nothing was sent', async (_, options, reason, remedy) => {
  if (missingTools([['openssl', 'version']]).length > 0) {
    console.log('Not shown, for it is not installed: openssl.')
    return
  }
  const { key, cert } = makeAuthority(newFolder(), { address: '127.0.0.1', ...options })
  expect(await failureAt(createTlsServer({ key, cert }))).toEqual({
    kind: 'unreached',
    reason: expect.stringMatching(reason),
    remedy: expect.stringMatching(remedy)
  })
})

test.each(['HTTP/1.1 400 Bad Request\r\n\r\nQUOTED', 'SSH-2.0-QUOTED\r\n'])(
  'a server that answers https without TLS is named: %j',
  async answer => {
    const plain = createServer(connection => {
      connection.on('error', () => undefined)
      connection.once('data', () => connection.end(answer))
    })
    expect(await failureAt(plain)).toEqual({
      kind: 'unreached',
      reason: 'it answers, but not with TLS',
      remedy: expect.stringContaining('nothing there speaks TLS')
    })
  }
)

test('a connection that is closed before its handshake may be there the next time', async () => {
  const closing = createServer(connection => {
    connection.on('error', () => undefined)
    connection.once('data', () => connection.destroy())
  })
  expect(await failureAt(closing)).toEqual({ kind: 'unreached', reason: 'the connection could not be made' })
})

test.each([
  ['ERR_TLS_CERT_ALTNAME_INVALID', /for another host/],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', /self-signed/],
  ['SELF_SIGNED_CERT_IN_CHAIN', /unknown CA/],
  ['CERT_REVOKED', /is not accepted \(CERT_REVOKED\)/],
  ['CERT_CHAIN_TOO_LONG', /is not accepted \(CERT_CHAIN_TOO_LONG\)/],
  ['INVALID_PURPOSE', /is not accepted/],
  ['INVALID_CA', /is not accepted/],
  ['EPROTO', /TLS handshake failed/],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', /TLS handshake failed/]
])('%s is named, and waiting does not cure it', (code, reason) => {
  const error = Object.assign(new Error('QUOTED'), { code })
  const failure = whyFailed(error, false)
  expect(failure).toMatchObject({
    kind: 'unreached',
    reason: expect.stringMatching(reason),
    remedy: expect.stringMatching(/./)
  })
  expect(JSON.stringify(failure)).not.toContain('QUOTED')
  // Once a request was sent nothing says whether it was handled.
  expect(whyFailed(error, true)).toEqual({ kind: 'unknown', reason: 'the connection broke' })
})

test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNRESET', 'EPIPE', 'ESOMETHING', ''])(
  '%s may pass by itself',
  code => {
    expect(whyFailed({ code }, false).remedy).toBeUndefined()
    expect(whyFailed({ code }, false)).toMatchObject({ kind: 'unreached' })
  }
)
