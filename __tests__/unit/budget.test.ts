import { expect, test } from '@jest/globals'
import {
  deferralProblems,
  deferralText,
  priceOf,
  recoveryPrice,
  refillOf,
  selectAffordable,
  type Budget,
  type Limits
} from '../../src/plan/budget.js'
import type { PlannedGroup } from '../../src/plan/plan.js'
import { entryOf, listedOf, organizationSecret, repositorySecret } from '../builders.js'

const limits: Limits = {
  unitsLeft: 1000,
  unitsMax: 1000,
  refresh: undefined,
  maxRotations: Infinity,
  limited: true,
  canList: true,
  keepsReserve: true
}

const counter = { made: 0 }
const groupOf = (overrides: Partial<PlannedGroup> = {}): PlannedGroup => ({
  entry: entryOf(),
  label: `group ${String(++counter.made)}`,
  listed: listedOf(),
  generations: undefined,
  predecessors: [],
  action: 'rotate',
  reason: 'forced',
  urgency: 2,
  ageMs: 1,
  overdue: false,
  writes: [],
  self: false,
  differences: [],
  problems: [],
  pages: 1,
  ...overrides
})
const writesTo = (...destinations: PlannedGroup['writes'][number]['destination'][]): PlannedGroup['writes'] =>
  destinations.map(destination => ({ destination, before: { kind: 'missing' }, state: 'missing', dead: true }))
const writes = (length: number, prefix = 'acme/r'): PlannedGroup['writes'] =>
  writesTo(...Array.from({ length }, (_, index) => repositorySecret(`${prefix}${String(index)}`)))

const differing: Partial<PlannedGroup> = {
  entry: entryOf({ update: true }),
  differences: [{ field: 'max-quota', is: '1', wanted: '2' }]
}
const causes = ({ deferred }: Budget): unknown[] => deferred.map(({ cause }) => cause)

test.each<[string, Partial<PlannedGroup>, number]>([
  ['a rotation', {}, 10],
  ['a rotation and an update', differing, 20],
  ['an update alone', { ...differing, action: 'keep' }, 10],
  ['a creation, which lists again', { action: 'create', pages: 3 }, 40],
  ['a successor, which lists again', { action: 'succeed', pages: 3 }, 40],
  ['nothing', { action: 'keep' }, 0]
])('%s has its price', (_, overrides, price) => {
  expect(priceOf(groupOf(overrides))).toBe(price)
})

test('a recovery lists again, page by page, and rotates', () => {
  expect([recoveryPrice(1, true), recoveryPrice(3, true), recoveryPrice(3, false)]).toEqual([20, 40, 10])
})

test('one recovery is kept in reserve, however many groups there are', () => {
  expect(selectAffordable([groupOf(), groupOf()], limits)).toMatchObject({ price: 40, reserve: 20 })
  expect(selectAffordable([], limits)).toMatchObject({ price: 0, reserve: 0 })
  const wide = selectAffordable([groupOf({ pages: 3 }), groupOf()], limits)
  expect(wide).toMatchObject({ price: 60, reserve: 40 })
})

test('post may spend the reserve', () => {
  const budget = selectAffordable([groupOf()], { ...limits, unitsLeft: 10, keepsReserve: false })
  expect(budget).toMatchObject({ price: 10, reserve: 0, deferred: [] })
  expect(causes(selectAffordable([groupOf()], { ...limits, unitsLeft: 29 }))).toEqual(['quota'])
  expect(causes(selectAffordable([groupOf()], { ...limits, unitsLeft: 30 }))).toEqual([])
})

test('the most urgent groups come first: missing, drifted, then the oldest, and those of unknown age before them', () => {
  const [young, old, drifted, missing, unknown] = [
    groupOf({ ageMs: 1 }),
    groupOf({ ageMs: 2 }),
    groupOf({ urgency: 1, ageMs: 0 }),
    groupOf({ urgency: 0, ageMs: 0 }),
    groupOf({ ageMs: undefined })
  ]
  expect(selectAffordable([young, drifted, old, unknown, missing], limits).chosen).toEqual([
    missing,
    drifted,
    unknown,
    old,
    young
  ])
})

test('the auth token’s own group goes last, but what it is chosen by is its urgency', () => {
  const own = groupOf({ self: true, urgency: 0 })
  const other = groupOf()
  expect(selectAffordable([own, other], limits).chosen).toEqual([other, own])
  expect(selectAffordable([own, other], { ...limits, maxRotations: 1 }).chosen).toEqual([own])
})

