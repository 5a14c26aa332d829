import type { Clock } from '../base/clock.js'
import { parseDate } from '../base/dates.js'
import { formatDuration } from '../base/text.js'
import { isRecord } from './json.js'

/** An answer that has arrived whole. Header names are in lower case; `body` is undefined where it is no JSON. */
export interface Answer {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly body: unknown
}

/** What came of a request. */
export type Result<T> = { readonly kind: 'ok'; readonly value: T } | Failure

export interface Failure {
  /**
   * `refused`: a definite no, in the API's own form: any 4xx but 408 and the limits. `limited`: not handled, because of too
   * many requests or too little quota. `unreached`: not handled. `unknown`: may have been handled.
   */
  readonly kind: 'refused' | 'limited' | 'unreached' | 'unknown'
  /** For the middle of a sentence. */
  readonly reason: string
  /** What fixes it. A failure with a remedy is not repeated, because waiting does not help, unless it is a limit. */
  readonly remedy?: string | undefined
  /** Of a refusal. */
  readonly status?: number
  /** How long the server asks to wait. */
  readonly waitMs?: number | undefined
  /** The answer is not in the API's own form: a proxy or gateway gave it. */
  readonly foreign?: true
  /** The kinds of Socket's 403 that lead to different actions. */
  readonly denied?: 'scope' | 'organization' | 'max-quota' | undefined
  /** GitHub's own message, fit to be shown, where the reason does not hold it. */
  readonly message?: string | undefined
  /**
   * What GitHub finds wrong with a secret: that it can't open its box, or that the store holds as many as it can. A probe's
   * box never opens, so `encryption` proves the right to write.
   */
  readonly about?: 'encryption' | 'capacity' | undefined
}

/** Takes the value out of a result; undefined where the request failed, or was not made. */
export const valueOf = <T>(result: Result<T> | undefined): T | undefined =>
  result?.kind === 'ok' ? result.value : undefined

/** Finds the failure after which no other request of the run can succeed: a dead credential, or a limit. */
export const findStop = (results: readonly Result<unknown>[]): Failure | undefined =>
  results.filter(result => result.kind !== 'ok').find(({ kind, status }) => kind === 'limited' || status === 401)

/** Whether a later try may succeed. A refusal is final. */
export const isPassing = ({ kind }: Failure): boolean => kind !== 'refused'

/** How one of the two APIs is named and recognised. */
interface Api {
  readonly name: string
  /** Finds the message of an error in the API's own form. A proxy or gateway gave any other answer. */
  readonly messageIn: (body: unknown) => string | undefined
  readonly foreignRemedy: string
}

/**
 * Says what an answer means that did not bring what was asked for; undefined for a refusal in the API's own form, which
 * its client words. `now` is the server's time in milliseconds.
 */
export const unansweredBy = (api: Api, answer: Answer, now: number | undefined): Failure | undefined => {
  const { status, headers, body } = answer
  const answered = `${api.name} answered ${status}`
  if (status === 408 || status >= 500) return { kind: 'unknown', reason: answered, waitMs: retryAfterMs(headers, now) }
  if (status < 300) {
    const foreign = isRecord(body) || status === 204 ? {} : ({ foreign: true } as const)
    return { kind: 'unknown', reason: `${answered} without what was asked for`, ...foreign }
  }
  if (status < 400) return { kind: 'unknown', reason: `${answered} (a redirect, which is not followed)`, foreign: true }
  if (api.messageIn(body) !== undefined) return undefined
  const reason = `${answered}, not in the API's own form`
  return { kind: 'unknown', reason, foreign: true, remedy: api.foreignRemedy }
}

/** Says what to do about a failure. */
export const remedyFor = (api: Api, { kind, remedy, foreign, waitMs }: Failure): string => {
  if (remedy !== undefined) return remedy
  if (foreign === true) return api.foreignRemedy
  if (kind !== 'limited') return `Run it again when ${api.name} answers.`
  return waitMs === undefined ? 'Run it again later.' : `Run it again in ${formatDuration(waitMs)}.`
}

/** Reads `Retry-After`, in milliseconds: an integer, a decimal or an HTTP date; undefined where it is neither. */
export const retryAfterMs = (headers: Answer['headers'], now: number | undefined): number | undefined => {
  const text = headers.get('retry-after')?.trim() ?? ''
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  const date = parseDate(text)
  return date === undefined || now === undefined ? undefined : Math.max(0, date.at - now)
}

/**
 * This is the whole retry policy: which failures of which kind of request are worth another try. The default is not to retry.
 * A `change` (create, update, rotate, revoke) may only be repeated when it was certainly not handled; a PUT of the same box
 * does the same however often it is handled. `foreign` is a 4xx of a proxy or gateway, which may have
 * come after the request was handled; `lasting` is what waiting does not cure.
 */
const retried = {
  read: ['limited', 'unreached', 'unknown'],
  put: ['limited', 'unreached', 'unknown', 'foreign'],
  change: ['limited', 'unreached']
} satisfies Record<string, readonly string[]>

export type Retry = keyof typeof retried

const isRetried = ({ kind, remedy, foreign }: Failure, retry: Retry): boolean => {
  const lasting = foreign === true ? 'foreign' : 'lasting'
  return retried[retry].includes(remedy === undefined || kind === 'limited' ? kind : lasting)
}

/** Waits before the second, third and fourth try where the server names none. */
const backoffMs = [1_000, 2_000, 4_000]
const limitedBackoffMs = [5_000, 15_000, 40_000]

/** All waits for one request. */
const budgetMs = 60_000

/**
 * Sends a request until it has an answer, within the retry policy. `send` sends it once; `tries` is how many went before:
 * a late request may need fresh reads first. Waits are logged and bounded to 60 s in all; a server that asks for more
 * gets a failure that names the time.
 */
export const withRetry = async <T>(
  { what, retry, send }: { what: string; retry: Retry; send: (tries: number) => Promise<Result<T>> },
  { clock, log }: { clock: Pick<Clock, 'sleep'>; log: (line: string) => void }
): Promise<Result<T>> => {
  let waited = 0
  for (let tries = 0; ; tries++) {
    const answer = await send(tries)
    if (answer.kind === 'ok') return answer
    const asked = answer.waitMs
    if (asked !== undefined && waited + asked > budgetMs) {
      const reason = `${answer.reason} and asked to wait ${formatDuration(asked)}, more than a run waits`
      return { ...answer, reason }
    }
    const waitMs = asked ?? (answer.kind === 'limited' ? limitedBackoffMs : backoffMs)[tries]
    if (!isRetried(answer, retry) || waitMs === undefined || waited + waitMs > budgetMs || tries >= 3) return answer
    log(`Waiting ${formatDuration(waitMs)} to ${what}: ${answer.reason}.`)
    await clock.sleep(waitMs)
    waited += waitMs
  }
}
