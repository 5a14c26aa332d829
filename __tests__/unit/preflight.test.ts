import { expect, test } from '@jest/globals'
import { describeStore } from '../../src/base/destination.js'
import { ActionError } from '../../src/base/errors.js'
import type { GitHub } from '../../src/clients/github.js'
import type { Failure } from '../../src/clients/retry.js'
import type { Quota } from '../../src/clients/socket.js'
import type { Entry, Inputs } from '../../src/inputs/inputs.js'
import type { Plan, PlannedGroup, SecretWrite } from '../../src/plan/planned-group.js'
import type { Snapshot } from '../../src/plan/snapshot.js'
import { preflight } from '../../src/preflight/preflight.js'
import {
  dayMs,
  entryOf,
  gitHubOf,
  inputsOf,
  limited,
  ok,
  organizationSecret,
  refused,
  repositorySecret,
  socketOf,
  unknown
} from '../builders.js'
import { key, plannedOf } from './rotate-given.js'

const quotaOf = (left: number): Quota => ({ left, max: 1000, refresh: undefined })
const unreadable = {
  kind: 'unreadable',
  problem: { code: 'GITHUB_UNAVAILABLE', what: 'It could not be read.', remedy: 'Run it again.' }
} as const

/** A secret in a repository of its own. `dead`: it holds a value that is known not to work. */
const secret = (repository: string, more: Partial<SecretWrite> = {}): SecretWrite => ({
  destination: repositorySecret(`acme/${repository}`),
  before: { kind: 'present', updatedAt: 1, gitHubDate: 1, visibility: undefined },
  state: 'current',
  dead: false,
  ...(more.before === unreadable ? { state: 'unreadable', problem: unreadable.problem } : {}),
  ...more
})
const dead: Partial<SecretWrite> = { state: 'drifted', dead: true }
const missing: Partial<SecretWrite> = { before: { kind: 'missing' }, state: 'missing', dead: true }

interface Script {
  readonly groups: readonly PlannedGroup[]
  readonly inputs?: Partial<Inputs>
  readonly snapshot?: Partial<Snapshot>
  /** Repositories that can't be written, and why. */
  readonly denied?: Readonly<Record<string, Failure>>
  readonly quotas?: readonly number[]
  readonly github?: Partial<GitHub>
}

const fly = async ({ groups, inputs, snapshot, denied = {}, quotas = [1000], github }: Script) => {
  const calls: string[] = []
  const left = [...quotas]
  const plan: Plan = { groups, stale: [], undeclared: [], warnings: [] }
  const flight = await preflight(
    plan,
    {
      organization: 'acme',
      now: 0,
      list: { tokens: [], complete: true, pages: 1 },
      quota: undefined,
      secrets: new Map(),
      keys: new Map(),
      rateLimit: 'none',
      warnings: [],
      ...snapshot
    },
    {
      inputs: inputsOf(inputs),
      deps: {
        socket: socketOf({
          quota: () => {
            calls.push('quota')
            return Promise.resolve(ok(quotaOf(left.shift() ?? 0)))
          }
        }),
        github: gitHubOf({
          publicKey: () => Promise.resolve(ok(key)),
          held: () => Promise.resolve(ok(1)),
          repository: () => Promise.resolve(ok({ id: 1, archived: false, admin: true })),
          probe: store => {
            calls.push(`probe ${describeStore(store)}`)
            return Promise.resolve(denied[describeStore(store)] ?? refused(422, { about: 'encryption' }))
          },
          ...github
        }),
        pacer: {
          reserveWrites: () => Promise.resolve(false),
          freeWrites: () => Infinity,
          writing: () => () => undefined,
          read: () => Promise.resolve(),
          unlimited: () => undefined
        },
        seal: () => Promise.resolve(() => 'box'),
        cancelled: new AbortController().signal
      }
    }
  )
  return { flight, calls, codes: flight.problems.map(({ code }) => code) }
}

const groupOf = (writes: readonly SecretWrite[], entry: Partial<Entry> = {}, more: Partial<PlannedGroup> = {}) =>
  plannedOf({ entry: entryOf({ ...entry, destinations: writes.map(each => each.destination) }), writes, ...more })

/** What becomes of a group: which secrets are written, and which are left out. */
const fateOf = ({ ready }: Awaited<ReturnType<typeof preflight>>): string => {
  const [group] = ready
  if (group === undefined) return 'stopped'
  const names = (writes: readonly SecretWrite[]): string =>
    writes.map(({ destination }) => describeStore(destination.store).replace('acme/', '')).join(' ')
  return `writes ${names(group.writes)}${group.without.length > 0 ? `, without ${names(group.without)}` : ''}`
}

