import { parseDate, pastDate, type Moment } from '../base/dates.js'
import { dayMs } from '../base/formats.js'
import { grants } from '../clients/socket-scopes.js'
import type { ListedToken } from '../clients/socket.js'
import type { Inputs } from '../inputs/inputs.js'
import { createProtection } from '../inputs/protect.js'
import { isGenerationName } from './find.js'
import type { PlannedGroup } from './planned-group.js'
import type { Snapshot } from './snapshot.js'

/** A generation that was replaced and still lives. Times are Socket's, in milliseconds since 1970. */
export type Predecessor = ReturnType<typeof predecessorsOf>[number]

/** Judges every predecessor of an entry with `overlap`. */
export const predecessorsOf = (
  { entry: { overlapMs }, generations, writes }: Pick<PlannedGroup, 'entry' | 'generations' | 'writes'>,
  snapshot: Pick<Snapshot, 'list' | 'now'>,
  // The margin is how far a write may seem to lie before its token.
  { self, marginMs }: { readonly self: ListedToken | undefined; readonly marginMs: number }
) => {
  const { current, predecessors = [] } = generations ?? {}
  if (overlapMs === undefined || current === undefined) return []
  const { list, now = -Infinity } = snapshot
  const { stamp } = current
  const datesAreShown = list?.tokens.some(({ lastUsedAt }) => pastDate(lastUsedAt, snapshot.now) !== undefined) === true
  const hasForeign = [current, ...predecessors].some(({ foreign }) => foreign)
  const oldestStamped = predecessors.findLast(({ bare }) => !bare)
  const isWritten = writes.every(({ before: { updatedAt = NaN } }) => updatedAt >= stamp - marginMs)
  return predecessors.map((each, index) => {
    const { token, bare, foreign } = each
    const replacedAt = (predecessors[index - 1] ?? current).stamp
    const shownUse = lastUseOf(token, snapshot.now)
    // Null is "never" only where Socket shows dates at all.
    const lastUse = shownUse === 'never' && !datesAreShown ? 'unknown' : shownUse
    const created = parseDate(token.createdAt)?.at ?? -Infinity
    const keepers = [
      ['list', list?.complete !== true],
      ['auth-token', token === self],
      // Something else created it after the current one.
      ['later', foreign || (!bare && created > stamp + marginMs)],
      // Something else created the bare name later, and only a generation that is older than it shows that.
      ['foreign', hasForeign && (current.foreign || each === oldestStamped)],
      ['secrets', !isWritten],
      ['overlap', now <= stamp + overlapMs],
      ['use', lastUse === 'unknown' || (lastUse !== 'never' && lastUse >= now - overlapMs)]
    ] as const
    /** What keeps it from being retired. */
    const keptBy = keepers.find(([, keeps]) => keeps)?.[0]
    return {
      token,
      /** When the next living generation was created. */
      replacedAt,
      /** It may be retired from here on, unless something keeps it. */
      retireFrom: Math.max(stamp, typeof lastUse === 'number' ? lastUse : -Infinity) + overlapMs,
      lastUse,
      keptBy,
      /**
       * It is used although it was replaced over twice the `overlap` ago: something undeclared holds it. The auth token is in
       * use by this very run.
       */
      isOverdue: (keptBy === 'use' || keptBy === 'auth-token') && now > replacedAt + 2 * overlapMs
    }
  })
}

/** Reads when a token was last used, in milliseconds. A field that is absent or can't be read is unknown. */
export const lastUseOf = ({ lastUsedAt }: ListedToken, now: number | undefined): number | 'never' | 'unknown' => {
  if (lastUsedAt === null || lastUsedAt === '') return 'never'
  const used = pastDate(lastUsedAt, now)
  return used === undefined ? 'unknown' : lastMomentOf(used)
}

/** In milliseconds: a day, an hour, a minute and a second. */
const grains = [86_400_000, 3_600_000, 60_000, 1_000]

/** Finds the last moment that a date can mean: its zeros show to which grain it was cut. */
export const lastMomentOf = ({ at }: Moment): number => at + (grains.find(grain => at % grain === 0) ?? 1) - 1

/** Finds the listed tokens to revoke. A date that is unknown or in the future is never a reason to. */
export const findStale = (
  { revoke, protect, declared }: Pick<Inputs, 'revoke' | 'protect' | 'declared'>,
  { list, now }: Pick<Snapshot, 'list' | 'now'>,
  self: ListedToken | undefined
) => {
  if (revoke === undefined || list === undefined || now === undefined) return []
  const isProtected = createProtection(protect)
  const uuids = new Set(declared.map(entry => entry.groupUuid?.toLowerCase()))
  const names = declared.flatMap(({ name }) => name ?? [])
  const isSpared = (token: ListedToken): boolean =>
    (self === undefined ? mightBeAuth(token) : token === self) ||
    uuids.has(token.groupUuid.toLowerCase()) ||
    names.some(name => isGenerationName(token.name, name)) ||
    isProtected(token)
  return list.tokens.flatMap(token => unusedFor(token, revoke, now) ?? []).filter(({ token }) => !isSpared(token))
}

/** Says how long nobody has used a token; undefined where that is not too long, or not known. */
const unusedFor = (token: ListedToken, policy: NonNullable<Inputs['revoke']>, now: number) => {
  const never = isUnused(token)
  if (never && !policy.neverUsed) return undefined
  const since = pastDate(never ? token.createdAt : token.lastUsedAt, now)
  if (since === undefined) return undefined
  /** How long nobody has used it. Of a date without a time the last moment counts: it may have been used at midnight. */
  const unusedMs = now - since.at - (since.dayOnly ? dayMs : 0)
  return unusedMs > policy.staleAfterMs ? { token, unusedMs, never } : undefined
}

export const isUnused = ({ lastUsedAt }: ListedToken): boolean =>
  lastUsedAt === null || lastUsedAt === undefined || lastUsedAt === ''

/** If no hash identifies the auth token, it may be any token whose scopes allow this run or are not shown. */
const mightBeAuth = ({ scopes }: ListedToken): boolean =>
  scopes === undefined || (grants(scopes, 'api-tokens:list') && grants(scopes, 'api-tokens:revoke'))
