import { expect, jest, test } from '@jest/globals'
import type { SocketSwitches } from '../../simulators/socket.js'
import type { RunOptions } from '../runner.js'
import { bodyOf, fleetStep, secretsIn, timesOf } from './fleet-world.js'
import {
  hurried,
  namesOf,
  overlapMs,
  reportOf,
  stampOf,
  startOverlap,
  type OverlapOptions,
  type OverlapWorld
} from './overlap-world.js'
import { at, codesOf, day, errorsOf, messagesOf, secretName } from './world.js'

jest.setTimeout(300_000)

const run = async (
  world: OverlapWorld,
  more: Parameters<OverlapWorld['daily']>[0] = {},
  env: RunOptions['env'] = {}
) => {
  const { main, post } = await world.run(world.daily(more, { env }))
  expect([post.exitCode, post.log]).toEqual([0, ''])
  expect(world.dead).toEqual([])
  return main
}

/** A red run that left everything as it was, and says so. */
const expectUnharmed = (world: OverlapWorld, main: Awaited<ReturnType<typeof run>>, code: string): void => {
  expect(codesOf(main)).toEqual([code])
  expect(errorsOf(main)).toMatch(/still work/)
  expect(errorsOf(main)).not.toMatch(/no longer works|force: true|post step/)
  expect([world.github.writes, world.held('acme/web'), world.held('acme/api')]).toEqual([[], world.old, world.old])
}

test('a due token is replaced by a successor with a stamped name, and lives on', async () => {
  const world = await startOverlap()
  const main = await run(world)
  expect(main).toMatchObject({ exitCode: 0, outputs: { rotated: 'true', 'secrets-written': '2' } })
  const [successor, predecessor] = world.generations()
  expect(predecessor).toBe(world.group)
  expect(successor?.name).toMatch(/^ci-release@\d{8}T\d{6}Z$/)
  expect(Math.abs(stampOf(world.latest()) - world.socket.now())).toBeLessThan(60_000)
  expect([world.allLatest(), world.socket.rotations, world.socket.revoked]).toEqual([true, [], []])
  expect(main.log).toContain('Plan: replace ci-release')
  expect(reportOf(main)).toMatchObject({ tokens: [{ action: 'succeed', state: 'verified' }] })
})

test('what is not declared is as the current generation has it', async () => {
  const committer = { provider: 'github', providerLoginName: 'acme-bot' }
  const world = await startOverlap({ group: { max_quota: 321, committers: [committer], visibility: 'admin' } })
  await run(world)
  expect(bodyOf(world, 'socket.create')).toEqual({
    name: world.latest().name,
    scopes: ['full-scans:create', 'repo:list'],
    resources: [],
    max_quota: 321,
    committer,
    visibility: 'admin'
  })
})

test('what is declared is sent as declared', async () => {
  const world = await startOverlap({
    group: { max_quota: 321 },
    entry: {
      'max-quota': 77,
      committer: { email: 'bot@acme.test' },
      resources: [{ 'organization-slug': 'acme', 'repository-slug': 'web' }]
    }
  })
  await run(world)
  expect(bodyOf(world, 'socket.create')).toMatchObject({
    max_quota: 77,
    committer: { email: 'bot@acme.test' },
    resources: [{ organizationSlug: 'acme', repositorySlug: 'web' }]
  })
})

test('an entry whose token does not exist is created with a stamp, and kept by the next run', async () => {
  const world = await startOverlap()
  world.socket.revoke(world.group)
  for (const repository of ['acme/web', 'acme/api']) world.github.store({ repository }, 'actions')?.secrets.clear()
  const { main } = await world.run(world.daily())
  expect([main.exitCode, world.allLatest(), world.generations().length]).toEqual([0, true, 1])
  expect(world.latest().name).toMatch(/@/)
  expect((await world.run(world.daily())).main.outputs['rotated']).toBe('false')
})

test('a secret that is added to the entry, or deleted, gets the value of a successor', async () => {
  const world = await startOverlap({ ageMs: day })
  expect((await run(world)).outputs['rotated']).toBe('false')
  world.github.store({ repository: 'acme/api' }, 'actions')?.secrets.clear()
  const main = await run(world)
  expect(main.log).toContain('missing: SOCKET_API_TOKEN in acme/api')
  expect([main.exitCode, world.allLatest(), world.generations().length]).toEqual([0, true, 2])
})

