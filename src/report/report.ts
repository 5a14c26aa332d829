import { defined } from '../base/defined.js'
import { describeStore } from '../base/destination.js'
import type { Code, Problem } from '../base/errors.js'
import { formatTime, sanitize } from '../base/text.js'
import type { ListedToken, Quota } from '../clients/socket.js'
import { deferralText } from '../plan/budget.js'
import { labelOf, updates, type PlannedGroup } from '../plan/plan.js'
import type { Keeper, Predecessor } from '../plan/retirement.js'
import type { SecretWrite } from '../plan/secret-write.js'
import type { GroupResult, RunResult } from '../rotate/result.js'

/** The shape of the `report` output. `version` changes only with a major release; fields may be added. */
export interface Report {
  readonly version: 1
  readonly result: string
  readonly dryRun: boolean
  readonly organization: string
  readonly tokens: readonly ReportedToken[]
  /** Group UUIDs of the tokens that were revoked: stale ones and retired predecessors. */
  readonly revoked: readonly string[]
  /** Group UUIDs of the stale tokens that were not revoked. */
  readonly stale: readonly string[]
  /** Secrets of a declared name that are not declared; only a dry run with an App token looks for them. */
  readonly undeclared: readonly { readonly name: string; readonly scope: string }[]
  /** Listed token groups that are neither in the manifest nor revoked. */
  readonly untouched: number
  readonly quota: Quota | null
  readonly problems: readonly Pick<Problem, 'code' | 'what' | 'remedy' | 'state'>[]
  readonly warnings: readonly string[]
  /** How many of each had no room; all 0 but for a large fleet. */
  readonly omitted: { readonly tokens: number; readonly secrets: number; readonly problems: number }
}

/** Times are ISO 8601 in UTC. */
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
  readonly secrets: readonly {
    readonly name: string
    readonly scope: string
    readonly state: SecretState
    readonly visibility?: SecretWrite['visibility']
  }[]
  /** With `overlap`: generations that were replaced and still live, or were retired by this run. */
  readonly predecessors: readonly {
    readonly groupUuid: string
    readonly name: string | null
    readonly replacedAt: string | null
    /** Null where it was never used, or Socket does not say when. */
    readonly lastUsedAt: string | null
    /** It may be retired from here on, unless something keeps it. */
    readonly retireFrom: string | null
    readonly keptBy: Keeper | null
    readonly state: 'kept' | 'revoked'
    readonly reason: string
  }[]
}

export type TokenState = 'kept' | 'updated' | 'planned' | 'verified' | 'failed' | 'deferred' | 'left'
export type SecretState = SecretWrite['state'] | 'written' | 'failed'

/** A planned group with what became of it: one row of every view. */
export interface Row {
  readonly group: PlannedGroup
  readonly result: GroupResult | undefined
  readonly state: TokenState
  /** The cause of its state: what failed, what it waits for, or why it is due. */
  readonly why: string
  readonly writes: readonly SecretWrite[]
}

export const rowsOf = ({ plan, results, deferred, mode }: RunResult): Row[] => {
  const byEntry = new Map(results.map(result => [result.group.entry, result]))
  const deferrals = new Map(deferred.map(each => [each.group.entry, deferralText(each)]))
  return (plan?.groups ?? []).map(group => {
    const result = byEntry.get(group.entry)
    const writes = result?.writes ?? group.writes
    const [problem] = [
      ...group.problems,
      ...(result?.problems ?? []),
      ...group.writes.flatMap(write => write.problem ?? [])
    ]
    const deferral = deferrals.get(group.entry)
    const state: TokenState =
      result?.isVerified === true && problem === undefined
        ? 'verified'
        : problem !== undefined
          ? problem.code === 'DEFERRED'
            ? 'deferred'
            : 'failed'
          : result !== undefined
            ? result.updated
              ? 'updated'
              : 'kept'
            : deferral !== undefined
              ? 'deferred'
              : group.action === 'keep' && !updates(group)
                ? 'kept'
                : mode === 'dry-run'
                  ? 'planned'
                  : 'left'
    return { group, result, state, writes, why: problem?.what ?? deferral ?? group.reason }
  })
}

/** What became of a secret: a view of its record. */
export const secretState = ({ state, written, failure, problem }: SecretWrite): SecretState => {
  if (written !== undefined) return 'written'
  return failure !== undefined || problem !== undefined ? 'failed' : state
}

const done: readonly TokenState[] = ['kept', 'updated', 'verified']

/** Stale tokens that were not revoked, or in a dry run would be. */
export const staleLeft = ({ plan, revocation }: RunResult): ListedToken[] => {
  const revoked = new Set(revocation.revoked.map(uuidOf))
  return (plan?.stale.tokens ?? []).map(({ token }) => token).filter(token => !revoked.has(uuidOf(token)))
}

