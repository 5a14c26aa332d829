import pLimit from 'p-limit'
import type { Clock } from '../base/clock.js'
import { createServerClock } from '../base/dates.js'
import type { Secret } from '../base/secret.js'
import { gitHubFailure } from './github-failure.js'
import type { Fetch } from './http.js'
import type { Pacer } from './pace.js'
import { withRetry, type Answer, type Result } from './retry.js'

/**
 * GitHub allows 100 concurrent requests, all clients together:
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
const concurrent = 50

/**
 * Until a fresh App token is known everywhere, GitHub answers 401, 403 or 404. These are the waits before the next tries, and
 * how long a run may have lasted by then, in milliseconds.
 */
const freshTokenWaitsMs = [1_000, 2_000, 3_000]
const freshTokenMs = 6_000

interface Request<T> {
  readonly path: string
  /** A request without one is a GET. */
  readonly method?: 'PUT' | 'DELETE'
  readonly body?: object
  readonly read: (answer: Answer) => T | undefined
}

/**
 * Sends requests to GitHub, paced: `send` each once, `call` within the retry policy, and `get` those that only read.
 * Octokit itself is loaded with the first request.
 */
export const createGitHubRequests = (options: {
  readonly baseUrl: string
  readonly token: Secret
  readonly fetch: Fetch
  readonly clock: Pick<Clock, 'elapsed' | 'sleep'>
  readonly pacer: Pick<Pacer, 'read' | 'writing'>
  readonly log: (line: string) => void
  /** An App installation token: a fresh one is not known everywhere at once. */
  readonly isAppToken: boolean
  /** A message of GitHub that this changes holds a part of a value of this run, and is not shown. */
  readonly redact: (text: string) => string
}) => {
  const { baseUrl, clock, pacer, log, isAppToken, redact } = options
  const server = createServerClock(clock.elapsed)
  const startedAt = clock.elapsed()
  const limit = pLimit(concurrent)
  let isDoubted = false

  const load = async () => {
    // Loading takes the whole process; what was asked of Socket by then goes out first.
    await clock.sleep(3)
    const { createOctokit } = await import('./octokit.js')
    return createOctokit(options)
  }
  let loading: ReturnType<typeof load> | undefined

  const sendOnce = async <T>({ path, method, body, read }: Request<T>): Promise<Result<T>> => {
    if (method === undefined) await pacer.read()
    const answered = method && pacer.writing()
    const answer = await limit(async () => {
      const send = await (loading ??= load())
      return send({ ...body, method: method ?? 'GET', url: path, headers: { 'x-github-api-version': '2022-11-28' } })
    }).finally(answered)
    if ('kind' in answer) return answer
    server.observe(answer.headers.get('date'))
    const value = read(answer)
    return value === undefined ? gitHubFailure(answer, { baseUrl, now: server.now(), redact }) : { kind: 'ok', value }
  }

  /** A refusal of a fresh App token did nothing, so even a PUT may be sent again. */
  const send = async <T>(request: Request<T>): Promise<Result<T>> => {
    let answer = await sendOnce(request)
    for (const waitMs of isAppToken ? freshTokenWaitsMs : []) {
      const isFresh = clock.elapsed() - startedAt < freshTokenMs
      if (!isFresh || answer.kind === 'ok' || ![401, 403, 404].includes(answer.status ?? 0)) break
      if (!isDoubted)
        log(
          `A new App token is not known everywhere at once, so refused requests are sent again for up to 6 s (${answer.reason}).`
        )
      isDoubted = true
      await clock.sleep(waitMs)
      answer = await sendOnce(request)
    }
    return answer
  }

  const call = <T>(what: string, request: Request<T>): Promise<Result<T>> =>
    withRetry({ what, retry: request.method ? 'put' : 'read', send: () => send(request) }, { clock, log })

  /** `read` gets the body of a 200, undefined of any other answer. */
  const get = <T>(what: string, path: string, read: (body: unknown, answer: Answer) => T | undefined) =>
    call(what, { path, read: answer => read(answer.status === 200 ? answer.body : undefined, answer) })

  return { now: server.now, send, call, get }
}
