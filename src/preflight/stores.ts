import {
  describeStore,
  kindOf,
  destinationKey,
  isOrganization,
  storeKey,
  storesOf,
  type Destination,
  type SecretStore
} from '../base/destination.js'
import { ActionError, type Problem } from '../base/errors.js'
import { pluralize } from '../base/text.js'
import { gitHubProblem, type Access, type GitHub, type PublicKey } from '../clients/github.js'
import { findStop, type Result } from '../clients/retry.js'
import type { PlannedGroup } from '../plan/plan.js'
import type { SecretWrite } from '../plan/secret-write.js'
import type { Snapshot } from '../plan/snapshot.js'
import { accessUnread, readAccess } from './visibility.js'

/** What is read of the secret stores that a plan writes to, each once. */
export interface StoreFacts {
  /** Ids of the repositories that declared accesses name, by lower-case name. */
  readonly repositoryIds: ReadonlyMap<string, number>
  /** Requests that this took, and those that it takes to read every access again. */
  readonly requests: number
  readonly accessRequests: number
  /** The write with its store's key and its access, or with the problem that keeps it from being written. */
  complete: (write: SecretWrite) => SecretWrite
}

/** Reads public keys, the capacity where a secret is missing, ids of declared repositories, and organization access. */
export const readStores = async (
  groups: readonly PlannedGroup[],
  snapshot: Pick<Snapshot, 'keys'>,
  github: GitHub
): Promise<StoreFacts> => {
  const writes = groups.flatMap(group => group.writes)
  const stores = storesOf(writes.map(({ destination }) => destination))
  const missing = writes.filter(({ state }) => state === 'missing').map(({ destination }) => destination)
  const declared = [...new Set(writes.flatMap(({ destination }) => declaredRepositories(destination)))]
  const [keys, held, repositories] = await Promise.all([
    readAll(stores, storeKey, store => snapshot.keys.get(storeKey(store)) ?? github.publicKey(store)),
    readAll(storesOf(missing), storeKey, store => github.held(store)),
    readAll(
      declared,
      name => name,
      name => github.repository(name)
    )
  ])
  const repositoryIds = new Map(
    [...repositories].flatMap(([name, answer]) => (answer.kind === 'ok' ? [[name, answer.value.id] as const] : []))
  )
  const shared = writes.filter(({ destination }) => isOrganization(destination.store))
  const accesses = await readAll(
    shared,
    ({ destination }) => destinationKey(destination),
    ({ destination, before }) => readAccess(destination, { repositoryIds, before, github })
  )
  const stop = findStop([keys, held, repositories, accesses].flatMap(answers => [...answers.values()]))
  if (stop !== undefined) throw new ActionError([gitHubProblem(stop, 'GitHub could not be read')])

  const facts = { keys, held, repositories, accesses, missing }
  return {
    repositoryIds,
    requests: keys.size + held.size + repositories.size + sum([...accesses.values()].map(pagesOf)),
    accessRequests: sum([...accesses.values()].map(pagesOf)),
    complete: write => complete(write, facts)
  }
}

type Answers<T> = ReadonlyMap<string, Result<T>>

const readAll = async <K, T>(
  items: readonly K[],
  keyOf: (item: K) => string,
  read: (item: K) => Promise<Result<T>> | Result<T>
): Promise<Answers<T>> => new Map(await Promise.all(items.map(async item => [keyOf(item), await read(item)] as const)))

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/** The secret itself, and a page for each hundred selected repositories. */
const pagesOf = (answer: Result<Access | undefined>): number =>
  answer.kind === 'ok' && answer.value?.visibility === 'selected' ? 1 + Math.ceil(answer.value.ids.length / 100) : 1

interface Facts {
  readonly keys: Answers<PublicKey>
  readonly held: Answers<number>
  readonly repositories: Answers<unknown>
  readonly accesses: Answers<Access | undefined>
  readonly missing: readonly Destination[]
}

const complete = (write: SecretWrite, facts: Facts): SecretWrite => {
  const { destination } = write
  const { store } = destination
  const key = facts.keys.get(storeKey(store))
  const access = facts.accesses.get(destinationKey(destination))
  const problem = write.problem ?? storeProblem(destination, { key, access }, facts)
  return {
    ...write,
    ...(key?.kind === 'ok' ? { key: key.value } : {}),
    ...(access?.kind === 'ok' && access.value !== undefined ? { access: access.value } : {}),
    ...(problem === undefined ? {} : { problem })
  }
}

const storeProblem = (
  destination: Destination,
  { key, access }: { key: Result<PublicKey> | undefined; access: Result<unknown> | undefined },
  { held, repositories, missing }: Facts
): Problem | undefined => {
  const { store } = destination
  if (key !== undefined && key.kind !== 'ok')
    return gitHubProblem(key, `The public key of ${describeStore(store)} could not be read`, store)
  const count = held.get(storeKey(store))
  const crowded = count && capacityProblem(store, count, missing)
  if (crowded !== undefined) return crowded
  for (const name of declaredRepositories(destination)) {
    const found = repositories.get(name)
    if (found === undefined || found.kind === 'ok') continue
    const place = { kind: 'repository', repository: name } as const
    return gitHubProblem(found, `The selected repository ${name} could not be read`, { app: 'actions', place })
  }
  return access === undefined || access.kind === 'ok'
    ? undefined
    : gitHubProblem(access, accessUnread(destination), store)
}

/** Lower case: the same repository may be written in two ways. */
const declaredRepositories = ({ access }: Destination): string[] =>
  access?.visibility === 'selected' ? access.repositories.map(repository => repository.toLowerCase()) : []

const capacityProblem = (
  store: SecretStore,
  held: Result<number>,
  missing: readonly Destination[]
): Problem | undefined => {
  if (held.kind !== 'ok')
    return gitHubProblem(held, `The secrets of ${describeStore(store)} could not be counted`, store)
  const added = missing.filter(destination => storeKey(destination.store) === storeKey(store))
  const names = [...new Set(added.map(({ name }) => name))]
  if (held.value + names.length <= kindOf(store).capacity) return undefined
  return {
    code: 'DESTINATION_NOT_WRITABLE',
    what: `${describeStore(store)} has no room for ${names.join(', ')}: it holds ${String(held.value)} of at most ${pluralize(kindOf(store).capacity, 'secret')}.`,
    remedy: 'Delete secrets that are no longer used, or use an organization secret.'
  }
}
