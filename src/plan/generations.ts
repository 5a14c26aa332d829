import { pastDate } from '../base/dates.js'
import { groupBy } from '../base/group-by.js'
import { sanitize } from '../base/text.js'
import type { ListedToken } from '../clients/socket.js'
import type { PlannedGroup } from './planned-group.js'

/** One of the token groups that carry an entry with `overlap`, one after the other. */
export interface Generation {
  readonly token: ListedToken
  /** When it was made, in Socket's time; of a bare name its `created_at`. -Infinity where that is unknown. */
  readonly stamp: number
  readonly bare: boolean
  /** A bare name that came after a stamped one: generations are made with a stamp, so something else created it. */
  readonly foreign: boolean
}

export interface Generations {
  readonly current: Generation | undefined
  /** Replaced and still alive, the newest first. */
  readonly predecessors: readonly Generation[]
  /** Groups that share an exact name: which of them is meant can't be told. */
  readonly duplicates: readonly ListedToken[]
  /** Every group that carries the name, whatever its stamp. */
  readonly all: readonly ListedToken[]
  readonly warnings: readonly string[]
}

const stampForm = /@(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/

/** How far a stamp may lie ahead of Socket's `Date` header, which has no fractions. */
const futureSlackMs = 10_000

/** Finds the generations of an entry: the listed groups named `NAME` or `NAME@YYYYMMDDTHHMMSSZ`. */
export const generationsOf = (name: string, tokens: readonly ListedToken[], now: number | undefined): Generations => {
  const all = tokens.flatMap(token => generationOf(name, token, now) ?? [])
  const early = all.filter(({ stamp }) => now === undefined || stamp <= now + futureSlackMs)
  const firstStamp = Math.min(...early.filter(({ bare }) => !bare).map(({ stamp }) => stamp))
  const [current, ...predecessors] = early
    .toSorted((a, b) => b.stamp - a.stamp || Number(a.bare) - Number(b.bare))
    .map(each => ({ ...each, foreign: each.bare && each.stamp > firstStamp }))
  return {
    current,
    predecessors,
    duplicates: [...groupBy(all, ({ token }) => token.name).values()]
      .filter(same => same.length > 1)
      .flatMap(same => same.map(({ token }) => token)),
    all: all.map(({ token }) => token),
    warnings: all
      .filter(each => !early.includes(each))
      .map(
        ({ token }) =>
          `Token group ${sanitize(token.name ?? '')} (${sanitize(token.groupUuid)}) is stamped with a time in the future, so it does not count as a generation of ${sanitize(name)}.`
      )
  }
}

/** Generations that the plan did not know: this run's own, or another run's. */
export const newGenerations = (
  { entry, generations }: Pick<PlannedGroup, 'entry' | 'generations'>,
  tokens: readonly ListedToken[],
  now: number | undefined
): ListedToken[] => {
  const known = new Set(generations?.all.map(({ groupUuid }) => groupUuid))
  return generationsOf(entry.name ?? '', tokens, now).all.filter(({ groupUuid }) => !known.has(groupUuid))
}

const generationOf = (
  name: string,
  token: ListedToken,
  now: number | undefined
): Omit<Generation, 'foreign'> | undefined => {
  if (token.name === name) return { token, stamp: pastDate(token.createdAt, now)?.at ?? -Infinity, bare: true }
  if (token.name?.startsWith(`${name}@`) !== true) return undefined
  const stamp = stampIn(token.name)
  return stamp === undefined || token.name.length !== name.length + stampLength
    ? undefined
    : { token, stamp, bare: false }
}

const stampLength = '@20260101T000000Z'.length

/** The moment that a name is stamped with; undefined where it is not stamped with a real one. */
const stampIn = (name: string): number | undefined => {
  const [, year, month, day, hour, minute, second] = stampForm.exec(name) ?? []
  if (year === undefined) return undefined
  const at = Date.parse(`${year}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}Z`)
  return Number.isNaN(at) || `${name.slice(0, -stampLength)}${stampOf(at)}` !== name ? undefined : at
}

const stampOf = (at: number): string => `@${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** The name of a generation that is made now: later than every one that is there. */
export const nextGenerationName = (
  name: string,
  generations: Pick<Generations, 'current'> | undefined,
  now: number
): string => name + stampOf(Math.max(now, (generations?.current?.stamp ?? -Infinity) + 1000))

/** Whether a token of this name is a generation of the entry that is declared with the other. */
export const isGenerationName = (listed: string | undefined, declared: string): boolean =>
  listed === declared ||
  (listed?.length === declared.length + stampLength &&
    listed.startsWith(`${declared}@`) &&
    stampIn(listed) !== undefined)
