import { parseDate } from '../base/dates.js'
import { formatDuration } from '../base/text.js'
import { isRecord } from './json.js'
import type { Failure } from './retry.js'

/** An answer that has arrived whole. Header names are in lower case; `body` is its JSON, undefined where it has none. */
export interface Answer {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly body: unknown
}

export interface Api {
  readonly name: string
  /** Finds the message of an error in the API's own form. A proxy or gateway gave any other answer. */
  readonly messageIn: (body: unknown) => string | undefined
  readonly foreignRemedy: string
}

/**
 * Says what an answer means that did not bring what was asked for; undefined for a refusal in the API's own form, which
 * its client words. `now` is the server's time in milliseconds.
 */
export const unansweredBy = (
  api: Api,
  { status, headers, body }: Answer,
  now: number | undefined
): Failure | undefined => {
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

export const remedyFor = (api: Api, { kind, remedy, foreign, waitMs }: Failure): string => {
  if (remedy !== undefined) return remedy
  if (foreign === true) return api.foreignRemedy
  if (kind !== 'limited') return `Run it again when ${api.name} answers.`
  return waitMs === undefined ? 'Run it again later.' : `Run it again in ${formatDuration(waitMs)}.`
}

/** `Retry-After` in milliseconds: an integer, a decimal or an HTTP date; undefined where it is neither. */
export const retryAfterMs = (headers: Answer['headers'], now: number | undefined): number | undefined => {
  const text = headers.get('retry-after')?.trim() ?? ''
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  const date = parseDate(text)
  return date === undefined || now === undefined ? undefined : Math.max(0, date.at - now)
}
