import { pastDate } from '../base/dates.js'
import { groupBy } from '../base/group-by.js'
import { sanitize } from '../base/text.js'
import type { ListedToken } from '../clients/socket.js'

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

/** How far a stamp may lie ahead of Socket's `Date` header, which has no fractions. */
const futureSlackMs = 10_000

/** Finds the generations of an entry: the listed groups named `NAME` or `NAME@YYYYMMDDTHHMMSSZ`. */
export const generationsOf = (name: string, tokens: readonly ListedToken[], now: number | undefined): Generations => {
  const all = tokens.flatMap(token => {
    const bare = token.name === name
    const stamp = bare ? (pastDate(token.createdAt, now)?.at ?? -Infinity) : stampIn(token.name, name)
    return stamp === undefined ? [] : [{ token, stamp, bare }]
  })
  const early = all.filter(({ stamp }) => now === undefined || stamp <= now + futureSlackMs)
  const firstStamp = Math.min(...early.filter(({ bare }) => !bare).map(({ stamp }) => stamp))
  const [current, ...predecessors] = early
    .toSorted((a, b) => b.stamp - a.stamp || Number(a.bare) - Number(b.bare))
    .map(each => ({ ...each, foreign: each.bare && each.stamp > firstStamp }))
  const tokensOfAll = all.map(({ token }) => token)
  return {
    current,
    predecessors,
    duplicates: [...groupBy(tokensOfAll, token => token.name).values()].filter(same => same.length > 1).flat(),
    all: tokensOfAll,
    warnings: all
      .filter(each => !early.includes(each))
      .map(
        ({ token }) =>
          `Token group ${sanitize(token.name ?? '')} (${sanitize(token.groupUuid)}) is stamped with a time in the future, so it does not count as a generation of ${sanitize(name)}.`
      )
  }
}

const stampForm = /^@(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/

/** The moment that a listed name is stamped with; undefined where it is not the declared name with a real stamp. */
const stampIn = (listed: string | undefined, declared: string): number | undefined => {
  if (listed?.startsWith(`${declared}@`) !== true) return undefined
  const stamp = listed.slice(declared.length)
  const at = Date.parse(stamp.replace(stampForm, '$1-$2-$3T$4:$5:$6Z'))
  // Date.parse takes other forms and 30 February, too.
  return Number.isNaN(at) || stampOf(at) !== stamp ? undefined : at
}

const stampOf = (at: number): string => `@${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** The name of a generation that is made now: later than every one that is there. */
export const nextGenerationName = (
  name: string,
  { current, predecessors }: Pick<Generations, 'current' | 'predecessors'>,
  now: number
): string => {
  const latest = Math.max(now, ...[current, ...predecessors].map(each => (each?.stamp ?? -Infinity) + 1000))
  return name + stampOf(latest)
}

/** Whether a token of this name is a generation of the entry that is declared with the other. */
export const isGenerationName = (listed: string | undefined, declared: string): boolean =>
  listed === declared || stampIn(listed, declared) !== undefined
