import type { RunResult, GroupResult } from '../rotate/result.js'
import type { Predecessor } from '../plan/retirement.js'
import type { SecretWrite } from '../plan/secret-write.js'
import { defined } from '../base/defined.js'
import { describeStore } from '../base/destination.js'
import type { Code, Problem } from '../base/errors.js'
import { deferralText } from '../plan/budget.js'
import { updates, type PlannedGroup } from '../plan/plan.js'
import type { ListedToken, Quota } from '../clients/socket.js'
import { sanitize } from '../base/text.js'

/** The shape of the `report` output. `version` changes only with a major release; fields may be added. */
export interface Report {
  readonly version: 1
  readonly result: string
  readonly dryRun: boolean
  readonly organization: string
  readonly tokens: readonly ReportedToken[]
  readonly revoked: readonly string[]
  /** Predecessors that were retired. */
  readonly retired: readonly string[]
  /** Stale token groups, whether or not they were revoked. */
  readonly stale: readonly string[]
  /** Listed token groups that are neither in the manifest nor revoked. */
  readonly untouched: number
  readonly quota: Quota | null
  readonly warnings: readonly string[]
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
  /** With `overlap`: generations that were replaced and still live. */
  readonly predecessors: readonly ReportedPredecessor[]
  readonly secrets: readonly ReportedSecret[]
}

/** Times are ISO 8601 in UTC. */
export interface ReportedPredecessor {
  readonly groupUuid: string
  readonly name: string
  readonly replacedAt: string | null
  /** It may be retired from here on, unless something keeps it. */
  readonly retireFrom: string | null
  readonly lastUsed: string | null
  readonly keptBy: Predecessor['keptBy'] | null
}

export interface ReportedSecret {
  readonly name: string
  readonly scope: string
  readonly state: SecretState
  /** Declared, and not the present one. */
  readonly visibility?: { readonly is: string; readonly wanted: string }
}

export type TokenState = 'kept' | 'updated' | 'planned' | 'verified' | 'failed' | 'deferred' | 'left'
export type SecretState = SecretWrite['state'] | 'written' | 'failed'

export const isWell = (state: SecretState): boolean => state === 'current' || state === 'written'

/** A planned group with what became of it: one row of every view. */
export interface Row {
  readonly group: PlannedGroup
  readonly result: GroupResult | undefined
  readonly state: TokenState
  readonly note: string
  readonly writes: readonly SecretWrite[]
}

export const rowsOf = ({ plan, results, deferred, mode }: RunResult): Row[] => {
  const byEntry = new Map(results.map(result => [result.group.entry, result]))
  const deferrals = new Map(deferred.map(each => [each.group.entry, deferralText(each)]))
  return (plan?.groups ?? []).map(group => {
    const result = byEntry.get(group.entry)
    const note = deferrals.get(group.entry) ?? ''
    const state = stateOf(group, result, { deferred: note !== '', dryRun: mode === 'dry-run' })
    return { group, result, note, state, writes: result?.writes ?? group.writes }
  })
}

const stateOf = (
  group: PlannedGroup,
  result: GroupResult | undefined,
  { deferred, dryRun }: { deferred: boolean; dryRun: boolean }
): TokenState => {
  const hasProblem = group.problems.length > 0 || group.writes.some(({ problem }) => problem !== undefined)
  if (result?.isVerified === true) return 'verified'
  if (result !== undefined && result.problems.length === 0) return result.updated ? 'updated' : 'kept'
  if (result !== undefined || hasProblem) return 'failed'
  if (deferred) return 'deferred'
  if (group.action === 'keep' && !updates(group)) return 'kept'
  return dryRun ? 'planned' : 'left'
}

/** What became of a secret: a view of its record. */
export const secretState = ({ state, written, failure, problem }: SecretWrite): SecretState => {
  if (written !== undefined) return 'written'
  return failure !== undefined || problem !== undefined ? 'failed' : state
}

export const done: readonly TokenState[] = ['kept', 'updated', 'verified']

/** Planned, deferred or failed items that are left: token groups, and stale tokens that were not revoked. */
export const pendingOf = (result: RunResult): number =>
  rowsOf(result).filter(({ state }) => !done.includes(state)).length +
  (result.plan?.stale.tokens.length ?? 0) -
  result.revocation.revoked.length

