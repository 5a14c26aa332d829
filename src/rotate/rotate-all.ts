import type { GroupResult } from './result.js'
import type { Deferred } from '../plan/budget.js'
import type { Deps } from '../deps.js'
import type { Code, Problem } from '../base/errors.js'
import type { Inputs } from '../inputs/inputs.js'
import type { Plan } from '../plan/plan.js'
import { proveWritable, type Ready } from '../preflight/preflight.js'
import { rotateGroup, untouched } from './rotate-group.js'
import { pluralize } from '../base/text.js'

export interface RotateAllResult {
  readonly outcomes: readonly GroupResult[]
  /** Not begun any more: see `endings`. */
  readonly left: readonly Deferred[]
  readonly problems: readonly Problem[]
}

/** An App installation token lives an hour; what can't be begun within this is left to the next run. */
const appTokenMs = 50 * 60_000

/** One token group at a time, the auth token's own last. A problem of one stops no other. */
export const rotateAll = async (
  ready: readonly Ready[],
  { inputs, plan, startedAt }: { inputs: Inputs; plan: Plan; startedAt: number },
  deps: Deps
): Promise<RotateAllResult> => {
  const outcomes: GroupResult[] = []
  const isAppToken = inputs.githubToken?.reveal().startsWith('ghs_') === true
  const options = { organization: plan.organization, recoveryKey: inputs.recoveryKey }
  const isCancelled = (): boolean => deps.cancelled.aborted
  const stopped = (done: number, reason: string, ...why: readonly Problem[]): RotateAllResult => ({
    outcomes,
    left: ready.slice(done).map(({ group }) => ({ group, reason, red: true })),
    problems: [...outcomes.flatMap(({ problems }) => problems), ...why]
  })
  for (const [done, each] of ready.entries()) {
    const ending = (why: keyof typeof endings): RotateAllResult =>
      stopped(done, endings[why].because, endingOf(why, ready.slice(done), outcomes))
    if (isCancelled()) return ending('cancelled')
    if (isAppToken && deps.clock.elapsed() - startedAt > appTokenMs) return ending('late')
    if (outcomes.length > 1 && outcomes.slice(-2).every(isUnanswered)) return ending('unanswered')

    const title = `Token group ${String(done + 1)} of ${String(ready.length)}: ${each.group.label} (${each.group.reason})`
    const denied = await proveAgain(each, outcomes.at(-1), deps)
    if (!Array.isArray(denied))
      return stopped(done, 'GitHub can not be written any more', { ...denied, state: stateOf(outcomes) })
    const outcome =
      denied.length > 0
        ? untouched(each.group, denied)
        : await deps.log.group(title, () => rotateGroup(each, options, deps))
    // A cancellation can come while it waits for its turn: then nothing of it was begun.
    if (isCancelled() && !wasBegun(outcome)) return ending('cancelled')
    outcomes.push(outcome)
  }
  return stopped(ready.length, '')
}

const wasBegun = ({ minted, updated, problems, group }: GroupResult): boolean =>
  minted !== undefined || updated || problems.length > 0 || group.action === 'keep'

const noAnswer: readonly Code[] = ['ROTATE_UNCERTAIN', 'SOCKET_UNAVAILABLE', 'GITHUB_UNAVAILABLE']

const isUnanswered = ({ problems }: GroupResult): boolean =>
  problems.some(({ code }) => noAnswer.includes(code))

/** Once a write has failed the preflight's proof is worth nothing: GitHub may be down, or `github-token` dead by now. */
const proveAgain = async (
  { group, keys }: Ready,
  last: GroupResult | undefined,
  deps: Deps
): Promise<Problem[] | Problem> => {
  const doubted = last !== undefined && (last.failed.length > 0 || last.problems.some(isUnwritable))
  if (!doubted || group.action === 'keep') return []
  const problems = await proveWritable([group], keys, deps)
  const state = `Token group ${group.label} was not changed.`
  return problems instanceof Map ? [...problems.values()].map(problem => ({ ...problem, state })) : problems
}

const isUnwritable = ({ code }: Problem): boolean =>
  code === 'DESTINATION_NOT_WRITABLE' || code === 'GITHUB_UNAVAILABLE'

/** Why groups that are ready are not begun: always red, for a person or the next run has to go on. */
const endings = {
  cancelled: {
    code: 'CANCELLED',
    because: 'the run was cancelled',
    remedy: 'Run it again.'
  },
  late: {
    code: 'DEFERRED',
    because: 'the App token in `github-token` lives an hour, and 50 minutes are over',
    remedy: 'Run it again with a fresh App token, or spread the manifest over more runs with `max-rotations`.'
  },
  unanswered: {
    code: 'DEFERRED',
    because: 'two token groups in a row got no answer that can be relied on',
    remedy: 'Run it again when Socket and GitHub answer.'
  }
} as const satisfies Record<string, Pick<Problem, 'code' | 'remedy'> & { readonly because: string }>

const endingOf = (
  why: keyof typeof endings,
  rest: readonly Ready[],
  outcomes: readonly GroupResult[]
): Problem => {
  const { code, because, remedy } = endings[why]
  const first = rest.slice(0, 3).map(({ group }) => group.label)
  return {
    code,
    what: `${pluralize(rest.length, 'token group')} (${first.join(', ')}${rest.length > 3 ? ', …' : ''}) not begun: ${because}.`,
    remedy,
    state: stateOf(outcomes)
  }
}

const stateOf = (outcomes: readonly GroupResult[]): string =>
  outcomes.every(({ problems }) => problems.length === 0)
    ? 'What was begun before is complete.'
    : 'What was begun before has its own errors.'
