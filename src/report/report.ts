import type { RunResult, GroupResult } from '../rotate/result.js'
import { defined } from '../base/defined.js'
import { describeStore } from '../base/destination.js'
import type { Code, Problem } from '../base/errors.js'
import { deferralText } from '../plan/budget.js'
import { updates, type PlannedDestination, type PlannedGroup } from '../plan/plan.js'
import type { Quota } from '../clients/socket.js'
import { sanitize } from '../base/text.js'

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
  /** How many of each had no room; all 0 but for a large fleet. */
  readonly omitted: Omitted
}

interface Omitted {
  readonly tokens: number
  readonly secrets: number
  readonly problems: number
}

export interface ReportedToken {
  readonly groupUuid: string | null
  readonly name: string | null
  readonly action: PlannedGroup['action']
  readonly reason: string
  readonly state: TokenState
  readonly ageSeconds: number | null
  readonly differences: PlannedGroup['differences']
  /** The token's own, read with its new value. */
  readonly quota: Quota | null
  readonly secrets: readonly ReportedSecret[]
}

export interface ReportedSecret {
  readonly name: string
  readonly scope: string
  readonly state: SecretState
  /** Declared, and not the present one. */
  readonly visibility?: { readonly is: string; readonly wanted: string }
}

export type TokenState = 'kept' | 'updated' | 'planned' | 'verified' | 'failed' | 'deferred' | 'left'
export type SecretState = PlannedDestination['state'] | 'written' | 'failed'

export const isWell = (state: SecretState): boolean => state === 'current' || state === 'written'

/** A planned group with what became of it: one row of every view. */
export interface Row {
  readonly group: PlannedGroup
  readonly outcome: GroupResult | undefined
  readonly state: TokenState
  readonly note: string
  readonly secrets: readonly RowSecret[]
}

type RowSecret = Pick<PlannedDestination, 'destination' | 'visibility'> & { readonly state: SecretState }

export const rowsOf = ({ plan, results: outcomes, deferred, dryRun }: RunResult): Row[] => {
  const byGroup = new Map(outcomes.map(outcome => [outcome.group, outcome]))
  const deferrals = new Map(deferred.map(each => [each.group, deferralText(each)]))
  return (plan?.groups ?? []).map(group => {
    const outcome = byGroup.get(group)
    const note = deferrals.get(group) ?? ''
    return {
      group,
      outcome,
      note,
      state: stateOf(group, outcome, { deferred: deferrals.has(group), dryRun }),
      secrets: group.destinations.map(each => ({ ...each, state: secretState(each, outcome) }))
    }
  })
}

const stateOf = (
  group: PlannedGroup,
  outcome: GroupResult | undefined,
  { deferred, dryRun }: { deferred: boolean; dryRun: boolean }
): TokenState => {
  if (outcome?.verified !== undefined) return 'verified'
  if (outcome !== undefined && outcome.problems.length === 0) return outcome.updated ? 'updated' : 'kept'
  if (outcome !== undefined || group.problems.length > 0) return 'failed'
  if (deferred) return 'deferred'
  if (group.action === 'keep' && !updates(group)) return 'kept'
  return dryRun ? 'planned' : 'left'
}

const secretState = (
  { destination, state }: PlannedDestination,
  outcome: GroupResult | undefined
): SecretState => {
  if (outcome?.written.includes(destination) === true) return 'written'
  return outcome?.failed.some(each => each.destination === destination) === true ? 'failed' : state
}

export const done: readonly TokenState[] = ['kept', 'updated', 'verified']

/** Planned, deferred or failed items that are left: token groups, and stale tokens that were not revoked. */
export const pendingOf = (account: RunResult): number =>
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
export const changedAnything = ({ changed, results: outcomes, revocation, problems }: RunResult): boolean =>
  changed === true ||
  revocation.revoked.length > 0 ||
  outcomes.some(({ minted, updated, written }) => minted !== undefined || updated || written.length > 0) ||
  problems.some(({ code }) => perhapsChanged.includes(code))

/** What failed, what to do, and the state things are in. */
export const problemText = ({ what, remedy, state }: Problem, changed: boolean): string =>
  [what, remedy, changed ? (state ?? '') : 'Nothing was changed.'].filter(part => part !== '').join(' ')

export const resultOf = ({ problems }: RunResult): string => problems[0]?.code ?? 'ok'

export const reportOf = (account: RunResult): Report => {
  const changed = changedAnything(account)
  const rows = rowsOf(account)
  const revoked = account.revocation.revoked.map(token => token.groupUuid)
  const touched = new Set([...revoked, ...rows.map(({ group }) => group.listed?.groupUuid)])
  return {
    version: 1,
    result: resultOf(account),
    dryRun: account.dryRun,
    organization: sanitize(account.survey?.organization ?? ''),
    tokens: rows.map(reportedToken),
    revoked,
    untouched: (account.survey?.list?.tokens ?? []).filter(({ groupUuid }) => !touched.has(groupUuid)).length,
    quota: account.quota ?? null,
    problems: account.problems.map(problem => ({
      code: problem.code,
      what: problem.what,
      remedy: problem.remedy,
      state: changed ? (problem.state ?? '') : 'Nothing was changed.'
    })),
    omitted: { tokens: 0, secrets: 0, problems: 0 }
  }
}

const shownName = ({ entry, listed }: PlannedGroup): string | null => {
  const name = entry.name ?? listed?.name
  return name === undefined ? null : sanitize(name)
}

const reportedToken = ({ group, outcome, state, secrets }: Row): ReportedToken => ({
  groupUuid: outcome?.groupUuid ?? group.listed?.groupUuid ?? group.entry.groupUuid ?? null,
  name: shownName(group),
  action: group.action,
  reason: group.reason,
  state,
  ageSeconds: group.ageMs === undefined ? null : Math.round(group.ageMs / 1000),
  differences: group.differences,
  quota: outcome?.quota ?? null,
  secrets: secrets.map(({ destination, state, visibility }) => ({
    name: destination.name,
    scope: describeStore(destination.store),
    state,
    ...defined({ visibility })
  }))
})
