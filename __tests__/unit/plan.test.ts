import { expect, test } from '@jest/globals'
import { destinationKey, type Destination } from '../../src/base/destination.js'
import type { ListedToken } from '../../src/clients/socket.js'
import type { Entry, Inputs } from '../../src/inputs/inputs.js'
import { overdueProblems } from '../../src/plan/due.js'
import { makePlan } from '../../src/plan/plan.js'
import { isKept, waitsForRetirement, type Plan, type PlannedGroup } from '../../src/plan/planned-group.js'
import { updates } from '../../src/plan/desired.js'
import type { Before, Snapshot } from '../../src/plan/snapshot.js'
import {
  dayMs,
  entryOf,
  groupUuid,
  inputsOf,
  iso,
  listedOf,
  minuteMs,
  organizationSecret,
  repositorySecret
} from '../builders.js'

const now = Date.UTC(2026, 9, 5)
const ago = (days: number): number => now - days * dayMs
const secondMs = 1000

/** When a secret was written; `undated` where GitHub gives no date. */
type Written = number | 'missing' | 'undated' | 'unreadable'

interface Given {
  readonly createdAt?: unknown
  readonly written?: readonly Written[]
  readonly entry?: Partial<Entry>
  readonly inputs?: Partial<Inputs>
  readonly token?: Partial<ListedToken>
  /** Instead of the token and another one. */
  readonly tokens?: readonly ListedToken[]
  readonly list?: 'complete' | 'incomplete' | 'not read'
  /** The name of the listed token that is known to be the auth token. */
  readonly self?: string
  readonly rotatedEarlier?: boolean
  readonly snapshot?: Partial<Snapshot>
}

const beforeOf = (written: Written): Before => {
  switch (written) {
    case 'missing':
      return { kind: 'missing' }
    case 'unreadable':
      return {
        kind: 'unreadable',
        problem: { code: 'GITHUB_UNAVAILABLE', what: 'It could not be read.', remedy: 'Run it again.' }
      }
    case 'undated':
      return { kind: 'present', updatedAt: undefined, gitHubDate: undefined, visibility: undefined }
    default:
      return { kind: 'present', updatedAt: written, gitHubDate: iso(written), visibility: undefined }
  }
}

const other = listedOf({ groupUuid: 'other', name: 'other', hash: 'other' })

const makePlanOf = (given: Given): Plan => {
  const { createdAt, written = [], list = 'complete', rotatedEarlier = false } = given
  const destinations: readonly Destination[] =
    given.entry?.destinations ?? written.map((_, index) => repositorySecret(`acme/r${String(index)}`))
  const tokens = given.tokens ?? [listedOf({ createdAt, ...given.token }), other]
  const entry = entryOf({ ...given.entry, destinations })
  const snapshot: Snapshot = {
    organization: 'acme',
    now,
    list: list === 'not read' ? undefined : { tokens, complete: list === 'complete', pages: 1 },
    quota: undefined,
    secrets: new Map(destinations.map((each, index) => [destinationKey(each), beforeOf(written[index] ?? 'missing')])),
    keys: new Map(),
    rateLimit: 'none',
    warnings: [],
    ...given.snapshot
  }
  return makePlan(inputsOf({ entries: [entry], ...given.inputs }), snapshot, {
    isSelf: ({ name }) => name === given.self,
    rotatedEarlier: () => rotatedEarlier
  })
}

const planOf = (given: Given): PlannedGroup => {
  const [group] = makePlanOf(given).groups
  if (group === undefined) throw new Error('no group')
  return group
}

const every = (rotateAfterMs: number): Pick<Given, 'entry'> => ({ entry: { rotateAfterMs } })

