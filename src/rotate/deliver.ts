import { isAboutEncryption, reasonOf, withRetry, type Result } from '../clients/retry.js'
import type { Deps } from '../deps.js'
import { describeDestination, destinationKey, storeKey, type Destination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import type { Access, Acknowledged, PublicKey, SealedValue } from '../clients/github.js'
import type { Entry as JournalEntry } from '../journal.js'
import { writesPerMinute } from '../clients/pace.js'
import { findListed } from './relist.js'
import { isSame, type ListedToken, type Minted } from '../clients/socket.js'
import type { Secret } from '../base/secret.js'
import { pluralize } from '../base/text.js'

/** A new value, sealed for every destination and kept in the journal: from here on a kill loses nothing. */
export interface Sealed {
  readonly order: { readonly organization: string; readonly group: string; readonly label: string }
  readonly minted: Minted
  readonly boxes: readonly Box[]
  /** Sealed to the recovery key, where there is one. */
  readonly recovery: string | undefined
}

export interface Box {
  readonly destination: Destination
  readonly sealed: SealedValue
  readonly access: Access | undefined
}

export interface Written {
  readonly sealed: Sealed
  /** When each was acknowledged, in GitHub's time. */
  readonly written: ReadonlyMap<Destination, number | undefined>
  readonly failed: readonly FailedWrite[]
  /** Another run's token, found before a late write could put our dead value over its live one. */
  readonly overtakenBy: ListedToken | undefined
}

export interface FailedWrite {
  readonly destination: Destination
  readonly why: string
}

/** Seals for every destination at once, and journals the boxes before the first of them is sent. */
export const seal = async (
  order: Sealed['order'] & { readonly recoveryKey: string | undefined },
  target: {
    minted: Minted
    keys: ReadonlyMap<string, PublicKey>
    accesses: ReadonlyMap<Destination, Access | undefined>
  },
  deps: Pick<Deps, 'seal' | 'journal' | 'log'>
): Promise<Sealed> => {
  const sealValue = await deps.seal()
  const { minted, keys, accesses } = target
  const boxes = [...accesses].flatMap(([destination, access]): Box[] => {
    const key = keys.get(storeKey(destination.store))
    return key === undefined ? [] : [{ destination, access, sealed: sealFor(minted.token, key, sealValue) }]
  })
  const recovery = order.recoveryKey === undefined ? undefined : sealValue(minted.token, order.recoveryKey)
  const sealed: Sealed = { order, minted, boxes, recovery }
  try {
    deps.journal.append(journaled(sealed))
  } catch {
    deps.log.warning(
      'The sealed value could not be kept on disk: if this job is killed now, the next run has to rotate again.'
    )
  }
  return sealed
}

const sealFor = (
  value: Secret,
  { key, keyId }: PublicKey,
  sealValue: (value: Secret, key: string) => string
): SealedValue => ({
  encryptedValue: sealValue(value, key),
  keyId
})

const journaled = ({ order, minted, boxes, recovery }: Sealed): JournalEntry => ({
  step: 'sealed',
  group: order.group,
  minted: { hash: minted.hash, id: minted.id },
  boxes: boxes.map(({ destination, sealed, access }) => ({
    ...sealed,
    destination: destinationKey(destination),
    access
  })),
  recovery
})

/**
 * Writes every destination side by side; one failure stops no other. There was a wait for room before the rotate; only
 * a token in more secrets than GitHub takes in a minute waits here, too.
 */
export const write = async (
  sealed: Sealed,
  deps: Pick<Deps, 'socket' | 'github' | 'seal' | 'journal' | 'log' | 'pacer' | 'clock'>
): Promise<Written> => {
  const written = new Map<Destination, number | undefined>()
  const failed: FailedWrite[] = []
  const liveness = createLiveness(sealed, deps)
  await Promise.all(
    sealed.boxes.map(async (box, index) => {
      const { destination } = box
      const late = index >= writesPerMinute
      if (late) await deps.pacer.reserveWrites(1)
      const answer: Result<Acknowledged> =
        late && !(await liveness.check())
          ? { kind: 'unreached', reason: 'another run rotated the token meanwhile' }
          : await writeOne(sealed, box, { ...deps, stillLive: liveness.check })
      if (answer.kind === 'ok') {
        written.set(destination, deps.github.now())
        acknowledge(sealed.order.group, destination, deps)
        deps.log.info(`Wrote ${describeDestination(destination)}${answer.value.created ? ' (new)' : ''}.`)
      } else {
        failed.push({ destination, why: reasonOf(answer) })
        deps.log.info(`Could not write ${describeDestination(destination)}: ${reasonOf(answer)}.`)
      }
    })
  )
  return { sealed, written, failed, overtakenBy: liveness.rival() }
}

/** An acknowledgement that can't be kept costs a look in `post`, nothing else. */
export const acknowledge = (
  group: string,
  destination: Destination,
  { journal }: Pick<Deps, 'journal'>
): void => {
  try {
    journal.append({ step: 'written', group, destination: destinationKey(destination) })
  } catch {
    // The box is written; `post` finds that out for itself.
  }
}

const writeOne = async (
  { minted }: Sealed,
  { destination, sealed, access }: Box,
  deps: Pick<Deps, 'github' | 'seal' | 'clock' | 'log'> & { stillLive: () => Promise<boolean> }
): Promise<Result<Acknowledged>> => {
  const { github, clock, log, stillLive } = deps
  const what = `write ${describeDestination(destination)}`
  const put = (box: SealedValue): Promise<Result<Acknowledged>> => {
    let last: Result<Acknowledged>
    const send = async (tries: number): Promise<Result<Acknowledged>> => {
      if (tries > 0 && !(await stillLive()))
        return { kind: 'refused', status: 0, why: last.kind === 'ok' ? '' : reasonOf(last) }
      last = await github.put({ destination, box, access })
      return last
    }
    return withRetry({ what, retry: 'put', send }, { clock, log: log.info })
  }
  const answer = await put(sealed)
  if (answer.kind === 'ok' || !isAboutEncryption(answer)) return answer
  // The key may have been replaced since the preflight: GitHub answers a stale one with 422.
  const key = await github.publicKey(destination.store)
  if (key.kind !== 'ok' || !(await stillLive())) return answer
  const again = sealFor(minted.token, key.value, await deps.seal())
  return put(again)
}

/** Before a late write: does its value still live? Asked of the token itself, and where it is refused, of the list. */
const createLiveness = ({ order, minted }: Sealed, { socket }: Pick<Deps, 'socket'>) => {
  let rival: ListedToken | undefined
  return {
    rival: () => rival,
    check: async (): Promise<boolean> => {
      if (rival !== undefined) return false
      const answer = await socket.quota(minted.token)
      if (answer.kind !== 'refused' || answer.status !== 401) return true
      const listed = await findListed(order.organization, minted.groupUuid, socket)
      if (listed === undefined || isSame(listed, minted) !== false) return true
      rival = listed
      return false
    }
  }
}

export const writeProblem = (group: string, failed: readonly FailedWrite[]): Problem => {
  const which = failed.map(({ destination, why }) => `${describeDestination(destination)} (${why})`)
  return {
    code: 'WRITE_INCOMPLETE',
    what: `${pluralize(failed.length, 'secret')} of token group ${group} could not be written: ${which.join('; ')}.`,
    remedy:
      'Remove the cause and run it again with `force: true`: that makes a new value and writes it everywhere.'
  }
}
