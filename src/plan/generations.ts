import { pastDate } from '../base/dates.js'
import { groupBy } from '../base/group-by.js'
import { sanitize } from '../base/text.js'
import type { ListedToken } from '../clients/socket.js'
import type { PlannedGroup } from './planned-group.js'

/** How far a stamp may lie ahead of Socket's `Date` header, which has no fractions. */
const futureSlackMs = 10_000

/** Finds the token groups that carry an entry with `overlap`, one after the other: the listed ones named `NAME` or `NAME@YYYYMMDDTHHMMSSZ`. */
export const generationsOf = (name: string, tokens: readonly ListedToken[], now: number | undefined) => {
  const all = tokens.flatMap(token => {
    const bare = token.name === name
    /** When it was made, in Socket's time; of a bare name its `created_at`. -Infinity where that is unknown. */
    const stamp = bare ? (pastDate(token.createdAt, now)?.at ?? -Infinity) : stampIn(token.name, name)
    return stamp === undefined ? [] : { token, stamp, bare }
  })
  const early = all.filter(({ stamp }) => now === undefined || stamp <= now + futureSlackMs)
  const firstStamp = Math.min(...early.filter(({ bare }) => !bare).map(({ stamp }) => stamp))
  const [current, ...predecessors] = early
    .toSorted((a, b) => b.stamp - a.stamp || Number(a.bare) - Number(b.bare))
    // A bare name that came after a stamped one: generations are made with a stamp, so something else created it.
    .map(each => ({ ...each, foreign: each.bare && each.stamp > firstStamp }))
  const same = [...groupBy(all, ({ token }) => token.name).values()].filter(({ length }) => length > 1)
  return {
    current,
    /** Replaced and still alive, the newest first. */
    predecessors,
    /** Groups that share an exact name: which of them is meant can't be told. */
    duplicates: same.flat().map(({ token }) => token),
    /** Every group that carries the name, whatever its stamp. */
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

const stampForm = /^@(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/

/** The moment that a listed name is stamped with; undefined where it is not the declared one with the stamp of a real moment. */
const stampIn = (listed = '', declared: string): number | undefined => {
  if (!listed.startsWith(`${declared}@`)) return undefined
  const at = Date.parse(listed.slice(declared.length).replace(stampForm, '$1-$2-$3T$4:$5:$6Z'))
  return Number.isNaN(at) || declared + stampOf(at) !== listed ? undefined : at
}

const stampOf = (at: number): string => `@${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** The name of a generation that is made now: later than every one that is there. */
export const nextGenerationName = (name: string, generations: PlannedGroup['generations'], now: number): string =>
  name + stampOf(Math.max(now, (generations?.current?.stamp ?? -Infinity) + 1000))

/** Whether a token of this name is a generation of the entry that is declared with the other. */
export const isGenerationName = (listed: string | undefined, declared: string): boolean =>
  listed === declared || stampIn(listed, declared) !== undefined
