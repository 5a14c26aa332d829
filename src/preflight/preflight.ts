import type { Result } from '../clients/retry.js'
import { selectAffordable, priceOf, recoveryPrice, type Budget } from '../plan/budget.js'
import { parseDate } from '../base/dates.js'
import type { Deps } from '../deps.js'
import {
  describeStore,
  destinationKey,
  isOrganization,
  storeKey,
  storesOf,
  type SecretStore
} from '../base/destination.js'
import { ActionError, type Problem } from '../base/errors.js'
import { groupBy } from '../base/group-by.js'
import { gitHubProblem, type PublicKey } from '../clients/github.js'
import type { Inputs } from '../inputs/inputs.js'
import { updates, type Plan, type PlannedGroup } from '../plan/plan.js'
import { problemsIn, readStores, type StoreFacts } from './stores.js'
import { unopenableBox } from '../clients/sodium.js'
import { socketProblem, type Quota } from '../clients/socket.js'
import { stopsRun, type Snapshot } from '../plan/snapshot.js'
import { pluralize, formatTime } from '../base/text.js'

/** A group whose every destination was read, can be paid, and is proved to be writable. */
export interface Ready {
  readonly group: PlannedGroup
  readonly keys: ReadonlyMap<string, PublicKey>
  /** Ids of the repositories that declared accesses name, by lower-case name. */
  readonly repositoryIds: ReadonlyMap<string, number>
  readonly [proved]: true
}

declare const proved: unique symbol

export interface Preflight {
  readonly ready: readonly Ready[]
  readonly budget: Budget
  readonly quota: Quota
  /** Of groups that are left alone for them; the others go on. */
  readonly problems: readonly Problem[]
}

/** Reads what the plan needs, and only then proves the right to write. Nothing but a refused probe reaches a secret. */
export const preflight = async (
  plan: Plan,
  survey: Snapshot,
  {
    inputs,
    deps
  }: { inputs: Inputs; deps: Pick<Deps, 'socket' | 'github' | 'pacer' | 'clock' | 'seal' | 'cancelled'> }
): Promise<Preflight> => {
  const due = plan.groups.filter(group => group.action !== 'keep' || updates(group))
  const sound = due.filter(group => group.problems.length === 0)
  const rotating = sound.filter(group => group.action !== 'keep')
  const reading = Promise.all([deps.socket.quota(), readStores(rotating, deps.github)])
  // Loaded while the answers are on their way; that it can't be is found where it is needed.
  if (rotating.length > 0 && !inputs.dryRun) deps.seal().catch(() => undefined)
  const [quotaAnswer, scopes] = await reading
  if (quotaAnswer.kind !== 'ok')
    throw new ActionError([socketProblem(quotaAnswer, 'The quota could not be read')])
  const quota = quotaAnswer.value

  const blocked = new Map<PlannedGroup, readonly Problem[]>(plan.groups.map(group => [group, group.problems]))
  for (const group of rotating) blocked.set(group, scopes.problemsOf(group))
  const budget = selectAffordable(
    sound.filter(group => blocked.get(group)?.length === 0),
    {
      unitsLeft: quota.left,
      unitsMax: quota.max,
      refresh: quota.refresh,
      maxRotations: inputs.maxRotations,
      limited: survey.rateLimit !== 'none',
      canList: survey.list !== undefined
    }
  )
  const known = (): Problem[] => unique(blocked)
  const stop = quotaStop(budget, quota, survey) ?? rateLimitStop(budget, survey, scopes)
  if (stop !== undefined) return { ready: [], budget, quota, problems: [stop, ...known()] }

  if (inputs.dryRun) return { ready: [], budget, quota, problems: known() }

  const chosen = budget.chosen.filter(group => group.action !== 'keep')
  const unproved = await proveWritable(chosen, scopes.keys, deps)
  if (!(unproved instanceof Map)) return { ready: [], budget, quota, problems: [unproved, ...known()] }
  for (const group of chosen) {
    blocked.set(group, problemsIn(storesOf(group.entry.destinations), unproved))
  }
  return {
    ready: budget.chosen
      .filter(group => (blocked.get(group) ?? []).length === 0)
      .map(group => ({ group, keys: scopes.keys, repositoryIds: scopes.repositoryIds }) as Ready),
    budget,
    quota,
    problems: known()
  }
}

