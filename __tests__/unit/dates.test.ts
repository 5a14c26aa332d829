import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createServerClock, parseDate, pastDate } from '../../src/base/dates.js'

const at = Date.UTC(2026, 9, 5, 12, 34, 56)

test.each([
  ['2026-10-05T12:34:56Z', at],
  ['2026-10-05T12:34:56.789Z', at + 789],
  ['2026-10-05 12:34:56', at],
  ['2026-10-05T12:34:56', at],
  ['2026-10-05T14:34:56+02:00', at],
  ['2026-10-05T14:34:56+0200', at],
  ['Mon, 05 Oct 2026 12:34:56 GMT', at]
])('%s is a moment', (text, expected) => {
  expect(parseDate(text)).toEqual({ at: expected, dayOnly: false })
})

test('a date without a time is known to the day', () => {
  expect(parseDate('2026-10-05')).toEqual({ at: Date.UTC(2026, 9, 5), dayOnly: true })
})

test.each([
  '',
  'yesterday',
  '05/10/2026',
  '2026-10',
  '2026-13-01',
  '2026-02-30',
  '2026-10-05T25:00:00Z',
  '1791203696',
  'Mon, 5 Oct 2026 12:34:56 GMT',
  ' 2026-10-05',
  null,
  undefined,
  at,
  {}
])('%j is no date', value => {
  expect(parseDate(value)).toBeUndefined()
})

test('any date that can be written as ISO 8601 or HTTP date is read back', () => {
  const times = fc.integer({ min: 0, max: Date.UTC(2999, 0) })
  fc.assert(
    fc.property(times, ms => {
      expect(parseDate(new Date(ms).toISOString())?.at).toBe(ms)
      expect(parseDate(new Date(ms).toUTCString())?.at).toBe(ms - (ms % 1000))
    })
  )
})

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.anything(), value => {
      const date = parseDate(value)
      expect(date === undefined || Number.isInteger(date.at)).toBe(true)
    })
  )
})

test('a date in the future is unknown, but for the seconds that a Date header may lag', () => {
  const text = new Date(at).toISOString()
  expect(pastDate(text, at - 10_000)?.at).toBe(at)
  expect(pastDate(text, at - 10_001)).toBeUndefined()
  expect(pastDate(text, undefined)).toBeUndefined()
})

test('a server’s clock goes on from its last Date header', () => {
  let elapsed = 1000
  const clock = createServerClock(() => elapsed)
  expect(clock.now()).toBeUndefined()
  clock.observe('half past nine')
  expect(clock.now()).toBeUndefined()
  clock.observe(new Date(at).toUTCString())
  elapsed += 250
  expect(clock.now()).toBe(at + 250)
  clock.observe(undefined)
  expect(clock.now()).toBe(at + 250)
})
