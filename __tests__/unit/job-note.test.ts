import { expect, test } from '@jest/globals'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createJobNote } from '../../src/state/job-note.js'
import { groupUuid } from '../builders.js'

const place = (): string => join(mkdtempSync(join(tmpdir(), 'job-note-')), 'rotated')
const noteAt = (path: string, job = '1/1/rotate') => createJobNote({ path, job })

test('a later step of the job knows which groups were rotated, without regard to case', () => {
  const path = place()
  const first = noteAt(path)
  expect(first.rotatedEarlier(groupUuid)).toBe(false)
  first.add(groupUuid.toUpperCase())
  const later = noteAt(path)
  expect(later.rotatedEarlier(groupUuid)).toBe(true)
  expect(later.rotatedEarlier(groupUuid.toUpperCase())).toBe(true)
  expect(later.rotatedEarlier('other')).toBe(false)
})

test('the step itself may rotate a group again: only what stood there before counts', () => {
  const note = noteAt(place())
  note.add(groupUuid)
  expect(note.rotatedEarlier(groupUuid)).toBe(false)
})

test('another job on the same machine, and another attempt, are not this job', () => {
  const path = place()
  noteAt(path).add(groupUuid)
  for (const job of ['1/2/rotate', '2/1/rotate', '1/1/other', '1/1/rotat'])
    expect(noteAt(path, job).rotatedEarlier(groupUuid)).toBe(false)
})

test('the note holds a line for each group', () => {
  const path = place()
  const note = noteAt(path)
  note.add('a')
  note.add('b')
  expect(readFileSync(path, 'utf8')).toBe('1/1/rotate a\n1/1/rotate b\n')
})

test.each(['', '/nowhere/at/all', tmpdir()])('without a file that can be written (%s) nothing fails', path => {
  const note = noteAt(path)
  note.add(groupUuid)
  expect(note.rotatedEarlier(groupUuid)).toBe(false)
})
