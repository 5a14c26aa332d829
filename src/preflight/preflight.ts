import { parseDate } from '../base/dates.js'
import { isOrganization, type Destination } from '../base/destination.js'
import { ActionError, type Problem } from '../base/errors.js'
import { groupBy } from '../base/group-by.js'
import { formatTime, pluralize } from '../base/text.js'
import { socketProblem, type Quota } from '../clients/socket.js'
import type { Deps } from '../deps.js'
import type { Inputs } from '../inputs/inputs.js'
import { priceOf, recoveryPrice, selectAffordable, type Budget, type Limits } from '../plan/budget.js'
import { updates, type Plan, type PlannedGroup } from '../plan/plan.js'
import { needsHealing, type ReadyWrite, type SecretWrite } from '../plan/secret-write.js'
import type { Snapshot } from '../plan/snapshot.js'
import { findHolders } from './holders.js'
import { proveWritable } from './prove.js'
import { readStores, type StoreFacts } from './stores.js'

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

export interface Preflight {
  readonly ready: readonly ReadyGroup[]
  /** The planned groups with what the reads showed of their secrets. */
  readonly groups: readonly PlannedGroup[]
  readonly budget: Budget
  readonly quota: Quota
  /** Problems of groups that are left alone or healed in part; the others go on. */
  readonly problems: readonly Problem[]
  /** Secrets of a declared name that are not declared, as far as a dry run found them. */
  readonly undeclared: readonly Destination[]
  readonly warnings: readonly string[]
}

interface PreflightContext {
  readonly inputs: Inputs
  readonly deps: Pick<Deps, 'socket' | 'github' | 'pacer' | 'seal' | 'cancelled'>
}

/** Reads what the plan needs, and only then proves the right to write. Nothing but a refused probe reaches a secret. */
export const preflight = async (
  plan: Plan,
  snapshot: Snapshot,
  { inputs, deps }: PreflightContext
): Promise<Preflight> => {
  const isSound = ({ problems }: PlannedGroup): boolean => problems.length === 0
  const rotates = (group: PlannedGroup): boolean => group.action !== 'keep' && isSound(group)
  const rotating = plan.groups.filter(rotates)
  // libsodium is loaded while the answers are on their way; that it can't be is found where it is needed.
  if (rotating.length > 0 && !inputs.dryRun) deps.seal().catch(() => undefined)
  const [quota, stores] = await Promise.all([readQuota(snapshot, deps), readStores(rotating, snapshot, deps.github)])
  const groups = plan.groups.map(group => (rotates(group) ? withReads(group, stores) : group))
  const able = groups.filter(group => isSound(group) && (rotates(group) ? canGoOn(group) : updates(group)))
  const { budget, left } = await afford(able, quota, { inputs, snapshot, deps })
  const done = (problems: readonly Problem[]): Preflight => ({
    ready: [],
    groups,
    budget,
    quota: left,
    problems,
    undeclared: [],
    warnings: []
  })
  const stop = quotaStop(budget, snapshot) ?? rateLimitStop(budget, snapshot, stores)
  if (stop !== undefined) return done([stop, ...problemsOf(groups)])
  if (inputs.dryRun) {
    const { undeclared, warnings } = await findHolders(inputs, deps)
    return { ...done(problemsOf(groups)), undeclared, warnings }
  }

  const chosen = budget.chosen.filter(rotates)
  const proof = await proveWritable(
    chosen.flatMap(({ writes }) => writes.filter(isReady)),
    { isAppToken: inputs.githubTokenIsApp, deps }
  )
  if (proof.stop !== undefined) return done([proof.stop, ...problemsOf(groups)])
  const provedGroups = new Map(
    chosen.map(group => [
      group,
      {
        ...group,
        writes: group.writes.map(write => {
          const problem = isReady(write) ? proof.problemOf(write) : undefined
          return problem === undefined ? write : { ...write, problem }
        })
      }
    ])
  )
  const after = (group: PlannedGroup): PlannedGroup => provedGroups.get(group) ?? group
  return {
    ready: budget.chosen
      .map(after)
      .filter(canGoOn)
      .map(group => readyGroup(group, stores)),
    groups: groups.map(after),
    budget: { ...budget, chosen: budget.chosen.map(after) },
    quota: left,
    problems: problemsOf(groups.map(after)),
    undeclared: [],
    warnings: proof.warnings
  }
}

const isReady = (write: SecretWrite): write is ReadyWrite => write.key !== undefined && write.problem === undefined

const readyGroup = (group: PlannedGroup, { repositoryIds }: StoreFacts): ReadyGroup =>
  ({
    group,
    writes: group.writes.filter(isReady),
    without: group.writes.filter(({ problem }) => problem !== undefined),
    repositoryIds
  }) as Omit<ReadyGroup, typeof proved> as ReadyGroup

/** What can't be read of a group that was cut off is no reason to leave it dead: a secret is written without its metadata. */
const withReads = (group: PlannedGroup, stores: StoreFacts): PlannedGroup => ({
  ...group,
  writes: group.writes.map(write => {
    const { problem, ...rest } = write
    const needless = group.entry.begun !== undefined && !isOrganization(write.destination.store)
    return stores.complete(problem === undefined || needless ? rest : write)
  })
})

/**
 * A secret that can't be written stops its group, because a rotation would kill the value it holds; unless that is dead
 * already, and another secret of the group needs the new one.
 */
