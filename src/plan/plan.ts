import { pastDate } from '../base/dates.js'
import { describeDestination, destinationKey, type Destination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import { groupBy } from '../base/group-by.js'
import { dayMs } from '../base/formats.js'
import type { Entry, Inputs } from '../inputs/inputs.js'
import type { ListedToken } from '../clients/socket.js'
import { findStale, type Stale } from './stale.js'
import type { DestinationFact, Snapshot } from './snapshot.js'
import { formatDuration, pluralize, sanitize, firstOf } from '../base/text.js'
import { diff, type Difference } from './desired.js'

/** What a run will do, decided before anything is changed. */
export interface Plan {
  readonly organization: string
  readonly groups: readonly PlannedGroup[]
  readonly stale: Stale
}

export interface PlannedGroup {
  readonly entry: Entry
  /** How messages call the group: its name and UUID, as far as they are known. */
  readonly label: string
  readonly listed: ListedToken | undefined
  readonly action: 'rotate' | 'create' | 'keep'
  readonly reason: string
  /** Smaller is more urgent: missing, drifted, anything else. */
  readonly urgency: 0 | 1 | 2
  readonly ageMs: number | undefined
  /** Older than twice a `rotate-after` that is not 0: its schedule is dead. */
  readonly overdue: boolean
  readonly destinations: readonly PlannedDestination[]
  /** The auth token's own group, as far as hashes tell. It goes last. */
  readonly self: boolean | 'unknown'
  readonly differences: readonly Difference[]
  readonly problems: readonly Problem[]
  /** How many pages the list has: what it costs to list again. */
  readonly pages: number
}

export interface PlannedDestination {
  readonly destination: Destination
  readonly state: 'missing' | 'drifted' | 'current' | 'unreadable'
  readonly fact: DestinationFact
  /** Declared, and not the present one: it changes when the secret is written. */
  readonly visibility?: { readonly is: string; readonly wanted: string }
}

/** Decides, from what was read and nothing else. */
export const makePlan = (inputs: Inputs, survey: Snapshot, isSelf: (token: ListedToken) => boolean): Plan => {
  const self = survey.list?.tokens.find(isSelf)
  const find = finder(survey)
  const owners = groupBy(inputs.declared, entry => find(entry).listed)
  const groups = inputs.entries.map(entry => {
    const { listed, ...found } = find(entry)
    const twice = listed !== undefined && (owners.get(listed)?.length ?? 0) > 1
    const problem = twice ? { problem: namedTwice(entry, listed) } : found
    return planGroup(entry, { listed, ...problem }, { inputs, survey, self })
  })
  return { organization: survey.organization, groups, stale: findStale(inputs, survey, self) }
}

/** By group UUID and by name: the second rotation would leave the secrets of the first with a dead value. */
const namedTwice = (entry: Entry, listed: ListedToken): Problem => ({
  code: 'INPUT_INVALID',
  what: `Token group ${labelOf(entry, listed)} stands in the manifest twice, by \`group-uuid\` and by \`name\`.`,
  remedy: 'Join the two entries.'
})

/** Shared names of groups are told apart by UUID; remote names never reach a message unescaped. */
export const labelOf = (entry: Pick<Entry, 'groupUuid' | 'name'>, listed?: ListedToken): string => {
  const name = entry.name ?? listed?.name
  const uuid = entry.groupUuid ?? listed?.groupUuid
  if (name === undefined) return sanitize(uuid ?? '')
  return uuid === undefined ? sanitize(name) : `${sanitize(name)} (${sanitize(uuid)})`
}

/** Of a token that is not declared: by its name only where not everybody can read it. */
export const shownToken = (token: ListedToken, namesShown: boolean): string =>
  namesShown ? labelOf({}, token) : sanitize(token.groupUuid)

interface Found {
  readonly listed: ListedToken | undefined
  readonly problem?: Problem
  /** Why no listed group is the one that is meant. Without it, a group that is not listed is to be created. */
  readonly lost?: string
}

const finder = ({ list }: Snapshot): ((entry: Entry) => Found) => {
  const byUuid = new Map(list?.tokens.map(token => [token.groupUuid.toLowerCase(), token]))
  const byName = groupBy(list?.tokens ?? [], token => token.name)
  return entry => {
    const named = entry.name === undefined ? [] : (byName.get(entry.name) ?? [])
    const what = `Token group ${labelOf(entry)}`
    if (entry.groupUuid === undefined && named.length > 1) {
      return notFound('more than one has this name', {
        code: 'TOKEN_NOT_FOUND',
        what: `${what}: ${pluralize(named.length, 'token group')} have this name (${named.map(token => sanitize(token.groupUuid)).join(', ')}).`,
        remedy: 'Say in the manifest which is meant, by `group-uuid`.'
      })
    }
    const listed = entry.groupUuid === undefined ? named[0] : byUuid.get(entry.groupUuid.toLowerCase())
    if (listed !== undefined || list === undefined) return { listed }
    if (!list.complete) {
      return notFound('it was not found', {
        code: 'LIST_INCOMPLETE',
        what: `${what} was not found, but the list of token groups did not end cleanly.`,
        remedy: 'Run it again.'
      })
    }
    if (entry.groupUuid === undefined) return { listed }
    return notFound('it was not found', {
      code: 'TOKEN_NOT_FOUND',
      what: `${what} is not among the ${pluralize(list.tokens.length, 'token group')} of the organization.`,
      remedy: 'Check `group-uuid` and `socket-organization`; `dry-run: true` alone lists the token groups.'
    })
  }
}

const notFound = (why: string, problem: Problem): Found => ({ listed: undefined, lost: why, problem })

interface Context {
  readonly inputs: Inputs
  readonly survey: Snapshot
  readonly self: ListedToken | undefined
}

const planGroup = (
  entry: Entry,
  { listed, problem, lost }: Found,
  { inputs, survey, self }: Context
): PlannedGroup => {
  const created = pastDate(listed?.createdAt, survey.now)
  const facts = entry.destinations.map(destination => ({
    destination,
    fact: survey.destinations.get(destinationKey(destination)) ?? ({ kind: 'missing' } as const)
  }))
  const destinations = judgeDestinations(facts, created)
  const written = facts
    .map(({ fact }) => (fact.kind === 'present' ? fact.updatedAt : undefined))
    .filter(at => at !== undefined)
  // The later of the two: whether created_at moves with a rotation is not known.
  const since = written.length === 0 ? created?.at : Math.max(created?.at ?? -Infinity, Math.min(...written))
  const ageMs = since === undefined || survey.now === undefined ? undefined : Math.max(0, survey.now - since)
  const decision = decide(
    entry,
    { lost, create: listed === undefined && survey.list !== undefined, force: inputs.force, ageMs },
    destinations
  )
  const compared =
    lost === undefined ? diff(entry, listed, { self, inputs }) : { differences: [], problems: [] }
  return {
    entry,
    label: labelOf(entry, listed),
    listed,
    ...decision,
    ageMs,
    overdue: entry.rotateAfterMs > 0 && ageMs !== undefined && ageMs > 2 * entry.rotateAfterMs,
    destinations,
    self: self === undefined ? 'unknown' : listed === self,
    differences: compared.differences,
    problems: [
      ...(problem === undefined ? [] : [problem]),
      ...facts.flatMap(({ fact }) => (fact.kind === 'unreadable' ? [fact.problem] : [])),
      ...compared.problems
    ],
    pages: Math.max(1, survey.list?.pages ?? 0)
  }
}

const secondMs = 1000
const minuteMs = 60 * secondMs

const judgeDestinations = (
  facts: readonly Pick<PlannedDestination, 'destination' | 'fact'>[],
  created: { at: number; dayOnly: boolean } | undefined
): PlannedDestination[] => {
  const times = facts.map(({ fact }) => (fact.kind === 'present' ? (fact.updatedAt ?? -Infinity) : -Infinity))
  const newest = Math.max(...times)
  const oldestGood = Math.max(
    created === undefined ? -Infinity : created.at - (created.dayOnly ? dayMs : 10 * secondMs),
    newest - 10 * minuteMs
  )
  return facts.map(({ destination, fact }) => {
    if (fact.kind !== 'present') return { destination, fact, state: fact.kind }
    const drifted = fact.updatedAt !== undefined && fact.updatedAt < oldestGood
    return {
      destination,
      fact,
      state: drifted ? 'drifted' : 'current',
      ...visibilityChange(destination, fact)
    }
  })
}

const visibilityChange = (
  { access }: Destination,
  fact: Extract<DestinationFact, { kind: 'present' }>
): Pick<PlannedDestination, 'visibility'> =>
  access === undefined || fact.visibility === undefined || access.visibility === fact.visibility
    ? {}
    : { visibility: { is: fact.visibility, wanted: access.visibility } }

const decide = (
  entry: Entry,
  {
    lost,
    create,
    force,
    ageMs
  }: { lost: string | undefined; create: boolean; force: boolean; ageMs: number | undefined },
  destinations: readonly PlannedDestination[]
): Pick<PlannedGroup, 'action' | 'reason' | 'urgency'> => {
  if (lost !== undefined) return { action: 'keep', reason: lost, urgency: 2 }
  if (create) return { action: 'create', reason: 'there is no token group of this name', urgency: 0 }
  const limit = entry.rotateAfterMs
  const inState = (state: PlannedDestination['state']): string =>
    firstOf(
      destinations.filter(each => each.state === state).map(each => describeDestination(each.destination))
    )
  const missing = inState('missing')
  const drifted = inState('drifted')
  if (missing !== '') return { action: 'rotate', reason: `missing: ${missing}`, urgency: 0 }
  if (drifted !== '') return { action: 'rotate', reason: `older than the token: ${drifted}`, urgency: 1 }
  if (force) return { action: 'rotate', reason: 'forced', urgency: 2 }
  if (limit === 0) return { action: 'rotate', reason: 'rotated at every run', urgency: 2 }
  if (ageMs === undefined)
    return { action: 'keep', reason: 'its age is unknown (`force` rotates it)', urgency: 2 }
  return ageMs > limit
    ? {
        action: 'rotate',
        reason: `${formatDuration(ageMs)} old, due after ${formatDuration(limit)}`,
        urgency: 2
      }
    : {
        action: 'keep',
        reason: `${formatDuration(ageMs)} old, due in ${formatDuration(limit - ageMs)}`,
        urgency: 2
      }
}

export const updates = ({ entry, listed, differences }: PlannedGroup): boolean =>
  entry.update && listed !== undefined && differences.length > 0

/** Nothing is to be done, and nothing is in the way. */
export const isKept = (group: PlannedGroup): boolean =>
  group.action === 'keep' && !updates(group) && group.problems.length === 0

/** In a dry run on a pull request, a dead schedule is an error. */
export const overdueProblems = ({ groups }: Pick<Plan, 'groups'>): Problem[] =>
  groups
    .filter(group => group.overdue)
    .map(group => ({
      code: 'DEFERRED',
      what: `Token group ${group.label} is ${formatDuration(group.ageMs ?? 0)} old, more than twice its \`rotate-after\` of ${formatDuration(group.entry.rotateAfterMs)}.`,
      remedy: 'Look whether the schedule still runs (cron stops after 60 idle days in public repositories).'
    }))
