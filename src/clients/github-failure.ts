import { defined } from '../base/defined.js'
import { classicScopeFor, permissionFor, type SecretStore } from '../base/destination.js'
import type { Code, Problem } from '../base/errors.js'
import { formatDuration, sanitize } from '../base/text.js'
import type { Fields } from './http.js'
import { field, isRecord, textIn } from './json.js'
import { reasonOf, retryAfterMs, type Barrier, type Failure, type Subject } from './retry.js'

/** An answer of GitHub. `data` is its JSON; undefined where it has none. */
export interface GitHubReply {
  readonly status: number
  readonly headers: Fields
  readonly data: unknown
}

interface Context {
  readonly baseUrl: string
  /** GitHub's time in milliseconds. */
  readonly now: number | undefined
  readonly holdsPartOf: (text: string) => boolean
}

const messageOf = ({ data }: GitHubReply): string => textIn(data, 'message') ?? ''

/** GitHub's errors are JSON objects with a `message`. A proxy or gateway gave any other. */
export const isGitHubError = (reply: GitHubReply): boolean => messageOf(reply) !== ''

/** Says what an answer means that did not bring what was asked for. */
export const gitHubFailure = (reply: GitHubReply, { baseUrl, now, holdsPartOf }: Context): Failure => {
  const { status, headers, data } = reply
  const answered = `GitHub answered ${String(status)}`
  const waitMs = limitOf(reply, now)
  if (waitMs !== undefined) return { kind: 'limited', reason: `${answered} (rate limit)`, waitMs }
  if (status === 408 || status >= 500)
    return { kind: 'unknown', reason: answered, ...defined({ waitMs: retryAfterMs(headers, now) }) }
  if (status < 300) {
    const reason = `${answered} without what was asked for`
    return { kind: 'unknown', reason, ...(isRecord(data) || status === 204 ? {} : { foreign: true }) }
  }
  const barrier = obstacles.find(({ stops }) => stops(reply))?.barrier
  if (status < 400 && barrier === undefined)
    return { kind: 'unknown', reason: `${answered} (a redirect, which is not followed)`, foreign: true }
  if (status >= 400 && !isGitHubError(reply)) {
    const reason = `${answered}, not in the API's own form`
    return { kind: 'unknown', reason, foreign: true, remedy: foreignRemedy }
  }
  const message = ownMessage(reply, holdsPartOf)
  const hint = status === 404 && !hasUsualPath(baseUrl) ? '; perhaps `github-api-url` lacks /api/v3' : ''
  const said = message === undefined ? 'it does not say why' : quote(message)
  const why = `${answered}: ${ownWords(reply, barrier) ?? said}${hint}`
  const about = status === 422 ? subjectOf(data) : undefined
  return { kind: 'refused', status, why, ...defined({ barrier, message, about }) }
}

/** GitHub's API has a host of its own; that of a GitHub Enterprise Server has a path. */
const hasUsualPath = (baseUrl: string): boolean =>
  new URL(baseUrl).hostname.startsWith('api.') || baseUrl.endsWith('/api/v3')

const minuteMs = 60_000

/**
 * How long GitHub asks to wait where a limit is exceeded. Where it names no time, its docs ask for a minute; a secondary
 * limit lasts at least that long, whatever else the answer says.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
const limitOf = (reply: GitHubReply, now: number | undefined): number | undefined => {
  const { status, headers } = reply
  const exhausted = headers.get('x-ratelimit-remaining') === '0'
  const retryAfter = retryAfterMs(headers, now)
  const isLimit = exhausted || retryAfter !== undefined || /rate limit|abuse/i.test(messageOf(reply))
  if (status !== 429 && !(status === 403 && isLimit)) return undefined
  const resetAt = Number(headers.get('x-ratelimit-reset')) * 1000
  const untilReset = exhausted && resetAt > 0 && now !== undefined ? Math.max(1000, resetAt - now) : undefined
  const waitMs = retryAfter ?? untilReset ?? minuteMs
  return /secondary|abuse/i.test(messageOf(reply)) ? Math.max(minuteMs, waitMs) : waitMs
}

/**
 * The `message` of GitHub's own error form is the only text of an answer that is ever shown, for nothing else says why.
 * It is left out where it holds a part of a value of this run.
 */
const ownMessage = (reply: GitHubReply, holdsPartOf: Context['holdsPartOf']): string | undefined => {
  const message = messageOf(reply)
  const isOwn = message !== '' && textIn(reply.data, 'documentation_url') !== undefined
  const isTelling = isOwn && !/^not found\.?$/i.test(message)
  return isTelling && !holdsPartOf(message) ? sanitize(message, 200) : undefined
}

