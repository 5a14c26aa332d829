import { defined } from '../base/defined.js'
import { units } from '../base/rates.js'
import { describeDestination } from '../base/destination.js'
import { ActionError, type Problem } from '../base/errors.js'
import { groupBy } from '../base/group-by.js'
import { firstOf, formatTime, pluralize } from '../base/text.js'
import { socketProblem, type Quota } from '../clients/socket.js'
import type { Deps } from '../deps.js'
import type { Inputs } from '../inputs/inputs.js'
import { priceOf, refillOf, selectAffordable, type Budget } from '../plan/budget.js'
import { updates } from '../plan/desired.js'
import { problemsIn, type Plan, type PlannedGroup, type ReadyWrite, type SecretWrite } from '../plan/planned-group.js'
import type { Snapshot } from '../plan/snapshot.js'
import { findHolders } from './holders.js'
import { proveWritable } from './prove.js'
import { readStores } from './stores.js'

/**
 * Reads what the plan needs, and only then proves the right to write. Nothing but a refused probe reaches a secret. Returns
 * the plan with what was found of its secrets, the groups that are ready, and the problems of those that are left alone.
 */
export const preflight = async (
  plan: Plan,
  snapshot: Snapshot,
  work: { readonly inputs: Inputs; readonly deps: Pick<Deps, 'socket' | 'github' | 'pacer' | 'seal' | 'cancelled'> }
) => {
  const { inputs, deps } = work
  const rotating = plan.groups.filter(rotates)
  // libsodium is loaded while the answers are on their way; that it can't be is found where it is needed.
  if (rotating.length > 0 && !inputs.dryRun) deps.seal().catch(() => undefined)
  const [known, stores] = await Promise.all([
    snapshot.quota ?? readQuota(deps),
    readStores(rotating, snapshot, deps.github)
  ])
  const read = plan.groups.map(group => (rotates(group) ? stores.complete(group) : group))
  const able = read.filter(group => (rotates(group) ? canGoOn(group) : group.problems.length === 0 && updates(group)))
  const budget = await afford(able, snapshot, { ...work, known })
  const unpaid = quotaStop(budget) ?? rateLimitStop(budget, snapshot, stores.requests)
  const isTried = unpaid === undefined && !inputs.dryRun
  const writes = isTried ? budget.chosen.flatMap(group => group.writes.filter(isReady)) : []
  const [proof, hidden, holders] = await Promise.all([
    proveWritable(writes, { isAppToken: inputs.githubTokenIsApp, deps }),
    hiddenWarnings(writes, inputs, deps),
    unpaid === undefined && inputs.dryRun ? findHolders(inputs, deps) : { undeclared: [], warnings: [] }
  ])
  const stop = unpaid ?? proof.stop
  const withProof = (write: SecretWrite): SecretWrite =>
    stop === undefined && isReady(write) ? { ...write, ...defined({ problem: proof.problemOf(write) }) } : write
  const chosen = new Map(budget.chosen.map(group => [group, { ...group, writes: group.writes.map(withProof) }]))
  const groups = read.map(group => chosen.get(group) ?? group)
  const ready = isTried && stop === undefined ? [...chosen.values()].filter(canGoOn) : []
  const warnings = [...plan.warnings, ...holders.warnings, ...proof.warnings, ...hidden]
  return {
    plan: { ...plan, groups, undeclared: holders.undeclared, warnings },
    budget: { ...budget, chosen: [...chosen.values()] },
    ready: ready.map(readyGroup),
    problems: [...(stop === undefined ? [] : [stop]), ...problemsOf(groups)]
  }
}

const rotates = ({ action, problems }: PlannedGroup): boolean => action !== 'keep' && problems.length === 0

const isReady = (write: SecretWrite): write is ReadyWrite => write.key !== undefined && write.problem === undefined

/** Warns where GitHub may hide from an App that other repositories use a secret, too: the write would take it from them. */
const hiddenWarnings = async (
  writes: readonly ReadyWrite[],
  { githubTokenIsApp }: Inputs,
  { github }: Pick<Deps, 'github'>
): Promise<string[]> => {
  const kept = writes.filter(
    ({ access, destination }) => access?.visibility === 'selected' && destination.access === undefined
  )
  if (!githubTokenIsApp || kept.length === 0) return []
  const answer = await github.repositorySelection()
  const names = firstOf(kept.map(({ destination }) => describeDestination(destination)))
  const warning = `The App in \`github-token\` is installed on selected repositories only, and may not see every repository that uses ${names}: the others would lose the secret. Install the App on all that use it, or declare \`selected-repositories\`.`
  return answer.kind === 'ok' && answer.value === 'selected' ? [warning] : []
}

const proved = Symbol('proved')

/** A group that can be paid, and whose secrets are proved to be writable. */
export type ReadyGroup = ReturnType<typeof readyGroup>

