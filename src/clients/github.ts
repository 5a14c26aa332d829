import type { Octokit } from '@octokit/rest'
import pLimit from 'p-limit'
import {
  withRetry,
  reasonOf,
  retryAfterMs,
  type Result,
  type Barrier,
  type Retry,
  type Failure
} from './retry.js'
import type { Clock } from '../base/clock.js'
import { createServerClock, parseDate } from '../base/dates.js'
import {
  classicScopeFor,
  describeDestination,
  describeStore,
  permissionFor,
  probeName,
  secretsPath,
  type Destination,
  type SecretStore
} from '../base/destination.js'
import type { Code, Problem } from '../base/errors.js'
import { failureOf, type Fetch, type Fields } from './http.js'
import type { Pacer } from './pace.js'
import { isPublicKey } from './public-key.js'
import type { Secret } from '../base/secret.js'
import { sanitize } from '../base/text.js'

export interface PublicKey {
  readonly keyId: string
  /** 32 bytes, base64. */
  readonly key: string
}

/** Who may read an organization secret. It must be sent with every PUT: `selected` without ids clears the list. */
export type Access =
  | { readonly visibility: 'all' | 'private' }
  | { readonly visibility: 'selected'; readonly ids: readonly number[] }

/** What GitHub tells of a secret; its value can't be read back. */
export interface SecretMetadata {
  readonly updatedAt: unknown
  readonly visibility: 'all' | 'private' | 'selected' | undefined
}

export interface SealedValue {
  readonly encryptedValue: string
  readonly keyId: string
}

export interface GitHub {
  now: () => number | undefined
  /** Requests left in the hour, and when (ms) it ends; undefined where the server has no limits, as GHES by default. */
  rateLimit: () => Promise<Result<RateLimit | 'none'>>
  publicKey: (scope: SecretStore) => Promise<Result<PublicKey>>
  /** One look; `missing` where there is no such secret (or no such store: its public key tells). */
  secret: (destination: Destination) => Promise<Result<SecretMetadata | 'missing'>>
  /** How many secrets the scope holds. */
  held: (scope: SecretStore) => Promise<Result<number>>
  /** The repositories that may read an organization secret, whole or not at all. */
  selectedRepositories: (destination: Destination) => Promise<Result<number[]>>
  repository: (fullName: string) => Promise<Result<Repository>>
  /** The repositories that an App token may see; at most the first 10,000. */
  installationRepositories: () => Promise<Result<Installation>>
  /** Sends one request and never repeats it. Only 201 and 204 are written. */
  put: (write: Write) => Promise<Result<Acknowledged>>
  /**
   * Puts a box that can't be opened under a name that no one uses. A refusal that `isAboutEncryption` proves the right
   * to write; `accepted` where the server took the box all the same. `access` is what the write will send.
   */
  probe: (
    store: SecretStore,
    box: SealedValue,
    options?: { readonly access?: Access | undefined }
  ) => Promise<Result<'accepted'>>
  deleteProbe: (store: SecretStore) => Promise<Result<true>>
}

export interface Repository {
  readonly id: number
  readonly archived: boolean
  /** Whether the person whose token it is administers the repository; undefined where GitHub does not say. */
  readonly admin: boolean | undefined
}

export interface Installation {
  /** Full names. */
  readonly repositories: readonly string[]
  /** How many there are, which may be more than are listed. */
  readonly total: number
  readonly selection: 'all' | 'selected' | undefined
}

/** A PUT that was answered 201 or 204. */
export interface Acknowledged {
  readonly created: boolean
  /** The Date header of that answer, in milliseconds. */
  readonly at: number | undefined
}

export interface Write {
  readonly destination: Destination
  readonly box: SealedValue
  readonly access: Access | undefined
}

export interface RateLimit {
  readonly left: number
  readonly resetAt: number
}

