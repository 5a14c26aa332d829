import { describeStore } from '../base/destination.js'
import type { Code, Problem } from '../base/errors.js'
import { formatTime, sanitize } from '../base/text.js'
import type { ListedToken, Quota } from '../clients/socket.js'
import type { Inputs } from '../inputs/inputs.js'
import type { Budget, Deferred } from '../plan/budget.js'
import { updates } from '../plan/desired.js'
import { labelOf } from '../plan/find.js'
import { problemsIn, type Plan, type SecretWrite } from '../plan/planned-group.js'
import { lastUseOf, type Predecessor } from '../plan/revocable.js'
import type { Snapshot } from '../plan/snapshot.js'
import type { GroupResult } from '../rotate/result.js'

/** Everything a run found and did; summary, outputs, annotations and exit status are views of it. */
export interface RunResult {
  readonly snapshot: Pick<Snapshot, 'organization' | 'now' | 'list'>
  readonly plan: Plan
  /** Undefined where the run was stopped before it had one. */
  readonly budget: Budget | undefined
  readonly results: readonly GroupResult[]
  readonly deferred: readonly Deferred[]
  /** Predecessors that were revoked. */
  readonly retired: readonly ListedToken[]
  /** Stale tokens that were revoked. */
  readonly revoked: readonly ListedToken[]
  readonly quota: Quota | undefined
  readonly problems: readonly Problem[]
}

/** A run that was stopped before it had a plan. */
export const nothingDone: Omit<RunResult, 'problems'> = {
  snapshot: { organization: '', now: undefined, list: undefined },
  plan: { groups: [], stale: [], undeclared: [], warnings: [] },
  budget: undefined,
  results: [],
  deferred: [],
  retired: [],
  revoked: [],
  quota: undefined
}

/** What becomes of a token group, as the summary shows it and in its order. */
export const tokenStates = {
  failed: ['❌', 'failed'],
  left: ['❌', 'not begun'],
  deferred: ['⏳', 'deferred'],
  planned: ['📋', 'planned'],
  verified: ['✅', 'rotated'],
  updated: ['✅', 'updated'],
  kept: ['✔️', 'kept']
} as const

type TokenState = keyof typeof tokenStates

/** Whether nothing is left to do. */
export const isDone = ({ state }: { readonly state: TokenState }): boolean =>
  ['verified', 'updated', 'kept'].includes(state)

/** A result as the log, the summary and the outputs show it. */
export type View = ReturnType<typeof viewOf>

/** Makes the view of a result. Where the inputs are bad, little is known of them. */
export const viewOf = (result: RunResult, inputs: Partial<Inputs>) => {
  const { snapshot, plan, results } = result
  const { post = false, dryRun = false, declared, revoke } = inputs
  const tokens = snapshot.list?.tokens ?? []
  const stale = plan.stale.map(({ token }) => token)
  const revoked = new Set(result.revoked.map(({ groupUuid }) => groupUuid))
  const planned = plan.groups.flatMap(({ listed, generations }) => [listed, ...(generations?.all ?? [])])
  const concerned = new Set([...planned, ...stale])
  return {
    ...result,
    inputs,
    /** Whether this is the listing: a dry run with nothing else to do. */
    isListing: dryRun && declared?.length === 0 && revoke === undefined,
    rows: rowsOf(result, dryRun),
    problems: problemsOf(result, post),
    /** The token groups of the organization, as far as they are known. */
    tokens,
    /** Those that are neither in the manifest nor stale. */
    untouched: tokens.filter(token => !concerned.has(token)),
    /** Stale tokens that were not revoked, or in a dry run would be. */
    staleLeft: stale.filter(({ groupUuid }) => !revoked.has(groupUuid)),
    rotated: results.filter(({ token }) => token !== undefined),
    written: results.flatMap(({ writes }) => writes.filter(({ written }) => written !== undefined)).length,
    recovery: results.flatMap(({ recovery }) => recovery ?? []),
    /** What post completed. */
    completed: post ? results.filter(({ isVerified }) => isVerified).map(({ group }) => group.label) : []
  }
}

