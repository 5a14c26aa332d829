import { expect, test } from '@jest/globals'
import { assertNoLeak, formsOf } from './leaks.js'
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
  [
    'XML',
    secret.replace(/[<>&'"]/g, c => `&${{ '<': 'lt', '>': 'gt', '&': 'amp', "'": 'apos' }[c] ?? 'quot'};`)
  ],
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
