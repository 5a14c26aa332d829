import { expect, test } from '@jest/globals'
import { inspect } from 'node:util'
import { Secret } from '../../src/base/secret.js'

const value = 'sktsec_0123456789abcdef_api'

test('a secret is masked before anything else can be done with it', () => {
  const masked: string[] = []
  const secret = new Secret(value, text => masked.push(text))
  expect(masked).toEqual([value])
  expect(secret.reveal()).toBe(value)
})

test('a secret that can not be masked does not come into being', () => {
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
