import { createHash } from 'node:crypto'
import {
  withRetry,
  reasonOf,
  retryAfterMs,
  type Result,
  type Denial,
  type Retry,
  type Failure
} from './retry.js'
import type { Clock } from '../base/clock.js'
import { createServerClock } from '../base/dates.js'
import type { Code, Problem } from '../base/errors.js'
import { formats } from '../base/formats.js'
import { failureOf, type Fetch, type Reply } from './http.js'
import { Secret, type Mask } from '../base/secret.js'
import type { operations } from './socket-api.js'

/** A token group as the list shows it. Dates are kept as received: whoever judges them parses them. */
export interface ListedToken {
  readonly groupUuid: string
  readonly id: string | undefined
  /** Null for old tokens. Opaque: what exactly is hashed is not documented. */
  readonly hash: string | undefined
  readonly name: string | undefined
  /** Undefined where the list does not show them. */
  readonly scopes: readonly string[] | undefined
  readonly maxQuota: number | undefined
  readonly createdAt: unknown
  readonly lastUsedAt: unknown
  readonly committers: readonly Committer[]
  readonly visibility: 'admin' | 'organization' | undefined
}

type Body<Name extends keyof operations> = NonNullable<
  operations[Name]['requestBody']
>['content']['application/json']
export type CreateBody = Body<'postAPIToken'>
export type UpdateBody = Body<'postAPITokenUpdate'>
export type Committer = CreateBody['committer']

export interface TokenList {
  readonly tokens: readonly ListedToken[]
  /** False where the walk did not end cleanly: the absence of a token proves nothing then. */
  readonly complete: boolean
  /** Each page costs 10 quota units. */
  readonly pages: number
}

/** In quota units; whether they are per token or per organization the docs do not agree on. */
export interface Quota {
  readonly left: number
  readonly max: number | undefined
  /** When it refills, as received. */
  readonly refresh: string | undefined
}

/** What rotate and create give, the value for the only time. Create gives no id. */
export interface Minted {
  readonly groupUuid: string
  readonly id: string | undefined
  readonly hash: string | undefined
  readonly token: Secret
}

/** Which token: with both, the server checks that they belong together (compare-and-swap). */
export interface RotateTarget {
  readonly uuid: string
  readonly hash: string | undefined
}

/** Prices in quota units (https://docs.socket.dev/reference, each operation's page). */
export const units = {
  list: 10,
  create: 10,
  update: 10,
  rotate: 10,
  revoke: 10,
  organizations: 1,
  quota: 0
} as const

export interface Socket {
  now: () => number | undefined
  /** Of the auth token, or of the token given; 0 units. */
  quota: (as?: Secret) => Promise<Result<Quota>>
  organizations: () => Promise<Result<string[]>>
  list: (organization: string) => Promise<Result<TokenList>>
  create: (organization: string, body: CreateBody) => Promise<Result<Minted>>
  update: (organization: string, body: UpdateBody) => Promise<Result<string | undefined>>
  rotate: (organization: string, target: RotateTarget) => Promise<Result<Minted>>
  revoke: (organization: string, target: RotateTarget) => Promise<Result<true>>
  /** Whether a listed token is the auth token: a matching hash proves it, another proves nothing. */
  isSelf: (token: ListedToken) => boolean
  /** Says that a token was rotated: later calls use its new value where it is (or, after a 401, may be) the auth token. */
  adoptToken: (by: Secret, self: boolean | 'unknown') => void
}

const perPage = 100
const pageCap = 500

/** 16 to 4,096 printable ASCII characters, no blanks: what can be masked, sent in a header and kept in a secret. */
const soundToken = /^[!-~]{16,4096}$/

interface Request<T> {
  readonly what: string
  readonly retry: Retry
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: object
  readonly as?: Secret | undefined
  /** What it needs; the operations without one are open to every token. */
  readonly scope?: string
  readonly read: (body: unknown) => T | undefined
}

export interface SocketOptions {
  readonly baseUrl: string
  readonly token: Secret
  readonly fetch: Fetch
  readonly mask: Mask
  readonly clock: Pick<Clock, 'elapsed' | 'sleep'>
  readonly log: (line: string) => void
}

