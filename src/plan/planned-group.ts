import { destinationKey, isOrganization, storeKey, type Destination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import type { Access, PublicKey, SealedValue } from '../clients/github.js'
import type { Failure } from '../clients/retry.js'
import type { ListedToken } from '../clients/socket.js'
import type { Entry } from '../inputs/inputs.js'
import { updates, type differencesOf } from './desired.js'
import type { generationsOf } from './find.js'
import type { Predecessor, findStale } from './revocable.js'
import type { Before } from './snapshot.js'

/** What a run will do, decided before anything is changed. */
export interface Plan {
  readonly groups: readonly PlannedGroup[]
  readonly stale: ReturnType<typeof findStale>
  /** Secrets of a declared name that are not declared, as far as a dry run found them. */
  readonly undeclared: readonly Destination[]
  readonly warnings: readonly string[]
}

export interface PlannedGroup {
  readonly entry: Entry
  /** How messages call the group: its name and UUID, as far as they are known. */
  readonly label: string
  /** With `overlap`, the current generation. */
  readonly listed: ListedToken | undefined
  readonly generations: ReturnType<typeof generationsOf> | undefined
  /** With `overlap`, the generations that were replaced and still live. */
  readonly predecessors: readonly Predecessor[]
  /** `succeed`: a successor is made, and the token that the secrets hold lives on. */
  readonly action: 'rotate' | 'create' | 'succeed' | 'keep'
  readonly reason: string
  /** Smaller is more urgent: missing or cut off, drifted, anything else. */
  readonly urgency: 0 | 1 | 2
  readonly ageMs: number | undefined
  /** Older than twice a `rotate-after` that is not 0: its schedule is dead. */
  readonly overdue: boolean
  readonly writes: readonly SecretWrite[]
  /** The auth token's own group, as far as hashes tell. It goes last. */
  readonly self: boolean | 'unknown'
  readonly differences: Readonly<ReturnType<typeof differencesOf>>
  readonly problems: readonly Problem[]
}

/** One secret of a token group, from the plan to the report: each step adds a field and changes none. */
export interface SecretWrite {
  readonly destination: Destination
  readonly before: Before
  readonly state: 'missing' | 'drifted' | 'current' | 'unreadable'
  /** The value it holds is known to be dead, so a failed write can't make anything worse. */
  readonly dead: boolean
  /** A declared visibility that differs from the present one; it changes with the write. */
  readonly visibility?: { readonly is: string; readonly wanted: string }
  /** Why the secret can't be written; the group is rotated without it, or not at all. */
  readonly problem?: Problem
  readonly key?: PublicKey
  readonly access?: Access
  readonly box?: SealedValue
  /** When GitHub acknowledged the write: the `Date` of its answer, or undefined where it had none. */
  readonly written?: { readonly at: number | undefined }
  readonly failure?: Failure
}

/** A secret whose store's public key is known. */
export type ReadyWrite = SecretWrite & { readonly key: PublicKey }

/** A secret whose new value is sealed. */
export type SealedWrite = ReadyWrite & { readonly box: SealedValue }

/** Names what one probe proves: a whole store, but of an organization one secret, because the probe proves its access too. */
export const probeKey = ({ destination }: SecretWrite): string =>
  isOrganization(destination.store) ? destinationKey(destination) : storeKey(destination.store)

/** Whether nothing but too many living predecessors stops the group: that must not keep them from being retired. */
export const waitsForRetirement = ({ action, problems }: PlannedGroup): boolean =>
  action === 'succeed' && problems.every(({ code }) => code === 'DEFERRED')

/** Whether the group stays as it is, and nothing is wrong with it. */
export const isKept = (group: PlannedGroup): boolean =>
  group.action === 'keep' && !updates(group) && problemsIn(group).length === 0

/** Lists the problems of a group and of its secrets. */
export const problemsIn = ({ problems, writes }: Pick<PlannedGroup, 'problems' | 'writes'>): Problem[] => [
  ...problems,
  ...writes.flatMap(({ problem }) => problem ?? [])
]