/** Makes a row of each planned group and what became of it. `group` and `why` are not in the report. */
const rowsOf = ({ snapshot: { now }, plan, results, deferred, retired }: RunResult, isDryRun: boolean) =>
  plan.groups.map(group => {
    const { entry, listed, action, ageMs } = group
    const result = results.find(each => each.group.entry === entry)
    const deferral = deferred.find(each => each.group.entry === entry)
    const [problem] = [...problemsIn(group), ...(result?.problems ?? [])]
    const stateOf = (): TokenState => {
      if (problem !== undefined) return problem.code === 'DEFERRED' ? 'deferred' : 'failed'
      if (result !== undefined) return result.isVerified ? 'verified' : result.updated ? 'updated' : 'kept'
      if (deferral !== undefined) return 'deferred'
      if (action === 'keep' && !updates(group)) return 'kept'
      return isDryRun ? 'planned' : 'left'
    }
    const predecessors = [...group.predecessors]
    if (action === 'succeed' && listed !== undefined && result?.token !== undefined && now !== undefined) {
      const [lastUse, retireFrom] = [lastUseOf(listed, now), now + (entry.overlapMs ?? 0)]
      predecessors.unshift({ token: listed, replacedAt: now, retireFrom, lastUse, keptBy: 'overlap', isOverdue: false })
    }
    return {
      group,
      /** The cause of its state: what failed, what it waits for, or why it is due. */
      why: problem?.what ?? deferral?.reason ?? group.reason,
      groupUuid: result?.groupUuid ?? listed?.groupUuid ?? entry.groupUuid ?? null,
      name: nameOf(entry.name ?? listed?.name),
      action,
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
        visibility: write.visibility
      })),
      /** With the generation that this run replaced. */
      predecessors: predecessors.map(each => ({
        groupUuid: each.token.groupUuid,
        name: nameOf(each.token.name),
        replacedAt: isoOf(each.replacedAt),
        lastUsedAt: isoOf(each.lastUse),
        retireFrom: isoOf(each.retireFrom),
        keptBy: each.keptBy ?? null,
        state: retired.includes(each.token) ? 'revoked' : 'kept',
        reason: predecessorText(each, retired)
      }))
    }
  })

const nameOf = (name: string | undefined): string | null => (name === undefined ? null : sanitize(name))

const isoOf = (at: number | string): string | null =>
  typeof at === 'number' && Number.isFinite(at) ? new Date(at).toISOString() : null

const secretState = (write: SecretWrite): SecretWrite['state'] | 'written' | 'failed' => {
  if (write.written !== undefined) return 'written'
  return write.failure === undefined && write.problem === undefined ? write.state : 'failed'
}

/** Where one of these ends a run, an unanswered request may have changed something. */
const perhapsChanged: readonly Code[] = [
  'ROTATE_UNCERTAIN',
  'OVERTAKEN',
  'CREATE_FAILED',
  'UPDATE_FAILED',
  'VERIFY_FAILED',
  'REVOKE_FAILED'
]

/** No rotation helps where the group itself is gone. */
const incurable: readonly Code[] = ['TOKEN_NOT_FOUND', 'INPUT_INVALID']

/**
 * Completes the problems: each with the state things are in, and as one `text`. Before post, main has changed something. Post comes
 * once, and where `created_at` stays as it is the next run can't see that a group was cut off: so whatever keeps post from
 * completing it, the next run has to be forced.
 */
export const problemsOf = ({ results, retired, revoked, problems }: RunResult, isPost: boolean) => {
  const isChanged =
    isPost ||
    retired.length + revoked.length > 0 ||
    results.some(({ token, updated }) => token !== undefined || updated) ||
    problems.some(({ code }) => perhapsChanged.includes(code))
  const unknown = isPost ? 'Secrets of the interrupted token groups may hold a value that no longer works.' : ''
  return problems.map(({ state: known = unknown, ...problem }) => {
    const isEnough = !isPost || problem.remedy.includes('force: true') || incurable.includes(problem.code)
    const remedy = isEnough ? problem.remedy : `${problem.remedy} Then run it again with \`force: true\`.`
    const state = isChanged ? known : 'Nothing was changed.'
    return { ...problem, remedy, state, text: [problem.what, remedy, state].filter(part => part !== '').join(' ') }
  })
}

const keepers: Readonly<Record<NonNullable<Predecessor['keptBy']>, string>> = {
  overlap: 'its `overlap` is not over',
  use: 'it is still used',
  secrets: 'not every secret was written since it was replaced',
  'auth-token': 'it is the auth token of this run',
  later: 'something else created it later',
  foreign: 'something else created a token group of the same name later',
  list: 'the list of tokens did not end cleanly'
}

const unusual = { never: 'it was never used', unknown: 'its last use is unknown' }

/** Says since when a predecessor is replaced, when it was last used, and what keeps it. */
export const predecessorText = (predecessor: Predecessor, retired: RunResult['retired'] = []): string => {
  const { token, replacedAt, retireFrom, lastUse, keptBy } = predecessor
  const since = Number.isFinite(replacedAt) ? ` at ${formatTime(replacedAt)}` : ''
  const use = typeof lastUse === 'number' ? `it was last used at ${formatTime(lastUse)}` : unusual[lastUse]
  const from = Number.isFinite(retireFrom) ? `, and may be retired from ${formatTime(retireFrom)}` : ''
  const fate = keptBy === undefined ? 'it may be retired now' : `it is kept because ${keepers[keptBy]}${from}`
  return `${labelOf({}, token)} was replaced${since}; ${use}; ${retired.includes(token) ? 'it was retired' : fate}.`
}

/** Takes items as long as there is room for them; one that has none leaves none for what comes later. */
export const createRoom = (room: number) => {
  let free = room
  return <T>(items: readonly T[], sizeOf: (item: T) => number): T[] => {
    const end = items.findIndex(item => (free -= sizeOf(item)) < 0)
    return items.slice(0, end === -1 ? items.length : end)
  }
}
