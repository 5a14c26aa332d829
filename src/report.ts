import type { Account, Outcome } from './account.js'
import { describeDestination, describeScope, type Destination } from './destination.js'
import type { Code, Problem } from './errors.js'
import type { Inputs } from './inputs.js'
import { updates, type Budget, type Plan, type PlannedGroup } from './plan.js'
import type { Quota } from './socket.js'
import { visibilityChange } from './survey.js'
import { count, plain } from './text.js'

/** The shape of the `report` output. `version` changes only with a major release; fields may be added. */
export interface Report {
  readonly version: 1
  readonly result: string
  readonly dryRun: boolean
  readonly organization: string
  readonly tokens: readonly ReportedToken[]
  readonly revoked: readonly string[]
  /** Listed token groups that are neither in the manifest nor revoked. */
  readonly untouched: number
  readonly quota: Quota | null
  readonly problems: readonly Pick<Problem, 'code' | 'what' | 'remedy' | 'state'>[]
}

export interface ReportedToken {
  readonly groupUuid: string | null
  readonly name: string | null
  readonly action: PlannedGroup['action']
  readonly reason: string
  readonly state: TokenState
  readonly ageSeconds: number | null
  readonly differences: PlannedGroup['differences']
  readonly secrets: readonly { readonly name: string; readonly scope: string; readonly state: SecretState }[]
}

export type TokenState = 'kept' | 'updated' | 'planned' | 'verified' | 'failed' | 'deferred' | 'left'
export type SecretState = PlannedGroup['destinations'][number]['state'] | 'written' | 'failed'

/** A planned group with what became of it: one row of every view. */
export interface Row {
  readonly group: PlannedGroup
  readonly outcome: Outcome | undefined
  readonly state: TokenState
  readonly note: string
}

export const rowsOf = ({ plan, outcomes, deferred, dryRun }: Account): Row[] => {
  const byGroup = new Map(outcomes.map(outcome => [outcome.group, outcome]))
  const deferrals = new Map(deferred.map(({ group, reason }) => [group, reason]))
  return (plan?.groups ?? []).map(group => {
    const outcome = byGroup.get(group)
    const note = deferrals.get(group) ?? ''
    return {
      group,
      outcome,
      note,
      state: stateOf(group, outcome, { deferred: deferrals.has(group), dryRun })
    }
  })
}

const stateOf = (
  group: PlannedGroup,
  outcome: Outcome | undefined,
  { deferred, dryRun }: { deferred: boolean; dryRun: boolean }
): TokenState => {
  if (outcome?.verified !== undefined) return 'verified'
  if (outcome !== undefined && outcome.problems.length === 0) return outcome.updated ? 'updated' : 'kept'
  if (outcome !== undefined || group.problems.length > 0) return 'failed'
  if (deferred) return 'deferred'
  if (group.action === 'keep' && !updates(group)) return 'kept'
  return dryRun ? 'planned' : 'left'
}

const done: readonly TokenState[] = ['kept', 'updated', 'verified']

/** Planned, deferred or failed items that are left: token groups, and stale tokens that were not revoked. */
export const pendingOf = (account: Account): number =>
  rowsOf(account).filter(({ state }) => !done.includes(state)).length +
  (account.plan?.stale.tokens.length ?? 0) -
  account.revocation.revoked.length

/** Where one of these ends a run, an unanswered request may have changed something. */
const perhapsChanged: readonly Code[] = [
  'ROTATE_UNCERTAIN',
  'OVERTAKEN',
  'CREATE_FAILED',
  'UPDATE_FAILED',
  'REVOKE_FAILED'
]

/** Whether anything was changed anywhere. */
export const changedAnything = ({ changed, outcomes, revocation, problems }: Account): boolean =>
  changed === true ||
  revocation.revoked.length > 0 ||
  outcomes.some(({ minted, updated, written }) => minted !== undefined || updated || written.length > 0) ||
  problems.some(({ code }) => perhapsChanged.includes(code))

/** What failed, what to do, and the state things are in. */
export const problemText = ({ what, remedy, state }: Problem, changed: boolean): string =>
  [what, remedy, changed ? (state ?? '') : 'Nothing was changed.'].filter(part => part !== '').join(' ')

export const resultOf = ({ problems }: Account): string => problems[0]?.code ?? 'ok'

export const reportOf = (account: Account): Report => {
  const changed = changedAnything(account)
  const rows = rowsOf(account)
  const revoked = account.revocation.revoked.map(token => token.groupUuid)
  const touched = new Set([...revoked, ...rows.map(({ group }) => group.listed?.groupUuid)])
  return {
    version: 1,
    result: resultOf(account),
    dryRun: account.dryRun,
    organization: plain(account.survey?.organization ?? ''),
    tokens: rows.map(reportedToken),
    revoked,
    untouched: (account.survey?.list?.tokens ?? []).filter(({ groupUuid }) => !touched.has(groupUuid)).length,
    quota: account.quota ?? null,
    problems: account.problems.map(problem => ({
      code: problem.code,
      what: problem.what,
      remedy: problem.remedy,
      state: changed ? (problem.state ?? '') : 'Nothing was changed.'
    }))
  }
}

