import { expect, jest, test } from '@jest/globals'
import type { Group, SocketSwitches } from '../../simulators/socket.js'
import type { RunOptions } from '../runner.js'
import { addHeld } from './fleet-world.js'
import {
  hurried,
  namesOf,
  overlapMs,
  reportOf,
  stampedName,
  stampOf,
  startOverlap,
  type OverlapOptions,
  type OverlapWorld
} from './overlap-world.js'
import { codesOf, day, errorsOf, messagesOf, secretName } from './world.js'

jest.setTimeout(300_000)

const hour = 3_600_000

interface Settled extends OverlapOptions {
  /** When the predecessor was used, that long ago; null for never. */
  readonly usedAgo?: number | null
  /** When its successor was made and written everywhere. */
  readonly replacedAgo?: number
}

/** A successor was made and delivered ten days ago; its predecessor has the bare name, and nobody has used it for nine. */
async function startSettled({ usedAgo = 9 * day, replacedAgo = 10 * day, ...options }: Settled = {}) {
  const world = await startOverlap(options)
  const current = world.addGeneration(replacedAgo)
  world.holdSince(current.value, replacedAgo)
  current.last_used_at = world.socket.now() - hour
  // No whole second, which would count with its last moment.
  const usedAt = Math.floor((world.socket.now() - (usedAgo ?? 0)) / 1000) * 1000 + 1
  world.group.last_used_at = usedAgo === null ? null : usedAt
  return { world, current, predecessor: world.group }
}

/** Main and post, and which groups died of it. */
async function retiredBy(
  world: OverlapWorld,
  more: Parameters<OverlapWorld['daily']>[0] = {},
  env: RunOptions['env'] = {}
) {
  const { main, post } = await world.run(world.daily(more, { env }))
  expect(post.exitCode).toBe(0)
  expect(world.dead).toEqual([])
  return { main, retired: namesOf(world.socket.revoked), log: main.log }
}

test('a predecessor that nobody has used for the overlap is retired, by uuid and hash, and everything says so', async () => {
  const { world, current, predecessor } = await startSettled()
  const { main, retired, log } = await retiredBy(world)
  expect([main.exitCode, retired]).toEqual([0, ['ci-release']])
  expect(world.socket.requests.find(({ operation }) => operation === 'socket.revoke')?.body).toEqual({
    uuid: predecessor.group_uuid,
    hash: predecessor.hash
  })
  expect(log).toContain('Retired token group ci-release')
  expect(reportOf(main)).toMatchObject({ revoked: [predecessor.group_uuid] })
  expect(main.summary).toContain('it was retired')
  expect(main.outputs['revoked']).toBe(JSON.stringify([predecessor.group_uuid]))
  expect(world.latest()).toBe(current)
  expect(main.outputs['rotated']).toBe('false')
})

test('one that is still needed is kept, and plan, summary and report say from when on it may be retired and what keeps it', async () => {
  const { world, current, predecessor } = await startSettled({ usedAgo: 2 * day })
  const { main, retired } = await retiredBy(world)
  expect([main.exitCode, retired]).toEqual([0, []])
  const from = new Date((predecessor.last_used_at ?? 0) + overlapMs).toISOString()
  const sentence = `may be retired from ${from.slice(0, 16).replace('T', ' ')} UTC`
  expect(main.log).toContain('it is kept because it is still used')
  expect(main.log).toContain(sentence)
  expect(main.summary).toContain(sentence)
  expect(reportOf(main)).toMatchObject({
    tokens: [
      {
        predecessors: [
          {
            groupUuid: predecessor.group_uuid,
            name: 'ci-release',
            replacedAt: new Date(stampOf(current)).toISOString(),
            retireFrom: from,
            lastUsedAt: new Date(predecessor.last_used_at ?? 0).toISOString(),
            keptBy: 'use'
          }
        ]
      }
    ]
  })
})

