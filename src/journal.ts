import { createHmac, timingSafeEqual } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync
} from 'node:fs'
import type { Access, SealedValue } from './clients/github.js'
import type { Known } from './clients/socket.js'

/**
 * The append-only file of what must survive a kill: sealed boxes, hashes and names, never a plaintext. Each line
 * carries an HMAC chained to the line before, under a key that only the step's state holds, so that another step of
 * the job can't make `post` write a box of its choosing.
 */
export type Entry =
  | {
      readonly step: 'rotating'
      readonly group: string
      readonly before: Known
      /** Destination key -> stamp of the secret as it was before the rotate, null where it was missing. */
      readonly stamps: Readonly<Record<string, unknown>>
    }
  | {
      readonly step: 'sealed'
      readonly group: string
      readonly minted: Known
      readonly boxes: readonly JournaledBox[]
      readonly recovery: string | undefined
    }
  | { readonly step: 'written'; readonly group: string; readonly destination: string }
  /** Nothing of this group is left to do, or nothing that `post` could do. */
  | { readonly step: 'settled'; readonly group: string }

export interface JournaledBox extends SealedValue {
  readonly destination: string
  readonly access: Access | undefined
}

/** A group that main began and did not bring to an end: the fold of its lines in the journal. */
export interface Unfinished {
  readonly group: string
  readonly before: Known
  readonly stamps: Readonly<Record<string, unknown>>
  /** Undefined: whether the rotate was answered is not known. */
  readonly sealed:
    | {
        readonly minted: Known
        readonly boxes: readonly JournaledBox[]
        readonly recovery: string | undefined
      }
    | undefined
}

/** What the journal leaves to do; nothing where every write was acknowledged. */
export const unfinished = (entries: readonly Entry[]): Unfinished[] => {
  const open = new Map<string, Unfinished>()
  for (const entry of entries) {
    const known = open.get(entry.group)
    switch (entry.step) {
      case 'rotating':
        open.set(entry.group, {
          group: entry.group,
          before: entry.before,
          stamps: entry.stamps,
          sealed: undefined
        })
        break
      case 'sealed':
        if (known !== undefined) open.set(entry.group, { ...known, sealed: entry })
        break
      case 'written':
        if (known?.sealed !== undefined) {
          const boxes = known.sealed.boxes.filter(({ destination }) => destination !== entry.destination)
          if (boxes.length === 0) open.delete(entry.group)
          else open.set(entry.group, { ...known, sealed: { ...known.sealed, boxes } })
        }
        break
      case 'settled':
        open.delete(entry.group)
        break
    }
  }
  return [...open.values()]
}

export interface Journal {
  /** Appends, and syncs to disk what `post` can't do without, before it returns; throws where that fails. */
  append: (entry: Entry) => void
  /** What there is, and what happened but could not be kept on disk. An intent that could not be kept has not happened. */
  entries: () => readonly Entry[]
}

export interface JournalPlace {
  readonly path: string
  /** Random, base64; kept in the step's state. */
  readonly key: string
}

/** Opens what there is (throws where someone else changed it); the file is made with the first entry, for its owner only. */
export const createJournal = ({ path, key }: JournalPlace): Journal => {
  const kept = existsSync(path) ? verifiedLines(path, key) : []
  let last = kept.at(-1)?.mac ?? ''
  const entries = kept.map(({ entry }) => entry)
  let size = kept.reduce((bytes, { line }) => bytes + Buffer.byteLength(line) + 1, 0)
  return {
    entries: () => entries,
    append: entry => {
      if (entry.step !== 'rotating') entries.push(entry)
      const text = JSON.stringify(entry)
      const mac = macOf(key, last, text)
      const line = `${mac} ${text}\n`
      // Exclusive at first: nobody can have laid a link in the way.
      const file = openSync(path, size === 0 ? 'wx' : 'r+', 0o600)
      try {
        // A line that was cut off before (a kill, a full disk) must not run into this one.
        ftruncateSync(file, size)
        // A disk that fills up takes a part of a line without an error.
        if (writeSync(file, line, size) < Buffer.byteLength(line)) throw new Error('the disk is full')
        // What is acknowledged `post` could find out for itself; and between two writes, a sync holds up the rest.
        if (entry.step === 'rotating' || entry.step === 'sealed') fsyncSync(file)
      } finally {
        closeSync(file)
      }
      if (entry.step === 'rotating') entries.push(entry)
      last = mac
      size += Buffer.byteLength(line)
    }
  }
}

export const removeJournal = ({ path }: Pick<JournalPlace, 'path'>): void => {
  rmSync(path, { force: true })
}

const verifiedLines = (path: string, key: string): { mac: string; line: string; entry: Entry }[] => {
  const lines = readFileSync(path, 'utf8').split('\n')
  // What stands behind the last line break was cut off while it was written.
  lines.pop()
  let last = ''
  return lines.map(line => {
    const mac = line.slice(0, 64)
    const text = line.slice(65)
    if (!sameMac(mac, macOf(key, last, text))) throw new Error('the journal was changed by someone else')
    last = mac
    // The HMAC proves that this very code wrote the line.
    const entry: unknown = JSON.parse(text)
    return { mac, line, entry: entry as Entry }
  })
}

const macOf = (key: string, last: string, text: string): string =>
  createHmac('sha256', Buffer.from(key, 'base64')).update(last).update('\n').update(text).digest('hex')

const sameMac = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
