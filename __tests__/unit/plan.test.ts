import { expect, test } from '@jest/globals'
import { destinationKey, type Destination } from '../../src/base/destination.js'
import type { Inputs } from '../../src/inputs/inputs.js'
import { selectAffordable, recoveryPrice, type Limits } from '../../src/plan/budget.js'
import { makePlan, overdueProblems, type PlannedGroup } from '../../src/plan/plan.js'
import { planLines, planSummary, planWarnings } from '../../src/report/plan-lines.js'
import { Secret } from '../../src/base/secret.js'
import type { ListedToken } from '../../src/clients/socket.js'
import type { DestinationFact, Snapshot } from '../../src/plan/snapshot.js'

const now = Date.UTC(2026, 9, 5)
const minute = 60_000
const day = 1440 * minute
const uuid = '8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10'
const to = (repository: string): Destination => ({
  name: 'SOCKET_API_TOKEN',
  store: { app: 'actions', place: { kind: 'repository', repository } }
})

interface Given {
  readonly createdAt?: unknown
  /** When each secret was written; null where it is missing. */
  readonly written: readonly (number | null)[]
  readonly rotateAfterMs?: number
  readonly force?: boolean
  readonly list?: 'whole' | 'twice' | 'incomplete' | 'without it' | 'not read'
  /** How the entry calls its group. */
  readonly by?: 'group-uuid' | 'name'
  /** The listed token that is known to be the auth token. */
  readonly self?: 'ci' | 'other'
}

function planOf(given: Given): PlannedGroup {
  const { createdAt, written, rotateAfterMs = 30 * day, force = false } = given
  const { list = 'whole', by = 'group-uuid' } = given
  const destinations = written.map((_, index) => to(`acme/r${String(index)}`))
  const token: ListedToken = {
    groupUuid: uuid,
    id: 'id',
    hash: 'hash',
    name: 'ci',
    scopes: [],
    maxQuota: 1000,
    createdAt,
    lastUsedAt: undefined,
    committers: [],
    visibility: 'organization'
  }
  const facts = destinations.map((each, index): [string, DestinationFact] => {
    const updatedAt = written[index] ?? null
    const fact: DestinationFact =
      updatedAt === null
        ? { kind: 'missing' }
        : { kind: 'present', updatedAt, stamp: updatedAt, visibility: undefined }
    return [destinationKey(each), fact]
  })
  const inputs: Inputs = {
    socketToken: new Secret('x', () => undefined),
    githubToken: undefined,
    githubTokenIsApp: false,
    socketOrganization: 'acme',
    entries: [
      {
        ...(by === 'name' ? { name: 'ci' } : { groupUuid: uuid }),
        rotateAfterMs,
        destinations,
        desired: {},
        update: false
      }
    ],
    declared: [],
    only: false,
    onlyNames: [],
    manifest: false,
    force,
    maxRotations: Infinity,
    dryRun: false,
    revoke: undefined,
    minimumQuota: undefined,
    recoveryKey: undefined,
    socketApiUrl: '',
    githubApiUrl: '',
    namesShown: false,
    warnings: []
  }
  const other: ListedToken = { ...token, groupUuid: 'other', name: 'other', hash: 'other' }
  const listed = { whole: [token, other], twice: [token, token], incomplete: [], 'without it': [] }
  const survey: Snapshot = {
    organization: 'acme',
    now,
    list:
      list === 'not read' ? undefined : { tokens: listed[list], complete: list !== 'incomplete', pages: 1 },
    destinations: new Map(facts),
    rateLimit: 'none'
  }
  const [group] = makePlan(inputs, survey, ({ name }) => name === given.self).groups
  if (!group) throw new Error('no group')
  return group
}
const iso = (at: number): string => new Date(at).toISOString()
const ago = (days: number): number => now - days * day

