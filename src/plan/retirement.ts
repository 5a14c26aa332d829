import { pastDate, type Moment } from '../base/dates.js'
import type { ListedToken } from '../clients/socket.js'
import type { Generations } from './generations.js'
import type { SecretWrite } from './secret-write.js'

/** A generation that was replaced and still lives. Times are Socket's, in milliseconds since 1970. */
export interface Predecessor {
  readonly token: ListedToken
  /** When the next generation was made that still lives. */
  readonly replacedAt: number
  /** It may be retired from here on, unless something keeps it. */
  readonly retireFrom: number
  readonly lastUse: LastUse
  readonly keptBy: Keeper | undefined
  /** It is used although it was replaced over twice the `overlap` ago: something undeclared holds it. */
  readonly isOverdue: boolean
}

export type LastUse = number | 'never' | 'unknown'

/**
 * What keeps a predecessor from being retired. `later`: something else created it after the current one. `foreign`: something
 * else created the bare name later, and only a generation that is older than it shows that.
 */
export type Keeper = 'overlap' | 'use' | 'secrets' | 'auth-token' | 'later' | 'foreign' | 'list'

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
  const datesAreShown = list?.tokens.some(({ lastUsedAt }) => pastDate(lastUsedAt, facts.now) !== undefined) === true
  const hasForeign = [current, ...predecessors].some(({ foreign }) => foreign)
  const oldestStamped = predecessors.findLast(({ bare }) => !bare)
  return predecessors.map((each, index) => {
    const { token, foreign } = each
    const replacedAt = (index === 0 ? current : predecessors[index - 1])?.stamp ?? current.stamp
    const lastUse = lastUseOf(token, { now: facts.now, datesAreShown })
    const isUsed = lastUse === 'unknown' || (lastUse !== 'never' && lastUse >= now - overlapMs)
    const created = pastDate(token.createdAt, facts.now)?.at ?? -Infinity
    const isLater = foreign || (!each.bare && created > current.stamp + facts.marginMs)
    const provesForeign = hasForeign && (current.foreign || each === oldestStamped)
    const keptBy: Keeper | undefined =
      list?.complete !== true
        ? 'list'
        : token === facts.self
          ? 'auth-token'
          : isLater
            ? 'later'
            : provesForeign
              ? 'foreign'
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
      // The auth token is in use by this very run.
      isOverdue: (keptBy === 'use' || keptBy === 'auth-token') && now > replacedAt + 2 * overlapMs
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
  return used === undefined ? 'unknown' : lastMomentOf(used)
}

/** In milliseconds: a day, an hour, a minute and a second. */
const grains = [86_400_000, 3_600_000, 60_000, 1_000]

/** The last moment that a date can mean: its zeros show to which grain it was cut. */
export const lastMomentOf = ({ at }: Moment): number => at + (grains.find(grain => at % grain === 0) ?? 1) - 1
