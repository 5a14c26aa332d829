import { parseDate, pastDate, type Moment } from '../base/dates.js'
import type { ListedToken, TokenList } from '../clients/socket.js'
import type { Generations } from './generations.js'
import type { SecretWrite } from './secret-write.js'

/** A generation that was replaced and still lives. Times are Socket's, in milliseconds since 1970. */
export interface Predecessor {
  readonly token: ListedToken
  /** When the next living generation was created. */
  readonly replacedAt: number
  /** It may be retired from here on, unless something keeps it. */
  readonly retireFrom: number
  readonly lastUse: number | 'never' | 'unknown'
  /**
   * What keeps it from being retired. `later`: something else created it after the current one. `foreign`: something else
   * created the bare name later, and only a generation that is older than it shows that.
   */
  readonly keptBy: 'overlap' | 'use' | 'secrets' | 'auth-token' | 'later' | 'foreign' | 'list' | undefined
  /** It is used although it was replaced over twice the `overlap` ago: something undeclared holds it. */
  readonly isOverdue: boolean
}

/** Judges every predecessor of an entry with `overlap`. */
export const predecessorsOf = (facts: {
  readonly overlapMs: number
  readonly generations: Generations
  readonly writes: readonly SecretWrite[]
  readonly now: number | undefined
  readonly list: TokenList | undefined
  readonly self: ListedToken | undefined
  /** How far a write may seem to lie before its token. */
  readonly marginMs: number
}): Predecessor[] => {
  const { generations, overlapMs, now = -Infinity, list, writes, marginMs } = facts
  const { current, predecessors } = generations
  if (current === undefined) return []
  const { stamp } = current
  const datesAreShown = list?.tokens.some(({ lastUsedAt }) => pastDate(lastUsedAt, facts.now) !== undefined) === true
  const hasForeign = [current, ...predecessors].some(({ foreign }) => foreign)
  const oldestStamped = predecessors.findLast(({ bare }) => !bare)
  const isWritten = writes.every(
    ({ before }) => before.kind === 'present' && (before.updatedAt ?? NaN) >= stamp - marginMs
  )
  return predecessors.map((each, index) => {
    const { token, bare, foreign } = each
    const replacedAt = (predecessors[index - 1] ?? current).stamp
    const lastUse = lastUseOf(token, facts.now, datesAreShown)
    const created = parseDate(token.createdAt)?.at ?? -Infinity
    const keepers: readonly (readonly [boolean, Predecessor['keptBy']])[] = [
      [list?.complete !== true, 'list'],
      [token === facts.self, 'auth-token'],
      [foreign || (!bare && created > stamp + marginMs), 'later'],
      [hasForeign && (current.foreign || each === oldestStamped), 'foreign'],
      [!isWritten, 'secrets'],
      [now <= stamp + overlapMs, 'overlap'],
      [lastUse === 'unknown' || (lastUse !== 'never' && lastUse >= now - overlapMs), 'use']
    ]
    const keptBy = keepers.find(([keeps]) => keeps)?.[1]
    return {
      token,
      replacedAt,
      retireFrom: Math.max(stamp, typeof lastUse === 'number' ? lastUse : -Infinity) + overlapMs,
      lastUse,
      keptBy,
      // The auth token is in use by this very run.
      isOverdue: (keptBy === 'use' || keptBy === 'auth-token') && now > replacedAt + 2 * overlapMs
    }
  })
}

/** A field that is absent or can't be read is unknown. Null is "never" only where Socket shows dates at all. */
export const lastUseOf = (
  { lastUsedAt }: ListedToken,
  now: number | undefined,
  datesAreShown: boolean
): Predecessor['lastUse'] => {
  if (lastUsedAt === null || lastUsedAt === '') return datesAreShown ? 'never' : 'unknown'
  const used = pastDate(lastUsedAt, now)
  return used === undefined ? 'unknown' : lastMomentOf(used)
}

/** In milliseconds: a day, an hour, a minute and a second. */
const grains = [86_400_000, 3_600_000, 60_000, 1_000]

/** The last moment that a date can mean: its zeros show to which grain it was cut. */
export const lastMomentOf = ({ at }: Moment): number => at + (grains.find(grain => at % grain === 0) ?? 1) - 1
