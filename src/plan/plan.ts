import { defined } from '../base/defined.js'
import { pastDate } from '../base/dates.js'
import { destinationKey } from '../base/destination.js'
import { dayMs } from '../base/formats.js'
import { writesPerMinute } from '../base/rates.js'
import type { Deps } from '../deps.js'
import type { Inputs } from '../inputs/inputs.js'
import { desiredProblem, differencesOf } from './desired.js'
import { decide, protectedProblem, refusalOf } from './due.js'
import { findGroups, labelOf, type Found } from './find.js'
import type { Plan, PlannedGroup, SecretWrite } from './planned-group.js'
import { findStale, predecessorsOf } from './revocable.js'
import type { Snapshot } from './snapshot.js'
import { planWarnings } from './warnings.js'

/** Makes the plan, from what was read and nothing else. */
export const makePlan = (
  inputs: Inputs,
  snapshot: Snapshot,
  { isSelf, rotatedEarlier }: Pick<Deps['socket'], 'isSelf'> & Pick<Deps['job'], 'rotatedEarlier'>
): Plan => {
  const self = snapshot.list?.tokens.find(isSelf)
  const planGroup = ({ lost, ...found }: Found): PlannedGroup => {
    const { entry, listed } = found
    const { writes, ageMs, marginMs } = judgeDates(found, snapshot)
    const group = {
      ...found,
      label: labelOf(entry, listed),
      predecessors: predecessorsOf({ ...found, writes }, snapshot, { self, marginMs }),
      ageMs,
      overdue: entry.rotateAfterMs > 0 && ageMs !== undefined && ageMs > 2 * entry.rotateAfterMs,
      writes,
      self: self === undefined ? ('unknown' as const) : listed === self,
      differences: lost === undefined && listed !== undefined ? differencesOf(entry, listed) : []
    }
    const decided = { ...group, ...decide(group, lost?.reason, { force: inputs.force, list: snapshot.list }) }
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

const secondMs = 1000
const minuteMs = 60 * secondMs

/**
 * How much older than another of its group a secret may be; beyond that it is taken for drifted. To write more secrets than
 * GitHub takes in a minute takes longer.
 */
export const driftMs = (secrets: number): number => (secrets > writesPerMinute ? 10 * minuteMs : minuteMs)

/** Two `Date` headers of whole seconds lie between a stamp and a write. */
const stampMarginMs = 3 * secondMs

/**
 * Judges the dates of the token and of its secrets: the state of each secret, and the age of the token, undefined where it is
 * not known. `marginMs` is how far a write may seem to lie before its token.
 */
const judgeDates = ({ entry, listed, generations }: Omit<Found, 'lost'>, { now, secrets }: Snapshot) => {
  const { destinations, overlapMs, begun } = entry
  const found = destinations.map(destination => {
    const before = secrets.get(destinationKey(destination)) ?? { kind: 'missing' as const }
    return { destination, before }
  })
  const dates = found.flatMap(({ before }) => before.updatedAt ?? [])

  const stamped = overlapMs !== undefined && generations?.current?.bare === false ? generations.current : undefined
  const created = pastDate(listed?.createdAt, now)
  /** When the token became what it is. */
  const since = stamped?.stamp ?? created?.at ?? -Infinity
  const marginMs = stamped ? stampMarginMs : created?.dayOnly === true ? dayMs : 15 * secondMs
  const isExact = overlapMs !== undefined && since !== -Infinity
  // The later of the two: whether created_at moves with a rotation is not known.
  const born = isExact || dates.length === 0 ? since : Math.max(since, Math.min(...dates))

  const oldestLive = since - marginMs
  // A successor's stamp is exact; an in-place rotation may leave `created_at` as it is, so the secrets are compared, too.
  const oldestGood =
    overlapMs === undefined ? Math.max(oldestLive, Math.max(...dates) - driftMs(found.length)) : oldestLive
  const oldestBegun = (begun?.notedAt ?? -Infinity) - stampMarginMs
  const writes = found.map(({ destination, before }): SecretWrite => {
    const { kind, problem, updatedAt = Infinity, visibility: is } = before
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
  return { writes, marginMs, ageMs: born === -Infinity || now === undefined ? undefined : Math.max(0, now - born) }
}