test.each<[string, Given, PlannedGroup['action']]>([
  ['younger than rotate-after', { createdAt: iso(ago(29)), written: [ago(29)] }, 'keep'],
  ['exactly as old as rotate-after', { createdAt: iso(ago(30)), written: [ago(30)] }, 'keep'],
  ['older than rotate-after', { createdAt: iso(ago(30) - 1), written: [ago(30) - 1] }, 'rotate'],
  ['old, and written lately: created_at may not move', { createdAt: iso(ago(90)), written: [ago(2)] }, 'keep'],
  [
    'old, and its oldest secret was written lately',
    { createdAt: iso(ago(90)), written: [ago(2), ago(2) + 1000] },
    'keep'
  ],
  ['younger, but forced', { createdAt: iso(ago(1)), written: [ago(1)], inputs: { force: true } }, 'rotate'],
  ['rotated at every run', { createdAt: iso(now), written: [now], ...every(0) }, 'rotate'],
  ['missing somewhere', { createdAt: iso(ago(1)), written: [ago(1), 'missing'] }, 'rotate'],
  ['of unknown age', { createdAt: 'soon', written: [] }, 'keep'],
  ['created in the future, as far as is known', { createdAt: iso(now + 11_000), written: ['undated'] }, 'keep'],
  ['old, and its secrets have no dates', { createdAt: iso(ago(90)), written: ['undated'] }, 'keep'],
  ['not listed, old by its secrets', { written: [ago(31)], list: 'not read' }, 'rotate'],
  ['not listed, young by its secrets', { written: [ago(2)], list: 'not read' }, 'keep'],
  ['without any date, and forced', { written: ['undated'], inputs: { force: true } }, 'rotate'],
  ['without any date, and rotated at every run', { written: ['undated'], ...every(0) }, 'rotate']
])('a token that is %s is rotated only where that makes it due', (_, given, action) => {
  expect(planOf(given).action).toBe(action)
})

const many = (first: number, length: number): number[] => [first, ...Array<number>(length - 1).fill(ago(1))]

test.each<[string, Given, 'current' | 'drifted' | 'missing' | 'unreadable']>([
  ['15 s before the token', { createdAt: iso(ago(1)), written: [ago(1) - 15 * secondMs] }, 'current'],
  ['more than 15 s before', { createdAt: iso(ago(1)), written: [ago(1) - 15 * secondMs - 1] }, 'drifted'],
  ['within the day of a date', { createdAt: iso(ago(1)).slice(0, 10), written: [ago(2)] }, 'current'],
  ['before that day', { createdAt: iso(ago(1)).slice(0, 10), written: [ago(2) - 1] }, 'drifted'],
  ['60 s before its newest sibling', { written: many(ago(1) - minuteMs, 2) }, 'current'],
  ['more than 60 s before it', { written: many(ago(1) - minuteMs - 1, 2) }, 'drifted'],
  ['60 s before it, of 80 siblings', { written: many(ago(1) - minuteMs - 1, 80) }, 'drifted'],
  ['10 min before it, of over 80', { written: many(ago(1) - 10 * minuteMs, 81) }, 'current'],
  ['more than 10 min before it, of over 80', { written: many(ago(1) - 10 * minuteMs - 1, 81) }, 'drifted'],
  ['on an unknown date', { createdAt: iso(ago(1)), written: ['undated'] }, 'current'],
  ['never', { createdAt: iso(ago(1)), written: ['missing'] }, 'missing'],
  ['before a token whose date is unknown', { createdAt: 'soon', written: [ago(400)] }, 'current'],
  ['before a token whose date is in the future', { createdAt: iso(now + 11_000), written: [now] }, 'current'],
  ['somewhere that cannot be read', { createdAt: iso(ago(1)), written: ['unreadable'] }, 'unreadable']
])('a secret that was written %s', (_, given, state) => {
  const group = planOf(given)
  expect(group.writes[0]?.state).toBe(state)
  expect(group.urgency).toBe({ missing: 0, drifted: 1, current: 2, unreadable: 2 }[state])
})

