import { afterEach, expect, test } from '@jest/globals'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import {
  freePort,
  host,
  makeAuthority,
  missingTools,
  newFolder,
  startFront,
  startTinyproxy,
  startTunnels,
  type CertificateOptions
} from './proxy-world.js'
import { codesOf, errorsOf, everythingOf, startWorld, timeLimitsKept } from './world.js'

const closers: (() => unknown)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

interface FrontOptions {
  readonly certificate?: CertificateOptions
  readonly encode?: Parameters<typeof startFront>[2]
}

/** Both simulators behind https of a private CA; undefined, with a line that says so, where openssl is missing. */
async function startSecured({ certificate = {}, encode }: FrontOptions = {}) {
  const missing = missingTools([['openssl', 'version']])
  if (missing.length > 0) {
    console.log(`Not shown, for it is not installed: ${missing.join(', ')}.`)
    return undefined
  }
  const world = await startWorld()
  const authority = makeAuthority(newFolder(), certificate)
  const [socket, github] = await Promise.all([
    startFront(world.socket.url, authority, encode),
    startFront(world.github.url, authority, encode)
  ])
  closers.push(socket.close, github.close)
  const socketPath = new URL(world.socket.url).pathname
  const run = (env: Record<string, string>) =>
    world.run(
      world.fast(
        { 'socket-api-url': `${socket.url}${socketPath === '/' ? '' : socketPath}`, 'github-api-url': github.url },
        { env: { NODE_EXTRA_CA_CERTS: authority.caFile, ...timeLimitsKept, ...env } }
      )
    )
  return { world, socket, github, run }
}

/** With tinyproxy before them; undefined, with a line that says so, where it is missing. */
async function startProxied(settings: readonly string[] = []) {
  const missing = missingTools([['tinyproxy', '-v']])
  if (missing.length > 0) {
    console.log(`Not shown, for it is not installed: ${missing.join(', ')}.`)
    return undefined
  }
  const secured = await startSecured()
  const proxy = await startTinyproxy(newFolder(), settings)
  closers.push(proxy.close)
  return secured && { ...secured, proxy }
}

test.each(['HTTPS_PROXY', 'https_proxy'])('%s leads both APIs through a proxy', async variable => {
  const at = await startProxied()
  if (at === undefined) return
  const { world, socket, github, proxy } = at
  const { main } = await at.run({ [variable]: `http://${proxy.address}` })
  expect(errorsOf(main)).toBe('')
  expect(main).toMatchObject({ exitCode: 0, outputs: { 'secrets-written': '1' } })
  expect(world.held()).toBe(world.live())
  expect(new Set(proxy.connects())).toEqual(new Set([socket.authority, github.authority]))
  // What is inside the tunnel stays there.
  for (const value of [world.live(), world.old, world.githubToken]) expect(proxy.log()).not.toContain(value)
})

test('NO_PROXY keeps a host, or one port of it, from the proxy', async () => {
  const at = await startProxied()
  if (at === undefined) return
  const { world, socket, github, proxy } = at
  const HTTPS_PROXY = `http://${proxy.address}`
  expect((await at.run({ HTTPS_PROXY, NO_PROXY: `example.com, ${host}` })).main.exitCode).toBe(0)
  expect(proxy.connects()).toEqual([])
  expect((await at.run({ HTTPS_PROXY, NO_PROXY: socket.authority })).main.exitCode).toBe(0)
  expect(new Set(proxy.connects())).toEqual(new Set([github.authority]))
  expect(world.held()).toBe(world.live())
})

test('a proxy that wants a user and a password gets them, and nobody else does', async () => {
  const password = 'correct-horse-battery'
  const at = await startProxied([`BasicAuth runner ${password}`])
  if (at === undefined) return
  const { main, post } = await at.run({ HTTPS_PROXY: `http://runner:${password}@${at.proxy.address}` })
  expect(main.exitCode).toBe(0)
  expect(at.proxy.connects()).not.toEqual([])
  for (const run of [main, post]) expect(everythingOf(run)).not.toContain(password)
})

test.each([
  { proxy: 'that cannot be reached', settings: [], says: /the connection was refused/ },
  {
    proxy: 'that refuses the host',
    settings: ['ConnectPort 1'],
    says: /the proxy refused to connect \(it answered 403\)/
  }
])('a proxy $proxy stops the run before anything is changed', async ({ settings, says }) => {
  const at = await startProxied(settings)
  if (at === undefined) return
  const address = settings.length > 0 ? at.proxy.address : `127.0.0.1:${String(await freePort())}`
  const { main } = await at.run({ HTTPS_PROXY: `http://${address}` })
  expect(codesOf(main).toSorted()).toEqual(['GITHUB_UNAVAILABLE', 'SOCKET_UNAVAILABLE'])
  expect(errorsOf(main)).toMatch(says)
  expect(errorsOf(main)).toMatch(/Nothing was changed\.$/)
  expect(at.world.requests()).toEqual([])
})

