import { parseDate } from '../base/dates.js'
import {
  describeDestination,
  describeStore,
  probeName,
  secretsPath,
  type Destination,
  type SecretStore
} from '../base/destination.js'
import type { Answer } from './answer.js'
import {
  readCount,
  readKey,
  readMetadata,
  readRateLimit,
  readRepository,
  type Installation,
  type PublicKey,
  type RateLimit,
  type Repository,
  type SecretMetadata
} from './github-answers.js'
import { isGitHubError } from './github-failure.js'
import { createGitHubRequests, type GitHubOptions, type GitHubRequest } from './github-requests.js'
import { numberIn, textIn } from './json.js'
import type { Result } from './retry.js'

export type { Installation, PublicKey, RateLimit, Repository, SecretMetadata } from './github-answers.js'
export { gitHubProblem } from './github-failure.js'

/** Who may use an organization secret. Every PUT must send it: `selected` without ids clears the list. */
export type Access =
  { readonly visibility: 'all' | 'private' } | { readonly visibility: 'selected'; readonly ids: readonly number[] }

export interface SealedValue {
  readonly encryptedValue: string
  readonly keyId: string
}

export interface GitHub {
  /** GitHub's time in milliseconds; undefined before its first Date header. */
  now: () => number | undefined
  /** Reads what is left of the hour's requests; `none` where the server has no limits, as GHES by default. */
  rateLimit: () => Promise<Result<RateLimit | 'none'>>
  publicKey: (store: SecretStore) => Promise<Result<PublicKey>>
  /** Looks once. `missing`: GitHub knows no such secret, or no such store (reading the public key tells which). */
  secret: (destination: Destination) => Promise<Result<SecretMetadata | 'missing'>>
  /** Counts the secrets of a store. */
  held: (store: SecretStore) => Promise<Result<number>>
  /** Reads which repositories may use an organization secret. A list that may not be whole is refused. */
  selectedRepositories: (destination: Destination) => Promise<Result<number[]>>
  /** Looks up a repository. `fullName` is owner/name. */
  repository: (fullName: string) => Promise<Result<Repository>>
  /** Lists the repositories that an App token may see, at most the first 10,000. */
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
  /** Deletes a probe that was accepted. One that is not there is deleted. */
  deleteProbe: (store: SecretStore) => Promise<Result<true>>
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

/** The secrets part of GitHub's REST API. */
export const createGitHub = (options: GitHubOptions): GitHub => {
  const { now, send, call, get, readPages } = createGitHubRequests(options)
  return {
    now,
    rateLimit: () =>
      call({ what: 'read the rate limit', path: '/rate_limit', retry: 'read' }, reply =>
        isMissing(reply) ? 'none' : reply.status === 200 ? readRateLimit(reply.body) : undefined
      ),
    publicKey: store =>
      get(`read the public key of ${describeStore(store)}`, { path: `${secretsPath(store)}/public-key` }, readKey),
    secret: destination =>
      call({ what: `look at ${describeDestination(destination)}`, path: pathOf(destination), retry: 'read' }, reply =>
        isMissing(reply) ? 'missing' : reply.status === 200 ? readMetadata(reply.body) : undefined
      ),
    held: store =>
      get(
        `count the secrets of ${describeStore(store)}`,
        { path: secretsPath(store), parameters: { per_page: 1 } },
        readCount
      ),
    selectedRepositories: async destination => {
      const answer = await readPages(
        `read who may use ${describeDestination(destination)}`,
        `${pathOf(destination)}/repositories`,
        row => numberIn(row, 'id')
      )
      if (answer.kind !== 'ok') return answer
      const { rows, total } = answer.value
      if (rows.length === total) return { kind: 'ok', value: [...rows] }
      const reason =
        rows.length < total
          ? `GitHub lists only ${String(rows.length)} of ${String(total)} repositories that may use it`
          : 'GitHub lists more repositories that may use it than it counts'
      return { kind: 'refused', status: 200, reason, remedy: hiddenRemedy }
    },
    repository: fullName => get(`look up ${fullName}`, { path: `/repos/${fullName}` }, readRepository),
    installationRepositories: async () => {
      const answer = await readPages('list the repositories of the installation', '/installation/repositories', row =>
        textIn(row, 'full_name')
      )
      if (answer.kind !== 'ok') return answer
      const { rows, total, selection } = answer.value
      return { kind: 'ok', value: { repositories: rows, total, selection } }
    },
    put: ({ destination, box, access }) => send(putRequest(destination, box, access), readAcknowledged),
    probe: async (store, box, { access } = {}) => {
      const request = putRequest({ store, name: probeName }, box, access)
      const what = `prove the right to write to ${describeStore(store)}`
      const answer = await call({ ...request, what, retry: 'put' }, readAcknowledged)
      return answer.kind === 'ok' ? { kind: 'ok', value: 'accepted' } : answer
    },
    deleteProbe: store =>
      call(
        {
          what: `delete the probe in ${describeStore(store)}`,
          method: 'DELETE',
          path: pathOf({ store, name: probeName }),
          retry: 'put'
        },
        reply => (reply.status === 204 || isMissing(reply) ? true : undefined)
      )
  }
}

const hiddenRemedy =
  'Let `github-token` see all of them (those that are left out would lose the secret), or declare `visibility` and `selected-repositories` in a manifest.'

/** A 404 of a proxy or gateway says nothing about what it was asked for. */
const isMissing = (reply: Answer): boolean => reply.status === 404 && isGitHubError(reply)

const pathOf = ({ store, name }: Destination): string => `${secretsPath(store)}/${name}`

/** The description types repository ids as strings for Dependabot, and as integers for the others. */
const putBody = ({ app }: SecretStore, { encryptedValue, keyId }: SealedValue, access: Access | undefined): object => ({
  encrypted_value: encryptedValue,
  key_id: keyId,
  ...(access === undefined ? {} : { visibility: access.visibility }),
  ...(access?.visibility === 'selected'
    ? { selected_repository_ids: app === 'dependabot' ? access.ids.map(String) : access.ids }
    : {})
})

const putRequest = (destination: Destination, box: SealedValue, access: Access | undefined): GitHubRequest => ({
  what: `write ${describeDestination(destination)}`,
  method: 'PUT',
  path: pathOf(destination),
  parameters: putBody(destination.store, box, access)
})

/** Another 2xx is no acknowledgement: a proxy may have answered in GitHub's place. */
const readAcknowledged = ({ status, headers }: Answer): Acknowledged | undefined =>
  status === 201 || status === 204 ? { created: status === 201, at: parseDate(headers.get('date'))?.at } : undefined
