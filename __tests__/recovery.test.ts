import { afterAll, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sodium from 'libsodium-wrappers'
import { Secret } from '../src/base/secret.js'
import { loadSeal } from '../src/clients/sodium.js'

const folder = mkdtempSync(join(tmpdir(), 'recovery-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const recovery = (args: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/recovery.mjs', ...args], {
    input,
    encoding: 'utf8'
  })
  return { status, stdout, stderr }
}

let pairs = 0
const makePair = () => {
  const keyFile = join(folder, `key-${String(pairs++)}`)
  const made = recovery(['keygen', '--out', keyFile])
  return { keyFile, made, publicKey: made.stdout.trim(), privateKey: readFileSync(keyFile, 'utf8').trim() }
}

// Characters outside base64 and ASCII quirks: the token must come back byte by byte.
const token = 'not-a-real_token-$`"\\%'
const seal = await loadSeal()
const sealTo = (publicKey: string, value = token): string =>
  seal(new Secret(value, () => undefined), publicKey)
const first = '8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10'
const second = '0d7f6a54-1c1f-4f0e-8f0a-3f1f2a106f7b'

test('keygen prints the public key and keeps the private key in a file of its owner', async () => {
  const { keyFile, made, publicKey, privateKey } = makePair()
  expect(made).toMatchObject({ status: 0, stderr: '', stdout: `${publicKey}\n` })
  expect(publicKey).toMatch(/^[A-Za-z0-9+/]{43}=$/)
  expect(made.stdout).not.toContain(privateKey)
  if (process.platform !== 'win32') expect(statSync(keyFile).mode & 0o777).toBe(0o600)
  await sodium.ready
  const derived = sodium.crypto_scalarmult_base(Buffer.from(privateKey, 'base64'))
  expect(Buffer.from(derived).toString('base64')).toBe(publicKey)
})

test('keygen never overwrites a private key', () => {
  const { keyFile, privateKey } = makePair()
  const again = recovery(['keygen', '--out', keyFile])
  expect(again).toMatchObject({ status: 1, stdout: '' })
  expect(again.stderr).toContain('exists already')
  expect(readFileSync(keyFile, 'utf8').trim()).toBe(privateKey)
})

test('keygen wants to be told where the private key goes', () => {
  expect(recovery(['keygen'])).toMatchObject({ status: 1, stdout: '' })
  const nowhere = recovery(['keygen', '--out', join(folder, 'no', 'such', 'folder')])
  expect(nowhere).toMatchObject({ status: 1, stdout: '' })
  expect(nowhere.stderr).toContain('ENOENT')
})

test('open gives back the token, from a file and from standard input, without a line break', () => {
  const { keyFile, publicKey } = makePair()
  const box = sealTo(publicKey)
  const boxFile = join(folder, 'box')
  writeFileSync(boxFile, `${box}\n`)
  expect(recovery(['open', '--key', keyFile, boxFile])).toEqual({ status: 0, stdout: token, stderr: '' })
  expect(recovery(['open', '--key', keyFile], box)).toEqual({ status: 0, stdout: token, stderr: '' })
  expect(recovery(['open', '--key', keyFile, '--print'], box).stdout).toBe(token)
})

test('open takes a box that was copied with line breaks in it', () => {
  const { keyFile, publicKey } = makePair()
  const box = sealTo(publicKey).replace(/(.{40})/g, '$1\r\n')
  expect(recovery(['open', '--key', keyFile], box)).toMatchObject({ status: 0, stdout: token })
})

test('open takes the JSON of the output, and asks which of several boxes is meant', () => {
  const { keyFile, publicKey } = makePair()
  const one = [{ groupUuid: first, sealed: sealTo(publicKey) }]
  expect(recovery(['open', '--key', keyFile], JSON.stringify(one)).stdout).toBe(token)
  expect(recovery(['open', '--key', keyFile], JSON.stringify(one[0])).stdout).toBe(token)

  const two = JSON.stringify([...one, { groupUuid: second, sealed: sealTo(publicKey, 'another-token') }])
  const asked = recovery(['open', '--key', keyFile], two)
  expect(asked).toMatchObject({ status: 1, stdout: '' })
  expect(asked.stderr).toContain(first)
  expect(asked.stderr).toContain(second)
  expect(recovery(['open', '--key', keyFile, '--group', second.toUpperCase()], two).stdout).toBe(
    'another-token'
  )
  expect(recovery(['open', '--key', keyFile, '--group', 'x'], two).stderr).toContain('no box of this group')
})

