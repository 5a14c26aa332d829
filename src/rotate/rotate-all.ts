import type { Code, Problem } from '../base/errors.js'
import { firstOf, formatDuration, pluralize } from '../base/text.js'
import { isPassing, type Failure } from '../clients/retry.js'
import type { Deps } from '../deps.js'
import type { Inputs } from '../inputs/inputs.js'
import type { Deferred } from '../plan/budget.js'
import type { ReadyGroup } from '../preflight/preflight.js'
import { proveWritable } from '../preflight/prove.js'
import type { RotateContext } from './context.js'
import { deliverAgain } from './deliver.js'
import { createLastLook } from './last-look.js'
import { groupResult, hasPendingWrites, untouched, type Attempt } from './result.js'
import { rotateGroup, rotateOnceMore } from './rotate-group.js'
import { verify } from './verify.js'

/** An App installation token lives an hour; a group is begun within the first limit, late writes end at the second. */
const appTokenMs = { begin: 40 * 60_000, write: 50 * 60_000 }

interface RotateAllContext {
  readonly inputs: Inputs
  readonly organization: string
  /** When the run began, by the injected clock. */
  readonly startedAt: number
  /** Whether the quota that was kept for a recovery is there for the last look. */
  readonly canLook: boolean
  /** Whether it can be paid and leaves that reserve whole. */
  readonly canLookForFree: boolean
}

/**
 * One token group at a time; a problem of one stops no other. Writes that failed for a reason that passes come after all
 * groups, then the auth token's own group, then one look whether another run was at work. `left` are the groups that were
 * ready and not begun.
 */