test('a secret that cannot be written stops the entry before anything is created', async () => {
  const world = await startOverlap()
  Object.assign(world.github.repositories.get('acme/api') ?? {}, { archived: true })
  const main = await run(world)
  expect(codesOf(main)).toEqual(['DESTINATION_NOT_WRITABLE'])
  expect([timesOf(world, 'socket.create'), world.github.writes]).toEqual([0, []])
})

const differing = { entry: { scopes: ['repo:list'], 'max-quota': 10 }, ageMs: day } as const

test('a difference alone is reported and changes nothing', async () => {
  const world = await startOverlap(differing)
  const main = await run(world)
  expect([main.exitCode, timesOf(world, 'socket.create')]).toEqual([0, 0])
  expect(main.log).toContain('Difference: scopes of ci-release')
})

test('with `update: true` a difference makes a successor as declared, and no update is sent', async () => {
  const world = await startOverlap({ ...differing, entry: { ...differing.entry, update: true } })
  const main = await run(world)
  expect([main.exitCode, timesOf(world, 'socket.update'), world.allLatest()]).toEqual([0, 0, true])
  expect(world.latest()).toMatchObject({ scopes: ['repo:list'], max_quota: 10 })
  expect((await run(world)).outputs['rotated']).toBe('false')
})

test('a difference that the list does not show is none', async () => {
  const world = await startOverlap({
    ...differing,
    socket: { scopesInList: false },
    entry: { scopes: ['repo:list'], update: true }
  })
  expect((await run(world)).outputs['rotated']).toBe('false')
})

const otherwise: readonly (readonly [Partial<SocketSwitches>, RegExp])[] = [
  [{ createdAs: 'fewer-scopes' }, /its scopes is full-scans:create, not full-scans:create repo:list/],
  [{ createdAs: 'lower-quota' }, /its max-quota is 250, not 500/],
  [{ nameKept: 'cut' }, /its name is ci-release@20\d+, not ci-release@/]
]

test.each(otherwise)('a successor that is listed otherwise than declared (%j) is revoked', async (socket, says) => {
  const world = await startOverlap({ socket, entry: { update: true, 'max-quota': 500 } })
  const main = await run(world)
  expectUnharmed(world, main, 'CREATE_FAILED')
  expect(errorsOf(main)).toMatch(says)
  expect([world.socket.revoked.length, world.generations()]).toEqual([1, [world.group]])
})

test('without `update`, what Socket makes of scopes and max-quota is taken and reported', async () => {
  const world = await startOverlap({ socket: { createdAs: 'fewer-scopes' } })
  expect((await run(world)).exitCode).toBe(0)
  const next = await run(world)
  expect([next.exitCode, next.outputs['rotated']]).toEqual([0, 'false'])
  expect(next.log).toContain('Difference: scopes')
})

test('a new value that never answers is revoked before anything is written', async () => {
  const world = await startOverlap({ socket: { propagationMs: Infinity } })
  const main = await run(world)
  expectUnharmed(world, main, 'VERIFY_FAILED')
  expect([world.socket.revoked.length, world.generations()]).toEqual([1, [world.group]])
  world.socket.switches.propagationMs = 0
  expect((await run(world)).exitCode).toBe(0)
  expect(world.allLatest()).toBe(true)
})

test('one that needs ten seconds to be known everywhere is waited for, and never written before', async () => {
  const world = await startOverlap({ socket: { propagationMs: 10_000 } })
  world.onRequest(({ operation, status }, phase) => {
    if (operation === 'socket.quota' && phase === 'before' && status === undefined) world.pass(2_000)
  })
  const main = await run(world)
  expect([main.exitCode, world.allLatest()]).toEqual([0, true])
})

test('a successor that is revoked in vain is named', async () => {
  const world = await startOverlap({ socket: { propagationMs: Infinity } })
  world.socket.faults.push({ operation: 'socket.revoke', kind: 'status', status: 403, times: Infinity })
  const main = await run(world)
  expectUnharmed(world, main, 'VERIFY_FAILED')
  expect(errorsOf(main)).toContain(world.latest().group_uuid)
  expect(errorsOf(main)).toContain('could not be revoked')
})

test.each(['reset-after', 'truncated', 'malformed', 'hang-after'] as const)(
  'a successor whose answer is lost (%s) is found by its name and rotated once, for nobody holds it',
  async kind => {
    const world = await startOverlap()
    world.socket.faults.push({ operation: 'socket.create', kind })
    const main = await run(world, {}, hurried)
    expect([main.exitCode, world.allLatest(), world.generations().length]).toEqual([0, true, 2])
    expect(world.socket.rotations.map(({ group_uuid: uuid }) => uuid)).toEqual([world.latest().group_uuid])
  }
)

