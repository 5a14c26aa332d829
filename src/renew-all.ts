import type { Deferred } from './budget.js'
import type { Deps } from './deps.js'
import type { Problem } from './errors.js'
import type { Inputs } from './inputs.js'
import type { Plan } from './plan.js'
import type { Ready } from './preflight.js'
import { renew, type Outcome } from './renew.js'
import { count } from './text.js'

export interface Renewed {
  readonly outcomes: readonly Outcome[]
  /** Not begun any more: the run was cancelled, or the App token ends soon. */
  readonly left: readonly Deferred[]
  readonly problems: readonly Problem[]
}

export const nothingRenewed: Renewed = { outcomes: [], left: [], problems: [] }

/** An App installation token lives an hour; what can't be begun within this is left to the next run. */
const appTokenMs = 50 * 60_000

/** One token group at a time, the auth token's own last. A problem of one stops no other. */
export const renewAll = async (
  ready: readonly Ready[],
  { inputs, plan, startedAt }: { inputs: Inputs; plan: Plan; startedAt: number },
  deps: Deps
): Promise<Renewed> => {
  const outcomes: Outcome[] = []
  const isAppToken = inputs.githubToken?.reveal().startsWith('ghs_') === true
  const options = { organization: plan.organization, recoveryKey: inputs.recoveryKey }
  const isCancelled = (): boolean => deps.cancelled.aborted
  for (const [done, each] of ready.entries()) {
    const late = isAppToken && deps.clock.elapsed() - startedAt > appTokenMs
    if (isCancelled() || late) return stopped(ready.slice(done), outcomes, late)
    const title = `Token group ${String(done + 1)} of ${String(ready.length)}: ${each.group.label} (${each.group.reason})`
    const outcome = await deps.log.group(title, () => renew(each, options, deps))
    // A cancellation can come while it waits for its turn: then nothing of it was begun.
    if (isCancelled() && !wasBegun(outcome)) return stopped(ready.slice(done), outcomes, false)
    outcomes.push(outcome)
  }
  return { outcomes, left: [], problems: outcomes.flatMap(({ problems }) => problems) }
}

const wasBegun = ({ minted, updated, problems, group }: Outcome): boolean =>
  minted !== undefined || updated || problems.length > 0 || group.action === 'keep'

const stopped = (rest: readonly Ready[], outcomes: readonly Outcome[], late: boolean): Renewed => {
  const reason = late ? 'the App token in `github-token` ends soon' : 'the run was cancelled'
  const left = count(rest.length, 'token group')
  const problem: Problem = late
    ? {
        code: 'DEFERRED',
        what: `${left} were left because the App token in \`github-token\` lives an hour, and 50 minutes are over.`,
        remedy:
          'Run it again with a fresh App token, or spread the manifest over more runs with `max-rotations`.',
        state: 'What was rotated before is complete.'
      }
    : {
        code: 'CANCELLED',
        what: `The run was cancelled before ${left} (${rest
          .slice(0, 3)
          .map(({ group }) => group.label)
          .join(', ')}${rest.length > 3 ? ', …' : ''}).`,
        remedy: 'Run it again.',
        state: outcomes.length === 0 ? 'Nothing was changed.' : 'What was rotated before is complete.'
      }
  return {
    outcomes,
    left: rest.map(({ group }) => ({ group, reason, red: true })),
    problems: [...outcomes.flatMap(({ problems }) => problems), problem]
  }
}
