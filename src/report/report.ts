import { defined } from '../base/defined.js'
import { describeStore } from '../base/destination.js'
import type { Code, Problem } from '../base/errors.js'
import { formatTime, sanitize } from '../base/text.js'
import type { ListedToken } from '../clients/socket.js'
import { updates } from '../plan/desired.js'
import { labelOf } from '../plan/find.js'
import { problemsIn, type PlannedGroup, type SecretWrite } from '../plan/planned-group.js'
import { lastUseOf, type Predecessor } from '../plan/revocable.js'
import type { GroupResult, RunResult } from '../rotate/result.js'

export type TokenState = 'kept' | 'updated' | 'planned' | 'verified' | 'failed' | 'deferred' | 'left'

/** A planned group with what became of it: one row of every view. `group`, `why` and `replaced` are not in the report. */
export type Row = ReturnType<typeof rowsOf>[number]

export const rowsOf = ({ snapshot, plan, results, deferred, retirement, mode }: RunResult) => {
  const byEntry = new Map(results.map(result => [result.group.entry, result]))
  const deferrals = new Map(deferred.map(({ group, reason }) => [group.entry, reason]))
  return (plan?.groups ?? []).map(group => {
    const { entry, listed, ageMs } = group
    const result = byEntry.get(entry)
    const deferral = deferrals.get(entry)
    const [problem] = [...problemsIn(group), ...(result?.problems ?? [])]
    const stateOf = (): TokenState => {
      if (problem !== undefined) return problem.code === 'DEFERRED' ? 'deferred' : 'failed'
      if (result !== undefined) return result.isVerified ? 'verified' : result.updated ? 'updated' : 'kept'
      if (deferral !== undefined) return 'deferred'
      if (group.action === 'keep' && !updates(group)) return 'kept'
      return mode === 'dry-run' ? 'planned' : 'left'
    }
    const replaced = [...replacedNow(group, result, snapshot?.now), ...group.predecessors]
    return {
      group,
      /** Its predecessors, with the generation that this run replaced. */
      replaced,
      /** The cause of its state: what failed, what it waits for, or why it is due. */
      why: problem?.what ?? deferral ?? group.reason,
      groupUuid: result?.groupUuid ?? listed?.groupUuid ?? entry.groupUuid ?? null,
      name: nameOf(entry.name ?? listed?.name),
      action: group.action,
      reason: group.reason,
      state: stateOf(),
      ageSeconds: ageMs === undefined ? null : Math.round(ageMs / 1000),
      differences: group.differences,
      /** The token's own, read with its new value. */
      quota: result?.quota ?? null,
      secrets: (result?.writes ?? group.writes).map(write => ({
        name: write.destination.name,
        scope: describeStore(write.destination.store),
        state: secretState(write),
        ...defined({ visibility: write.visibility })
      })),
      predecessors: replaced.map(each => reportedPredecessor(each, retirement.revoked.includes(each.token)))
    }
  })
}

const replacedNow = (
  { action, listed, entry: { overlapMs = 0 } }: PlannedGroup,
  result: GroupResult | undefined,
  now: number | undefined
): Predecessor[] => {
  if (action !== 'succeed' || listed === undefined || result?.token === undefined || now === undefined) return []
  const lastUse = lastUseOf(listed, now)
  return [{ token: listed, replacedAt: now, retireFrom: now + overlapMs, lastUse, keptBy: 'overlap', isOverdue: false }]
}

const secretState = ({
  state,
  written,
  failure,
  problem
}: SecretWrite): SecretWrite['state'] | 'written' | 'failed' => {
  if (written !== undefined) return 'written'
  return failure !== undefined || problem !== undefined ? 'failed' : state
}

const reportedPredecessor = (predecessor: Predecessor, isRetired: boolean) => ({
  groupUuid: predecessor.token.groupUuid,
  name: nameOf(predecessor.token.name),
  replacedAt: isoOf(predecessor.replacedAt),
  lastUsedAt: isoOf(predecessor.lastUse),
  retireFrom: isoOf(predecessor.retireFrom),
  keptBy: predecessor.keptBy ?? null,
  state: isRetired ? 'revoked' : 'kept',
  reason: predecessorText(predecessor, isRetired)
})

/** States in which nothing is left to do. */
export const doneStates: readonly TokenState[] = ['kept', 'updated', 'verified']

/** Stale tokens that were not revoked, or in a dry run would be. */
export const staleLeft = ({ plan, revocation }: RunResult): ListedToken[] => {
  const revoked = new Set(revocation.revoked.map(uuidOf))
  return (plan?.stale ?? []).map(({ token }) => token).filter(token => !revoked.has(uuidOf(token)))
}

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

/** The problems, each with the state things are in; before post, main has changed something. */
export const problemsOf = ({ mode, results, revocation, retirement, problems }: RunResult) => {
  const isChanged =
    mode === 'post' ||
    revocation.revoked.length + retirement.revoked.length > 0 ||
    results.some(({ token, updated }) => token !== undefined || updated) ||
    problems.some(({ code }) => perhapsChanged.includes(code))
  return problems.map(({ state = '', ...problem }) => ({
    ...problem,
    state: isChanged ? state : 'Nothing was changed.'
  }))
}

/** What failed, what to do, and the state things are in. */
export const problemText = ({ what, remedy, state = '' }: Problem): string =>
  [what, remedy, state].filter(part => part !== '').join(' ')

/** The shape of the `report` output is documented in docs/report.md. `version` changes only with a major release. */
export const reportOf = (result: RunResult) => ({
  version: 1,
  result: result.problems[0]?.code ?? 'ok',
  dryRun: result.mode === 'dry-run',
  organization: sanitize(result.snapshot?.organization ?? ''),
  tokens: rowsOf(result).map(({ group, why, replaced, ...token }) => token),
  revoked: [...result.retirement.revoked, ...result.revocation.revoked].map(uuidOf),
  stale: staleLeft(result).map(uuidOf),
  undeclared: (result.plan?.undeclared ?? []).map(({ name, store }) => ({ name, scope: describeStore(store) })),
  untouched: untouchedOf(result).length,
  quota: result.quota ?? null,
  problems: problemsOf(result).map(({ at, ...problem }) => problem),
  warnings: result.plan?.warnings ?? [],
  /** How many of each had no room; all 0 but for a large fleet. */
  omitted: { tokens: 0, secrets: 0, problems: 0 }
})

const uuidOf = ({ groupUuid }: ListedToken): string => groupUuid

/** Listed token groups that are neither in the manifest nor revoked or stale. */
export const untouchedOf = (result: RunResult): ListedToken[] => {
  const declared = (result.plan?.groups ?? []).flatMap(({ listed, generations }) => [
    listed,
    ...(generations?.all ?? [])
  ])
  const mine = new Set([...declared, ...staleLeft(result), ...result.revocation.revoked])
  return (result.snapshot?.list?.tokens ?? []).filter(token => !mine.has(token))
}

const nameOf = (name: string | undefined): string | null => (name === undefined ? null : sanitize(name))

const isoOf = (at: number | string): string | null =>
  typeof at === 'number' && Number.isFinite(at) ? new Date(at).toISOString() : null

const keepers: Readonly<Record<NonNullable<Predecessor['keptBy']>, string>> = {
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
