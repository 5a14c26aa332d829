import { inspect } from 'node:util'
import { kindOf, type SecretStore } from '../base/destination.js'
import type { Code, Problem } from '../base/errors.js'
import { sanitize } from '../base/text.js'
import { field, textIn } from './json.js'
import { remedyFor, retryAfterMs, unansweredBy, type Answer, type Failure } from './retry.js'

/** GitHub's errors are JSON objects with a `message`. */
const gitHubApi = {
  name: 'GitHub',
  messageIn: (body: unknown) => textIn(body, 'message'),
  foreignRemedy:
    "This is not GitHub's own answer; a proxy or gateway gave it. Check the proxy and `github-api-url` (that of a GitHub Enterprise Server ends in /api/v3)."
}

const messageOf = ({ body }: Answer): string => gitHubApi.messageIn(body) ?? ''

/** A 404 of a proxy or gateway says nothing about what it was asked for. */
export const isMissing = (answer: Answer): boolean => answer.status === 404 && messageOf(answer) !== ''

/** Says what an answer means that did not bring what was asked for. `now` is GitHub's time in milliseconds. */
export const gitHubFailure = (
  answer: Answer,
  { baseUrl, now, redact }: { baseUrl: string; now: number | undefined; redact: (text: string) => string }
): Failure => {
  const { status } = answer
  const answered = `GitHub answered ${status}`
  const waitMs = limitOf(answer, now)
  if (waitMs !== undefined) return { kind: 'limited', reason: `${answered} (rate limit)`, waitMs }
  const unanswered = isRenamed(answer) ? undefined : unansweredBy(gitHubApi, answer, now)
  if (unanswered !== undefined) return unanswered
  const about = subjectOf(answer)
  const remedy = about === 'capacity' ? capacityRemedy : remedyFrom(answer)
  const message = ownMessage(answer, redact)
  const why = whyOf(answer, remedy)
  // GitHub's API has a host of its own; that of a GitHub Enterprise Server has a path.
  const isUsual = new URL(baseUrl).hostname.startsWith('api.') || baseUrl.endsWith('/api/v3')
  const hint = status === 404 && !isUsual ? '; perhaps `github-api-url` lacks /api/v3' : ''
  const reason = `${answered}: ${why ?? message ?? 'it does not say why'}${hint}`
  return { kind: 'refused', status, reason, remedy, about, message: why === undefined ? undefined : message }
}

const minuteMs = 60_000

/**
 * How long GitHub asks to wait where a limit is exceeded. Where it names no time, its docs ask for a minute; a secondary
 * limit lasts at least that long, whatever else the answer says.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
const limitOf = (answer: Answer, now: number | undefined): number | undefined => {
  const { status, headers } = answer
  const exhausted = headers.get('x-ratelimit-remaining') === '0'
  const retryAfter = retryAfterMs(headers, now)
  const isLimit = exhausted || retryAfter !== undefined || /rate limit|abuse/i.test(messageOf(answer))
  if (status !== 429 && !(status === 403 && isLimit)) return undefined
  const resetAt = Number(headers.get('x-ratelimit-reset')) * 1000
  const untilReset = exhausted && resetAt > 0 && now !== undefined ? Math.max(1000, resetAt - now) : undefined
  const waitMs = retryAfter ?? untilReset ?? minuteMs
  return /secondary|abuse/i.test(messageOf(answer)) ? Math.max(minuteMs, waitMs) : waitMs
}

/**
 * The `message` of GitHub's own error form, in quotes: the only text of an answer that is ever shown, because nothing else
 * says why. It is left out where it holds a part of a value of this run.
 */
const ownMessage = (answer: Answer, redact: (text: string) => string): string | undefined => {
  const message = messageOf(answer)
  const isOwn = message !== '' && textIn(answer.body, 'documentation_url') !== undefined
  const isTelling = isOwn && !/^not found\.?$/i.test(message)
  return isTelling && redact(message) === message ? `"${sanitize(message, 200).replace(/\.$/, '')}"` : undefined
}

/** Says the reason where the status or the headers tell more than GitHub's own message does. */
const whyOf = ({ status, headers }: Answer, remedy: string | undefined): string | undefined => {
  if (status === 401) return 'it does not know the token'
  if (status < 400) return 'it was moved or renamed, and redirects are not followed'
  if (remedy !== permissionRemedy) return undefined
  if (status === 404) return 'not found, or hidden from this token'
  const permissions = headers.get('x-accepted-github-permissions') ?? ''
  if (permissions !== '') return `it wants the permission ${sanitize(permissions)}`
  const scopes = lackingScopes(headers)
  const owned = sanitize(headers.get('x-oauth-scopes') ?? '')
  return scopes === '' ? undefined : `it wants one of the scopes "${sanitize(scopes)}", the token has "${owned}"`
}

/** Lists the scopes of which a classic token needs one; empty where it has one. */
const lackingScopes = (headers: Answer['headers']): string => {
  const [accepted = [], owned = []] = ['x-accepted-oauth-scopes', 'x-oauth-scopes'].map(name =>
    (headers.get(name) ?? '').split(/[\s,]+/).filter(scope => scope !== '')
  )
  return accepted.some(scope => owned.includes(scope)) ? '' : accepted.join(', ')
}

