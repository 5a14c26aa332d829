import { afterEach, expect, test } from '@jest/globals'
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createPlainServer, type AddressInfo } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import type { Answer, Failure } from '../../src/clients/retry.js'
import { createFetch, type Fetch } from '../../src/clients/http.js'

const never = new AbortController().signal
const open: { close: () => void }[] = []

afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

const started = async (server: Server): Promise<string> => {
  open.push({
    close: () => {
      server.close()
      server.closeAllConnections()
    }
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return `http://127.0.0.1:${String(portOf(server))}`
}

const portOf = (server: { address: () => AddressInfo | string | null }): number => {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

const answering = (handle: (req: IncomingMessage, res: ServerResponse) => void): Promise<string> =>
  started(createServer(handle))

const failureFrom = async (fetched: ReturnType<Fetch>): Promise<Failure | 'no failure'> => {
  const answer = await fetched
  return 'kind' in answer ? answer : 'no failure'
}

const answerFrom = async (fetched: ReturnType<Fetch>): Promise<Answer> => {
  const answer = await fetched
  if ('kind' in answer) throw new Error(answer.reason)
  return answer
}

test('a request is sent as given, and its answer read whole', async () => {
  const url = await answering((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const { method, headers } = req
      res.setHeader('X-Seen', 'yes')
      res.end(JSON.stringify({ method, type: headers['content-type'], body: Buffer.concat(chunks).toString() }))
    })
  })
  const init = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"é":1}' }
  const answer = await answerFrom(createFetch(url, never, {})(`${url}/a`, init))
  expect(answer.status).toBe(200)
  expect(answer.headers.get('x-seen')).toBe('yes')
  expect(answer.body).toEqual({ method: 'PUT', type: 'application/json', body: '{"é":1}' })
})

test('a connection is kept for the next request', async () => {
  const ports = new Set<number | undefined>()
  const url = await answering((req, res) => {
    ports.add(req.socket.remotePort)
    res.end()
  })
  const fetch = createFetch(url, never, {})
  for (let n = 0; n < 3; n++) await fetch(url, {})
  expect(ports.size).toBe(1)
})

test('a redirect is handed back, not followed', async () => {
  const paths: (string | undefined)[] = []
  const url = await answering((req, res) => {
    paths.push(req.url)
    res.writeHead(302, { location: '/elsewhere' }).end()
  })
  expect(await createFetch(url, never, {})(`${url}/a`, {})).toMatchObject({ status: 302 })
  expect(paths).toEqual(['/a'])
})

test('a request that no connection was made for was certainly not handled', async () => {
  const gone = await answering(() => undefined)
  open.splice(0).forEach(server => {
    server.close()
  })
  expect(await failureFrom(createFetch(gone, never, {})(gone, { method: 'POST' }))).toEqual({
    kind: 'unreached',
    reason: 'the connection was refused'
  })
  const nowhere = 'http://nowhere.invalid'
  expect(await failureFrom(createFetch(nowhere, never, {})(nowhere, { method: 'POST' }))).toMatchObject({
    kind: 'unreached'
  })
})

test('a request that is cut off after its connection was made may have been handled', async () => {
  const url = await answering((req, res) => {
    if (req.url === '/reset') req.socket.resetAndDestroy()
    else if (req.url === '/no-http') req.socket.end('this is not HTTP\r\n\r\n')
    else {
      res.writeHead(200, { 'content-length': '100' })
      res.write('half', () => res.destroy())
    }
  })
  for (const path of ['/reset', '/no-http', '/truncated']) {
    expect(await failureFrom(createFetch(url, never, {})(url + path, { method: 'POST' }))).toEqual({
      kind: 'unknown',
      reason: 'the connection broke'
    })
  }
})

test('an answer over 5 MB is not read on', async () => {
  const megabyte = Buffer.alloc(1_000_000, ' ')
  let sent = 0
  const url = await answering((_, res) => {
    const more = (): void => {
      if (sent++ < 100 && !res.destroyed) res.write(megabyte, more)
    }
    more()
  })
  expect(await failureFrom(createFetch(url, never, {})(url, {}))).toEqual({
    kind: 'unknown',
    reason: 'an answer larger than 5 MB'
  })
  expect(sent).toBeLessThan(50)
})