const ownWords = ({ status, headers }: GitHubReply, barrier: Barrier | undefined): string | undefined => {
  if (status === 401) return 'it does not know the token'
  if (status === 404) return 'not found, or hidden from this token'
  if (barrier !== 'permission') return obstacles.find(each => each.barrier === barrier)?.why
  const permissions = headers.get('x-accepted-github-permissions') ?? ''
  if (permissions !== '') return `it wants the permission ${sanitize(permissions)}`
  const scopes = lackingScopes(headers)
  const owned = sanitize(headers.get('x-oauth-scopes') ?? '')
  return scopes === '' ? undefined : `it wants one of the scopes "${sanitize(scopes)}", the token has "${owned}"`
}

const quote = (message: string): string => `"${message.replace(/\.$/, '')}"`

/** The scopes one of which a classic token needs, where it has none of them. */
const lackingScopes = (headers: Fields): string => {
  const [accepted = [], owned = []] = ['x-accepted-oauth-scopes', 'x-oauth-scopes'].map(name =>
    (headers.get(name) ?? '').split(/[\s,]+/).filter(scope => scope !== '')
  )
  return accepted.some(scope => owned.includes(scope)) ? '' : accepted.join(', ')
}

interface Obstacle {
  readonly barrier: Barrier
  readonly stops: (reply: GitHubReply) => boolean
  /** In our words; GitHub's message follows the remedy. */
  readonly why?: string
  readonly remedy: string
}

const says =
  (pattern: RegExp) =>
  (reply: GitHubReply): boolean =>
    reply.status === 403 && pattern.test(messageOf(reply))

/** What GitHub refuses for, as its messages and headers say it; the first that matches is shown with its remedy. */
const obstacles: readonly Obstacle[] = [
  {
    barrier: 'renamed',
    // A renamed repository redirects to /repositories/ID. Any other redirect is that of a proxy or of a wrong URL.
    stops: reply =>
      [301, 302, 307, 308].includes(reply.status) &&
      (isGitHubError(reply) || /\/repositories\/\d+/.test(reply.headers.get('location') ?? '')),
    why: 'it was moved or renamed, and redirects are not followed',
    remedy: 'Give its present name.'
  },
  {
    barrier: 'blocked',
    stops: reply => reply.status === 451 || says(/access blocked|repository .*(blocked|disabled|locked)/i)(reply),
    why: 'access to the repository is blocked',
    remedy: 'Have the block lifted (the page of the repository says what it is), or remove it from the destinations.'
  },
  {
    barrier: 'archived',
    stops: says(/archived/i),
    why: 'the repository is archived',
    remedy: 'Unarchive the repository, or remove it from the destinations.'
  },
  {
    barrier: 'suspended',
    stops: says(/suspended/i),
    why: 'the installation or the account is suspended',
    remedy: "Unsuspend it: an App's installation in the organization's settings, under GitHub Apps."
  },
  {
    barrier: 'ip-allow-list',
    stops: says(/IP allow list|IP address/i),
    why: 'the IP address of this runner is not on the allow list',
    remedy: "Add the runner's address to the organization's IP allow list, or use a runner that is on it."
  },
  {
    barrier: 'token-lifetime',
    stops: says(/lifetime/i),
    why: 'the token lives longer than the organization allows',
    remedy: "Shorten the token's lifetime in its settings, or use a GitHub App installation token."
  },
  {
    barrier: 'token-kind',
    stops: says(/forbids access via/i),
    why: 'the organization forbids this kind of token',
    remedy: 'Use a GitHub App installation token, or a kind of token that the organization allows.'
  },
  {
    barrier: 'sso',
    stops: reply =>
      reply.headers.get('x-github-sso')?.startsWith('required') === true || says(/\bSAML\b|single sign-on/i)(reply),
    why: 'the organization wants single sign-on',
    remedy: "Authorize the token for the organization's single sign-on, in the token's settings."
  },
  {
    barrier: 'permission',
    stops: reply =>
      reply.status === 404 ||
      says(/resource not accessible/i)(reply) ||
      (reply.status === 403 && lackingScopes(reply.headers) !== ''),
    remedy: 'Check what `github-token` may do.'
  },
  {
    barrier: 'role',
    stops: says(/must (have|be)\b|admin rights/i),
    why: 'the person whose token it is lacks the role',
    remedy:
      'No permission of the token replaces the role: give that person the admin role there, or use a GitHub App installation token.'
  },
  {
    barrier: 'permission',
    stops: ({ status, headers }) => status === 403 && (headers.get('x-accepted-github-permissions') ?? '') !== '',
    remedy: 'Check what `github-token` may do.'
  },
  {
    barrier: 'hidden',
    // No answer says this: the client finds fewer repositories than GitHub counts.
    stops: () => false,
    remedy:
      'Let `github-token` see all of them (those that are left out would lose the secret), or declare `visibility` and `selected-repositories` in a manifest.'
  }
]

