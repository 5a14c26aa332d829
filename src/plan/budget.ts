import { units, writesPerHour } from '../base/prices.js'
import { parseDate } from '../base/dates.js'
import type { Problem } from '../base/errors.js'
import { groupBy } from '../base/group-by.js'
import { firstOf, formatTime, pluralize } from '../base/text.js'
import type { Quota } from '../clients/socket.js'
import { updates } from './desired.js'
import type { PlannedGroup } from './planned-group.js'
import { probeKey } from './secret-write.js'

/** What a run can pay and write. */
export interface Limits {
  /** What is left for certain. */
  readonly quota: Quota
  /** What it costs to list all token groups again; 0 where the auth token may not list. */
  readonly listUnits: number
  readonly maxRotations: number
  /** False where GitHub has no rate limits. */
  readonly limited: boolean
  /** Post spends the reserve that main kept. */
  readonly keepsReserve: boolean
}

export interface Deferred {
  readonly group: PlannedGroup
  readonly reason: string
  readonly cause: keyof typeof remedies | 'stopped'
  /** What a person has to do. Only urgent groups and groups that never fit have one; later runs work off the others. */
  readonly remedy?: string | undefined
}

export interface Budget {
  /** The most urgent first, and the auth token's own group last. */
  readonly chosen: readonly PlannedGroup[]
  readonly deferred: readonly Deferred[]
  /** Quota units of the chosen groups, with a reserve for one recovery: to list again and rotate again. */
  readonly price: number
  readonly writes: number
  readonly limits: Limits
}

/** The price of one group in quota units. */
export const priceOf = (group: PlannedGroup, { listUnits }: Pick<Limits, 'listUnits'>): number => {
  if (group.action === 'create' || group.action === 'succeed') return units.create + listUnits
  return (group.action === 'rotate' ? units.rotate : 0) + (updates(group) ? units.update : 0)
}

/** Takes the groups that need work, most urgent first, as far as quota, GitHub's hour and `max-rotations` go. */
export const selectAffordable = (due: readonly PlannedGroup[], limits: Limits): Budget => {
  const reserve = due.length > 0 && limits.keepsReserve ? units.rotate + limits.listUnits : 0
  const chosen: PlannedGroup[] = []
  const deferred: Deferred[] = []
  const probed = new Set<string>()
  const idle = { price: reserve, writes: 0, rotations: 0 }
  let load = idle
  const byUrgency = due.toSorted((a, b) => a.urgency - b.urgency || (b.ageMs ?? Infinity) - (a.ageMs ?? Infinity) || 0)
  for (const group of byUrgency) {
    const rotates = group.action !== 'keep'
    const probes = rotates ? [...new Set(group.writes.map(probeKey))].filter(key => !probed.has(key)) : []
    const after = ({ price, writes, rotations }: typeof idle) => ({
      price: price + priceOf(group, limits),
      writes: writes + (rotates ? group.writes.length + probes.length : 0),
      rotations: rotations + (rotates ? 1 : 0)
    })
    const obstacle = obstacleTo(after(load), limits)
    if (obstacle === undefined) {
      chosen.push(group)
      load = after(load)
      for (const key of probes) probed.add(key)
      continue
    }
    const fullWindow = { ...limits, quota: { ...limits.quota, left: limits.quota.max ?? Infinity } }
    const { cause, reason } = obstacle
    const isUrgent = rotates && (group.urgency < 2 || group.overdue)
    deferred.push(
      obstacleTo(after(idle), fullWindow) === undefined
        ? { group, cause, reason, remedy: isUrgent ? `${remedies[cause]}, or run it more often.` : undefined }
        : { group, cause, reason: `${reason}; it will never fit into one run`, remedy: `${remedies[cause]}.` }
    )
  }
  const last = ({ self }: PlannedGroup): number => (self === true ? 1 : 0)
  const { price, writes } = load
  return { chosen: chosen.toSorted((a, b) => last(a) - last(b)), deferred, price, writes, limits }
}

/** What keeps a run from carrying that load. */
const obstacleTo = (
  { price, writes, rotations }: Readonly<Record<'price' | 'writes' | 'rotations', number>>,
  { quota, limited, maxRotations }: Limits
) => {
  if (rotations > maxRotations)
    return { cause: 'max-rotations', reason: `\`max-rotations\` is ${maxRotations}` } as const
  if (price > quota.left) {
    const needed = `${pluralize(price, 'unit')} would be needed${refillOf(quota, ', and it refills at ')}`
    return { cause: 'quota', reason: `the quota left is ${pluralize(quota.left, 'unit')}, and ${needed}` } as const
  }
  if (!limited || writes <= writesPerHour) return undefined
  const needed = `${writes} would be needed`
  return { cause: 'writes', reason: `GitHub takes ${writesPerHour} writes an hour, and ${needed}` } as const
}

const remedies = {
  'max-rotations': 'Raise `max-rotations`',
  quota: 'Give the auth token more quota (`max_quota`)',
  writes: 'Use one organization secret, which needs one write, in place of many repository secrets'
}

/** When the quota refills, after the words that lead up to it; empty where Socket does not say when. */
export const refillOf = ({ refresh }: Pick<Quota, 'refresh'>, lead: string): string => {
  const date = parseDate(refresh)
  return date === undefined ? '' : `${lead}${formatTime(date.at)}`
}

/** One problem for all groups that have the same remedy. */
export const deferralProblems = (deferred: readonly Deferred[]): Problem[] =>
  [...groupBy(deferred, ({ remedy }) => remedy)].flatMap(([remedy, [first, ...others]]) => {
    if (remedy === undefined || first === undefined) return []
    const labels = [first, ...others].map(({ group }) => `${group.label} (${group.reason})`)
    const [which, they] =
      others.length === 0
        ? [`Token group ${labels.join('')} was`, 'It was']
        : [`${pluralize(labels.length, 'token group')}: ${firstOf(labels, 10)} were`, 'They were']
    const isBegun = first.group.entry.begun !== undefined
    return {
      code: 'DEFERRED' as const,
      what: `${which} deferred: ${first.reason}.`,
      remedy,
      state: isBegun ? 'Secrets may hold a value that no longer works.' : `${they} not changed.`
    }
  })
