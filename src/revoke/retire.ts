import type { Problem } from '../base/errors.js'
import { formatDuration, formatTime, sanitize } from '../base/text.js'
import { pastDate } from '../base/dates.js'
import { dayMs } from '../base/formats.js'
import { reasonOf } from '../clients/retry.js'
import { findGroup, units, type ListedToken } from '../clients/socket.js'
import type { Deps } from '../deps.js'
import type { Inputs } from '../inputs/inputs.js'
import { labelOf, waitsForRetirement, type PlannedGroup } from '../plan/plan.js'
import type { Predecessor } from '../plan/retirement.js'
import type { Snapshot } from '../plan/snapshot.js'
import type { GroupResult, Retirement } from '../rotate/result.js'
import { revokeToken } from '../rotate/revoke-token.js'
import { clockProblem } from './trust.js'

export interface RetireContext {
  readonly inputs: Inputs
  readonly snapshot: Snapshot
  readonly groups: readonly PlannedGroup[]
  readonly results: readonly GroupResult[]
  /** Quota units that are left for it. */
  readonly unitsLeft: number
  /** Socket's time when the run began. */
  readonly beganAt: number | undefined
}

/** Revokes predecessors that nobody needs any more, of each entry on its own. */
export const retire = async (
  context: RetireContext,
  deps: Pick<Deps, 'socket' | 'github' | 'log' | 'clock' | 'cancelled'>
): Promise<Retirement> => {
  const problems: Problem[] = context.groups.flatMap(group =>
    group.predecessors.flatMap(each => stillUsed(group, each, context))
  )
  const due = context.inputs.dryRun ? [] : context.groups.flatMap(group => retirable(group, context))
  if (due.length === 0) return { retired: [], problems }
  const clock = clockProblem(deps)
  if (clock !== undefined) return { retired: [], problems: [...problems, clock] }
  const inUse = await findInUse(context, deps)
  const retired: ListedToken[] = []
  let unitsLeft = context.unitsLeft
  for (const token of due) {
    if (deps.cancelled.aborted || unitsLeft < units.revoke) break
    if (inUse(token)) continue
    unitsLeft -= units.revoke
    const target = { uuid: token.groupUuid, hash: token.hash }
    const failure = await revokeToken(context.snapshot.organization, target, deps.socket)
    const label = labelOf({}, token)
    if (failure === undefined) {
      retired.push(token)
      deps.log.info(`Retired token group ${label}: nobody needs it any more.`)
    } else {
      problems.push({
        code: 'REVOKE_FAILED',
        what: `Token group ${label} could not be retired: ${reasonOf(failure)}.`,
        remedy:
          failure.kind === 'refused' && failure.status === 403
            ? 'The auth token needs api-tokens:revoke.'
            : 'The next run tries again.',
        state: 'All secrets hold its successor.'
      })
    }
  }
  return { retired, problems }
}

/** Predecessors that may be revoked now: unneeded ones, or in an emergency all that the new successor replaces. */
const retirable = (group: PlannedGroup, { inputs, results }: RetireContext): ListedToken[] => {
  const { predecessors, listed } = group
  const result = results.find(each => each.group.entry === group.entry)
  const isWhole = result?.isVerified === true && result.writes.every(({ written }) => written !== undefined)
  if (inputs.only && inputs.force && group.action === 'succeed' && isWhole && result.problems.length === 0) {
    const old = predecessors.filter(
      ({ keptBy }) => keptBy !== 'auth-token' && keptBy !== 'later' && keptBy !== 'list'
    )
    const isOwn = group.self === true
    return [...old.map(({ token }) => token), ...(listed === undefined || isOwn ? [] : [listed])]
  }
  const isWell =
    (group.problems.length === 0 || waitsForRetirement(group)) &&
    group.writes.every(({ problem }) => problem === undefined) &&
    (result === undefined || result.problems.length === 0)
  // A successor that was made in this run starts the overlap again.
  if (!isWell || result?.token !== undefined) return []
  return predecessors.filter(({ keptBy }) => keptBy === undefined).map(({ token }) => token)
}

/**
 * Where no hash tells which token this run uses, one that was used since the run began may be it. The list is read again
 * for that, because the first one may be older than that use.
 */
const findInUse = async (
  { groups, snapshot, beganAt }: RetireContext,
  { socket }: Pick<Deps, 'socket'>
): Promise<(token: ListedToken) => boolean> => {
  if (groups.some(({ self }) => self !== 'unknown')) return () => false
  const list = await socket.list(snapshot.organization)
  return token => {
    const fresh = list.kind === 'ok' ? findGroup(list.value, token.groupUuid) : undefined
    if (fresh === undefined) return true
    if (fresh.lastUsedAt === null || fresh.lastUsedAt === '') return false
    const used = pastDate(fresh.lastUsedAt, socket.now())
    return (
      used === undefined || beganAt === undefined || used.at + (used.dayOnly ? dayMs : 0) >= beganAt - slackMs
    )
  }
}

/** A `Date` header has whole seconds. */
const slackMs = 2_000

const stillUsed = (
  group: PlannedGroup,
  { token, isOverdue, lastUse, replacedAt }: Predecessor,
  { snapshot }: RetireContext
): Problem[] => {
  if (!isOverdue) return []
  const since = formatTime(replacedAt)
  const use =
    typeof lastUse === 'number'
      ? `it was last used ${formatDuration((snapshot.now ?? lastUse) - lastUse)} ago`
      : 'when it was last used is unknown'
  return [
    {
      code: 'STILL_USED',
      what: `Token group ${labelOf({}, token)} was replaced at ${since}, and ${use}: something that the manifest does not declare holds it.`,
      remedy: `Find what holds it and declare its secret under ${sanitize(group.entry.name ?? '')}, or give it a token of its own.`,
      state: 'It still works, and all declared secrets hold its successor.'
    }
  ]
}
