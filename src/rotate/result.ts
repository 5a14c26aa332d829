import { describeDestination, type Destination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import { firstOf, pluralize } from '../base/text.js'
import { isPassing, type Failure } from '../clients/retry.js'
import type { PlannedGroup } from '../plan/planned-group.js'
import { overtaken } from './problems.js'
import type { Delivered } from './verify.js'

/** What became of one token group. */
export type GroupResult = ReturnType<typeof groupResult>

/** A group that was worked on, while its value may still be in memory. */
export interface Attempt {
  readonly group: PlannedGroup
  readonly updated: boolean
  /** Absent where no value was minted. */
  readonly delivery?: Delivered
  readonly problems: readonly Problem[]
  /** Whether the live value is lost is not known, so post rotates the group again. */
  readonly uncertain: boolean
}

/** Makes an attempt that minted no value. */
export const untouched = (group: PlannedGroup, problems: readonly Problem[]): Attempt => ({
  group,
  updated: false,
  problems,
  uncertain: false
})

export const failuresOf = ({ delivery }: Attempt): Failure[] =>
  delivery?.writes.flatMap(({ failure }) => failure ?? []) ?? []

/** Whether writes failed for a reason that passes: they are tried again while the value is in memory. */
export const hasPendingWrites = (attempt: Attempt): boolean =>
  attempt.delivery?.verdict.kind !== 'overtaken' && failuresOf(attempt).some(isPassing)

/** Whether nothing is left to post, which would rotate the group again: that helps a lost value, but not a final refusal. */
export const isConcluded = (attempt: Attempt): boolean => {
  const { delivery, uncertain } = attempt
  if (delivery === undefined || uncertain) return !uncertain
  const failures = failuresOf(attempt)
  if (delivery.verdict.kind === 'overtaken' || failures.some(isPassing)) return false
  if (delivery.verdict.kind === 'failed') return delivery.verdict.isOurs
  return failures.length === 0 || failures.length < delivery.writes.length
}

/** Makes the result of an attempt. The value is left behind here: a result holds no secret. */
export const groupResult = (attempt: Attempt) => {
  const { group, updated, delivery } = attempt
  const isFailed = failuresOf(attempt).length > 0
  const { minted, recovery, verdict } = delivery ?? {}
  return {
    group,
    groupUuid: minted?.groupUuid ?? group.entry.groupUuid ?? group.listed?.groupUuid,
    /** Of the new value, where there is one. */
    token: minted && { id: minted.id, hash: minted.hash },
    updated,
    writes: delivery === undefined ? group.writes : [...delivery.writes, ...delivery.ready.without],
    /** The new value answers, and every secret that could be written holds it. */
    isVerified: verdict?.kind === 'verified' && !isFailed,
    quota: verdict?.kind === 'verified' ? verdict.quota : undefined,
    /** The new value sealed to the recovery key, where a delivery failed. */
    recovery: isFailed && minted && recovery ? { groupUuid: minted.groupUuid, sealed: recovery } : undefined,
    problems: [...attempt.problems, ...(delivery === undefined ? [] : deliveryProblems(attempt, delivery))]
  }
}

const deliveryProblems = ({ group, problems }: Attempt, { writes, verdict, recovery }: Delivered): Problem[] => {
  const written = writes.filter(each => each.written !== undefined).length
  const state = `Token group ${group.label} was ${group.action === 'rotate' ? 'rotated' : 'created'}; ${written} of ${pluralize(group.writes.length, 'secret')} were written.`
  const failed = writes.flatMap(({ destination, failure }) => (failure === undefined ? [] : [{ destination, failure }]))
  const isTold = verdict.kind !== 'overtaken' || problems.some(({ code }) => code === 'OVERTAKEN')
  return [
    ...(failed.length > 0 ? [{ ...writeProblem(group, failed, recovery !== undefined), state }] : []),
    ...(verdict.kind === 'failed' ? [{ ...verdict.problem, state }] : []),
    ...(isTold ? [] : [overtaken(group, 'All of its secrets hold a value that works.')])
  ]
}

const writeProblem = (
  { entry, label }: PlannedGroup,
  failed: readonly { readonly destination: Destination; readonly failure: Failure }[],
  hasRecovery: boolean
): Problem => {
  const which = failed.map(({ destination, failure }) => `${describeDestination(destination)} (${failure.reason})`)
  const isOverlapped = entry.overlapMs !== undefined
  const holds = failed.length === 1 ? 'It holds' : 'They hold'
  const copy = hasRecovery ? '; a sealed copy of the new one is in the summary and in the output `recovery`' : ''
  const fate = isOverlapped ? 'the value from before, which still works' : `a value that no longer works${copy}`
  const isRetried = entry.begun === undefined && failed.some(({ failure }) => isPassing(failure))
  const post = isRetried ? 'The post step of this job tries again; if that fails too,' : 'Remove the cause and'
  return {
    code: 'WRITE_INCOMPLETE',
    what: `${pluralize(failed.length, 'secret')} of token group ${label} could not be written: ${firstOf(which, 20)}. ${holds} ${fate}.`,
    remedy: isOverlapped
      ? 'The next run makes another successor.'
      : `${post} run it again with \`force: true\`: that makes a new value and writes it everywhere.`
  }
}