/**
 * What a 422 finds wrong with the secret: that it can't be opened or, where the words differ, nothing else that is named.
 * GitHub's message is "Bad request - validation failed due to an improperly encrypted secret".
 */
const subjectOf = (data: unknown): Subject | undefined => {
  const errors = JSON.stringify(field(data, 'errors') ?? '')
  const text = `${textIn(data, 'message') ?? ''} ${errors}`.replaceAll('encrypted_value', '')
  if (/improperly encrypted|decrypt/i.test(text)) return 'encryption'
  if (/key.?id|base64|visibility|selected.?repositor|repository.?ids/i.test(text)) return undefined
  if (/encrypt|seal/i.test(text)) return 'encryption'
  if (/\bsecrets\b/i.test(text) && /number|many|maximum|limit|more than|at most|exceed/i.test(text)) return 'capacity'
  return /\bnames?\b|secret_name|repositor|environment|organization|plan\b|billing|disabled|not (enabled|available|allowed)|polic|limit|large|long|size/i.test(
    text
  )
    ? undefined
    : 'encryption'
}

const foreignRemedy =
  "This is not GitHub's own answer; a proxy or gateway gave it. Check the proxy and `github-api-url` (that of a GitHub Enterprise Server ends in /api/v3)."

/** What to say of GitHub, or of a store, that can't be read or written. The remedy fits the reason. */
export const gitHubProblem = (failure: Failure, what: string, store?: SecretStore): Problem => ({
  code: codeOf(failure, store),
  what: `${what}: ${reasonOf(failure)}.`,
  remedy: remedyOf(failure, store)
})

const codeOf = (failure: Failure, store: SecretStore | undefined): Code => {
  if (failure.kind !== 'refused') return 'GITHUB_UNAVAILABLE'
  if (failure.status === 401) return 'AUTH_GITHUB'
  if (store !== undefined) return 'DESTINATION_NOT_WRITABLE'
  return failure.status === 403 && failure.barrier !== undefined ? 'AUTH_GITHUB' : 'GITHUB_UNAVAILABLE'
}

const remedyOf = (failure: Failure, store: SecretStore | undefined): string => {
  switch (failure.kind) {
    case 'limited':
      return `Run it again in ${formatDuration(failure.waitMs ?? minuteMs)}.`
    case 'unreached':
    case 'unknown':
      return failure.remedy ?? (failure.foreign === true ? foreignRemedy : 'Run it again when GitHub answers.')
    case 'refused': {
      const { message, why } = failure
      const says = message === undefined || why.includes(quote(message)) ? '' : ` GitHub says: ${quote(message)}.`
      return refusalRemedy(failure, store) + says
    }
  }
}

const refusalRemedy = (
  { status, barrier, about }: Extract<Failure, { kind: 'refused' }>,
  store: SecretStore | undefined
): string => {
  if (status === 401) return 'Check that `github-token` holds a live token (an App token lives one hour).'
  if (barrier === 'permission' && store !== undefined) return permissionRemedy(status, store)
  if (store === undefined && status === 404) return 'Check `github-api-url`.'
  if (about === 'capacity') return 'Delete secrets that are no longer used, or use an organization secret.'
  return (
    obstacles.find(each => each.barrier === barrier)?.remedy ??
    'Correct what GitHub names, or remove it from the destinations.'
  )
}

const permissionRemedy = (status: number, store: SecretStore): string => {
  const { app } = store
  if (status === 404 && app !== 'actions' && app !== 'dependabot') {
    const product = `${app.charAt(0).toUpperCase()}${app.slice(1)}`
    return `Check the name, and that this server has ${product} (GitHub Enterprise Server has not); the token needs ${permissionFor(store)}.`
  }
  const where = status === 404 ? 'Check the name, and that the token may see it. It' : '`github-token`'
  return `${where} needs ${permissionFor(store)}, or ${classicScopeFor(store)} in a classic PAT. Grant it under "Permissions & events" in the App's settings and accept it where the App is installed, or in the token's settings; GITHUB_TOKEN can't write secrets.`
}