test('open says so when the key is another', () => {
  const box = sealTo(makePair().publicKey)
  const other = makePair()
  const refused = recovery(['open', '--key', other.keyFile], box)
  expect(refused).toMatchObject({ status: 1, stdout: '' })
  expect(refused.stderr).toContain('does not open with this key')
  expect(refused.stderr).not.toContain(other.privateKey)
})

test.each([
  ['', 'no sealed box'],
  ['not base64!', 'no sealed box'],
  [Buffer.alloc(48).toString('base64'), 'no sealed box'],
  [Buffer.alloc(80).toString('base64'), 'does not open with this key'],
  ['{"sealed":', 'looks like JSON'],
  ['[]', 'holds no sealed box'],
  ['[null]', 'holds no sealed box']
])('open refuses %j as a box', (box, message) => {
  const { keyFile, privateKey } = makePair()
  const refused = recovery(['open', '--key', keyFile], box)
  expect(refused).toMatchObject({ status: 1, stdout: '' })
  expect(refused.stderr).toContain(message)
  expect(refused.stderr).not.toContain(privateKey)
})

test('a private key that was given where a file belongs is not repeated', () => {
  const { publicKey, privateKey } = makePair()
  const box = sealTo(publicKey)
  for (const args of [
    ['open', '--key', privateKey],
    ['open', privateKey],
    ['open', '--key', 'x', privateKey, 'y'],
    [privateKey],
    ['open', `--${privateKey}`]
  ]) {
    const refused = recovery(args, box)
    expect(refused).toMatchObject({ status: 1, stdout: '' })
    expect(refused.stderr).not.toContain(privateKey)
  }
})

test('a key file with anything else in it is refused, and not quoted', () => {
  const keyFile = join(folder, 'nonsense')
  writeFileSync(keyFile, 'correct horse battery staple', { mode: 0o600 })
  const refused = recovery(['open', '--key', keyFile], 'x')
  expect(refused).toMatchObject({ status: 1, stdout: '' })
  expect(refused.stderr).toContain('holds no private key')
  expect(refused.stderr).not.toContain('horse')
})

test('a key file that others may read gets a warning', () => {
  if (process.platform === 'win32') return
  const { publicKey, privateKey } = makePair()
  const keyFile = join(folder, 'open-to-all')
  writeFileSync(keyFile, privateKey, { mode: 0o644 })
  const opened = recovery(['open', '--key', keyFile], sealTo(publicKey))
  expect(opened).toMatchObject({ status: 0, stdout: token })
  expect(opened.stderr).toContain('others on this machine may read')
})

// `script` gives the command a terminal; it is part of util-linux, and not everywhere.
const script = '/usr/bin/script'
const onTerminal = existsSync(script) && process.platform === 'linux' ? test : test.skip

onTerminal('on a terminal the token is shown only with --print', () => {
  const { keyFile, publicKey } = makePair()
  const boxFile = join(folder, 'box-for-terminal')
  writeFileSync(boxFile, sealTo(publicKey, 'a-plain-token'))
  const show = (...flags: string[]) =>
    spawnSync(
      script,
      [
        '-qec',
        [process.execPath, 'scripts/recovery.mjs', 'open', '--key', keyFile, ...flags, boxFile].join(' '),
        '/dev/null'
      ],
      { encoding: 'utf8', input: '' }
    )
  const refused = show()
  expect(refused.status).toBe(1)
  expect(refused.stdout).toContain('Standard output is a terminal')
  expect(refused.stdout).not.toContain('a-plain-token')
  expect(show('--print').stdout).toContain('a-plain-token')
})

test('without a command it says how it is used', () => {
  const refused = recovery([])
  expect(refused).toMatchObject({ status: 1, stdout: '' })
  expect(refused.stderr).toContain('usage:')
  expect(recovery(['--help'])).toMatchObject({ status: 0, stderr: '' })
})
