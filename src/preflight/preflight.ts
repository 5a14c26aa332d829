import { units } from '../base/prices.js'
import { describeDestination, isOrganization } from '../base/destination.js'
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

/** A group that can be paid, and whose secrets are proved to be writable. */
export interface ReadyGroup {
  readonly group: PlannedGroup
  readonly writes: readonly ReadyWrite[]
  /** Secrets that can't be written and hold a dead value already: the others are healed without them. */
  readonly without: readonly SecretWrite[]
  readonly repositoryIds: ReadonlyMap<string, number>
  readonly [proved]: true
}

declare const proved: unique symbol

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
  const isSound = ({ problems }: PlannedGroup): boolean => problems.length === 0
  const rotates = (group: PlannedGroup): boolean => group.action !== 'keep' && isSound(group)
  const rotating = plan.groups.filter(rotates)
  // libsodium is loaded while the answers are on their way; that it can't be is found where it is needed.
  if (rotating.length > 0 && !inputs.dryRun) deps.seal().catch(() => undefined)
  const [known, stores] = await Promise.all([
    snapshot.quota ?? readQuota(deps),
    readStores(rotating, snapshot, deps.github)
  ])
  const groups = plan.groups.map(group => (rotates(group) ? withReads(group, stores.complete) : group))
  const able = groups.filter(group => isSound(group) && (rotates(group) ? canGoOn(group) : updates(group)))
  const { budget, quota } = await afford(able, snapshot, { ...work, known })
  const done = (stop?: Problem, warnings: readonly string[] = []) => ({
    plan: { ...plan, groups, warnings: [...plan.warnings, ...warnings] },
    budget,
    quota,
    ready: [] as const,
    problems: [...(stop === undefined ? [] : [stop]), ...problemsOf(groups)]
  })
  const stop = quotaStop(budget) ?? rateLimitStop(budget, snapshot, stores.requests)
  if (stop !== undefined) return done(stop)
  if (inputs.dryRun) {
    const { undeclared, warnings } = await findHolders(inputs, deps)
    return { ...done(), plan: { ...plan, groups, undeclared, warnings: [...plan.warnings, ...warnings] } }
  }

  const writes = budget.chosen.filter(rotates).flatMap(group => group.writes.filter(isReady))
  const [proof, hidden] = await Promise.all([
    proveWritable(writes, { isAppToken: inputs.githubTokenIsApp, deps }),
    hiddenWarnings(writes, work)
  ])
  const warnings = [...proof.warnings, ...hidden]
  if (proof.stop !== undefined) return done(proof.stop, warnings)
  const withProof = (write: SecretWrite): SecretWrite => {
    const problem = isReady(write) ? proof.problemOf(write) : undefined
    return problem === undefined ? write : { ...write, problem }
  }
  const chosen = new Map(budget.chosen.map(group => [group, { ...group, writes: group.writes.map(withProof) }]))
  const after = groups.map(group => chosen.get(group) ?? group)
  return {
    plan: { ...plan, groups: after, warnings: [...plan.warnings, ...warnings] },
    budget: { ...budget, chosen: [...chosen.values()] },
    quota,
    ready: [...chosen.values()].filter(canGoOn).map(group => readyGroup(group, stores.repositoryIds)),
    problems: problemsOf(after)
  }
}

const isReady = (write: SecretWrite): write is ReadyWrite => write.key !== undefined && write.problem === undefined

/** Whether GitHub hides from an App which other repositories use a secret is not known; then a write takes it from them. */
const hiddenWarnings = async (
  writes: readonly ReadyWrite[],
  { inputs, deps }: { readonly inputs: Inputs; readonly deps: Pick<Deps, 'github'> }
): Promise<string[]> => {
  const kept = writes.filter(
    ({ access, destination }) => access?.visibility === 'selected' && destination.access === undefined
  )
  if (!inputs.githubTokenIsApp || kept.length === 0) return []
  const answer = await deps.github.repositorySelection()
  if (answer.kind !== 'ok' || answer.value !== 'selected') return []
  const names = firstOf(kept.map(({ destination }) => describeDestination(destination)))
  return [
    `The App in \`github-token\` is installed on selected repositories only, and may not see every repository that uses ${names}: the others would lose the secret. Install the App on all that use it, or declare \`selected-repositories\`.`
  ]
}

