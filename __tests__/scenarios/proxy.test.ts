import { afterEach, expect, test } from '@jest/globals'
import {
  freePort,
  host,
  makeAuthority,
  missingTools,
  newFolder,
  startFront,
  startTinyproxy
} from './proxy-world.js'
import { codesOf, errorsOf, everythingOf, startWorld } from './world.js'

const closers: (() => unknown)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** Both simulators behind https of a private CA, and a proxy; undefined, with a line that says so, where a tool is missing. */
async function startProxied(settings: readonly string[] = []) {
  const missing = missingTools([
    ['tinyproxy', '-v'],
    ['openssl', 'version']
  ])
  if (missing.length > 0) {
    console.log(`Not shown, for it is not installed: ${missing.join(', ')}.`)
    return undefined
  }
  const folder = newFolder()
  const world = await startWorld()
  const authority = makeAuthority(folder)
  const [socket, github, proxy] = await Promise.all([
    startFront(world.socket.url, authority),
    startFront(world.github.url, authority),
    startTinyproxy(folder, settings)
  ])
  closers.push(socket.close, github.close, proxy.close)
  const socketPath = new URL(world.socket.url).pathname
  const run = (env: Record<string, string>) =>
    world.run(
      world.fast(
        {
          'socket-api-url': `${socket.url}${socketPath === '/' ? '' : socketPath}`,
          'github-api-url': github.url
        },
        { env: { NODE_EXTRA_CA_CERTS: authority.caFile, ...env } }
      )
    )
  return { world, socket, github, proxy, run }
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
  { proxy: 'that can not be reached', settings: [], says: /the connection was refused/ },
  { proxy: 'that refuses the host', settings: ['ConnectPort 1'], says: /the proxy refused to connect/ }
])('a proxy $proxy stops the run before anything is changed', async ({ settings, says }) => {
  const at = await startProxied(settings)
  if (at === undefined) return
  const address = settings.length > 0 ? at.proxy.address : `127.0.0.1:${String(await freePort())}`
  const { main } = await at.run({ HTTPS_PROXY: `http://${address}` })
  expect(codesOf(main)).toEqual(['GITHUB_UNAVAILABLE', 'SOCKET_UNAVAILABLE'])
  expect(errorsOf(main)).toMatch(says)
  expect(errorsOf(main)).toMatch(/Nothing was changed\.$/)
  expect(at.world.requests()).toEqual([])
})

test('a private CA has to be named by NODE_EXTRA_CA_CERTS, and nothing is sent before', async () => {
  const at = await startProxied()
  if (at === undefined) return
  for (const env of [{}, { HTTPS_PROXY: `http://${at.proxy.address}` }]) {
    const { main } = await at.run({ ...env, NODE_EXTRA_CA_CERTS: '' })
    expect(codesOf(main)).toEqual(['GITHUB_UNAVAILABLE', 'SOCKET_UNAVAILABLE'])
    expect(errorsOf(main)).toMatch(
      /unknown CA \(NODE_EXTRA_CA_CERTS names a private CA\).*Nothing was changed\.$/
    )
  }
  expect(at.world.requests()).toEqual([])
})
