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
}

/** How far a write may seem to lie before its token: two `Date` headers of whole seconds lie between them. */
export const stampMarginMs = 3_000

/**
 * How long a generation may be written after it was made. Where the next one came sooner, a secret may hold either, as
 * when two runs are at work at once, so both live until a later one is written.
 */
const writingMs = 3_600_000

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
    const next = predecessors[index - 1] ?? current
    const replacedAt = next.stamp
    const isReplaced = facts.writes.every(write =>
      isWrittenSince(write, Math.max(replacedAt - stampMarginMs, stamp + writingMs))
    )
    const lastUse = lastUseOf(token, { now: facts.now, datesAreShown })
    const isUsed = lastUse === 'unknown' || (lastUse !== 'never' && lastUse >= now - overlapMs)
    // Generations are made with a stamp, so a bare name that came after one was made by somebody else.
    const created = pastDate(token.createdAt, facts.now)?.at ?? -Infinity
    const isLater = bare ? stamp > earliest : created > current.stamp + stampMarginMs
    const keptBy: Keeper | undefined =
      list?.complete !== true
        ? 'list'
        : token === facts.self
          ? 'auth-token'
          : isLater
            ? 'later'
            : now <= current.stamp + overlapMs
              ? 'overlap'
              : !isReplaced
                ? 'secrets'
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