export const rotateAll = async (
  ready: readonly ReadyGroup[],
  { inputs, organization, startedAt, canLook, canLookForFree }: RotateAllContext,
  deps: Deps
) => {
  const lastLook = createLastLook(organization, deps)
  const attempts: Attempt[] = []
  const left: Deferred[] = []
  const problems: Problem[] = []
  const isLate = (limitMs: number): boolean => inputs.githubTokenIsApp && deps.clock.elapsed() - startedAt > limitMs

  const conclude = (attempt: Attempt): Attempt => {
    if (groupResult(attempt).isConcluded) deps.begun.conclude(attempt.group.entry)
    return attempt
  }
  const stop = (rest: readonly ReadyGroup[], ending: Ending): void => {
    left.push(...rest.map(({ group }) => deferredBy(ending, group)))
    problems.push(endingProblem(ending, rest, attempts))
  }
  /** What is left begun is rotated again by post, which needs the reserve for that. */
  const mayLook = (): boolean =>
    canLook && (canLookForFree || attempts.every(({ group }) => !deps.begun.has(group.entry)))
  const contextOf = (isLast: boolean): RotateContext => ({
    organization,
    recoveryKey: inputs.recoveryKey,
    isRepair: false,
    // What is written late is looked at afterwards.
    onVerify: ({ writes }) => {
      const isWritten = writes.every(({ failure }) => failure === undefined)
      if (isLast && isWritten && mayLook() && !attempts.some(hasPendingWrites)) lastLook.begin()
    }
  })

  const isCancelled = (): boolean => deps.cancelled.aborted
  const endingNow = (): Ending | undefined => {
    if (isCancelled()) return endings.cancelled
    if (isLate(appTokenMs.begin)) return endings.late
    return attempts.length > 1 && attempts.slice(-2).every(isUnanswered) ? endings.unanswered : undefined
  }

  const take = async (groups: readonly ReadyGroup[]): Promise<void> => {
    for (const [done, each] of groups.entries()) {
      const rest = groups.slice(done)
      const ending = endingNow()
      if (ending !== undefined) {
        stop(rest, ending)
        return
      }
      const denied = await proveAgain(each, attempts, { inputs, deps })
      if (denied.stop !== undefined) {
        left.push(...rest.map(({ group }) => deferredBy(endings.unwritable, group)))
        problems.push({ ...denied.stop, state: stateOf(attempts) })
        return
      }
      const n = String(ready.indexOf(each) + 1)
      const title = `Token group ${n} of ${ready.length}: ${each.group.label} (${each.group.reason})`
      const attempt =
        denied.problems.length > 0
          ? untouched(each.group, denied.problems)
          : await deps.log.group(title, () => rotateGroup(each, contextOf(each === ready.at(-1)), deps))
      // A cancellation can come while a group waits for its turn: then nothing of it was begun.
      if (isCancelled() && !wasBegun(attempt)) {
        stop(rest, endings.cancelled)
        return
      }
      attempts.push(conclude(attempt))
    }
  }

  /** The value is still in memory, so nothing is lost by waiting. */
  const writeLate = async (): Promise<void> => {
    let budgetMs = inputs.post ? postWaitMs : lateWaitMs
    for (const backoffMs of lateBackoffMs) {
      const pending = attempts.filter(hasPendingWrites)
      if (pending.length === 0 || isCancelled() || isLate(appTokenMs.write)) return
      const asked = pending.flatMap(askedWaits).filter(ms => ms <= budgetMs)
      const waitMs = asked.length === 0 ? backoffMs : Math.max(...asked)
      if (waitMs > budgetMs) return
      const labels = firstOf(pending.map(({ group }) => group.label))
      deps.log.info(`Waiting ${formatDuration(waitMs)} to write the secrets that failed once more: ${labels}.`)
      await deps.clock.sleep(waitMs)
      budgetMs -= waitMs
      if (isCancelled() || isLate(appTokenMs.write)) return
      lastLook.reset()
      for (const attempt of pending) {
        if (attempt.delivery === undefined) continue
        const verified = await verify(await deliverAgain(attempt.delivery, deps), deps)
        const after = await rotateOnceMore({ ...attempt, ...verified }, { context: contextOf(false), deps })
        attempts[attempts.indexOf(attempt)] = conclude(after)
      }
    }
  }

  const lookAgain = async (): Promise<void> => {
    for (const [index, attempt] of (await lastLook.judge(attempts)).entries())
      if (attempt !== attempts[index]) attempts[index] = conclude(await again(attempt))
  }

  const again = async (attempt: Attempt): Promise<Attempt> => {
    const context = contextOf(false)
    if (attempt.verdict?.kind !== 'overtaken' || attempt.delivery === undefined) return attempt
    if (attempt.group.entry.overlapMs === undefined) return rotateOnceMore(attempt, { context, deps })
    // Our writes may have overwritten a later generation, and dates alone would not show it: an even later one repairs that.
    const { ready } = attempt.delivery
    const repeated = await rotateGroup({ ...ready, group: attempt.group }, { ...context, isRepair: true }, deps)
    return { ...repeated, problems: [overtakenGeneration(attempt, repeated), ...repeated.problems] }
  }

  const isOwn = ({ group }: ReadyGroup): boolean => group.self === true && group.entry.overlapMs === undefined
  await take(ready.filter(each => !isOwn(each)))
  await writeLate()
  // Its rotation can lock the run out, so no other group may depend on it then.
  const own = ready.filter(isOwn)
  if (deps.begun.isEmpty()) await take(own)
  else if (own.length > 0) stop(own, endings.begun)
  if (mayLook()) await lookAgain()
  const results = attempts.map(groupResult)
  return { results, left, problems: [...results.flatMap(result => result.problems), ...problems] }
}

const overtakenGeneration = ({ group }: Attempt, { delivery }: Attempt): Problem => ({
  code: 'OVERTAKEN',
  what: `Another run made a successor for token group ${group.label} while this one was at work.`,
  remedy: 'Use `concurrency`, and run it again with `force: true`: a secret may hold the older of the two.',
  state:
    delivery === undefined
      ? `All secrets of token group ${group.label} hold a value that works.`
      : delivery.writes.every(({ written }) => written !== undefined)
        ? 'This run made one more and wrote it to all secrets.'
        : 'This run made one more, and not every secret holds it.'
})

/** Waits between the late tries, in milliseconds, where the server asks for none. */
const lateBackoffMs = [15_000, 30_000, 60_000, 120_000, 180_000, 180_000]
/** What all of them may take in main and in post. */
const lateWaitMs = 600_000
const postWaitMs = 120_000

