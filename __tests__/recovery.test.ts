import { afterAll, describe, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
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
const sealTo = (publicKey: string, value = token): string => seal(new Secret(value, () => undefined), publicKey)
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
  expect(recovery(['open', '--key', keyFile, '--group', second.toUpperCase()], two).stdout).toBe('another-token')
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

describe('a file as PowerShell writes it', () => {
  const utf16le = (text: string): Buffer => Buffer.from(`\uFEFF${text}\r\n`, 'utf16le')
  const forms = {
    'UTF-16, little-endian': utf16le,
    'UTF-16, big-endian': (text: string): Buffer => utf16le(text).swap16(),
    'UTF-8 with a byte order mark': (text: string): Buffer => Buffer.from(`\uFEFF${text}\r\n`)
  }

  test.each(Object.entries(forms))('opens, whether box, JSON or key: %s', (name, write) => {
    const { keyFile, publicKey, privateKey } = makePair()
    const box = sealTo(publicKey)
    const boxFile = join(folder, `box ${name}`)
    for (const text of [box, JSON.stringify([{ groupUuid: first, sealed: box }], null, 2)]) {
      writeFileSync(boxFile, write(text))
      expect(recovery(['open', '--key', keyFile, boxFile])).toEqual({ status: 0, stdout: token, stderr: '' })
    }
    const keyOfPowerShell = join(folder, `key ${name}`)
    writeFileSync(keyOfPowerShell, write(privateKey), { mode: 0o600 })
    expect(recovery(['open', '--key', keyOfPowerShell], box)).toMatchObject({ status: 0, stdout: token })
  })
})

describe('the documented command stores what it opened, and nothing where it opened nothing', () => {
  /** A clone with recovery.key and box.txt in it, and a `gh` that notes what it is to store. */
  const clone = (sealedTo: string, keyFile: string): string => {
    const path = mkdtempSync(join(folder, 'clone-'))
    for (const each of ['package.json', 'scripts', 'node_modules']) symlinkSync(resolve(each), join(path, each))
    copyFileSync(keyFile, join(path, 'recovery.key'))
    writeFileSync(join(path, 'box.txt'), sealTo(sealedTo))
    mkdirSync(join(path, 'bin'))
    writeFileSync(join(path, 'bin/gh'), '#!/bin/sh\ncat > stored; echo "$@" > asked\n', { mode: 0o755 })
    return path
  }
  const run = (command: string, path: string): number | null =>
    spawnSync('bash', ['-c', command], {
      cwd: path,
      env: { PATH: [join(path, 'bin'), dirname(process.execPath), process.env['PATH']].join(':') }
    }).status
  /** Each shell command of a text that hands an opened box on. */
  const commandsIn = (text: string): string[] =>
    [...text.matchAll(/^[^\n]*recovery -- open --key[^\n]*(?:&&|\|)[^]*?gh secret set[^\n]*$/gm)].map(([command]) =>
      command.replace(/--key FILE BOX/, '--key recovery.key box.txt').replace('OWNER/NAME', 'your--org/web')
    )

  const documented = {
    'the help': commandsIn(recovery(['--help']).stdout),
    'docs/recovery.md': commandsIn(readFileSync('docs/recovery.md', 'utf8'))
  }
  test.each(Object.entries(documented))('in %s', (_where, commands) => {
    expect(commands).toHaveLength(1)
    for (const command of commands) {
      const mine = makePair()
      const right = clone(mine.publicKey, mine.keyFile)
      expect(run(command, right)).toBe(0)
      expect(readFileSync(join(right, 'stored'), 'utf8')).toBe(token)
      expect(readFileSync(join(right, 'asked'), 'utf8')).toMatch(/^secret set \w+ --repo your--org\/web\n$/)

      const wrong = clone(mine.publicKey, makePair().keyFile)
      expect(run(command, wrong)).not.toBe(0)
      expect(readdirSync(wrong)).not.toContain('stored')
    }
  })

  test('no page pipes an opened box, for a pipe goes on after a failure', () => {
    const piped = ['README.md', 'TROUBLESHOOTING.md', 'SECURITY.md', 'docs/recovery.md'].flatMap(page =>
      [...readFileSync(page, 'utf8').matchAll(/recovery -- open[^\n&]*\| *gh/g)].map(([text]) => `${page}: ${text}`)
    )
    expect(piped).toEqual([])
  })
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
