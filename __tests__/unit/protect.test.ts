import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  createProtection,
  matchesGenerations,
  patternMistake,
  splitPatterns,
  unmatchedPatterns
} from '../../src/inputs/protect.js'

const groupUuid = '8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10'
const isProtected = (pattern: string, name: string | undefined): boolean =>
  createProtection([pattern])({ name, groupUuid })

describe.each([
  ['ci', ['ci', 'CI'], ['cii', 'xci', '']],
  ['*', ['ci', '', 'a/b', '.x', 'a\nb', '🔑'], []],
  ['**', ['ci', '', 'a/b'], []],
  ['Release-*', ['release-1', 'RELEASE-', 'Release-a/b'], ['release', 'prerelease-1']],
  ['{eu,us}-deploy', ['eu-deploy', 'US-deploy', '{eu,us}-deploy'], ['deploy', 'eu', 'ap-deploy']],
  ['{a,{b,c}d}', ['a', 'bd', 'cd'], ['b', 'd', 'ad']],
  ['{,pre}release', ['release', 'prerelease'], ['re']],
  ['{prod}-*', ['{prod}-1'], ['prod-1']],
  ['{1..3}', ['{1..3}'], ['2']],
  ['deploy (prod)*', ['deploy (prod)', 'Deploy (Prod) 2'], ['deploy prod', 'deploy (staging)']],
  ['a|b', ['a|b'], ['a', 'b']],
  ['!ci', ['!ci'], ['ci', 'other']],
  ['+(a)', ['+(a)'], ['a', 'aa']],
  ['@(a|b)', ['@(a|b)'], ['a']],
  ['?(a)b', ['x(a)b'], ['b', 'ab']],
  ['#ci', ['#ci'], ['ci']],
  ['a\\*', ['a\\', 'a\\x'], ['a*', 'ax']],
  ['a\\\\\\\\b', ['a\\\\\\\\b'], ['a\\b']],
  ['a.b', ['a.b'], ['axb']],
  ['./a', ['./a'], ['a']],
  ['^a$', ['^a$'], ['a']],
  ['[', ['['], ['']],
  ['a[b', ['a[b'], ['ab']],
  ['[]', ['[]'], ['']],
  ['[a-c]x', ['ax', 'CX', '[a-c]x'], ['dx', '-x']],
  ['[!a]x', ['bx', '!x', '/x'], ['ax']],
  ['[^a]x', ['bx', '^x'], ['ax']],
  ['[*?]', ['*', '?'], ['a']],
  ['[a,b]', ['a', ',', 'b'], ['']],
  ['v?', ['v1', 'v/', 'v🔑', 'v\n'], ['v', 'v12']],
  ['it\'s "a"', ['it\'s "a"'], ['its a']],
  ['prod,eu', ['prod,eu'], ['prod', 'eu']],
  ['Büro*', ['bu\u0308ro 1', 'BÜRO'], ['buro']],
  ['straße', ['STRASSE', 'Straße'], ['strae']]
])('the pattern %s', (pattern, matching, others) => {
  test('matches what it should, and nothing else', () => {
    expect(matching.filter(name => !isProtected(pattern, name))).toEqual([])
    expect(others.filter(name => isProtected(pattern, name))).toEqual([])
  })
})

test('a star covers tokens without a name, and a group UUID is compared as such', () => {
  expect(isProtected('*', undefined)).toBe(true)
  expect(isProtected('c*', undefined)).toBe(false)
  expect(isProtected(groupUuid.toUpperCase(), undefined)).toBe(true)
  expect(isProtected(groupUuid.slice(0, 8), undefined)).toBe(false)
})

const special = fc.constantFrom(...Array.from('*?[]{},!+@()|#\\/.^$-"\'` aB1é🔑\n'), 'e\u0301')
const nameText = fc.string({ unit: special, maxLength: 12 })
const plainText = nameText.map(text => text.replace(/[*?[\]{}]/g, ''))

test('a pattern without *, ?, [] and {} is plain text: it matches its own name, in any case and form, and no other', () => {
  fc.assert(
    fc.property(plainText, nameText, (pattern, other) => {
      for (const name of [pattern, pattern.toUpperCase(), pattern.toLowerCase(), pattern.normalize('NFD')])
        expect(isProtected(pattern, name)).toBe(true)
      const same = (text: string): string => text.toUpperCase().normalize('NFC')
      expect(isProtected(pattern, other)).toBe(same(pattern) === same(other))
    }),
    { numRuns: 2000 }
  )
})

test('every sound pattern matches a name that is its very text', () => {
  fc.assert(
    fc.property(nameText, pattern => {
      fc.pre(patternMistake(pattern) === undefined)
      expect(isProtected(pattern, pattern)).toBe(true)
    }),
    { numRuns: 2000 }
  )
})

