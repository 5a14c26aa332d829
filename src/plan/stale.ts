import { pastDate } from '../base/dates.js'
import { dayMs } from '../base/formats.js'
import { grants } from '../clients/socket-scopes.js'
import type { ListedToken } from '../clients/socket.js'
import type { Inputs, RevokePolicy } from '../inputs/inputs.js'
import { isGenerationName } from './generations.js'
import { createProtection, unmatchedPatterns } from '../inputs/protect.js'
import type { Snapshot } from './snapshot.js'

export interface Stale {
  readonly tokens: readonly StaleToken[]
  /** Stale, but protected, declared, or perhaps the auth token. */
  readonly spared: number
  /** `protect` patterns that match no listed token: perhaps a mistake. */
  readonly unmatched: readonly string[]
}

export interface StaleToken {
  readonly token: ListedToken
  /** How long nobody has used it, in milliseconds. */
  readonly unusedMs: number
  readonly never: boolean
}

const nothingStale: Stale = { tokens: [], spared: 0, unmatched: [] }

/** Finds the listed tokens to revoke. A date that is unknown or in the future is never a reason to. */
export const findStale = (
  { revoke, declared }: Pick<Inputs, 'revoke' | 'declared'>,
  { list, now }: Pick<Snapshot, 'list' | 'now'>,
  self: ListedToken | undefined
): Stale => {
  if (revoke === undefined || list === undefined || now === undefined) return nothingStale
  const candidates = list.tokens.flatMap(token => judge(token, revoke, now) ?? [])
  const isProtected = createProtection(revoke.protect)
  const uuids = new Set(declared.map(entry => entry.groupUuid?.toLowerCase()))
  const names = declared.flatMap(({ name }) => name ?? [])
  const isSpared = (token: ListedToken): boolean =>
    (self === undefined ? mightBeAuth(token) : token === self) ||
    uuids.has(token.groupUuid.toLowerCase()) ||
    names.some(name => isGenerationName(token.name, name)) ||
    isProtected(token)
  const tokens = candidates.filter(({ token }) => !isSpared(token))
  return {
    tokens,
    spared: candidates.length - tokens.length,
    unmatched: unmatchedPatterns(revoke.protect, list.tokens)
  }
}

const judge = (token: ListedToken, policy: RevokePolicy, now: number): StaleToken | undefined => {
  const never = isUnused(token)
  if (never && !policy.neverUsed) return undefined
  const since = pastDate(never ? token.createdAt : token.lastUsedAt, now)
  if (since === undefined) return undefined
  // Of a date without a time the last moment counts: the token may have been used at midnight.
  const unusedMs = now - since.at - (since.dayOnly ? dayMs : 0)
  return unusedMs > policy.staleAfterMs ? { token, unusedMs, never } : undefined
}

export const isUnused = ({ lastUsedAt }: ListedToken): boolean =>
  lastUsedAt === null || lastUsedAt === undefined || lastUsedAt === ''

/** Where no hash tells which token the run itself uses, none is revoked whose scopes would allow it, or are not shown. */
const mightBeAuth = ({ scopes }: ListedToken): boolean =>
  scopes === undefined || (grants(scopes, 'api-tokens:list') && grants(scopes, 'api-tokens:revoke'))