const noDates: Partial<SocketSwitches>[] = [
  { lastUsedForm: 'absent' },
  { lastUsedForm: 'garbage' },
  { lastUsedForm: 'future' },
  { lastUsedForm: 'null' },
  { lastUsedForm: 'empty' },
  { createdAtInList: false, lastUsedForm: 'absent' }
]

test.each(noDates)('a last use that the list does not tell (%j) counts as a use', async socket => {
  const { world } = await startSettled({ socket, usedAgo: 300 * day })
  const { retired, log } = await retiredBy(world)
  expect(retired).toEqual([])
  expect(log).toContain('its last use is unknown')
})

test.each([
  ['of a single token that is absent', { last_used_at: undefined }],
  ['of a single token in the future', { last_used_at: '2199-01-01T00:00:00Z' }],
  ['of a single token that is no date', { last_used_at: 'half past nine' }]
])('a last use %s counts as a use', async (_, listed) => {
  const { world, predecessor } = await startSettled({ usedAgo: 300 * day })
  predecessor.listed = listed
  expect((await retiredBy(world)).retired).toEqual([])
})

test.each([null, ''] as const)('never used (%j) is unused where another token shows a date', async neverUsed => {
  const { world } = await startSettled({ socket: { neverUsed }, usedAgo: null })
  expect((await retiredBy(world)).retired).toEqual(['ci-release'])
})

const grains = [
  ['exact', overlapMs - 60_000, false],
  ['exact', overlapMs + 60_000, true],
  ['minute', overlapMs - 10_000, false],
  ['minute', overlapMs + 120_000, true],
  ['hour', overlapMs - 60_000, false],
  ['hour', overlapMs + 2 * hour, true],
  ['day', overlapMs - 60_000, false],
  ['day', overlapMs + 2 * day, true]
] as const

test.each(grains)(
  'a last use that is shown to the grain "%s" and is %d ms old: retired: %j',
  async (form, usedAgo, is) => {
    for (const dateFormat of ['iso', 'iso-ms', 'http'] as const) {
      const { world } = await startSettled({ socket: { lastUsedForm: form, dateFormat }, usedAgo })
      expect((await retiredBy(world)).retired).toEqual(is ? ['ci-release'] : [])
      await world.close()
    }
  }
)

test('a day that is shown as a midnight counts with its last moment', async () => {
  const { world, predecessor } = await startSettled()
  const midnight = (agoMs: number): string =>
    `${new Date(world.socket.now() - agoMs).toISOString().slice(0, 10)}T00:00:00.000Z`
  predecessor.listed = { last_used_at: midnight(overlapMs) }
  expect((await retiredBy(world)).retired).toEqual([])
  predecessor.listed = { last_used_at: midnight(overlapMs + day) }
  expect((await retiredBy(world)).retired).toEqual(['ci-release'])
})

test('nothing is retired before the overlap is over, used or not', async () => {
  const { world } = await startSettled({ replacedAgo: overlapMs - 60_000, usedAgo: 300 * day })
  const { retired, log } = await retiredBy(world)
  expect(retired).toEqual([])
  expect(log).toContain('it is kept because its `overlap` is not over')
  world.pass(120_000)
  expect((await retiredBy(world)).retired).toEqual(['ci-release'])
})

test('a secret that still holds the older value keeps its generation alive, and is healed by a successor', async () => {
  const { world, predecessor } = await startSettled({ usedAgo: 300 * day })
  world.holdSince(predecessor.value, 11 * day, ['acme/api'])
  const { main, retired } = await retiredBy(world)
  expect([main.exitCode, retired, world.allLatest()]).toEqual([0, [], true])
  expect(main.log).not.toContain('it is retired now')
  world.pass(overlapMs + hour)
  expect((await retiredBy(world)).retired).toHaveLength(2)
})

