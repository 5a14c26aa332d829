import type { Clock } from '../base/clock.js'
import type { Unanswered } from './connection.js'
import type { Fields } from './http.js'
import { parseDate } from '../base/dates.js'
import { formatDuration } from '../base/text.js'

/** What came of a request. Only `ok`, `refused` and `limited` say for certain whether it took effect. */
export type Result<T> =
  | { readonly kind: 'ok'; readonly value: T }
  /** A definite no, in the API's own form: any 4xx but 408 and the limits. */
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly why: string
      readonly denied?: Denial
      readonly barrier?: Barrier
      /** GitHub's own message, fit to be shown. */
      readonly message?: string
      /** What a 422 speaks of. */
      readonly about?: Subject
    }
  /** Too many requests or too little quota: not handled. */
  | { readonly kind: 'limited'; readonly reason: string; readonly waitMs?: number | undefined }
  /** `unreached`: not handled. `unknown`: may have been handled. */
  | Unanswered

/** The kinds of Socket's 403 that lead to different actions. */
export type Denial = 'scope' | 'organization' | 'max-quota'

/** What is in the way where GitHub refuses; each has a remedy of its own. */
export type Barrier =
  | 'archived'
  | 'blocked'
  | 'hidden'
  | 'ip-allow-list'
  | 'permission'
  | 'renamed'
  | 'role'
  | 'sso'
  | 'suspended'
  | 'token-kind'
  | 'token-lifetime'
  | 'unclear'

/** What GitHub finds wrong with a secret: its encryption, or that the store is full. */
export type Subject = 'encryption' | 'capacity'

export type Failure = Exclude<Result<never>, { kind: 'ok' }>

/** Says what went wrong, for the middle of a sentence. */
export const reasonOf = (failure: Failure): string => (failure.kind === 'refused' ? failure.why : failure.reason)

/** The failure after which no other request of the run can succeed: a dead credential, or a limit. */
export const findStop = (results: readonly Result<unknown>[]): Failure | undefined =>
  results
    .filter(result => result.kind !== 'ok')
    .find(({ kind, ...rest }) => kind === 'limited' || ('status' in rest && rest.status === 401))

/** Whether a later try may succeed. A refusal is final. */
export const isPassing = ({ kind }: Failure): boolean => kind !== 'refused'

/** Whether GitHub refused a box because it can't open it. A probe's box never opens, so this proves the right to write. */
export const isAboutEncryption = (failure: Failure): boolean =>
  failure.kind === 'refused' && failure.about === 'encryption'

/** Whether GitHub refused a secret because the store holds as many as it can. */
export const isAboutCapacity = (failure: Failure): boolean => failure.kind === 'refused' && failure.about === 'capacity'

/**
 * The whole retry policy: which failures of which kind of request are worth another try. The default is not to retry.
 * A `mint` (rotate, create) or `change` (update, revoke) may only be repeated when it was certainly not handled;
 * a PUT of the same box is the same however often it is handled. `foreign` is a 4xx of a proxy or gateway, which may have
 * come after the request was handled; `lasting` is what waiting does not cure.
 */
const retried = {
  read: ['limited', 'unreached', 'unknown'],
  put: ['limited', 'unreached', 'unknown', 'foreign'],
  mint: ['limited', 'unreached'],
  change: ['limited', 'unreached']
} as const satisfies Record<string, readonly ReturnType<typeof kindOf>[]>

export type Retry = keyof typeof retried

const kindOf = (failure: Exclude<Failure, { kind: 'refused' }>) => {
  if (failure.kind === 'limited' || failure.remedy === undefined) return failure.kind
  return failure.foreign === true ? 'foreign' : 'lasting'
}

/** Waits before the second, third and fourth try where the server names none. */
const backoffMs = { limited: [5_000, 15_000, 40_000], unreached: [1_000, 2_000, 4_000], unknown: [1_000, 2_000, 4_000] }

/** All waits for one request. */
const budgetMs = 60_000

export interface Attempt<T> {
  readonly what: string
  readonly retry: Retry
  /** Sends one request. `tries` is how many went before it: a late request may need fresh reads first. */
  readonly send: (tries: number) => Promise<Result<T>>
}

/**
 * Sends a request until it has an answer, within the retry policy. Waits are logged and bounded to 60 s in all; a server
 * that asks for more gets a failure that names the time.
 */
export const withRetry = async <T>(
  { what, retry, send }: Attempt<T>,
  { clock, log }: { clock: Pick<Clock, 'sleep'>; log: (line: string) => void }
): Promise<Result<T>> => {
  const kinds: readonly ReturnType<typeof kindOf>[] = retried[retry]
  let waited = 0
  for (let tries = 0; ; tries++) {
    const answer = await send(tries)
    if (answer.kind === 'ok' || answer.kind === 'refused') return answer
    const { waitMs = backoffMs[answer.kind][tries] } = answer
    if (answer.waitMs !== undefined && waited + answer.waitMs > budgetMs) {
      const asked = `asked to wait ${formatDuration(answer.waitMs)}, more than a run waits`
      return { ...answer, reason: `${answer.reason} and ${asked}` }
    }
    if (!kinds.includes(kindOf(answer)) || waitMs === undefined || waited + waitMs > budgetMs || tries >= 3)
      return answer
    log(`Waiting ${formatDuration(waitMs)} to ${what}: ${reasonOf(answer)}.`)
    await clock.sleep(waitMs)
    waited += waitMs
  }
}

/** `Retry-After` in milliseconds: an integer, a decimal or an HTTP date; undefined where it is neither. */
export const retryAfterMs = (headers: Fields, now: number | undefined): number | undefined => {
  const text = headers.get('retry-after')?.trim() ?? ''
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  const date = parseDate(text)
  return date === undefined || now === undefined ? undefined : Math.max(0, date.at - now)
}
