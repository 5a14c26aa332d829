import { deferralText, refillOf, type Budget } from '../plan/budget.js'
import { describeDestination } from '../base/destination.js'
import type { Inputs } from '../inputs/inputs.js'
import { writesPerHour } from '../clients/pace.js'
import { isKept, shownToken, updates, type Plan, type PlannedGroup } from '../plan/plan.js'
import type { Log } from '../deps.js'
import { predecessorText } from './predecessors.js'
import type { RunResult } from '../rotate/result.js'
import { units } from '../clients/socket.js'
import { formatDuration, pluralize, sanitize } from '../base/text.js'
import { unknownScopes, unseenOf } from '../plan/desired.js'

/** A person reads these in the log; the summary has all. */
const maxLines = 1000

type Shown = Pick<Inputs, 'namesShown' | 'revoke'>

/** The plan for the log: what will be done and why; groups that stay as they are appear as a count. */
export const planLines = (plan: Plan, budget: Budget, inputs: Shown): string[] => {
  const { groups, stale } = plan
  const left = new Map(budget.deferred.map(each => [each.group, deferralText(each)]))
  const chosen = new Set(budget.chosen)
  const kept = groups.filter(isKept)
  const due = groups.filter(group => !isKept(group))
  return [
    ...(groups.length + stale.tokens.length > 1 ? [`Plan: ${planSummary(plan, budget)}.`] : []),
    ...due.slice(0, maxLines).map(group => {
      const verb = chosen.has(group) ? verbOf(group) : left.has(group) ? 'defer' : 'leave alone'
      return `Plan: ${verb} ${group.label}: ${left.get(group) ?? (chosen.has(group) ? group.reason : 'it has a problem')}.`
    }),
    ...due
      .filter(group => group.self === true && group.action === 'rotate' && chosen.has(group))
      .map(
        ({ label }) =>
          `Plan: ${label} is the auth token's own and goes last. If Socket's answer to that is lost this action is locked out: keep a second admin token.`
      ),
    ...groups.flatMap(changesOf).slice(0, maxLines),
    ...groups
      .flatMap(({ predecessors }) => predecessors.map(each => predecessorText(each)))
      .slice(0, maxLines),
    ...(kept.length === 1 ? kept.map(group => `Plan: keep ${group.label}: ${group.reason}.`) : []),
    ...(kept.length > 1 ? [`Plan: keep ${pluralize(kept.length, 'token group')} that are not due.`] : []),
    ...staleLines(plan, budget, inputs),
    ...(due.length + stale.tokens.length > 0 ? [`Price: ${priceText(budget, plan)}.`] : [])
  ]
}

/** Logs the plan before anything is changed. */
export const announce = (
  plan: Plan,
  budget: Budget,
  { inputs, log }: { readonly inputs: Inputs; readonly log: Log }
): void => {
  for (const warning of [...plan.warnings, ...unknownScopes(inputs.entries)]) log.warning(warning)
  for (const line of planLines(plan, budget, inputs)) log.info(line)
  if (inputs.dryRun && inputs.entries.length > 0)
    log.info('Dry run: only GET requests are sent, so write permission not proved.')
}

const verbOf = (group: PlannedGroup): string =>
  group.action === 'keep' ? 'update' : updates(group) ? 'update and rotate' : group.action

/** `1 to create, 2 to rotate, 1 to revoke, 3 kept`. */
export const planSummary = ({ groups, stale }: Plan, { chosen, deferred }: Budget): string => {
  const kept = groups.filter(isKept).length
  const parts: readonly (readonly [number, string])[] = [
    ...(['create', 'update', 'update and rotate', 'rotate', 'succeed'] as const).map(
      verb => [chosen.filter(group => verbOf(group) === verb).length, `to ${verb}`] as const
    ),
    [stale.tokens.length, 'to revoke'],
    [deferred.length, 'deferred'],
    [groups.length - chosen.length - deferred.length - kept, 'left alone for a problem'],
    [kept, 'kept']
  ]
  const said = parts.filter(([n]) => n > 0).map(([n, what]) => `${n.toLocaleString('en-US')} ${what}`)
  return said.length === 0 ? 'nothing to do' : said.join(', ')
}

/** What differs from the manifest, what changes with the next value, and what nobody can see before. */
const changesOf = (group: PlannedGroup): string[] => [
  ...group.differences.map(
    ({ field, is, wanted }) =>
      `${updates(group) ? 'Plan' : 'Difference'}: ${field} of ${group.label} is ${is}, the manifest says ${wanted}.`
  ),
  ...group.writes.flatMap(({ destination, visibility }) =>
    visibility === undefined
      ? []
      : [
          `${group.action === 'keep' ? 'Difference' : 'Plan'}: visibility of ${describeDestination(destination)} is ${visibility.is}, the manifest says ${visibility.wanted}; it changes when the secret is written.`
        ]
  ),
  ...(isKept(group) ? [] : unseenOf(group, updates(group))).map(what => `Not seen: ${group.label}: ${what}.`)
]

const staleLines = ({ stale: { tokens } }: Plan, budget: Budget, { namesShown, revoke }: Shown): string[] => {
  if (revoke === undefined) return []
  if (tokens.length === 0) return ['Plan: no token is stale.']
  const limit = revoke.limit
  const payable = Math.max(0, Math.floor((budget.limits.unitsLeft - budget.price) / units.revoke))
  const how =
    tokens.length > limit
      ? `revoke none of them, for \`revoke-limit\` is ${String(limit)}`
      : tokens.length > payable
        ? `revoke ${String(payable)} of them after everything else succeeded; the quota pays no more`
        : `revoke ${tokens.length === 1 ? 'it' : 'them'} after everything else succeeded`
  return [
    `Plan: ${pluralize(tokens.length, 'stale token')}: ${how}.`,
    ...tokens
      .slice(0, maxLines)
      .map(
        ({ token, unusedMs, never }) =>
          `Stale: ${shownToken(token, namesShown)}: ${never ? `never used, ${formatDuration(unusedMs)} old` : `unused for ${formatDuration(unusedMs)}`}.`
      )
  ]
}

/** The price against the limits. */
export const priceText = ({ price, writes, limits }: Budget, { stale }: Plan): string => {
  const revoking = units.revoke * stale.tokens.length
  const more = revoking === 0 ? '' : `, ${String(revoking)} more to revoke`
  const at = refillOf(limits)
  const refills = at === undefined ? '' : ` (it refills at ${at})`
  const hour = limits.limited ? ` of ${String(writesPerHour)} an hour` : ''
  return `${price.toLocaleString('en-US')} of ${pluralize(limits.unitsLeft, 'quota unit')} left${refills}, one recovery included${more}, and ${pluralize(writes, 'GitHub write')}${hour}, probes included`
}

/** The token groups of the organization, for the log: how people find a UUID. */
export const listingLines = ({ snapshot }: RunResult, { namesShown }: { namesShown: boolean }): string[] => {
  const tokens = snapshot?.list?.tokens ?? []
  const lines = tokens
    .slice(0, maxLines)
    .map(
      token => `${sanitize(token.groupUuid)}${namesShown ? `  ${sanitize(token.name ?? '(no name)')}` : ''}`
    )
  return [
    `${pluralize(tokens.length, 'token group')} in ${sanitize(snapshot?.organization ?? '')}:`,
    ...lines
  ]
}
