import type { RefusalName } from './github-refusals.js'

/** Behaviours that differ between servers, or that nobody could check; `defaultGitHubSwitches` is GitHub's likeliest. */
export interface GitHubSwitches {
  /** A box sealed for a key that is no longer the store's: refused with this status, or taken if an old key opens it: open. */
  staleKeyStatus: number | 'accept-if-opens'
  /** How that refusal is worded: as for a box that can't be opened, or by the name of the field. */
  staleKeyWords: 'encryption' | 'key-id'
  /** How a box that can't be opened is refused: in GitHub's words, in others about the encryption, or without a reason. */
  improperBox: 'github' | 'other' | 'bare'
  /** A probe with a box that can't be opened: refused, or taken by a server that does not look into boxes. */
  probeAnswer: 422 | 'accept'
  /** Whether the number of secrets is checked before the box is opened, or after: open. */
  limitChecked: 'before-box' | 'after-box'
  /** Dependabot takes repository ids as strings, all others as integers; 'lenient' takes both everywhere. */
  idTypes: 'strict' | 'lenient'
  /**
   * What `/{secret}/repositories` does with repositories that the token can't see: it leaves them out but counts them in
   * `total_count`, leaves them out of both, or shows them: open.
   */
  hiddenRepositories: 'counted' | 'uncounted' | 'shown'
  /** Pages of repositories end, or each is full and has a next one. */
  repositoryPages: 'honest' | 'endless'
  /** `updated_at` in the metadata of a secret. */
  updatedAt: 'present' | 'absent'
  /** How far the dates of secrets are ahead of the server's own `Date` (negative: behind). */
  datesAheadMs: number
  /** How much later than the PUT's own answer a secret's new `updated_at` is. */
  storedLateMs: number
  /** How long, from its first request, a token of an App is not known everywhere. */
  freshTokenMs: number
  /** How many of its first requests a token of an App is not known to. */
  freshTokenRequests: number
  /** How a token that is not known yet is answered. */
  freshTokenStatus: 401 | 403 | 404
  /** The operations that don't know a fresh token, as in RecordedRequest: '*' for all. */
  freshTokenOperation: string
  /** Refuses every token, as `Token.refusal` does one. */
  refusal: RefusalName | 'none'
  /**
   * Whether X-Accepted-OAuth-Scopes and X-Accepted-GitHub-Permissions come with every answer of an endpoint, as GitHub's
   * documentation shows it, or with the refusals that they explain alone.
   */
  acceptedHeaders: 'always' | 'where-missing'
  /**
   * GHES has no rate limits by default: `/rate_limit` answers 404, no limit counts, no x-ratelimit headers ('absent').
   * 'html-404': the limits count, but `/rate_limit` answers a page, as behind a wrong base URL.
   */
  rateLimit: 'present' | 'absent' | 'html-404'
  /** Requests an hour and token. */
  primaryLimit: number
  /** Whether the next four limits count at all. */
  secondaryLimits: boolean
  /** Content-creating requests (here PUT, POST, DELETE, probes included), a sliding minute and hour. */
  writesPerMinute: number
  writesPerHour: number
  /** A read costs 1, a write 5. GitHub's 900 is off unless a test asks for it. */
  pointsPerMinute: number
  /** Requests under way at a time. GitHub's 100 is off unless a test asks for it. */
  concurrent: number
  secondaryStatus: 403 | 429
  /**
   * `Retry-After` of a secondary limit: the seconds that are left, none, 0, or 120; or none and an `x-ratelimit-reset`
   * that is now ('reset-now').
   */
  secondaryRetryAfter: 'present' | 'absent' | 'zero' | 'two-minutes' | 'reset-now'
  /** GHES 3.17 to 3.19 have no Codespaces endpoints; 3.21 has no Agents endpoints either. */
  codespaces: 'present' | 'absent'
  agents: 'present' | 'absent'
  /** Whether an App may write an organization's Codespaces secrets: GitHub's own sources disagree. */
  codespacesByApp: boolean
  /** Older servers want `secrets` beside `environments` for environment secrets. */
  environmentWantsSecrets: boolean
  dateHeader: 'present' | 'absent' | 'garbage'
}

export const defaultGitHubSwitches: Readonly<GitHubSwitches> = {
  staleKeyStatus: 422,
  staleKeyWords: 'encryption',
  improperBox: 'github',
  probeAnswer: 422,
  limitChecked: 'after-box',
  idTypes: 'strict',
  hiddenRepositories: 'counted',
  repositoryPages: 'honest',
  updatedAt: 'present',
  datesAheadMs: 0,
  storedLateMs: 0,
  freshTokenMs: 0,
  freshTokenRequests: 0,
  freshTokenStatus: 401,
  freshTokenOperation: '*',
  refusal: 'none',
  acceptedHeaders: 'where-missing',
  rateLimit: 'present',
  primaryLimit: 5000,
  secondaryLimits: true,
  writesPerMinute: 80,
  writesPerHour: 500,
  pointsPerMinute: Infinity,
  concurrent: Infinity,
  secondaryStatus: 403,
  secondaryRetryAfter: 'present',
  codespaces: 'present',
  agents: 'present',
  codespacesByApp: false,
  environmentWantsSecrets: false,
  dateHeader: 'present'
}
