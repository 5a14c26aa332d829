import type { Problem } from '../base/errors.js'
import { formatDuration, formatTime, sanitize } from '../base/text.js'
import { findGroup, type ListedToken } from '../clients/socket.js'
import { labelOf } from '../plan/find.js'
import { waitsForRetirement, type PlannedGroup } from '../plan/planned-group.js'
import { lastUseOf, type Predecessor } from '../plan/revocable.js'
import { freshMs, revokeInTurn, stillWorks, type Aftermath, type Due } from './revoke.js'

/** Revokes predecessors that nobody needs any more, of each entry on its own. `unitsLeft` are left for stale tokens. */
export const retire = async (after: Aftermath) => {
  const { inputs, snapshot, plan } = after
  const due = inputs.dryRun ? [] : plan.groups.flatMap(group => retirable(group, after))
  const { revoked, problems, unitsLeft } = await revokeInTurn(due, lookAgain, after)
  const used = plan.groups.flatMap(group =>
    group.predecessors
      .filter(({ token, isOverdue }) => isOverdue && !revoked.includes(token))
      .map(each => stillUsed(group, each, snapshot.now))
  )
  return { revoked, problems: [...used, ...problems], unitsLeft }
}

/** Lists the predecessors that may be revoked now: unneeded ones, or in an emergency all that the new successor replaces. */
const retirable = (group: PlannedGroup, { inputs, results }: Aftermath): Due[] => {
  const { predecessors, generations, writes } = group
  const result = results.find(each => each.group.entry === group.entry)
  if (result !== undefined && result.problems.length > 0) return []
  const isWhole = result?.isVerified === true && result.writes.every(({ written }) => written !== undefined)
  if (inputs.only.length > 0 && inputs.force && group.action === 'succeed' && isWhole) {
    const old = predecessors.filter(({ keptBy }) => keptBy !== 'later' && keptBy !== 'list')
    const replaced = generations?.current?.foreign === false ? [generations.current] : []
    return [...old, ...replaced].map(({ token }) => ({ token, cause: 'leaked' }))
  }
  const isWell = group.problems.length === 0 || waitsForRetirement(group)
  // A successor that was made in this run starts the overlap again.
  if (!isWell || writes.some(({ problem }) => problem !== undefined) || result?.token !== undefined) return []
  return predecessors.filter(({ keptBy }) => keptBy === undefined).map(({ token }) => ({ token, cause: 'unneeded' }))
}

/** A `Date` header has whole seconds. */
const slackMs = 2_000

/**
 * Finds what keeps a token that was not in use when the plan was made. The list is read again where it is old, and where no hash
 * tells which token this run uses: that one was used since the run began, so its last use has moved.
 */
const lookAgain = async (
  due: readonly Due[],
  { snapshot: { organization, now: beganAt = NaN }, plan, deps: { socket } }: Aftermath
): Promise<Due[]> => {
  const isSelfKnown = plan.groups.some(({ self }) => self !== 'unknown')
  const isFresh = (socket.now() ?? NaN) - beganAt <= freshMs
  const answer = isSelfKnown && isFresh ? undefined : await socket.list(organization)
  const list = answer?.kind === 'ok' ? answer.value : undefined
  const now = socket.now()
  const isUsedNow = (token: ListedToken): boolean => {
    const lastUse = lastUseOf(token, now)
    return typeof lastUse === 'number' && lastUse >= beganAt - slackMs
  }
  const selfIsSeen = list?.tokens.some(isUsedNow) === true
  const keeperOf = ({ token, cause }: Due): string | undefined => {
    if (socket.isSelf(token)) return 'it is the auth token of this run'
    if (answer === undefined) return undefined
    const seen = findGroup(list, token.groupUuid)
    if (seen === undefined) return 'the list could not be read again'
    if (!isSelfKnown && !selfIsSeen) return 'it is unknown whether it is the auth token of this run'
    if (!isSelfKnown && (isUsedNow(seen) || lastUseOf(seen, now) === 'unknown'))
      return 'it may be the auth token of this run'
    if (cause === 'leaked' || seen.lastUsedAt === token.lastUsedAt) return undefined
    return 'it was used after the plan was made'
  }
  return due.map(each => ({ ...each, keptBy: keeperOf(each) }))
}

const stillUsed = (
  { entry }: PlannedGroup,
  { token, keptBy, lastUse, replacedAt }: Predecessor,
  now: number | undefined
): Problem => {
  const use =
    keptBy === 'auth-token'
      ? 'this run uses it as its auth token: the secret behind `socket-token` is not declared'
      : typeof lastUse === 'number'
        ? `it was last used ${formatDuration(Math.max(0, (now ?? lastUse) - lastUse))} ago: something that the manifest does not declare holds it`
        : 'when it was last used is unknown, which counts as a use'
  return {
    code: 'STILL_USED',
    what: `Token group ${labelOf({}, token)} was replaced at ${formatTime(replacedAt)}, and ${use}.`,
    remedy: `Find what holds it and declare its secret under ${sanitize(entry.name ?? '')}, give it a token of its own, or, if it may break, revoke all predecessors by a run with \`only\` and \`force: true\`.`,
    state: stillWorks
  }
}
