import { expect, jest, test } from '@jest/globals'
import { runMain } from '../runner.js'
import { addHeld, fleetStep, secretsIn, startFleet } from './fleet-world.js'
import { namesOf, stampedName, startOverlap, type OverlapOptions } from './overlap-world.js'
import { at, codesOf, day, messagesOf, startWorld, whole, type World } from './world.js'

jest.setTimeout(120_000)

const hour = 3_600_000
const uuid = '11111111-2222-4333-8444-555555555555'

/** A predecessor that nothing keeps: replaced and last used long enough ago. */
async function startSettled(options: OverlapOptions = {}) {
  const world = await startOverlap(options)
  const current = world.addGeneration(10 * day)
  world.holdSince(current.value, 10 * day)
  current.last_used_at = world.socket.now() - hour
  world.group.last_used_at = world.socket.now() - 9 * day - 1
  return world
}

/** So many other groups that the list has a second page, which can't be read from the `nth` list on. */
const cutListsFrom = (world: World, nth: number): void => {
  for (let n = 0; n < 120; n++) world.socket.addGroup({ name: `other ${String(n)}`, created_at: Date.now() - 60 * day })
  const match = ({ path }: { path: string }): boolean => path.includes('&page=2')
  world.socket.faults.push({ operation: 'socket.list', kind: 'status', status: 500, nth, times: Infinity, match })
}

test.each(['retirement', 'emergency'])(
  'a generation that `protect` names by its UUID is refused, also in an %s',
  async how => {
    const world = await startSettled()
    const inputs = { protect: world.group.group_uuid, 'revoke-stale': 'true' }
    const main = await runMain(
      world.daily(how === 'emergency' ? { ...inputs, only: 'ci-release', force: 'true' } : inputs)
    )
    expect(codesOf(main)).toEqual(['INPUT_INVALID'])
    expect([world.socket.revoked, world.github.writes]).toEqual([[], []])
  }
)

test('a predecessor that another entry declares by its UUID is never retired', async () => {
  const secrets = [{ name: 'OTHER', repository: 'acme/web' }]
  const others = [{ 'group-uuid': uuid, 'rotate-after': '60d', secrets }]
  const world = await startSettled({ ageMs: 20 * day, group: { group_uuid: uuid }, others })
  const updated_at = world.github.now() - 20 * day
  world.github.presetSecret({ repository: 'acme/web' }, 'OTHER', { value: world.old, updated_at })
  const main = await runMain(world.daily())
  expect(codesOf(main)).toEqual(['INPUT_INVALID'])
  expect(world.socket.revoked).toEqual([])
  expect(world.socket.isLive(world.held('acme/web', 'OTHER') ?? '')).toBe(true)
})

test.each([true, false])(
  'a last list that does not end is no proof that no other run rotated the group (created_at moves: %s)',
  async createdAtMoves => {
    const world = await startFleet({ socket: { oldValueLivesMs: hour, createdAtMoves } })
    const group = addHeld(world, { name: 'a' }, ['acme/web'])
    cutListsFrom(world, 2)
    let isRivalled = false
    world.onRequest(({ operation, path }, phase) => {
      const isLast = operation === 'socket.list' && path.includes('&page=1') && world.socket.rotations.length === 1
      if (phase !== 'before' || !isLast || isRivalled) return
      isRivalled = true
      world.socket.rotate(group)
    })
    const entries = [{ 'group-uuid': group.group_uuid, secrets: secretsIn('acme/web') }]
    const { main } = await whole(fleetStep(world, entries))
    expect(isRivalled).toBe(true)
    expect(codesOf(main)).toEqual([expect.stringMatching(/VERIFY_FAILED|OVERTAKEN/)])
  }
)

test('with overlap a list that does not end lets no late write pass', async () => {
  const world = await startOverlap()
  cutListsFrom(world, 3)
  const match = ({ path }: { path: string }): boolean => path.includes('acme/api')
  world.github.faults.push({ operation: 'github.put', kind: 'status', status: 500, times: 5, match })
  at(world, { operation: 'github.put', nth: 3, phase: 'before' }, () => {
    const rival = world.socket.addGroup({
      name: stampedName(world.socket.now() + 1000),
      created_at: world.socket.now()
    })
    world.holdSince(rival.value, 0)
    return Promise.resolve()
  })
  const { main } = await whole(world.daily())
  expect(main.exitCode).toBe(1)
  expect(world.github.writes.filter(({ store }) => store.includes('acme/api'))).toEqual([])
})

test('once a write has failed, every further group is begun only after its stores are proved again', async () => {
  const world = await startFleet()
  const groups = ['web', 'api', 'cli'].map(name => addHeld(world, { name }, [`acme/${name}`]))
  const late = world.socket.addGroup({ name: 'late', created_at: Date.now() - 31 * day })
  world.github.presetSecret({ repository: 'acme/web' }, 'LATE', { value: late.value, updated_at: late.created_at })
  const entries = [
    ...groups.map(({ group_uuid, name }) => ({ 'group-uuid': group_uuid, secrets: secretsIn(`acme/${name ?? ''}`) })),
    { 'group-uuid': late.group_uuid, 'rotate-after': '30d', secrets: [{ name: 'LATE', repository: 'acme/web' }] }
  ]
  const match = ({ path }: { path: string }): boolean => path.includes('acme/web')
  const body = {
    message: 'Repository was archived so is read-only.',
    documentation_url: 'https://docs.github.com/rest'
  }
  at(world, { operation: 'socket.rotate', nth: 1, phase: 'after' }, () => {
    for (const operation of ['github.put', 'github.probe'])
      world.github.faults.push({ operation, kind: 'status', status: 403, times: Infinity, body, match })
    return Promise.resolve()
  })
  const { main } = await whole(fleetStep(world, entries))
  expect(codesOf(main)).toContain('DESTINATION_NOT_WRITABLE')
  expect(world.socket.rotations.some(({ group_uuid }) => group_uuid === late.group_uuid)).toBe(false)
})

