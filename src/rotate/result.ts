import type { Destination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import type { Budget, Deferred } from '../plan/budget.js'
import type { Plan, PlannedGroup } from '../plan/plan.js'
import type { ListedToken, Minted, Quota } from '../clients/socket.js'
import type { Snapshot } from '../plan/snapshot.js'
import type { Verified } from './verify.js'
import type { FailedWrite } from './deliver.js'

/** Everything a run found and did; summary, outputs, annotations and exit status are views of it. */
export interface RunResult {
  readonly dryRun: boolean
  /** Something was changed before this account begins: `post` goes on where main was cut off. */
  readonly changed?: boolean
  readonly survey?: Snapshot
  readonly plan?: Plan
  readonly budget?: Budget
  readonly results: readonly GroupResult[]
  readonly deferred: readonly Deferred[]
  readonly revocation: Revocation
  readonly quota?: Quota | undefined
  /** Values that could not be delivered, sealed to the recovery key. */
  readonly recovery: readonly SealedForRecovery[]
  readonly problems: readonly Problem[]
}

/** What became of one token group. */
export interface GroupResult {
  readonly group: PlannedGroup
  readonly groupUuid: string | undefined
  readonly minted: Pick<Minted, 'id' | 'hash'> | undefined
  readonly updated: boolean
  readonly written: readonly Destination[]
  readonly failed: readonly FailedWrite[]
  readonly verified: Verified | undefined
  readonly quota: Quota | undefined
  /** The new value sealed to the recovery key, where a delivery failed. */
  readonly recovery: SealedForRecovery | undefined
  readonly problems: readonly Problem[]
}

export interface SealedForRecovery {
  readonly groupUuid: string
  readonly sealed: string
}

export interface Revocation {
  readonly revoked: readonly ListedToken[]
  readonly problems: readonly Problem[]
  readonly attempted: boolean
}

export const nothingRevoked: Revocation = { revoked: [], problems: [], attempted: false }

export const nothingDone: RunResult = {
  dryRun: false,
  results: [],
  deferred: [],
  revocation: nothingRevoked,
  recovery: [],
  problems: []
}
