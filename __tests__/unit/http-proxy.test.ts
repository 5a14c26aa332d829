import { afterEach, expect, test } from '@jest/globals'
import { once } from 'node:events'
import { createServer, type Server, type Socket as Connection } from 'node:net'
import { ActionError } from '../../src/base/errors.js'
import { Secret } from '../../src/base/secret.js'
import { createFetch } from '../../src/clients/http.js'
import { proxyFor, proxyProblems } from '../../src/clients/proxy.js'
import { createSocket, socketProblem } from '../../src/clients/socket.js'

const api = 'https://api.socket.dev/v0'
const node24 = '24.21.0'

test.each([
  ['http://proxy.corp:3128', 'http://proxy.corp:3128/'],
  ['https://proxy.corp', 'https://proxy.corp/'],
  ['HTTP://proxy.corp:3128/', 'http://proxy.corp:3128/'],
  ['http://me:p%40ss@proxy.corp:3128', 'http://me:p%40ss@proxy.corp:3128/'],
  ['localhost:3128', 'http://localhost:3128/'],
  ['10.0.0.1:8080/', 'http://10.0.0.1:8080/'],
  ['[::1]:3128', 'http://[::1]:3128/'],
  ['me:pass@proxy.corp:3128', 'http://me:pass@proxy.corp:3128/'],
  [' proxy.corp:3128 ', 'http://proxy.corp:3128/']
])('%s is a proxy', (value, proxy) => {
  expect(proxyFor(new URL(api), { HTTPS_PROXY: value }, node24)).toBe(proxy)
})

test.each([
  'socks5://proxy.corp:1080',
  'socks://proxy.corp:1080',
  'socks5h://proxy.corp',
  'ftp://proxy.corp:21',
  'file:///etc/proxy',
  'none',
  'false',
  'direct',
  'proxy.corp',
  'http://',
  'http:///',
  '//proxy.corp:3128',
  'http//proxy.corp:3128',
  'http:proxy.corp',
  'http://proxy corp:3128',
  'proxy.corp:99999',
  'proxy.corp:http',
  ':3128',
  'http://u%zz:secret-word@proxy.corp:3128',
  'DIRECT; PROXY secret-word:1'
])('%s is refused by the name of the variable, and not shown', value => {
  for (const variable of ['HTTPS_PROXY', 'https_proxy']) {
    const [problem] = proxyProblems([api], { [variable]: value })
    expect(problem).toMatchObject({ code: 'INPUT_INVALID' })
    expect(problem?.what).toContain(`\`${variable}\``)
    expect(JSON.stringify(problem)).not.toContain('secret-word')
    expect(() => createFetch(api, new AbortController().signal, { [variable]: value })).toThrow(ActionError)
  }
})

test('the lower case of a variable comes first, an empty one counts as not given, and each scheme has its own', () => {
  const at = (url: string, env: Record<string, string>) => proxyFor(new URL(url), env, node24)
  expect(at(api, { https_proxy: 'a:1', HTTPS_PROXY: 'b:1' })).toBe('http://a:1/')
  expect(at(api, { https_proxy: ' ', HTTPS_PROXY: 'b:1' })).toBe('http://b:1/')
  expect(at(api, { http_proxy: 'socks5://a', HTTP_PROXY: 'none' })).toBeUndefined()
  expect(at('http://ghes.corp', { HTTP_PROXY: 'b:1', HTTPS_PROXY: 'none' })).toBe('http://b:1/')
  expect(at(api, {})).toBeUndefined()
})

test('a URL that is none has no proxy problem of its own', () => {
  expect(proxyProblems(['not a URL'], { HTTPS_PROXY: 'none' })).toEqual([])
})

test.each([
  '*',
  'api.socket.dev',
  'API.Socket.Dev',
  'socket.dev',
  '.socket.dev',
  '*.socket.dev',
  'api.socket.dev:443',
  'other.test, api.socket.dev',
  'other.test  socket.dev'
])('NO_PROXY %s excepts the host', entry => {
  for (const proxy of ['http://proxy.corp:3128', 'socks5://proxy.corp']) {
    expect(proxyFor(new URL(api), { HTTPS_PROXY: proxy, NO_PROXY: entry }, node24)).toBeUndefined()
    expect(proxyFor(new URL(api), { HTTPS_PROXY: proxy, no_proxy: entry }, node24)).toBeUndefined()
  }
})

