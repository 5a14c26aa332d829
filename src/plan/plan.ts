import { pastDate } from '../base/dates.js'
import { destinationKey, type Destination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import { dayMs } from '../base/formats.js'
import { groupBy } from '../base/group-by.js'
import { formatDuration } from '../base/text.js'
import type { ListedToken } from '../clients/socket.js'
import type { Entry, Inputs } from '../inputs/inputs.js'
import { desiredProblem, differencesOf, updates, type Difference } from './desired.js'
import { bornAt, decide, refusalOf } from './due.js'
import { declaredTwice, finder, type Found } from './find.js'
import type { Generations } from './generations.js'
import { labelOf } from './labels.js'
import { predecessorsOf, type Predecessor } from './retirement.js'
import type { SecretWrite } from './secret-write.js'
import type { Snapshot } from './snapshot.js'
import { findStale, type StaleToken } from './stale.js'
import { groupWarnings, protectWarnings } from './warnings.js'

/** What a run will do, decided before anything is changed. */
export interface Plan {
  readonly groups: readonly PlannedGroup[]
  readonly stale: readonly StaleToken[]
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
}

interface Context {
  readonly inputs: Inputs
  readonly snapshot: Snapshot
  readonly self: ListedToken | undefined
  /** Whether an earlier step of this job rotated the group. */
  readonly rotatedEarlier: (groupUuid: string) => boolean
}

/** Decides, from what was read and nothing else. */
export const makePlan = (
  inputs: Inputs,
  snapshot: Snapshot,
  { isSelf, rotatedEarlier }: Pick<Context, 'rotatedEarlier'> & { readonly isSelf: (token: ListedToken) => boolean }
): Plan => {
  const self = snapshot.list?.tokens.find(isSelf)
  const find = finder(snapshot)
  const owners = groupBy(inputs.declared, entry => find(entry).listed)
  const groups = inputs.entries.map(entry => {
    const found = find(entry)
    const { listed } = found
    const isTwice = listed !== undefined && (owners.get(listed)?.length ?? 0) > 1
    const sole = isTwice ? { ...found, lost: declaredTwice(entry, listed) } : found
    return planGroup(entry, sole, { inputs, snapshot, self, rotatedEarlier })
  })
  return {
    groups,
    stale: findStale(inputs, snapshot, self),
    undeclared: [],
    warnings: [
      ...inputs.warnings,
      ...snapshot.warnings,
      ...groups.flatMap(groupWarnings),
      ...protectWarnings(inputs, snapshot)
    ]
  }
}

const planGroup = (entry: Entry, found: Found, context: Context): PlannedGroup => {
  const { listed, generations, lost } = found
  const { inputs, snapshot, self } = context
  const { now, list } = snapshot
  const since = originOf(entry, found, now)
  const writes = planWrites(entry, since, snapshot)
  const born = bornAt(entry, writes, since?.at)
  const ageMs = born === undefined || now === undefined ? undefined : Math.max(0, now - born)
  const differences = lost === undefined && listed !== undefined ? differencesOf(entry, listed) : []
  const { overlapMs, rotateAfterMs } = entry
  const marginMs = since?.marginMs ?? stampMarginMs
  const group = {
    entry,
    label: labelOf(entry, listed),
    listed,
    generations,
    predecessors:
      overlapMs === undefined || generations === undefined
        ? []
        : predecessorsOf({ overlapMs, generations, writes, now, list, self, marginMs }),
    ageMs,
    overdue: rotateAfterMs > 0 && ageMs !== undefined && ageMs > 2 * rotateAfterMs,
    writes,
    self: self === undefined ? ('unknown' as const) : listed === self,
    differences
  }
  const decided = { ...group, ...decide(group, lost?.reason, { force: inputs.force, list }) }
  const problem = lost === undefined ? desiredProblem(group, { isSelf: listed === self, inputs }) : lost.problem
  return {
    ...decided,
    problems: [problem, refusalOf(decided, inputs, context.rotatedEarlier)].filter(each => each !== undefined)
  }
}

const secondMs = 1000
const minuteMs = 60 * secondMs

/** How far a write may seem to lie before its token: two `Date` headers of whole seconds lie between them. */
const stampMarginMs = 3 * secondMs

/** When the token became what it is, and how exactly that is known. */
const originOf = ({ overlapMs }: Entry, { listed, generations }: Found, now: number | undefined) => {
  const current = generations?.current
  if (overlapMs !== undefined && current?.bare === false) return { at: current.stamp, marginMs: stampMarginMs }
  const created = pastDate(listed?.createdAt, now)
  return created && { at: created.at, marginMs: created.dayOnly ? dayMs : 15 * secondMs }
}

const planWrites = (
  { destinations, overlapMs, begun }: Entry,
  since: ReturnType<typeof originOf>,
  { secrets }: Snapshot
): SecretWrite[] => {
  const found = destinations.map(destination => {
    const before = secrets.get(destinationKey(destination)) ?? ({ kind: 'missing' } as const)
    return { destination, before, updatedAt: before.kind === 'present' ? before.updatedAt : undefined }
  })
  const newest = Math.max(...found.map(({ updatedAt }) => updatedAt ?? -Infinity))
  const spreadMs = found.length > 80 ? 10 * minuteMs : minuteMs
  const oldestLive = since === undefined ? -Infinity : since.at - since.marginMs
  // A successor's stamp is exact; an in-place rotation may leave `created_at` as it is, so the secrets are compared, too.
  const oldestGood = overlapMs === undefined ? Math.max(oldestLive, newest - spreadMs) : oldestLive
  const oldestBegun = (begun?.notedAt ?? -Infinity) - stampMarginMs
  return found.map(({ destination, before, updatedAt = Infinity }): SecretWrite => {
    const [is, wanted] = [before.kind === 'present' ? before.visibility : undefined, destination.access?.visibility]
    return {
      destination,
      before,
      state: before.kind !== 'present' ? before.kind : updatedAt < oldestGood ? 'drifted' : 'current',
      dead: before.kind === 'missing' || updatedAt < oldestLive || updatedAt < oldestBegun,
      ...(before.kind === 'unreadable' ? { problem: before.problem } : {}),
      ...(is === undefined || wanted === undefined || is === wanted ? {} : { visibility: { is, wanted } })
    }
  })
}

/** Whether the group can't go on only because too many predecessors live: that must not keep them from being retired. */
export const waitsForRetirement = ({ action, problems }: PlannedGroup): boolean =>
  action === 'succeed' && problems.every(({ code }) => code === 'DEFERRED')

/** The group stays as it is, and nothing is wrong with it. */
export const isKept = (group: PlannedGroup): boolean =>
  group.action === 'keep' && !updates(group) && problemsIn(group).length === 0

/** The problems of a group and of its secrets. */
export const problemsIn = ({ problems, writes }: Pick<PlannedGroup, 'problems' | 'writes'>): Problem[] => [
  ...problems,
  ...writes.flatMap(({ problem }) => problem ?? [])
]

/** In a dry run on a pull request, a dead schedule is an error. */
export const overdueProblems = ({ groups }: Pick<Plan, 'groups'>): Problem[] =>
  groups
    .filter(group => group.overdue)
    .map(({ label, ageMs = 0, entry }) => ({
      code: 'DEFERRED',
      what: `Token group ${label} is ${formatDuration(ageMs)} old, more than twice its \`rotate-after\` of ${formatDuration(entry.rotateAfterMs)}.`,
      remedy: 'Check that the schedule still runs (cron stops after 60 idle days in public repositories).'
    }))
