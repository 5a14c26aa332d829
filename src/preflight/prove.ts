import { randomBytes } from 'node:crypto'
import { describeStore, isOrganization, ownerOf } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import { firstOfEach } from '../base/group-by.js'
import { gitHubProblem } from '../clients/github.js'
import { findStop, type Failure } from '../clients/retry.js'
import type { Deps } from '../deps.js'
import { probeKey, type ReadyWrite } from '../plan/planned-group.js'

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
  const failures: Failure[] = []
  const problems = new Map<string, Problem>()
  const warnings: string[] = []
  const adding = new Set(writes.filter(({ state }) => state === 'missing').map(probeKey))
  const send = async (write: ReadyWrite): Promise<void> => {
    const { store } = write.destination
    const place = describeStore(store)
    // As long as a sealed token, and impossible to open.
    const box = { encryptedValue: randomBytes(48 + 64).toString('base64'), keyId: write.key.keyId }
    const answer = await github.probe(store, box, write.access)
    if (answer.kind === 'ok') {
      await pacer.reserveWrites(1)
      const deleted = await github.deleteProbe(store)
      if (deleted.kind !== 'ok')
        warnings.push(`The probe ROTATE_SOCKET_TOKEN_PROBE was left behind in ${place}: delete it.`)
    } else if (answer.about !== 'encryption' && (answer.about !== 'capacity' || adding.has(probeKey(write)))) {
      failures.push(answer)
      problems.set(probeKey(write), gitHubProblem(answer, `Secrets can't be written to ${place}`, store))
    }
  }
  const sendAll = async (probes: readonly ReadyWrite[]): Promise<void> => {
    const sent: Promise<void>[] = []
    for (const probe of probes) {
      if (cancelled.aborted) break
      await pacer.reserveWrites(1)
      sent.push(send(probe))
    }
    await Promise.all(sent)
  }
  /** An installation's permissions are the same for all of its repositories; a person's role differs. */
  const isReadWritable = async ({ destination: { store } }: ReadyWrite): Promise<boolean> => {
    if (store.place.kind === 'organization') return false
    const answer = await github.repository(store.place.repository)
    return answer.kind === 'ok' && !answer.value.archived && (context.isAppToken || answer.value.admin === true)
  }

  // If probes and writes exceed GitHub's minute, reads replace the probes that don't fit, except the first of each right.
  const probes = firstOfEach(writes, probeKey)
  const needed = firstOfEach(probes, rightOf)
  const others = probes.filter(probe => !needed.includes(probe))
  const room = Math.max(0, pacer.freeWrites() - writes.length - needed.length)
  const first = [...needed, ...others.slice(0, room)]
  const replaceable = others.slice(room)
  const [readWritable] = await Promise.all([Promise.all(replaceable.map(isReadWritable)), sendAll(first)])
  const proved = new Set(first.filter(probe => !problems.has(probeKey(probe))).map(rightOf))
  await sendAll(replaceable.filter((probe, index) => !proved.has(rightOf(probe)) || readWritable[index] !== true))

  const stop = findStop(failures)
  return {
    problemOf: (write: ReadyWrite) => problems.get(probeKey(write)),
    stop: stop && gitHubProblem(stop, 'The right to write could not be proved'),
    warnings
  }
}

/**
 * Names the right that a probe proves: who may write to one place may write to all of its owner, app and kind. The access of
 * each organization secret is a right of its own.
 */
const rightOf = (write: ReadyWrite): string => {
  const { store } = write.destination
  return isOrganization(store) ? probeKey(write) : `${ownerOf(store)} ${store.app} ${store.place.kind}`
}
