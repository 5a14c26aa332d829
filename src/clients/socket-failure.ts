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
  const refused = { kind: 'refused', status } as const
  if (status === 401) {
    const remedy = 'Check that `socket-token` holds the current value of a live token.'
    return { ...refused, reason: `${answered}: it does not know the token`, remedy }
  }
  if (status !== 403) {
    const hint = status === 404 && !baseUrl.endsWith('/v0') ? '; perhaps `socket-api-url` lacks /v0' : ''
    return { ...refused, reason: `${answered}${hint}`, remedy: 'Check `socket-organization` and `socket-api-url`.' }
  }
  const denial = denialOf(socket.messageIn(body) ?? '', scope)
  if (denial !== undefined) return { ...refused, ...denial, reason: `${answered}: ${denial.reason}` }
  const remedy = "Check the auth token's scopes and its organization in the Socket dashboard."
  return { ...refused, reason: answered, remedy }
}

/** Tells the kinds of Socket's 403 apart by its messages, of which none is shown. */
const denialOf = (message: string, scope = 'for this'): Pick<Failure, 'denied' | 'reason' | 'remedy'> | undefined => {
  if (/organization not allowed/i.test(message)) {
    const remedy = 'Check `socket-organization`: the auth token belongs to another.'
    return { denied: 'organization', reason: 'the auth token may not use this organization', remedy }
  }
  if (/max.?quota/i.test(message)) {
    const remedy = 'Ask for less max_quota, or give the auth token more.'
    return { denied: 'max-quota', reason: 'the auth token may not give that much max_quota', remedy }
  }
  if (/permission|scope/i.test(message)) {
    const remedy = 'Give the auth token the scopes that the README lists.'
    return { denied: 'scope', reason: `the auth token lacks the scope ${scope}`, remedy }
  }
  return undefined
}

/** What to say when a read or a change on Socket did not succeed. The remedy fits the reason. */
export const socketProblem = (failure: Failure, what: string): Problem => ({
  code: failure.status === 401 || failure.status === 403 ? 'AUTH_SOCKET' : 'SOCKET_UNAVAILABLE',
  what: `${what}: ${failure.reason}.`,
  remedy: remedyFor(socket, failure)
})
