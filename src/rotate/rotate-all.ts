import type { Code, Problem } from '../base/errors.js'
import { firstOf, formatDuration, pluralize } from '../base/text.js'
import { isPassing } from '../clients/retry.js'
import type { Deps } from '../deps.js'
import type { Inputs } from '../inputs/inputs.js'
import type { Deferred } from '../plan/budget.js'
import type { Snapshot } from '../plan/snapshot.js'
import type { ReadyGroup } from '../preflight/preflight.js'
import { proveWritable } from '../preflight/prove.js'
import { deliver, type Delivery } from './deliver.js'
import { createLastLook } from './last-look.js'
import { overtaken } from './problems.js'
import { failuresOf, groupResult, hasPendingWrites, isConcluded, untouched, type Attempt } from './result.js'
import { rotateGroup, rotateOnceMore } from './rotate-group.js'
import { verify } from './verify.js'

/** An App installation token lives an hour; a group is begun within the first limit, late writes end at the second. */
const appTokenMs = { begin: 40 * 60_000, write: 50 * 60_000 }

/**
 * Rotates one token group at a time; a problem of one stops no other. Writes that failed for a reason that passes come after all
 * groups, then the auth token's own group, then one look whether another run was at work. `left` are the groups that were
 * ready and not begun.
 */
export const rotateAll = async (
  ready: readonly ReadyGroup[],
  context: {
    readonly inputs: Inputs
    readonly snapshot: Snapshot
    /** When the run began, by the injected clock. */
    readonly startedAt: number
    /** Whether the last look can be paid and leaves the reserve for a recovery whole. */
    readonly canLookForFree: boolean
  },
  deps: Deps
) => {
  const { inputs, snapshot, startedAt, canLookForFree } = context
  const lastLook = createLastLook(snapshot.organization, deps)
  const attempts: Attempt[] = []
  const left: Deferred[] = []
  const problems: Problem[] = []
  const isLate = (limitMs: number): boolean => inputs.githubTokenIsApp && deps.clock.elapsed() - startedAt > limitMs

  const conclude = (attempt: Attempt): Attempt => {
    if (isConcluded(attempt)) deps.begun.conclude(attempt.group.entry)
    return attempt
  }
  /** Whether the last look can be paid: post rotates what main leaves begun out of the same reserve. */
  const mayLook = (): boolean =>
    snapshot.list !== undefined &&
    (canLookForFree || (!inputs.post && attempts.every(({ group }) => !deps.begun.has(group.entry))))
  const work = { organization: snapshot.organization, recoveryKey: inputs.recoveryKey, deps }
  // What is written late is looked at afterwards.
  const onLastVerify = ({ writes }: Delivery): void => {
    const isWritten = writes.every(({ failure }) => failure === undefined)
    if (isWritten && mayLook() && !attempts.some(hasPendingWrites)) lastLook.begin()
  }

  const isCancelled = (): boolean => deps.cancelled.aborted
  const isOwn = ({ group }: ReadyGroup): boolean => group.self === true && group.entry.overlapMs === undefined
  const endingBefore = (each: ReadyGroup): Ending | undefined => {
    // Its rotation can lock the run out, so no other group may depend on it then.
    if (isOwn(each) && !deps.begun.isEmpty()) return endings.begun
    if (isCancelled()) return endings.cancelled
    if (isLate(appTokenMs.begin)) return endings.late
    return attempts.length > 1 && attempts.slice(-2).every(isUnanswered) ? endings.unanswered : undefined
  }

  /** Once a write has failed the preflight's proof is worth nothing: GitHub may be down, or `github-token` dead by now. */
  const proveAgain = async ({
    group,
    writes
  }: ReadyGroup): Promise<{ readonly stop?: Problem | undefined; readonly problems: readonly Problem[] }> => {
    const isDoubted = attempts.some(
      ({ delivery, problems }) =>
        problems.some(({ code }) => notWritable.includes(code)) ||
        delivery?.writes.some(({ failure }) => failure !== undefined) === true
    )
    if (!isDoubted) return { problems: [] }
    const proof = await proveWritable(writes, { isAppToken: inputs.githubTokenIsApp, deps })
    for (const warning of proof.warnings) deps.log.warning(warning)
    const state = `Token group ${group.label} was not changed.`
    const problems = writes.flatMap(write => proof.problemOf(write) ?? [])
    const unique = new Map(problems.map(problem => [problem.what, { ...problem, state }]))
    return { stop: proof.stop, problems: [...unique.values()] }
  }

  /** Works on a group, or says why neither it nor one after it is begun. */
  const take = async (each: ReadyGroup): Promise<Ending | undefined> => {
    const { group } = each
    const ending = endingBefore(each)
    if (ending !== undefined) return ending
    const denied = await proveAgain(each)
    if (denied.stop !== undefined) return { because: 'GitHub no longer accepts writes', ...denied.stop }
    const title = `Token group ${ready.indexOf(each) + 1} of ${ready.length}: ${group.label} (${group.reason})`
    const onVerify = each === ready.at(-1) ? onLastVerify : undefined
    const attempt =
      denied.problems.length > 0
        ? untouched(group, denied.problems)
        : await deps.log.group(title, () => rotateGroup(each, { ...work, onVerify }))
    // A cancellation can come while a group waits for its turn: then nothing of it was begun.
    if (isCancelled() && !wasBegun(attempt)) return endings.cancelled
    attempts.push(conclude(attempt))
    return undefined
  }
  const takeAll = async (groups: readonly ReadyGroup[]): Promise<void> => {
    for (const [done, each] of groups.entries()) {
      const ending = await take(each)
      if (ending === undefined) continue
      const { because, ...told } = ending
      const rest = groups.slice(done).map(({ group }) => group)
      left.push(...rest.map(group => ({ group, reason: because, cause: 'stopped' as const })))
      const labels = firstOf(rest.map(({ label }) => label))
      const what = `This run did not begin ${pluralize(rest.length, 'token group')} (${labels}): ${because}.`
      const isWhole = attempts.every(attempt => groupResult(attempt).problems.length === 0)
      const state = `The token groups that were begun earlier ${isWhole ? 'are complete' : 'have their own errors'}.`
      problems.push({ what, ...told, state })
      return
    }
  }

  /** Tries failed writes again. The value is still in memory, so nothing is lost by waiting. */
  const writeLate = async (): Promise<void> => {
    let budgetMs = inputs.post ? postWaitMs : lateWaitMs
    for (const backoffMs of lateBackoffMs) {
      const pending = attempts.filter(hasPendingWrites)
      if (pending.length === 0 || isCancelled() || isLate(appTokenMs.write)) return
      const failures = pending.flatMap(failuresOf).filter(isPassing)
      const asked = failures.flatMap(({ waitMs }) => waitMs ?? []).filter(ms => ms <= budgetMs)
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
        const delivery = await verify(await deliver(attempt.delivery, deps), deps)
        attempts[attempts.indexOf(attempt)] = conclude(await rotateOnceMore({ ...attempt, delivery }, work))
      }
    }
  }

  const again = async (attempt: Attempt): Promise<Attempt> => {
    const { group, delivery } = attempt
    if (group.entry.overlapMs === undefined || delivery?.verdict.kind !== 'overtaken')
      return rotateOnceMore(attempt, work)
    // Our writes may have overwritten a later generation, and dates alone would not show it: an even later one repairs that.
    const repeated = await rotateGroup({ ...delivery.ready, group }, { ...work, isRepair: true })
    return { ...repeated, problems: [overtakenGeneration(repeated), ...repeated.problems] }
  }

  await takeAll(ready.filter(each => !isOwn(each)))
  await writeLate()
  await takeAll(ready.filter(isOwn))
  const judged = mayLook() ? await lastLook.judge(attempts, deps.begun.isEmpty()) : attempts
  for (const [index, attempt] of judged.entries())
    if (attempt !== attempts[index]) attempts[index] = conclude(await again(attempt))
  const results = attempts.map(groupResult)
  return { results, left, problems: [...results.flatMap(result => result.problems), ...problems] }
}