/** What post completed, for its summary. */
export const healedLabels = ({ mode, results }: RunResult): string[] =>
  mode === 'post' ? results.filter(({ isVerified }) => isVerified).map(({ group }) => group.label) : []

/** Where one of these ends a run, an unanswered request may have changed something. */
const perhapsChanged: readonly Code[] = [
  'ROTATE_UNCERTAIN',
  'OVERTAKEN',
  'CREATE_FAILED',
  'UPDATE_FAILED',
  'VERIFY_FAILED',
  'REVOKE_FAILED'
]

/** Whether anything was changed anywhere; before post, main has changed something. */
export const changedAnything = ({ mode, results, revocation, retirement, problems }: RunResult): boolean =>
  mode === 'post' ||
  revocation.revoked.length + retirement.retired.length > 0 ||
  results.some(({ token, updated }) => token !== undefined || updated) ||
  problems.some(({ code }) => perhapsChanged.includes(code))

/** What failed, what to do, and the state things are in. */
export const problemText = ({ what, remedy, state }: Problem, changed: boolean): string =>
  [what, remedy, changed ? (state ?? '') : 'Nothing was changed.'].filter(part => part !== '').join(' ')

export const resultOf = ({ problems }: Pick<RunResult, 'problems'>): string => problems[0]?.code ?? 'ok'

export const reportOf = (result: RunResult): Report => {
  const changed = changedAnything(result)
  const rows = rowsOf(result)
  const tokens = result.snapshot?.list?.tokens ?? []
  const revoked = result.revocation.revoked.map(uuidOf)
  const retired = result.retirement.retired.map(uuidOf)
  const mine = rows.flatMap(({ group }) => [
    group.listed?.groupUuid,
    ...(group.generations?.all ?? []).map(uuidOf)
  ])
  const touched = new Set([...revoked, ...retired, ...mine])
  return {
    version: 1,
    result: resultOf(result),
    dryRun: result.mode === 'dry-run',
    organization: sanitize(result.snapshot?.organization ?? ''),
    tokens: rows.map(reportedToken),
    revoked,
    retired,
    stale: (result.plan?.stale.tokens ?? []).map(({ token }) => token.groupUuid),
    untouched: tokens.filter(({ groupUuid }) => !touched.has(groupUuid)).length,
    quota: result.quota ?? null,
    warnings: result.plan?.warnings ?? [],
    problems: result.problems.map(problem => ({
      code: problem.code,
      what: problem.what,
      remedy: problem.remedy,
      state: changed ? (problem.state ?? '') : 'Nothing was changed.'
    })),
    omitted: { tokens: 0, secrets: 0, problems: 0 }
  }
}

const uuidOf = ({ groupUuid }: ListedToken): string => groupUuid

const shownName = ({ entry, listed }: PlannedGroup): string | null => {
  const name = entry.name ?? listed?.name
  return name === undefined ? null : sanitize(name)
}

const reportedToken = ({ group, result, state, writes }: Row): ReportedToken => ({
  groupUuid: result?.groupUuid ?? group.listed?.groupUuid ?? group.entry.groupUuid ?? null,
  name: shownName(group),
  action: group.action,
  reason: group.reason,
  state,
  ageSeconds: group.ageMs === undefined ? null : Math.round(group.ageMs / 1000),
  differences: group.differences,
  quota: result?.quota ?? null,
  predecessors: group.predecessors.map(reportedPredecessor),
  secrets: writes.map(write => ({
    name: write.destination.name,
    scope: describeStore(write.destination.store),
    state: secretState(write),
    ...defined({ visibility: write.visibility })
  }))
})

const reportedPredecessor = ({
  token,
  replacedAt,
  retireFrom,
  lastUse,
  keptBy
}: Predecessor): ReportedPredecessor => ({
  groupUuid: token.groupUuid,
  name: sanitize(token.name ?? ''),
  replacedAt: isoOf(replacedAt),
  retireFrom: isoOf(retireFrom),
  lastUsed: typeof lastUse === 'number' ? isoOf(lastUse) : lastUse,
  keptBy: keptBy ?? null
})

const isoOf = (at: number): string | null => (Number.isFinite(at) ? new Date(at).toISOString() : null)
