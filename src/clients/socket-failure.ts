import type { Problem } from '../base/errors.js'
import { remedyFor, retryAfterMs, unansweredBy, type Answer, type Api } from './answer.js'
import { field, textIn } from './json.js'
import type { Failure } from './retry.js'

/** Socket's errors are `{"error": {"message": ...}}`. */
const socket: Api = {
  name: 'Socket',
  messageIn: body => textIn(field(body, 'error'), 'message'),
  foreignRemedy:
    "This is not Socket's own answer; a proxy or gateway gave it. Check the proxy and `socket-api-url` (it ends in /v0)."
}

/** Says what an answer means that did not bring what was asked for. `scope` is the one that the operation needs. */
export const socketFailure = (
  answer: Answer,
  { baseUrl, scope, now }: { baseUrl: string; scope: string | undefined; now: number | undefined }
): Failure => {
  const { status, headers, body } = answer
  const answered = `Socket answered ${status}`
  if (status === 429) {
    const reason = `${answered} (too little quota, or too many requests)`
    return { kind: 'limited', reason, waitMs: retryAfterMs(headers, now) }
  }
  const unanswered = unansweredBy(socket, answer, now)
  if (unanswered !== undefined) return unanswered
  const refused = (why: string, remedy: string, denied?: Failure['denied']): Failure => {
    return { kind: 'refused', status, reason: `${answered}${why}`, remedy, denied }
  }
  if (status === 401)
    return refused(': it does not know the token', 'Check that `socket-token` holds the current value of a live token.')
  if (status !== 403) {
    const hint = status === 404 && !baseUrl.endsWith('/v0') ? '; perhaps `socket-api-url` lacks /v0' : ''
    return refused(hint, 'Check `socket-organization` and `socket-api-url`.')
  }
  // The kinds of Socket's 403 are told apart by its messages, of which none is shown.
  const message = socket.messageIn(body) ?? ''
  if (/organization not allowed/i.test(message)) {
    const remedy = 'Check `socket-organization`: the auth token belongs to another.'
    return refused(': the auth token may not use this organization', remedy, 'organization')
  }
  if (/max.?quota/i.test(message)) {
    const remedy = 'Ask for less max_quota, or give the auth token more.'
    return refused(': the auth token may not give that much max_quota', remedy, 'max-quota')
  }
  return /permission|scope/i.test(message)
    ? refused(
        `: the auth token lacks the scope ${scope ?? 'for this'}`,
        'Give the auth token the scopes that the README lists.',
        'scope'
      )
    : refused('', "Check the auth token's scopes and its organization in the Socket dashboard.")
}

/** What to say when a read or a change on Socket did not succeed. The remedy fits the reason. */
export const socketProblem = (failure: Failure, what: string): Problem => ({
  code: failure.status === 401 || failure.status === 403 ? 'AUTH_SOCKET' : 'SOCKET_UNAVAILABLE',
  what: `${what}: ${failure.reason}.`,
  remedy: remedyFor(socket, failure)
})