/** The Socket API, the seven operations this action needs (docs: https://docs.socket.dev/reference). */
export const createSocket = ({ baseUrl, token, fetch, mask, clock, log }: SocketOptions): Socket => {
  const server = createServerClock(clock.elapsed)
  let auth = token
  /** The last value this run minted: perhaps the auth token's own, where no hash could tell. */
  let successor: Secret | undefined

  const send = async <T>(request: Request<T>, as: Secret): Promise<Result<T>> => {
    let answer: Reply
    try {
      answer = await fetch(`${baseUrl}${request.path}`, {
        method: request.method,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${as.reveal()}`,
          'user-agent': 'rotate-socket-token',
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' })
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) })
      })
    } catch (error) {
      return failureOf(error)
    }
    server.observe(answer.headers.get('date'))
    const body = await readJson(answer)
    if (answer.status >= 200 && answer.status < 300) {
      const value = request.read(body)
      return value === undefined
        ? { kind: 'unknown', reason: `Socket answered ${String(answer.status)} without what was asked for` }
        : { kind: 'ok', value }
    }
    return setbackOf(answer, body, { scope: request.scope, now: server.now() })
  }

  const call = async <T>(request: Request<T>): Promise<Result<T>> => {
    const answer = await withRetry(
      { what: request.what, retry: request.retry, send: () => send(request, request.as ?? auth) },
      { clock, log }
    )
    const candidate = request.as === undefined ? successor : undefined
    if (candidate === undefined || answer.kind !== 'refused' || answer.status !== 401) return answer
    const second = await send(request, candidate)
    // An answer that does not say what happened is passed on, and the next request tries again.
    if (second.kind !== 'ok' && second.kind !== 'refused') return second
    successor = undefined
    if (second.kind === 'refused' && (second.status === 401 || second.status === 403)) return answer
    auth = candidate
    return second
  }

  const get = <T>(request: Pick<Request<T>, 'what' | 'path' | 'as' | 'scope' | 'read'>) =>
    call({ ...request, retry: 'read', method: 'GET' })

  const post = <T>(
    organization: string,
    operation: string,
    request: Pick<Request<T>, 'retry' | 'body' | 'read'>
  ) =>
    call({
      ...request,
      what: `${operation} a token`,
      method: 'POST',
      path: `/orgs/${organization}/api-tokens${operation === 'create' ? '' : `/${operation}`}`,
      // The description demands :create for an update, although a scope api-tokens:update exists.
      scope: operation === 'update' ? 'api-tokens:create' : `api-tokens:${operation}`
    })

  const readMinted =
    (uuid?: string) =>
    (body: unknown): Minted | undefined => {
      if (!isRecord(body)) return undefined
      const { token: value, group_uuid: group = uuid } = body
      if (typeof value !== 'string' || !soundToken.test(value) || typeof group !== 'string') return undefined
      const minted = new Secret(value, mask)
      if (uuid !== undefined && group.toLowerCase() !== uuid.toLowerCase()) return undefined
      return { groupUuid: group, id: text(body['id']), hash: text(body['hash']), token: minted }
    }

  const page = (organization: string, number: number): Promise<Result<Page>> =>
    get({
      what: 'list the token groups',
      // Ascending: a rotation while paging shifts rows.
      path: `/orgs/${organization}/api-tokens?sort=created_at&direction=asc&per_page=${String(perPage)}&page=${String(number)}&token_values=omit`,
      scope: 'api-tokens:list',
      read: readPage
    })

  const walk = async (organization: string): Promise<Result<TokenList>> => {
    const groups = new Map<string, ListedToken>()
    const listed = (complete: boolean, pages: number): Result<TokenList> => ({
      kind: 'ok',
      value: { tokens: [...groups.values()], complete: complete && understood, pages }
    })
    let understood = true
    for (let pages = 1, number = 1; pages <= pageCap; pages++) {
      const answer = await page(organization, number)
      if (answer.kind !== 'ok') return pages === 1 ? answer : listed(false, pages - 1)
      const { rows, next } = answer.value
      const known = groups.size
      for (const row of rows) {
        if (row === undefined) understood = false
        else groups.set(row.groupUuid.toLowerCase(), row)
      }
      if (next === 'unclear') return listed(false, pages)
      if (next === 'none' || rows.length === 0) return listed(true, pages)
      // nextPage can lie: a sibling endpoint answers 1 when nothing is left.
      if (next <= number && rows.length < perPage) return listed(true, pages)
      if (groups.size === known) return listed(false, pages)
      if (next > number + 1) understood = false
      number = next > number ? next : number + 1
    }
    return listed(false, pageCap)
  }

  return {
    now: server.now,
    quota: as => get({ what: 'read the quota', path: '/quota', as, read: readQuota }),
    organizations: () =>
      get({ what: 'list the organizations', path: '/organizations', read: readOrganizations }),
    list: walk,
    create: (organization, body) => post(organization, 'create', { retry: 'mint', body, read: readMinted() }),
    update: (organization, body) =>
      post(organization, 'update', {
        retry: 'change',
        body,
        read: answer => (isRecord(answer) ? (text(answer['hash']) ?? '') : undefined)
      }),
    rotate: (organization, { uuid, hash }) =>
      post(organization, 'rotate', {
        retry: 'mint',
        body: hash === undefined ? { uuid } : { uuid, hash },
        read: readMinted(uuid)
      }),
    revoke: (organization, { uuid, hash }) =>
      post(organization, 'revoke', {
        retry: 'change',
        body: hash === undefined ? { uuid } : { uuid, hash },
        read: answer => (isRecord(answer) && answer['status'] === 'revoked' ? true : undefined)
      }),
    isSelf: listed => listed.hash !== undefined && listed.hash === hashOf(auth),
    adoptToken: (by, self) => {
      if (self === true) auth = by
      else if (self === 'unknown') successor = by
    }
  }
}

/** The form of hash that has been seen; good for a hint only. */
const hashOf = (token: Secret): string =>
  `sha512-${createHash('sha512').update(token.reveal()).digest('base64')}`

/** UUIDs are compared without regard to case. */
export const findGroup = (list: TokenList | undefined, groupUuid: string): ListedToken | undefined =>
  list?.tokens.find(token => token.groupUuid.toLowerCase() === groupUuid.toLowerCase())

/** What is known of a token: enough to recognise it in the list. */
export interface Known {
  readonly hash: string | undefined
  readonly id: string | undefined
}

/** Whether a listed token is still the one that `known` describes; undefined where neither hash nor id can tell. */
export const isSame = (listed: Known, known: Known): boolean | undefined => {
  if (listed.id !== undefined && known.id !== undefined && listed.id !== known.id) return false
  if (listed.hash !== undefined && known.hash !== undefined) return listed.hash === known.hash
  return listed.id !== undefined && known.id !== undefined ? true : undefined
}

/** What to say when a read or a change on Socket did not succeed. */
export const socketProblem = (setback: Failure, what: string): Problem => {
  const [code, remedy] = socketAdvice(setback)
  return { code, what: `${what}: ${reasonOf(setback)}.`, remedy }
}

const socketAdvice = (setback: Failure): [Code, string] => {
  if (setback.kind !== 'refused') return ['SOCKET_UNAVAILABLE', 'Run it again when Socket answers.']
  if (setback.status === 401)
    return ['AUTH_SOCKET', 'Check that `socket-token` holds the current value of a live token.']
  if (setback.denied === 'organization')
    return ['AUTH_SOCKET', 'Check `socket-organization`: the auth token belongs to another.']
  if (setback.status === 403) return ['AUTH_SOCKET', 'Give the auth token the scopes that the README lists.']
  return ['SOCKET_UNAVAILABLE', 'Check `socket-organization` and `socket-api-url`.']
}

const setbackOf = (
  answer: Reply,
  body: unknown,
  context: { scope: string | undefined; now: number | undefined }
): Failure => {
  const { status } = answer
  if (status === 429) {
    const waitMs = retryAfterMs(answer.headers, context.now)
    return { kind: 'limited', reason: 'Socket answered 429 (too little quota, or too many requests)', waitMs }
  }
  if (status < 400)
    return {
      kind: 'unknown',
      reason: `Socket answered ${String(status)} (a redirect, which is not followed)`
    }
  if (status === 408 || status >= 500) return { kind: 'unknown', reason: `Socket answered ${String(status)}` }
  if (status === 401)
    return { kind: 'refused', status, why: 'Socket answered 401: it does not know the token' }
  if (status !== 403) return { kind: 'refused', status, why: `Socket answered ${String(status)}` }
  const denied = denialOf(body)
  // A proxy or firewall in between, perhaps.
  if (denied === undefined)
    return { kind: 'refused', status, why: "Socket answered 403, not in the API's own form" }
  const reasons: Record<Denial, string> = {
    scope: `the auth token lacks the scope ${context.scope ?? 'for this'}`,
    organization: 'the auth token may not use this organization',
    'max-quota': 'the auth token may not give that much max_quota'
  }
  return { kind: 'refused', status, denied, why: `Socket answered 403: ${reasons[denied]}` }
}

/** Undefined where the answer has not the form of Socket's errors. */
const denialOf = (body: unknown): Denial | undefined => {
  const error = isRecord(body) ? body['error'] : undefined
  const message = isRecord(error) ? text(error['message']) : undefined
  if (message === undefined) return undefined
  if (/organization not allowed/i.test(message)) return 'organization'
  return /max.?quota/i.test(message) ? 'max-quota' : 'scope'
}

const readJson = async (answer: Reply): Promise<unknown> => {
  try {
    const body: unknown = JSON.parse(await answer.text())
    return body
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const readQuota = (body: unknown): Quota | undefined => {
  if (!isRecord(body)) return undefined
  const { quota, maxQuota, nextWindowRefresh } = body
  if (typeof quota !== 'number' || !Number.isFinite(quota)) return undefined
  return {
    left: quota,
    max: typeof maxQuota === 'number' && Number.isFinite(maxQuota) && maxQuota >= 0 ? maxQuota : undefined,
    refresh: text(nextWindowRefresh)
  }
}

const readOrganizations = (body: unknown): string[] | undefined => {
  const organizations = isRecord(body) ? body['organizations'] : undefined
  if (!isRecord(organizations)) return undefined
  const slugs = Object.values(organizations).map(entry => (isRecord(entry) ? text(entry['slug']) : undefined))
  const sound = slugs.filter(slug => slug !== undefined).filter(slug => formats.slug.pattern.test(slug)) // it goes into paths
  return sound.length === slugs.length ? sound : undefined
}

interface Page {
  /** Undefined: a row without a group UUID. */
  readonly rows: readonly (ListedToken | undefined)[]
  readonly next: number | 'none' | 'unclear'
}

const readPage = (body: unknown): Page | undefined => {
  if (!isRecord(body) || !Array.isArray(body['tokens'])) return undefined
  const rows: unknown[] = body['tokens']
  return { rows: rows.map(readToken), next: readNext(body['nextPage']) }
}

const readNext = (next: unknown): Page['next'] => {
  if (next === null || next === undefined || next === '' || next === 0 || next === '0') return 'none'
  const number = typeof next === 'string' && /^\d{1,6}$/.test(next) ? Number(next) : next
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : 'unclear'
}

const readToken = (row: unknown): ListedToken | undefined => {
  const groupUuid = isRecord(row) ? text(row['group_uuid']) : undefined
  if (!isRecord(row) || groupUuid === undefined) return undefined
  const { scopes, max_quota: maxQuota, committers, visibility } = row
  return {
    groupUuid,
    id: text(row['id']),
    hash: text(row['hash']),
    name: text(row['name']),
    scopes: Array.isArray(scopes) ? scopes.filter(scope => typeof scope === 'string') : undefined,
    maxQuota: typeof maxQuota === 'number' ? maxQuota : undefined,
    createdAt: row['created_at'],
    lastUsedAt: row['last_used_at'],
    committers: Array.isArray(committers) ? committers.filter(isRecord).map(readCommitter) : [],
    visibility: visibility === 'admin' || visibility === 'organization' ? visibility : undefined
  }
}

const providers = ['api', 'azure', 'bitbucket', 'github', 'gitlab'] as const

/** Only the fields that are set: the description's defaults (`""`) are traps to send back. */
const readCommitter = (row: Record<string, unknown>): Committer => {
  const provider = providers.find(known => known === row['provider'])
  const email = text(row['email'])
  const login = text(row['providerLoginName'])
  const user = text(row['providerUserId'])
  return {
    ...(email === undefined ? {} : { email }),
    ...(provider === undefined ? {} : { provider }),
    ...(login === undefined ? {} : { providerLoginName: login }),
    ...(user === undefined ? {} : { providerUserId: user })
  }
}
