import { defined } from '../base/defined.js'
import type { Code, Problem } from '../base/errors.js'
import { formatDuration } from '../base/text.js'
import type { Reply } from './http.js'
import { field, isRecord, textIn } from './json.js'
import { reasonOf, retryAfterMs, type Denial, type Failure } from './retry.js'

interface Context {
  readonly baseUrl: string
  /** The scope that the operation needs. */
  readonly scope: string | undefined
  /** Socket's time in milliseconds. */
  readonly now: number | undefined
}

/**
 * Says what an answer means that did not bring what was asked for; `body` is its JSON, undefined where it has none.
 * Socket's errors are `{"error": {"message": ...}}`. A proxy or gateway gave any other.
 */
export const socketFailure = (
  { status, headers }: Pick<Reply, 'status' | 'headers'>,
  body: unknown,
  { baseUrl, scope, now }: Context
): Failure => {
  const answered = `Socket answered ${String(status)}`
  const message = textIn(field(body, 'error'), 'message')
  const waitMs = retryAfterMs(headers, now)
  if (status === 429) return { kind: 'limited', reason: `${answered} (too little quota, or too many requests)`, waitMs }
  if (status === 408 || status >= 500) return { kind: 'unknown', reason: answered, ...defined({ waitMs }) }
  if (status < 300) {
    const reason = `${answered} without what was asked for`
    return { kind: 'unknown', reason, ...(isRecord(body) ? {} : { foreign: true }) }
  }
  if (status < 400) return { kind: 'unknown', reason: `${answered} (a redirect, which is not followed)`, foreign: true }
  if (message === undefined) {
    const reason = `${answered}, not in the API's own form`
    return { kind: 'unknown', reason, foreign: true, remedy: foreignRemedy }
  }
  if (status === 401) return { kind: 'refused', status, why: `${answered}: it does not know the token` }
  const denied = status === 403 ? denialOf(message) : undefined
  if (denied === undefined) {
    const hint = status === 404 && !baseUrl.endsWith('/v0') ? '; perhaps `socket-api-url` lacks /v0' : ''
    return { kind: 'refused', status, why: `${answered}${hint}` }
  }
  const reasons: Readonly<Record<Denial, string>> = {
    scope: `the auth token lacks the scope ${scope ?? 'for this'}`,
    organization: 'the auth token may not use this organization',
    'max-quota': 'the auth token may not give that much max_quota'
  }
  return { kind: 'refused', status, denied, why: `${answered}: ${reasons[denied]}` }
}

const denialOf = (message: string): Denial | undefined => {
  if (/organization not allowed/i.test(message)) return 'organization'
  if (/max.?quota/i.test(message)) return 'max-quota'
  return /permission|scope/i.test(message) ? 'scope' : undefined
}

const foreignRemedy =
  "This is not Socket's own answer; a proxy or gateway gave it. Check the proxy and `socket-api-url` (it ends in /v0)."

/** What to say when a read or a change on Socket did not succeed. The remedy fits the reason. */
export const socketProblem = (failure: Failure, what: string): Problem => {
  const [code, remedy] = adviceOf(failure)
  return { code, what: `${what}: ${reasonOf(failure)}.`, remedy }
}

const adviceOf = (failure: Failure): readonly [Code, remedy: string] => {
  switch (failure.kind) {
    case 'limited':
      return [
        'SOCKET_UNAVAILABLE',
        failure.waitMs === undefined ? 'Run it again later.' : `Run it again in ${formatDuration(failure.waitMs)}.`
      ]
    case 'unreached':
    case 'unknown':
      return [
        'SOCKET_UNAVAILABLE',
        failure.remedy ?? (failure.foreign === true ? foreignRemedy : 'Run it again when Socket answers.')
      ]
    case 'refused':
      return refusalAdvice(failure.status, failure.denied)
  }
}

const refusalAdvice = (status: number, denied: Denial | undefined): readonly [Code, remedy: string] => {
  if (status === 401) return ['AUTH_SOCKET', 'Check that `socket-token` holds the current value of a live token.']
  if (status !== 403) return ['SOCKET_UNAVAILABLE', 'Check `socket-organization` and `socket-api-url`.']
  switch (denied) {
    case 'organization':
      return ['AUTH_SOCKET', 'Check `socket-organization`: the auth token belongs to another.']
    case 'scope':
      return ['AUTH_SOCKET', 'Give the auth token the scopes that the README lists.']
    case 'max-quota':
      return ['AUTH_SOCKET', 'Ask for less max_quota, or give the auth token more.']
    case undefined:
      return ['AUTH_SOCKET', "Check the auth token's scopes and its organization in the Socket dashboard."]
  }
}
