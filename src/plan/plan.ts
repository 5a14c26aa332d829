import { pastDate } from '../base/dates.js'
import { describeDestination, destinationKey, type Destination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import { dayMs } from '../base/formats.js'
import { groupBy } from '../base/group-by.js'
import { firstOf, formatDuration, pluralize, sanitize } from '../base/text.js'
import type { ListedToken } from '../clients/socket.js'
import type { Entry, Inputs } from '../inputs/inputs.js'
import { diff, type Difference } from './desired.js'
import { generationsOf, type Generations } from './generations.js'
import { predecessorsOf, type Predecessor } from './retirement.js'
import type { Before, SecretWrite } from './secret-write.js'
import type { Snapshot } from './snapshot.js'
import { findStale, type Stale } from './stale.js'

/** What a run will do, decided before anything is changed. */
export interface Plan {
  readonly organization: string
  readonly groups: readonly PlannedGroup[]
  readonly stale: Stale
  /** Secrets of a declared name that are not declared, as far as a dry run found them. */
  readonly undeclared: readonly Destination[]
  readonly warnings: readonly string[]
}

export interface PlannedGroup {
  readonly entry: Entry
  /** How messages call the group: its name and UUID, as far as they are known. */
  readonly label: string
  /** With `overlap`, the current generation. */
  readonly listed: ListedToken | undefined
  readonly generations: Generations | undefined
  /** With `overlap`, the generations that were replaced and still live. */
  readonly predecessors: readonly Predecessor[]
  /** `succeed`: a successor is made, and the token that the secrets hold lives on. */
  readonly action: 'rotate' | 'create' | 'succeed' | 'keep'
  readonly reason: string
  /** Smaller is more urgent: missing or cut off, drifted, anything else. */
  readonly urgency: 0 | 1 | 2
  readonly ageMs: number | undefined
  /** Older than twice a `rotate-after` that is not 0: its schedule is dead. */
  readonly overdue: boolean
  readonly writes: readonly SecretWrite[]
  /** The auth token's own group, as far as hashes tell. It goes last. */
  readonly self: boolean | 'unknown'
  readonly differences: readonly Difference[]
  readonly problems: readonly Problem[]
  /** How many pages the list has: what it costs to list again. */
  readonly pages: number
}

export interface PlanContext {
  readonly isSelf: (token: ListedToken) => boolean
  /** Whether an earlier step of this job rotated the group. */
  readonly rotatedEarlier: (groupUuid: string) => boolean
}

/** Decides, from what was read and nothing else. */
export const makePlan = (inputs: Inputs, snapshot: Snapshot, context: PlanContext): Plan => {
  const self = snapshot.list?.tokens.find(context.isSelf)
  const find = finder(snapshot)
  const owners = groupBy(inputs.declared, entry => find(entry).listed)
  const groups = inputs.entries.map(entry => {
    const found = find(entry)
    const { listed } = found
    const twice = listed !== undefined && (owners.get(listed)?.length ?? 0) > 1
    const sole = twice ? { ...found, problem: declaredTwice(entry, listed), lost: 'it is declared twice' } : found
    return planGroup(entry, sole, { inputs, snapshot, self, ...context })
  })
  const stale = findStale(inputs, snapshot, self)
  return {
    organization: snapshot.organization,
    groups,
    stale,
    undeclared: [],
    warnings: [...snapshot.warnings, ...groups.flatMap(warningsOf), ...protectWarnings(stale)]
  }
}

/** By group UUID and by name: the second rotation would leave the secrets of the first with a dead value. */
const declaredTwice = (entry: Entry, listed: ListedToken): Problem => ({
  code: 'INPUT_INVALID',
  what: `The manifest declares token group ${labelOf(entry, listed)} twice, by \`group-uuid\` and by \`name\`.`,
  remedy: 'Join the two entries.'
})

/** The name and the UUID, as far as they are known; remote names never reach a message unescaped. */
export const labelOf = (entry: Pick<Entry, 'groupUuid' | 'name'>, listed?: ListedToken): string => {
  const name = listed?.name ?? entry.name
  const uuid = entry.groupUuid ?? listed?.groupUuid
  if (name === undefined) return sanitize(uuid ?? '')
  return uuid === undefined ? sanitize(name) : `${sanitize(name)} (${sanitize(uuid)})`
}

/** A token that is not declared is called by its name only where not everybody can read it. */
export const shownToken = (token: ListedToken, namesShown: boolean): string =>
  namesShown ? labelOf({}, token) : sanitize(token.groupUuid)

interface Found {
  readonly listed: ListedToken | undefined
  readonly generations: Generations | undefined
  readonly problem?: Problem
  /** Why no listed group is the declared one. Without it, a group that is not listed is created. */
  readonly lost?: string
}

const finder = ({ list, now }: Snapshot): ((entry: Entry) => Found) => {
  const byUuid = new Map(list?.tokens.map(token => [token.groupUuid.toLowerCase(), token]))
  return entry => {
    const what = `Token group ${labelOf(entry)}`
    const generations =
      entry.groupUuid === undefined && entry.name !== undefined
        ? generationsOf(entry.name, list?.tokens ?? [], now)
        : undefined
    const listed =
      entry.groupUuid === undefined ? generations?.current?.token : byUuid.get(entry.groupUuid.toLowerCase())
    const found = { listed, generations }
    const lost = (why: string, problem: Problem): Found => ({ ...found, listed: undefined, lost: why, problem })
    const [twin] = generations?.duplicates ?? []
    if (generations !== undefined && twin !== undefined) {
      const uuids = generations.duplicates.map(token => sanitize(token.groupUuid)).join(', ')
      return lost('more than one has this name', {
        code: 'TOKEN_NOT_FOUND',
        what: `${what}: ${pluralize(generations.duplicates.length, 'token group')} share a name (${uuids}).`,
        remedy:
          entry.overlapMs === undefined
            ? 'Declare which one is meant by `group-uuid`, or revoke the other in the Socket dashboard; then run it again with `force: true`, because secrets may hold either.'
            : 'Revoke or rename the one that is not needed in the Socket dashboard.'
      })
    }
    if (list === undefined) return found
    // A later page may hold a twin, or a later generation.
    const sure = list.complete || (listed !== undefined && entry.overlapMs === undefined)
    if (!sure) {
      return lost('it was not found', {
        code: 'LIST_INCOMPLETE',
        what: `${what} was not found for certain, because the list of token groups did not end cleanly.`,
        remedy: 'Run it again.'
      })
    }
    if (listed !== undefined || entry.groupUuid === undefined) return found
    return lost('it was not found', {
      code: 'TOKEN_NOT_FOUND',
      what: `${what} is not among the ${pluralize(list.tokens.length, 'token group')} of the organization.`,
      remedy: 'Check `group-uuid` and `socket-organization`; `dry-run: true` alone lists the token groups.'
    })
  }
}

interface Context extends PlanContext {
  readonly inputs: Inputs
  readonly snapshot: Snapshot
  readonly self: ListedToken | undefined
}

const planGroup = (entry: Entry, { listed, generations, problem, lost }: Found, context: Context): PlannedGroup => {
  const { inputs, snapshot, self } = context
  const since = originOf(entry, { listed, generations }, snapshot.now)
  const writes = planWrites(entry, since, snapshot)
  const age = ageOf(entry, writes, { since, now: snapshot.now })
  const compared = lost === undefined ? diff(entry, listed, { self, inputs }) : { differences: [], problems: [] }
  const decision = decide(entry, {
    lost,
    absent: listed === undefined && snapshot.list !== undefined,
    force: inputs.force,
    differs: entry.update && compared.differences.length > 0,
    ...age,
    writes
  })
  const group = {
    entry,
    label: labelOf(entry, listed),
    listed,
    generations,
    predecessors:
      entry.overlapMs === undefined || generations === undefined
        ? []
        : predecessorsOf({
            overlapMs: entry.overlapMs,
            generations,
            writes,
            now: snapshot.now,
            list: snapshot.list,
            self,
            marginMs: since?.marginMs ?? stampMarginMs
          }),
    ...decision,
    ageMs: age.ageMs,
    overdue: entry.rotateAfterMs > 0 && age.ageMs !== undefined && age.ageMs > 2 * entry.rotateAfterMs,
    writes,
    self: self === undefined ? ('unknown' as const) : listed === self,
    differences: compared.differences,
    pages: Math.max(1, snapshot.list?.pages ?? 0)
  }
  const problems = [problem, ...compared.problems, refusalOf(group, context)]
  return { ...group, problems: problems.filter(each => each !== undefined) }
}

/** When the token became what it is, and how exactly that is known. */
interface Origin {
  readonly at: number
  readonly marginMs: number
}

const secondMs = 1000
const minuteMs = 60 * secondMs

/** How far a write may seem to lie before its token: two `Date` headers of whole seconds lie between them. */
const stampMarginMs = 3 * secondMs

const originOf = (
  entry: Entry,
  { listed, generations }: Pick<Found, 'listed' | 'generations'>,
  now: number | undefined
): Origin | undefined => {
  const current = generations?.current
  if (entry.overlapMs !== undefined && current !== undefined && !current.bare)
    return { at: current.stamp, marginMs: stampMarginMs }
  const created = pastDate(listed?.createdAt, now)
  return created && { at: created.at, marginMs: created.dayOnly ? dayMs : 15 * secondMs }
}

const planWrites = (entry: Entry, since: Origin | undefined, { secrets }: Snapshot): SecretWrite[] => {
  const found = entry.destinations.map(destination => ({
    destination,
    before: secrets.get(destinationKey(destination)) ?? ({ kind: 'missing' } as const)
  }))
  const newest = Math.max(...found.map(({ before }) => updatedAtOf(before) ?? -Infinity))
  const spreadMs = found.length > 80 ? 10 * minuteMs : minuteMs
  const oldestLive = since === undefined ? -Infinity : since.at - since.marginMs
  // A successor's stamp is exact; an in-place rotation may leave `created_at` as it is, so the secrets are compared, too.
  const oldestGood = entry.overlapMs === undefined ? Math.max(oldestLive, newest - spreadMs) : oldestLive
  return found.map(({ destination, before }): SecretWrite => {
    const updatedAt = updatedAtOf(before)
    const { begun } = entry
    const untouched =
      begun?.notedAt !== undefined && updatedAt !== undefined && updatedAt < begun.notedAt - stampMarginMs
    const isOlderThan = (at: number): boolean => updatedAt !== undefined && updatedAt < at
    return {
      destination,
      before,
      state: before.kind !== 'present' ? before.kind : isOlderThan(oldestGood) ? 'drifted' : 'current',
      dead: before.kind === 'missing' || isOlderThan(oldestLive) || untouched,
      ...(before.kind === 'unreadable' ? { problem: before.problem } : {}),
      ...visibilityChange(destination, before)
    }
  })
}

const updatedAtOf = (before: Before): number | undefined => (before.kind === 'present' ? before.updatedAt : undefined)

const visibilityChange = ({ access }: SecretWrite['destination'], before: Before): Pick<SecretWrite, 'visibility'> =>
  before.kind !== 'present' ||
  access === undefined ||
  before.visibility === undefined ||
  access.visibility === before.visibility
    ? {}
    : { visibility: { is: before.visibility, wanted: access.visibility } }

interface Age {
  readonly ageMs: number | undefined
  /** The secrets have no dates, so a token that looks old may have been rotated in place a moment ago. */
  readonly undated: boolean
}

const ageOf = (
  entry: Entry,
  writes: readonly SecretWrite[],
  { since, now }: { since: Origin | undefined; now: number | undefined }
): Age => {
  const present = writes.flatMap(({ before }) => (before.kind === 'present' ? [before.updatedAt] : []))
  const dated = present.filter(at => at !== undefined)
  const exact = entry.overlapMs !== undefined && since !== undefined
  // The later of the two: whether created_at moves with a rotation is not known.
  const at = exact || dated.length === 0 ? since?.at : Math.max(since?.at ?? -Infinity, Math.min(...dated))
  return {
    ageMs: at === undefined || now === undefined ? undefined : Math.max(0, now - at),
    undated: !exact && present.length > 0 && dated.length === 0
  }
}

interface Facts extends Age {
  readonly lost: string | undefined
  readonly absent: boolean
  readonly force: boolean
  /** With `update: true`, the listed token is not as declared. */
  readonly differs: boolean
  readonly writes: readonly SecretWrite[]
}

type Decision = Pick<PlannedGroup, 'action' | 'reason' | 'urgency'>

const decide = (entry: Entry, facts: Facts): Decision => {
  const { lost, absent, force, ageMs, undated, differs } = facts
  const limit = entry.rotateAfterMs
  const keep = (reason: string): Decision => ({ action: 'keep', reason, urgency: 2 })
  const due = (reason: string, urgency: Decision['urgency'] = 2): Decision => ({
    action: entry.overlapMs === undefined ? 'rotate' : 'succeed',
    reason,
    urgency
  })
  const inState = (state: SecretWrite['state']): string =>
    firstOf(facts.writes.filter(each => each.state === state).map(each => describeDestination(each.destination)))
  if (lost !== undefined) return keep(lost)
  if (absent)
    return entry.begun === undefined
      ? { action: 'create', reason: 'there is no token group of this name', urgency: 0 }
      : keep('it was not created, and the next run creates it')
  if (entry.begun !== undefined) return due('its rotation was cut off', 0)
  const missing = inState('missing')
  const drifted = inState('drifted')
  if (missing !== '') return due(`missing: ${missing}`, 0)
  if (drifted !== '') return due(`older than the token: ${drifted}`, 1)
  if (force) return due('forced')
  if (differs && entry.overlapMs !== undefined) return due('it differs from the manifest')
  if (limit === 0) return due('rotated at every run')
  if (ageMs === undefined || (undated && ageMs > limit)) return keep('its age is unknown (`force: true` rotates it)')
  return ageMs > limit
    ? due(`${formatDuration(ageMs)} old, due after ${formatDuration(limit)}`)
    : keep(`${formatDuration(ageMs)} old, due in ${formatDuration(limit - ageMs)}`)
}

/** At most so many generations besides the current one: beyond that something is wrong, and more tokens don't cure it. */
const maxPredecessors = 3

/** What keeps a group that is due from being rotated at all. */
const refusalOf = (group: Omit<PlannedGroup, 'problems'>, { inputs, rotatedEarlier }: Context): Problem | undefined => {
  const { action, label, listed, entry, generations } = group
  const uuid = listed?.groupUuid ?? entry.groupUuid
  if (action === 'rotate' && entry.begun === undefined && uuid !== undefined && rotatedEarlier(uuid))
    return {
      code: 'INPUT_INVALID',
      what: `An earlier step of this job rotated token group ${label} already, and a second rotation would kill the value that it wrote.`,
      remedy: 'Use one step for the group, with a `manifest` that declares all of its secrets.'
    }
  const many = (generations?.predecessors.length ?? 0) >= maxPredecessors
  if (action === 'succeed' && many && !(inputs.only && inputs.force))
    return {
      code: 'DEFERRED',
      what: `Token group ${label} is due, but ${String(maxPredecessors)} of its predecessors are still alive.`,
      remedy:
        'The summary shows what keeps them: declare the secrets that still hold one, and revoke in the Socket dashboard what nobody needs.',
      state: `All secrets of token group ${label} still work.`
    }
  return undefined
}

/** Whether the group can't go on only because too many predecessors live: that must not keep them from being retired. */
export const waitsForRetirement = ({ action, problems }: PlannedGroup): boolean =>
  action === 'succeed' && problems.every(({ code }) => code === 'DEFERRED')

/** A pattern that protects nothing may be misspelt, and then a token is revoked that must not be. */
const protectWarnings = ({ unmatched }: Stale): string[] =>
  unmatched.length === 0
    ? []
    : [
        `\`protect\` has patterns that match no listed token: ${firstOf(
          unmatched.map(each => sanitize(each)),
          10
        )}.`
      ]

const warningsOf = (group: PlannedGroup): string[] => {
  const { entry, label, writes, generations, action, ageMs, problems } = group
  const rotatedElsewhere =
    action === 'rotate' &&
    entry.begun === undefined &&
    writes.some(({ state, dead }) => state === 'drifted' && dead) &&
    !writes.some(({ state }) => state === 'current')
  return [
    ...(generations?.warnings ?? []),
    ...strangersOf(group).map(
      token =>
        `Token group ${labelOf({}, token)} has the name of a generation, but something else created it later: it is never retired. Rename it, or revoke it in the Socket dashboard.`
    ),
    ...(entry.overlapMs === undefined && (generations?.predecessors.length ?? 0) > 0
      ? [
          `Token group ${label} has ${pluralize(generations?.predecessors.length ?? 0, 'predecessor')} from the time when its entry had \`overlap\`; they are left alone: ${firstOf((generations?.predecessors ?? []).map(({ token }) => labelOf({}, token)))}.`
        ]
      : []),
    ...(rotatedElsewhere
      ? [
          `Token group ${label} was rotated elsewhere (in the dashboard, by another workflow or step), or a run was cut off: none of its secrets holds the present value. Rotate each group in one place, with a \`manifest\` that declares all of its secrets.`
        ]
      : []),
    ...(action === 'keep' && ageMs === undefined && problems.length === 0 && entry.begun === undefined
      ? [`The age of token group ${label} is unknown, so it is never due; \`force: true\` rotates it.`]
      : [])
  ]
}

const strangersOf = ({ entry, generations, predecessors }: PlannedGroup): ListedToken[] => {
  const current = generations?.current
  return [
    ...(entry.overlapMs !== undefined && current?.foreign === true ? [current.token] : []),
    ...predecessors.filter(({ keptBy }) => keptBy === 'later').map(({ token }) => token)
  ]
}

/** In place, `update: true` sends an update; with `overlap` the successor is made as declared. */
export const updates = ({ entry, listed, differences }: PlannedGroup): boolean =>
  entry.update && entry.overlapMs === undefined && listed !== undefined && differences.length > 0

/** The group stays as it is, and nothing is wrong with it. */
export const isKept = (group: PlannedGroup): boolean =>
  group.action === 'keep' && !updates(group) && group.problems.length === 0 && !group.writes.some(hasProblem)

const hasProblem = ({ problem }: SecretWrite): boolean => problem !== undefined

/** In a dry run on a pull request, a dead schedule is an error. */
export const overdueProblems = ({ groups }: Pick<Plan, 'groups'>): Problem[] =>
  groups
    .filter(group => group.overdue)
    .map(group => ({
      code: 'DEFERRED',
      what: `Token group ${group.label} is ${formatDuration(group.ageMs ?? 0)} old, more than twice its \`rotate-after\` of ${formatDuration(group.entry.rotateAfterMs)}.`,
      remedy: 'Check that the schedule still runs (cron stops after 60 idle days in public repositories).'
    }))
