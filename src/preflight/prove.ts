import { describeStore, isOrganization, storeKey, type SecretStore } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import { groupBy } from '../base/group-by.js'
import { gitHubProblem, type GitHub, type Repository } from '../clients/github.js'
import { isAboutCapacity, isAboutEncryption, findStop, type Failure, type Result } from '../clients/retry.js'
import { unopenableBox } from '../clients/sodium.js'
import type { Deps } from '../deps.js'
import type { ReadyWrite } from '../plan/secret-write.js'

export interface Proof {
  /** Why a write can't be made; undefined where the right to make it is proved. */
  problemOf: (write: ReadyWrite) => Problem | undefined
  /** An auth or rate problem, which stops the run. */
  readonly stop: Problem | undefined
  readonly warnings: readonly string[]
}

/** One PUT that proves several writes: those to the same store, or to the same organization secret. */
interface Probe {
  readonly key: string
  readonly write: ReadyWrite
  readonly writes: readonly ReadyWrite[]
}

export interface ProofContext {
  readonly isAppToken: boolean
  readonly deps: Pick<Deps, 'github' | 'pacer' | 'cancelled'>
}

/**
 * Proves the right to write. A read proves nothing, because GitHub lets many read who may not write; so a box that can't
 * be opened is sent under a name that no one uses, and GitHub's 422 says "you may, but not this box".
 */
export const proveWritable = async (
  writes: readonly ReadyWrite[],
  { isAppToken, deps }: ProofContext
): Promise<Proof> => {
  const { github, pacer } = deps
  const probes = probesFor(writes)
  const fitting = Math.max(0, pacer.freeWrites() - writes.length)
  const { sent, replaceable } = choose(probes, fitting)
  const [answers, repositories] = await Promise.all([
    sendAll(sent, deps),
    Promise.all(replaceable.map(probe => readRepository(probe.write.destination.store, github)))
  ])
  const proved = new Set([...answers].filter(([, each]) => each.failure === undefined).map(([probe]) => kindOf(probe)))
  const rest = replaceable.filter((probe, index) => {
    const repository = repositories[index]
    return !(proved.has(kindOf(probe)) && isWritable(repository, isAppToken))
  })
  for (const [probe, answer] of await sendAll(rest, deps)) answers.set(probe, answer)

  const failures = [...answers].flatMap(([probe, { failure }]) =>
    failure === undefined ? [] : [[probe, failure] as const]
  )
  const stop = findStop(failures.map(([, failure]) => failure))
  const problems = new Map(
    failures.map(([{ key, write }, failure]) => [
      key,
      gitHubProblem(
        failure,
        `Secrets can't be written to ${describeStore(write.destination.store)}`,
        write.destination.store
      )
    ])
  )
  return {
    problemOf: write => problems.get(probeKey(write)),
    stop: stop && gitHubProblem(stop, 'The right to write could not be proved'),
    warnings: [...answers.values()].flatMap(({ left }) => left ?? [])
  }
}

/** Its access is a part of what is proved of an organization secret, so each has a probe of its own. */
const probeKey = ({ destination: { store, name } }: ReadyWrite): string =>
  isOrganization(store) ? `${storeKey(store)}/${name}` : storeKey(store)

const probesFor = (writes: readonly ReadyWrite[]): Probe[] =>
  [...groupBy(writes, probeKey)].flatMap(([key, same]) => {
    const [write] = same
    return write === undefined ? [] : [{ key, write, writes: same }]
  })

/** Places of one owner, app and kind: where one may be written, a permission allows all of them. */
const kindOf = ({ write: { destination } }: Probe): string => {
  const { app, place } = destination.store
  const owner = place.kind === 'organization' ? place.organization : place.repository.split('/')[0]
  return `${owner?.toLowerCase() ?? ''} ${app} ${place.kind}`
}

/** Probes that don't fit GitHub's minute beside the writes are replaced by reads, but for the first of each kind. */
const choose = (probes: readonly Probe[], fitting: number): { sent: Probe[]; replaceable: Probe[] } => {
  const kinds = new Set<string>()
  const isNeeded = (probe: Probe): boolean => {
    const first = !kinds.has(kindOf(probe))
    kinds.add(kindOf(probe))
    return first || isOrganization(probe.write.destination.store)
  }
  const needed = probes.filter(isNeeded)
  const others = probes.filter(probe => !needed.includes(probe))
  const room = Math.max(0, fitting - needed.length)
  return { sent: [...needed, ...others.slice(0, room)], replaceable: others.slice(room) }
}

const readRepository = async (store: SecretStore, github: GitHub): Promise<Result<Repository> | undefined> =>
  store.place.kind === 'organization' ? undefined : github.repository(store.place.repository)

/** An installation's permissions are the same for all of its repositories; a person's role differs. */
const isWritable = (answer: Result<Repository> | undefined, isAppToken: boolean): boolean =>
  answer?.kind === 'ok' && !answer.value.archived && (isAppToken || answer.value.admin === true)

interface Answered {
  readonly failure?: Failure
  /** A probe that the server took, and that could not be deleted. */
  readonly left?: string
}

const sendAll = async (
  probes: readonly Probe[],
  { github, pacer, cancelled }: ProofContext['deps']
): Promise<Map<Probe, Answered>> => {
  const answers: Promise<readonly [Probe, Answered]>[] = []
  for (const probe of probes) {
    if (cancelled.aborted) break
    await pacer.reserveWrites(1)
    answers.push(send(probe, github).then(answer => [probe, answer]))
  }
  return new Map(await Promise.all(answers))
}

const send = async ({ write, writes }: Probe, github: GitHub): Promise<Answered> => {
  const { destination, key, access } = write
  const answer = await github.probe(destination.store, unopenableBox(key), { access })
  if (answer.kind === 'ok') {
    const deleted = await github.deleteProbe(destination.store)
    if (deleted.kind === 'ok') return {}
    const place = describeStore(destination.store)
    return { left: `The probe ROTATE_SOCKET_TOKEN_PROBE was left behind in ${place}: delete it.` }
  }
  const adds = writes.some(({ state }) => state === 'missing')
  const proved = isAboutEncryption(answer) || (isAboutCapacity(answer) && !adds)
  return proved ? {} : { failure: answer }
}
