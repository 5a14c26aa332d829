import type { Destination } from '../../src/base/destination.js'
import type { PublicKey } from '../../src/clients/github.js'
import type { Minted } from '../../src/clients/socket.js'
import type { Deps } from '../../src/deps.js'
import type { PlannedGroup, ReadyWrite, SealedWrite } from '../../src/plan/planned-group.js'
import type { ReadyGroup } from '../../src/preflight/preflight.js'
import type { Delivery } from '../../src/rotate/deliver.js'
import type { Delivered } from '../../src/rotate/verify.js'
import { entryOf, groupUuid, listedOf, repositorySecret, secretOf } from '../builders.js'

/** What the steps of a rotation are given. */

export const log: Deps['log'] = { info: () => undefined, warning: () => undefined, group: (_, work) => work() }

export const key: PublicKey = { keyId: '1', key: 'key' }

/** Written long ago, and found so by the plan. */
export const readyWrite = (destination: Destination = repositorySecret()): ReadyWrite => ({
  destination,
  before: { kind: 'present', updatedAt: 0, gitHubDate: 'before', visibility: undefined },
  state: 'current',
  dead: false,
  key
})

export const sealedWrite = (destination?: Destination, more: Partial<SealedWrite> = {}): SealedWrite => ({
  ...readyWrite(destination),
  box: { encryptedValue: 'box', keyId: '1' },
  ...more
})

export const plannedOf = (overrides: Partial<PlannedGroup> = {}): PlannedGroup => ({
  entry: entryOf(),
  label: 'ci',
  listed: listedOf(),
  generations: undefined,
  predecessors: [],
  action: 'rotate',
  reason: 'forced',
  urgency: 2,
  ageMs: 1,
  overdue: false,
  writes: [readyWrite()],
  self: false,
  differences: [],
  problems: [],
  ...overrides
})

/** A group as preflight lets it through; the proof itself is not what these tests are about. */
export const readyOf = (group: PlannedGroup, writes: readonly ReadyWrite[] = [readyWrite()]): ReadyGroup => {
  const ready: Pick<ReadyGroup, 'group' | 'writes' | 'without'> = { group, writes: [...writes], without: [] }
  return ready as ReadyGroup
}

export const mintedOf = (overrides: Partial<Minted> = {}): Minted => ({
  groupUuid,
  id: 'id-2',
  hash: 'hash-2',
  token: secretOf('new-value'),
  ...overrides
})

export const deliveryOf = (overrides: Partial<Delivery> = {}): Delivery => ({
  ready: readyOf(plannedOf()),
  organization: 'acme',
  minted: mintedOf(),
  replaced: [],
  recovery: undefined,
  writes: [sealedWrite()],
  overtakenBy: undefined,
  ...overrides
})

export const deliveredOf = (verdict: Delivered['verdict'], overrides: Partial<Delivery> = {}): Delivered => ({
  ...deliveryOf(overrides),
  verdict
})

/** A clock without waits: it moves only while somebody sleeps. */
export const sleeper = () => {
  const waits: number[] = []
  const now = (): number => waits.reduce((sum, ms) => sum + ms, 0)
  return {
    waits,
    clock: {
      elapsed: now,
      wall: now,
      sleep: (ms: number): Promise<void> => {
        waits.push(ms)
        return Promise.resolve()
      }
    }
  }
}

/** Answers in turn, the last one for ever. */
export const inTurn = <T>(...answers: readonly T[]): (() => Promise<T>) => {
  const rest = [...answers]
  return () => {
    const answer = rest.length > 1 ? rest.shift() : rest[0]
    return answer === undefined ? Promise.reject(new Error('no answer')) : Promise.resolve(answer)
  }
}
