import type { Result } from '../clients/retry.js'
import type { Deps } from '../deps.js'
import {
  describeDestination,
  describeStore,
  destinationKey,
  isOrganization,
  capacityOf,
  storeKey,
  storesOf,
  type Destination,
  type SecretStore
} from '../base/destination.js'
import { ActionError, type Problem } from '../base/errors.js'
import { gitHubProblem, type PublicKey } from '../clients/github.js'
import type { PlannedGroup } from '../plan/plan.js'
import { stopsRun } from '../plan/snapshot.js'
import { pluralize } from '../base/text.js'

/** What is read of the scopes that a plan writes to: each once. */
export interface StoreFacts {
  readonly keys: ReadonlyMap<string, PublicKey>
  readonly repositoryIds: ReadonlyMap<string, number>
  /** Pages of who may use an organization secret, by destination: read again right before the rotate. */
  readonly accessPages: ReadonlyMap<string, number>
  /** Requests that this took. */
  readonly requests: number
  problemsOf: (group: PlannedGroup) => readonly Problem[]
}

/** One key per scope, the room left where a secret is missing, the ids of declared repositories, who may use a secret. */
export const readStores = async (
  groups: readonly PlannedGroup[],
  github: Deps['github']
): Promise<StoreFacts> => {
  const destinations = groups.flatMap(group => group.destinations)
  const missing = destinations
    .filter(({ state }) => state === 'missing')
    .map(({ destination }) => destination)
  const crowded = storesOf(missing)
  const repositories = new Set(destinations.flatMap(({ destination }) => declaredRepositories(destination)))
  const kept = destinations.filter(keepsSelected).map(({ destination }) => destination)
  const [keys, held, ids, accesses] = await Promise.all([
    readEach(storesOf(destinations.map(({ destination }) => destination)), scope => github.publicKey(scope)),
    readEach(crowded, scope => github.held(scope)),
    readEach([...repositories], repository => github.repository(repository)),
    readEach(kept, destination => github.selectedRepositories(destination))
  ])
  const stop = [...keys, ...held, ...ids, ...accesses].find(([, answer]) => stopsRun(answer))?.[1]
  if (stop !== undefined && stop.kind !== 'ok')
    throw new ActionError([gitHubProblem(stop, 'GitHub could not be read')])

  const problems = new Map<string, Problem>()
  for (const [scope, answer] of keys) {
    if (answer.kind === 'ok') continue
    problems.set(
      storeKey(scope),
      gitHubProblem(answer, `The public key of ${describeStore(scope)} could not be read`, scope)
    )
  }
  for (const [scope, answer] of held) {
    const added = missing.filter(({ store: of }) => storeKey(of) === storeKey(scope))
    const problem = roomProblem(scope, answer, added)
    if (problem !== undefined && !problems.has(storeKey(scope))) problems.set(storeKey(scope), problem)
  }
  for (const [repository, answer] of ids) {
    if (answer.kind === 'ok') continue
    problems.set(
      repository,
      gitHubProblem(answer, `The selected repository ${repository} could not be looked up`, {
        app: 'actions',
        place: { kind: 'repository', repository }
      })
    )
  }
  for (const [destination, answer] of accesses) {
    if (answer.kind === 'ok') continue
    const what = `Who may use ${describeDestination(destination)} could not be read`
    problems.set(destinationKey(destination), gitHubProblem(answer, what, destination.store))
  }
  const accessPages = new Map(
    [...okValues(accesses, destinationKey)].map(([key, { length }]) => [key, Math.ceil(length / 100)])
  )
  return {
    keys: okValues(keys, storeKey),
    repositoryIds: new Map([...okValues(ids, repository => repository)].map(([name, { id }]) => [name, id])),
    accessPages,
    requests:
      keys.length + held.length + ids.length + [...accessPages.values()].reduce((sum, n) => sum + n, 0),
    problemsOf: group => [
      ...problemsIn(storesOf(group.entry.destinations), problems),
      ...group.entry.destinations.flatMap(destination => problems.get(destinationKey(destination)) ?? []),
      ...group.entry.destinations
        .flatMap(declaredRepositories)
        .flatMap(repository => problems.get(repository) ?? [])
    ]
  }
}

const readEach = <K, T>(
  items: readonly K[],
  read: (item: K) => Promise<Result<T>>
): Promise<[K, Result<T>][]> =>
  Promise.all(items.map(async (item): Promise<[K, Result<T>]> => [item, await read(item)]))

const okValues = <K, T>(answers: readonly [K, Result<T>][], keyOf: (item: K) => string): Map<string, T> =>
  new Map(
    answers.flatMap(([item, answer]): [string, T][] =>
      answer.kind === 'ok' ? [[keyOf(item), answer.value]] : []
    )
  )

export const problemsIn = (
  scopes: readonly SecretStore[],
  problems: ReadonlyMap<string, Problem>
): Problem[] => scopes.flatMap(scope => problems.get(storeKey(scope)) ?? [])

/** An organization secret whose selected repositories are sent again as they are. */
const keepsSelected = ({ destination, fact }: PlannedGroup['destinations'][number]): boolean =>
  isOrganization(destination.store) &&
  destination.access === undefined &&
  fact.kind === 'present' &&
  fact.visibility === 'selected'

/** Lower case: the same repository may be written in two ways. */
const declaredRepositories = ({ access }: Destination): string[] =>
  access?.visibility === 'selected' ? access.repositories.map(repository => repository.toLowerCase()) : []

const roomProblem = (
  scope: SecretStore,
  held: Result<number>,
  added: readonly Destination[]
): Problem | undefined => {
  const names = [...new Set(added.map(({ name }) => name))]
  const what = `There is no room for ${names.join(', ')} in ${describeStore(scope)}`
  if (held.kind !== 'ok')
    return gitHubProblem(held, `The secrets of ${describeStore(scope)} could not be counted`, scope)
  if (held.value + names.length <= capacityOf(scope)) return undefined
  return {
    code: 'DESTINATION_NOT_WRITABLE',
    what: `${what}: it holds ${String(held.value)} of at most ${pluralize(capacityOf(scope), 'secret')}.`,
    remedy: 'Delete secrets that are no longer used, or use an organization secret.'
  }
}
