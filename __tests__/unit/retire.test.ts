import { expect, test } from '@jest/globals'
import type { Result } from '../../src/clients/retry.js'
import type { ListedToken, Named, Socket } from '../../src/clients/socket.js'
import type { Inputs } from '../../src/inputs/inputs.js'
import type { PlannedGroup } from '../../src/plan/planned-group.js'
import type { Predecessor } from '../../src/plan/revocable.js'
import { retire } from '../../src/revoke/retire.js'
import type { Aftermath } from '../../src/revoke/revoke.js'
import type { GroupResult } from '../../src/rotate/result.js'
import { dayMs, entryOf, gitHubOf, inputsOf, iso, listedOf, ok, refused, socketOf, unknown } from '../builders.js'
import { inTurn, log, plannedOf, readyWrite, sealedWrite } from './rotate-given.js'

const now = Date.UTC(2026, 10, 23)
const tokenOf = (name: string, more: Partial<ListedToken> = {}): ListedToken =>
  listedOf({ groupUuid: name, name, hash: `hash of ${name}`, ...more })
const predecessor = (name: string, more: Partial<Predecessor> = {}): Predecessor => ({
  token: tokenOf(name, { lastUsedAt: iso(now - 20 * dayMs) }),
  replacedAt: now - 20 * dayMs,
  retireFrom: now - 13 * dayMs,
  lastUse: now - 20 * dayMs,
  keptBy: undefined,
  isOverdue: false,
  ...more
})
const current = tokenOf('current')
const groupOf = (predecessors: readonly Predecessor[], more: Partial<PlannedGroup> = {}): PlannedGroup =>
  plannedOf({
    entry: entryOf({ name: 'ci', overlapMs: 7 * dayMs }),
    action: 'keep',
    listed: current,
    generations: {
      current: { token: current, stamp: now, bare: false, foreign: false },
      predecessors: [],
      duplicates: [],
      all: [],
      warnings: []
    },
    predecessors,
    ...more
  })
const problem = { code: 'WRITE_INCOMPLETE', what: 'A secret could not be written.', remedy: '' } as const
const resultOf = (group: PlannedGroup, more: Partial<GroupResult> = {}): GroupResult => ({
  group,
  groupUuid: 'successor',
  token: { id: 'id', hash: 'hash' },
  updated: false,
  writes: [sealedWrite(undefined, { written: { at: now } })],
  isVerified: true,
  quota: undefined,
  recovery: undefined,
  problems: [],
  ...more
})

interface Script extends Partial<Omit<Aftermath, 'inputs' | 'snapshot' | 'deps'>> {
  readonly inputs?: Partial<Inputs>
  readonly revokes?: readonly Result<true>[]
  readonly lists?: readonly Awaited<ReturnType<Socket['list']>>[]
  readonly isCancelled?: boolean
  readonly socketNow?: number
}

const tryOut = async (groups: readonly PlannedGroup[], script: Script = {}) => {
  const { inputs, revokes = [ok(true)], lists = [], isCancelled = false, socketNow = now, ...context } = script
  const revoked: Named[] = []
  const [revoke, list] = [inTurn(...revokes), inTurn(...lists)]
  const cancelled = new AbortController()
  if (isCancelled) cancelled.abort()
  const retirement = await retire({
    inputs: inputsOf(inputs),
    snapshot: {
      organization: 'acme',
      now,
      list: undefined,
      quota: undefined,
      secrets: new Map(),
      keys: new Map(),
      rateLimit: 'none',
      warnings: []
    },
    plan: { groups, stale: [] },
    listedAt: 0,
    results: [],
    unitsLeft: 1000,
    ...context,
    deps: {
      socket: socketOf({
        isSelf: ({ groupUuid }) => groupUuid === 'own',
        now: () => socketNow,
        list,
        revoke: (_, target) => {
          revoked.push(target)
          return revoke()
        }
      }),
      github: gitHubOf({ now: () => now }),
      clock: { elapsed: () => 0, wall: () => now, sleep: () => Promise.resolve() },
      log,
      cancelled: cancelled.signal
    }
  })
  return {
    revoked,
    names: retirement.revoked.map(({ name }) => name),
    problems: retirement.problems,
    codes: retirement.problems.map(({ code }) => code)
  }
}

