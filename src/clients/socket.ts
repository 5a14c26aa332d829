import { createHash } from 'node:crypto'
import type { Clock } from '../base/clock.js'
import { createServerClock } from '../base/dates.js'
import { formats } from '../base/formats.js'
import { createRedactor, Secret, type Mask } from '../base/secret.js'
import { failureOf } from './connection.js'
import type { Fetch, Reply } from './http.js'
import { allOf, field, isRecord, numberIn, parseJson, textIn } from './json.js'
import { withRetry, type Result, type Retry } from './retry.js'
import { socketFailure } from './socket-failure.js'
import {
  perPage,
  readPage,
  walkPages,
  type CreateBody,
  type ListedToken,
  type TokenList,
  type UpdateBody
} from './socket-list.js'

export { socketProblem } from './socket-failure.js'
export {
  findGroup,
  isSame,
  type Committer,
  type CreateBody,
  type Known,
  type ListedToken,
  type TokenList,
  type UpdateBody
} from './socket-list.js'

/** In quota units. The docs do not agree on whether they are counted for a token or for its organization. */
export interface Quota {
  readonly left: number
  readonly max: number | undefined
  /** When it refills, as received. */
  readonly refresh: string | undefined
}

/** What rotate and create give: the value, for the only time. Create gives no id. */
export interface Minted {
  readonly groupUuid: string
  readonly id: string | undefined
  readonly hash: string | undefined
  readonly token: Secret
}

/** Names a token. With both, the server checks that they belong together (compare-and-swap). */
export interface RotateTarget {
  readonly uuid: string
  readonly hash: string | undefined
}

/** Prices in quota units (https://docs.socket.dev/reference, each operation's page). */
export const units = { list: 10, create: 10, update: 10, rotate: 10, revoke: 10, organizations: 1, quota: 0 } as const

export interface Socket {
  /** Socket's time in milliseconds; undefined before its first Date header. */
  now: () => number | undefined
  /** Reads the quota of the auth token, or of the token given. It costs nothing. */
  quota: (as?: Secret) => Promise<Result<Quota>>
  /** Lists the slugs of the auth token's organizations. */
  organizations: () => Promise<Result<string[]>>
  /** Lists all token groups, page by page. */
  list: (organization: string) => Promise<Result<TokenList>>
  create: (organization: string, body: CreateBody) => Promise<Result<Minted>>
  /** Replaces everything that a token has but its value. Returns the hash, or '' where the answer has none. */
  update: (organization: string, body: UpdateBody) => Promise<Result<string>>
  rotate: (organization: string, target: RotateTarget) => Promise<Result<Minted>>
  revoke: (organization: string, target: RotateTarget) => Promise<Result<true>>
  /** Whether a listed token is the auth token: a matching hash proves it, another hash proves nothing. */
  isSelf: (token: ListedToken) => boolean
  /** Says that a token was rotated: later calls use its new value where it is (or, after a 401, may be) the auth token. */
  adoptToken: (by: Secret, self: boolean | 'unknown') => void
}

/** 16 to 4,096 printable ASCII characters, no blanks: what can be masked, sent in a header and kept in a secret. */
const soundToken = /^[!-~]{16,4096}$/

interface Request<T> {
  readonly what: string
  readonly retry: Retry
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: object
  readonly as?: Secret | undefined
  /** The scope that it needs; an operation without one is open to every token. */
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

/** The seven operations of the Socket API that this action needs (https://docs.socket.dev/reference). */
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
    const body = parseJson(await answer.text())
    // Any 2xx is success: Socket's own clients do not agree on which one it is.
    const value = answer.status >= 200 && answer.status < 300 ? request.read(body) : undefined
    return value === undefined
      ? socketFailure({ ...answer, body }, { baseUrl, scope: request.scope, now: server.now() })
      : { kind: 'ok', value }
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

  const post = <T>(organization: string, operation: string, request: Pick<Request<T>, 'retry' | 'body' | 'read'>) =>
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
      const value = textIn(body, 'token')
      if (value === undefined || !soundToken.test(value)) return undefined
      const { mask: maskValue, holdsPartOf } = createRedactor(mask)
      const minted = new Secret(value, maskValue)
      // These fields are shown: a server that echoes the value in one of them must not bring it into an output.
      const [groupUuid = uuid, id, hash] = ['group_uuid', 'id', 'hash'].map(name => {
        const text = textIn(body, name)
        return text === undefined || holdsPartOf(text) ? undefined : text
      })
      const isAsked = uuid === undefined || groupUuid?.toLowerCase() === uuid.toLowerCase()
      return groupUuid === undefined || !isAsked ? undefined : { groupUuid, id, hash, token: minted }
    }

  return {
    now: server.now,
    quota: as => get({ what: 'read the quota', path: '/quota', as, read: readQuota }),
    organizations: () => get({ what: 'list the organizations', path: '/organizations', read: readOrganizations }),
    list: organization =>
      walkPages(number =>
        get({
          what: 'list the token groups',
          // Ascending: a rotation while paging shifts rows.
          path: `/orgs/${organization}/api-tokens?sort=created_at&direction=asc&per_page=${String(perPage)}&page=${String(number)}&token_values=omit`,
          scope: 'api-tokens:list',
          read: readPage
        })
      ),
    create: (organization, body) => post(organization, 'create', { retry: 'mint', body, read: readMinted() }),
    update: (organization, body) =>
      post(organization, 'update', {
        retry: 'change',
        body,
        read: answer => (isRecord(answer) ? (textIn(answer, 'hash') ?? '') : undefined)
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
        read: answer => (textIn(answer, 'status') === 'revoked' ? true : undefined)
      }),
    isSelf: listed => listed.hash !== undefined && listed.hash === hashOf(auth),
    adoptToken: (by, self) => {
      if (self === true) auth = by
      else if (self === 'unknown') successor = by
    }
  }
}

/** Makes a hash in the form that has been seen. It is good for a hint only. */
const hashOf = (token: Secret): string => `sha512-${createHash('sha512').update(token.reveal()).digest('base64')}`

const readQuota = (body: unknown): Quota | undefined => {
  const left = numberIn(body, 'quota')
  const max = numberIn(body, 'maxQuota')
  if (left === undefined) return undefined
  return { left, max: max !== undefined && max >= 0 ? max : undefined, refresh: textIn(body, 'nextWindowRefresh') }
}

/** Slugs go into paths: one that can't be used makes the answer unreadable. */
const readOrganizations = (body: unknown): string[] | undefined => {
  const organizations = field(body, 'organizations')
  if (!isRecord(organizations)) return undefined
  const slugs = allOf(Object.values(organizations).map(each => textIn(each, 'slug')))
  return slugs?.every(slug => formats.slug.pattern.test(slug)) === true ? [...slugs] : undefined
}
