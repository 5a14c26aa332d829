import { units, writesPerHour, writesPerMinute } from '../base/prices.js'
import { describeDestination } from '../base/destination.js'
import { formatDuration, formatNumber, pluralize, sanitize } from '../base/text.js'
import type { Log } from '../deps.js'
import type { Inputs } from '../inputs/inputs.js'
import { refillOf, type Budget } from '../plan/budget.js'
import { unknownScopes, unseenOf, updates } from '../plan/desired.js'
import { shownToken } from '../plan/find.js'
import { isKept, type Plan, type PlannedGroup } from '../plan/planned-group.js'
import type { RunResult } from '../rotate/result.js'
import { predecessorText } from './report.js'

/** A person reads these in the log; the summary has all. */
const maxLines = 1000

/** Logs the plan before anything is changed. */
export const announce = (plan: Plan, budget: Budget, { inputs, log }: { inputs: Inputs; log: Log }): void => {
  for (const warning of [...plan.warnings, ...unknownScopes(inputs.entries)]) log.warning(warning)
  for (const line of planLines(plan, budget, inputs)) log.info(line)
  if (inputs.dryRun && inputs.entries.length > 0)
    log.info('Dry run: write permission not proved, because only GET requests are sent.')
}

/** What will be done and why. A group that is stopped has its error instead; kept ones appear as a count. */
const planLines = (plan: Plan, budget: Budget, inputs: Inputs): string[] => {
  const { groups, stale } = plan
  const { chosen, deferred } = budget
  const kept = groups.filter(isKept)
  const concerned = [...chosen, ...deferred.map(({ group }) => group), ...kept]
  const own = chosen.filter(group => group.self === true && group.action === 'rotate')
  const predecessors = groups.flatMap(group => group.predecessors)
  return [
    groups.length + stale.length > 1 && `Plan: ${planSummary(plan, budget)}.`,
    ...chosen.slice(0, maxLines).map(group => `Plan: ${verbOf(group)} ${group.label}: ${group.reason}.`),
    ...deferred.slice(0, maxLines).map(({ group, reason }) => `Plan: defer ${group.label}: ${reason}.`),
    ...own.map(
      ({ label }) =>
        `Plan: ${label} is the auth token's own group and goes last. If Socket's answer to that is lost, this action is locked out: use \`overlap\`, or keep a second admin token.`
    ),
    ...concerned.flatMap(changesOf).slice(0, maxLines),
    ...predecessors.slice(0, maxLines).map(each => `Predecessor: ${predecessorText(each)}`),
    ...(kept.length === 1 ? kept.map(({ label, reason }) => `Plan: keep ${label}: ${reason}.`) : []),
    kept.length > 1 && `Plan: keep ${pluralize(kept.length, 'token group')} that are not due.`,
    ...staleLines(plan, budget, inputs),
    chosen.length + stale.length > 0 && `Price: ${priceText(budget, plan)}.`
  ].filter(line => line !== false)
}

const verbs = ['create', 'update', 'update and rotate', 'rotate', 'replace'] as const

const verbOf = (group: PlannedGroup): (typeof verbs)[number] => {
  if (group.action === 'keep') return 'update'
  if (group.action === 'succeed') return 'replace'
  return updates(group) ? 'update and rotate' : group.action
}

/** `1 to create, 2 to rotate, 1 to revoke, 3 kept`. */
export const planSummary = ({ groups, stale }: Plan, { chosen, deferred }: Budget): string => {
  const kept = groups.filter(isKept).length
  const counted = countsOf([
    ...verbs.map(verb => [chosen.filter(group => verbOf(group) === verb).length, `to ${verb}`] as const),
    [stale.length, 'to revoke'],
    [deferred.length, 'deferred'],
    [groups.length - chosen.length - deferred.length - kept, 'stopped by a problem'],
    [kept, 'kept']
  ])
  return counted === '' ? 'nothing to do' : counted
}