test.each(['missing', 'undated', 'unreadable'] as const)('nothing is retired while a secret is %s', async how => {
  const { world } = await startSettled({ usedAgo: 300 * day })
  const { faults } = world.github
  const match = ({ path }: { path: string }): boolean => path.includes('acme/api')
  const fault = { operation: 'github.secret', times: Infinity, match } as const
  if (how === 'missing') faults.push({ ...fault, kind: 'status', status: 404 })
  if (how === 'unreadable') faults.push({ ...fault, kind: 'status', status: 500 })
  if (how === 'undated') faults.push({ ...fault, kind: 'status', status: 200, edit: () => ({ name: secretName }) })
  await retiredBy(world)
  expect(world.socket.revoked).toEqual([])
})

test('nothing is retired, and nothing replaced, after a list that did not end cleanly', async () => {
  const { world } = await startSettled({ usedAgo: 300 * day, group: { created_at: Date.now() - 300 * day } })
  for (let n = 0; n < 120; n++) world.socket.addGroup({ name: `other ${String(n)}` })
  world.socket.faults.push({
    operation: 'socket.list',
    kind: 'status',
    status: 500,
    times: Infinity,
    match: ({ path }) => path.includes('page=2')
  })
  const { main, retired } = await retiredBy(world)
  expect([codesOf(main), retired]).toEqual([['LIST_INCOMPLETE'], []])
})

test('a bare name that somebody else makes later is never retired, nor is what it hides', async () => {
  const { world, current, predecessor } = await startSettled({ usedAgo: 300 * day })
  world.socket.revoke(predecessor)
  const stranger = world.socket.addGroup({ name: 'ci-release', created_at: world.socket.now() - day })
  for (let n = 0; n < 14; n++) {
    const { main } = await retiredBy(world)
    expect(messagesOf(main)).toContain('something else created it later')
    expect(world.socket.revoked).not.toContain(stranger)
    world.pass(5 * day)
  }
  expect(world.allLatest()).toBe(true)
  expect(world.latest()).not.toBe(current)
})

test.each([
  ['seconds', {}],
  ['hours', { dateFormat: 'date' }]
] as const)(
  'a bare name that somebody makes %s after a delivery does not cost the delivered value',
  async (_, socket) => {
    const { world, current, predecessor } = await startSettled({ usedAgo: 300 * day, socket })
    world.socket.revoke(predecessor)
    const at = 'dateFormat' in socket ? Math.floor((world.socket.now() - 10 * day) / day) * day + day - 1 : 0
    current.last_used_at = world.socket.now() - 9 * day
    world.socket.addGroup({ name: 'ci-release', created_at: Math.max(at, world.socket.now() - 10 * day + 5_000) })
    for (let n = 0; n < 3; n++) {
      await retiredBy(world)
      world.pass(5 * day)
    }
  }
)

test('a group that somebody makes later under an older stamp is a stranger, and is never retired', async () => {
  const { world } = await startSettled({ usedAgo: 1 * day })
  const stranger = world.socket.addGroup({
    name: stampedName(world.socket.now() - 20 * day),
    created_at: world.socket.now() - 2 * day,
    last_used_at: null
  })
  const { main, retired } = await retiredBy(world)
  expect(retired).toEqual([])
  expect(messagesOf(main)).toContain('something else created it later')
  world.pass(15 * day)
  await retiredBy(world)
  expect(world.socket.revoked).not.toContain(stranger)
})

test('a stamp in the future does not count, is a warning, and is never retired', async () => {
  const { world } = await startSettled({ usedAgo: 300 * day })
  const early = world.socket.addGroup({ name: stampedName(world.socket.now() + day), last_used_at: null })
  const { main, retired } = await retiredBy(world)
  expect(retired).toEqual(['ci-release'])
  expect(messagesOf(main)).toContain('stamped with a time in the future')
  expect([...world.socket.groups.values()]).toContain(early)
})