test.each(['', 'ocket.dev', 'dev.example', 'api.socket.dev:8443', 'api.socket.dev.example', ',', '.'])(
  'NO_PROXY %s does not',
  entry => {
    expect(proxyFor(new URL(api), { HTTPS_PROXY: 'a:1', NO_PROXY: entry }, node24)).toBe('http://a:1/')
  }
)

test.each(['https://localhost', 'https://127.0.0.1:8443', 'https://[::1]:1', 'http://127.8.9.10'])(
  '%s is this machine, and never behind a proxy',
  url => {
    expect(proxyFor(new URL(url), { HTTPS_PROXY: 'a:1', HTTP_PROXY: 'a:1' }, node24)).toBeUndefined()
  }
)

test.each(['20.20.2', '22.20.0', '24.4.1', '23.11.0'])('Node %s cannot use a proxy, and says so', node => {
  expect(proxyFor(new URL(api), { HTTPS_PROXY: 'a:1' }, node)).toMatchObject({
    code: 'INPUT_INVALID',
    what: `\`HTTPS_PROXY\` names a proxy, which Node ${node} can't use.`
  })
  expect(proxyFor(new URL(api), {}, node)).toBeUndefined()
})

test.each(['22.21.0', '24.5.0', '25.0.0'])('Node %s can', node => {
  expect(proxyFor(new URL(api), { HTTPS_PROXY: 'a:1' }, node)).toBe('http://a:1/')
})

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A proxy that answers every CONNECT in the same way. */
async function startProxy(answer: (connection: Connection) => void) {
  let asked = 0
  const server = createServer(connection => {
    connection.on('error', () => undefined)
    connection.once('data', () => {
      asked++
      answer(connection)
    })
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `127.0.0.1:${String(port)}`, asked: () => asked }
}

const never = new AbortController().signal

test.each([407, 401, 403, 404, 429, 500, 502, 503, 504])(
  'a CONNECT that is answered %i names the status, and is not repeated',
  async status => {
    const proxy = await startProxy(connection => connection.end(`HTTP/1.1 ${String(status)} QUOTED\r\n\r\n`))
    const waits: number[] = []
    const socket = createSocket({
      baseUrl: 'https://socket.test/v0',
      token: new Secret('the-auth-token', () => undefined),
      fetch: createFetch('https://socket.test/v0', never, { HTTPS_PROXY: proxy.url }),
      mask: () => undefined,
      clock: { elapsed: () => 0, sleep: ms => Promise.resolve(void waits.push(ms)) },
      log: () => undefined
    })
    const answer = await socket.quota()
    if (answer.kind !== 'unreached') throw new Error(answer.kind)
    expect(answer.reason).toContain(`the proxy refused to connect (it answered ${String(status)})`)
    expect([proxy.asked(), waits]).toEqual([1, []])
    const problem = socketProblem(answer, 'The quota could not be read')
    expect(problem.remedy).toMatch(status === 407 ? /URL of the proxy/ : /NO_PROXY/)
    expect(JSON.stringify(problem)).not.toMatch(/QUOTED|when Socket answers/)
  }
)

test.each([
  ['hangs up', (connection: Connection) => connection.end()],
  ['answers nonsense', (connection: Connection) => connection.end('nonsense\r\n\r\n')],
  ['opens a tunnel to nowhere', (connection: Connection) => connection.end('HTTP/1.1 200 OK\r\n\r\n')]
] as const)('a proxy that %s has passed nothing on', async (_, answer) => {
  const proxy = await startProxy(answer)
  const url = 'https://socket.test'
  const failed = await createFetch(url, never, { https_proxy: proxy.url })(url, { method: 'POST' })
  expect(failed).toMatchObject({ kind: 'unreached', remedy: undefined })
})

test('a page inside the tunnel is no TLS', async () => {
  const proxy = await startProxy(connection => {
    connection.write('HTTP/1.1 200 OK\r\n\r\n')
    connection.once('data', () => connection.end('HTTP/1.1 400 Bad Request\r\n\r\nQUOTED'))
  })
  const url = 'https://socket.test'
  expect(await createFetch(url, never, { https_proxy: proxy.url })(url, { method: 'POST' })).toEqual({
    kind: 'unreached',
    reason: 'it answers, but not with TLS',
    remedy: expect.stringContaining('nothing there speaks TLS')
  })
})