test.each<[string, Given, PlannedGroup['action']]>([
  ['younger than rotate-after', { createdAt: iso(ago(29)), written: [ago(29)] }, 'keep'],
  ['exactly as old as rotate-after', { createdAt: iso(ago(30)), written: [ago(30)] }, 'keep'],
  ['older than rotate-after', { createdAt: iso(ago(31)), written: [ago(31)] }, 'rotate'],
  [
    'old, and written lately: created_at may not move',
    { createdAt: iso(ago(90)), written: [ago(2)] },
    'keep'
  ],
  ['younger, but forced', { createdAt: iso(ago(1)), written: [ago(1)], force: true }, 'rotate'],
  ['rotated at every run', { createdAt: iso(now), written: [now], rotateAfterMs: 0 }, 'rotate'],
  ['missing somewhere', { createdAt: iso(ago(1)), written: [ago(1), null] }, 'rotate'],
  ['of unknown age', { createdAt: 'soon', written: [] }, 'keep'],
  ['not listed, old by its secrets', { written: [ago(31)], list: 'not read' }, 'rotate'],
  ['not listed, young by its secrets', { written: [ago(2)], list: 'not read' }, 'keep']
])('a token that is %s: %s', (_, given, action) => {
  expect(planOf(given).action).toBe(action)
})

test.each<[string, Given, readonly string[]]>([
  ['10 s before the token', { createdAt: iso(ago(1)), written: [ago(1) - 10_000] }, ['current']],
  ['more than 10 s before', { createdAt: iso(ago(1)), written: [ago(1) - 10_001] }, ['drifted']],
  ['within the day of a date', { createdAt: iso(ago(1)).slice(0, 10), written: [ago(2)] }, ['current']],
  ['before that day', { createdAt: iso(ago(1)).slice(0, 10), written: [ago(2) - 1] }, ['drifted']],
  ['10 min before its newest sibling', { written: [ago(1), ago(1) - 10 * minute] }, ['current', 'current']],
  ['longer before it', { written: [ago(1), ago(1) - 10 * minute - 1] }, ['current', 'drifted']]
])('a secret that was written %s', (_, given, states) => {
  const group = planOf(given)
  expect(group.destinations.map(({ state }) => state)).toEqual(states)
  expect(group.urgency).toBe(states.includes('drifted') ? 1 : 2)
})

test.each<[string, Given, number | undefined, boolean]>([
  ['of its creation, where it has no secret', { createdAt: iso(ago(9)), written: [null] }, 9 * day, false],
  [
    'of its oldest secret, where that is younger',
    { createdAt: iso(ago(90)), written: [ago(7), ago(70)] },
    70 * day,
    true
  ],
  ['of its creation, where that is younger', { createdAt: iso(ago(7)), written: [ago(70)] }, 7 * day, false],
  ['not known, where nothing tells it', { createdAt: 'soon', written: [null] }, undefined, false],
  ['twice its rotate-after: not overdue yet', { written: [ago(60)] }, 60 * day, false],
  [
    'any at all, with rotate-after 0: never overdue',
    { written: [ago(400)], rotateAfterMs: 0 },
    400 * day,
    false
  ]
])('the age of a token is that %s', (_, given, ageMs, overdue) => {
  expect(planOf(given)).toMatchObject({ ageMs, overdue })
  expect(overdueProblems({ groups: [planOf(given)] }).map(({ code }) => code)).toEqual(
    overdue ? ['DEFERRED'] : []
  )
})

test('a group is the auth token’s own where its hash says so, another where another’s does, and else unknown', () => {
  const given: Given = { createdAt: iso(ago(1)), written: [ago(1)] }
  expect(planOf(given).self).toBe('unknown')
  expect(planOf({ ...given, self: 'ci' }).self).toBe(true)
  expect(planOf({ ...given, self: 'other' }).self).toBe(false)
})

