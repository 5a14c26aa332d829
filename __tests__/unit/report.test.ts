import { expect, test } from '@jest/globals'
import { viewOf } from '../../src/report/report.js'
import { nothingDone } from '../../src/report/report.js'
import { dayMs, listedOf } from '../builders.js'

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
