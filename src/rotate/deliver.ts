import { describeDestination } from '../base/destination.js'
import { writesPerMinute } from '../base/rates.js'
import type { Secret } from '../base/secret.js'
import { withRetry, type Failure } from '../clients/retry.js'
import type { Known, ListedToken, Minted } from '../clients/socket.js'
import type { GitHub, PublicKey, SealedValue } from '../clients/github.js'
import type { Seal } from '../clients/sodium.js'
import type { Deps } from '../deps.js'
import { driftMs } from '../plan/plan.js'
import type { SealedWrite } from '../plan/planned-group.js'
import { readAccess } from '../preflight/stores.js'
import type { ReadyGroup } from '../preflight/preflight.js'
import { rivalIn } from './relist.js'

/** A new value on its way to its secrets. `groupResult` leaves it behind: no result holds one. */
export interface Delivery {
  readonly ready: ReadyGroup
  readonly organization: string
  readonly minted: Minted
  /** What the group was before this value: a list that lags behind may show it still. */
  readonly replaced: readonly Known[]
  /** Sealed to the recovery key, where there is one. */
  readonly recovery: string | undefined
  readonly writes: readonly SealedWrite[]
  /** Another run's token, found before a late write could put our dead value over its live one. */
  readonly overtakenBy: ListedToken | undefined
}

export const sealedFor = (token: Secret, { key, keyId }: PublicKey, seal: Seal): SealedValue => ({
  encryptedValue: seal(token, key),
  keyId
})

/**
 * Writes every secret that is not written yet, side by side; one failure stops no other. Those that were written long
 * before are written once more, so that no date lies so far behind the others that the plan would call it drifted.
 */
export const deliver = async (delivery: Delivery, deps: Deps): Promise<Delivery> => {
  const delivered = await writeAll(delivery, ({ written }) => written === undefined, deps)
  const { writes, ready, overtakenBy } = delivered
  if (overtakenBy !== undefined || ready.group.entry.overlapMs !== undefined) return delivered
  const oldest = Math.max(...writes.map(({ written }) => written?.at ?? -Infinity)) - driftMs(writes.length) / 2
  return writeAll(delivered, ({ written }) => written?.at !== undefined && written.at < oldest, deps)
}

const writeAll = async (delivery: Delivery, isDue: (write: SealedWrite) => boolean, deps: Deps): Promise<Delivery> => {
  const { ready, organization, minted } = delivery
  const { socket, github, clock, log, pacer } = deps
  const isOverlapped = ready.group.entry.overlapMs !== undefined
  let overtakenBy: ListedToken | undefined

  const put = async (write: Parameters<GitHub['put']>[0]): ReturnType<GitHub['put']> => {
    const answer = await github.put(write)
    if (answer.kind === 'ok' || answer.about !== 'encryption') return answer
    // The store's key may have been replaced since it was read.
    const key = await github.publicKey(write.destination.store)
    if (key.kind !== 'ok') return answer
    return github.put({ ...write, box: sealedFor(minted.token, key.value, await deps.seal()) })
  }

  /** Whether the value may be dead; that of a successor answers also where it was replaced. */
  const isDoubted = async (): Promise<boolean> => {
    if (isOverlapped) return true
    const answer = await socket.quota(minted.token)
    return answer.kind === 'refused' && answer.status === 401
  }
  const findRival = async (): Promise<Failure | undefined> => {
    if (overtakenBy === undefined && (await isDoubted())) {
      const found = rivalIn(delivery, await socket.list(organization), socket.now())
      if (found.kind === 'ok') overtakenBy ??= found.value
      else if (isOverlapped) return found
    }
    const reason = 'another run replaced the token, so its value was not overwritten'
    return overtakenBy && { kind: 'refused', status: 409, reason }
  }

  /** A late write must not undo what changed since: a narrower access, or another run's value. */
  const putLate = async (write: SealedWrite): ReturnType<typeof put> => {
    const [access, rivalry] = await Promise.all([readAccess(write, github), findRival()])
    if (rivalry !== undefined) return rivalry
    const { destination, box } = write
    return access.kind === 'ok' ? put({ destination, box, access: access.value }) : access
  }

  const writeOne = async (write: SealedWrite, index: number): Promise<SealedWrite> => {
    if (!isDue(write)) return write
    const { failure, ...rest } = write
    const { destination, box, access, written } = rest
    const name = describeDestination(destination)
    const isFirst = written === undefined && failure === undefined
    const send = async (tries: number): ReturnType<typeof put> => {
      // For so many there was a wait for room before the rotate.
      if (isFirst && tries === 0 && index < writesPerMinute) return put({ destination, box, access })
      const before = clock.elapsed()
      const waited = await pacer.reserveWrites(1)
      // Behind another's wait, too.
      const isLate = !isFirst || tries > 0 || waited || clock.elapsed() - before > 1_000
      return isLate ? putLate(write) : put({ destination, box, access })
    }
    const answer = await withRetry({ what: `write ${name}`, retry: 'put', send }, { clock, log: log.info })
    if (answer.kind === 'ok') {
      log.info(`Wrote ${name}${answer.value.created ? ' (new)' : ''}.`)
      return { ...rest, written: { at: answer.value.at } }
    }
    log.info(`Could not write ${name}: ${answer.reason}.`)
    // One that was written before holds the value already.
    return written === undefined ? { ...rest, failure: answer } : write
  }

  const writes = await Promise.all(delivery.writes.map(writeOne))
  return { ...delivery, writes, overtakenBy }
}
