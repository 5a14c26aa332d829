import picomatch from 'picomatch'
import { pastDate } from '../base/dates.js'
import { dayMs } from '../base/formats.js'
import type { Inputs, RevokePolicy } from '../inputs/inputs.js'
import type { ListedToken } from '../clients/socket.js'
import { grants } from '../clients/socket-scopes.js'
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
  const isProtected = protection(revoke)
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

const protection = ({ protect }: RevokePolicy): ((token: ListedToken) => boolean) => {
  const exact = new Set(protect.map(pattern => pattern.toLowerCase()))
  // `bash` and `s`: "*" also matches "/" and a line break, for a name is no path; a wider match protects more.
  const options = { bash: true, dot: true, nonegate: true, strictSlashes: false, flags: 's' }
  const isMatch = picomatch([...protect], options)
  return ({ name, groupUuid }) =>
    exact.has(groupUuid.toLowerCase()) ||
    (name !== undefined && (exact.has(name.toLowerCase()) || isMatch(name)))
}

/** Where no hash tells which token the run itself uses, none is revoked whose scopes would allow to list and revoke. */
const mightBeAuth = ({ scopes }: ListedToken): boolean =>
  scopes === undefined || (grants(scopes, 'api-tokens:list') && grants(scopes, 'api-tokens:revoke'))
