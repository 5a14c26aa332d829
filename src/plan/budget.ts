import { parseDate } from '../base/dates.js'
import { isOrganization, storeKey } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import { groupBy } from '../base/group-by.js'
import { firstOf, formatTime, pluralize } from '../base/text.js'
import { writesPerHour } from '../clients/pace.js'
import { units, type Quota } from '../clients/socket.js'
import { updates, type PlannedGroup } from './plan.js'

/** What a run can pay and write. */
export interface Limits {
  /** Quota units that are left for certain. */
  readonly unitsLeft: number
  /** Units of a full window, as far as Socket says it. */
  readonly unitsMax: number | undefined
  readonly refresh: string | undefined
  readonly maxRotations: number
  /** False where GitHub has no rate limits. */
  readonly limited: boolean
  readonly canList: boolean
  /** Post spends the reserve that main kept. */
  readonly keepsReserve: boolean
}

export interface Deferred {
  readonly group: PlannedGroup
  readonly reason: string
  /** What stood in the way, for the remedy. */
  readonly cause: 'max-rotations' | 'quota' | 'writes' | 'stopped'
  /** A person has to act: it is drifted, missing, overdue, or never fits. */
  readonly red: boolean
  /** No run can do it as it is. */
  readonly never: boolean
}

export interface Budget {
  /** The most urgent first, and the auth token's own group last. */
  readonly chosen: readonly PlannedGroup[]
  readonly deferred: readonly Deferred[]
  /** Quota units of the chosen groups, with the reserve. */
  readonly price: number
  /** What of the price is kept for one recovery. */
  readonly reserve: number
  readonly writes: number
  readonly limits: Limits
}

/** The price of one group in quota units. */
export const priceOf = (group: PlannedGroup): number => {
  switch (group.action) {
    case 'create':
    case 'succeed':
      return units.create + units.list * group.pages
    case 'rotate':
      return units.rotate + (updates(group) ? units.update : 0)
    case 'keep':
      return updates(group) ? units.update : 0
  }
}

/** One recovery: list again and rotate again. */
export const recoveryPrice = (pages: number, canList: boolean): number =>
  units.rotate + (canList ? units.list * pages : 0)

const byUrgency = (groups: readonly PlannedGroup[]): PlannedGroup[] =>
  groups.toSorted((a, b) => a.urgency - b.urgency || (b.ageMs ?? Infinity) - (a.ageMs ?? Infinity) || 0)

/** Takes the groups that need work, most urgent first, as far as quota, GitHub's hour and `max-rotations` go. */
export const selectAffordable = (due: readonly PlannedGroup[], limits: Limits): Budget => {
  const pages = Math.max(1, ...due.map(group => group.pages))
  const reserve = due.length === 0 || !limits.keepsReserve ? 0 : recoveryPrice(pages, limits.canList)
  const chosen: PlannedGroup[] = []
  const deferred: Deferred[] = []
  const probed = new Set<string>()
  let [price, writes, rotations] = [reserve, 0, 0]
  for (const group of byUrgency(due)) {
    const rotates = group.action !== 'keep'
    const probes = rotates ? probesOf(group).filter(key => !probed.has(key)) : []
    const cost = { units: priceOf(group), writes: rotates ? group.writes.length + probes.length : 0 }
    const obstacle =
      rotates && rotations >= limits.maxRotations
        ? ({ cause: 'max-rotations', reason: `\`max-rotations\` is ${String(limits.maxRotations)}` } as const)
        : obstacleTo(cost, { price, writes, limits })
    if (obstacle !== undefined) {
      const never = isNever(cost, reserve, limits)
      const urgent = rotates && (group.urgency < 2 || group.overdue)
      deferred.push({ group, ...obstacle, never, red: never || urgent })
      continue
    }
    chosen.push(group)
    price += cost.units
    writes += cost.writes
    if (rotates) rotations++
    for (const key of probes) probed.add(key)
  }
  const last = ({ self }: PlannedGroup): number => (self === true ? 1 : 0)
  return { chosen: chosen.toSorted((a, b) => last(a) - last(b)), deferred, price, reserve, writes, limits }
}

