import { pastDate } from '../base/dates.js'
import { dayMs } from '../base/formats.js'
import type { Inputs, RevokePolicy } from '../inputs/inputs.js'
import type { ListedToken } from '../clients/socket.js'
import { grants } from '../clients/socket-scopes.js'
import { createProtection } from './protect.js'
import type { Snapshot } from './snapshot.js'

export interface Stale {
  readonly tokens: readonly StaleToken[]
  /** Stale, but protected, of the manifest, or perhaps the auth token. */
  readonly spared: number
}

export interface StaleToken {
  readonly token: ListedToken
  /** How long nobody has used it, in milliseconds. */
  readonly unusedMs: number
  readonly never: boolean
}

/** Which listed tokens to revoke. A date that is unknown or in the future is never a reason to. */
export const findStale = (
  { revoke, declared }: Pick<Inputs, 'revoke' | 'declared'>,
  { list, now }: Pick<Snapshot, 'list' | 'now'>,
  self: ListedToken | undefined
): Stale => {
  if (revoke === undefined || list === undefined || now === undefined) return { tokens: [], spared: 0 }
  const candidates = list.tokens.flatMap(token => {
    const stale = judge(token, revoke, now)
    return stale === undefined ? [] : [stale]
  })
  const isProtected = createProtection(revoke.protect)
  const mine = new Set(declared.map(entry => entry.groupUuid?.toLowerCase()))
  const names = new Set(declared.map(entry => entry.name))
  const tokens = candidates.filter(
    ({ token }) =>
      !(self === undefined ? mightBeAuth(token) : token === self) &&
      !mine.has(token.groupUuid.toLowerCase()) &&
      !(token.name !== undefined && names.has(token.name)) &&
      !isProtected(token)
  )
  return { tokens, spared: candidates.length - tokens.length }
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

/** Where no hash tells which token the run itself uses, none is revoked whose scopes would allow to list and revoke. */
const mightBeAuth = ({ scopes }: ListedToken): boolean =>
  grants(scopes, 'api-tokens:list') && grants(scopes, 'api-tokens:revoke')
