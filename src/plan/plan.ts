import { defined } from '../base/defined.js'
import { pastDate } from '../base/dates.js'
import { destinationKey } from '../base/destination.js'
import { inputProblem, type Problem } from '../base/errors.js'
import { dayMs } from '../base/formats.js'
import { formatDuration } from '../base/text.js'
import type { Deps } from '../deps.js'
import type { Entry, Inputs } from '../inputs/inputs.js'
import { desiredProblem, differencesOf } from './desired.js'
import { bornAt, decide, refusalOf } from './due.js'
import { findGroups, labelOf, type Found } from './find.js'
import type { Plan, PlannedGroup, SecretWrite } from './planned-group.js'
import { predecessorsOf } from './retirement.js'
import type { Snapshot } from './snapshot.js'
import { findStale } from './stale.js'
import { planWarnings } from './warnings.js'

/** Decides, from what was read and nothing else. */
export const makePlan = (
  inputs: Inputs,
  snapshot: Snapshot,
  { isSelf, rotatedEarlier }: Pick<Deps['socket'], 'isSelf'> & Pick<Deps['job'], 'rotatedEarlier'>
): Plan => {
  const { list, now, secrets } = snapshot
  const self = list?.tokens.find(isSelf)
  const planGroup = (found: Found): PlannedGroup => {
    const { entry, listed, generations, lost } = found
    const { rotateAfterMs } = entry
    const since = originOf(found, now)
    const writes = planWrites(entry, since, secrets)
    const born = bornAt(entry, writes, since.at)
    const ageMs = born === -Infinity || now === undefined ? undefined : Math.max(0, now - born)
    const group = {
      entry,
      label: labelOf(entry, listed),
      listed,
      generations,
      predecessors: predecessorsOf({ entry, generations, writes }, snapshot, { self, marginMs: since.marginMs }),
      ageMs,
      overdue: rotateAfterMs > 0 && ageMs !== undefined && ageMs > 2 * rotateAfterMs,
      writes,
      self: self === undefined ? ('unknown' as const) : listed === self,
      differences: lost === undefined && listed !== undefined ? differencesOf(entry, listed) : []
    }
    const decided = { ...group, ...decide(group, lost?.reason, { force: inputs.force, list }) }
    const problems = [
      lost === undefined ? desiredProblem(group, inputs) : lost.problem,
      protectedProblem(decided, inputs),
      refusalOf(decided, inputs, rotatedEarlier)
    ]
    return { ...decided, problems: problems.filter(each => each !== undefined) }
  }
  const groups = findGroups(inputs.declared, snapshot)
    .filter(({ entry }) => inputs.entries.includes(entry))
    .map(planGroup)
  return {
    groups,
    stale: findStale(inputs, snapshot, self),
    undeclared: [],
    warnings: planWarnings(inputs, snapshot, groups)
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

/** When the token became what it is, -Infinity where that is unknown, and how far a write may seem to lie before that. */
const originOf = ({ entry, listed, generations }: Found, now: number | undefined) => {
  const current = generations?.current
  if (entry.overlapMs !== undefined && current?.bare === false) return { at: current.stamp, marginMs: stampMarginMs }
  const { at = -Infinity, dayOnly = false } = pastDate(listed?.createdAt, now) ?? {}
  return { at, marginMs: dayOnly ? dayMs : 15 * secondMs }
}

const planWrites = (
  { destinations, overlapMs, begun }: Entry,
  since: ReturnType<typeof originOf>,
  secrets: Snapshot['secrets']
): SecretWrite[] => {
  const found = destinations.map(destination => {
    const before = secrets.get(destinationKey(destination)) ?? { kind: 'missing' as const }
    return { destination, before, updatedAt: before.updatedAt }
  })
  const newest = Math.max(...found.map(({ updatedAt = -Infinity }) => updatedAt))
  const spreadMs = found.length > 80 ? 10 * minuteMs : minuteMs
  const oldestLive = since.at - since.marginMs
  // A successor's stamp is exact; an in-place rotation may leave `created_at` as it is, so the secrets are compared, too.
  const oldestGood = overlapMs === undefined ? Math.max(oldestLive, newest - spreadMs) : oldestLive
  const oldestBegun = (begun?.notedAt ?? -Infinity) - stampMarginMs
  return found.map(({ destination, before, updatedAt = Infinity }) => {
    const { kind, problem, visibility: is } = before
    const wanted = destination.access?.visibility
    return {
      destination,
      before,
      state: kind !== 'present' ? kind : updatedAt < oldestGood ? 'drifted' : 'current',
      dead: kind === 'missing' || updatedAt < oldestLive || updatedAt < oldestBegun,
      ...defined({
        problem,
        visibility: is === undefined || wanted === undefined || is === wanted ? undefined : { is, wanted }
      })
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
