import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { assertNoLeak, formsOf, leaksIn } from './leaks.js'
import type { Run } from './runner.js'

const secret = `sktsec_a"b'c<d>&e/f?g~h%i+j k!_0123456789_api`

const clean: Run = {
  exitCode: 0,
  signal: null,
  conclusion: 'success',
  log: 'Rotated.\n',
  stdout: `::add-mask::${secret.replaceAll('%', '%25')}\nRotated.\n`,
  stderr: '',
  outputs: { rotated: 'true' },
  state: { journal: '/tmp/journal' },
  summary: '# Rotated\n',
  annotations: [{ level: 'notice', message: 'Rotated.' }],
  masks: [secret],
  files: [{ path: 'journal', content: '{}' }],
  durationMs: 1,
  temp: '/tmp',
  identity: { GITHUB_RUN_ID: '1', GITHUB_RUN_ATTEMPT: '1', GITHUB_JOB: 'rotate' },
  waits: []
}

test('a run that only masks the value passes', () => {
  assertNoLeak(clean, [secret])
})

const base64 = (prefix: string, encoding: BufferEncoding): string =>
  Buffer.from(`${prefix}${secret}:suffix`).toString(encoding)
const reading: [string, string][] = [
  ['itself', secret],
  ['base64', base64('', 'base64')],
  ['base64, one byte in', base64('u', 'base64')],
  ['base64, two bytes in', base64('u:', 'base64')],
  ['base64url', base64('', 'base64url')],
  ['base64url, one byte in', base64('u', 'base64url')],
  ['base64url, two bytes in', base64('u:', 'base64url')],
  ['unpadded base64', Buffer.from(secret).toString('base64').replace(/=+$/, '')],
  ['hex', Buffer.from(secret).toString('hex')],
  ['upper case hex', Buffer.from(secret).toString('hex').toUpperCase()],
  ['JSON', JSON.stringify({ token: secret })],
  ['JSON in JSON', JSON.stringify(JSON.stringify({ token: secret }))],
  ['URI', encodeURIComponent(secret)],
  ['lower case URI', encodeURIComponent(secret).replace(/%../g, escape => escape.toLowerCase())],
  ['form', new URLSearchParams({ token: secret }).toString()],
  ['XML', secret.replace(/[<>&'"]/g, c => `&${{ '<': 'lt', '>': 'gt', '&': 'amp', "'": 'apos' }[c] ?? 'quot'};`)],
  ['broken over two lines', `${secret.slice(0, 15)}\n  ${secret.slice(15)}`],
  ['most of it', secret.slice(0, 30)]
]

test.each(reading)('the value as %s is found on stdout', (_, text) => {
  expect(() => {
    assertNoLeak({ ...clean, stdout: `${clean.stdout}<${text}>\n` }, [secret])
  }).toThrow('in stdout')
})

const places: [string, Partial<Run>][] = [
  ['stderr', { stderr: secret }],
  ['stderr', { stderr: `::add-mask::${secret}` }],
  ['stdout', { stdout: `x ::add-mask::${secret}` }],
  ['the log', { log: secret }],
  ['the summary', { summary: secret }],
  ['output rotated', { outputs: { rotated: secret } }],
  ['state journal', { state: { journal: secret } }],
  ['annotation 1', { annotations: [{ level: 'error', title: secret, message: '' }] }],
  ['file journal', { files: [{ path: 'journal', content: secret }] }],
  ['file x', { files: [{ path: `x/${secret}`, content: '' }] }]
]

test.each(places)('the value is found in %s', (place, part) => {
  expect(() => {
    assertNoLeak({ ...clean, ...part }, [secret])
  }).toThrow(`in ${place}`)
})

test('a value that was never masked fails, wherever it is', () => {
  expect(() => {
    assertNoLeak({ ...clean, masks: [] }, [secret])
  }).toThrow('never masked')
})

test('the message does not quote the value', () => {
  expect(() => {
    assertNoLeak({ ...clean, stderr: secret }, [secret])
  }).toThrow(/^(?!.*0123456789)/s)
})

test('a value too short to be searched for is refused', () => {
  expect(() => {
    assertNoLeak(clean, ['short'])
  }).toThrow("can't be searched for")
})

test('every encoding has a form of its own for a value with special characters', () => {
  const forms = formsOf(secret).filter(([encoding]) => encoding !== 'a fragment')
  expect(forms.filter(([, form]) => form === '')).toEqual([])
  expect(new Set(forms.map(([, form]) => form)).size).toBeGreaterThanOrEqual(forms.length - 1)
})

/** Secrets of different kinds that share a beginning, as tokens do, and one that is a part of another. */
const secrets = [secret, `sktsec_${'A1b2'.repeat(11)}_api`, 'sktsec_A1b2', 'pass word of eight', '“ünïcödé” & more']
const everyForm = secrets.flatMap(each => formsOf(each).map(([encoding, form]) => ({ each, encoding, form })))

test('every form of every secret is found among many, whole and broken over lines, wherever it stands', () => {
  for (const { each, encoding, form } of everyForm) {
    const texts = [form, [...form].join('\n'), `${form.slice(0, 5)} \t${form.slice(5)}`].flatMap(text => [
      text,
      `before ${text}`,
      `${text} after`,
      `${'x'.repeat(2_000)}${text}${'y'.repeat(50)}`
    ])
    const leaks = leaksIn({ ...clean, outputs: Object.fromEntries(texts.entries()) }, [], secrets)
    const places = leaks.filter(leak => leak.includes(`(${String(each.length)} characters)`))
    expect({ encoding, found: places.length }).toEqual({ encoding, found: texts.length })
  }
})

test('20 characters in a row are found from wherever in the value they are; 19 are not', () => {
  const [, token = ''] = secrets
  const found = (length: number): boolean[] =>
    Array.from({ length: token.length - length + 1 }, (_, start) => {
      const log = `<${token.slice(start, start + length)}>`
      return leaksIn({ ...clean, log }, [], [token]).length > 0
    })
  expect(new Set(found(20))).toEqual(new Set([true]))
  expect(new Set(found(19))).toEqual(new Set([false]))
})

test('one pass finds what a search for each form alone finds', () => {
  const unbroken = (text: string): string => text.replace(/\s+/g, '')
  const alone = (log: string): string[] =>
    secrets.filter(each =>
      formsOf(each).some(([, form]) => log.includes(form) || unbroken(log).includes(unbroken(form)))
    )
  const piece = fc
    .record({ of: fc.constantFrom(...everyForm), from: fc.nat(3), upTo: fc.nat(3) })
    .map(({ of: { form }, from, upTo }) => form.slice(from, form.length - upTo))
  const texts = fc.array(fc.oneof(piece, fc.string(), fc.constantFrom('\n', ' ', 'sktsec_')), { maxLength: 6 })
  fc.assert(
    fc.property(texts, parts => {
      const log = parts.join('')
      const found = leaksIn({ ...clean, log }, [], secrets)
      const lengths = found.map(leak => /\((\d+) characters\)/.exec(leak)?.[1])
      expect(new Set(lengths)).toEqual(new Set(alone(log).map(({ length }) => String(length))))
    }),
    { numRuns: 500 }
  )
})

test('a value that the run may never have met needs no mask, and is found all the same', () => {
  const unmasked = { ...clean, masks: [] }
  expect(leaksIn(unmasked, [], [secret])).toEqual([])
  expect(leaksIn({ ...unmasked, stderr: secret }, [], [secret])).toHaveLength(1)
})

test('a value of nothing but blanks, which would be in every text, is refused', () => {
  expect(() => {
    assertNoLeak(clean, [' '.repeat(20)])
  }).toThrow("can't be searched for")
})
