import { Secret } from '../src/secret.js'
import { createSocket, type CreateBody } from '../src/socket.js'

export type Reply = Response | Error | ((url: string) => Response)
export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers })
export const broken = new TypeError('fetch failed')

/** A client whose requests are answered in turn, the last answer for ever. */
export const talk = (...replies: Reply[]) => {
  const sent: { url: string; method: string; body: unknown; authorization: string | null }[] = []
  const masked: string[] = []
  const waits: number[] = []
  const secret = (text: string): Secret => new Secret(text, each => masked.push(each))
  const fetch = (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const reply = replies[Math.min(sent.length, replies.length - 1)]
    const authorization = new Headers(init.headers).get('authorization')
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    const address = url instanceof Request ? url.url : String(url)
    sent.push({ url: address, method: init.method ?? 'GET', body, authorization })
    if (reply === undefined) return Promise.reject(new Error('no reply'))
    if (reply instanceof Error) return Promise.reject(reply)
    return Promise.resolve(reply instanceof Response ? reply.clone() : reply(address))
  }
  const sleep = (ms: number): Promise<void> => {
    waits.push(ms)
    return Promise.resolve()
  }
  const socket = createSocket({
    baseUrl: 'http://socket.test/v0',
    token: secret('the-auth-token'),
    fetch,
    mask: each => masked.push(each),
    clock: { elapsed: () => 0, sleep },
    log: () => undefined
  })
  return { socket, sent, masked, waits, secret }
}

export const body: CreateBody = { committer: {}, max_quota: 1, scopes: [], visibility: 'organization' }
