import { defined } from '../base/defined.js'
import {
  kindOf,
  describeStore,
  destinationKey,
  isOrganization,
  storeKey,
  storesOf,
  type Destination,
  type SecretStore
} from '../base/destination.js'
import { ActionError, type Problem } from '../base/errors.js'
import { pluralize } from '../base/text.js'
import { gitHubProblem, type Access, type GitHub } from '../clients/github.js'
import { findStop, valueOf, type Result } from '../clients/retry.js'
import type { PlannedGroup, SecretWrite } from '../plan/planned-group.js'
import type { Snapshot } from '../plan/snapshot.js'
import { accessUnread, readAccess } from './visibility.js'

/**
 * Reads, each once, what a plan needs of the secret stores that it writes to: public keys, the capacity where a secret is
 * missing, ids of declared repositories, and organization access.
 */
export const readStores = async (groups: readonly PlannedGroup[], snapshot: Pick<Snapshot, 'keys'>, github: GitHub) => {
  const writes = groups.flatMap(group => group.writes)
  const stores = storesOf(writes.map(({ destination }) => destination))
  const missing = writes.filter(({ state }) => state === 'missing').map(({ destination }) => destination)
  const declared = [...new Set(writes.flatMap(({ destination }) => declaredRepositories(destination)))]
  const [keys, held, repositories] = await Promise.all([
    readAll(stores, storeKey, store => snapshot.keys.get(storeKey(store)) ?? github.publicKey(store)),
    readAll(storesOf(missing), storeKey, github.held),
    readAll(declared, String, github.repository)
  ])
  const repositoryIds = new Map(
    [...repositories].flatMap(([name, answer]) => (answer.kind === 'ok' ? [[name, answer.value.id] as const] : []))
  )
  const accesses = await readAll(
    writes.filter(({ destination }) => isOrganization(destination.store)),
    ({ destination }) => destinationKey(destination),
    ({ destination, before }) => readAccess(destination, { repositoryIds, before, github })
  )
  const stop = findStop([keys, held, repositories, accesses].flatMap(answers => [...answers.values()]))
  if (stop !== undefined) throw new ActionError([gitHubProblem(stop, 'GitHub could not be read')])

  const problemOf = (destination: Destination): Problem | undefined => {
    const { store } = destination
    const count = held.get(storeKey(store))
    const reads: readonly (readonly [Result<unknown> | undefined, what: string, SecretStore])[] = [
      [keys.get(storeKey(store)), `The public key of ${describeStore(store)} could not be read`, store],
      [count, `The secrets of ${describeStore(store)} could not be counted`, store],
      ...declaredRepositories(destination).map(repository => {
        const place = { kind: 'repository', repository } as const
        const what = `The selected repository ${repository} could not be read`
        return [repositories.get(repository), what, { app: 'actions', place }] as const
      }),
      [accesses.get(destinationKey(destination)), accessUnread(destination), store]
    ]
    for (const [answer, what, from] of reads)
      if (answer !== undefined && answer.kind !== 'ok') return gitHubProblem(answer, what, from)
    return count?.kind === 'ok' ? capacityProblem(store, count.value, missing) : undefined
  }
  const pages = [...accesses.values()].reduce((sum, access) => sum + pagesOf(access), 0)
  return {
    /** Ids of the repositories that declared accesses name, by lower-case name. */
    repositoryIds,
    /** Requests that this took, and those that it takes to read every access again. */
    requests: keys.size + held.size + repositories.size + 2 * pages,
    /** The write with its store's key and its access, or with the problem that keeps it from being written. */
    complete: (write: SecretWrite): SecretWrite => {
      const key = keys.get(storeKey(write.destination.store))
      const access = accesses.get(destinationKey(write.destination))
      const problem = write.problem ?? problemOf(write.destination)
      return { ...write, ...defined({ key: valueOf(key), access: valueOf(access), problem }) }
    }
  }
}

const readAll = async <K, T>(
  items: readonly K[],
  keyOf: (item: K) => string,
  read: (item: K) => Promise<Result<T>>
): Promise<Map<string, Result<T>>> =>
  new Map(await Promise.all(items.map(async item => [keyOf(item), await read(item)] as const)))

/** What an access takes to read: the secret itself, and a page for each hundred selected repositories. */
const pagesOf = (answer: Result<Access | undefined>): number =>
  answer.kind === 'ok' && answer.value?.visibility === 'selected' ? 1 + Math.ceil(answer.value.ids.length / 100) : 1

/** Lower case: the same repository may be written in two ways. */
const declaredRepositories = ({ access }: Destination): string[] =>
  access?.visibility === 'selected' ? access.repositories.map(repository => repository.toLowerCase()) : []

const capacityProblem = (store: SecretStore, held: number, missing: readonly Destination[]): Problem | undefined => {
  const added = missing.filter(destination => storeKey(destination.store) === storeKey(store))
  const names = [...new Set(added.map(({ name }) => name))]
  if (held + names.length <= kindOf(store).capacity) return undefined
  return {
    code: 'DESTINATION_NOT_WRITABLE',
    what: `${describeStore(store)} has no room for ${names.join(', ')}: it holds ${held} of at most ${pluralize(kindOf(store).capacity, 'secret')}.`,
    remedy: 'Delete secrets that are no longer used, or use an organization secret.'
  }
}