/** Groups that share a scope share its problem, which then names them all. */
const unique = (blocked: ReadonlyMap<PlannedGroup, readonly Problem[]>): Problem[] => {
  const all = [...blocked].flatMap(([group, problems]) => problems.map(problem => ({ group, problem })))
  return [...groupBy(all, ({ problem }) => problem.what).values()].flatMap(same => {
    const [first] = same
    if (first === undefined) return []
    const groups = [...new Set(same.map(({ group }) => group))]
    const begun = groups.some(({ entry }) => entry.begun !== undefined)
    return [begun ? first.problem : { state: unchanged(groups), ...first.problem }]
  })
}

const unchanged = ([first, ...others]: readonly PlannedGroup[]): string =>
  others.length === 0
    ? `Token group ${first?.label ?? ''} was not changed.`
    : `Token group ${first?.label ?? ''} and ${pluralize(others.length, 'other')} were not changed.`

const quotaStop = ({ chosen, deferred }: Budget, quota: Quota, { list }: Snapshot): Problem | undefined => {
  const [first] = deferred
  if (first === undefined || chosen.length > 0) return undefined
  const least = Math.min(...deferred.map(({ group }) => priceOf(group)))
  const needed = least + recoveryPrice(first.group.pages, list !== undefined)
  if (needed <= quota.left) return undefined
  return {
    code: 'QUOTA_TOO_SMALL_FOR_PLAN',
    what: `One rotation and a reserve to recover it cost ${pluralize(needed, 'quota unit')}, ${String(quota.left)} are left.`,
    remedy: `Run it again after the quota has refilled (${refilled(quota)}).`
  }
}

const refilled = ({ refresh }: Quota): string => {
  const date = parseDate(refresh)
  return date === undefined ? 'Socket does not say when' : formatTime(date.at)
}

/** Reads since the limit was read, each write once more after a wait, and what an organization's access takes. */
const rateLimitStop = (
  { chosen, writes }: Budget,
  { rateLimit, destinations }: Snapshot,
  { requests, accessPages }: StoreFacts
): Problem | undefined => {
  if (rateLimit === 'none' || writes === 0) return undefined
  const accesses = chosen
    .flatMap(group => group.entry.destinations)
    .filter(({ store: scope }) => isOrganization(scope))
    .reduce((sum, destination) => sum + 1 + (accessPages.get(destinationKey(destination)) ?? 0), 0)
  const needed = destinations.size + requests + 2 * writes + accesses
  if (rateLimit.left >= needed) return undefined
  return {
    code: 'GITHUB_UNAVAILABLE',
    what: `The plan needs up to ${pluralize(needed, 'GitHub request')}, and \`github-token\` has ${String(rateLimit.left)} left.`,
    remedy: `Run it again after ${formatTime(rateLimit.resetAt)}.`
  }
}

/** A read proves nothing: GitHub lets many read who may not write. 422 says "you may, but not this box". */
export const proveWritable = async (
  groups: readonly PlannedGroup[],
  keys: ReadonlyMap<string, PublicKey>,
  { github, pacer, cancelled }: Pick<Deps, 'github' | 'pacer' | 'cancelled'>
): Promise<Map<string, Problem> | Problem> => {
  const probes: Promise<[SecretStore, Result<true>]>[] = []
  for (const scope of storesOf(groups.flatMap(group => group.entry.destinations))) {
    const key = keys.get(storeKey(scope))
    if (key === undefined || cancelled.aborted) continue
    await pacer.reserveWrites(1)
    probes.push(probe(scope, key, github).then(answer => [scope, answer]))
  }
  const answers = await Promise.all(probes)
  const stop = answers.find(([, answer]) => stopsRun(answer))?.[1]
  if (stop !== undefined && stop.kind !== 'ok')
    return gitHubProblem(stop, 'The right to write could not be proved')
  return new Map(
    answers.flatMap(([scope, answer]): [string, Problem][] =>
      answer.kind === 'ok'
        ? []
        : [
            [
              storeKey(scope),
              gitHubProblem(answer, `Secrets can not be written to ${describeStore(scope)}`, scope)
            ]
          ]
    )
  )
}

const probe = async (scope: SecretStore, key: PublicKey, github: Deps['github']): Promise<Result<true>> => {
  const answer = await github.probe(scope, unopenableBox(key))
  if (answer.kind !== 'ok') return answer
  return answer.value === 'proved' ? { kind: 'ok', value: true } : github.deleteProbe(scope)
}
