import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatDuration, code, pluralize, formatTime, sanitize, firstOf } from '../../src/base/text.js'

test('no text can start a workflow command, a line or an escape sequence', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('::', '##[', '\n::', '\u001b['),
      (text, mark) => {
        const shown = sanitize(text + mark + text)
        expect(shown).not.toMatch(/::|##\[/)
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      }
    )
  )
})

test('text is cut to its limit', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), fc.integer({ min: 2, max: 120 }), (text, max) => {
      expect(sanitize(text, max).length).toBeLessThanOrEqual(max)
    })
  )
  expect(sanitize('abcdef', 4)).toBe('abc…')
  expect(sanitize('abcd', 4)).toBe('abcd')
})

test('of a long list the first are named, and it shows that there are more', () => {
  expect(firstOf([])).toBe('')
  expect(firstOf(['a', 'b', 'c'])).toBe('a, b, c')
  expect(firstOf(['a', 'b', 'c', 'd'])).toBe('a, b, c, …')
  expect(firstOf(['a', 'b'], 1)).toBe('a, …')
})

test('what looks like a token is never shown', () => {
  expect(sanitize('old sktsec_0123456789abcdef_api!')).toBe('old [redacted]!')
  expect(sanitize('sktsec_short')).toBe('sktsec_short')
})

test('in a summary nothing but letters, digits, blanks, commas and hyphens stands for itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      expect(code(text)).toMatch(/^<code>(?:[\p{L}\p{M}\p{N} ,-]|&#\d+;)*<\/code>$/u)
    })
  )
  expect(code('a|b')).toBe('<code>a&#124;b</code>')
})

test('ages are said as a person says them', () => {
  const day = 86_400_000
  expect([45_000, 119_000, 720_000, 3 * 3_600_000, 40 * day, 40 * day - 30_000, -5].map(formatDuration)).toEqual([
    '45 s',
    '119 s',
    '12 min',
    '3 h',
    '40 d',
    '40 d',
    '0 s'
  ])
})

test('counts have their plural', () => {
  expect([pluralize(1, 'secret'), pluralize(2, 'secret'), pluralize(1000, 'secret'), pluralize(2, 'address')]).toEqual([
    '1 secret',
    '2 secrets',
    '1,000 secrets',
    '2 addresses'
  ])
})

test('moments are said to the minute', () => {
  expect(formatTime(Date.UTC(2026, 10, 23, 12, 40, 59))).toBe('2026-11-23 12:40 UTC')
})
