import { pastDate } from '../base/dates.js'
import { dayMs } from '../base/formats.js'
import { grants } from '../clients/socket-scopes.js'
import type { ListedToken } from '../clients/socket.js'
import type { Inputs } from '../inputs/inputs.js'
import { createProtection } from '../inputs/protect.js'
import { isGenerationName } from './generations.js'
import type { Snapshot } from './snapshot.js'

export interface StaleToken {
  readonly token: ListedToken
  /** How long nobody has used it, in milliseconds. */
  readonly unusedMs: number
  readonly never: boolean
}

/** Finds the listed tokens to revoke. A date that is unknown or in the future is never a reason to. */
export const findStale = (
  { revoke, declared }: Pick<Inputs, 'revoke' | 'declared'>,
  { list, now }: Pick<Snapshot, 'list' | 'now'>,
  self: ListedToken | undefined
): StaleToken[] => {
  if (revoke === undefined || list === undefined || now === undefined) return []
  const isProtected = createProtection(revoke.protect)
  const uuids = new Set(declared.map(entry => entry.groupUuid?.toLowerCase()))
  const names = declared.flatMap(({ name }) => name ?? [])
  const isSpared = (token: ListedToken): boolean =>
    (self === undefined ? mightBeAuth(token) : token === self) ||
    uuids.has(token.groupUuid.toLowerCase()) ||
    names.some(name => isGenerationName(token.name, name)) ||
    isProtected(token)
  return list.tokens.flatMap(token => judge(token, revoke, now) ?? []).filter(({ token }) => !isSpared(token))
}

const judge = (token: ListedToken, policy: NonNullable<Inputs['revoke']>, now: number): StaleToken | undefined => {
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

/** If no hash identifies the auth token, it may be any token whose scopes allow this run or are not shown. */
const mightBeAuth = ({ scopes }: ListedToken): boolean =>
  scopes === undefined || (grants(scopes, 'api-tokens:list') && grants(scopes, 'api-tokens:revoke'))
