import { expect, test } from '@jest/globals'
import { nothingDone, viewOf } from '../../src/report/report.js'
import { dayMs, entryOf, listedOf } from '../builders.js'

test('a stale token that was found again in a fresh list is revoked, and not among those that were left alone', () => {
  const [stale, other] = [listedOf({ groupUuid: 'stale' }), listedOf({ groupUuid: 'other' })]
  const list = { tokens: [stale, other], complete: true, pages: 1 }
  const result = {
    ...nothingDone,
    snapshot: { organization: 'acme', now: undefined, list },
    plan: { ...nothingDone.plan, stale: [{ token: stale, unusedMs: 90 * dayMs, never: false }] },
    revoked: [{ ...stale }],
    problems: []
  }
  expect(viewOf(result, {})).toMatchObject({ untouched: [other], staleLeft: [] })
  expect(viewOf({ ...result, revoked: [] }, {})).toMatchObject({ untouched: [other], staleLeft: [stale] })
})

test('a dry run is a listing only where nothing is declared, whatever `only` means', () => {
  const viewed = (inputs: Parameters<typeof viewOf>[1]) => viewOf({ ...nothingDone, problems: [] }, inputs).isListing
  expect(viewed({ dryRun: true, entries: [], declared: [] })).toBe(true)
  expect(viewed({ dryRun: true, entries: [], declared: [entryOf()] })).toBe(false)
  expect(viewed({ dryRun: false, entries: [], declared: [] })).toBe(false)
})
