import { describeDestination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import { firstOf, pluralize } from '../base/text.js'
import { isPassing } from '../clients/retry.js'
import type { ListedToken, Quota } from '../clients/socket.js'
import type { Budget, Deferred } from '../plan/budget.js'
import type { Plan, PlannedGroup, SecretWrite } from '../plan/planned-group.js'
import type { Snapshot } from '../plan/snapshot.js'
import type { Delivery } from './deliver.js'
import { overtakenRemedy } from './context.js'
import type { Verdict } from './verify.js'

/** Everything a run found and did; summary, outputs, annotations and exit status are views of it. */
export interface RunResult {
  readonly snapshot: Pick<Snapshot, 'organization' | 'now' | 'list'>
  readonly plan: Plan
  /** Undefined where the run was stopped before it had one. */
  readonly budget: Budget | undefined
  readonly results: readonly GroupResult[]
  readonly deferred: readonly Deferred[]
  /** Predecessors that were revoked. */
  readonly retired: readonly ListedToken[]
  /** Stale tokens that were revoked. */
  readonly revoked: readonly ListedToken[]
  readonly quota: Quota | undefined
  readonly problems: readonly Problem[]
}

/** What became of one token group. */
export interface GroupResult {
  readonly group: PlannedGroup
  readonly groupUuid: string | undefined
  /** Of the new value, where there is one. */
  readonly token: { readonly id: string | undefined; readonly hash: string | undefined } | undefined
  readonly updated: boolean
  readonly writes: readonly SecretWrite[]
  /** The new value answers, and every secret that could be written holds it. */
  readonly isVerified: boolean
  readonly quota: Quota | undefined
  /** The new value sealed to the recovery key, where a delivery failed. */
  readonly recovery: { readonly groupUuid: string; readonly sealed: string } | undefined
  readonly problems: readonly Problem[]
  /** Nothing is left for post to do. */
  readonly isConcluded: boolean
}

/** What became of predecessors, or of stale tokens. */
export interface Revocation {
  readonly revoked: readonly ListedToken[]
  readonly problems: readonly Problem[]
}

export const nothingRevoked: Revocation = { revoked: [], problems: [] }

export const nothingDone: Omit<RunResult, 'problems'> = {
  snapshot: { organization: '', now: undefined, list: undefined },
  plan: { groups: [], stale: [], undeclared: [], warnings: [] },
  budget: undefined,
  results: [],
  deferred: [],
  retired: [],
  revoked: [],
  quota: undefined
}

/** A group that was worked on, while its value may still be in memory. */
export interface Attempt {
  readonly group: PlannedGroup
  readonly updated: boolean
  /** Absent where no value was minted. */
  readonly delivery?: Delivery
  readonly verdict?: Verdict
  readonly problems: readonly Problem[]
  /** Nothing is left that post could repair. */
  readonly isConcluded: boolean
}

export const untouched = (group: PlannedGroup, problems: readonly Problem[]): Attempt => ({
  group,
  updated: false,
  problems,
  isConcluded: true
})

/** Writes that failed for a reason that passes: they are tried again while the value is in memory. */
export const hasPendingWrites = ({ delivery, verdict }: Attempt): boolean =>
  (verdict?.kind === 'verified' || verdict?.kind === 'failed') &&
  (delivery?.writes ?? []).some(({ failure }) => failure !== undefined && isPassing(failure))

/** The value is left behind here: a result holds no secret. */
export const groupResult = (attempt: Attempt): GroupResult => {
  const { group, updated, delivery, verdict } = attempt
  const done = { group, updated, isConcluded: isConcluded(attempt) }
  if (delivery === undefined) {
    const groupUuid = group.entry.groupUuid ?? group.listed?.groupUuid
    const none = { token: undefined, isVerified: false, quota: undefined, recovery: undefined }
    return { ...done, groupUuid, writes: group.writes, problems: attempt.problems, ...none }
  }
  const { minted, recovery, ready } = delivery
  const failed = delivery.writes.filter(({ failure }) => failure !== undefined)
  const complete = failed.length === 0 && verdict?.kind === 'verified'
  return {
    ...done,
    groupUuid: minted.groupUuid,
    token: { id: minted.id, hash: minted.hash },
    writes: [...delivery.writes, ...ready.without],
    isVerified: complete,
    quota: verdict?.kind === 'verified' ? verdict.quota : undefined,
    recovery:
      failed.length === 0 || recovery === undefined ? undefined : { groupUuid: minted.groupUuid, sealed: recovery },
    problems: [...attempt.problems, ...deliveryProblems(attempt, delivery)]
  }
}

/** Post would rotate the group again. That helps if a value was lost, but not if GitHub's refusal is permanent. */
const isConcluded = ({ isConcluded, delivery, verdict }: Attempt): boolean => {
  if (delivery === undefined || verdict === undefined || !isConcluded) return isConcluded
  const failures = delivery.writes.flatMap(({ failure }) => failure ?? [])
  if (verdict.kind === 'overtaken' || failures.some(isPassing)) return false
  if (verdict.kind === 'failed') return verdict.isOurs
  return failures.length === 0 || failures.length < delivery.writes.length
}

const deliveryProblems = (attempt: Attempt, { writes, recovery }: Delivery): Problem[] => {
  const { group, verdict } = attempt
  const written = writes.filter(each => each.written !== undefined).length
  const state = `Token group ${group.label} was ${group.action === 'rotate' ? 'rotated' : 'created'}; ${written} of ${pluralize(group.writes.length, 'secret')} were written.`
  const failed = writes.filter(({ failure }) => failure !== undefined)
  return [
    ...(failed.length > 0 ? [{ ...writeProblem(group, failed, recovery !== undefined), state }] : []),
    ...(verdict?.kind === 'failed' ? [{ ...verdict.problem, state }] : []),
    ...(verdict?.kind === 'overtaken' && !attempt.problems.some(({ code }) => code === 'OVERTAKEN')
      ? [overtakenProblem(group)]
      : [])
  ]
}

const writeProblem = (group: PlannedGroup, failed: readonly SecretWrite[], hasRecovery: boolean): Problem => {
  const which = failed.map(
    ({ destination, failure }) => `${describeDestination(destination)} (${failure === undefined ? '' : failure.reason})`
  )
  const passing = failed.some(({ failure }) => failure !== undefined && isPassing(failure))
  const [them, hold] = failed.length === 1 ? ['It', 'holds'] : ['They', 'hold']
  const fate =
    group.entry.overlapMs !== undefined
      ? `${them} ${hold} the value from before, which still works.`
      : `${them} ${hold} a value that no longer works${hasRecovery ? '; a sealed copy of the new one is in the summary and in the output `recovery`' : ''}.`
  const again = '`force: true`: that makes a new value and writes it everywhere.'
  const next =
    group.entry.overlapMs !== undefined
      ? 'The next run makes another successor.'
      : passing && group.entry.begun === undefined
        ? `The post step of this job tries again; if that fails too, run it again with ${again}`
        : `Remove the cause and run it again with ${again}`
  return {
    code: 'WRITE_INCOMPLETE',
    what: `${pluralize(failed.length, 'secret')} of token group ${group.label} could not be written: ${firstOf(which, 20)}. ${fate}`,
    remedy: next
  }
}

const overtakenProblem = (group: PlannedGroup): Problem => ({
  code: 'OVERTAKEN',
  what: `Another run ${group.entry.overlapMs === undefined ? 'rotated token group' : 'made a successor for token group'} ${group.label} while this one was at work.`,
  remedy: overtakenRemedy(group.entry),
  state:
    group.entry.overlapMs === undefined
      ? 'Its secrets may hold a value that no longer works.'
      : 'All of its secrets hold a value that works.'
})
