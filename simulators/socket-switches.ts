/** Every behaviour nobody could check without a live account; the value in `defaultSwitches` is the likeliest. */
export interface SocketSwitches {
  /** Status where uuid and hash (or token) don't belong together: open. */
  mismatchStatus: 400 | 404 | 409
  /** How long a rotated value keeps working: open, assumed not at all. */
  oldValueLivesMs: number
  /** Whether `created_at` moves on rotate: open. */
  createdAtMoves: boolean
  /** How long a new value is answered 401 before it works everywhere: open. Infinity: it never works. */
  propagationMs: number
  /**
   * Rotate and revoke by `id`, which a description of July 2026 added: only the present id names a token ('current'),
   * an id from before a rotation does too ('superseded'), or the field is unknown ('refused').
   */
  byId: 'current' | 'superseded' | 'refused'
  /** Whether a uuid and an id must belong together, or the id beside a uuid is ignored: open. */
  idWithUuid: 'checked' | 'ignored'
  /** Form of the dates in list and quota: typed `date`, described as timestamps; all four were seen at Socket. */
  dateFormat: 'iso' | 'iso-ms' | 'date' | 'http'
  /** How far the list's dates are ahead of the server's own `Date` (negative: behind). */
  datesAheadMs: number
  /** `last_used_at` of a token never used: open. */
  neverUsed: null | '' | 'absent'
  /** Whether using a token moves its `last_used_at`. */
  lastUsedMoves: boolean
  /**
   * `last_used_at` of every token that was used: to the millisecond ('exact') or cut to a grain, where 'day' gives a
   * date without a time. The other forms hold for all tokens: no value ('null', 'empty', 'absent'), no date
   * ('garbage'), or a day ahead of the clock ('future').
   */
  lastUsedForm: 'exact' | 'minute' | 'hour' | 'day' | 'null' | 'empty' | 'absent' | 'garbage' | 'future'
  /** How many reads the list is behind: it shows the tokens as they were at the n-th walk before this one (0 to 9). */
  listLagReads: number
  /** Whether list items carry `id`, `scopes`, `created_at`. */
  idInList: boolean
  scopesInList: boolean
  createdAtInList: boolean
  /** What create and update make of a name: kept, trimmed of blanks, or cut to 16 characters (a stamp alone is longer). */
  nameKept: 'as-sent' | 'trimmed' | 'cut'
  /** What create makes of the scopes and max_quota it is sent: as asked, without the last scope, or half the quota. */
  createdAs: 'asked' | 'fewer-scopes' | 'lower-quota'
  /** `/quota`: the full form, the older one with `quota` alone, or without a refresh time. */
  quotaForm: 'full' | 'only-quota' | 'no-refresh'
  /** Whose quota is charged: the docs contradict each other. */
  quotaPer: 'token' | 'organization'
  /**
   * `nextPage`: 'honest' (null at the end), at the end 'one' (seen at a sibling endpoint), 'zero', 'empty' or
   * 'absent'; 'string' (digits in quotes); always 1 ('always-1') or the same page ('same'); past the end
   * the last page again for ever ('repeat') or empty pages for ever ('endless').
   */
  nextPage: 'honest' | 'one' | 'zero' | 'empty' | 'absent' | 'string' | 'always-1' | 'same' | 'repeat' | 'endless'
  /** What a hash is made of (open), or that the list shows none ('null', as for old tokens). */
  hashIs: 'sha512-of-value' | 'opaque' | 'null'
  /** Form of `Retry-After` on an exhausted quota. */
  retryAfterForm: 'integer' | 'decimal' | 'http-date' | 'absent'
  /** Refuses every operation of the organization with this kind of 403. */
  forbiddenKind: 'none' | 'scope' | 'organization' | 'max-quota'
  /** Answers gain fields over time (October 2026: token_prefix, token_last4). */
  extraFields: boolean
  /** The spec says 200, one official client accepts 201 alone. */
  createStatus: 200 | 201
  /** Whether update, which has no `resources` field, leaves the grants alone: open. */
  updateKeepsResources: boolean
  dateHeader: 'present' | 'absent' | 'garbage'
  /** More rows a page than this are never given, whatever is asked. */
  perPageCap: number
  /** The second limit: requests a minute and token (600 at Socket); Infinity switches it off. */
  requestsPerMinute: number
  /** Whether the second limit's 429 says `Retry-After`. */
  perMinuteRetryAfter: boolean
}

export const defaultSwitches: Readonly<SocketSwitches> = {
  mismatchStatus: 409,
  oldValueLivesMs: 0,
  createdAtMoves: true,
  propagationMs: 0,
  byId: 'current',
  idWithUuid: 'checked',
  dateFormat: 'iso-ms',
  datesAheadMs: 0,
  neverUsed: null,
  lastUsedMoves: true,
  lastUsedForm: 'exact',
  listLagReads: 0,
  idInList: true,
  scopesInList: true,
  createdAtInList: true,
  nameKept: 'as-sent',
  createdAs: 'asked',
  quotaForm: 'full',
  quotaPer: 'token',
  nextPage: 'honest',
  hashIs: 'sha512-of-value',
  retryAfterForm: 'integer',
  forbiddenKind: 'none',
  extraFields: false,
  createStatus: 200,
  updateKeepsResources: true,
  dateHeader: 'present',
  perPageCap: 100,
  requestsPerMinute: Infinity,
  perMinuteRetryAfter: true
}
