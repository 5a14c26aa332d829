import { nothingRevoked, type RunResult } from './rotate/result.js'
import type { Result } from './clients/retry.js'
import { deferralProblems } from './plan/budget.js'
import type { Deps } from './deps.js'
import type { Inputs } from './inputs/inputs.js'
import { makePlan, overdueProblems } from './plan/plan.js'
import { planLines, planWarnings } from './report/plan-lines.js'
import { preflight } from './preflight/preflight.js'
import { quotaProblems } from './report/quota.js'
import { rotateAll } from './rotate/rotate-all.js'
import { allVerified, revocationProblems, revoke } from './revoke/revoke.js'
import type { Quota } from './clients/socket.js'
import { takeSnapshot } from './plan/snapshot.js'

/** The story of a run: look, plan, prove, renew one group after the other, revoke, judge the quota. */
export const run = async (inputs: Inputs, deps: Deps): Promise<RunResult> => {
  const startedAt = deps.clock.elapsed()
  const seen = await takeSnapshot(inputs, deps)
  const plan = makePlan(inputs, seen, deps.socket.isSelf)
  const flight = await preflight(plan, seen, { inputs, deps })

  for (const line of planWarnings(plan, inputs)) deps.log.warning(line)
  for (const line of planLines(plan, flight.budget, inputs)) deps.log.info(line)
  if (inputs.dryRun && inputs.entries.length > 0)
    deps.log.info('Dry run: nothing but GET is sent, so write permission not proved.')
  const renewed = await rotateAll(flight.ready, { inputs, plan, startedAt }, deps)
  const deferred = [...flight.budget.deferred, ...renewed.left]
  const troubles = [
    ...flight.problems,
    ...renewed.problems,
    ...deferralProblems(flight.budget.deferred),
    ...revocationProblems(inputs, seen, plan.stale),
    ...(inputs.dryRun ? overdueProblems(plan) : [])
  ]

  const proof = inputs.dryRun ? undefined : allVerified(renewed.outcomes, troubles)
  const order = {
    inputs,
    survey: seen,
    stale: plan.stale,
    listedAt: startedAt,
    unitsLeft: flight.budget.unitsForRevoking
  }
  const revocation = proof === undefined ? nothingRevoked : await revoke(proof, order, deps)

  const spent = renewed.outcomes.length > 0 || revocation.attempted
  const quota: Result<Quota> = spent ? await deps.socket.quota() : { kind: 'ok', value: flight.quota }
  return {
    dryRun: inputs.dryRun,
    survey: seen,
    plan,
    budget: flight.budget,
    results: renewed.outcomes,
    deferred,
    revocation,
    quota: quota.kind === 'ok' ? quota.value : undefined,
    recovery: renewed.outcomes.flatMap(({ recovery }) => recovery ?? []),
    problems: [...troubles, ...revocation.problems, ...quotaProblems(inputs, quota)]
  }
}