const overtakenGeneration = ({ group, delivery }: Attempt): Problem => {
  const isWhole = delivery?.writes.every(({ written }) => written !== undefined)
  const made = `This run made one more${isWhole === true ? ' and wrote it to all secrets' : ', and not every secret holds it'}.`
  const none = `All secrets of token group ${group.label} hold a value that works.`
  const remedy = 'Use `concurrency`, and run it again with `force: true`: a secret may hold the older of the two.'
  return { ...overtaken(group, delivery === undefined ? none : made), remedy }
}

/** Waits between the late tries, in milliseconds, where the server asks for none. */
const lateBackoffMs = [15_000, 30_000, 60_000, 120_000, 180_000, 180_000]
/** What all of them may take in main and in post. */
const lateWaitMs = 600_000
const postWaitMs = 120_000

const wasBegun = ({ delivery, updated, problems }: Attempt): boolean =>
  delivery !== undefined || updated || problems.length > 0

const notWritable: readonly Code[] = ['DESTINATION_NOT_WRITABLE', 'GITHUB_UNAVAILABLE']
const noAnswer: readonly Code[] = ['ROTATE_UNCERTAIN', 'SOCKET_UNAVAILABLE', 'GITHUB_UNAVAILABLE']

const isUnanswered = ({ problems, uncertain }: Attempt): boolean =>
  problems.some(({ code }) => noAnswer.includes(code) || (code === 'CREATE_FAILED' && uncertain))

/** Why groups that are ready are not begun: always red, because a person or the next run has to go on. */
type Ending = Pick<Problem, 'code' | 'remedy'> & { readonly because: string; readonly what?: string }

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
  begun: {
    code: 'DEFERRED',
    because: "it is the auth token's own group, and another group is not complete yet",
    remedy: 'Run it again once the other group is complete.'
  }
} as const satisfies Record<string, Ending>