const no = { 'acme/b': refused(403) }
const begun: Partial<Entry> = { begun: { notedAt: 1 } }
const overlapped: Partial<Entry> = { overlapMs: dayMs, name: 'ci' }

test.each<[string, readonly SecretWrite[], Partial<Entry>, Script['denied'], string]>([
  ['all of it can be written', [secret('a'), secret('b')], {}, {}, 'writes a b'],
  ['one holds a live value', [secret('a'), secret('b')], {}, no, 'stopped'],
  ['one holds a live value, and another is dead', [secret('a', dead), secret('b')], {}, no, 'stopped'],
  ['one is dead, and no other needs the new value', [secret('a'), secret('b', dead)], {}, no, 'stopped'],
  ['one is dead, and another is, too', [secret('a', dead), secret('b', dead)], {}, no, 'writes a, without b'],
  ['one is missing, and another is dead', [secret('a', dead), secret('b', missing)], {}, no, 'writes a, without b'],
  ['one is dead, and another is missing', [secret('a', missing), secret('b', dead)], {}, no, 'writes a, without b'],
  ['the only one is dead', [secret('b', dead)], {}, no, 'stopped'],
  [
    'one is only older than another',
    [secret('a', dead), secret('b', { state: 'drifted', dead: false })],
    {},
    no,
    'stopped'
  ],
  ['it was begun, and one may have been written since', [secret('a'), secret('b')], begun, no, 'stopped'],
  ['it was begun, and one was not written since', [secret('a'), secret('b', dead)], begun, no, 'writes a, without b'],
  ['one cannot be read', [secret('a', dead), secret('b', { before: unreadable })], {}, {}, 'stopped'],
  ['it was begun, and one cannot be read', [secret('a'), secret('b', { before: unreadable })], begun, {}, 'writes a b'],
  [
    'it was begun, and one can neither be read nor written',
    [secret('a'), secret('b', { before: unreadable })],
    begun,
    no,
    'writes a, without b'
  ],
  ['it has overlap, and one is dead', [secret('a', dead), secret('b', dead)], overlapped, no, 'stopped'],
  ['it has overlap, and one is missing', [secret('a', dead), secret('b', missing)], overlapped, no, 'stopped']
])(
  'where %s, a group is rotated with all, some or none of its secrets',
  async (_, writes, entry, denied = {}, fate) => {
    const { flight, codes } = await fly({ groups: [groupOf(writes, entry)], denied })
    expect(fateOf(flight)).toBe(fate)
    expect(codes.length > 0).toBe(fate !== 'writes a b')
  }
)

test('what a group is healed without is told, with the way to go on, and what stops a group says that nothing happened', async () => {
  const healed = await fly({ groups: [groupOf([secret('a', dead), secret('b', dead)])], denied: no })
  expect(healed.flight.problems).toMatchObject([
    { code: 'DESTINATION_NOT_WRITABLE', state: expect.stringMatching(/written without it.*`force: true`/) }
  ])
  const stopped = await fly({ groups: [groupOf([secret('a'), secret('b')])], denied: no })
  expect(stopped.flight.problems).toMatchObject([{ state: 'Token group ci was not changed.' }])
  const cut = await fly({ groups: [groupOf([secret('b')], begun)], denied: no })
  expect(cut.flight.problems).toMatchObject([
    { state: expect.stringContaining('may hold a value that no longer works') }
  ])
})

test('a store that two groups share is one problem, and a third group goes on', async () => {
  const groups = [groupOf([secret('b')]), groupOf([secret('b')]), groupOf([secret('c')])]
  const { flight } = await fly({ groups, denied: no })
  expect(flight.problems).toMatchObject([{ state: 'Token group ci and 1 other were not changed.' }])
  expect(fateOf(flight)).toBe('writes c')
})

test('every problem that reads show is in one report, and stops no other group', async () => {
  const sick = plannedOf({ problems: [{ code: 'TOKEN_NOT_FOUND', what: 'It is not listed.', remedy: '' }] })
  const { flight, codes, calls } = await fly({
    groups: [sick, groupOf([secret('b')]), groupOf([secret('c')])],
    github: {
      publicKey: ({ place }) =>
        Promise.resolve(place.kind === 'repository' && place.repository === 'acme/b' ? refused(404) : ok(key))
    }
  })
  expect(codes).toEqual(['TOKEN_NOT_FOUND', 'DESTINATION_NOT_WRITABLE'])
  expect(calls).toEqual(['quota', 'probe acme/c'])
  expect(fateOf(flight)).toBe('writes c')
})