const canGoOn = ({ entry, writes }: PlannedGroup): boolean => {
  const blocked = writes.filter(({ problem }) => problem !== undefined)
  if (blocked.length === 0) return true
  const heals = writes.some(each => each.problem === undefined && (needsHealing(each) || entry.begun !== undefined))
  const isDead = ({ dead, before }: SecretWrite): boolean =>
    dead || (entry.begun !== undefined && before.kind === 'unreadable')
  // With `overlap` the value of such a secret is not known to be dead, and nothing else is.
  return heals && blocked.every(isDead) && entry.overlapMs === undefined
}

/** Read beside the list, it may not count what the list cost. */
interface KnownQuota {
  readonly quota: Quota
  readonly isExact: boolean
}

const readQuota = async ({ quota }: Snapshot, { socket }: Pick<Deps, 'socket'>): Promise<KnownQuota> => {
  if (quota !== undefined) return { quota, isExact: false }
  const answer = await socket.quota()
  if (answer.kind !== 'ok') throw new ActionError([socketProblem(answer, 'The quota could not be read')])
  return { quota: answer.value, isExact: true }
}

/** What the list cost counts as not yet paid; where that decides, the quota is read again. */
const afford = async (
  able: readonly PlannedGroup[],
  { quota, isExact }: KnownQuota,
  { inputs, snapshot, deps }: PreflightContext & { readonly snapshot: Snapshot }
): Promise<{ budget: Budget; left: Quota }> => {
  const limitsOf = ({ left, max, refresh }: Quota, unpaid: number): Limits => ({
    unitsLeft: left - unpaid,
    unitsMax: max,
    refresh,
    maxRotations: inputs.maxRotations,
    limited: snapshot.rateLimit !== 'none',
    canList: snapshot.list !== undefined,
    keepsReserve: !inputs.post
  })
  const unpaid = isExact ? 0 : 10 * (snapshot.list?.pages ?? 0)
  const budget = selectAffordable(able, limitsOf(quota, unpaid))
  if (isExact || !budget.deferred.some(({ cause }) => cause === 'quota')) return { budget, left: quota }
  const exact = await readQuota({ ...snapshot, quota: undefined }, deps)
  return { budget: selectAffordable(able, limitsOf(exact.quota, 0)), left: exact.quota }
}

/** Problems of every group, those that groups share once. */
const problemsOf = (groups: readonly PlannedGroup[]): Problem[] => {
  const all = groups.flatMap(group =>
    [...group.problems, ...group.writes.flatMap(({ problem }) => problem ?? [])].map(problem => ({ group, problem }))
  )
  return [...groupBy(all, ({ problem }) => problem.what).values()].flatMap(same => {
    const [first] = same
    if (first === undefined) return []
    const concerned = [...new Set(same.map(({ group }) => group))]
    return [{ state: stateOf(concerned), ...first.problem }]
  })
}

const stateOf = (groups: readonly PlannedGroup[]): string => {
  const [first] = groups
  const label = first?.label ?? ''
  if (groups.every(group => group.action !== 'keep' && group.problems.length === 0 && canGoOn(group)))
    return `The secret holds a dead value already, so the others of token group ${label} are written without it. Once it can be written, run it again with \`force: true\`.`
  if (groups.some(({ entry }) => entry.begun !== undefined))
    return `Secrets of token group ${label} may hold a value that no longer works.`
  return groups.length === 1
    ? `Token group ${label} was not changed.`
    : `Token group ${label} and ${pluralize(groups.length - 1, 'other')} were not changed.`
}

const quotaStop = ({ chosen, deferred, reserve, limits }: Budget, { list }: Snapshot): Problem | undefined => {
  const [first] = deferred
  if (first === undefined || chosen.length > 0) return undefined
  const least = Math.min(...deferred.map(({ group }) => priceOf(group)))
  const needed = least + (reserve === 0 ? 0 : recoveryPrice(first.group.pages, list !== undefined))
  if (needed <= limits.unitsLeft) return undefined
  const enough = needed <= (limits.unitsMax ?? Infinity)
  const at = parseDate(limits.refresh)
  const when = at === undefined ? 'Socket does not say when' : formatTime(at.at)
  return {
    code: 'QUOTA_TOO_SMALL_FOR_PLAN',
    what: `One rotation and a reserve to recover it cost ${pluralize(needed, 'quota unit')}, and ${String(Math.max(0, limits.unitsLeft))} are left.`,
    remedy: enough
      ? `Run it again after the quota has refilled (${when}).`
      : `Give the auth token a \`max_quota\` of at least ${String(needed)}: a full window has only ${String(limits.unitsMax ?? 0)} units.`
  }
}

/** Reads since the limit was read, each write once more after a wait and its check, and what accesses take. */
const rateLimitStop = (
  { writes }: Budget,
  { rateLimit, secrets }: Snapshot,
  { requests, accessRequests }: StoreFacts
): Problem | undefined => {
  if (rateLimit === 'none' || writes === 0) return undefined
  const needed = secrets.size + requests + 3 * writes + accessRequests
  if (rateLimit.left >= needed) return undefined
  return {
    code: 'GITHUB_UNAVAILABLE',
    what: `The plan needs up to ${pluralize(needed, 'GitHub request')}, and \`github-token\` has ${String(rateLimit.left)} left.`,
    remedy: `Run it again after ${formatTime(rateLimit.resetAt)}.`
  }
}