/** Planned, deferred or failed items that are left: token groups, and stale tokens that were not revoked. */
export const pendingOf = (result: RunResult): number =>
  rowsOf(result).filter(({ state }) => !done.includes(state)).length + staleLeft(result).length

/** What post completed. */
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

export const revokedUuids = ({ retirement, revocation }: RunResult): string[] =>
  [...retirement.retired, ...revocation.revoked].map(uuidOf)

export const reportOf = (result: RunResult): Report => {
  const changed = changedAnything(result)
  const rows = rowsOf(result)
  const revoked = revokedUuids(result)
  return {
    version: 1,
    result: resultOf(result),
    dryRun: result.mode === 'dry-run',
    organization: sanitize(result.snapshot?.organization ?? ''),
    tokens: rows.map(row => reportedToken(row, new Set(revoked))),
    revoked,
    stale: staleLeft(result).map(uuidOf),
    undeclared: (result.plan?.undeclared ?? []).map(({ name, store }) => ({ name, scope: describeStore(store) })),
    untouched: untouchedOf(result).length,
    quota: result.quota ?? null,
    problems: result.problems.map(problem => ({
      code: problem.code,
      what: problem.what,
      remedy: problem.remedy,
      state: changed ? (problem.state ?? '') : 'Nothing was changed.'
    })),
    warnings: result.plan?.warnings ?? [],
    omitted: { tokens: 0, secrets: 0, problems: 0 }
  }
}

const uuidOf = ({ groupUuid }: ListedToken): string => groupUuid

/** Listed token groups that are neither in the manifest nor revoked or stale. */
export const untouchedOf = (result: RunResult): ListedToken[] => {
  const declared = rowsOf(result).flatMap(({ group: { listed, generations } }) => [listed, ...(generations?.all ?? [])])
  const mine = new Set([...declared, ...staleLeft(result), ...result.revocation.revoked])
  return (result.snapshot?.list?.tokens ?? []).filter(token => !mine.has(token))
}

const reportedToken = ({ group, result, state, writes }: Row, revoked: ReadonlySet<string>): ReportedToken => ({
  groupUuid: result?.groupUuid ?? group.listed?.groupUuid ?? group.entry.groupUuid ?? null,
  name: nameOf(group.entry.name ?? group.listed?.name),
  action: group.action,
  reason: group.reason,
  state,
  ageSeconds: group.ageMs === undefined ? null : Math.round(group.ageMs / 1000),
  differences: group.differences,
  quota: result?.quota ?? null,
  secrets: writes.map(write => ({
    name: write.destination.name,
    scope: describeStore(write.destination.store),
    state: secretState(write),
    ...defined({ visibility: write.visibility })
  })),
  predecessors: group.predecessors.map(each => ({
    groupUuid: each.token.groupUuid,
    name: nameOf(each.token.name),
    replacedAt: isoOf(each.replacedAt),
    lastUsedAt: isoOf(each.lastUse),
    retireFrom: isoOf(each.retireFrom),
    keptBy: each.keptBy ?? null,
    state: revoked.has(each.token.groupUuid) ? 'revoked' : 'kept',
    reason: predecessorText(each, revoked.has(each.token.groupUuid))
  }))
})

const nameOf = (name: string | undefined): string | null => (name === undefined ? null : sanitize(name))

const isoOf = (at: number | string): string | null =>
  typeof at === 'number' && Number.isFinite(at) ? new Date(at).toISOString() : null

const keepers: Readonly<Record<Keeper, string>> = {
  overlap: 'its `overlap` is not over',
  use: 'it is still used',
  secrets: 'not every secret was written since it was replaced',
  'auth-token': 'it is the auth token of this run',
  later: 'something else created it later',
  foreign: 'something else created a token group of the same name later',
  list: 'the list of tokens did not end cleanly'
}

/** Since when a predecessor is replaced, when it was last used, and what keeps it. */
export const predecessorText = (predecessor: Predecessor, isRetired = false): string => {
  const { token, replacedAt, retireFrom, lastUse, keptBy } = predecessor
  const since = Number.isFinite(replacedAt) ? ` at ${formatTime(replacedAt)}` : ''
  const use =
    lastUse === 'never'
      ? 'it was never used'
      : lastUse === 'unknown'
        ? 'its last use is unknown'
        : `it was last used at ${formatTime(lastUse)}`
  const from = Number.isFinite(retireFrom) ? `, and may be retired from ${formatTime(retireFrom)}` : ''
  const fate = keptBy === undefined ? 'it may be retired now' : `it is kept because ${keepers[keptBy]}${from}`
  return `${labelOf({}, token)} was replaced${since}; ${use}; ${isRetired ? 'it was retired' : fate}.`
}