const askedWaits = ({ delivery }: Attempt): number[] =>
  (delivery?.writes ?? []).flatMap(({ failure }) => (failure === undefined ? [] : (askedWait(failure) ?? [])))

const askedWait = (failure: Failure): number | undefined =>
  isPassing(failure) && 'waitMs' in failure ? failure.waitMs : undefined

const wasBegun = ({ delivery, updated, problems, group }: Attempt): boolean =>
  delivery !== undefined || updated || problems.length > 0 || group.action === 'keep'

const noAnswer: readonly Code[] = ['ROTATE_UNCERTAIN', 'SOCKET_UNAVAILABLE', 'GITHUB_UNAVAILABLE']

const isUnanswered = ({ problems, isConcluded }: Attempt): boolean =>
  problems.some(({ code }) => noAnswer.includes(code) || (code === 'CREATE_FAILED' && !isConcluded))

/** Once a write has failed the preflight's proof is worth nothing: GitHub may be down, or `github-token` dead by now. */
const proveAgain = async (
  { group, writes }: ReadyGroup,
  attempts: readonly Attempt[],
  { inputs, deps }: { inputs: Inputs; deps: Deps }
): Promise<{ readonly stop?: Problem; readonly problems: readonly Problem[] }> => {
  const isDoubted = attempts.some(
    ({ delivery, problems }) =>
      problems.some(isUnwritable) || delivery?.writes.some(({ failure }) => failure !== undefined) === true
  )
  if (!isDoubted || group.action === 'keep') return { problems: [] }
  const proof = await proveWritable(writes, { isAppToken: inputs.githubTokenIsApp, deps })
  for (const warning of proof.warnings) deps.log.warning(warning)
  if (proof.stop !== undefined) return { stop: proof.stop, problems: [] }
  const state = `Token group ${group.label} was not changed.`
  const problems = new Map(
    writes.flatMap(write => proof.problemOf(write) ?? []).map(problem => [problem.what, { ...problem, state }])
  )
  return { problems: [...problems.values()] }
}

const isUnwritable = ({ code }: Problem): boolean =>
  code === 'DESTINATION_NOT_WRITABLE' || code === 'GITHUB_UNAVAILABLE'

/** Why groups that are ready are not begun: always red, because a person or the next run has to go on. */
interface Ending {
  readonly code: Code
  readonly because: string
  readonly remedy: string
}

const endings = {
  cancelled: { code: 'CANCELLED', because: 'the run was cancelled', remedy: 'Run it again.' },
  late: {
    code: 'DEFERRED',
    because: 'the App token in `github-token` lives an hour, and 40 minutes are over',
    remedy: 'Run it again with a fresh App token, or limit each run with `max-rotations`.'
  },
  unanswered: {
    code: 'DEFERRED',
    because: 'two token groups in a row got no sound answer',
    remedy: 'Run it again when Socket and GitHub answer.'
  },
  unwritable: {
    code: 'DEFERRED',
    because: 'GitHub no longer accepts writes',
    remedy: 'Run it again when GitHub answers.'
  },
  begun: {
    code: 'DEFERRED',
    because: "it is the auth token's own group, and another group is not complete yet",
    remedy: 'Run it again once the other group is complete.'
  }
} as const satisfies Record<string, Ending>

const deferredBy = ({ because }: Ending, group: ReadyGroup['group']): Deferred => ({
  group,
  reason: because,
  cause: 'stopped'
})

const endingProblem = (
  { code, because, remedy }: Ending,
  rest: readonly ReadyGroup[],
  attempts: readonly Attempt[]
): Problem => ({
  code,
  what: `This run did not begin ${pluralize(rest.length, 'token group')} (${firstOf(rest.map(({ group }) => group.label))}): ${because}.`,
  remedy,
  state: stateOf(attempts)
})

const stateOf = (attempts: readonly Attempt[]): string =>
  attempts.every(attempt => groupResult(attempt).problems.length === 0)
    ? 'The token groups that were begun earlier are complete.'
    : 'The token groups that were begun earlier have their own errors.'
