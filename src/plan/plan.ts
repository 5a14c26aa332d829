import { pastDate } from '../base/dates.js'
import { destinationKey } from '../base/destination.js'
import { inputProblem, type Problem } from '../base/errors.js'
import { dayMs } from '../base/formats.js'
import { groupBy } from '../base/group-by.js'
import { formatDuration } from '../base/text.js'
import type { ListedToken } from '../clients/socket.js'
import type { Entry, Inputs } from '../inputs/inputs.js'
import { desiredProblem, differencesOf } from './desired.js'
import { bornAt, decide, refusalOf } from './due.js'
import { declaredTwice, finder, type Found } from './find.js'
import { labelOf } from './labels.js'
import type { Plan, PlannedGroup } from './planned-group.js'
import { predecessorsOf } from './retirement.js'
import type { SecretWrite } from './secret-write.js'
import type { Snapshot } from './snapshot.js'
import { findStale } from './stale.js'
import { groupWarnings, nameWarnings, protectWarnings } from './warnings.js'

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
  const owners = groupBy(
    inputs.declared.flatMap(entry => claimedBy(entry, find(entry))),
    token => token
  )
  const groups = inputs.entries.map(entry => {
    const found = find(entry)
    const twice = claimedBy(entry, found).find(token => (owners.get(token)?.length ?? 0) > 1)
    const sole = twice === undefined ? found : { ...found, lost: declaredTwice(entry, twice) }
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
      ...nameWarnings(groups),
      ...protectWarnings(inputs, snapshot)
    ]
  }
}

/** An entry with `overlap` may revoke any of its generations, so no other entry may declare one. */
const claimedBy = ({ overlapMs }: Entry, { listed, generations }: Found): readonly ListedToken[] =>
  overlapMs === undefined ? (listed === undefined ? [] : [listed]) : (generations?.all ?? [])

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
    problems: [problem, protectedProblem(decided, inputs), refusalOf(decided, inputs, context.rotatedEarlier)].filter(
      each => each !== undefined
    )
  }
}

/** A generation that is protected could never be retired. Names are compared when the manifest is read. */
const protectedProblem = ({ entry, label, generations }: Omit<PlannedGroup, 'problems'>, { protect }: Inputs) => {
  const uuids = new Set(protect.map(each => each.toLowerCase()))
  const found = generations?.all.find(({ groupUuid }) => uuids.has(groupUuid.toLowerCase()))
  if (entry.overlapMs === undefined || found === undefined) return undefined
  return inputProblem('protect', `names ${labelOf({}, found)}, a generation of ${label}`, 'Remove it, or `overlap`.')
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

/** In a dry run on a pull request, a dead schedule is an error. */
export const overdueProblems = ({ groups }: Pick<Plan, 'groups'>): Problem[] =>
  groups
    .filter(group => group.overdue)
    .map(({ label, ageMs = 0, entry }) => ({
      code: 'DEFERRED',
      what: `Token group ${label} is ${formatDuration(ageMs)} old, more than twice its \`rotate-after\` of ${formatDuration(entry.rotateAfterMs)}.`,
      remedy: 'Check that the schedule still runs (cron stops after 60 idle days in public repositories).'
    }))
