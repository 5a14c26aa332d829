import { pastDate } from '../base/dates.js'
import { dayMs } from '../base/formats.js'
import type { ListedToken } from '../clients/socket.js'
import type { Generations } from './generations.js'
import type { SecretWrite } from './secret-write.js'

/** A generation that was replaced and still lives. Times are Socket's, in milliseconds since 1970. */
export interface Predecessor {
  readonly token: ListedToken
  /** When the next generation was made. */
  readonly replacedAt: number
  /** It may be retired from here on, unless something keeps it. */
  readonly retireFrom: number
  readonly lastUse: LastUse
  readonly keptBy: Keeper | undefined
  /** It is used although it was replaced over twice the `overlap` ago: something undeclared holds it. */
  readonly isOverdue: boolean
}

export type LastUse = number | 'never' | 'unknown'

/** What keeps a predecessor from being retired. */
export type Keeper = 'overlap' | 'use' | 'secrets' | 'auth-token' | 'later' | 'list'

export interface RetirementFacts {
  readonly overlapMs: number
  readonly generations: Generations
  readonly writes: readonly SecretWrite[]
  readonly now: number | undefined
  readonly list: { readonly tokens: readonly ListedToken[]; readonly complete: boolean } | undefined
  readonly self: ListedToken | undefined
  /** How far a write may seem to lie before its token. */
  readonly marginMs: number
}

/** Judges every predecessor of an entry with `overlap`. */
export const predecessorsOf = (facts: RetirementFacts): Predecessor[] => {
  const { generations, overlapMs, now = -Infinity, list } = facts
  const { current, predecessors } = generations
  if (current === undefined) return []
  const datesAreShown =
    list?.tokens.some(({ lastUsedAt }) => pastDate(lastUsedAt, facts.now) !== undefined) === true
  const earliest = Math.min(
    ...[current, ...predecessors].filter(({ bare }) => !bare).map(({ stamp }) => stamp)
  )
  return predecessors.map(({ token, bare, stamp }, index) => {
    const replacedAt = (index === 0 ? current : predecessors[index - 1])?.stamp ?? current.stamp
    const lastUse = lastUseOf(token, { now: facts.now, datesAreShown })
    const isUsed = lastUse === 'unknown' || (lastUse !== 'never' && lastUse >= now - overlapMs)
    // Generations are made with a stamp, so a bare name that came after one was made by somebody else.
    const created = pastDate(token.createdAt, facts.now)?.at ?? -Infinity
    const isLater = bare ? stamp > earliest : created > current.stamp + facts.marginMs
    const keptBy: Keeper | undefined =
      list?.complete !== true
        ? 'list'
        : token === facts.self
          ? 'auth-token'
          : isLater
            ? 'later'
            : !facts.writes.every(write => isWrittenSince(write, current.stamp - facts.marginMs))
              ? 'secrets'
              : now <= current.stamp + overlapMs
                ? 'overlap'
                : isUsed
                  ? 'use'
                  : undefined
    return {
      token,
      replacedAt,
      retireFrom: Math.max(current.stamp, typeof lastUse === 'number' ? lastUse : -Infinity) + overlapMs,
      lastUse,
      keptBy,
      isOverdue: keptBy === 'use' && now > replacedAt + 2 * overlapMs
    }
  })
}

const isWrittenSince = ({ before }: SecretWrite, at: number): boolean =>
  before.kind === 'present' && before.updatedAt !== undefined && before.updatedAt >= at

/** A field that is absent or can't be read is unknown. Null is "never" only where Socket shows dates at all. */
export const lastUseOf = (
  { lastUsedAt }: ListedToken,
  { now, datesAreShown }: { now: number | undefined; datesAreShown: boolean }
): LastUse => {
  if (lastUsedAt === null || lastUsedAt === '') return datesAreShown ? 'never' : 'unknown'
  const used = pastDate(lastUsedAt, now)
  if (used === undefined) return 'unknown'
  return used.at + (used.dayOnly ? dayMs - 1 : 0)
}