test('a private CA has to be named by NODE_EXTRA_CA_CERTS, and nothing is sent before', async () => {
  const at = await startProxied()
  if (at === undefined) return
  for (const env of [{}, { HTTPS_PROXY: `http://${at.proxy.address}` }]) {
    const { main } = await at.run({ ...env, NODE_EXTRA_CA_CERTS: '' })
    expect(codesOf(main).toSorted()).toEqual(['GITHUB_UNAVAILABLE', 'SOCKET_UNAVAILABLE'])
    expect(errorsOf(main)).toMatch(/unknown CA \(NODE_EXTRA_CA_CERTS names a private CA\).*Nothing was changed\.$/)
  }
  expect(at.world.requests()).toEqual([])
})

test.each(['HTTPS_PROXY', 'https_proxy'])('%s without a scheme is an http proxy', async variable => {
  const at = await startSecured()
  if (at === undefined) return
  const proxy = await startTunnels()
  closers.push(proxy.close)
  const { main } = await at.run({ [variable]: proxy.address })
  expect(errorsOf(main)).toBe('')
  expect(main).toMatchObject({ exitCode: 0, outputs: { 'secrets-written': '1' } })
  expect(new Set(proxy.connects)).toEqual(new Set([at.socket.authority, at.github.authority]))
})

test.each(['socks5://proxy-secret.corp:1080', 'none', 'proxy-secret.corp', 'http://u%zz:proxy-secret@proxy:1'])(
  'a proxy that cannot be used is refused by the name of its variable: %s',
  async value => {
    const at = await startSecured()
    if (at === undefined) return
    for (const variable of ['HTTPS_PROXY', 'https_proxy']) {
      const { main } = await at.run({ [variable]: value })
      expect(codesOf(main)).toEqual(['INPUT_INVALID'])
      expect(errorsOf(main)).toMatch(new RegExp(`\`${variable}\` does not name a proxy.*Nothing was changed\\.$`))
      expect(everythingOf(main)).not.toContain('proxy-secret')
    }
    expect(at.world.requests()).toEqual([])
    // Where NO_PROXY excepts the hosts, the proxy is not asked for.
    expect((await at.run({ HTTPS_PROXY: value, NO_PROXY: host })).main.exitCode).toBe(0)
  }
)

test.each([407, 403, 502])('a CONNECT that is answered %i is named, and not sent again', async status => {
  const at = await startSecured()
  if (at === undefined) return
  const proxy = await startTunnels(status)
  closers.push(proxy.close)
  const { main } = await at.run({ HTTPS_PROXY: proxy.address })
  expect(codesOf(main).toSorted()).toEqual(['GITHUB_UNAVAILABLE', 'SOCKET_UNAVAILABLE'])
  expect(errorsOf(main)).toMatch(new RegExp(`it answered ${String(status)}`))
  expect(errorsOf(main)).toMatch(/Nothing was changed\.$/)
  expect(everythingOf(main)).not.toMatch(/QUOTED|Run it again when|Waiting/)
  // The list and the quota, each asked for once.
  expect(proxy.connects.filter(each => each === at.socket.authority)).toHaveLength(2)
  expect(at.world.requests()).toEqual([])
})

test.each<[string, CertificateOptions, RegExp]>([
  ['is not valid yet', { days: [30, 60] }, /is not valid yet\. Check the dates/],
  ['has expired', { days: [-60, -30] }, /has expired\. Check the dates/],
  ['is for another host', { address: '192.0.2.1' }, /is for another host\. Check the URL/]
])('a certificate that %s stops the run at once', async (_, certificate, says) => {
  const at = await startSecured({ certificate })
  if (at === undefined) return
  const { main } = await at.run({})
  expect(codesOf(main).toSorted()).toEqual(['GITHUB_UNAVAILABLE', 'SOCKET_UNAVAILABLE'])
  expect(errorsOf(main)).toMatch(says)
  expect(everythingOf(main)).not.toMatch(/Run it again when|Waiting/)
  expect(at.world.requests()).toEqual([])
})

test('plain HTTP behind an https URL is named, and nothing is sent', async () => {
  const world = await startWorld()
  const behind = (url: string): string => url.replace('http://127.0.0.1', `https://${host}`)
  const { main } = await world.run(
    world.fast({ 'socket-api-url': behind(world.socket.url), 'github-api-url': behind(world.github.url) })
  )
  expect(codesOf(main).toSorted()).toEqual(['GITHUB_UNAVAILABLE', 'SOCKET_UNAVAILABLE'])
  expect(errorsOf(main)).toMatch(/it answers, but not with TLS\. Check the URL.*Nothing was changed\.$/)
  expect(everythingOf(main)).not.toMatch(/Run it again when|Waiting/)
  expect(world.requests()).toEqual([])
})

test.each([
  { name: 'gzip', of: gzipSync },
  { name: 'deflate', of: deflateSync },
  { name: 'br', of: brotliCompressSync }
])('answers in $name, which were not asked for, cost no second rotation', async encode => {
  const at = await startSecured({ encode })
  if (at === undefined) return
  const { main } = await at.run({})
  expect(errorsOf(main)).toBe('')
  expect(main.exitCode).toBe(0)
  expect(at.world.socket.rotations).toHaveLength(1)
  expect(at.world.held()).toBe(at.world.live())
})
