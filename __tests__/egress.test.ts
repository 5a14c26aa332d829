import { afterEach, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { runMain, runPost, type Run, type RunOptions } from './runner.js'
import { startWorld, type Inputs, type World } from './scenarios/world.js'

const recorder = join(process.cwd(), '__tests__/record-egress.mjs')
let logs = 0

/** A step whose every way out is written down. */
function recorded(world: World, inputs: Inputs = {}, env: Readonly<Record<string, string>> = {}) {
  const log = join(process.env['TESTS_TEMP'] ?? '.', `egress-${String(process.pid)}-${String(++logs)}`)
  writeFileSync(log, '')
  const options: RunOptions = {
    ...world.fast(inputs, { env: { EGRESS_LOG: log, ...env } }),
    preload: [recorder, ...(world.fast().preload ?? [])]
  }
  const waysOut = (): string[] => [...new Set(readFileSync(log, 'utf8').trim().split('\n'))].toSorted()
  return { options, waysOut }
}

const connections = (...urls: string[]): string[] =>
  urls.map(url => JSON.stringify({ connect: new URL(url).host })).toSorted()

async function runBoth(options: RunOptions): Promise<{ main: Run; post: Run }> {
  const main = await runMain(options)
  return { main, post: await runPost(main, options) }
}

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})
async function listen(server: Server): Promise<string> {
  servers.push(server)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

test('the recorder sees connections, names that are looked up, and processes', () => {
  const log = join(process.env['TESTS_TEMP'] ?? '.', 'egress-of-the-recorder')
  writeFileSync(log, '')
  const script = `
    import { get } from 'node:http'
    import { lookup } from 'node:dns/promises'
    import { execFileSync } from 'node:child_process'
    await fetch('http://127.0.0.1:59999/').catch(() => undefined)
    await new Promise(done => get('http://127.0.0.1:13/').once('error', done))
    await lookup('localhost')
    execFileSync('true')`
  const args = ['--import', recorder, '--input-type=module', '--eval', script]
  expect(spawnSync(process.execPath, args, { env: { ...process.env, EGRESS_LOG: log } }).status).toBe(0)
  const seen = readFileSync(log, 'utf8')
  for (const each of ['127.0.0.1:59999"', '127.0.0.1:13"', 'lookup localhost', 'execFileSync true'])
    expect(seen).toContain(each)
})

test('a rotation speaks to the two hosts that the inputs name, and to nothing else', async () => {
  const world = await startWorld()
  const { options, waysOut } = recorded(world)
  expect(await runBoth(options)).toMatchObject({ main: { exitCode: 0 }, post: { exitCode: 0 } })
  expect(world.held()).toBe(world.live())
  expect(waysOut()).toEqual(connections(world.socket.url, world.github.url))
})

test('so do a run that creates, updates and revokes, a listing, and a run whose writes fail', async () => {
  for (const [inputs, exitCode] of [
    [{ 'revoke-stale': 'true', 'minimum-quota': '1', 'secret-app': 'actions, dependabot, codespaces' }, 0],
    [{ 'group-uuid': undefined, 'secret-name': undefined, repositories: undefined, 'dry-run': 'true' }, 0],
    [{ repositories: 'acme/web, acme/not-there' }, 1]
  ] satisfies [Inputs, number][]) {
    const world = await startWorld()
    const { options, waysOut } = recorded(world, inputs)
    expect(await runBoth(options)).toMatchObject({ main: { exitCode } })
    expect(connections(world.socket.url, world.github.url)).toEqual(expect.arrayContaining(waysOut()))
  }
})

test('post, too, speaks to these two alone when it finishes what was cut off', async () => {
  const world = await startWorld()
  world.github.faults.push({ operation: 'github.put', kind: 'status', status: 404 })
  const { options, waysOut } = recorded(world)
  expect(await runBoth(options)).toMatchObject({ main: { exitCode: 1 }, post: { exitCode: 0 } })
  expect(world.held()).toBe(world.live())
  expect(waysOut()).toEqual(connections(world.socket.url, world.github.url))
})

test('no answer sends a credential elsewhere: redirects of either server lead nowhere', async () => {
  const asked: string[] = []
  const elsewhere = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('{}')
  })
  const location = `${await listen(elsewhere)}/`
  for (const operation of ['socket.list', 'socket.rotate', 'github.public-key', 'github.put']) {
    const world = await startWorld()
    world[operation.startsWith('socket') ? 'socket' : 'github'].faults.push({
      operation,
      kind: 'redirect',
      location,
      times: Infinity
    })
    const { options, waysOut } = recorded(world)
    expect((await runBoth(options)).main.exitCode).toBe(1)
    expect(connections(world.socket.url, world.github.url)).toEqual(expect.arrayContaining(waysOut()))
  }
  expect(asked).toEqual([])
})

test('where the environment names a proxy, that is the only thing it connects to', async () => {
  const world = await startWorld()
  const proxy = createServer()
  proxy.on('connect', (_request, socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'))
  const url = await listen(proxy)
  const { options, waysOut } = recorded(
    world,
    { 'socket-api-url': 'https://socket.example/v0', 'github-api-url': 'https://github.example' },
    { HTTPS_PROXY: url, https_proxy: url }
  )
  expect((await runBoth(options)).main.exitCode).toBe(1)
  expect(waysOut()).toEqual(connections(url))
})

test('a proxy that drops connections makes the run red, and does not keep it from ending', async () => {
  const world = await startWorld()
  const proxy = createServer() // which closes a CONNECT that nobody handles
  const url = await listen(proxy)
  const { options, waysOut } = recorded(
    world,
    { 'socket-api-url': 'https://socket.example/v0', 'github-api-url': 'https://github.example' },
    { HTTPS_PROXY: url, https_proxy: url }
  )
  const main = await runMain({ ...options, timeoutMs: 40_000 })
  expect(main).toMatchObject({
    exitCode: 1,
    outputs: { result: expect.stringMatching(/^(SOCKET|GITHUB)_UNAVAILABLE$/) as unknown }
  })
  expect(waysOut()).toEqual(connections(url))
})

test('what is bundled has a reason and a license, and the page says so', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/dependencies.mjs', '--check'], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const rows = [...readFileSync('docs/dependencies.md', 'utf8').matchAll(/^\| `(\S+)` \| \S+ \| (\S+) \|/gm)]
  expect(rows.length).toBeGreaterThan(20)
  // The bundle's own comments name most of its packages.
  const named = readdirSync('dist')
    .filter(name => name.endsWith('.js'))
    .flatMap(name => [
      ...readFileSync(`dist/${name}`, 'utf8').matchAll(/MODULE: \.\/.*node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//g)
    ])
    .map(([, name]) => name)
  expect(named.length).toBeGreaterThan(20)
  expect(rows.map(([, name]) => name)).toEqual(expect.arrayContaining(named))
  for (const [, name, license] of rows)
    expect([name, license]).toEqual([name, expect.stringMatching(/^(MIT|ISC|Apache-2\.0|BSD-[23]-Clause)$/)])
})