export interface GitHubOptions {
  readonly baseUrl: string
  readonly token: Secret
  readonly fetch: Fetch
  readonly clock: Pick<Clock, 'elapsed' | 'sleep'>
  readonly pacer: Pick<Pacer, 'read' | 'writing'>
  readonly log: (line: string) => void
  /** An App installation token: a fresh one is not known everywhere at once. */
  readonly isAppToken: boolean
  /** Whether a text holds a part of a value of this run. Such a message of GitHub is not shown. */
  readonly holdsPartOf: (text: string) => boolean
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api: 100 concurrent requests, all clients together. */
const concurrent = 50

/** Pages of 100 that are read of a list of repositories. */
const pageCap = 100

interface Reply {
  readonly status: number
  readonly headers: Fields
  readonly data: unknown
}

/** The secrets part of GitHub's REST API. Octokit itself is loaded with the first request. */
export const createGitHub = (options: GitHubOptions): GitHub => {
  const { baseUrl, token, fetch, clock, pacer, log } = options
  const server = createServerClock(clock.elapsed)
  const limit = pLimit(concurrent)
  let loading: Promise<Octokit> | undefined

  const load = async (): Promise<Octokit> => {
    const { createOctokit } = await import('./octokit.js')
    return createOctokit({ baseUrl, token, fetch })
  }

  const exchange = async (method: string, path: string, parameters: object): Promise<Reply | Failure> => {
    loading ??= load()
    const octokit = await loading
    try {
      const { status, headers, data }: { status: number; headers: object; data: unknown } =
        await octokit.request({
          ...parameters,
          method: method === 'PUT' ? 'PUT' : method === 'DELETE' ? 'DELETE' : 'GET',
          url: path,
          headers: { 'x-github-api-version': '2022-11-28' }
        })
      return { status, headers: headersOf(headers), data }
    } catch (error) {
      return replyOf(error) ?? failureOf(error)
    }
  }

  const call = async <T>(
    request: {
      what: string
      method?: 'GET' | 'PUT' | 'DELETE'
      path: string
      parameters?: object
      retry?: Retry | 'never'
    },
    read: (reply: Reply) => T | undefined
  ): Promise<Result<T>> => {
    const { what, method = 'GET', path, parameters = {}, retry = 'read' } = request
    const send = async (): Promise<Result<T>> => {
      if (method === 'GET') await pacer.read()
      const answered = method === 'GET' ? undefined : pacer.writing()
      const reply = await limit(() => exchange(method, path, parameters)).finally(answered)
      if ('kind' in reply) return reply
      server.observe(reply.headers.get('date'))
      const value = read(reply)
      if (value !== undefined) return { kind: 'ok', value }
      return reply.status < 300
        ? { kind: 'unknown', reason: `GitHub answered ${String(reply.status)} without what was asked for` }
        : setbackOf(reply, server.now())
    }
    return retry === 'never' ? send() : withRetry({ what, retry, send }, { clock, log })
  }

  const put = (
    { store, name }: Destination,
    body: object,
    { what, retry }: { what: string; retry: Retry | 'never' }
  ): Promise<Result<Acknowledged>> =>
    call(
      { what, retry, method: 'PUT', path: `${secretsPath(store)}/${name}`, parameters: body },
      ({ status, headers }) =>
        status === 201 || status === 204
          ? { created: status === 201, at: parseDate(headers.get('date'))?.at }
          : undefined
    )

  return {
    now: server.now,
    rateLimit: () =>
      call({ what: 'read the rate limit', path: '/rate_limit' }, ({ status, data }) =>
        status === 404 ? 'none' : status === 200 ? readRateLimit(data) : undefined
      ),
    publicKey: scope =>
      call(
        { what: `read the public key of ${describeStore(scope)}`, path: `${secretsPath(scope)}/public-key` },
        readKey
      ),
    secret: destination =>
      call(
        {
          what: `look at ${describeDestination(destination)}`,
          path: `${secretsPath(destination.store)}/${destination.name}`
        },
        ({ status, data }) => (status === 404 ? 'missing' : status === 200 ? readMetadata(data) : undefined)
      ),
    held: scope =>
      call(
        {
          what: `count the secrets of ${describeStore(scope)}`,
          path: secretsPath(scope),
          parameters: { per_page: 1 }
        },
        ({ status, data }) => (status === 200 ? field(data, 'total_count', 'number') : undefined)
      ),
    selectedRepositories: async destination => {
      const ids = new Set<number>()
      for (let page = 1; ; page++) {
        const answer = await call(
          {
            what: `read who may use ${describeDestination(destination)}`,
            path: `${secretsPath(destination.store)}/${destination.name}/repositories`,
            parameters: { per_page: 100, page }
          },
          ({ status, data }) => (status === 200 ? readRepositories(data) : undefined)
        )
        if (answer.kind !== 'ok') return answer
        const known = ids.size
        for (const id of answer.value.ids) ids.add(id)
        if (ids.size >= answer.value.total) return { kind: 'ok', value: [...ids] }
        if (ids.size === known) {
          const shown = `${String(ids.size)} of ${String(answer.value.total)}`
          const why = `GitHub lists only ${shown} repositories that may use it`
          return { kind: 'refused', status: 200, why, barrier: 'hidden' }
        }
      }
    },
    repository: fullName =>
      call({ what: `look up ${fullName}`, path: `/repos/${fullName}` }, ({ status, data }) =>
        status === 200 ? readRepository(data) : undefined
      ),
    installationRepositories: async () => {
      const names = new Set<string>()
      for (let page = 1; ; page++) {
        const answer = await call(
          {
            what: 'list the repositories of the installation',
            path: '/installation/repositories',
            parameters: { per_page: 100, page }
          },
          ({ status, data }) => (status === 200 ? readInstallation(data) : undefined)
        )
        if (answer.kind !== 'ok') return answer
        const known = names.size
        for (const name of answer.value.repositories) names.add(name)
        if (names.size >= answer.value.total || names.size === known || page === pageCap)
          return { kind: 'ok', value: { ...answer.value, repositories: [...names] } }
      }
    },
    put: ({ destination, box, access }) =>
      put(destination, putBody(destination.store, box, access), {
        what: `write ${describeDestination(destination)}`,
        retry: 'never'
      }),
    probe: async (store, box, { access } = {}) => {
      const answer = await put({ store, name: probeName }, putBody(store, box, access), {
        what: `prove the right to write to ${describeStore(store)}`,
        retry: 'put'
      })
      return answer.kind === 'ok' ? { kind: 'ok', value: 'accepted' } : answer
    },
    deleteProbe: scope =>
      call(
        {
          what: `delete the probe in ${describeStore(scope)}`,
          method: 'DELETE',
          path: `${secretsPath(scope)}/${probeName}`,
          retry: 'put'
        },
        ({ status }) => (status === 204 || status === 404 ? true : undefined)
      )
  }
}

/** The description types repository ids as strings for Dependabot, and as integers for the others. */
const putBody = (
  { app }: SecretStore,
  { encryptedValue, keyId }: SealedValue,
  access: Access | undefined
): object => ({
  encrypted_value: encryptedValue,
  key_id: keyId,
  ...(access === undefined ? {} : { visibility: access.visibility }),
  ...(access?.visibility === 'selected'
    ? { selected_repository_ids: app === 'dependabot' ? access.ids.map(String) : access.ids }
    : {})
})

/** What to say of a scope that can't be read or written. */
export const gitHubProblem = (setback: Failure, what: string, scope?: SecretStore): Problem => {
  const [code, remedy] = gitHubAdvice(setback, scope)
  return { code, what: `${what}: ${reasonOf(setback)}.`, remedy }
}

const cures: Readonly<Partial<Record<Barrier, string>>> = {
  unclear: 'Run it again, or declare `visibility` in the manifest.',
  archived: 'Unarchive the repository, or remove it from the destinations.',
  sso: "Authorize the token for the organization's single sign-on, in the token's settings.",
  hidden:
    'Let `github-token` see all of them (those that are left out would lose the secret), or declare `visibility` and `selected-repositories` in a manifest.'
}

const gitHubAdvice = (setback: Failure, scope: SecretStore | undefined): [Code, string] => {
  if (setback.kind === 'refused' && setback.status === 401) {
    return ['AUTH_GITHUB', 'Check that `github-token` holds a live token (an App token lives one hour).']
  }
  if (setback.kind !== 'refused') return ['GITHUB_UNAVAILABLE', 'Run it again when GitHub answers.']
  if (scope === undefined) return ['GITHUB_UNAVAILABLE', 'Check `github-api-url`.']
  if (setback.barrier !== undefined) return ['DESTINATION_NOT_WRITABLE', cures[setback.barrier] ?? '']
  if (scope.app === 'codespaces' && setback.status === 404) {
    return [
      'DESTINATION_NOT_WRITABLE',
      `Check the name, and that this server has Codespaces (GitHub Enterprise Server has not); the token needs ${permissionFor(scope)}.`
    ]
  }
  const where =
    setback.status === 404 ? 'Check the name, and that the token may see it. It' : '`github-token`'
  return [
    'DESTINATION_NOT_WRITABLE',
    `${where} needs ${permissionFor(scope)}, or ${classicScopeFor(scope)} in a classic PAT. Grant it under "Permissions & events" in the App's settings and accept it where the App is installed, or in the token's settings; GITHUB_TOKEN can't write secrets.`
  ]
}

const setbackOf = ({ status, headers, data }: Reply, now: number | undefined): Failure => {
  const exhausted = headers.get('x-ratelimit-remaining') === '0'
  const retryAfter = retryAfterMs(headers, now)
  const message = field(data, 'message', 'string') ?? ''
  if (
    status === 429 ||
    (status === 403 && (exhausted || retryAfter !== undefined || /rate limit|abuse/i.test(message)))
  ) {
    const resetAt = Number(headers.get('x-ratelimit-reset')) * 1000
    const untilReset =
      exhausted && resetAt > 0 && now !== undefined ? Math.max(1000, resetAt - now) : undefined
    // Where the server names no wait, GitHub's docs ask for a minute.
    return {
      kind: 'limited',
      reason: `GitHub answered ${String(status)} (rate limit)`,
      waitMs: retryAfter ?? untilReset ?? 60_000
    }
  }
  if (status === 408 || status >= 500) return { kind: 'unknown', reason: `GitHub answered ${String(status)}` }
  if (status === 422) return { kind: 'refused', status, why: 'GitHub answered 422', about: 'encryption' }
  const answered = `GitHub answered ${String(status)}`
  if (headers.get('x-github-sso')?.startsWith('required') === true)
    return {
      kind: 'refused',
      status,
      barrier: 'sso',
      why: `${answered}: the organization wants single sign-on`
    }
  if (status === 403 && /archived/i.test(message))
    return { kind: 'refused', status, barrier: 'archived', why: `${answered}: the repository is archived` }
  return { kind: 'refused', status, why: `${answered}${refusalOf(status, headers)}` }
}

const refusalOf = (status: number, headers: Fields): string => {
  if (status < 400) return ': it was moved or renamed, and redirects are not followed (use its present name)'
  if (status === 401) return ': it does not know the token'
  if (status === 404) return ': not found, or hidden from this token'
  const accepted = headers.get('x-accepted-github-permissions') ?? ''
  if (accepted !== '') return `: it wants the permission ${sanitize(accepted)}`
  const scopes = headers.get('x-accepted-oauth-scopes') ?? ''
  const owned = headers.get('x-oauth-scopes') ?? ''
  return scopes === ''
    ? ''
    : `: it wants one of the scopes "${sanitize(scopes)}", the token has "${sanitize(owned)}"`
}

const headersOf = (headers: object): Fields =>
  new Map(Object.entries(headers).map(([name, value]) => [name, String(value)]))

/** Octokit throws for every status from 400 up, with the answer attached. */
const replyOf = (error: unknown): Reply | undefined => {
  if (!(error instanceof Error) || !('response' in error)) return undefined
  const status = field(error.response, 'status', 'number')
  const headers = field(error.response, 'headers', 'object')
  if (status === undefined || headers === undefined) return undefined
  return { status, headers: headersOf(headers), data: field(error.response, 'data', 'object') }
}

interface Typed {
  boolean: boolean
  number: number
  string: string
  object: object
}

const field = <K extends keyof Typed>(data: unknown, name: string, type: K): Typed[K] | undefined => {
  const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined
  const is = (candidate: unknown): candidate is Typed[K] => typeof candidate === type && candidate !== null
  return is(value) ? value : undefined
}

const readKey = ({ status, data }: Reply): PublicKey | undefined => {
  const keyId = field(data, 'key_id', 'string')
  const key = field(data, 'key', 'string')?.trim()
  if (status !== 200 || keyId === undefined || key === undefined) return undefined
  return isPublicKey(key) ? { keyId, key } : undefined
}

const readMetadata = (data: unknown): SecretMetadata | undefined => {
  if (field(data, 'name', 'string') === undefined) return undefined
  const visibility = field(data, 'visibility', 'string')
  return {
    updatedAt: field(data, 'updated_at', 'string'),
    visibility:
      visibility === 'all' || visibility === 'private' || visibility === 'selected' ? visibility : undefined
  }
}

const readRepository = (data: unknown): Repository | undefined => {
  const id = field(data, 'id', 'number')
  if (id === undefined) return undefined
  return {
    id,
    archived: field(data, 'archived', 'boolean') === true,
    admin: field(field(data, 'permissions', 'object'), 'admin', 'boolean')
  }
}

const readInstallation = (data: unknown): Installation | undefined => {
  const total = field(data, 'total_count', 'number')
  const rows: unknown = field(data, 'repositories', 'object')
  if (total === undefined || !Array.isArray(rows)) return undefined
  const names = rows.map((row: unknown) => field(row, 'full_name', 'string'))
  const selection = field(data, 'repository_selection', 'string')
  return {
    repositories: names.filter(name => name !== undefined),
    total,
    selection: selection === 'all' || selection === 'selected' ? selection : undefined
  }
}

const readRateLimit = (data: unknown): RateLimit | undefined => {
  const core = field(field(data, 'resources', 'object'), 'core', 'object')
  const left = field(core, 'remaining', 'number')
  const reset = field(core, 'reset', 'number')
  return left === undefined || reset === undefined ? undefined : { left, resetAt: reset * 1000 }
}

const readRepositories = (data: unknown): { ids: number[]; total: number } | undefined => {
  const total = field(data, 'total_count', 'number')
  const repositories: unknown = field(data, 'repositories', 'object')
  if (total === undefined || !Array.isArray(repositories)) return undefined
  const ids = repositories.map((entry: unknown) => field(entry, 'id', 'number'))
  return ids.includes(undefined) ? undefined : { ids: ids.filter(id => id !== undefined), total }
}