test.each(['reset-before', 'hang-before'] as const)(
  'one that was never made (%s) is not sent again, and the next run makes it',
  async kind => {
    const world = await startOverlap()
    world.socket.faults.push({ operation: 'socket.create', kind, times: Infinity })
    const main = await run(world, {}, hurried)
    expectUnharmed(world, main, main.annotations[0]?.title ?? '')
    expect(world.generations()).toEqual([world.group])
    world.calm()
    expect((await run(world)).exitCode).toBe(0)
    expect(world.allLatest()).toBe(true)
  }
)

test.each(['reset-after', 'html', 'malformed', 'hang-after'] as const)(
  'where its rotation is lost, too (%s), every secret still works and the message says so',
  async kind => {
    const world = await startOverlap()
    world.socket.faults.push({ operation: 'socket.create', kind: 'reset-after' })
    world.socket.faults.push({ operation: 'socket.rotate', kind, times: Infinity })
    const main = await run(world, {}, hurried)
    expectUnharmed(world, main, main.annotations[0]?.title ?? '')
    world.calm()
    world.pass(2 * 3_600_000)
    expect((await run(world)).exitCode).toBe(0)
    expect(world.allLatest()).toBe(true)
  }
)

test.each([401, 403, 404, 409] as const)('and where it is refused (%d)', async status => {
  const world = await startOverlap()
  world.socket.faults.push({ operation: 'socket.create', kind: 'reset-after' })
  world.socket.faults.push({ operation: 'socket.rotate', kind: 'status', status, times: Infinity })
  const main = await run(world)
  expectUnharmed(world, main, main.annotations[0]?.title ?? '')
})

test('a refusal to create is said in the words that help', async () => {
  const world = await startOverlap({ entry: { 'max-quota': 50_000 } })
  const main = await run(world)
  expectUnharmed(world, main, 'CREATE_FAILED')
  expect(errorsOf(main)).toContain('Declare a smaller `max-quota`')
})

test('a write that fails for good leaves that secret on the older value, and both work', async () => {
  const world = await startOverlap()
  const match = ({ path }: { path: string }): boolean => path.includes('acme/api')
  world.github.faults.push({ operation: 'github.put', kind: 'status', status: 403, times: Infinity, match })
  const main = await run(world)
  expect(codesOf(main)).toEqual(['WRITE_INCOMPLETE'])
  expect(errorsOf(main)).toContain('It holds the value from before, which still works')
  expect(errorsOf(main)).not.toMatch(/no longer|force: true|post step/)
  expect([world.held('acme/web'), world.held('acme/api')]).toEqual([world.latest().value, world.old])
  world.calm()
  world.pass(2 * 3_600_000)
  expect((await run(world)).exitCode).toBe(0)
  expect([world.allLatest(), world.generations().length]).toEqual([true, 3])
  world.pass(overlapMs + day)
  await run(world)
  expect(world.generations()).toHaveLength(1)
})

const off: OverlapOptions['entry'] = { overlap: undefined, resources: undefined }

test('switching `overlap` on for a token that exists keeps it until it is due', async () => {
  const world = await startOverlap({ ageMs: 10 * day })
  const before = await run(world)
  expect([before.exitCode, before.outputs['rotated']]).toEqual([0, 'false'])
  expect(before.log).toContain('Plan: keep ci-release')
  world.pass(21 * day)
  await run(world)
  expect([world.allLatest(), world.generations().length]).toEqual([true, 2])
})

test('switching it off rotates the latest generation in place, and leaves predecessors alone and reported', async () => {
  const world = await startOverlap()
  await run(world)
  const [current, predecessor] = world.generations()
  const inPlace = (more = {}) =>
    world.run(fleetStep(world, [{ ...world.entry, ...off }], { 'rotate-after': '30d', ...more }))
  world.pass(31 * day)
  const { main } = await inPlace({ 'revoke-stale': 'true', 'stale-after': '1d' })
  expect(main.exitCode).toBe(0)
  expect(messagesOf(main)).toContain('1 predecessor from the time when its entry had `overlap`')
  expect(messagesOf(main)).toContain(predecessor?.group_uuid)
  expect(world.socket.rotations.map(({ group_uuid: uuid }) => uuid)).toEqual([current?.group_uuid])
  expect([world.socket.revoked, world.generations().length, world.allLatest()]).toEqual([[], 2, true])

  // And on again: the generation that was rotated in place is replaced when it is due, and both are retired in the end.
  await world.run(world.daily())
  world.pass(31 * day)
  await world.run(world.daily())
  world.pass(overlapMs + day)
  world.use(world.latest().value)
  await world.run(world.daily())
  world.pass(overlapMs + day)
  await world.run(world.daily())
  expect([world.allLatest(), world.generations().length]).toEqual([true, 1])
})

