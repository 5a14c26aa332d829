import { createHash } from 'node:crypto'
import type { Clock } from '../base/clock.js'
import { createServerClock } from '../base/dates.js'
import type { Problem } from '../base/errors.js'
import { formats } from '../base/formats.js'
import { createRedactor, Secret, type Mask } from '../base/secret.js'
import type { Fetch } from './http.js'
import { allOf, field, isRecord, numberIn, textIn } from './json.js'
import { remedyFor, retryAfterMs, unansweredBy, withRetry, type Answer, type Failure, type Result } from './retry.js'
import { perPage, readPage, walkPages, type CreateBody, type ListedToken, type UpdateBody } from './socket-list.js'

export { findGroup, isSame } from './socket-list.js'
export type { CreateBody, Known, ListedToken, TokenList, UpdateBody } from './socket-list.js'

/** Names a token. With a hash, the server checks that both belong together (compare-and-swap). */
export type Named = Pick<ListedToken, 'groupUuid' | 'hash'>

interface Request<T> {
  readonly what: string
  readonly path: string
  /** It is sent by POST, and changes something; a request without one is a GET. */
  readonly body?: object
  readonly as?: Secret | undefined
  /** The scope that it needs; an operation without one is open to every token. */
  readonly scope?: string
  readonly read: (body: unknown) => T | undefined
}

export type Socket = ReturnType<typeof createSocket>