test.each<[string, Given, boolean]>([
  ['a missing one', { written: ['missing'] }, true],
  ['one that is older than the token', { createdAt: iso(ago(1)), written: [ago(2)] }, true],
  ['one that is only older than its sibling', { written: many(ago(9), 2) }, false],
  ['one of an unknown date', { createdAt: iso(ago(1)), written: ['undated'] }, false],
  ['one that is current', { createdAt: iso(ago(1)), written: [ago(1)] }, false],
  [
    'one that was not written since the rotation was noted',
    { written: [ago(1)], entry: { begun: { notedAt: ago(1) + 3001 } } },
    true
  ],
  [
    'one that may have been written since then',
    { written: [ago(1)], entry: { begun: { notedAt: ago(1) + 3000 } } },
    false
  ],
  ['one where it is not known when that was', { written: [ago(1)], entry: { begun: { notedAt: undefined } } }, false]
])('of %s it is known whether its value is dead', (_, given, dead) => {
  expect(planOf(given).writes[0]?.dead).toBe(dead)
})

test.each<[string, Given, number | undefined, boolean]>([
  ['of its creation, where it has no secret', { createdAt: iso(ago(9)), written: ['missing'] }, 9 * dayMs, false],
  [
    'of its oldest secret, where that is younger',
    { createdAt: iso(ago(90)), written: [ago(7), ago(70)] },
    70 * dayMs,
    true
  ],
  ['of its creation, where that is younger', { createdAt: iso(ago(7)), written: [ago(70)] }, 7 * dayMs, false],
  ['not known, where nothing tells it', { createdAt: 'soon', written: ['missing'] }, undefined, false],
  ['never below zero', { createdAt: iso(now + 5000), written: [now + 5000] }, 0, false],
  ['twice its rotate-after: not overdue yet', { written: [ago(60)] }, 60 * dayMs, false],
  ['any at all, with rotate-after 0: never overdue', { written: [ago(400)], ...every(0) }, 400 * dayMs, false]
])('the age of a token is that %s', (_, given, ageMs, overdue) => {
  expect(planOf(given)).toMatchObject({ ageMs, overdue })
  expect(overdueProblems({ groups: [planOf(given)] }).map(({ code }) => code)).toEqual(overdue ? ['DEFERRED'] : [])
})

test('without the time of Socket nothing is old, and nothing is drifted', () => {
  const group = planOf({ createdAt: iso(ago(90)), written: [ago(91)], snapshot: { now: undefined } })
  expect(group).toMatchObject({ action: 'keep', ageMs: undefined, writes: [{ state: 'current' }] })
})

test('a token of unknown age is never due, and a warning says so', () => {
  const plan = makePlanOf({ createdAt: 'soon', written: ['undated'] })
  expect(plan.groups[0]?.reason).toBe('its age is unknown (`force: true` rotates it)')
  expect(plan.warnings).toEqual([
    `The age of token group ci (${groupUuid}) is unknown, so it is never due; \`force: true\` rotates it.`
  ])
})

test('the most urgent reason is the one that is told', () => {
  const reasonOf = (given: Given): string => planOf(given).reason
  const written = [ago(31)]
  expect(reasonOf({ written, entry: { begun: { notedAt: now } } })).toBe('its rotation was interrupted')
  expect(reasonOf({ createdAt: iso(ago(1)), written: [ago(31), 'missing'] })).toBe(
    'missing: SOCKET_API_TOKEN in acme/r1'
  )
  expect(reasonOf({ createdAt: iso(ago(1)), written, inputs: { force: true } })).toBe(
    'older than the token: SOCKET_API_TOKEN in acme/r0'
  )
  expect(reasonOf({ written, inputs: { force: true } })).toBe('forced')
  expect(reasonOf({ written, ...every(0) })).toBe('rotated at every run')
  expect(reasonOf({ written })).toBe('31 d old, due after 30 d')
  expect(reasonOf({ written: [ago(1)] })).toBe('1 d old, due in 29 d'.replace('1 d', '24 h'))
})

