import { describeStore, isOrganization } from '../base/destination.js'
import { groupBy } from '../base/group-by.js'
import { gitHubProblem } from '../clients/github.js'
import { findStop, isAboutCapacity, isAboutEncryption, type Failure } from '../clients/retry.js'
import { unopenableBox } from '../clients/sodium.js'
import type { Deps } from '../deps.js'
import { probeKey, type ReadyWrite } from '../plan/planned-group.js'

/** One PUT that proves several writes: those to the same store, or to the same organization secret. */
interface Probe {
  readonly key: string
  readonly write: ReadyWrite
  /** Whether one of the writes makes a new secret. */
  readonly adds: boolean
  /** Owner, app and kind of place: where one place may be written, a permission allows all of the same kind. */
  readonly kind: string
}

/**
 * Proves the right to write. A read proves nothing, because GitHub lets many read who may not write; so a box that can't
 * be opened is sent under a name that no one uses, and GitHub's 422 says "you may, but not this box".
 * `stop` is an auth or rate problem, which stops the run; `problemOf` is undefined for a write that may be made.
 */
export const proveWritable = async (
  writes: readonly ReadyWrite[],
  context: { readonly isAppToken: boolean; readonly deps: Pick<Deps, 'github' | 'pacer' | 'cancelled'> }
) => {
  const { github, pacer, cancelled } = context.deps
  const failures = new Map<Probe, Failure>()
  const warnings: string[] = []
  const send = async (probe: Probe): Promise<void> => {
    const { destination, key, access } = probe.write
    const answer = await github.probe(destination.store, unopenableBox(key), { access })
    if (answer.kind === 'ok') {
      await pacer.reserveWrites(1)
      const deleted = await github.deleteProbe(destination.store)
      if (deleted.kind === 'ok') return
      const place = describeStore(destination.store)
      warnings.push(`The probe ROTATE_SOCKET_TOKEN_PROBE was left behind in ${place}: delete it.`)
    } else if (!isAboutEncryption(answer) && !(isAboutCapacity(answer) && !probe.adds)) failures.set(probe, answer)
  }
  const sendAll = async (probes: readonly Probe[]): Promise<void> => {
    const sent: Promise<void>[] = []
    for (const probe of probes) {
      if (cancelled.aborted) break
      await pacer.reserveWrites(1)
      sent.push(send(probe))
    }
    await Promise.all(sent)
  }
  /** An installation's permissions are the same for all of its repositories; a person's role differs. */
  const isReadWritable = async ({ write: { destination } }: Probe): Promise<boolean> => {
    const { place } = destination.store
    if (place.kind === 'organization') return false
    const answer = await github.repository(place.repository)
    return answer.kind === 'ok' && !answer.value.archived && (context.isAppToken || answer.value.admin === true)
  }

  const { first, replaceable } = choose(probesFor(writes), Math.max(0, pacer.freeWrites() - writes.length))
  const [readWritable] = await Promise.all([Promise.all(replaceable.map(isReadWritable)), sendAll(first)])
  const proved = new Set(first.filter(probe => !failures.has(probe)).map(({ kind }) => kind))
  await sendAll(replaceable.filter(({ kind }, index) => !proved.has(kind) || readWritable[index] !== true))

  const stop = findStop([...failures.values()])
  const problems = new Map(
    [...failures].map(([{ key, write }, failure]) => {
      const { store } = write.destination
      return [key, gitHubProblem(failure, `Secrets can't be written to ${describeStore(store)}`, store)]
    })
  )
  return {
    problemOf: (write: ReadyWrite) => problems.get(probeKey(write)),
    stop: stop && gitHubProblem(stop, 'The right to write could not be proved'),
    warnings
  }
}

const probesFor = (writes: readonly ReadyWrite[]): Probe[] =>
  [...groupBy(writes, probeKey)].flatMap(([key, same]) => {
    const [write] = same
    if (write === undefined) return []
    const { app, place } = write.destination.store
    const owner = place.kind === 'organization' ? place.organization : place.repository.split('/')[0]
    const kind = `${owner?.toLowerCase() ?? ''} ${app} ${place.kind}`
    return [{ key, write, adds: same.some(({ state }) => state === 'missing'), kind }]
  })

/** If probes and writes exceed GitHub's minute, reads replace the probes that don't fit, except the first of each kind. */
const choose = (probes: readonly Probe[], fitting: number): { first: Probe[]; replaceable: Probe[] } => {
  const needed = probes.filter(
    (probe, index) =>
      isOrganization(probe.write.destination.store) || probes.findIndex(({ kind }) => kind === probe.kind) === index
  )
  const others = probes.filter(probe => !needed.includes(probe))
  const room = Math.max(0, fitting - needed.length)
  return { first: [...needed, ...others.slice(0, room)], replaceable: others.slice(room) }
}
