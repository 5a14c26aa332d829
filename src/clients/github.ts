import { parseDate } from '../base/dates.js'
import { describeDestination, describeStore, kindOf, type Destination, type SecretStore } from '../base/destination.js'
import { isMissing } from './github-failure.js'
import { createGitHubRequests } from './github-requests.js'
import { allOf, field, flagIn, integerIn, listIn, numberIn, oneOfIn, textIn } from './json.js'
import type { Answer, Result } from './retry.js'
import { isPublicKey } from './sodium.js'

export { gitHubProblem } from './github-failure.js'

/** Who may use an organization secret. Every PUT must send it: `selected` without ids clears the list. */
export type Access =
  { readonly visibility: 'all' | 'private' } | { readonly visibility: 'selected'; readonly ids: readonly number[] }

export interface SealedValue {
  readonly encryptedValue: string
  readonly keyId: string
}

interface Write {
  readonly destination: Destination
  readonly box: SealedValue
  readonly access?: Access | undefined
}

export type GitHub = ReturnType<typeof createGitHub>

/** The secrets part of GitHub's REST API. */
export const createGitHub = (options: Parameters<typeof createGitHubRequests>[0]) => {
  const { now, send, call, get } = createGitHubRequests(options)

  /** Reads a list of repositories to its end, or its first 10,000. `total` is the highest count that GitHub gave. */
  const readPages = async <Row>(what: string, path: string, readRow: (row: unknown) => Row | undefined) => {
    const rows = new Set<Row>()
    let total = 0
    for (let page = 1; ; page++) {
      const answer = await get(what, `${path}?per_page=100&page=${page}`, body => readPage(body, readRow))
      if (answer.kind !== 'ok') return answer
      const known = rows.size
      for (const row of answer.value.rows) rows.add(row)
      total = Math.max(total, answer.value.total)
      if (rows.size >= total || rows.size === known || page === pageCap)
        return { ...answer, value: { rows: [...rows], total } }
    }
  }

  return {
    /** GitHub's time in milliseconds; undefined before its first Date header. */
    now,
    /** Reads what is left of the hour's requests; `none` where the server has no limits, as GHES by default. */
    rateLimit: () =>
      get('read the rate limit', '/rate_limit', (body, answer) => (isMissing(answer) ? 'none' : readRateLimit(body))),
    publicKey: (store: SecretStore) =>
      get(`read the public key of ${describeStore(store)}`, `${kindOf(store).path}/public-key`, readKey),
    /** Looks once. `missing`: GitHub knows no such secret, or no such store (reading the public key tells which). */
    secret: (destination: Destination) =>
      get(`look at ${describeDestination(destination)}`, pathOf(destination), (body, answer) =>
        isMissing(answer) ? 'missing' : readMetadata(body)
      ),
    /** Counts the secrets of a store. */
    held: (store: SecretStore) =>
      get(`count the secrets of ${describeStore(store)}`, `${kindOf(store).path}?per_page=1`, readCount),
    /** Reads which repositories may use an organization secret. A list that may not be whole is refused. */
    selectedRepositories: async (destination: Destination): Promise<Result<number[]>> => {
      const what = `read who may use ${describeDestination(destination)}`
      const answer = await readPages(what, `${pathOf(destination)}/repositories`, readId)
      if (answer.kind !== 'ok') return answer
      const { rows, total } = answer.value
      if (rows.length === total) return { kind: 'ok', value: rows }
      const reason = `GitHub lists ${rows.length} of ${total} repositories that may use it`
      return { kind: 'refused', status: 200, reason, remedy: hiddenRemedy }
    },
    /** Looks up a repository. `fullName` is owner/name. */
    repository: (fullName: string) => get(`look up ${fullName}`, `/repos/${fullName}`, readRepository),
    /** Lists the full names of the repositories that an App token may see, at most the first 10,000 of `total`. */
    installationRepositories: () =>
      readPages('list the repositories of the installation', '/installation/repositories', readFullName),
    /** Tells whether an App is installed on `all` repositories of its owner, or on `selected` ones. */
    repositorySelection: () => get('look at the installation', '/installation/repositories?per_page=1', readSelection),
    /** Sends one request and never repeats it. Only 201 and 204 are written. */
    put: (write: Write) => send(putRequest(write)),
    /**
     * Puts a box that can't be opened under a name that no one uses. A refusal about its encryption proves the right to
     * write; `accepted` where the server took the box all the same. `access` is what the write will send.
     */
    probe: (store: SecretStore, box: SealedValue, access?: Access) =>
      call(`prove the right to write to ${describeStore(store)}`, {
        ...putRequest({ destination: { store, name: probeName }, box, access }),
        read: answer => readAcknowledged(answer) && ('accepted' as const)
      }),
    /** Deletes a probe that was accepted. One that is not there is deleted. */
    deleteProbe: (store: SecretStore) =>
      call(`delete the probe in ${describeStore(store)}`, {
        method: 'DELETE',
        path: pathOf({ store, name: probeName }),
        read: answer => answer.status === 204 || isMissing(answer) || undefined
      })
  }
}