test('a group is the auth token’s own where its hash says so, another where another’s does, and else unknown', () => {
  const given: Given = { createdAt: iso(ago(1)), written: [ago(1)] }
  expect(planOf(given).self).toBe('unknown')
  expect(planOf({ ...given, self: 'ci' }).self).toBe(true)
  expect(planOf({ ...given, self: 'other' }).self).toBe(false)
})

test('a group UUID is found without regard to case', () => {
  expect(planOf({ createdAt: iso(ago(31)), entry: { groupUuid: groupUuid.toUpperCase() } }).listed?.name).toBe('ci')
})

const byName: Partial<Entry> = { name: 'ci', desired: { scopes: ['repo:list'] } }

test.each<[string, Given, string, string]>([
  ['a UUID that is not listed', { tokens: [other] }, 'it was not found', 'TOKEN_NOT_FOUND'],
  ['a UUID, and the list did not end', { tokens: [other], list: 'incomplete' }, 'it was not found', 'LIST_INCOMPLETE'],
  [
    'a name, and the list did not end',
    { tokens: [other], list: 'incomplete', entry: byName },
    'it was not found',
    'LIST_INCOMPLETE'
  ],
  [
    'a name that two have',
    { tokens: [listedOf(), listedOf({ groupUuid: 'twin' })], entry: byName },
    'more than one has this name',
    'TOKEN_NOT_FOUND'
  ]
])('a group by %s is neither created nor rotated: it is left alone', (_, given, reason, code) => {
  const group = planOf({ ...given, written: ['missing'] })
  expect(group).toMatchObject({ action: 'keep', reason, problems: [{ code }] })
  expect(isKept(group)).toBe(false)
})

test('a listed group is rotated although the list did not end, unless a later page could hold its successor', () => {
  const given: Given = { createdAt: iso(ago(31)), written: [ago(31)], list: 'incomplete' }
  expect(planOf(given)).toMatchObject({ action: 'rotate', problems: [] })
  const entry: Partial<Entry> = { ...byName, overlapMs: 7 * dayMs }
  expect(planOf({ ...given, entry })).toMatchObject({ action: 'keep', problems: [{ code: 'LIST_INCOMPLETE' }] })
})

test('a group by a name that nobody has is created, if its scopes are declared', () => {
  const given: Given = { tokens: [other], entry: byName, written: ['missing'] }
  expect(planOf(given)).toMatchObject({
    action: 'create',
    urgency: 0,
    reason: 'there is no token group of this name',
    problems: []
  })
  expect(planOf({ ...given, entry: { name: 'ci' } }).problems).toMatchObject([{ code: 'INPUT_INVALID' }])
})

test('a group that is declared by UUID and by name is refused in both entries', () => {
  const entries = [entryOf(), entryOf(byName)]
  const plan = makePlanOf({ createdAt: iso(ago(31)), inputs: { entries, declared: entries } })
  for (const group of plan.groups)
    expect(group).toMatchObject({
      action: 'keep',
      reason: 'it is declared twice',
      problems: [{ code: 'INPUT_INVALID' }]
    })
})

test('a group that is declared twice is refused also where `only` leaves one of the entries out', () => {
  const entries = [entryOf()]
  const plan = makePlanOf({ inputs: { entries, declared: [...entries, entryOf(byName)] } })
  expect(plan.groups).toMatchObject([{ problems: [{ code: 'INPUT_INVALID' }] }])
})

test('a group that an earlier step of the job rotated is refused, unless this is post or it is not due', () => {
  const due: Given = { createdAt: iso(ago(31)), written: [ago(31)], rotatedEarlier: true }
  expect(planOf(due).problems).toMatchObject([{ code: 'INPUT_INVALID', remedy: expect.stringContaining('`manifest`') }])
  expect(planOf({ ...due, entry: { begun: { notedAt: now } } }).problems).toEqual([])
  expect(planOf({ ...due, createdAt: iso(now), written: [now] }).problems).toEqual([])
})

