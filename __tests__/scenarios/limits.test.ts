import { expect, test } from '@jest/globals'
import type { Fault } from '../../simulators/faults.js'
import { faultOf } from '../../simulators/named-faults.js'
import { runMain, runPost, startMain } from '../runner.js'
import { withManifest } from './kinds.js'
import { isProbe, mostInAMinute, shareClock } from './shared-clock.js'
import { codesOf, day, errorsOf, secretName, startWorld, type World, type WorldOptions } from './world.js'

const repositoriesOf = (n: number): string[] => Array.from({ length: n }, (_, i) => `acme/r${String(i)}`)

const unchanged = (world: World): void => {
  expect(world.changes()).toEqual([])
  expect(world.live()).toBe(world.old)
}

test('where the requests left in the hour are too few for the plan, nothing is changed', async () => {
  // 3 secrets and 3 keys are read, then 3 probes and 3 writes sent, each with a check and once more: 24.
  const world = await startWorld({ repositories: repositoriesOf(3), github: { primaryLimit: 23 } })
  const { main } = await world.run()
  expect(main).toMatchObject({ exitCode: 1, outputs: { result: 'GITHUB_UNAVAILABLE', pending: '1' } })
  expect(errorsOf(main)).toMatch(
    /needs up to 24 GitHub requests, and `github-token` has (23|2[0-2]) left\. Run it again after \d{4}-.* UTC\. Nothing was changed\.$/
  )
  unchanged(world)

  world.github.switches.primaryLimit = 80
  expect((await world.run()).main.exitCode).toBe(0)
})