/** The seven operations of the Socket API that this action needs (https://docs.socket.dev/reference). */
export const createSocket = (options: {
  readonly baseUrl: string
  readonly token: Secret
  readonly fetch: Fetch
  readonly mask: Mask
  readonly clock: Pick<Clock, 'elapsed' | 'sleep'>
  readonly log: (line: string) => void
}) => {
  const { baseUrl, token, fetch, mask, clock, log } = options
  const server = createServerClock(clock.elapsed)
  let auth = token
  /** The last value this run minted: perhaps the auth token's own, where no hash could tell. */
  let successor: Secret | undefined

  const send = async <T>({ path, body, scope, read }: Request<T>, as: Secret): Promise<Result<T>> => {
    const answer = await fetch(`${baseUrl}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${as.reveal()}`,
        'user-agent': 'rotate-socket-token',
        ...(body && { 'content-type': 'application/json' })
      },
      body: body && JSON.stringify(body)
    })
    if ('kind' in answer) return answer
    server.observe(answer.headers.get('date'))
    // Any 2xx is success: Socket's own clients do not agree on which one it is.
    const value = answer.status >= 200 && answer.status < 300 ? read(answer.body) : undefined
    return value === undefined ? socketFailure(answer, { baseUrl, scope, now: server.now() }) : { kind: 'ok', value }
  }

  const call = async <T>(request: Request<T>): Promise<Result<T>> => {
    const { what, body } = request
    const answer = await withRetry(
      { what, retry: body ? 'change' : 'read', send: () => send(request, request.as ?? auth) },
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

  const post = <T>(organization: string, operation: string, request: Pick<Request<T>, 'body' | 'read'>) =>
    call({
      ...request,
      what: `${operation} a token`,
      path: `/orgs/${organization}/api-tokens${operation === 'create' ? '' : `/${operation}`}`,
      // The description demands :create for an update, although a scope api-tokens:update exists.
      scope: operation === 'update' ? 'api-tokens:create' : `api-tokens:${operation}`
    })

  return {
    /** Socket's time in milliseconds; undefined before its first Date header. */
    now: server.now,
    /** Reads the quota of the auth token, or of the token given. It costs nothing. */
    quota: (as?: Secret) => call({ what: 'read the quota', path: '/quota', as, read: readQuota }),
    /** Lists the slugs of the auth token's organizations. */
    organizations: () => call({ what: 'list the organizations', path: '/organizations', read: readOrganizations }),
    /** Lists all token groups, page by page. */
    list: (organization: string) =>
      walkPages(number =>
        call({
          what: 'list the token groups',
          // Ascending: a rotation while paging shifts rows.
          path: `/orgs/${organization}/api-tokens?sort=created_at&direction=asc&per_page=${perPage}&page=${number}&token_values=omit`,
          scope: 'api-tokens:list',
          read: readPage
        })
      ),
    create: (organization: string, body: CreateBody) => post(organization, 'create', { body, read: readMinted(mask) }),
    /** Replaces everything that a token has but its value. Returns the hash, or '' where the answer has none. */
    update: (organization: string, body: UpdateBody) => post(organization, 'update', { body, read: readUpdated }),
    rotate: (organization: string, { groupUuid: uuid, hash }: Named) =>
      post(organization, 'rotate', { body: { uuid, hash }, read: readMinted(mask, uuid) }),
    revoke: (organization: string, { groupUuid: uuid, hash }: Named) =>
      post(organization, 'revoke', { body: { uuid, hash }, read: readRevoked }),
    /** Whether a listed token is the auth token: a matching hash proves it, another hash proves nothing. */
    isSelf: ({ hash }: ListedToken): boolean => hash !== undefined && hash === hashOf(auth),
    /** Says that a token was rotated: later calls use its new value where it is (or, after a 401, may be) the auth token. */
    adoptToken: (by: Secret, self: boolean | 'unknown'): void => {
      if (self === true) auth = by
      else if (self === 'unknown') successor = by
    }
  }
}

/** Makes a hash in the form that has been seen. It is good for a hint only. */
const hashOf = (token: Secret): string => `sha512-${createHash('sha512').update(token.reveal()).digest('base64')}`

/** 16 to 4,096 printable ASCII characters, no blanks: what can be masked, sent in a header and kept in a secret. */
const soundToken = /^[!-~]{16,4096}$/

export type Minted = NonNullable<ReturnType<ReturnType<typeof readMinted>>>

/**
 * Reads what rotate and create give: the value, for the only time. Create gives no id. `uuid` is the group that was asked for.
 */
const readMinted = (mask: Mask, uuid?: string) => (body: unknown) => {
  const value = textIn(body, 'token')
  if (value === undefined || !soundToken.test(value)) return undefined
  const redactor = createRedactor(mask)
  const token = new Secret(value, redactor.mask)
  // These fields are shown: a server that echoes the value in one of them must not bring it into an output.
  const [groupUuid = uuid, id, hash] = ['group_uuid', 'id', 'hash'].map(name => {
    const text = textIn(body, name)
    return text !== undefined && redactor.redact(text) === text ? text : undefined
  })
  const isAsked = uuid === undefined || groupUuid?.toLowerCase() === uuid.toLowerCase()
  return groupUuid === undefined || !isAsked ? undefined : { groupUuid, id, hash, token }
}

const readUpdated = (body: unknown) => (isRecord(body) ? (textIn(body, 'hash') ?? '') : undefined)

const readRevoked = (body: unknown) => textIn(body, 'status') === 'revoked' || undefined

export type Quota = NonNullable<ReturnType<typeof readQuota>>

/**
 * Reads a quota, in quota units; `refresh`, when it refills, is as received. The docs do not agree on whether units are counted for a token or for
 * its organization.
 */
const readQuota = (body: unknown) => {
  const left = numberIn(body, 'quota')
  const max = numberIn(body, 'maxQuota')
  if (left === undefined) return undefined
  return { left, max: max !== undefined && max >= 0 ? max : undefined, refresh: textIn(body, 'nextWindowRefresh') }
}

/** Reads the slugs. They go into paths, so one that can't be used makes the answer unreadable. */
const readOrganizations = (body: unknown) => {
  const organizations = field(body, 'organizations')
  if (!isRecord(organizations)) return undefined
  const slugs = allOf(Object.values(organizations).map(each => textIn(each, 'slug')))
  return slugs?.every(slug => formats.slug.pattern.test(slug)) === true ? slugs : undefined
}

/** Socket's errors are `{"error": {"message": ...}}`. */
const socketApi = {
  name: 'Socket',
  messageIn: (body: unknown) => textIn(field(body, 'error'), 'message'),
  foreignRemedy:
    "This is not Socket's own answer; a proxy or gateway gave it. Check the proxy and `socket-api-url` (it ends in /v0)."
}

/** Says what an answer means that did not bring what was asked for. `scope` is the one that the operation needs. */
const socketFailure = (
  answer: Answer,
  { baseUrl, scope, now }: { baseUrl: string; scope: string | undefined; now: number | undefined }
): Failure => {
  const { status, headers, body } = answer
  const answered = `Socket answered ${status}`
  if (status === 429) {
    const reason = `${answered} (too little quota, or too many requests)`
    return { kind: 'limited', reason, waitMs: retryAfterMs(headers, now) }
  }
  const unanswered = unansweredBy(socketApi, answer, now)
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
  const message = socketApi.messageIn(body) ?? ''
  if (/organization not allowed/i.test(message)) {
    const remedy = 'Check `socket-organization`: the auth token belongs to another.'
    return refused(': the auth token may not use this organization', remedy, 'organization')
  }
  if (/max.?quota/i.test(message)) {
    const remedy = 'Ask for less max_quota, or give the auth token more.'
    return refused(': the auth token may not give that much max_quota', remedy, 'max-quota')
  }
  if (/permission|scope/i.test(message)) {
    const remedy = 'Give the auth token the scopes that the README lists.'
    return refused(`: the auth token lacks the scope ${scope ?? 'for this'}`, remedy, 'scope')
  }
  return refused('', "Check the auth token's scopes and its organization in the Socket dashboard.")
}

/** Says what failed at Socket. The remedy fits the reason. */
export const socketProblem = (failure: Failure, what: string): Problem => ({
  code: failure.status === 401 || failure.status === 403 ? 'AUTH_SOCKET' : 'SOCKET_UNAVAILABLE',
  what: `${what}: ${failure.reason}.`,
  remedy: remedyFor(socketApi, failure)
})
