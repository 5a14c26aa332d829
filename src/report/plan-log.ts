import { units, writesPerHour, writesPerMinute } from '../base/rates.js'
import { describeDestination } from '../base/destination.js'
import { formatDuration, formatNumber, pluralize, sanitize } from '../base/text.js'
import type { Log } from '../deps.js'
import type { Inputs } from '../inputs/inputs.js'
import { refillOf, type Budget } from '../plan/budget.js'
import { unknownScopes, unseenOf, updates } from '../plan/desired.js'
import { shownToken } from '../plan/find.js'
import { isKept, type Plan, type PlannedGroup } from '../plan/planned-group.js'
import { predecessorText, type View } from './report.js'

/** A person reads these in the log; the summary has all. */
const maxLines = 1000

/** Logs the plan before anything is changed: what will be done, and why. A stopped group has its error instead. */
export const announce = (plan: Plan, budget: Budget, { inputs, log }: { inputs: Inputs; log: Log }): void => {
  const { groups, stale } = plan
  const { chosen, deferred } = budget
  const { entries, revoke, namesShown, dryRun } = inputs
  const kept = groups.filter(isKept)
  const own = chosen.filter(group => group.self === true && group.action === 'rotate')
  const concerned = [...chosen, ...deferred.map(({ group }) => group), ...kept]
  const parts = [
    groups.length + stale.length > 1 ? [`Plan: ${planSummary(plan, budget)}.`] : [],
    chosen.map(group => `Plan: ${verbOf(group)} ${group.label}: ${group.reason}.`),
    deferred.map(({ group, reason }) => `Plan: defer ${group.label}: ${reason}.`),
    own.map(
      ({ label }) =>
        `Plan: ${label} is the auth token's own group and goes last. If Socket's answer to that is lost, this action is locked out: use \`overlap\`, or keep a second admin token.`
    ),
    concerned.flatMap(changesOf),
    groups.flatMap(({ predecessors }) => predecessors.map(each => `Predecessor: ${predecessorText(each)}`)),
    kept.length > 1
      ? [`Plan: keep ${pluralize(kept.length, 'token group')} that are not due.`]
      : kept.map(({ label, reason }) => `Plan: keep ${label}: ${reason}.`),
    revoke === undefined ? [] : [`Plan: ${staleFate(stale.length, budget, revoke.limit)}.`],
    stale.map(({ token, unusedMs, never }) => {
      const since = formatDuration(unusedMs)
      return `Stale: ${shownToken(token, namesShown)}: ${never ? `never used, ${since} old` : `unused for ${since}`}.`
    }),
    chosen.length + stale.length > 0 ? [`Price: ${priceText(budget, plan)}.`] : [],
    dryRun && entries.length > 0 ? ['Dry run: write permission not proved, because only GET requests are sent.'] : []
  ]
  for (const warning of [...plan.warnings, ...unknownScopes(entries)]) log.warning(warning)
  for (const line of parts.flatMap(lines => lines.slice(0, maxLines))) log.info(line)
}

/** What an action does to a group; with a "d" it is what was done. */
export const verbs = { create: 'create', keep: 'update', rotate: 'rotate', succeed: 'replace' } as const

const verbOf = (group: PlannedGroup): string =>
  group.action === 'rotate' && updates(group) ? 'update and rotate' : verbs[group.action]

/** Counts what the plan will do: `1 to create, 2 to rotate, 1 to revoke, 3 kept`. */
export const planSummary = ({ groups, stale }: Plan, { chosen, deferred }: Budget): string => {
  const kept = groups.filter(isKept).length
  const counts = countsOf([
    ...['create', 'update', 'update and rotate', 'rotate', 'replace'].map(
      verb => [chosen.filter(group => verbOf(group) === verb).length, `to ${verb}`] as const
    ),
    [stale.length, 'to revoke'],
    [deferred.length, 'deferred'],
    [groups.length - chosen.length - deferred.length - kept, 'stopped by a problem'],
    [kept, 'kept']
  ])
  return counts || 'nothing to do'
}

/** Joins the counts that are not zero: `1 failed, 2 deferred`. */
export const countsOf = (counts: readonly (readonly [number, string])[]): string =>
  counts.flatMap(([n, what]) => (n > 0 ? `${formatNumber(n)} ${what}` : [])).join(', ')

/** Says what differs from the manifest, what changes with the next value, and what nobody can see before. */
const changesOf = (group: PlannedGroup): string[] => {
  const { label, action, differences, writes } = group
  const lineOf = (isPlanned: boolean, what: string, { is, wanted }: { is: string; wanted: string }): string =>
    `${isPlanned ? 'Plan' : 'Difference'}: ${what} is ${is}, the manifest says ${wanted}`
  return [
    ...differences.map(each => `${lineOf(updates(group), `${each.field} of ${label}`, each)}.`),
    ...writes.flatMap(({ destination, visibility }) => {
      if (visibility === undefined) return []
      const line = lineOf(action !== 'keep', `visibility of ${describeDestination(destination)}`, visibility)
      return `${line}; it changes when the secret is written.`
    }),
    ...(isKept(group) ? [] : unseenOf(group).map(what => `Note: ${label}: ${what}.`))
  ]
}

const staleFate = (count: number, { limits, price }: Budget, limit: number): string => {
  if (count === 0) return 'no token is stale'
  const payable = Math.max(0, Math.floor((limits.quota.left - price) / units.revoke))
  const some = count > payable ? `${payable}, which is what the quota pays,` : 'all of them'
  const none = `revoke none, because \`revoke-limit\` is ${limit}`
  return `${pluralize(count, 'stale token')}: ${count > limit ? none : `revoke ${some} after everything else succeeded`}`
}

/**
 * Says the price, and what the run has. Probes that don't fit the minute are replaced by reads, so that the writes and one
 * probe decide how long it takes.
 */
export const priceText = ({ price, writes, chosen, limits }: Budget, { stale }: Plan): string => {
  const refill = refillOf(limits.quota, 'it refills at ')
  const left = `${pluralize(limits.quota.left, 'quota unit')} left${refill === '' ? '' : ` (${refill})`}`
  const revoking = stale.length === 0 ? '' : `, ${units.revoke * stale.length} more to revoke`
  const spent = `${formatNumber(price)} of ${left}, one recovery included${revoking}, and ${pluralize(writes, 'GitHub write')}`
  if (!limits.limited) return `${spent}, probes included`
  const sent = 1 + chosen.flatMap(group => (group.action === 'keep' ? [] : group.writes)).length
  const minutes = Math.ceil(sent / writesPerMinute) - 1
  const wait = minutes === 0 ? '' : `; GitHub takes ${writesPerMinute} a minute, so this takes over ${minutes} min`
  return `${spent} of ${writesPerHour} an hour, probes included${wait}`
}

/** Lists the token groups of the organization for the log: how people find a UUID. */
export const listingLines = ({ tokens, snapshot, inputs: { namesShown = false } }: View): string[] =>
  [
    `${pluralize(tokens.length, 'token group')} in ${sanitize(snapshot.organization)}:`,
    ...tokens
      .slice(0, maxLines)
      .map(({ groupUuid, name = '(no name)' }) => sanitize(groupUuid) + (namesShown ? `  ${sanitize(name)}` : '')),
    tokens.length > maxLines && `… and ${tokens.length - maxLines} more in the summary`,
    !namesShown && 'Names are left out because everybody can read the log of a public repository.'
  ].filter(line => line !== false)
