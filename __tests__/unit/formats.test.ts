import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { durationMs, formats } from '../../src/base/formats.js'

test.each([
  ['0', 0],
  ['45s', 45_000],
  ['5m', 300_000],
  ['12h', 43_200_000],
  ['30d', 2_592_000_000],
  ['2w', 1_209_600_000],
  ['0d', 0]
])('%s is a duration', (text, ms) => {
  expect(durationMs(text)).toBe(ms)
})

test.each(['', '30', '30 d', '30D', '1.5h', '-1d', '1d2h', 'd', '1234567d', '1e3s', '٣d'])(
  '%j is no duration',
  text => {
    expect(durationMs(text)).toBeUndefined()
  }
)

test('a duration is a whole number of its unit, and nothing else is one', () => {
  fc.assert(
    fc.property(fc.nat({ max: 999_999 }), fc.constantFrom('s', 'm', 'h', 'd', 'w'), (n, unit) => {
      expect(durationMs(`${String(n)}${unit}`)).toBe(n * (durationMs(`1${unit}`) ?? NaN))
    })
  )
  fc.assert(
    fc.property(fc.string(), text => {
      expect(durationMs(text) !== undefined).toBe(formats.duration.pattern.test(text))
    })
  )
})

const examples = {
  uuid: { good: ['8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10'], bad: ['8c1f2f0e7f6a4a549f0a6f7b3f1f2a10', ''] },
  secretName: {
    good: ['SOCKET_API_TOKEN', '_x1', 'MY_GITHUB_TOKEN'],
    bad: ['GITHUB_TOKEN', 'GitHub_x', '1X', 'A-B', 'A B', 'A.B', 'É', '']
  },
  repository: {
    good: ['acme/web', 'a-b/.github', 'A_1/x.y_z-'],
    bad: ['acme', 'acme/', '/web', 'acme/web/x', 'acme/..', 'acme/.', 'ac me/web', '../web', 'acme/we%2fb']
  },
  organization: { good: ['acme', 'acme-labs', 'a_b'], bad: ['-acme', 'ac/me', ''] },
  slug: { good: ['acme', 'acme.io', 'a_b-c'], bad: ['acme/x', 'a b', ''] },
  environment: { good: ['production', 'Produktion (EU) / 1'], bad: ['', 'a\nb', 'a\u2028b', 'x'.repeat(256)] },
  duration: { good: ['0', '30d'], bad: ['30'] }
} as const satisfies Record<keyof typeof formats, { good: readonly string[]; bad: readonly string[] }>

test.each(Object.entries(examples))('%s takes what it should and refuses the rest', (name, { good, bad }) => {
  const format = Object.entries(formats).find(([each]) => each === name)?.[1]
  expect(good.filter(text => format?.pattern.test(text) !== true)).toEqual([])
  expect(bad.filter(text => format?.pattern.test(text) !== false)).toEqual([])
})