test('a full store has no room for a missing secret', async () => {
  const github: Partial<GitHub> = { held: () => Promise.resolve(ok(100)) }
  const { flight } = await fly({ groups: [groupOf([secret('a', missing)])], github })
  expect(flight.problems).toMatchObject([
    { what: expect.stringMatching(/no room for SOCKET_API_TOKEN.*100 of at most 100/) }
  ])
  expect((await fly({ groups: [groupOf([secret('a')])], github })).codes).toEqual([])
})

test('a dead credential or a limit stops the run, and nothing is proved any more', async () => {
  const groups = [groupOf([secret('a')])]
  const stop = await fly({ groups, denied: { 'acme/a': refused(401) } })
  expect([stop.flight.ready, stop.codes]).toEqual([[], ['AUTH_GITHUB']])
  await expect(fly({ groups, github: { publicKey: () => Promise.resolve(limited()) } })).rejects.toThrow(ActionError)
})

test('a dry run sends no probe and rotates nothing', async () => {
  const { flight, calls } = await fly({ groups: [groupOf([secret('a')])], inputs: { dryRun: true } })
  expect([flight.ready, calls, flight.budget.chosen.length]).toEqual([[], ['quota'], 1])
})

test('probes come only when a rotation is about to happen', async () => {
  const kept = plannedOf({ action: 'keep' })
  expect((await fly({ groups: [kept] })).calls).toEqual(['quota'])
  const { calls, codes } = await fly({ groups: [groupOf([secret('a')])], quotas: [29] })
  expect([calls, codes]).toEqual([['quota'], ['QUOTA_TOO_SMALL_FOR_PLAN']])
})

test('a quota from beside the list may not count what the list cost, and is read again where that decides', async () => {
  const groups = [groupOf([secret('a')])]
  const known = (left: number, quotas: number[]): ReturnType<typeof fly> =>
    fly({ groups, quotas, snapshot: { quota: quotaOf(left) } })
  expect((await known(40, [])).calls).toEqual(['probe acme/a'])
  const enough = await known(39, [30])
  expect([enough.calls, fateOf(enough.flight)]).toEqual([['quota', 'probe acme/a'], 'writes a'])
  expect((await known(39, [29])).codes).toEqual(['QUOTA_TOO_SMALL_FOR_PLAN'])
})

test('a quota that is too small names what would be enough', async () => {
  const { flight } = await fly({ groups: [groupOf([secret('a')])], quotas: [29] })
  expect(flight.problems[0]?.what).toBe(
    'One rotation and a reserve to recover it cost 30 quota units, and 29 are left.'
  )
  const post = await fly({ groups: [groupOf([secret('a')])], quotas: [10], inputs: { post: true } })
  expect(fateOf(post.flight)).toBe('writes a')
})

test('where one rotation can be paid and another not, the first takes place', async () => {
  const groups = [groupOf([secret('a')], {}, { ageMs: 2 }), groupOf([secret('b')], {}, { ageMs: 1 })]
  const { flight, codes } = await fly({ groups, quotas: [39] })
  expect([fateOf(flight), codes, flight.budget.deferred.length]).toEqual(['writes a', [], 1])
})

test('a rate limit that the plan does not fit stops the run before any probe', async () => {
  const groups = [groupOf([secret('a')])]
  const { codes, calls } = await fly({ groups, snapshot: { rateLimit: { left: 6, resetAt: 0 } } })
  expect([codes, calls]).toEqual([['GITHUB_UNAVAILABLE'], ['quota']])
  expect((await fly({ groups, snapshot: { rateLimit: { left: 7, resetAt: 0 } } })).codes).toEqual([])
})

test('the access of an organization secret is proved as its write will send it', async () => {
  const accesses: unknown[] = []
  const write = secret('', { destination: organizationSecret() })
  const { flight } = await fly({
    groups: [groupOf([write])],
    github: {
      secret: () => Promise.resolve(ok({ updatedAt: 1, visibility: 'selected' })),
      selectedRepositories: () => Promise.resolve(ok([4, 5])),
      probe: (_store, _box, access) => {
        accesses.push(access)
        return Promise.resolve(refused(422, { about: 'encryption' }))
      }
    }
  })
  expect(accesses).toEqual([{ visibility: 'selected', ids: [4, 5] }])
  expect(flight.ready[0]?.writes[0]?.access).toEqual({ visibility: 'selected', ids: [4, 5] })
})

test('an access that cannot be read stops its group, also one that was begun', async () => {
  const write = secret('', { destination: organizationSecret() })
  const github: Partial<GitHub> = { secret: () => Promise.resolve(unknown()) }
  for (const entry of [{}, begun]) {
    const { flight, codes } = await fly({ groups: [groupOf([write], entry)], github })
    expect([fateOf(flight), codes]).toEqual(['stopped', ['GITHUB_UNAVAILABLE']])
  }
})
