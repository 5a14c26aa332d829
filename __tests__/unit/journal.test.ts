import { expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createJournal, removeJournal, type Entry } from '../../src/journal.js'

const place = () => ({
  path: join(mkdtempSync(join(process.env['TESTS_TEMP'] ?? tmpdir(), 'journal-')), 'journal'),
  key: randomBytes(32).toString('base64')
})
const written = (destination: string): Entry => ({ step: 'written', group: 'g', destination })
const rotating: Entry = {
  step: 'rotating',
  group: 'g',
  before: { hash: 'h', id: undefined },
  stamps: { a: undefined }
}

test('what was appended is read back, by this and by a later journal', () => {
  const at = place()
  createJournal(at).append(rotating)
  createJournal(at).append(written('a'))
  expect(createJournal(at).entries()).toEqual([rotating, written('a')])
})

test('a journal remembers each entry once, in order, and can grow', () => {
  const at = place()
  const journal = createJournal(at)
  const all = [rotating, written('a'), written('b'), { step: 'settled', group: 'g' } as const]
  for (const entry of all) journal.append(entry)
  expect(journal.entries()).toEqual(all)
  expect(createJournal(at).entries()).toEqual(all)
})

test('there is no file before the first entry, and its owner alone can read it', () => {
  const at = place()
  const journal = createJournal(at)
  expect(createJournal(at).entries()).toEqual([])
  journal.append(rotating)
  expect(statSync(at.path).mode & 0o777).toBe(0o600)
  removeJournal(at)
  expect(existsSync(at.path)).toBe(false)
  // Nor is it an error that there is none.
  removeJournal(at)
})

test('a last line that was cut off is not read, and the next entry does not run into it', () => {
  const at = place()
  createJournal(at).append(rotating)
  appendFileSync(at.path, 'deadbeef {"step":"wri')
  expect(createJournal(at).entries()).toEqual([rotating])
  createJournal(at).append(written('b'))
  expect(createJournal(at).entries()).toEqual([rotating, written('b')])
  appendFileSync(at.path, `deadbeef ${'x'.repeat(1000)}`)
  createJournal(at).append(written('c'))
  expect(readFileSync(at.path, 'utf8')).not.toContain('deadbeef')
  expect(createJournal(at).entries()).toEqual([rotating, written('b'), written('c')])
})

test.each([
  ['a changed entry', (lines: string[]) => lines.map(line => line.replace('"a"', '"x"'))],
  ['a missing first line', (lines: string[]) => lines.slice(1)],
  ['lines in another order', (lines: string[]) => lines.toReversed()],
  ['a repeated line', (lines: string[]) => [...lines, ...lines.slice(-1)]],
  ['a line of someone else', (lines: string[]) => [...lines, `${'0'.repeat(64)} {"step":"settled"}`]],
  ['a short line', (lines: string[]) => [...lines, 'x']]
])('%s is found out', (_, change) => {
  const at = place()
  const journal = createJournal(at)
  journal.append(rotating)
  journal.append(written('a'))
  const lines = readFileSync(at.path, 'utf8').trimEnd().split('\n')
  writeFileSync(at.path, `${change(lines).join('\n')}\n`)
  expect(() => createJournal(at)).toThrow('changed by someone else')
})

test('what happened is remembered where the disk refuses it, and an intent is not', () => {
  const nowhere = join(place().path, 'no', 'such', 'folder')
  const journal = createJournal({ path: nowhere, key: '' })
  for (const entry of [rotating, written('a')]) {
    expect(() => {
      journal.append(entry)
    }).toThrow('ENOENT')
  }
  expect(journal.entries()).toEqual([written('a')])
  const at = place()
  createJournal(at).append(rotating)
  expect(createJournal(at).entries()).toEqual([rotating])
})

test('another key reads nothing', () => {
  const at = place()
  createJournal(at).append(rotating)
  expect(() => createJournal({ ...at, key: randomBytes(32).toString('base64') })).toThrow()
})

test('a link that was laid in the way is not followed', () => {
  const at = place()
  const target = `${at.path}-target`
  symlinkSync(target, at.path)
  const journal = createJournal(at)
  expect(() => {
    journal.append(rotating)
  }).toThrow()
  expect(existsSync(target)).toBe(false)
})