const readyGroup = (group: PlannedGroup, repositoryIds: ReadyGroup['repositoryIds']): ReadyGroup =>
  ({
    group,
    writes: group.writes.filter(isReady),
    without: group.writes.filter(({ problem }) => problem !== undefined),
    repositoryIds
  }) as Omit<ReadyGroup, typeof proved> as ReadyGroup

/** An interrupted group must not stay dead because metadata can't be read: its secrets are written without it. */
const withReads = (group: PlannedGroup, complete: (write: SecretWrite) => SecretWrite): PlannedGroup => ({
  ...group,
  writes: group.writes.map(write => {
    const { problem, ...rest } = write
    const needless = group.entry.begun !== undefined && !isOrganization(write.destination.store)
    return complete(problem === undefined || needless ? rest : write)
  })
})

/**
 * A secret that can't be written stops its group, because a rotation would kill the value it holds; unless that is dead
 * already, and another secret of the group needs the new one.
 */
const canGoOn = ({ entry, writes }: PlannedGroup): boolean => {
  const blocked = writes.filter(({ problem }) => problem !== undefined)
  if (blocked.length === 0) return true
  const heals = writes.some(
    ({ problem, state }) =>
      problem === undefined && (state === 'missing' || state === 'drifted' || entry.begun !== undefined)
  )
  const isDead = ({ dead, before }: SecretWrite): boolean =>
    dead || (entry.begun !== undefined && before.kind === 'unreadable')
  // With `overlap` the value of such a secret is not known to be dead, and nothing else is.
  return heals && blocked.every(isDead) && entry.overlapMs === undefined
}

const readQuota = async ({ socket }: Pick<Deps, 'socket'>): Promise<Quota> => {
  const answer = await socket.quota()
  if (answer.kind !== 'ok') throw new ActionError([socketProblem(answer, 'The quota could not be read')])
  return answer.value
}

/** Read beside the list, the quota may not count what the list cost; where that decides, it is read again. */
const afford = async (
  able: readonly PlannedGroup[],
  snapshot: Snapshot,
  { inputs, deps, known }: { readonly inputs: Inputs; readonly deps: Pick<Deps, 'socket'>; readonly known: Quota }
) => {
  const listUnits = units.list * (snapshot.list?.pages ?? 0)
  const select = (quota: Quota): Budget =>
    selectAffordable(able, {
      quota,
      listUnits,
      maxRotations: inputs.maxRotations,
      limited: snapshot.rateLimit !== 'none',
      keepsReserve: !inputs.post
    })
  if (snapshot.quota === undefined) return { budget: select(known), quota: known }
  const budget = select({ ...known, left: known.left - listUnits })
  if (!budget.deferred.some(({ cause }) => cause === 'quota')) return { budget, quota: known }
  const quota = await readQuota(deps)
  return { budget: select(quota), quota }
}

/** Problems of every group, those that groups share once. */
const problemsOf = (groups: readonly PlannedGroup[]): Problem[] => {
  const all = groups.flatMap(group => problemsIn(group).map(problem => ({ group, problem })))
  return [...groupBy(all, ({ problem }) => problem.what).values()].flatMap(same => {
    const state = stateOf([...new Set(same.map(({ group }) => group))])
    return same.slice(0, 1).map(({ problem }) => ({ state, ...problem }))
  })
}

const stateOf = (groups: readonly PlannedGroup[]): string => {
  const label = groups[0]?.label ?? ''
  if (groups.every(group => group.action !== 'keep' && group.problems.length === 0 && canGoOn(group)))
    return `The secret already holds a dead value, so the other secrets of token group ${label} are written without it. Once this secret can be written, run it again with \`force: true\`.`
  if (groups.some(({ entry }) => entry.begun !== undefined))
    return `Secrets of token group ${label} may hold a value that no longer works.`
  const were = groups.length === 1 ? 'was' : `and ${pluralize(groups.length - 1, 'other')} were`
  return `Token group ${label} ${were} not changed.`
}

/** Where not one rotation can be paid, the price is the reserve alone. */
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

/** Counts the reads since the limit was read, three requests for each write (two tries and a check), and reads of accesses. */
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