test('a group that is absent from an incomplete list is not called unknown', () => {
  const codes = (list: NonNullable<Given['list']>): string[] =>
    planOf({ written: [ago(1)], list }).problems.map(({ code }) => code)
  expect(codes('incomplete')).toEqual(['LIST_INCOMPLETE'])
  expect(codes('without it')).toEqual(['TOKEN_NOT_FOUND'])
  expect(codes('whole')).toEqual([])
})

test.each<[string, Pick<Given, 'list' | 'by'>, string]>([
  ['a UUID that is not listed', { list: 'without it' }, 'it was not found'],
  ['a UUID, and the list did not end', { list: 'incomplete' }, 'it was not found'],
  ['a name, and the list did not end', { list: 'incomplete', by: 'name' }, 'it was not found'],
  ['a name that two have', { list: 'twice', by: 'name' }, 'more than one has this name']
])('a group by %s is neither to be created nor kept: it is left alone', (_, given, reason) => {
  const group = planOf({ ...given, written: [null] })
  expect(group).toMatchObject({ action: 'keep', reason, problems: [{}] })
  const plan = { organization: 'acme', groups: [group], stale: { tokens: [], spared: 0 } }
  const budget = selectAffordable([], means)
  expect(planSummary(plan, budget)).toBe('1 left alone for a problem')
  expect(planLines(plan, budget, { namesShown: true, revoke: undefined })[0]).toBe(
    `Plan: leave alone ${group.label}: it has a problem.`
  )
  expect(planWarnings(plan, { entries: [] })).toEqual([])
})

test('a group by a name that nobody has is to be created', () => {
  expect(planOf({ list: 'without it', by: 'name', written: [null] })).toMatchObject({
    action: 'create',
    reason: 'there is no token group of this name'
  })
})

const means: Limits = {
  unitsLeft: 1000,
  unitsMax: 1000,
  refresh: undefined,
  maxRotations: Infinity,
  limited: true,
  canList: true
}
const old = (days: number): PlannedGroup => planOf({ createdAt: iso(ago(days)), written: [ago(days)] })
const missing = planOf({ createdAt: iso(ago(1)), written: [null] })
const drifted = planOf({ createdAt: iso(ago(1)), written: [ago(5)] })

test('the most urgent groups come first: missing, drifted, then the oldest', () => {
  const [young, older] = [old(40), old(50)]
  expect(selectAffordable([young, drifted, older, missing], means).chosen).toEqual([
    missing,
    drifted,
    older,
    young
  ])
})

test('the auth token’s own group goes last', () => {
  const own: PlannedGroup = { ...missing, self: true }
  expect(selectAffordable([own, old(40)], means).chosen.at(-1)).toBe(own)
})

test('one recovery is kept in reserve, and what can not be paid is deferred', () => {
  const due = [old(40), old(50), old(60)]
  const price = 20 + recoveryPrice(1, true)
  const budget = selectAffordable(due, { ...means, unitsLeft: price + 9 })
  expect(budget).toMatchObject({ price, unitsForRevoking: 9 })
  expect(budget.chosen).toEqual([due[2], due[1]])
  expect(budget.deferred.map(({ group }) => group)).toEqual([due[0]])
})

test('a deferral is red where a secret is missing or drifted, or the schedule is dead', () => {
  const red = [missing, drifted, old(61), old(40)].map(
    group => selectAffordable([group], { ...means, unitsLeft: 0 }).deferred[0]?.red
  )
  expect(red).toEqual([true, true, true, false])
})

test('writes that do not fit GitHub’s hour are deferred, unless the server has no limits', () => {
  const wide = planOf({ createdAt: iso(ago(40)), written: Array<number>(250).fill(ago(40)) })
  const wider = planOf({ createdAt: iso(ago(40)), written: Array<number>(251).fill(ago(40)) })
  expect(selectAffordable([wide], means)).toMatchObject({ writes: 500, deferred: [] })
  expect(selectAffordable([wider], means)).toMatchObject({ writes: 0, deferred: [{ red: true }] })
  expect(selectAffordable([wider], { ...means, limited: false }).deferred).toEqual([])
})