type Answer = Omit<Fault, 'operation'>
const unreadable: readonly { readonly answer: string; readonly fault: Answer; readonly code: string }[] = [
  { answer: '503', fault: { kind: 'status', status: 503 }, code: 'GITHUB_UNAVAILABLE' },
  { answer: 'a page', fault: { kind: 'html' }, code: 'GITHUB_UNAVAILABLE' },
  { answer: 'nothing', fault: { kind: 'reset-before' }, code: 'GITHUB_UNAVAILABLE' },
  { answer: 'another body', fault: { kind: 'status', status: 200, body: {} }, code: 'GITHUB_UNAVAILABLE' },
  { answer: '403', fault: { kind: 'status', status: 403 }, code: 'GITHUB_UNAVAILABLE' },
  {
    answer: '429 for an hour',
    fault: { kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
    code: 'GITHUB_UNAVAILABLE'
  },
  { answer: '401', fault: { kind: 'status', status: 401 }, code: 'AUTH_GITHUB' }
]

test.each(unreadable)('limits that GitHub answers with $answer stop the run: $code', async ({ fault, code }) => {
  const world = await startWorld()
  world.github.faults.push({ operation: 'github.rate-limit', times: Infinity, ...fault })
  const { main } = await world.run(world.fast())
  expect(main).toMatchObject({ exitCode: 1, outputs: { result: code, rotated: 'false' } })
  expect(codesOf(main)).toEqual([code])
  expect(errorsOf(main)).toMatch(/GitHub(['’]s rate limit)? could not be read: .* Nothing was changed\.$/)
  unchanged(world)
})

/** Groups of one secret each in all of some repositories. */
async function startFleet(groups: number, repositories: number, options: WorldOptions = {}) {
  const names = repositoriesOf(repositories)
  const world = await startWorld({ repositories: names, names: ['T0'], ...options })
  const since = Date.now() - 40 * day
  const all = [world.group]
  for (let n = 1; n < groups; n++) {
    const group = world.socket.addGroup({ name: `t${String(n)}`, created_at: since })
    const preset = { value: group.value, updated_at: since }
    for (const repository of names) world.github.presetSecret({ repository }, `T${String(n)}`, preset)
    all.push(group)
  }
  const inputs = withManifest(
    all.map(({ group_uuid }, n) => ({
      'group-uuid': group_uuid,
      secrets: [{ name: `T${String(n)}`, repository: names }]
    }))
  )
  const expectAllLive = (): void => {
    for (const [n, { value }] of all.entries())
      for (const repository of names) expect(world.github.secret({ repository }, `T${String(n)}`)?.value).toBe(value)
  }
  return { world, inputs, expectAllLive }
}

test('a run of 201 writes, its probe included, never makes more than 80 of them in a minute', async () => {
  const { world, inputs, expectAllLive } = await startFleet(20, 10)
  const clock = shareClock(world)
  const { main } = await world.run(clock.step(inputs))

  expect(main).toMatchObject({ exitCode: 0, outputs: { 'secrets-written': '200' } })
  const writes = clock.writes()
  expect(writes).toHaveLength(201)
  // Probes that do not fit the minute beside the writes are replaced by reads of the repositories.
  expect(writes.filter(isProbe)).toHaveLength(1)
  expect(writes.map(({ request }) => request.status).filter(status => status === 403)).toEqual([])
  expect(mostInAMinute(writes)).toBe(80)
  expect(main.log.match(/Waiting .* for room for 10 writes/g)).toHaveLength(2)
  expectAllLive()

  // Every wait comes before a rotate: from its answer on, all writes of the group follow at once.
  const order = clock.stamps.filter(each => writes.includes(each) || each.request.operation === 'socket.rotate')
  for (const [index, { at, request }] of order.entries()) {
    if (request.operation !== 'socket.rotate') continue
    const own = order.slice(index + 1, index + 11)
    expect(own.map(({ request: { operation } }) => operation)).toEqual(Array.from({ length: 10 }, () => 'github.put'))
    expect(Math.max(...own.map(each => each.at - at))).toBeLessThan(30_000)
  }
}, 120_000)

test('a token in 100 repositories is written 80 a minute, however that falls', async () => {
  const { world, inputs, expectAllLive } = await startFleet(1, 100)
  const clock = shareClock(world)
  const { main } = await world.run(clock.step(inputs))
  expect(main).toMatchObject({ exitCode: 0, outputs: { 'secrets-written': '100' } })
  expect(main.log).toContain('GitHub takes 80 a minute, so this takes over 1 min.')
  expect(mostInAMinute(clock.writes())).toBeLessThanOrEqual(80)
  expect(clock.writes().filter(({ request }) => request.status === 403)).toEqual([])
  // A late write asks first whether its value still lives.
  expect(world.operations().filter(operation => operation === 'socket.quota').length).toBeGreaterThanOrEqual(20)
  expectAllLive()
}, 120_000)

test('what does not fit the 500 writes of an hour is deferred up front, with the arithmetic and the remedy', async () => {
  const { world, inputs } = await startFleet(5, 90)
  const clock = shareClock(world)
  const { main } = await world.run(clock.step(inputs))
  const deferral = /Plan: defer .*: GitHub takes 500 writes an hour, and 540 would be needed\./
  expect(main).toMatchObject({ exitCode: 0, outputs: { 'secrets-written': '360', pending: '1' } })
  expect(main.log).toMatch(deferral)
  expect(main.log.search(deferral)).toBeLessThan(main.log.indexOf('Rotated'))
  expect(clock.writes()).toHaveLength(361)
  expect(mostInAMinute(clock.writes())).toBe(80)
  expect(world.socket.rotations).toHaveLength(4)
}, 180_000)

test('a token in more secrets than an hour takes is red, and says what to do instead', async () => {
  const names = Array.from({ length: 10 }, (_, n) => `NAME_${String(n)}`)
  const world = await startWorld({ repositories: repositoriesOf(50), names })
  const { main } = await world.run(world.fast())
  expect(codesOf(main)).toEqual(['DEFERRED'])
  expect(errorsOf(main)).toMatch(
    /550 would be needed; it will never fit into one run\. Use one organization secret, which needs one write, in place of many repository secrets\. Nothing was changed\./
  )
  unchanged(world)
})

test('a server without rate limits is not paced', async () => {
  const { world, inputs, expectAllLive } = await startFleet(10, 10, { github: { rateLimit: 'absent' } })
  const { main } = await world.run(world.options(inputs))
  expect(main).toMatchObject({ exitCode: 0, outputs: { 'secrets-written': '100' } })
  expect(main.log).not.toContain('Waiting')
  expectAllLive()
})

const put = (answer: Partial<Fault>): Fault => ({ operation: 'github.put', kind: 'status', nth: 2, ...answer })
const inHalfAMinute = (world: World): string => String(Math.ceil(world.github.now() / 1000) + 30)

test.each([
  {
    limit: 'retry-after',
    answer: () => put({ status: 403, headers: { 'retry-after': '25' } }),
    waits: /Waiting 25 s to write/
  },
  {
    limit: '429 and retry-after',
    answer: () => put({ status: 429, headers: { 'retry-after': '60' } }),
    waits: /Waiting 60 s to write/
  },
  {
    limit: 'x-ratelimit-reset',
    answer: (world: World) =>
      put({ status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inHalfAMinute(world) } }),
    waits: /Waiting (29|30|31) s to write/
  },
  {
    limit: 'no time at all',
    answer: () => put({ status: 403, body: { message: 'You have exceeded a secondary rate limit' } }),
    waits: /Waiting 60 s to write/
  }
])('a secondary limit with $limit between rotation and write is waited for', async ({ answer, waits }) => {
  const world = await startWorld({ repositories: repositoriesOf(3) })
  const clock = shareClock(world)
  world.github.faults.push(answer(world))
  const { main } = await world.run(clock.step({}))
  expect(main).toMatchObject({ exitCode: 0, outputs: { 'secrets-written': '3' } })
  expect(main.log).toMatch(waits)
  for (const repository of repositoriesOf(3)) expect(world.held(repository)).toBe(world.live())
  // Before the late write: does the value still live?
  const operations = clock.stamps.map(({ request }) => request.operation)
  const last = operations.lastIndexOf('github.put')
  expect(operations.slice(operations.indexOf('github.put'), last)).toContain('socket.quota')
})

test('a limit of 120 s is waited for after all other writes, and the value is written while it is in memory', async () => {
  const world = await startWorld({ repositories: repositoriesOf(3) })
  const clock = shareClock(world)
  world.github.faults.push({ ...faultOf('github.put:limit-120-403:2'), times: 2 })
  const { main, post } = await world.run(clock.step({}))
  expect([main.exitCode, codesOf(main), post.log]).toEqual([0, [], ''])
  expect(main.log).toMatch(/asked to wait 2 min, more than a run waits/)
  expect(main.log).toContain('Waiting 2 min to write the secrets that failed once more: ci')
  for (const repository of repositoriesOf(3)) expect(world.held(repository)).toBe(world.live())
  expect(world.socket.rotations).toHaveLength(1)

  // Before the late write: does the value still live? After it: does the secret show it, and do the dates stay together?
  const operations = clock.stamps.map(({ request }) => request.operation)
  const late = clock.stamps.filter(({ request }) => request.operation === 'github.put').slice(3)
  expect(operations.slice(0, operations.lastIndexOf('github.put'))).toContain('socket.quota')
  expect(operations.slice(operations.lastIndexOf('github.put'))).toContain('github.secret')
  expect(late).toHaveLength(3)
  const dates = repositoriesOf(3).map(repository => world.github.secret({ repository }, secretName)?.updated_at ?? 0)
  expect(Math.max(...dates) - Math.min(...dates)).toBeLessThan(60_000)
})

test('late writes end after ten minutes of waits, red, with what becomes of the secrets', async () => {
  const world = await startWorld({ repositories: repositoriesOf(3) })
  world.github.faults.push({ ...faultOf('github.put:limit-120-403:2'), times: Infinity })
  const main = await runMain(world.fast())
  expect(codesOf(main)).toEqual(['WRITE_INCOMPLETE'])
  expect(errorsOf(main)).toMatch(
    /asked to wait 2 min, more than a run waits.*They hold a value that no longer works\. The post step of this job tries again.*was rotated; 1 of 3 secrets were written\./
  )
  expect(main.waits.filter(ms => ms === 120_000)).toHaveLength(5)

  const post = await runPost(main, world.fast())
  expect(post.exitCode).toBe(1)
  expect(post.waits.filter(ms => ms === 120_000)).toHaveLength(1)
  world.calm()
  const next = await runMain(world.fast({ force: 'true' }))
  expect([next.exitCode, world.held('acme/r1')]).toEqual([0, world.live()])
})

const hasty = {
  'names the moment itself': () => ({
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.floor(Date.now() / 1000))
  }),
  'names no second': () => ({ 'retry-after': '0' })
}
test.each(Object.entries(hasty))(
  'a secondary limit that %s is waited for a minute all the same',
  async (_, headers) => {
    const world = await startWorld()
    world.github.faults.push({ ...faultOf('github.put:limit-120-403'), headers: headers() })
    const { main } = await world.run(world.fast())
    expect([main.exitCode, world.held()]).toEqual([0, world.live()])
    expect(main.log).toContain('Waiting 60 s to write')
  }
)

test('a cancellation ends the late writes, and post completes the group', async () => {
  const world = await startWorld({ repositories: repositoriesOf(3) })
  world.github.faults.push({ ...faultOf('github.put:status-503:2'), times: Infinity })
  let writes = 0
  world.onRequest(({ operation }, phase) => {
    // The first round of writes and its retries are over: what comes now is late.
    if (operation === 'github.put' && phase === 'before' && ++writes === 10) step.kill('SIGINT')
  })
  const options = world.fast({}, { env: { TIMER_SCALE: '0.1' } })
  const step = startMain(options)
  const main = await step.done
  expect([main.exitCode, codesOf(main)]).toEqual([1, ['WRITE_INCOMPLETE']])
  world.calm()
  const post = await world.finish(main, world.fast())
  expect([post.exitCode, codesOf(post)]).toEqual([0, []])
  for (const repository of repositoriesOf(3)) expect(world.held(repository)).toBe(world.live())
})
