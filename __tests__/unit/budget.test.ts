import { expect, test } from '@jest/globals'
import {
  deferralProblems,
  priceOf,
  refillOf,
  selectAffordable,
  type Budget,
  type Limits
} from '../../src/plan/budget.js'
import type { PlannedGroup } from '../../src/plan/planned-group.js'
import { entryOf, listedOf, organizationSecret, repositorySecret } from '../builders.js'

const limits: Limits = {
  quota: { left: 1000, max: 1000, refresh: undefined },
  listUnits: 10,
  maxRotations: Infinity,
  limited: true,
  keepsReserve: true
}

const leaving = (left: number, more: Partial<Limits> = {}): Limits => ({
  ...limits,
  quota: { ...limits.quota, left },
  ...more
})

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
  ['a creation, which lists again', { action: 'create' }, 40],
  ['a successor, which lists again', { action: 'succeed' }, 40],
  ['nothing', { action: 'keep' }, 0]
])('%s has its price', (_, overrides, price) => {
  expect(priceOf(groupOf(overrides), { listUnits: 30 })).toBe(price)
})

test('one recovery is kept in reserve, however many groups there are', () => {
  expect(selectAffordable([groupOf(), groupOf()], limits)).toMatchObject({ price: 40 })
  expect(selectAffordable([], limits)).toMatchObject({ price: 0 })
  const reserveOf = (listUnits: number): number => selectAffordable([groupOf()], { ...limits, listUnits }).price - 10
  expect([0, 10, 30].map(reserveOf)).toEqual([10, 20, 40])
})

test('post may spend the reserve', () => {
  const budget = selectAffordable([groupOf()], leaving(10, { keepsReserve: false }))
  expect(budget).toMatchObject({ price: 10, deferred: [] })
  expect(causes(selectAffordable([groupOf()], leaving(29)))).toEqual(['quota'])
  expect(causes(selectAffordable([groupOf()], leaving(30)))).toEqual([])
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

test('what cannot be paid is deferred, and a cheaper group behind it is not', () => {
  const [dear, cheap] = [groupOf({ action: 'create', urgency: 0 }), groupOf()]
  const budget = selectAffordable([dear, cheap], leaving(129, { listUnits: 50 }))
  expect(budget).toMatchObject({ chosen: [dear], deferred: [{ group: cheap, cause: 'quota' }] })
  expect(selectAffordable([dear, cheap], leaving(100, { listUnits: 50 }))).toMatchObject({
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
    deferred: [{ group: second, cause: 'max-rotations', reason: '`max-rotations` is 1', remedy: undefined }]
  })
})

test('writes that do not fit GitHub’s hour are deferred, probes included, unless the server has no limits', () => {
  const wide = groupOf({ writes: writes(250) })
  const wider = groupOf({ writes: writes(251) })
  expect(selectAffordable([wide], limits)).toMatchObject({ writes: 500, deferred: [] })
  expect(selectAffordable([wider], limits)).toMatchObject({
    writes: 0,
    deferred: [{ cause: 'writes', reason: expect.stringMatching(/never fit/), remedy: expect.any(String) }]
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
  const isRed = (overrides: Partial<PlannedGroup>, left = 0, max: number | undefined = 1000): unknown => {
    const [deferred] = selectAffordable(
      [groupOf(overrides)],
      leaving(left, { quota: { left, max, refresh: undefined } })
    ).deferred
    return deferred?.remedy !== undefined
  }
  expect(isRed({ urgency: 0 })).toBe(true)
  expect(isRed({ urgency: 1 })).toBe(true)
  expect(isRed({ overdue: true })).toBe(true)
  expect(isRed({})).toBe(false)
  expect(isRed({}, 29, 29)).toBe(true)
  expect(isRed({}, 29, 30)).toBe(false)
  expect(isRed({}, 29, Infinity)).toBe(false)
  expect(isRed({ ...differing, action: 'keep', urgency: 0 })).toBe(false)
})

test('a deferral says what is missing, when it refills, and that no run can do it', () => {
  const textOf = (quota: Partial<Limits['quota']>): string | undefined =>
    selectAffordable([groupOf()], { ...limits, quota: { ...limits.quota, ...quota } }).deferred[0]?.reason
  expect(textOf({ left: 29, refresh: '2026-11-23T12:40:00Z' })).toBe(
    'the quota left is 29 units, and 30 units would be needed, and it refills at 2026-11-23 12:40 UTC'
  )
  expect(textOf({ left: 29, max: 29 })).toBe(
    'the quota left is 29 units, and 30 units would be needed; it will never fit into one run'
  )
  expect(refillOf({ refresh: 'soon' }, ', at ')).toBe('')
})

test('red deferrals of one cause are one problem, and others are none', () => {
  const urgent = { urgency: 0 } as const
  const [first, second] = [groupOf(urgent), groupOf(urgent)]
  const { deferred } = selectAffordable([first, second, groupOf()], leaving(0))
  expect(deferralProblems(deferred)).toEqual([
    {
      code: 'DEFERRED',
      what: `2 token groups: ${first.label} (forced), ${second.label} (forced) were deferred: the quota left is 0 units, and 30 units would be needed.`,
      remedy: expect.stringContaining('max_quota'),
      state: 'They were not changed.'
    }
  ])
  expect(deferralProblems(selectAffordable([groupOf()], leaving(0)).deferred)).toEqual([])
  const wide = selectAffordable([groupOf({ writes: writes(251) })], limits).deferred
  expect(deferralProblems([...deferred, ...wide])).toMatchObject([
    { remedy: expect.stringContaining('max_quota') },
    { remedy: expect.stringContaining('one organization secret'), state: 'It was not changed.' }
  ])
})