const shownName = ({ entry, listed }: PlannedGroup): string | null => {
  const name = entry.name ?? listed?.name
  return name === undefined ? null : plain(name)
}

const reportedToken = ({ group, outcome, state }: Row): ReportedToken => ({
  groupUuid: outcome?.groupUuid ?? group.listed?.groupUuid ?? group.entry.groupUuid ?? null,
  name: shownName(group),
  action: group.action,
  reason: group.reason,
  state,
  ageSeconds: group.ageMs === undefined ? null : Math.round(group.ageMs / 1000),
  differences: group.differences,
  secrets: group.destinations.map(({ destination, state: before }) => ({
    name: destination.name,
    scope: describeScope(destination.scope),
    state: secretState(destination, outcome) ?? before
  }))
})

export const secretState = (
  destination: Destination,
  outcome: Outcome | undefined
): SecretState | undefined => {
  if (outcome?.written.includes(destination) === true) return 'written'
  return outcome?.failed.some(each => each.destination === destination) === true ? 'failed' : undefined
}

/** Every output of action.yml. An empty one counts as not set. */
export const outputsOf = (
  account: Account,
  inputs: Pick<Inputs, 'manifest'> | undefined
): Record<string, string> => {
  const { outcomes, quota, revocation, recovery } = account
  const rotated = outcomes.filter(({ minted }) => minted !== undefined)
  const single = inputs?.manifest === false ? rotated[0] : undefined
  return {
    result: resultOf(account),
    pending: String(pendingOf(account)),
    rotated: String(rotated.length > 0),
    'group-uuid': single?.groupUuid ?? '',
    'token-id': single?.minted?.id ?? '',
    'token-hash': single?.minted?.hash ?? '',
    'secrets-written': String(outcomes.reduce((sum, { written }) => sum + written.length, 0)),
    revoked: JSON.stringify(revocation.revoked.map(({ groupUuid }) => groupUuid)),
    quota: quota === undefined ? '' : String(quota.left),
    'quota-max': quota?.max === undefined ? '' : String(quota.max),
    'quota-refresh': quota?.refresh === undefined ? '' : plain(quota.refresh),
    recovery: recovery.length === 0 ? '' : JSON.stringify(recovery),
    report: JSON.stringify(reportOf(account))
  }
}

/** The plan for the log: what will be done and why; groups that stay as they are appear as a count. */
export const planLines = ({ groups, stale }: Plan, { deferred, price, writes }: Budget): string[] => {
  const left = new Map(deferred.map(({ group, reason }) => [group, reason]))
  const kept = groups.filter(group => group.action === 'keep' && !updates(group))
  const due = groups.filter(group => !kept.includes(group))
  return [
    ...due.map(
      group =>
        `Plan: ${left.has(group) ? 'defer' : verbOf(group)} ${group.label}: ${left.get(group) ?? group.reason}.`
    ),
    ...due
      .filter(group => group.self === true && group.action === 'rotate' && !left.has(group))
      .map(
        ({ label }) =>
          `Plan: ${label} is the auth token's own and goes last. If Socket's answer to that is lost this action is locked out: keep a second admin token.`
      ),
    ...groups.flatMap(group =>
      group.differences.map(
        ({ field, is, wanted }) =>
          `${updates(group) ? 'Plan' : 'Difference'}: ${field} of ${group.label} is ${is}, the manifest says ${wanted}.`
      )
    ),
    ...groups.flatMap(group =>
      group.destinations.flatMap(({ destination, fact }) => {
        const change = visibilityChange(destination, fact)
        const what = `visibility of ${describeDestination(destination)}`
        return change === undefined
          ? []
          : [
              `${group.action === 'keep' ? 'Difference' : 'Plan'}: ${what} is ${change.is}, the manifest says ${change.wanted}.`
            ]
      })
    ),
    ...(kept.length === 1 ? kept.map(group => `Plan: keep ${group.label}: ${group.reason}.`) : []),
    ...(kept.length > 1 ? [`Plan: keep ${count(kept.length, 'token group')} that are not due.`] : []),
    ...(stale.tokens.length > 0
      ? [`Plan: revoke ${count(stale.tokens.length, 'stale token')}, after everything else succeeded.`]
      : []),
    ...(due.length > 0
      ? [
          `Price: ${count(price, 'quota unit')}, one recovery included, and ${count(writes, 'GitHub write')}, probes included.`
        ]
      : [])
  ]
}

const verbOf = (group: PlannedGroup): string =>
  group.action === 'keep' ? 'update' : updates(group) ? 'update and rotate' : group.action

/** The token groups of the organization, for the log: how people find a UUID. */
export const listingLines = ({ survey }: Account, { namesShown }: { namesShown: boolean }): string[] => {
  const tokens = survey?.list?.tokens ?? []
  const lines = tokens
    .slice(0, 1000)
    .map(token => `${plain(token.groupUuid)}${namesShown ? `  ${plain(token.name ?? '(no name)')}` : ''}`)
  return [`${count(tokens.length, 'token group')} in ${plain(survey?.organization ?? '')}:`, ...lines]
}
