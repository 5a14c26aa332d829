import { parseDate } from '../base/dates.js'
import { storeKey, storesOf } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import { writesPerHour } from '../clients/pace.js'
import { updates, type PlannedGroup } from './plan.js'
import { units } from '../clients/socket.js'
import { pluralize, formatTime } from '../base/text.js'

/** What a run can pay and write. */
export interface Limits {
  readonly unitsLeft: number
  /** Units of a full window, as far as Socket says it. */
  readonly unitsMax: number | undefined
  readonly refresh: string | undefined
  readonly maxRotations: number
  /** False where GitHub has no rate limits. */
  readonly limited: boolean
  readonly canList: boolean
}

export interface Deferred {
  readonly group: PlannedGroup
  readonly reason: string
  /** A person has to act: it is drifted, missing, overdue, or will never fit. */
  readonly red: boolean
  /** How many runs from now its turn comes, at the earliest. */
  readonly turn?: number | 'never' | 'later' | undefined
}

export interface Budget {
  /** In the order of work: the most urgent first, the auth token's own group last. */
  readonly chosen: readonly PlannedGroup[]
  readonly deferred: readonly Deferred[]
  /** Quota units of the chosen groups, one recovery included. */
  readonly price: number
  readonly unitsForRevoking: number
  readonly writes: number
  readonly means: Limits
}

export const priceOf = (group: PlannedGroup): number =>
  group.action === 'create'
    ? units.create + units.list * group.pages
    : (group.action === 'rotate' ? units.rotate : 0) + (updates(group) ? units.update : 0)

/** One recovery: list again and rotate again. */
export const recoveryPrice = (pages: number, canList: boolean): number =>
  units.rotate + (canList ? units.list * pages : 0)

const byUrgency = (groups: readonly PlannedGroup[]): PlannedGroup[] =>
  groups.toSorted((a, b) => a.urgency - b.urgency || (b.ageMs ?? Infinity) - (a.ageMs ?? Infinity) || 0)

/** Takes the groups that need work, most urgent first, as far as quota, GitHub's hour and `max-rotations` go. */
export const selectAffordable = (due: readonly PlannedGroup[], means: Limits): Budget => {
  const needs = byUrgency(due).map(needOf)
  const taken = take(needs, means)
  const turns = turnsOf(
    taken.left.map(({ need }) => need),
    means
  )
  const last = (group: PlannedGroup): number => (group.self === true ? 1 : 0)
  return {
    chosen: taken.chosen.map(({ group }) => group).toSorted((a, b) => last(a) - last(b)),
    deferred: taken.left.map(({ need: { group, rotates }, need, reason }) => {
      const turn = turns.get(need)
      const red = turn === 'never' || (rotates && (group.urgency < 2 || group.overdue))
      return { group, reason, red, turn }
    }),
    price: taken.price,
    unitsForRevoking: means.unitsLeft - taken.price,
    writes: taken.writes,
    means
  }
}

interface Need {
  readonly group: PlannedGroup
  readonly rotates: boolean
  readonly price: number
  readonly secrets: number
  readonly scopes: readonly string[]
}

const needOf = (group: PlannedGroup): Need => {
  const rotates = group.action !== 'keep'
  const { destinations } = group.entry
  return {
    group,
    rotates,
    price: priceOf(group),
    secrets: rotates ? destinations.length : 0,
    scopes: rotates ? storesOf(destinations).map(storeKey) : []
  }
}

interface Taken {
  readonly chosen: readonly Need[]
  readonly left: readonly { readonly need: Need; readonly reason: string }[]
  readonly price: number
  readonly writes: number
}

const take = (needs: readonly Need[], means: Limits): Taken => {
  const pages = Math.max(1, ...needs.map(({ group }) => group.pages))
  const probed = new Set<string>()
  const chosen: Need[] = []
  const left: { need: Need; reason: string }[] = []
  let price = needs.length === 0 ? 0 : recoveryPrice(pages, means.canList)
  let writes = 0
  let rotations = 0
  for (const need of needs) {
    const added = need.scopes.filter(key => !probed.has(key))
    const more = need.secrets + added.length
    const reason =
      need.rotates && rotations >= means.maxRotations
        ? `\`max-rotations\` is ${String(means.maxRotations)}`
        : price + need.price > means.unitsLeft
          ? `the quota left is ${pluralize(means.unitsLeft, 'unit')}, ${pluralize(price + need.price, 'unit')} would be needed${refill(means)}`
          : means.limited && writes + more > writesPerHour
            ? `GitHub takes ${String(writesPerHour)} writes an hour, and this run would need ${String(writes)} + ${String(more)}; one organization secret in place of many repository secrets needs one`
            : undefined
    if (reason !== undefined) {
      left.push({ need, reason })
      continue
    }
    chosen.push(need)
    price += need.price
    writes += more
    if (need.rotates) rotations++
    for (const key of added) probed.add(key)
  }
  return { chosen, left, price, writes }
}

/** Looking further ahead than this would tell nobody more. */
const runsAhead = 50

/** When the rest would have its turn if every run had a full window, and nothing else became due. */
const turnsOf = (needs: readonly Need[], means: Limits): Map<Need, Deferred['turn']> => {
  const turns = new Map<Need, Deferred['turn']>()
  const full = { ...means, unitsLeft: means.unitsMax ?? Infinity }
  let rest = needs
  for (let run = 1; run <= runsAhead && rest.length > 0; run++) {
    const { chosen, left } = take(rest, full)
    for (const need of chosen) turns.set(need, run)
    rest = left.map(({ need }) => need)
    if (chosen.length > 0) continue
    for (const need of rest) turns.set(need, 'never')
    return turns
  }
  for (const need of rest) turns.set(need, 'later')
  return turns
}

const refill = ({ refresh }: Limits): string => {
  const at = refillOf(refresh)
  return at === undefined ? '' : `, and it refills at ${at}`
}

/** When the quota refills, as far as Socket says it. */
export const refillOf = (refresh: string | undefined): string | undefined => {
  const date = parseDate(refresh)
  return date && formatTime(date.at)
}

/** Why a group waits, and for how long. */
export const deferralText = ({ reason, turn }: Deferred): string => {
  if (turn === undefined) return reason
  const when =
    turn === 'never'
      ? 'no run can do it as it is'
      : turn === 'later'
        ? `its turn comes more than ${String(runsAhead)} runs from now`
        : turn === 1
          ? 'its turn comes with the next run'
          : `its turn comes ${String(turn)} runs from now`
  return `${reason}; ${when}`
}

/** A deferral is red where a person has to act; a backlog that drains by itself is not. */
export const deferralProblems = (deferred: readonly Deferred[]): Problem[] =>
  deferred
    .filter(({ red }) => red)
    .map(each => ({
      code: 'DEFERRED',
      what: `Token group ${each.group.label} (${each.group.reason}) was deferred: ${deferralText(each)}.`,
      remedy:
        'Give the auth token more quota, run it more often, or spread the destinations over fewer secrets.',
      state: `Token group ${each.group.label} was not changed.`
    }))
