import { ActionError } from './base/errors.js'
import type { Deps } from './deps.js'
import type { Inputs } from './inputs/inputs.js'
import { deferralProblems } from './plan/budget.js'
import { overdueProblems } from './plan/due.js'
import { planRun } from './plan/plan-run.js'
import { preflight } from './preflight/preflight.js'
import { announce } from './report/plan-log.js'
import { quotaProblems } from './report/quota.js'
import { nothingDone, type RunResult } from './report/report.js'
import { retire } from './revoke/retire.js'
import { allVerified, revocationProblems, revoke } from './revoke/revoke.js'
import { rotateAll } from './rotate/rotate-all.js'

/** Runs the story. What stops it becomes a result like any other. */
export const run = (inputs: Inputs, deps: Deps): Promise<RunResult> =>
  story(inputs, deps).catch((error: unknown) => {
    if (!(error instanceof ActionError)) throw error
    return { ...nothingDone, problems: error.problems }
  })

/** The story of a run: read, plan, prove, rotate one group after the other, retire, revoke, judge the quota. */
const story = async (given: Inputs, deps: Deps): Promise<RunResult> => {
  const startedAt = deps.clock.elapsed()
  const { inputs, snapshot, plan: planned } = await planRun(given, deps)
  const { plan, budget, ready, problems: preflightProblems } = await preflight(planned, snapshot, { inputs, deps })
  announce(plan, budget, { inputs, log: deps.log })

  const { quota: before, listUnits } = budget.limits
  const unitsLeft = before.left - budget.price
  const context = { inputs, snapshot, startedAt, canLookForFree: unitsLeft >= listUnits }
  const { results, left, problems: rotationProblems } = await rotateAll(ready, context, deps)
  const problems = [
    ...preflightProblems,
    ...rotationProblems,
    ...deferralProblems(budget.deferred),
    ...revocationProblems(inputs, snapshot, plan.stale),
    ...(inputs.dryRun ? overdueProblems(plan) : [])
  ]

  const after = { inputs, snapshot, plan, results, unitsLeft, listedAt: startedAt, deps }
  const retirement = await retire(after)
  const afterwards = { ...after, unitsLeft: retirement.unitsLeft }
  const proof = inputs.dryRun ? undefined : allVerified(results, problems)
  const revocation = proof === undefined ? { revoked: [], problems: [] } : await revoke(proof, afterwards)

  const changed = [...results, ...revocation.revoked, ...revocation.problems]
  // Read beside the list, the quota may not count what the list cost.
  const isOutdated = changed.length > 0 || retirement.unitsLeft !== unitsLeft || snapshot.quota !== undefined
  const quota = isOutdated ? await deps.socket.quota() : ({ kind: 'ok', value: before } as const)
  return {
    snapshot,
    plan,
    budget,
    results,
    deferred: [...budget.deferred, ...left],
    retired: retirement.revoked,
    revoked: revocation.revoked,
    quota: quota.kind === 'ok' ? quota.value : undefined,
    problems: [...problems, ...retirement.problems, ...revocation.problems, ...quotaProblems(inputs, quota)]
  }
}
