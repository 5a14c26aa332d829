import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import type { Manifest } from '../../src/inputs/inputs.js'
import { parseManifest } from '../../src/inputs/manifest.js'

const load = (content: string | Uint8Array): Manifest =>
  parseManifest('m.yml', () => Buffer.from(content), { 'rotate-after': 0, protect: [] })

/** Never a crash; entries or problems; every problem with a place in the file and in words of our own. */
const sound = (content: string | Uint8Array): boolean => {
  const { entries, revoke, problems } = load(content)
  for (const { code, what, at } of problems) {
    expect(code).toBe('INPUT_INVALID')
    expect(what).toMatch(/^`manifest` m\.yml:\d+:\d+: /)
    // The words of valibot, and what it quotes of the file.
    expect(what).not.toMatch(/Invalid |Expected |received|undefined|\[object/)
    expect(at?.line).toBeGreaterThanOrEqual(1)
    expect(at?.column).toBeGreaterThanOrEqual(1)
  }
  expect(problems.length).toBeLessThanOrEqual(51)
  return problems.length > 0 || entries.length > 0 || revoke !== undefined
}

const [valid = ''] = [...readFileSync('README.md', 'utf8').matchAll(/^```yaml\n(# yaml-l[^]*?)^```$/gm)].map(
  ([, text = '']) => text
)
const lines = valid.split('\n')
const words = [...new Set(valid.match(/[\w-]+|[^\s\w]/g))]

const odd = fc.constantFrom(
  ...['<<: *a', '&a', '*a', '!!js/function x', '!!binary aGk=', '__proto__: 1', 'constructor: {}', '\t', '\r'],
  ...['\u0000', '\uFEFF', '---\n', '...\n', '? [a]\n', '- ', '{', '}', '[', ']', '|', '>', "'", '"', '%YAML 1.1\n'],
  ...['1e999', '-0', '.nan', '0x1F', '99999999999999999999', '9'.repeat(400), '~', 'null', '[]', '{}', '\u2028']
)
const mutations = fc.array(
  fc.record({ at: fc.nat(valid.length), cut: fc.nat(12), put: fc.oneof(odd, fc.constantFrom(...words), fc.string()) }),
  { minLength: 1, maxLength: 4 }
)

test('no bytes crash the loader', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), sound), { numRuns: 2000 })
})

test('no text crashes the loader', () => {
  const text = fc.array(fc.oneof(odd, fc.constantFrom(...words, ' ', '\n', ': ', '  ')), { maxLength: 60 })
  fc.assert(
    fc.property(text, parts => sound(parts.join(''))),
    { numRuns: 3000 }
  )
})

test('no change to a sound manifest crashes the loader', () => {
  let refused = 0
  fc.assert(
    fc.property(mutations, changes => {
      const text = changes.reduce((all, { at, cut, put }) => all.slice(0, at) + put + all.slice(at + cut), valid)
      if (sound(text) && load(text).problems.length > 0) refused++
      return true
    }),
    { numRuns: 600 }
  )
  expect(refused).toBeGreaterThan(100)
})

test('lines of a sound manifest in any order crash nothing', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(lines), some => sound(some.join('\n'))),
    { numRuns: 400 }
  )
})

const size = 128 * 1024
const much = (text: string): string => text.repeat(Math.floor(size / text.length))
const numbered = (each: (n: number) => string, bytes: number): string => {
  const parts: string[] = []
  for (let n = 0, length = 0; length < bytes; n++) length += parts.push(each(n)) && each(n).length
  return parts.join('')
}

test.each([
  ['brackets', much('[')],
  ['braces', much('{a: ')],
  ['dashes', much('- ')],
  ['quotes', much('"')],
  ['backslashes', `"${much('\\\\')}"`],
  ['blanks', much(' ')],
  ['tabs', much('\t')],
  ['line ends', much('\r\n')],
  ['documents', much('---\n')],
  ['tags', much('!a ')],
  ['aliases', `a: &a 1\nb: [${much('*a,')}]`],
  ['aliases without anchor', `b: [${much('*a,')}]`],
  ['anchors', numbered(n => `- &a${String(n)} ${String(n)}\n`, size)],
  ['block scalars', much('- |\n')],
  ['question marks', much('? ')],
  ['nested maps', numbered(n => `${' '.repeat(n)}a:\n`, size)],
  ['wrong tokens', `tokens:\n${much('- {}\n')}`],
  ['wrong secrets', `tokens:\n- name: a\n  secrets:\n${much('  - {}\n')}`],
  ['secrets named twice', `tokens:\n- name: a\n  secrets:\n${much('  - {name: A, repository: a/b}\n')}`],
  // As large as a manifest may be: what compares each key with each takes minutes.
  ['unknown keys', numbered(n => `k${String(n)}: 1\n`, 1_000_000)],
  ['one key again and again', 'a: 1\n'.repeat(200_000)]
])('a file full of %s neither crashes nor hangs the loader', (_, text) => {
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024)
  expect(sound(text)).toBe(true)
})