test('what nothing keeps is retired by UUID and hash, and what something keeps is not', async () => {
  const keepers = ['overlap', 'use', 'secrets', 'auth-token', 'later', 'list'] as const
  const { names, revoked, codes } = await tryOut([
    groupOf([predecessor('old'), ...keepers.map(keptBy => predecessor(keptBy, { keptBy }))])
  ])
  expect([names, codes]).toEqual([['old'], []])
  expect(revoked).toEqual([{ groupUuid: 'old', hash: 'hash of old' }])
})

const deferred = { code: 'DEFERRED', what: 'Three are alive.', remedy: '' } as const

test.each<[string, Partial<PlannedGroup>, Partial<GroupResult> | undefined, string[]]>([
  ['is kept as it is', {}, undefined, ['old']],
  ['waits for a predecessor to be retired', { action: 'succeed', problems: [deferred] }, undefined, ['old']],
  ['is due and was deferred by the budget', { action: 'succeed' }, undefined, ['old']],
  ['has a problem', { problems: [problem] }, undefined, []],
  ['has a secret with a problem', { writes: [{ ...readyWrite(), problem }] }, undefined, []],
  ['has a successor of this run', { action: 'succeed' }, {}, []],
  ['failed in this run', { action: 'succeed' }, { token: undefined, problems: [problem] }, []]
])('where an entry %s, its predecessors are retired or not', async (_, more, result, names) => {
  const group = groupOf([predecessor('old')], more)
  const results = result === undefined ? [] : [resultOf(group, result)]
  expect((await tryOut([group], { results })).names).toEqual(names)
})

test('a problem of one entry keeps no predecessor of another', async () => {
  const { names } = await tryOut([groupOf([predecessor('a')], { problems: [problem] }), groupOf([predecessor('b')])])
  expect(names).toEqual(['b'])
})

const emergency = { only: ['ci'], force: true }

test.each<[string, Partial<GroupResult>, Partial<PlannedGroup>, Partial<Inputs>, string[]]>([
  ['all are written and verified', {}, {}, emergency, ['old', 'used', 'current']],
  ['one was not verified', { isVerified: false }, {}, emergency, []],
  ['one was not written', { writes: [sealedWrite()] }, {}, emergency, []],
  ['there is a problem', { problems: [problem] }, {}, emergency, []],
  ['there is no `only`', {}, {}, { force: true }, []],
  ['there is no `force`', {}, {}, { only: ['ci'] }, []]
])(
  'in an emergency, where %s, the predecessors and the current one are retired at once or not',
  async (_, result, more, inputs, names) => {
    const group = groupOf(
      [
        predecessor('old'),
        predecessor('used', { keptBy: 'use' }),
        predecessor('own', { keptBy: 'auth-token' }),
        predecessor('foreign', { keptBy: 'later' })
      ],
      { action: 'succeed', ...more }
    )
    expect((await tryOut([group], { inputs, results: [resultOf(group, result)] })).names).toEqual(names)
  }
)

const unknownSelf: Partial<PlannedGroup> = { self: 'unknown' }
const listed = (lastUsedAt: unknown): Awaited<ReturnType<Socket['list']>> =>
  ok({ tokens: [tokenOf('old', { lastUsedAt }), tokenOf('auth', { lastUsedAt: iso(now) })], complete: true, pages: 1 })

