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
import { readCount, readKey, readMetadata, readRateLimit, readRepository } from './github-answers.js'
import { isGitHubError } from './github-failure.js'
import { createGitHubRequests, type GitHubOptions } from './github-requests.js'
import { numberIn, textIn } from './json.js'
import type { Result } from './retry.js'

export type { PublicKey, RateLimit, Repository, SecretMetadata } from './github-answers.js'
export { gitHubProblem } from './github-failure.js'

/** Who may use an organization secret. Every PUT must send it: `selected` without ids clears the list. */
export type Access =
  { readonly visibility: 'all' | 'private' } | { readonly visibility: 'selected'; readonly ids: readonly number[] }

export interface SealedValue {
  readonly encryptedValue: string
  readonly keyId: string
}

export interface Write {
  readonly destination: Destination
  readonly box: SealedValue
  readonly access: Access | undefined
}

/** A PUT that was answered 201 or 204. */
export interface Acknowledged {
  readonly created: boolean
  /** The Date header of that answer, in milliseconds. */
  readonly at: number | undefined
}

export type GitHub = ReturnType<typeof createGitHub>

/** The secrets part of GitHub's REST API. */
export const createGitHub = (options: GitHubOptions) => {
  const { now, send, call, get, readPages } = createGitHubRequests(options)
  return {
    /** GitHub's time in milliseconds; undefined before its first Date header. */
    now,
    /** Reads what is left of the hour's requests; `none` where the server has no limits, as GHES by default. */
    rateLimit: () =>
      call({ what: 'read the rate limit', path: '/rate_limit', retry: 'read' }, orMissing('none', readRateLimit)),
    publicKey: (store: SecretStore) =>
      get(`read the public key of ${describeStore(store)}`, { path: `${secretsPath(store)}/public-key` }, readKey),
    /** Looks once. `missing`: GitHub knows no such secret, or no such store (reading the public key tells which). */
    secret: (destination: Destination) => {
      const what = `look at ${describeDestination(destination)}`
      return call({ what, path: pathOf(destination), retry: 'read' }, orMissing('missing', readMetadata))
    },
    /** Counts the secrets of a store. */
    held: (store: SecretStore) =>
      get(
        `count the secrets of ${describeStore(store)}`,
        { path: secretsPath(store), parameters: { per_page: 1 } },
        readCount
      ),
    /** Reads which repositories may use an organization secret. A list that may not be whole is refused. */
    selectedRepositories: async (destination: Destination): Promise<Result<number[]>> => {
      const what = `read who may use ${describeDestination(destination)}`
      const answer = await readPages(what, `${pathOf(destination)}/repositories`, row => numberIn(row, 'id'))
      if (answer.kind !== 'ok') return answer
      const { rows, total } = answer.value
      if (rows.length === total) return { kind: 'ok', value: rows }
      const reason =
        rows.length < total
          ? `GitHub lists only ${String(rows.length)} of ${String(total)} repositories that may use it`
          : 'GitHub lists more repositories that may use it than it counts'
      return { kind: 'refused', status: 200, reason, remedy: hiddenRemedy }
    },
    /** Looks up a repository. `fullName` is owner/name. */
    repository: (fullName: string) => get(`look up ${fullName}`, { path: `/repos/${fullName}` }, readRepository),
    /** Lists the full names of the repositories that an App token may see, at most the first 10,000 of `total`. */
    installationRepositories: () =>
      readPages('list the repositories of the installation', '/installation/repositories', row =>
        textIn(row, 'full_name')
      ),
    /** Sends one request and never repeats it. Only 201 and 204 are written. */
    put: (write: Write) => send(putRequest(write), readAcknowledged),
    /**
     * Puts a box that can't be opened under a name that no one uses. A refusal that `isAboutEncryption` proves the right
     * to write; `accepted` where the server took the box all the same. `access` is what the write will send.
     */
    probe: async (store: SecretStore, box: SealedValue, { access }: { access?: Access | undefined } = {}) => {
      const request = putRequest({ destination: { store, name: probeName }, box, access })
      const what = `prove the right to write to ${describeStore(store)}`
      return call({ ...request, what, retry: 'put' }, answer => readAcknowledged(answer) && ('accepted' as const))
    },
    /** Deletes a probe that was accepted. One that is not there is deleted. */
    deleteProbe: (store: SecretStore) =>
      call(
        {
          what: `delete the probe in ${describeStore(store)}`,
          method: 'DELETE',
          path: pathOf({ store, name: probeName }),
          retry: 'put'
        },
        (answer): true | undefined => (answer.status === 204 || isMissing(answer) ? true : undefined)
      )
  }
}

const hiddenRemedy =
  'Let `github-token` see all of them (those that are left out would lose the secret), or declare `visibility` and `selected-repositories` in a manifest.'

/** A 404 of a proxy or gateway says nothing about what it was asked for. */
const isMissing = (reply: Answer): boolean => reply.status === 404 && isGitHubError(reply)

const orMissing =
  <T, const M extends string>(missing: M, read: (body: unknown) => T | undefined) =>
  (answer: Answer): T | M | undefined =>
    isMissing(answer) ? missing : answer.status === 200 ? read(answer.body) : undefined

const pathOf = ({ store, name }: Destination): string => `${secretsPath(store)}/${name}`

const putRequest = ({ destination, box, access }: Write) => {
  const ids = access?.visibility === 'selected' ? access.ids : undefined
  return {
    what: `write ${describeDestination(destination)}`,
    method: 'PUT' as const,
    path: pathOf(destination),
    parameters: {
      encrypted_value: box.encryptedValue,
      key_id: box.keyId,
      ...(access && { visibility: access.visibility }),
      // The description types repository ids as strings for Dependabot, and as integers for the others.
      ...(ids && { selected_repository_ids: destination.store.app === 'dependabot' ? ids.map(String) : ids })
    }
  }
}

/** Another 2xx is no acknowledgement: a proxy may have answered in GitHub's place. */
const readAcknowledged = ({ status, headers }: Answer): Acknowledged | undefined =>
  status === 201 || status === 204 ? { created: status === 201, at: parseDate(headers.get('date'))?.at } : undefined
