import type { Fetch } from '../../src/clients/http.js'
import type { Answer, Failure } from '../../src/clients/retry.js'
import { Secret } from '../../src/base/secret.js'
import { createSocket, type CreateBody } from '../../src/clients/socket.js'

export const json = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: new Map(Object.entries(headers)),
  body
})
export const broken: Failure = { kind: 'unknown', reason: 'the connection broke' }

export type Said = Answer | Failure | ((url: string) => Answer)

/** A client whose requests are answered in turn, the last answer for ever. */
export const talk = (...replies: Said[]) => talkAt('http://socket.test/v0', ...replies)

export const talkAt = (baseUrl: string, ...replies: Said[]) => {
  const sent: { url: string; method: string; body: unknown; authorization: string | null }[] = []
  const masked: string[] = []
  const waits: number[] = []
  const secret = (text: string): Secret => new Secret(text, each => masked.push(each))
  const fetch: Fetch = (url, { method = 'GET', headers = {}, body }) => {
    const said = replies[Math.min(sent.length, replies.length - 1)]
    const authorization = headers['authorization'] ?? null
    sent.push({ url, method, body: body === undefined ? undefined : JSON.parse(body), authorization })
    if (said === undefined) return Promise.reject(new Error('no reply'))
    return Promise.resolve(typeof said === 'function' ? said(url) : said)
  }
  const sleep = (ms: number): Promise<void> => {
    waits.push(ms)
    return Promise.resolve()
  }
  const socket = createSocket({
    baseUrl,
    token: secret('the-auth-token'),
    fetch,
    mask: each => masked.push(each),
    clock: { elapsed: () => 0, sleep },
    log: () => undefined
  })
  return { socket, sent, masked, waits, secret }
}

export const body: CreateBody = { committer: {}, max_quota: 1, scopes: [], visibility: 'organization' }
