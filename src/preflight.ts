import type { Answer } from './answer.js'
import { allot, priceOf, recoveryPrice, type Budget } from './budget.js'
import { parseDate } from './dates.js'
import type { Deps } from './deps.js'
import {
  describeScope,
  isOrganization,
  roomIn,
  scopeKey,
  scopesOf,
  type Destination,
  type Scope
} from './destination.js'
import { ActionError, type Problem } from './errors.js'
import { gitHubProblem, type PublicKey } from './github.js'
import type { Inputs } from './inputs.js'
import { updates, type Plan, type PlannedGroup } from './plan.js'
import { unopenableBox } from './seal.js'
import { socketProblem, type Quota } from './socket.js'
import { stopsRun, type Survey } from './survey.js'
import { count, moment } from './text.js'

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
  survey: Survey,
  {
    inputs,
    deps
  }: { inputs: Inputs; deps: Pick<Deps, 'socket' | 'github' | 'pacer' | 'clock' | 'cancelled'> }
): Promise<Preflight> => {
  const due = plan.groups.filter(group => group.action !== 'keep' || updates(group))
  const sound = due.filter(group => group.problems.length === 0)
  const rotating = sound.filter(group => group.action !== 'keep')
  const [quotaAnswer, scopes] = await Promise.all([deps.socket.quota(), readScopes(rotating, deps.github)])
  if (quotaAnswer.kind !== 'ok')
    throw new ActionError([socketProblem(quotaAnswer, 'The quota could not be read')])
  const quota = quotaAnswer.value

  const blocked = new Map<PlannedGroup, readonly Problem[]>(plan.groups.map(group => [group, group.problems]))
  for (const group of rotating) blocked.set(group, scopes.problemsOf(group))
  const budget = allot(
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
  const known = (): Problem[] => unique([...blocked.values()].flat())
  const stop = quotaStop(budget, quota, survey) ?? rateLimitStop(budget, survey)
  if (stop !== undefined) return { ready: [], budget, quota, problems: [stop, ...known()] }

  const chosen = budget.chosen.filter(group => group.action !== 'keep')
  const unproved = inputs.dryRun ? new Map<string, Problem>() : await proveWritable(chosen, scopes.keys, deps)
  if (!(unproved instanceof Map)) return { ready: [], budget, quota, problems: [unproved, ...known()] }
  for (const group of chosen) {
    blocked.set(group, problemsIn(scopesOf(group.entry.destinations), unproved))
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

/** Groups that share a scope share its problem. */
const unique = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map(problem => [problem.what, problem])).values()
]

interface Scopes {
  readonly keys: ReadonlyMap<string, PublicKey>
  readonly repositoryIds: ReadonlyMap<string, number>
  problemsOf: (group: PlannedGroup) => readonly Problem[]
}

/** One key per scope, the room left where a secret is missing, the ids of declared repositories: each read once. */
const readScopes = async (groups: readonly PlannedGroup[], github: Deps['github']): Promise<Scopes> => {
  const destinations = groups.flatMap(group => group.destinations)
  const missing = destinations
    .filter(({ state }) => state === 'missing')
    .map(({ destination }) => destination)
  const crowded = scopesOf(missing)
  const repositories = new Set(destinations.flatMap(({ destination }) => declaredRepositories(destination)))
  const [keys, held, ids] = await Promise.all([
    readEach(scopesOf(destinations.map(({ destination }) => destination)), scope => github.publicKey(scope)),
    readEach(crowded, scope => github.held(scope)),
    readEach([...repositories], repository => github.repositoryId(repository))
  ])
  const stop = [...keys, ...held, ...ids].find(([, answer]) => stopsRun(answer))?.[1]
  if (stop !== undefined && stop.kind !== 'ok')
    throw new ActionError([gitHubProblem(stop, 'GitHub could not be read')])

  const problems = new Map<string, Problem>()
  for (const [scope, answer] of keys) {
    if (answer.kind === 'ok') continue
    problems.set(
      scopeKey(scope),
      gitHubProblem(answer, `The public key of ${describeScope(scope)} could not be read`, scope)
    )
  }
  for (const [scope, answer] of held) {
    const added = missing.filter(({ scope: of }) => scopeKey(of) === scopeKey(scope))
    const problem = roomProblem(scope, answer, added)
    if (problem !== undefined && !problems.has(scopeKey(scope))) problems.set(scopeKey(scope), problem)
  }
  for (const [repository, answer] of ids) {
    if (answer.kind === 'ok') continue
    problems.set(
      repository,
      gitHubProblem(answer, `The selected repository ${repository} could not be looked up`, {
        app: 'actions',
        place: { kind: 'repository', repository }
      })
    )
  }
  return {
    keys: okValues(keys, scopeKey),
    repositoryIds: okValues(ids, repository => repository),
    problemsOf: group => [
      ...problemsIn(scopesOf(group.entry.destinations), problems),
      ...group.entry.destinations
        .flatMap(declaredRepositories)
        .flatMap(repository => problems.get(repository) ?? [])
    ]
  }
}

const readEach = <K, T>(
  items: readonly K[],
  read: (item: K) => Promise<Answer<T>>
): Promise<[K, Answer<T>][]> =>
  Promise.all(items.map(async (item): Promise<[K, Answer<T>]> => [item, await read(item)]))

const okValues = <K, T>(answers: readonly [K, Answer<T>][], keyOf: (item: K) => string): Map<string, T> =>
  new Map(
    answers.flatMap(([item, answer]): [string, T][] =>
      answer.kind === 'ok' ? [[keyOf(item), answer.value]] : []
    )
  )

const problemsIn = (scopes: readonly Scope[], problems: ReadonlyMap<string, Problem>): Problem[] =>
  scopes.flatMap(scope => problems.get(scopeKey(scope)) ?? [])

/** Lower case: the same repository may be written in two ways. */
const declaredRepositories = ({ access }: Destination): string[] =>
  access?.visibility === 'selected' ? access.repositories.map(repository => repository.toLowerCase()) : []

const roomProblem = (
  scope: Scope,
  held: Answer<number>,
  added: readonly Destination[]
): Problem | undefined => {
  const names = [...new Set(added.map(({ name }) => name))]
  const what = `There is no room for ${names.join(', ')} in ${describeScope(scope)}`
  if (held.kind !== 'ok')
    return gitHubProblem(held, `The secrets of ${describeScope(scope)} could not be counted`, scope)
  if (held.value + names.length <= roomIn(scope)) return undefined
  return {
    code: 'DESTINATION_NOT_WRITABLE',
    what: `${what}: it holds ${String(held.value)} of at most ${count(roomIn(scope), 'secret')}.`,
    remedy: 'Delete secrets that are no longer used, or use an organization secret.'
  }
}

const quotaStop = ({ chosen, deferred }: Budget, quota: Quota, { list }: Survey): Problem | undefined => {
  const [first] = deferred
  if (first === undefined || chosen.length > 0) return undefined
  const least = Math.min(...deferred.map(({ group }) => priceOf(group)))
  const needed = least + recoveryPrice(first.group.pages, list !== undefined)
  if (needed <= quota.left) return undefined
  return {
    code: 'QUOTA_TOO_SMALL_FOR_PLAN',
    what: `One rotation and a reserve to recover it cost ${count(needed, 'quota unit')}, ${String(quota.left)} are left.`,
    remedy: `Run it again after the quota has refilled (${refilled(quota)}).`
  }
}

const refilled = ({ refresh }: Quota): string => {
  const date = parseDate(refresh)
  return date === undefined ? 'Socket does not say when' : moment(date.at)
}

/** Requests for one destination at most: the write, once more after a wait, and what an organization's access takes. */
const rateLimitStop = ({ chosen, writes }: Budget, { rateLimit }: Survey): Problem | undefined => {
  if (rateLimit === 'none' || writes === 0) return undefined
  const organizations = chosen
    .flatMap(group => group.entry.destinations)
    .filter(({ scope }) => isOrganization(scope)).length
  const needed = 2 * writes + 3 * organizations
  if (rateLimit.left >= needed) return undefined
  return {
    code: 'GITHUB_UNAVAILABLE',
    what: `The plan needs up to ${count(needed, 'GitHub request')}, and \`github-token\` has ${String(rateLimit.left)} left.`,
    remedy: `Run it again after ${moment(rateLimit.resetAt)}.`
  }
}

/** A read proves nothing: GitHub lets many read who may not write. 422 says "you may, but not this box". */
const proveWritable = async (
  groups: readonly PlannedGroup[],
  keys: ReadonlyMap<string, PublicKey>,
  { github, pacer, cancelled }: Pick<Deps, 'github' | 'pacer' | 'cancelled'>
): Promise<Map<string, Problem> | Problem> => {
  const probes: Promise<[Scope, Answer<true>]>[] = []
  for (const scope of scopesOf(groups.flatMap(group => group.entry.destinations))) {
    const key = keys.get(scopeKey(scope))
    if (key === undefined || cancelled.aborted) continue
    await pacer.room(1)
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
              scopeKey(scope),
              gitHubProblem(answer, `Secrets can not be written to ${describeScope(scope)}`, scope)
            ]
          ]
    )
  )
}

const probe = async (scope: Scope, key: PublicKey, github: Deps['github']): Promise<Answer<true>> => {
  const answer = await github.probe(scope, unopenableBox(key))
  if (answer.kind !== 'ok') return answer
  return answer.value === 'proved' ? { kind: 'ok', value: true } : github.deleteProbe(scope)
}