test('stars, question marks and braces stand for just what they say', () => {
  const part = fc.oneof(
    plainText.map(text => ({ pattern: text, name: text })),
    nameText.map(name => ({ pattern: '*', name })),
    fc.constantFrom('/', '.', 'x', '🔑').map(name => ({ pattern: '?', name })),
    fc
      .tuple(fc.array(plainText.map(text => text.replaceAll(',', ''))), plainText, fc.nat())
      .map(([others, text, at]) => {
        const chosen = text.replaceAll(',', '')
        const options = others.toSpliced(at % (others.length + 1), 0, chosen)
        return { pattern: `{${[...options, 'zz'].join(',')}}`, name: chosen }
      })
  )
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), parts => {
      const pattern = parts.map(each => each.pattern).join('')
      const name = parts.map(each => each.name).join('')
      expect(isProtected(pattern, name)).toBe(true)
      if (!/[*?]/.test(pattern)) expect(isProtected(pattern, `${name}\u{10FFFD}`)).toBe(false)
    }),
    { numRuns: 2000 }
  )
})

test.each(['{eu,us-deploy', 'a}', '}{', '{a,{b}', '"release-*"', "'ci'", '“ci”', '`ci`', '[z-a]', 'a[b-a]'])(
  '%s is no sound pattern',
  pattern => {
    expect(patternMistake(pattern)).toMatch(/^(is|has) /)
  }
)

test.each(["it's", '"', 'a "b"', '[{]', '{}', '{{a}}', '[', ']', '(', '\\', '{a,b}{c,d}'])(
  '%s is a sound pattern',
  pattern => {
    expect(patternMistake(pattern)).toBeUndefined()
  }
)

test('no sound pattern can make the matching fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.oneof(special, fc.string()) }), nameText, (pattern, name) => {
      fc.pre(patternMistake(pattern) === undefined)
      expect([true, false]).toContain(isProtected(pattern, name))
    }),
    { numRuns: 2000 }
  )
})

test.each([
  ['a, b\nc', ['a', ' b', 'c']],
  ['{eu,us}-deploy,ci', ['{eu,us}-deploy', 'ci']],
  ['{a,{b,c},d},e', ['{a,{b,c},d}', 'e']],
  ['[,],x', ['[,]', 'x']],
  ['deploy (a,b)', ['deploy (a', 'b)']],
  ['{a\nb},c', ['{a', 'b}', 'c']],
  ['a},b', ['a}', 'b']]
])('%j is split at the commas outside braces', (text, patterns) => {
  expect(splitPatterns(text)).toEqual(patterns)
})

test('a pattern that matches no listed token is told', () => {
  const tokens = [{ name: 'ci', groupUuid }, { groupUuid: '5b0a7c1d-3a0e-4c5e-9a55-0d5f4b8a1c22' }]
  const patterns = ['c*', 'relaese-*', groupUuid, '5B0A7C1D-3a0e-4c5e-9a55-0d5f4b8a1c22', '"ci', '?']
  expect(unmatchedPatterns(patterns, tokens)).toEqual(['relaese-*', '"ci', '?'])
  expect(unmatchedPatterns(['*'], [])).toEqual(['*'])
})

test.each([
  ['ci', true],
  ['C?', true],
  ['ci@*', true],
  ['ci@20261123T031700Z', true],
  ['CI@2026*', true],
  ['ci@202[67]*', true],
  ['ci@202[!9]*', true],
  ['{x,ci@2027*}', true],
  ['*Z', true],
  ['*031700z', true],
  ['ci@????????T??????Z', true],
  ['ci-*', false],
  ['ci@', false],
  ['ci@2026', false],
  ['ci@x*', false],
  ['ci-3@*', false],
  ['*T031700', false]
])('%s concerns the generations of ci: %s', (pattern, concerns) => {
  expect(matchesGenerations(pattern, 'ci')).toBe(concerns)
})

test('whatever matches a generation is found out before there is one', () => {
  const digit = fc.constantFrom(...Array.from('0123456789'))
  const stamp = fc
    .tuple(
      fc.string({ unit: digit, minLength: 8, maxLength: 8 }),
      fc.string({ unit: digit, minLength: 6, maxLength: 6 })
    )
    .map(([date, time]) => `${date}T${time}Z`)
  const name = fc.constantFrom('ci', 'ci-2', 'Deploy (prod)', 'a@1', 'a[1', '[1')
  fc.assert(
    fc.property(name, stamp, fc.array(fc.nat(30)), fc.constantFrom('?', '*', '[0-9A-Z@]'), (base, at, cuts, hole) => {
      const generation = `${base}@${at}`
      const pattern = Array.from(generation, (letter, n) => (cuts.includes(n) ? hole : letter)).join('')
      fc.pre(isProtected(pattern, generation))
      expect(matchesGenerations(pattern, base)).toBe(true)
    }),
    { numRuns: 2000 }
  )
})
