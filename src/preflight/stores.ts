import { defined } from '../base/defined.js'
import {
  kindOf,
  describeDestination,
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

/**
 * Reads, each once, what a plan needs of the secret stores that it writes to: public keys, the capacity where a secret is
 * missing, ids of declared repositories, and organization access.
 */
export const readStores = async (groups: readonly PlannedGroup[], snapshot: Pick<Snapshot, 'keys'>, github: GitHub) => {
  const writes = groups.flatMap(group => group.writes)
  const missing = writes.filter(({ state }) => state === 'missing').map(({ destination }) => destination)
  const [keys, held, repositories] = await Promise.all([
    readAll(
      storesOf(writes.map(({ destination }) => destination)),
      storeKey,
      store => snapshot.keys.get(storeKey(store)) ?? github.publicKey(store)
    ),
    readAll(storesOf(missing), storeKey, github.held),
    readAll(
      [...new Set(writes.flatMap(({ destination }) => declaredRepositories(destination)))],
      String,
      github.repository
    )
  ])
  const declaredAccess = (destination: Destination): Access | undefined => {
    if (destination.access?.visibility !== 'selected') return destination.access
    const ids = declaredRepositories(destination).flatMap(name => valueOf(repositories.get(name))?.id ?? [])
    return { visibility: 'selected', ids }
  }
  const accesses = await readAll(
    writes.filter(({ destination }) => isOrganization(destination.store)),
    ({ destination }) => destinationKey(destination),
    write => readAccess({ ...write, ...defined({ access: declaredAccess(write.destination) }) }, github)
  )
  const stop = findStop([keys, held, repositories, accesses].flatMap(answers => [...answers.values()]))
  if (stop !== undefined) throw new ActionError([gitHubProblem(stop, 'GitHub could not be read')])

  const complete = (group: PlannedGroup): PlannedGroup => ({
    ...group,
    writes: group.writes.map(({ problem: unreadable, ...write }) => {
      const { destination } = write
      const { store } = destination
      const shown = describeStore(store)
      const key = keys.get(storeKey(store))
      const count = held.get(storeKey(store))
      const access = accesses.get(destinationKey(destination))
      // An interrupted group must not stay dead because metadata can't be read: its secrets are written without it.
      const needsMetadata = group.entry.begun === undefined || isOrganization(store)
      const problems = [
        needsMetadata ? unreadable : undefined,
        unread(key, `The public key of ${shown} could not be read`, store),
        unread(count, `The secrets of ${shown} could not be counted`, store),
        ...declaredRepositories(destination).map(repository => {
          const place = { kind: 'repository', repository } as const
          const what = `The selected repository ${repository} could not be read`
          return unread(repositories.get(repository), what, { app: 'actions', place })
        }),
        unread(access, accessUnread(destination), store),
        noRoom(store, valueOf(count) ?? 0, missing)
      ]
      const problem = problems.find(each => each !== undefined)
      return { ...write, ...defined({ key: valueOf(key), access: valueOf(access), problem }) }
    })
  })
  // An access takes the secret itself, and a page for each hundred selected repositories.
  const selected = [...accesses.values()].map(valueOf).filter(access => access?.visibility === 'selected')
  const pages = selected.reduce((sum, { ids }) => sum + Math.ceil(ids.length / 100), accesses.size)
  return {
    /** Requests that this took, and those that it takes to read every access again. */
    requests: keys.size + held.size + repositories.size + 2 * pages,
    /** The group, each write with its store's key and its access, or with the problem that keeps it from being written. */
    complete
  }
}

const readAll = async <K, T>(items: readonly K[], keyOf: (item: K) => string, read: (item: K) => T | Promise<T>) =>
  new Map(await Promise.all(items.map(async item => [keyOf(item), await read(item)] as const)))

const unread = (answer: Result<unknown> | undefined, what: string, store: SecretStore): Problem | undefined =>
  answer === undefined || answer.kind === 'ok' ? undefined : gitHubProblem(answer, what, store)

const noRoom = (store: SecretStore, held: number, missing: readonly Destination[]): Problem | undefined => {
  const { capacity } = kindOf(store)
  const added = missing.filter(destination => storeKey(destination.store) === storeKey(store))
  const names = [...new Set(added.map(({ name }) => name))]
  if (held + names.length <= capacity) return undefined
  return {
    code: 'DESTINATION_NOT_WRITABLE',
    what: `${describeStore(store)} has no room for ${names.join(', ')}: it holds ${held} of at most ${pluralize(capacity, 'secret')}.`,
    remedy: 'Delete secrets that are no longer used, or use an organization secret.'
  }
}

/** Lower case: the same repository may be written in two ways. */
const declaredRepositories = ({ access }: Destination): string[] =>
  access?.visibility === 'selected' ? access.repositories.map(repository => repository.toLowerCase()) : []

/**
 * Reads who may use an organization secret, to be sent again with the value: a PUT without it would change that. A declared
 * access, whose repositories are known, stays as it is. Undefined for a secret of a repository or environment. A new secret is private.
 */
export const readAccess = async (
  { destination, before, access }: Pick<SecretWrite, 'destination' | 'before' | 'access'>,
  github: GitHub
): Promise<Result<Access | undefined>> => {
  if (destination.access !== undefined || !isOrganization(destination.store)) return { kind: 'ok', value: access }
  const present = await github.secret(destination)
  if (present.kind !== 'ok') return present
  const unclear = (reason: string): Result<Access> => ({ kind: 'refused', status: 200, reason })
  // Written as a new one it would be private: if it is there after all, other repositories could use it than before.
  if (present.value === 'missing' && before.kind === 'present') return unclear('GitHub no longer finds it')
  const visibility = present.value === 'missing' ? 'private' : present.value.visibility
  if (visibility === undefined) return unclear('GitHub does not say which repositories may use it')
  if (visibility !== 'selected') return { kind: 'ok', value: { visibility } }
  const ids = await github.selectedRepositories(destination)
  return ids.kind === 'ok' ? { kind: 'ok', value: { visibility, ids: ids.value } } : ids
}

export const accessUnread = (destination: Destination): string =>
  `The access to ${describeDestination(destination)} could not be read`