test.each(['stale', 'retired'])('one answer with a wrong `Date` does not make a token %s', async what => {
  const wrong = (world: World, ms: number): void => {
    world.onRequest(({ operation }) => {
      world.socket.clockOffsetMs = operation === 'socket.list' ? ms : 0
    })
  }
  if (what === 'stale') {
    const world = await startWorld({ admin: { scopes: ['*'] } })
    world.socket.addGroup({ name: 'in use', created_at: Date.now() - 300 * day, last_used_at: Date.now() - 35 * day })
    wrong(world, 60 * day)
    const none = { 'group-uuid': undefined, 'secret-name': undefined, repositories: undefined }
    const main = await runMain(world.fast({ ...none, 'revoke-stale': 'true', protect: 'ci' }))
    expect([codesOf(main), world.socket.revoked]).toEqual([['REVOKE_FAILED'], []])
  } else {
    const world = await startOverlap({ ageMs: 5 * day })
    const current = world.addGeneration(2 * day)
    world.holdSince(current.value, 2 * day)
    world.group.last_used_at = world.socket.now() - 2 * day
    wrong(world, 20 * day)
    await runMain(world.daily())
    expect(world.socket.revoked).toEqual([])
  }
})

test.each(['github.put', 'github.probe'])(
  'errors that are nested without end do not end the run (%s)',
  async operation => {
    const world = await startWorld()
    const depth = 50_000
    const nested = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
    const body = `{"message":"Validation Failed","documentation_url":"https://docs.github.com/rest","errors":${nested}}`
    world.github.faults.push({ operation, kind: 'status', status: 422, times: 1, body })
    const { main } = await whole(world.fast())
    expect(messagesOf(main)).not.toContain('Unexpected')
    expect(world.allLive()).toBe(true)
  }
)

test('a group that is revoked while the run ends is no success', async () => {
  const world = await startWorld()
  at(world, { operation: 'socket.list', nth: 2, phase: 'before' }, async () => {
    await new Promise(resolve => setTimeout(resolve, 300))
    world.socket.revoke(world.group)
  })
  const { main } = await whole(world.fast())
  expect(codesOf(main)).toEqual(['TOKEN_NOT_FOUND'])
})

test('a successor whose answer was lost is revoked where another run made one, too', async () => {
  const world = await startOverlap()
  world.socket.faults.push({ operation: 'socket.create', kind: 'reset-after' })
  at(world, { operation: 'socket.list', nth: 2, phase: 'before' }, () => {
    world.socket.addGroup({ name: stampedName(world.socket.now() - 3000), created_at: world.socket.now() - 3000 })
    return Promise.resolve()
  })
  const main = await runMain(world.daily())
  expect(codesOf(main)).toEqual(['OVERTAKEN'])
  expect(namesOf(world.socket.revoked)).toHaveLength(1)
})

test('of two groups with the name of a lost creation neither is revoked: secrets may hold one of them', async () => {
  const world = await startOverlap()
  world.socket.faults.push({ operation: 'socket.create', kind: 'reset-after' })
  at(world, { operation: 'socket.list', nth: 2, phase: 'before' }, () => {
    const [ours] = [...world.socket.groups.values()].slice(-1)
    if (ours !== undefined) world.socket.addGroup({ name: ours.name, created_at: world.socket.now() })
    return Promise.resolve()
  })
  const main = await runMain(world.daily())
  const names = namesOf([...world.socket.groups.values()])
  expect(names).toHaveLength(new Set(names).size + 1)
  expect(codesOf(main)).toEqual(['OVERTAKEN'])
  expect(world.socket.revoked).toEqual([])
})

test('two creations in a row without a sound answer end the run', async () => {
  const world = await startFleet()
  const entries = ['n1', 'n2', 'n3', 'n4'].map(name => ({
    name,
    scopes: ['repo:list'],
    secrets: [{ name: name.toUpperCase(), repository: 'acme/web' }]
  }))
  world.socket.faults.push({ operation: 'socket.create', kind: 'reset-after', times: Infinity })
  world.socket.faults.push({ operation: 'socket.list', kind: 'status', status: 500, nth: 2, times: Infinity })
  const { main } = await whole(fleetStep(world, entries))
  expect(codesOf(main)).toContain('DEFERRED')
  expect(world.socket.requests.filter(({ operation }) => operation === 'socket.create')).toHaveLength(2)
})

test('a limit that resets in another age of the world does not end the run', async () => {
  const world = await startWorld()
  const body = { resources: { core: { limit: 5000, remaining: 0, reset: 1e15 } } }
  world.github.faults.push({ operation: 'github.rate-limit', kind: 'status', status: 200, times: Infinity, body })
  const main = await runMain(world.fast())
  expect(messagesOf(main)).not.toContain('Unexpected')
})