test('a group that was cut off is rotated whatever its dates, and one that was never created is left to the next run', () => {
  const begun = { notedAt: now }
  expect(planOf({ createdAt: iso(now), written: [now], entry: { begun } })).toMatchObject({
    action: 'rotate',
    urgency: 0
  })
  expect(planOf({ tokens: [other], entry: { ...byName, begun } })).toMatchObject({
    action: 'keep',
    reason: 'it was not created, and the next run creates it',
    problems: []
  })
})

test('a group that was rotated elsewhere is rotated, and a warning names the cure', () => {
  const warnings = (given: Given): readonly string[] => makePlanOf({ createdAt: iso(ago(1)), ...given }).warnings
  expect(warnings({ written: [ago(9), ago(9)] })).toEqual([
    expect.stringMatching(/was rotated elsewhere.*one place, with a `manifest`/)
  ])
  expect(warnings({ written: [ago(9), ago(1)] })).toEqual([])
  expect(warnings({ written: [ago(9)], entry: { begun: { notedAt: ago(1) } } })).toEqual([])
})

test('a name that looks misspelt is a warning: of secrets, where none exists, and of a token, where they do', () => {
  const young = { createdAt: iso(ago(1)) }
  const warnings = (given: Given): readonly string[] => makePlanOf(given).warnings
  expect(warnings({ ...young, written: ['missing', 'missing'] })).toEqual([
    expect.stringMatching(/^None of the declared secrets exists yet of: /)
  ])
  expect(warnings({ ...young, written: ['missing', ago(1)] })).toEqual([])
  const entry = { name: 'ci', desired: { scopes: ['repo:list'] } }
  expect(warnings({ tokens: [other], written: ['missing', ago(1)], entry })).toEqual([
    expect.stringMatching(/^The secrets exist already, but no token group of the declared name: ci\. /)
  ])
  expect(warnings({ tokens: [other], written: ['missing'], entry })).toEqual([])
})

test('a declared visibility that differs from the present one is a change, but no reason to rotate', () => {
  const to: Destination = { ...organizationSecret(), access: { visibility: 'all' } }
  const present = { kind: 'present', updatedAt: ago(1), gitHubDate: iso(ago(1)), visibility: 'private' } as const
  const group = planOf({
    createdAt: iso(ago(1)),
    entry: { destinations: [to] },
    snapshot: { secrets: new Map([[destinationKey(to), present]]) }
  })
  expect(group).toMatchObject({ action: 'keep', writes: [{ visibility: { is: 'private', wanted: 'all' } }] })
})

test('a difference is brought in line by an update, due or not, or only reported', () => {
  const given: Given = { createdAt: iso(ago(1)), written: [ago(1)], entry: { desired: { maxQuota: 5 } } }
  expect(planOf(given).differences).toEqual([{ field: 'max-quota', is: '1000', wanted: '5' }])
  expect(updates(planOf(given))).toBe(false)
  const group = planOf({ ...given, entry: { desired: { maxQuota: 5 }, update: true } })
  expect([group.action, updates(group), isKept(group)]).toEqual(['keep', true, false])
})

const stamp = (at: number): string => `ci@${iso(at).slice(0, 19).replaceAll(/[-:]/g, '')}Z`
const generation = (at: number, more: Partial<ListedToken> = {}): ListedToken =>
  listedOf({ groupUuid: stamp(at), name: stamp(at), createdAt: iso(at), ...more })
const overlapped: Partial<Entry> = { ...byName, overlapMs: 7 * dayMs }

test('with overlap, age and drift count from the stamp alone', () => {
  const given = (written: Written, at = ago(31)): Given => ({
    tokens: [generation(at, { createdAt: iso(now) })],
    entry: overlapped,
    written: [written]
  })
  expect(planOf(given(now))).toMatchObject({ action: 'succeed', ageMs: 31 * dayMs, reason: '31 d old, due after 30 d' })
  expect(planOf(given(now, ago(29)))).toMatchObject({ action: 'keep' })
  expect(planOf(given(ago(1) - 3000, ago(1))).writes[0]?.state).toBe('current')
  expect(planOf(given(ago(1) - 3001, ago(1)))).toMatchObject({ action: 'succeed', urgency: 1 })
  expect(planOf(given('undated', ago(31)))).toMatchObject({ action: 'succeed' })
})