test.each<[string, Awaited<ReturnType<Socket['list']>>, boolean]>([
  ['was used before the run', listed(iso(now - 20 * dayMs)), true],
  ['came into use since the plan', listed(iso(now - 2001)), false],
  ['was used since the run began', listed(iso(now - 2000)), false],
  ['was used today', listed(iso(now).slice(0, 10)), false],
  ['was never used, in another form', listed(''), false],
  ['has a last use that cannot be read', listed('today'), false],
  ['does not show its last use', listed(undefined), false],
  ['is not listed any more', ok({ tokens: [], complete: true, pages: 1 }), false],
  ['cannot be listed again', unknown(), false]
])('where no hash tells the auth token, a predecessor that %s is retired or not', async (_, list, isRetired) => {
  const { names } = await tryOut([groupOf([predecessor('old')], unknownSelf)], { lists: [list] })
  expect(names).toEqual(isRetired ? ['old'] : [])
})

test('a dry run, a cancellation and a wrong clock retire nothing', async () => {
  const groups = [groupOf([predecessor('old')])]
  expect(await tryOut(groups, { inputs: { dryRun: true } })).toMatchObject({ revoked: [], codes: [] })
  expect(await tryOut(groups, { isCancelled: true })).toMatchObject({ revoked: [], codes: [] })
  const wrong = await tryOut(groups, { socketNow: now + dayMs + 1 })
  expect(wrong).toMatchObject({ revoked: [], codes: ['REVOKE_FAILED'] })
  const lists = [listed(iso(now - 20 * dayMs))]
  expect(await tryOut(groups, { socketNow: now + dayMs, lists })).toMatchObject({ names: ['old'], codes: [] })
})

test('what cannot be paid is left to the next run', async () => {
  const groups = [groupOf([predecessor('a'), predecessor('b')])]
  expect((await tryOut(groups, { unitsLeft: 19 })).names).toEqual(['a'])
  expect((await tryOut(groups, { unitsLeft: 20 })).names).toEqual(['a', 'b'])
})

test('one that cannot be retired is an error with its reason, and keeps none of the others', async () => {
  const groups = [groupOf([predecessor('a'), predecessor('b')])]
  const { names, problems } = await tryOut(groups, { revokes: [refused(403), ok(true)] })
  expect(names).toEqual(['b'])
  expect(problems).toMatchObject([
    {
      code: 'REVOKE_FAILED',
      remedy: expect.stringContaining('api-tokens:revoke'),
      state: 'It still works, and all declared secrets hold its successor.'
    }
  ])
})

test('a revocation whose answer was lost is settled by the list', async () => {
  const groups = [groupOf([predecessor('old')])]
  const there = ok({ tokens: [tokenOf('old')], complete: true, pages: 1 })
  const gone = ok({ tokens: [], complete: true, pages: 1 })
  expect((await tryOut(groups, { revokes: [unknown()], lists: [gone] })).names).toEqual(['old'])
  expect((await tryOut(groups, { revokes: [refused(404)], lists: [gone] })).names).toEqual(['old'])
  expect((await tryOut(groups, { revokes: [unknown(), ok(true)], lists: [there] })).names).toEqual(['old'])
  const rotated = ok({ tokens: [tokenOf('old', { hash: 'another' })], complete: true, pages: 1 })
  const other = await tryOut(groups, { revokes: [unknown()], lists: [rotated] })
  expect([other.revoked.length, other.codes]).toEqual([1, ['REVOKE_FAILED']])
})

test('a predecessor that is used long after it was replaced is an error that names it and the way out', async () => {
  const used = predecessor('old', { keptBy: 'use', isOverdue: true, lastUse: now - dayMs })
  const { problems, revoked } = await tryOut([groupOf([used])], { inputs: { dryRun: true } })
  expect(problems).toEqual([
    {
      code: 'STILL_USED',
      what: 'Token group old (old) was replaced at 2026-11-03 00:00 UTC, and it was last used 24 h ago: something that the manifest does not declare holds it.',
      remedy:
        'Find what holds it and declare its secret under ci, give it a token of its own, or, if it may break, revoke all predecessors by a run with `only` and `force: true`.',
      state: 'It still works, and all declared secrets hold its successor.'
    }
  ])
  expect(revoked).toEqual([])
  const hidden = await tryOut([groupOf([{ ...used, lastUse: 'unknown' }])])
  expect(hidden.problems[0]?.what).toMatch(/when it was last used is unknown/)
})