/** `1 failed, 2 deferred`: those that are not zero. */
export const countsOf = (counts: readonly (readonly [number, string])[]): string =>
  counts
    .filter(([n]) => n > 0)
    .map(([n, what]) => `${formatNumber(n)} ${what}`)
    .join(', ')

/** What differs from the manifest, what changes with the next value, and what nobody can see before. */
const changesOf = (group: PlannedGroup): string[] => {
  const { label, action, differences, writes } = group
  return [
    ...differences.map(
      ({ field, is, wanted }) =>
        `${updates(group) ? 'Plan' : 'Difference'}: ${field} of ${label} is ${is}, the manifest says ${wanted}.`
    ),
    ...writes.flatMap(({ destination, visibility }) => {
      if (visibility === undefined) return []
      const what = `visibility of ${describeDestination(destination)} is ${visibility.is}`
      return `${action === 'keep' ? 'Difference' : 'Plan'}: ${what}, the manifest says ${visibility.wanted}; it changes when the secret is written.`
    }),
    ...(isKept(group) ? [] : unseenOf(group).map(what => `Note: ${label}: ${what}.`))
  ]
}

const staleLines = ({ stale }: Plan, { limits, price }: Budget, { namesShown, revoke }: Inputs): string[] => {
  if (revoke === undefined) return []
  if (stale.length === 0) return ['Plan: no token is stale.']
  const payable = Math.max(0, Math.floor((limits.quota.left - price) / units.revoke))
  const some = stale.length > payable ? `${payable}, which is what the quota pays,` : 'all of them'
  const how =
    stale.length > revoke.limit
      ? `revoke none, because \`revoke-limit\` is ${revoke.limit}`
      : `revoke ${some} after everything else succeeded`
  return [
    `Plan: ${pluralize(stale.length, 'stale token')}: ${how}.`,
    ...stale.slice(0, maxLines).map(({ token, unusedMs, never }) => {
      const since = formatDuration(unusedMs)
      return `Stale: ${shownToken(token, namesShown)}: ${never ? `never used, ${since} old` : `unused for ${since}`}.`
    })
  ]
}

/** The price against what the run has. */
export const priceText = (
  { price, writes, chosen, limits: { quota, limited } }: Budget,
  { stale }: Pick<Plan, 'stale'>
): string => {
  const refill = refillOf(quota, 'it refills at ')
  const left = `${pluralize(quota.left, 'quota unit')} left${refill === '' ? '' : ` (${refill})`}`
  const revoking = stale.length === 0 ? '' : `, ${units.revoke * stale.length} more to revoke`
  const hour = limited ? ` of ${writesPerHour} an hour` : ''
  return `${formatNumber(price)} of ${left}, one recovery included${revoking}, and ${pluralize(writes, 'GitHub write')}${hour}, probes included${limited ? waitText(chosen) : ''}`
}

/** Probes that don't fit the minute are replaced by reads, so that the writes and one probe decide how long it takes. */
const waitText = (chosen: Budget['chosen']): string => {
  const sent = 1 + chosen.reduce((sum, { action, writes }) => sum + (action === 'keep' ? 0 : writes.length), 0)
  const minutes = Math.ceil(sent / writesPerMinute) - 1
  return minutes === 0 ? '' : `; GitHub takes ${writesPerMinute} a minute, so this takes over ${minutes} min`
}

/** The token groups of the organization, for the log: how people find a UUID. */
export const listingLines = ({ snapshot }: RunResult, { namesShown }: { namesShown: boolean }): string[] => {
  const tokens = snapshot?.list?.tokens ?? []
  const lines = tokens
    .slice(0, maxLines)
    .map(({ groupUuid, name }) => `${sanitize(groupUuid)}${namesShown ? `  ${sanitize(name ?? '(no name)')}` : ''}`)
  return [
    `${pluralize(tokens.length, 'token group')} in ${sanitize(snapshot?.organization ?? '')}:`,
    ...lines,
    ...(tokens.length > maxLines ? [`… and ${tokens.length - maxLines} more in the summary`] : []),
    ...(namesShown ? [] : ['Names are left out because everybody can read the log of a public repository.'])
  ]
}