test('switching it off while a secret holds the older value makes nothing dead but that rotation', async () => {
  const world = await startOverlap()
  const match = ({ path }: { path: string }): boolean => path.includes('acme/api')
  world.github.faults.push({ operation: 'github.put', kind: 'status', status: 403, times: Infinity, match })
  await run(world)
  world.calm()
  world.pass(2 * 3_600_000)
  const { main } = await world.run(fleetStep(world, [{ ...world.entry, ...off }]))
  expect([main.exitCode, world.allLatest(), world.generations().length]).toEqual([0, true, 2])
})

const ownSwitches: Partial<SocketSwitches>[] = [
  {},
  { hashIs: 'null' },
  { hashIs: 'opaque', lastUsedForm: 'hour' },
  { lastUsedForm: 'day' }
]

test.each(ownSwitches)(
  "the auth token's own group is replaced, run after run, by the value that its secret holds (%j)",
  async socket => {
    const scopes = ['*']
    const world = await startOverlap({ socket, self: true, admin: { name: 'ci-release', scopes }, entry: { scopes } })
    const living: number[] = []
    for (let n = 0; n < 14; n++) {
      const main = await run(world, { 'socket-token': world.held('acme/web') ?? '' })
      expect([n, codesOf(main), world.allLatest()]).toEqual([n, [], true])
      living.push(world.generations().length)
      world.pass(5 * day)
    }
    expect(Math.max(...living)).toBeLessThanOrEqual(3)
    expect(living.at(-1)).toBeLessThanOrEqual(2)
    expect(world.socket.rotations).toEqual([])
    expect(world.minted()).toBeGreaterThanOrEqual(3)
  }
)

test('a secret behind `socket-token` that is not declared is named, and never dies', async () => {
  const scopes = ['*']
  const world = await startOverlap({ self: true, admin: { name: 'ci-release', scopes }, entry: { scopes } })
  await run(world)
  world.pass(15 * day)
  const main = await run(world)
  expect(codesOf(main)).toEqual(['STILL_USED'])
  expect(errorsOf(main)).toContain('the secret behind `socket-token` is not declared')
  expect(world.socket.isLive(world.socketToken)).toBe(true)
})

test('a dry run says what it would do, of the entry and of each predecessor', async () => {
  const world = await startOverlap()
  await run(world)
  world.pass(2 * day)
  const main = await run(world, { 'dry-run': 'true', force: 'true' })
  expect(main.exitCode).toBe(0)
  expect(main.log).toMatch(/Plan: replace ci-release@\d+T\d+Z/)
  expect(main.log).toMatch(/Predecessor: ci-release .*its `overlap` is not over, and may be retired from/)
  expect(main.summary).toMatch(/ci-release .*may be retired from/)
  expect(timesOf(world, 'socket.create')).toBe(1)
})

test('an overlap entry and others in one run do not disturb each other', async () => {
  const other = { name: 'in place', 'rotate-after': '30d', secrets: [{ name: 'OTHER', repository: 'acme/cli' }] }
  const world = await startOverlap({ others: [other] })
  world.github.addRepository('acme/cli')
  const group = world.socket.addGroup({ name: 'in place', created_at: 0 })
  const main = await run(world)
  expect([main.exitCode, world.allLatest()]).toEqual([0, true])
  expect(world.held('acme/cli', 'OTHER')).toBe(group.value)
  expect(namesOf(world.generations())).toHaveLength(2)
  expect(secretsIn('acme/web')).toEqual([{ name: secretName, repository: ['acme/web'] }])
})

test.each([
  ['another run writes it meanwhile, nothing is left to do', true, 0],
  ['nobody writes it, it is replaced', false, 1]
])('a generation of a moment ago is given time to be written: where %s', async (_, isWritten, creations) => {
  const world = await startOverlap()
  const fresh = world.addGeneration(3_000)
  at(world, { operation: 'github.secret', nth: 2, phase: 'after' }, () => {
    if (isWritten)
      setTimeout(() => {
        world.holdSince(fresh.value, 0)
      }, 100)
    return Promise.resolve()
  })
  const main = await run(world)
  expect([main.exitCode, world.minted(), world.allLatest()]).toEqual([0, creations, true])
  expect(main.waits.filter(ms => ms > 50_000 && ms <= 60_000)).toHaveLength(1)
  expect(main.log).toContain('created a moment ago')
})