test('a group of nearly the same name is a stranger', async () => {
  const { world } = await startSettled({ usedAgo: 300 * day })
  const stamp = stampedName(world.socket.now() - 20 * day)
  const names = [
    `${stamp}x`,
    `x${stamp}`,
    stamp.toLowerCase(),
    stamp.replace('@', '@0'),
    'ci-release@',
    'ci-release@latest'
  ]
  const strangers = names.map(name => world.socket.addGroup({ name, created_at: 0, last_used_at: 0 }))
  const { retired } = await retiredBy(world)
  expect(retired).toEqual(['ci-release'])
  for (const stranger of strangers) expect([...world.socket.groups.values()]).toContain(stranger)
})

test('the auth token is never retired, and is said to be in use where it is an old generation', async () => {
  const { world, predecessor } = await startSettled({ group: { scopes: ['*'], max_quota: 10_000 } })
  const asPredecessor = { 'socket-token': predecessor.value }
  const first = await retiredBy(world, asPredecessor)
  expect([first.main.exitCode, first.retired]).toEqual([0, []])
  expect(first.log).toContain('it is kept because it is the auth token of this run')
  world.pass(5 * day)
  const later = await retiredBy(world, asPredecessor)
  expect([codesOf(later.main), later.retired]).toEqual([['STILL_USED'], []])
})

const hidden: Partial<SocketSwitches>[] = [
  { hashIs: 'null' },
  { hashIs: 'opaque' },
  { hashIs: 'null', lastUsedForm: 'minute' },
  { hashIs: 'null', lastUsedForm: 'hour' },
  { hashIs: 'null', lastUsedForm: 'day' },
  { hashIs: 'null', lastUsedMoves: false },
  { hashIs: 'opaque', lastUsedMoves: false }
]

test.each(hidden)('where hashes do not tell which token is the auth token (%j) it is not retired', async socket => {
  // Its last use is old in the list that the plan is made by: a run a fortnight has nothing newer.
  const { world, predecessor } = await startSettled({
    socket,
    entry: { overlap: '1d' },
    group: { scopes: ['*'], max_quota: 10_000 }
  })
  let first = true
  world.onRequest(({ operation }, phase) => {
    // The first list does not show yet that it was used for it.
    if (operation === 'socket.list' && phase === 'before' && first) {
      first = false
      predecessor.last_used_at = world.socket.now() - 9 * day
    }
  })
  const { retired } = await retiredBy(world, { 'socket-token': predecessor.value })
  expect(retired).toEqual([])
})

test.each(hidden.filter(({ lastUsedMoves }) => lastUsedMoves !== false))(
  'and one that was not used since the run began is retired there (%j)',
  async socket => {
    const { world } = await startSettled({ socket })
    expect((await retiredBy(world)).retired).toEqual(['ci-release'])
  }
)

test('what keeps one entry, or breaks another, keeps no predecessor of the others', async () => {
  const others = [
    { 'group-uuid': '00000000-0000-4000-8000-000000000000', secrets: [{ name: 'GONE', repository: 'acme/web' }] },
    { name: 'unwritable', 'rotate-after': '0', secrets: [{ name: 'UNWRITABLE', repository: 'acme/locked' }] }
  ]
  const { world } = await startSettled({ others })
  addHeld(world, { name: 'unwritable' }, ['acme/locked'])
  const locked = world.github.repositories.get('acme/locked')
  if (locked !== undefined) Object.assign(locked, { archived: true })
  const { main, retired } = await retiredBy(world)
  expect(codesOf(main)).toEqual(expect.arrayContaining(['TOKEN_NOT_FOUND', 'DESTINATION_NOT_WRITABLE']))
  expect(retired).toEqual(['ci-release'])
})

test('a problem of its own entry keeps a predecessor', async () => {
  const { world } = await startSettled()
  world.socket.addGroup({ name: stampedName(world.socket.now() - 100 * day) })
  world.socket.addGroup({ name: stampedName(world.socket.now() - 100 * day) })
  const { main, retired } = await retiredBy(world)
  expect([codesOf(main), retired]).toEqual([['TOKEN_NOT_FOUND'], []])
})