const readyGroup = (group: PlannedGroup) => ({
  group,
  writes: group.writes.filter(isReady),
  /** Secrets that can't be written and hold a dead value already: the others are healed without them. */
  without: group.writes.filter(({ problem }) => problem !== undefined),
  [proved]: true
})

/**
 * A secret that can't be written stops its group, because a rotation would kill the value it holds; unless that is dead
 * already, and another secret of the group needs the new one.
 */
const canGoOn = ({ entry: { begun, overlapMs }, writes }: PlannedGroup): boolean => {
  const isBegun = begun !== undefined
  const blocked = writes.filter(({ problem }) => problem !== undefined)
  const heals = writes.some(({ problem, state }) => problem === undefined && (isBegun || state !== 'current'))
  const areDead = blocked.every(({ dead, state }) => dead || (isBegun && state === 'unreadable'))
  // With `overlap` the value of such a secret is not known to be dead, and nothing else is.
  return blocked.length === 0 || (heals && areDead && overlapMs === undefined)
}

const readQuota = async ({ socket }: Pick<Deps, 'socket'>): Promise<Quota> => {
  const answer = await socket.quota()
  if (answer.kind !== 'ok') throw new ActionError([socketProblem(answer, 'The quota could not be read')])
  return answer.value
}

/** Selects what can be paid. A quota read beside the list may not count what that cost; where this decides, it is read again. */
const afford = async (
  able: readonly PlannedGroup[],
  snapshot: Snapshot,
  { inputs, deps, known }: { readonly inputs: Inputs; readonly deps: Pick<Deps, 'socket'>; readonly known: Quota }
): Promise<Budget> => {
  const listUnits = units.list * (snapshot.list?.pages ?? 0)
  const select = (quota: Quota): Budget =>
    selectAffordable(able, {
      quota,
      listUnits,
      maxRotations: inputs.maxRotations,
      limited: snapshot.rateLimit !== 'none',
      keepsReserve: !inputs.post
    })
  if (snapshot.quota === undefined) return select(known)
  const budget = select({ ...known, left: known.left - listUnits })
  return budget.deferred.some(({ cause }) => cause === 'quota') ? select(await readQuota(deps)) : budget
}

/** Lists the problems of every group; those that groups share stand there once. */
const problemsOf = (groups: readonly PlannedGroup[]): Problem[] => {
  const all = groups.flatMap(group => problemsIn(group).map(problem => ({ group, problem })))
  return [...groupBy(all, ({ problem }) => problem.what).values()].flatMap(same => {
    const state = stateOf([...new Set(same.map(({ group }) => group))])
    return same.slice(0, 1).map(({ problem }) => ({ state, ...problem }))
  })
}

const stateOf = (groups: readonly PlannedGroup[]): string => {
  const label = groups[0]?.label ?? ''
  if (groups.every(group => rotates(group) && canGoOn(group)))
    return `The secret already holds a dead value, so the other secrets of token group ${label} are written without it. Once this secret can be written, run it again with \`force: true\`.`
  if (groups.some(({ entry }) => entry.begun !== undefined))
    return `Secrets of token group ${label} may hold a value that no longer works.`
  const were = groups.length === 1 ? 'was' : `and ${pluralize(groups.length - 1, 'other')} were`
  return `Token group ${label} ${were} not changed.`
}

/** Stops a run that can't pay a single rotation; its price is the reserve alone. */
const quotaStop = ({ chosen, deferred, price: reserve, limits }: Budget): Problem | undefined => {
  if (deferred.length === 0 || chosen.length > 0) return undefined
  const { left, max = Infinity } = limits.quota
  const needed = reserve + Math.min(...deferred.map(({ group }) => priceOf(group, limits)))
  if (needed <= left) return undefined
  return {
    code: 'QUOTA_TOO_SMALL_FOR_PLAN',
    what: `One rotation and a reserve to recover it cost ${pluralize(needed, 'quota unit')}, and ${Math.max(0, left)} are left.`,
    remedy:
      needed <= max
        ? `Run it again after the quota has refilled (${refillOf(limits.quota, '') || 'Socket does not say when'}).`
        : `Give the auth token a \`max_quota\` of at least ${needed}: a full window has only ${max} units.`
  }
}

/**
 * Stops a run whose requests don't fit GitHub's hour. Counts the reads since the limit was read, three requests for each write
 * (two tries and a check), and reads of accesses.
 */
const rateLimitStop = ({ writes }: Budget, { rateLimit, secrets }: Snapshot, requests: number): Problem | undefined => {
  if (rateLimit === 'none' || writes === 0) return undefined
  const needed = secrets.size + requests + 3 * writes
  if (rateLimit.left >= needed) return undefined
  return {
    code: 'GITHUB_UNAVAILABLE',
    what: `The plan needs up to ${pluralize(needed, 'GitHub request')}, and \`github-token\` has ${rateLimit.left} left.`,
    remedy: `Run it again after ${formatTime(rateLimit.resetAt)}.`
  }
}