/** A name that no one uses: writing a box that can't be opened under it proves the right to write. */
const probeName = 'ROTATE_SOCKET_TOKEN_PROBE'

const hiddenRemedy =
  'Let `github-token` see all of them (those that are left out would lose the secret), or declare `visibility` and `selected-repositories` in a manifest.'

const pathOf = ({ store, name }: Destination): string => `${kindOf(store).path}/${name}`

const putRequest = ({ destination, box, access }: Write) => {
  const ids = access?.visibility === 'selected' ? access.ids : undefined
  return {
    method: 'PUT' as const,
    path: pathOf(destination),
    body: {
      encrypted_value: box.encryptedValue,
      key_id: box.keyId,
      ...(access && { visibility: access.visibility }),
      // The description types repository ids as strings for Dependabot, and as integers for the others.
      ...(ids && { selected_repository_ids: destination.store.app === 'dependabot' ? ids.map(String) : ids })
    },
    read: readAcknowledged
  }
}

/* Readers of GitHub's answers: they return undefined where an answer does not bring what was asked for. */

/**
 * `at` is the Date header of the answer, in milliseconds. Another 2xx than these two is no acknowledgement: a proxy may have
 * answered in GitHub's place.
 */
const readAcknowledged = ({ status, headers }: Answer) =>
  status === 201 || status === 204 ? { created: status === 201, at: parseDate(headers.get('date'))?.at } : undefined

export type PublicKey = NonNullable<ReturnType<typeof readKey>>

/** The key is 32 bytes, base64. */
const readKey = (body: unknown) => {
  const keyId = textIn(body, 'key_id')
  const key = textIn(body, 'key')?.trim()
  return keyId !== undefined && key !== undefined && isPublicKey(key) ? { keyId, key } : undefined
}

export type SecretMetadata = NonNullable<ReturnType<typeof readMetadata>>

/** What GitHub tells about a secret. Its value can't be read back; `updatedAt` is as received. */
const readMetadata = (body: unknown) =>
  textIn(body, 'name') === undefined
    ? undefined
    : { updatedAt: field(body, 'updated_at'), visibility: oneOfIn(body, 'visibility', ['all', 'private', 'selected']) }

/** The requests that are left until `resetAt`, in milliseconds since 1970. */
const readRateLimit = (body: unknown) => {
  const core = field(field(body, 'resources'), 'core')
  const left = numberIn(core, 'remaining')
  const reset = numberIn(core, 'reset')
  // What is no date of this millennium is no date.
  return left === undefined || reset === undefined || reset > 32e9 ? undefined : { left, resetAt: reset * 1000 }
}

const readCount = (body: unknown) => integerIn(body, 'total_count')

const readSelection = (body: unknown) => textIn(body, 'repository_selection')

const readFullName = (row: unknown) => textIn(row, 'full_name')

const readId = (body: unknown) => integerIn(body, 'id')

/** `admin`: whether the person whose token it is administers the repository; undefined where GitHub does not say. */
const readRepository = (body: unknown) => {
  const id = readId(body)
  if (id === undefined) return undefined
  return { id, archived: flagIn(body, 'archived') === true, admin: flagIn(field(body, 'permissions'), 'admin') }
}

/** Pages of 100 that are read of a list of repositories. */
const pageCap = 100

/** A page of repositories, of each of which `readRow` takes one thing. */
const readPage = <Row>(body: unknown, readRow: (row: unknown) => Row | undefined) => {
  const total = readCount(body)
  const rows = allOf(listIn(body, 'repositories')?.map(readRow))
  return total === undefined || rows === undefined ? undefined : { rows, total }
}