test('what can not be paid is deferred, and a cheaper group behind it is not', () => {
  const [dear, cheap] = [groupOf({ action: 'create', pages: 5, urgency: 0 }), groupOf()]
  const budget = selectAffordable([dear, cheap], { ...limits, unitsLeft: 129 })
  expect(budget).toMatchObject({ chosen: [dear], deferred: [{ group: cheap, cause: 'quota' }] })
  expect(selectAffordable([dear, cheap], { ...limits, unitsLeft: 100 })).toMatchObject({
    chosen: [cheap],
    deferred: [{ group: dear, cause: 'quota' }]
  })
})

test('`max-rotations` counts rotations, not updates', () => {
  const [first, second] = [groupOf({ ageMs: 2 }), groupOf({ ageMs: 1 })]
  const update = groupOf({ ...differing, action: 'keep', ageMs: 0 })
  const budget = selectAffordable([first, second, update], { ...limits, maxRotations: 1 })
  expect(budget).toMatchObject({
    chosen: [first, update],
    deferred: [{ group: second, cause: 'max-rotations', reason: '`max-rotations` is 1', red: false }]
  })
})

test('writes that do not fit GitHub’s hour are deferred, probes included, unless the server has no limits', () => {
  const wide = groupOf({ writes: writes(250) })
  const wider = groupOf({ writes: writes(251) })
  expect(selectAffordable([wide], limits)).toMatchObject({ writes: 500, deferred: [] })
  expect(selectAffordable([wider], limits)).toMatchObject({
    writes: 0,
    deferred: [{ cause: 'writes', red: true, never: true }]
  })
  expect(selectAffordable([wider], { ...limits, limited: false }).deferred).toEqual([])
})

test('a store is probed once for all groups, and an organization secret on its own', () => {
  const names = ['A', 'B', 'C']
  const repository = (): PlannedGroup =>
    groupOf({ writes: writesTo(...names.map(name => repositorySecret('acme/web', name))) })
  expect(selectAffordable([repository(), repository()], limits).writes).toBe(6 + 1)
  const organization = groupOf({ writes: writesTo(...names.map(name => organizationSecret('acme', name))) })
  expect(selectAffordable([organization], limits).writes).toBe(3 + 3)
})

test('a deferral is red where a secret is missing or drifted, the schedule is dead, or no run can do it', () => {
  const isRed = (overrides: Partial<PlannedGroup>, more: Partial<Limits> = { unitsLeft: 0 }): unknown =>
    selectAffordable([groupOf(overrides)], { ...limits, ...more }).deferred[0]?.red
  expect(isRed({ urgency: 0 })).toBe(true)
  expect(isRed({ urgency: 1 })).toBe(true)
  expect(isRed({ overdue: true })).toBe(true)
  expect(isRed({})).toBe(false)
  expect(isRed({}, { unitsLeft: 29, unitsMax: 29 })).toBe(true)
  expect(isRed({}, { unitsLeft: 29, unitsMax: 30 })).toBe(false)
  expect(isRed({}, { unitsLeft: 29, unitsMax: undefined })).toBe(false)
  expect(isRed({ ...differing, action: 'keep', urgency: 0 })).toBe(false)
})

test('a deferral says what is missing, when it refills, and that no run can do it', () => {
  const textOf = (more: Partial<Limits>): string | undefined => {
    const [deferred] = selectAffordable([groupOf()], { ...limits, ...more }).deferred
    return deferred && deferralText(deferred)
  }
  expect(textOf({ unitsLeft: 29, refresh: '2026-11-23T12:40:00Z' })).toBe(
    'the quota left is 29 units, and 30 units would be needed, and it refills at 2026-11-23 12:40 UTC'
  )
  expect(textOf({ unitsLeft: 29, unitsMax: 29 })).toBe(
    'the quota left is 29 units, and 30 units would be needed; no run can do it as it is'
  )
  expect(refillOf({ refresh: 'soon' })).toBeUndefined()
})

test('red deferrals of one cause are one problem, and others are none', () => {
  const urgent = { urgency: 0 } as const
  const [first, second] = [groupOf(urgent), groupOf(urgent)]
  const { deferred } = selectAffordable([first, second, groupOf()], { ...limits, unitsLeft: 0 })
  expect(deferralProblems(deferred)).toEqual([
    {
      code: 'DEFERRED',
      what: `2 token groups: ${first.label} (forced), ${second.label} (forced) were deferred: the quota left is 0 units, and 30 units would be needed.`,
      remedy: expect.stringContaining('max_quota'),
      state: 'They were not changed.'
    }
  ])
  expect(deferralProblems(selectAffordable([groupOf()], { ...limits, unitsLeft: 0 }).deferred)).toEqual([])
  const wide = selectAffordable([groupOf({ writes: writes(251) })], limits).deferred
  expect(deferralProblems([...deferred, ...wide])).toMatchObject([
    { remedy: expect.stringContaining('max_quota') },
    { remedy: expect.stringContaining('one organization secret'), state: 'It was not changed.' }
  ])
})