/** One probe a store, but one an organization secret: its access is a part of what is proved. */
const probesOf = ({ writes }: PlannedGroup): string[] => [
  ...new Set(
    writes.map(({ destination: { store, name } }) =>
      isOrganization(store) ? `${storeKey(store)}/${name}` : storeKey(store)
    )
  )
]

interface Cost {
  readonly units: number
  readonly writes: number
}

const obstacleTo = (
  cost: Cost,
  { price, writes, limits }: { price: number; writes: number; limits: Limits }
): Pick<Deferred, 'cause' | 'reason'> | undefined => {
  if (price + cost.units > limits.unitsLeft) {
    const needed = pluralize(price + cost.units, 'unit')
    const at = refillOf(limits)
    const refill = at === undefined ? '' : `, and it refills at ${at}`
    const left = pluralize(limits.unitsLeft, 'unit')
    return { cause: 'quota', reason: `the quota left is ${left}, and ${needed} would be needed${refill}` }
  }
  if (limits.limited && writes + cost.writes > writesPerHour) {
    const needed = String(writes + cost.writes)
    return {
      cause: 'writes',
      reason: `GitHub takes ${String(writesPerHour)} writes an hour, and ${needed} would be needed`
    }
  }
  return undefined
}

/** Whether even a run with a full window of its own could not do it. */
const isNever = (cost: Cost, reserve: number, { unitsMax, limited }: Limits): boolean =>
  cost.units + reserve > (unitsMax ?? Infinity) || (limited && cost.writes > writesPerHour)

/** When the quota refills, as far as Socket says it. */
export const refillOf = ({ refresh }: Pick<Quota, 'refresh'>): string | undefined => {
  const date = parseDate(refresh)
  return date && formatTime(date.at)
}

/** Why a group waits. */
export const deferralText = ({ reason, never }: Deferred): string =>
  never ? `${reason}; no run can do it as it is` : reason

/** What helps where waiting does not; the last words are left out where no run can do it. */
const remedies: Readonly<Record<Deferred['cause'], readonly [cure: string, orWait: string]>> = {
  'max-rotations': ['Raise `max-rotations`', ', or run it more often'],
  quota: ['Give the auth token more quota (`max_quota`)', ', or run it more often'],
  writes: [
    'Use one organization secret in place of many repository secrets, which needs one write',
    ', or run it more often'
  ],
  stopped: ['Run it again', '']
}

/** A deferral is red where a person has to act; a backlog that drains by itself is not. One problem a cause. */
export const deferralProblems = (deferred: readonly Deferred[]): Problem[] =>
  [
    ...groupBy(
      deferred.filter(({ red }) => red),
      ({ cause, never }) => `${cause} ${String(never)}`
    ).values()
  ].flatMap(same => {
    const [first] = same
    if (first === undefined) return []
    const labels = same.map(({ group }) => `${group.label} (${group.reason})`)
    const which =
      same.length === 1
        ? `Token group ${labels.join('')}`
        : `${pluralize(same.length, 'token group')}: ${firstOf(labels, 10)}`
    const reason = first.never ? `${first.reason}; no run can do it as it is` : first.reason
    const [cure, orWait] = remedies[first.cause]
    return [
      {
        code: 'DEFERRED' as const,
        what: `${which} ${same.length === 1 ? 'was' : 'were'} deferred: ${reason}.`,
        remedy: `${cure}${first.never ? '' : orWait}.`,
        state:
          first.group.entry.begun === undefined
            ? `${same.length === 1 ? 'It was' : 'They were'} not changed.`
            : 'Secrets may hold a value that no longer works.'
      }
    ]
  })