const encoded = [
  ['gzip', gzipSync],
  ['GZIP', gzipSync],
  ['x-gzip', gzipSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['br', brotliCompressSync],
  ['deflate, gzip', (body: Buffer) => gzipSync(deflateSync(body))],
  ['identity', (body: Buffer) => body]
] as const

test.each(encoded)('an answer in %s, which was not asked for, is decoded', async (encoding, encode) => {
  const asked: unknown[] = []
  const url = await answering((req, res) => {
    asked.push(req.headers['accept-encoding'])
    res.writeHead(200, { 'content-encoding': encoding }).end(encode(Buffer.from('{"é": 1}')))
  })
  expect(await createFetch(url, never, {})(url, {})).toMatchObject({ status: 200, body: { é: 1 } })
  expect(asked).toEqual(['identity'])
})

test.each(encoded.slice(0, 7))(
  'an answer in %s that is over 5 MB after decoding is not taken',
  async (encoding, encode) => {
    const url = await answering((_, res) => {
      res.writeHead(200, { 'content-encoding': encoding }).end(encode(Buffer.alloc(6 * 1024 * 1024, ' ')))
    })
    expect(await failureFrom(createFetch(url, never, {})(url, { method: 'POST' }))).toEqual({
      kind: 'unknown',
      reason: 'an answer larger than 5 MB'
    })
  }
)

test.each(['gzip', 'deflate', 'br', 'zstd', 'QUOTED'])(
  'an answer that says %s and cannot be decoded may have been handled, and is not quoted',
  async encoding => {
    const url = await answering((_, res) => {
      res.writeHead(200, { 'content-encoding': encoding }).end(Buffer.from([7, 7, 7, 7]))
    })
    const failure = await failureFrom(createFetch(url, never, {})(url, { method: 'POST' }))
    expect(failure).toMatchObject({ kind: 'unknown' })
    expect(JSON.stringify(failure)).not.toContain('QUOTED')
  }
)

test('an answer without a body may name any encoding', async () => {
  const url = await answering((_, res) => {
    res.writeHead(204, { 'content-encoding': 'gzip' }).end()
  })
  expect(await createFetch(url, never, {})(url, { method: 'PUT' })).toMatchObject({ status: 204, body: undefined })
})

test('a cancelled run leaves a request three seconds', async () => {
  const url = await answering(() => undefined)
  const cancelled = AbortSignal.abort()
  const startedAt = performance.now()
  expect(await failureFrom(createFetch(url, cancelled, {})(url, { method: 'PUT' }))).toEqual({
    kind: 'unknown',
    reason: 'no complete answer within 3 s'
  })
  expect(performance.now() - startedAt).toBeGreaterThan(2_900)
})

test('a server that never ends its TLS handshake was not sent the request', async () => {
  const silent = createPlainServer(() => undefined)
  await new Promise<void>(listening => silent.listen(0, '127.0.0.1', listening))
  const url = `https://127.0.0.1:${String(portOf(silent))}`
  expect(await failureFrom(createFetch(url, AbortSignal.abort(), {})(url, { method: 'POST' }))).toEqual({
    kind: 'unreached',
    reason: 'the connection timed out'
  })
  silent.close()
})

interface Proxy {
  readonly url: string
  readonly seen: string[]
}

/** Sends plain HTTP on to `target`, and refuses every tunnel. */
const startProxy = async (target: string): Promise<Proxy> => {
  const seen: string[] = []
  const note = (req: IncomingMessage): void => {
    seen.push(`${req.method ?? ''} ${req.url ?? ''} ${req.headers['proxy-authorization'] ?? 'no credentials'}`)
  }
  const server = createServer((req, res) => {
    note(req)
    request(target, answer => answer.pipe(res)).end()
  })
  server.on('connect', (req: IncomingMessage, socket) => {
    note(req)
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  return { url: await started(server), seen }
}

test('a proxy that the environment names is used, with its credentials', async () => {
  const target = await answering((_, res) => res.end('"from behind the proxy"'))
  const proxy = await startProxy(target)
  const http_proxy = proxy.url.replace('//', '//me:p%40ss@')
  const url = 'http://socket.test'
  const answer = await createFetch(url, never, { http_proxy })(`${url}/v0/quota`, {})
  expect(answer).toMatchObject({ body: 'from behind the proxy' })
  const credentials = Buffer.from('me:p@ss').toString('base64')
  expect(proxy.seen).toEqual([`GET http://socket.test/v0/quota Basic ${credentials}`])
})

test('https goes through a tunnel, and where the proxy opens none nothing was sent', async () => {
  const proxy = await startProxy('http://127.0.0.1:9')
  const url = 'https://socket.test'
  expect(
    await failureFrom(createFetch(url, never, { HTTPS_PROXY: proxy.url })(`${url}/v0/quota`, { method: 'POST' }))
  ).toEqual({
    kind: 'unreached',
    reason: 'the proxy refused to connect (it answered 403)',
    remedy: expect.stringContaining('NO_PROXY')
  })
  expect(proxy.seen).toEqual(['CONNECT socket.test:443 no credentials'])
})

test('a host that NO_PROXY names, and this machine itself, are reached directly', async () => {
  const target = await answering((_, res) => res.end('"direct"'))
  const proxy = await startProxy(target)
  const env = { http_proxy: proxy.url, https_proxy: proxy.url, no_proxy: 'nowhere.invalid' }
  expect(await createFetch(target, never, env)(target, {})).toMatchObject({ body: 'direct' })
  const excepted = 'https://nowhere.invalid'
  expect(await failureFrom(createFetch(excepted, never, env)(excepted, {}))).toMatchObject({ kind: 'unreached' })
  expect(proxy.seen).toEqual([])
})
