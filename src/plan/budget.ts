import { units, writesPerHour } from '../base/rates.js'
import { parseDate } from '../base/dates.js'
import type { Problem } from '../base/errors.js'
import { groupBy } from '../base/group-by.js'
import { firstOf, formatTime, pluralize } from '../base/text.js'
import type { Quota } from '../clients/socket.js'
import { updates } from './desired.js'
import { probeKey, type PlannedGroup } from './planned-group.js'

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

export type Budget = ReturnType<typeof selectAffordable>

/** Says what one group costs, in quota units. */
export const priceOf = (group: PlannedGroup, { listUnits }: Pick<Limits, 'listUnits'>): number => {
  if (group.action === 'create' || group.action === 'succeed') return units.create + listUnits
  return (group.action === 'rotate' ? units.rotate : 0) + (updates(group) ? units.update : 0)
}

/** What a run has to carry, or can carry. */
type Load = Readonly<Record<keyof typeof remedies, number>>

const remedies = {
  'max-rotations': 'Raise `max-rotations`',
  quota: 'Give the auth token more quota (`max_quota`)',
  writes: 'Use one organization secret, which needs one write, in place of many repository secrets'
}

const obstacleTo = (load: Load, means: Load) =>
  (['max-rotations', 'quota', 'writes'] as const).find(cause => load[cause] > means[cause])

/** Takes the groups that need work, most urgent first, as far as quota, GitHub's hour and `max-rotations` go. */
export const selectAffordable = (due: readonly PlannedGroup[], limits: Limits) => {
  const { quota, listUnits, maxRotations, limited, keepsReserve } = limits
  const means = { 'max-rotations': maxRotations, quota: quota.left, writes: limited ? writesPerHour : Infinity }
  const reserve = due.length > 0 && keepsReserve ? units.rotate + listUnits : 0
  const idle: Load = { 'max-rotations': 0, quota: reserve, writes: 0 }
  let load = idle
  const chosen: PlannedGroup[] = []
  const deferred: Deferred[] = []
  const probed = new Set<string>()
  const byUrgency = due.toSorted((a, b) => a.urgency - b.urgency || (b.ageMs ?? Infinity) - (a.ageMs ?? Infinity) || 0)
  for (const group of byUrgency) {
    const rotates = group.action !== 'keep'
    const probes = rotates ? [...new Set(group.writes.map(probeKey))].filter(key => !probed.has(key)) : []
    const after = (before: Load): Load => ({
      'max-rotations': before['max-rotations'] + (rotates ? 1 : 0),
      quota: before.quota + priceOf(group, limits),
      writes: before.writes + (rotates ? group.writes.length + probes.length : 0)
    })
    const needed = after(load)
    const cause = obstacleTo(needed, means)
    if (cause === undefined) {
      chosen.push(group)
      load = needed
      for (const key of probes) probed.add(key)
      continue
    }
    const refill = refillOf(quota, ', and it refills at ')
    const reason = {
      'max-rotations': `\`max-rotations\` is ${maxRotations}`,
      quota: `the quota left is ${pluralize(quota.left, 'unit')}, and ${pluralize(needed.quota, 'unit')} would be needed${refill}`,
      writes: `GitHub takes ${writesPerHour} writes an hour, and ${needed.writes} would be needed`
    }[cause]
    const isUrgent = rotates && (group.urgency < 2 || group.overdue)
    deferred.push(
      obstacleTo(after(idle), { ...means, quota: quota.max ?? Infinity }) === undefined
        ? { group, cause, reason, remedy: isUrgent ? `${remedies[cause]}, or run it more often.` : undefined }
        : { group, cause, reason: `${reason}; it will never fit into one run`, remedy: `${remedies[cause]}.` }
    )
  }
  const last = ({ self }: PlannedGroup): number => (self === true ? 1 : 0)
  return {
    /** The most urgent first, and the auth token's own group last. */
    chosen: chosen.toSorted((a, b) => last(a) - last(b)),
    deferred,
    /** Quota units of the chosen groups, with a reserve for one recovery: to list again and rotate again. */
    price: load.quota,
    writes: load.writes,
    limits
  }
}

/** Says when the quota refills, after the words that lead up to it; empty where Socket does not say. */
export const refillOf = ({ refresh }: Pick<Quota, 'refresh'>, lead: string): string => {
  const date = parseDate(refresh)
  return date === undefined ? '' : `${lead}${formatTime(date.at)}`
}

/** Makes one problem for all deferred groups that have the same remedy. */
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
