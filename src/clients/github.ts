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
import { isMissing } from './github-failure.js'
import { createGitHubRequests } from './github-requests.js'
import { numberIn, textIn } from './json.js'
import type { Result } from './retry.js'

export type { PublicKey, RateLimit, SecretMetadata } from './github-answers.js'
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

export type GitHub = ReturnType<typeof createGitHub>

/** The secrets part of GitHub's REST API. */
export const createGitHub = (options: Parameters<typeof createGitHubRequests>[0]) => {
  const { now, call, get, readPages } = createGitHubRequests(options)
  return {
    /** GitHub's time in milliseconds; undefined before its first Date header. */
    now,
    /** Reads what is left of the hour's requests; `none` where the server has no limits, as GHES by default. */
    rateLimit: () => get({ what: 'read the rate limit', path: '/rate_limit', missing: 'none', read: readRateLimit }),
    publicKey: (store: SecretStore) => {
      const what = `read the public key of ${describeStore(store)}`
      return get({ what, path: `${secretsPath(store)}/public-key`, read: readKey })
    },
    /** Looks once. `missing`: GitHub knows no such secret, or no such store (reading the public key tells which). */
    secret: (destination: Destination) => {
      const what = `look at ${describeDestination(destination)}`
      return get({ what, path: pathOf(destination), missing: 'missing', read: readMetadata })
    },
    /** Counts the secrets of a store. */
    held: (store: SecretStore) => {
      const what = `count the secrets of ${describeStore(store)}`
      return get({ what, path: secretsPath(store), parameters: { per_page: 1 }, read: readCount })
    },
    /** Reads which repositories may use an organization secret. A list that may not be whole is refused. */
    selectedRepositories: async (destination: Destination): Promise<Result<number[]>> => {
      const what = `read who may use ${describeDestination(destination)}`
      const answer = await readPages(what, `${pathOf(destination)}/repositories`, row => numberIn(row, 'id'))
      if (answer.kind !== 'ok') return answer
      const { rows, total } = answer.value
      if (rows.length === total) return { kind: 'ok', value: rows }
      const reason = `GitHub lists ${rows.length} of ${total} repositories that may use it`
      return { kind: 'refused', status: 200, reason, remedy: hiddenRemedy }
    },
    /** Looks up a repository. `fullName` is owner/name. */
    repository: (fullName: string) =>
      get({ what: `look up ${fullName}`, path: `/repos/${fullName}`, read: readRepository }),
    /** Lists the full names of the repositories that an App token may see, at most the first 10,000 of `total`. */
    installationRepositories: () =>
      readPages('list the repositories of the installation', '/installation/repositories', row =>
        textIn(row, 'full_name')
      ),
    /** Tells whether an App is installed on `all` repositories of its owner, or on `selected` ones. */
    repositorySelection: () =>
      get({
        what: 'look at the installation',
        path: '/installation/repositories',
        parameters: { per_page: 1 },
        read: body => textIn(body, 'repository_selection')
      }),
    /** Sends one request and never repeats it. Only 201 and 204 are written. */
    put: (write: Write) => call(putRequest(write)),
    /**
     * Puts a box that can't be opened under a name that no one uses. A refusal that `isAboutEncryption` proves the right
     * to write; `accepted` where the server took the box all the same. `access` is what the write will send.
     */
    probe: (store: SecretStore, box: SealedValue, options?: { access?: Access | undefined }) =>
      call({
        ...putRequest({ destination: { store, name: probeName }, box, access: options?.access }),
        what: `prove the right to write to ${describeStore(store)}`,
        retry: 'put',
        read: answer => readAcknowledged(answer) && ('accepted' as const)
      }),
    /** Deletes a probe that was accepted. One that is not there is deleted. */
    deleteProbe: (store: SecretStore) =>
      call({
        what: `delete the probe in ${describeStore(store)}`,
        method: 'DELETE',
        path: pathOf({ store, name: probeName }),
        retry: 'put',
        read: (answer): true | undefined => (answer.status === 204 || isMissing(answer) ? true : undefined)
      })
  }
}

const hiddenRemedy =
  'Let `github-token` see all of them (those that are left out would lose the secret), or declare `visibility` and `selected-repositories` in a manifest.'

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
    },
    read: readAcknowledged
  }
}

/**
 * `at` is the Date header of the answer, in milliseconds. Another 2xx than these two is no acknowledgement: a proxy may have
 * answered in GitHub's place.
 */
const readAcknowledged = ({ status, headers }: Answer) =>
  status === 201 || status === 204 ? { created: status === 201, at: parseDate(headers.get('date'))?.at } : undefined
