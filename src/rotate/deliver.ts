import { describeDestination } from '../base/destination.js'
import { withRetry, type Failure, type Result } from '../clients/retry.js'
import { isSame, type Known, type ListedToken, type Minted } from '../clients/socket.js'
import type { GitHub, SealedValue } from '../clients/github.js'
import type { Seal } from '../clients/sodium.js'
import type { Deps } from '../deps.js'
import type { Inputs } from '../inputs/inputs.js'
import { newGenerations } from '../plan/find.js'
import type { ReadyWrite, SealedWrite } from '../plan/planned-group.js'
import { readAccess } from '../preflight/stores.js'
import type { ReadyGroup } from '../preflight/preflight.js'
import { relist } from './relist.js'

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

export type DeliveryDeps = Pick<Deps, 'socket' | 'github' | 'seal' | 'log' | 'pacer' | 'clock' | 'cancelled'>

/** Seals the new value for every secret at once, with the keys that were read before the rotate. */
export const seal = (
  { minted, replaced }: Pick<Delivery, 'minted' | 'replaced'>,
  { ready, organization, recoveryKey }: Pick<Delivery, 'ready' | 'organization'> & Pick<Inputs, 'recoveryKey'>,
  sealValue: Seal
): Delivery => ({
  ready,
  organization,
  minted,
  replaced,
  recovery: recoveryKey === undefined ? undefined : sealValue(minted.token, recoveryKey),
  writes: ready.writes.map(write => ({ ...write, box: sealedFor(minted, write, sealValue) })),
  overtakenBy: undefined
})

/** Whether a listed token is another run's: neither ours nor one that ours replaced. */
export const isRivals = (listed: Known, { minted, replaced }: Pick<Delivery, 'minted' | 'replaced'>): boolean =>
  isSame(listed, minted) === false && !replaced.some(known => isSame(listed, known) === true)

const sealedFor = ({ token }: Minted, { key }: ReadyWrite, sealValue: Seal): SealedValue => ({
  encryptedValue: sealValue(token, key.key),
  keyId: key.keyId
})

/** GitHub takes 80 writes a minute; there was a wait for room for as many before the rotate. */
const reserved = 80

/** Writes every secret side by side; one failure stops no other. */
export const deliver = async (delivery: Delivery, deps: DeliveryDeps): Promise<Delivery> => {
  const { pacer, clock } = deps
  const delivered = await writeAll(delivery, deps, async (_, index) => {
    if (index < reserved) return 'at once'
    const before = clock.elapsed()
    const waited = await pacer.reserveWrites(1)
    // Behind another's wait, too.
    return waited || clock.elapsed() - before > 1_000 ? 'late' : 'at once'
  })
  return keepDatesTogether(delivered, deps)
}

/** Writes what failed once more, while the value is still in memory. */
export const deliverAgain = async (delivery: Delivery, deps: DeliveryDeps): Promise<Delivery> => {
  const delivered = await writeAll(delivery, deps, async ({ failure }) => {
    if (failure === undefined) return 'never'
    await deps.pacer.reserveWrites(1)
    return 'late'
  })
  return keepDatesTogether(delivered, deps)
}

/** A secret that is over a minute older than another of its group is taken for drifted (10 min for large groups). */
const spreadMs = (secrets: number): number => (secrets > reserved ? 300_000 : 30_000)

/** Writes secrets once more whose dates would fall behind those of a late write. */
const keepDatesTogether = async (delivery: Delivery, deps: DeliveryDeps): Promise<Delivery> => {
  const { writes, ready, overtakenBy } = delivery
  const newest = Math.max(...writes.map(({ written }) => written?.at ?? -Infinity))
  const isOld = ({ written }: SealedWrite): boolean =>
    written?.at !== undefined && written.at < newest - spreadMs(writes.length)
  if (overtakenBy !== undefined || ready.group.entry.overlapMs !== undefined || !writes.some(isOld)) return delivery
  return writeAll(delivery, deps, async write => {
    if (!isOld(write)) return 'never'
    await deps.pacer.reserveWrites(1)
    return 'late'
  })
}