test('with overlap, secrets of very different dates are no drift', () => {
  const group = planOf({ tokens: [generation(ago(9))], entry: overlapped, written: [ago(9), ago(1)] })
  expect(group).toMatchObject({ action: 'keep', writes: [{ state: 'current' }, { state: 'current' }] })
})

test('with overlap, `update: true` makes a successor as declared and never sends an update', () => {
  const given = (update: boolean): Given => ({
    tokens: [generation(ago(1))],
    entry: { ...overlapped, desired: { scopes: ['alerts:list'] }, update },
    written: [ago(1)]
  })
  expect(planOf(given(true))).toMatchObject({ action: 'succeed', reason: 'it differs from the manifest' })
  expect(updates(planOf(given(true)))).toBe(false)
  expect(planOf(given(false))).toMatchObject({ action: 'keep', differences: [{ field: 'scopes' }] })
})

test('an entry by name that has no overlap any more rotates its latest generation and leaves the others alone', () => {
  const plan = makePlanOf({
    tokens: [generation(ago(31)), generation(ago(50)), other],
    entry: byName,
    written: [ago(31)]
  })
  expect(plan.groups).toMatchObject([{ action: 'rotate', listed: { name: stamp(ago(31)) }, predecessors: [] }])
  expect(plan.warnings).toEqual([expect.stringMatching(/has 1 predecessor from the time .*left alone: ci@2026/)])
})

const three = [generation(ago(31)), generation(ago(40)), generation(ago(41)), generation(ago(42))]

test('beside three living predecessors no successor is made, unless in an emergency', () => {
  const given = (inputs: Partial<Inputs> = {}, written: readonly Written[] = [ago(31)]): Given => ({
    tokens: three.map(each => ({ ...each, lastUsedAt: iso(ago(1)) })),
    entry: overlapped,
    written,
    inputs
  })
  expect(planOf(given())).toMatchObject({ action: 'succeed', problems: [{ code: 'DEFERRED' }] })
  expect(waitsForRetirement(planOf(given()))).toBe(true)
  expect(planOf({ ...given(), tokens: three.slice(0, 3) }).problems).toEqual([])
  expect(planOf(given({ force: true })).problems).toMatchObject([{ code: 'DEFERRED' }])
  expect(planOf(given({ only: ['ci'], force: true })).problems).toEqual([])
})

test('a generation from the future is a warning', () => {
  const plan = makePlanOf({
    tokens: [generation(ago(1)), generation(now + dayMs)],
    entry: overlapped,
    written: [ago(1)]
  })
  expect(plan.groups).toMatchObject([{ action: 'keep', listed: { name: stamp(ago(1)) } }])
  expect(plan.warnings).toEqual([expect.stringContaining('is stamped with a time in the future')])
})

test('a bare name that was made later is a warning, and is never retired', () => {
  const plan = makePlanOf({
    tokens: [generation(ago(20)), listedOf({ createdAt: iso(ago(10)) }), generation(ago(5))],
    entry: overlapped,
    written: [ago(5)]
  })
  expect(plan.groups[0]?.predecessors.map(({ keptBy }) => keptBy)).toContain('later')
  expect(plan.warnings).toEqual([expect.stringContaining('something else created it later')])
})

test('a `protect` pattern that matches nothing is a warning', () => {
  const revoke = { staleAfterMs: 90 * dayMs, neverUsed: false, limit: 5 }
  const protect = ['o*', 'relase']
  expect(makePlanOf({ createdAt: iso(now), written: [now], inputs: { revoke, protect } }).warnings).toEqual([
    '`protect` has patterns that match no listed token: relase.'
  ])
})