const withThree = async (usedAgo: (n: number) => number, replacedAgo = 31 * day) => {
  const settled = await startSettled({ replacedAgo, usedAgo: usedAgo(0) })
  const { world } = settled
  settled.predecessor.created_at = world.socket.now() - 200 * day
  const more = [1, 2].map(n => {
    const ago = (n + 1) * 40 * day
    return world.addGeneration(ago, { last_used_at: world.socket.now() - usedAgo(n) })
  })
  return { ...settled, predecessors: [settled.predecessor, ...more] }
}

test('three live predecessors: no further successor is made, and the run is red', async () => {
  const { world, current } = await withThree(() => day)
  const { main, retired } = await retiredBy(world, { force: 'true' })
  expect(codesOf(main)).toEqual(expect.arrayContaining(['DEFERRED', 'STILL_USED']))
  expect([retired, world.latest(), world.allLatest()]).toEqual([[], current, true])
  // It is no way to try again.
  expect(/DEFERRED: .*/.exec(errorsOf(main))?.[0]).not.toMatch(/only.{0,20}force/)
})

test('with three living predecessors, those that nobody uses are still retired, so that the next run can go on', async () => {
  const { world, current } = await withThree(n => (n === 0 ? day : 20 * day))
  const { main, retired } = await retiredBy(world)
  expect(codesOf(main)).toEqual(expect.arrayContaining(['DEFERRED']))
  expect(retired).toHaveLength(2)
  await retiredBy(world)
  expect(world.latest()).not.toBe(current)
  expect(world.allLatest()).toBe(true)
})

test('an emergency makes a successor in spite of them, and retires all of them, used or not', async () => {
  const { world, current, predecessors } = await withThree(() => hour)
  world.use(current.value)
  const { main } = await world.run(world.daily({ only: 'ci-release', force: 'true' }))
  expect(world.dead).toEqual([])
  expect([codesOf(main), main.exitCode]).toEqual([[], 0])
  expect(new Set(world.socket.revoked)).toEqual(new Set([current, ...predecessors]))
  expect([world.generations().length, world.allLatest()]).toEqual([1, true])
})

test('an emergency that could not write everywhere retires nothing', async () => {
  const { world } = await startSettled()
  world.github.faults.push({
    operation: 'github.put',
    kind: 'status',
    status: 403,
    times: Infinity,
    match: ({ path }) => path.includes('acme/api')
  })
  const { main } = await world.run(world.daily({ only: 'ci-release', force: 'true' }))
  expect(codesOf(main)).toEqual(['WRITE_INCOMPLETE'])
  expect([world.socket.revoked, world.dead]).toEqual([[], []])
})

test('an emergency spares the auth token, a stranger and what is stamped with a time to come', async () => {
  const { world, current, predecessor } = await startSettled({ group: { scopes: ['*'], max_quota: 10_000 } })
  const now = world.socket.now()
  const older = world.addGeneration(50 * day)
  const spared: Group[] = [
    predecessor,
    world.socket.addGroup({ name: stampedName(now - 60 * day), created_at: now - day }),
    world.socket.addGroup({ name: stampedName(now + day) })
  ]
  await world.run(world.daily({ only: 'ci-release', force: 'true', 'socket-token': predecessor.value }))
  expect(new Set(world.socket.revoked)).toEqual(new Set([current, older]))
  for (const each of spared) expect([...world.socket.groups.values()]).toContain(each)
  expect(world.dead).toEqual([])
})

test('an emergency spares a bare name that somebody else made later', async () => {
  const { world, current, predecessor } = await startSettled()
  world.socket.revoke(predecessor)
  world.socket.revoked.length = 0
  const stranger = world.socket.addGroup({ name: 'ci-release', created_at: world.socket.now() - day })
  await world.run(world.daily({ only: 'ci-release', force: 'true' }))
  expect(world.socket.revoked).not.toContain(stranger)
  expect(world.socket.revoked).toContain(current)
  expect(world.dead).toEqual([])
})