/** `late`: time has passed since the value was minted and the access was read, so both are checked again. */
const writeAll = async (
  delivery: Delivery,
  deps: DeliveryDeps,
  turnOf: (write: SealedWrite, index: number) => Promise<'at once' | 'late' | 'never'>
): Promise<Delivery> => {
  const { minted } = delivery
  const { github, clock, log, pacer } = deps
  const guard = createGuard(delivery, deps)

  const put = async (write: SealedWrite): ReturnType<GitHub['put']> => {
    const answer = await github.put(write)
    if (answer.kind === 'ok' || answer.about !== 'encryption') return answer
    // The store's key may have been replaced since it was read.
    const key = await github.publicKey(write.destination.store)
    if (key.kind !== 'ok') return answer
    const fresh = { ...write, key: key.value }
    return github.put({ ...fresh, box: sealedFor(minted, fresh, await deps.seal()) })
  }

  /** A late write must not undo what changed since: a narrower access, or another run's value. */
  const putLate = async (write: SealedWrite): ReturnType<typeof put> => {
    const [access, rivalry] = await Promise.all([readAccess(write, github), guard.check()])
    if (rivalry !== undefined) return rivalry
    if (access.kind !== 'ok') return access
    const { access: _stale, ...rest } = write
    return put(access.value === undefined ? rest : { ...rest, access: access.value })
  }

  const send = async (write: SealedWrite, turn: Awaited<ReturnType<typeof turnOf>>): Promise<SealedWrite> => {
    if (turn === 'never') return write
    const name = describeDestination(write.destination)
    const answer = await withRetry(
      {
        what: `write ${name}`,
        retry: 'put',
        send: async tries => {
          if (tries > 0) await pacer.reserveWrites(1)
          return turn === 'late' || tries > 0 ? putLate(write) : put(write)
        }
      },
      { clock, log: log.info }
    )
    const { failure: _before, ...rest } = write
    if (answer.kind === 'ok') {
      log.info(`Wrote ${name}${answer.value.created ? ' (new)' : ''}.`)
      return { ...rest, written: { at: answer.value.at } }
    }
    log.info(`Could not write ${name}: ${answer.reason}.`)
    // One that was written before holds the value already.
    return write.written === undefined ? { ...rest, failure: answer } : write
  }

  const writes = await Promise.all(delivery.writes.map(async (write, index) => send(write, await turnOf(write, index))))
  return { ...delivery, writes, overtakenBy: guard.rival() }
}

/** Tells whether the value is still the live one, before a late write. */
const createGuard = (delivery: Delivery, { socket }: DeliveryDeps) => {
  const { ready, organization, minted } = delivery
  const { entry } = ready.group
  let rival: ListedToken | undefined
  const overtaken: Failure = {
    kind: 'refused',
    status: 409,
    reason: 'another run replaced the token, so its value was not overwritten'
  }
  const findRival = async (): Promise<Result<ListedToken | undefined>> => {
    if (entry.overlapMs !== undefined) {
      const list = await socket.list(organization)
      if (list.kind !== 'ok') return list
      if (!list.value.complete) return { kind: 'unknown', reason: 'the list of token groups did not end cleanly' }
      const found = newGenerations(ready.group, list.value.tokens, socket.now())
      return { kind: 'ok', value: found.find(({ groupUuid }) => groupUuid !== minted.groupUuid) }
    }
    const answer = await socket.quota(minted.token)
    if (answer.kind !== 'refused' || answer.status !== 401) return { kind: 'ok', value: undefined }
    const seen = await relist(organization, minted.groupUuid, socket)
    const isRival = seen.kind === 'listed' && isRivals(seen.token, delivery)
    return { kind: 'ok', value: isRival ? seen.token : undefined }
  }
  return {
    rival: () => rival,
    check: async (): Promise<Failure | undefined> => {
      if (rival !== undefined) return overtaken
      const found = await findRival()
      if (found.kind !== 'ok') return found
      rival ??= found.value
      return rival === undefined ? undefined : overtaken
    }
  }
}