/** A renamed repository redirects to /repositories/ID. Any other redirect is that of a proxy or of a wrong URL. */
const isRenamed = (answer: Answer): boolean =>
  [301, 302, 307, 308].includes(answer.status) &&
  (messageOf(answer) !== '' || /\/repositories\/\d+/.test(answer.headers.get('location') ?? ''))

const capacityRemedy = 'Delete secrets that are no longer used, or use an organization secret.'
/** `permissionRemedyAt` takes its place where the store is known, and names what that needs. */
const permissionRemedy = 'Check what `github-token` may do.'

/**
 * Finds the remedy for what GitHub refuses, by its messages and headers; undefined where they name none.
 */
const remedyFrom = (answer: Answer): string | undefined => {
  const { status, headers } = answer
  const says = (pattern: RegExp): boolean => status === 403 && pattern.test(messageOf(answer))
  if (status === 401) return 'Check that `github-token` holds a live token (an App token lives one hour).'
  if (status < 400) return 'Give its present name.'
  if (status === 451 || says(/access blocked|repository .*(blocked|disabled|locked)/i))
    return 'Have the block lifted (the page of the repository says what it is), or remove it from the destinations.'
  if (says(/archived/i)) return 'Unarchive the repository, or remove it from the destinations.'
  if (says(/suspended/i))
    return "Unsuspend it: an App's installation in the organization's settings, under GitHub Apps."
  if (says(/IP allow list|IP address/i))
    return "Add the runner's address to the organization's IP allow list, or use a runner that is on it."
  if (says(/lifetime/i)) return "Shorten the token's lifetime in its settings, or use a GitHub App installation token."
  if (says(/forbids access via/i))
    return 'Use a GitHub App installation token, or a kind of token that the organization allows.'
  if (headers.get('x-github-sso')?.startsWith('required') === true || says(/\bSAML\b|single sign-on/i))
    return "Authorize the token for the organization's single sign-on, in the token's settings."
  if (status === 404 || says(/resource not accessible/i) || (status === 403 && lackingScopes(headers) !== ''))
    return permissionRemedy
  if (says(/must (have|be)\b|admin rights/i))
    return 'No permission of the token replaces the role: give that person the admin role there, or use a GitHub App installation token.'
  return status === 403 && (headers.get('x-accepted-github-permissions') ?? '') !== '' ? permissionRemedy : undefined
}

/**
 * Tells what a 422 finds wrong with the secret. Words that name nothing else are taken for a box that can't be opened.
 * GitHub's message is "Bad request - validation failed due to an improperly encrypted secret".
 */
const subjectOf = (answer: Answer): Failure['about'] => {
  if (answer.status !== 422) return undefined
  const errors = inspect(field(answer.body, 'errors') ?? '', unabridged)
  const text = `${messageOf(answer)} ${errors}`.replaceAll('encrypted_value', '')
  if (/improperly encrypted|decrypt/i.test(text)) return 'encryption'
  if (/key.?id|base64|visibility|selected.?repositor|repository.?ids/i.test(text)) return undefined
  if (/encrypt|seal/i.test(text)) return 'encryption'
  if (/\bsecrets\b/i.test(text) && /number|many|maximum|limit|more than|at most|exceed/i.test(text)) return 'capacity'
  return otherSubject.test(text) ? undefined : 'encryption'
}

/** Words that are left out of the text could be those that name another reason. */
const unabridged = { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity }

const otherSubject =
  /\bnames?\b|secret_name|repositor|environment|organization|plan\b|billing|disabled|not (enabled|available|allowed)|polic|limit|large|long|size/i

/** Says what failed at GitHub, or at a store. The remedy fits the reason. */
export const gitHubProblem = (failure: Failure, what: string, store?: SecretStore): Problem => {
  const [code, remedy] = codeAndRemedy(failure, store)
  const said = failure.message === undefined ? '' : ` GitHub says: ${failure.message}.`
  return { code, what: `${what}: ${failure.reason}.`, remedy: `${remedy}${said}` }
}

const codeAndRemedy = (failure: Failure, store: SecretStore | undefined): readonly [Code, remedy: string] => {
  const { kind, status, remedy } = failure
  const fix = remedy ?? 'Correct what GitHub names, or remove it from the destinations.'
  if (kind !== 'refused') return ['GITHUB_UNAVAILABLE', remedyFor(gitHubApi, failure)]
  if (status === 401) return ['AUTH_GITHUB', fix]
  if (store !== undefined)
    return ['DESTINATION_NOT_WRITABLE', remedy === permissionRemedy ? permissionRemedyAt(store, status) : fix]
  if (status === 404) return ['GITHUB_UNAVAILABLE', 'Check `github-api-url`.']
  return [status === 403 && remedy !== undefined ? 'AUTH_GITHUB' : 'GITHUB_UNAVAILABLE', fix]
}

const permissionRemedyAt = (store: SecretStore, status: number | undefined): string => {
  const { app } = store
  const { permission, classicScope } = kindOf(store)
  if (status === 404 && app !== 'actions' && app !== 'dependabot') {
    const product = `${app.charAt(0).toUpperCase()}${app.slice(1)}`
    return `Check the name, and that this server has ${product} (GitHub Enterprise Server has not); the token needs ${permission}.`
  }
  const where = status === 404 ? 'Check the name, and that the token may see it. It' : '`github-token`'
  return `${where} needs ${permission}, or ${classicScope} in a classic PAT. Grant it under "Permissions & events" in the App's settings and accept it where the App is installed, or in the token's settings; GITHUB_TOKEN can't write secrets.`
}