test('what is used twice the overlap after it was replaced is named, with what to do', async () => {
  const { world, predecessor } = await startSettled({ replacedAgo: 15 * day, usedAgo: hour })
  const { main, retired } = await retiredBy(world)
  expect([codesOf(main), retired]).toEqual([['STILL_USED'], []])
  expect(errorsOf(main)).toContain(predecessor.group_uuid)
  expect(errorsOf(main)).toContain('something that the manifest does not declare holds it')
  expect(errorsOf(main)).toContain('declare its secret')
})

test('where the last use is unknown nobody is accused', async () => {
  const { world } = await startSettled({ replacedAgo: 15 * day, socket: { lastUsedForm: 'absent' } })
  const { main } = await retiredBy(world)
  expect(codesOf(main)).toEqual(['STILL_USED'])
  expect(errorsOf(main)).not.toContain('something that the manifest does not declare holds it')
})

test('what comes into use while the run is at work is not retired', async () => {
  const other = { name: 'slow', 'rotate-after': '0', secrets: [{ name: 'SLOW', repository: 'acme/slow' }] }
  const { world, predecessor } = await startSettled({ others: [other] })
  world.socket.addGroup({ name: 'slow' })
  world.github.addRepository('acme/slow')
  world.onRequest(({ operation }, phase) => {
    if (operation !== 'socket.rotate' || phase !== 'after') return
    world.pass(15 * 60_000)
    predecessor.last_used_at = world.socket.now()
  })
  expect((await retiredBy(world)).retired).toEqual([])
})

test.each(['reset-after', 'malformed', 'hang-before', 'html'] as const)(
  'a lost answer to a retirement (%s) is settled by the list',
  async kind => {
    const { world } = await startSettled()
    world.socket.faults.push({ operation: 'socket.revoke', kind })
    const { main, retired } = await retiredBy(world, {}, hurried)
    expect([main.exitCode, retired]).toEqual([0, ['ci-release']])
  }
)

test('a predecessor that was rotated meanwhile is not retired, for somebody holds its new value', async () => {
  const { world, predecessor } = await startSettled()
  world.onRequest(({ operation }, phase) => {
    if (operation === 'socket.revoke' && phase === 'before') world.socket.rotate(predecessor)
  })
  const { main, retired } = await retiredBy(world)
  expect([codesOf(main), retired]).toEqual([['REVOKE_FAILED'], []])
})

test('a clock that is a day off retires nothing', async () => {
  const { world } = await startSettled()
  world.socket.clockOffsetMs += 9 * day
  const { retired } = await retiredBy(world)
  expect(retired).toEqual([])
})

test('a dry run retires nothing, and says what the real run would', async () => {
  const { world } = await startSettled()
  const { main, retired } = await retiredBy(world, { 'dry-run': 'true' })
  expect([main.exitCode, retired]).toEqual([0, []])
  expect(main.log).toMatch(/Predecessor: ci-release .*may be retired now/)
  expect(world.changes()).toEqual([])
})

test('a generation of a declared entry is never stale, and the limit does not count it', async () => {
  const { world, current } = await startSettled({ usedAgo: 2 * day, group: { created_at: Date.now() - 400 * day } })
  const older = world.addGeneration(300 * day, { last_used_at: world.socket.now() - 200 * day })
  current.last_used_at = world.socket.now() - 200 * day
  const stale = world.socket.addGroup({ name: 'stale', created_at: 0, last_used_at: 1 })
  const { main, retired } = await retiredBy(world, {
    'revoke-stale': 'true',
    'stale-after': '90d',
    'revoke-limit': '1'
  })
  expect(codesOf(main)).toEqual(['STILL_USED'])
  expect(retired).toEqual([older.name, stale.name])
})
