import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inspect } from 'node:util'
import { createRedactor, Secret } from '../../src/base/secret.js'

const value = 'sktsec_0123456789abcdef_api'

test('a secret is masked before anything else can be done with it', () => {
  const masked: string[] = []
  const secret = new Secret(value, text => masked.push(text))
  expect(masked).toEqual([value])
  expect(secret.reveal()).toBe(value)
})

test('a secret that cannot be masked does not come into being', () => {
  const refuse = (): void => {
    throw new Error('no runner')
  }
  expect(() => new Secret(value, refuse)).toThrow('no runner')
})

test('printing, joining, JSON and inspection do not show a secret', () => {
  const secret = new Secret(value, () => undefined)
  const shown = [
    String(secret),
    secret.toString(),
    JSON.stringify({ secret }),
    inspect(secret),
    inspect({ deep: [secret] }, { showHidden: true, depth: null }),
    Object.values(secret).join(),
    JSON.stringify(Object.assign({}, secret))
  ]
  for (const text of shown) expect(text).not.toContain(value)
  expect(shown.slice(0, 4)).toEqual(['[secret]', '[secret]', '{"secret":"[secret]"}', '[secret]'])
})

test('what is masked is masked by the runner as well', () => {
  const masked: string[] = []
  createRedactor(text => masked.push(text)).mask(value)
  expect(masked).toEqual([value])
})

const redactorOf = (...values: string[]) => {
  const redactor = createRedactor(() => undefined)
  for (const each of values) redactor.mask(each)
  return redactor
}

test.each([
  ['the value', `a ${value}.`, 'a [redacted].'],
  ['the value twice', `${value}${value}`, '[redacted]'],
  ['its first 12 characters', `${value.slice(0, 12)}!`, '[redacted]!'],
  ['12 of its middle', `<${value.slice(9, 21)}>`, '<[redacted]>'],
  ['11 of its middle', `<${value.slice(9, 20)}>`, `<${value.slice(9, 20)}>`],
  ['two parts', `${value.slice(0, 13)} and ${value.slice(-13)}`, '[redacted] and [redacted]'],
  ['a token that nobody masked', 'x sktsec_12345678 y', 'x [redacted] y'],
  ['a short value', 'pw: hunter2, hunter2', 'pw: [redacted], [redacted]'],
  ['nothing', 'nothing at all', 'nothing at all'],
  ['no text', '', '']
])('a text that holds %s is redacted', (_, text, redacted) => {
  const redactor = redactorOf(value, 'hunter2', '')
  expect(redactor.redact(text)).toBe(redacted)
})

test('no part of 12 characters of any value is left, wherever it stands', () => {
  const characters = fc.string({ unit: fc.constantFrom('a', 'b', '_'), maxLength: 40 })
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 4 }), fc.array(characters, { maxLength: 6 }), (values, around) => {
      const redactor = redactorOf(...values)
      const shown = redactor.redact(around.flatMap((text, index) => [text, values[index] ?? '']).join(''))
      for (const value of values) {
        for (let at = 0; at + 12 <= value.length; at++) expect(shown).not.toContain(value.slice(at, at + 12))
      }
      const rest = shown.replaceAll('[redacted]', ' ')
      expect(redactor.redact(rest)).toBe(rest)
    })
  )
})
