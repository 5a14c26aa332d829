import { units } from '../base/prices.js'
import type { Problem } from '../base/errors.js'
import { formatDuration, formatTime, sanitize } from '../base/text.js'
import { findGroup, type ListedToken } from '../clients/socket.js'
import type { Deps } from '../deps.js'
import { labelOf } from '../plan/labels.js'
import { waitsForRetirement, type PlannedGroup } from '../plan/planned-group.js'
import { lastUseOf, type Predecessor } from '../plan/retirement.js'
import { nothingRevoked, type Revocation } from '../rotate/result.js'
import { clockProblem, freshMs, revokeListed, type Aftermath } from './trust.js'

/** Revokes predecessors that nobody needs any more, of each entry on its own. */
export const retire = async (
  context: Aftermath,
  deps: Pick<Deps, 'socket' | 'github' | 'log' | 'clock' | 'cancelled'>
): Promise<Revocation> => {
  const { inputs, snapshot, plan } = context
  const due = inputs.dryRun ? [] : plan.groups.flatMap(group => retirable(group, context))
  const { revoked, problems } = due.length === 0 ? nothingRevoked : await retireAll(due, context, deps)
  const used = plan.groups.flatMap(group =>
    group.predecessors
      .filter(({ token, isOverdue }) => isOverdue && !revoked.includes(token))
      .map(each => stillUsed(group, each, snapshot.now))
  )
  return { revoked, problems: [...used, ...problems] }
}

const retireAll = async (
  due: readonly Retirable[],
  context: Aftermath,
  deps: Parameters<typeof retire>[1]
): Promise<Revocation> => {
  const clock = clockProblem(context, deps)
  if (clock !== undefined) return { revoked: [], problems: [clock] }
  const { organization } = context.snapshot
  const keeps = await findKept(context, deps.socket)
  const revoked: ListedToken[] = []
  const problems: Problem[] = []
  let unitsLeft = context.unitsLeft
  for (const each of due) {
    const label = labelOf({}, each.token)
    const kept = deps.cancelled.aborted
      ? 'the run was cancelled'
      : unitsLeft < units.revoke
        ? 'the quota is used up'
        : keeps(each)
    if (kept !== undefined) {
      deps.log.info(`Kept token group ${label}: ${kept}.`)
      if (each.isEmergency) problems.push(notRetired(label, kept))
      continue
    }
    unitsLeft -= units.revoke
    const problem = await revokeListed(each.token, label, { organization, socket: deps.socket })
    if (problem === undefined) {
      revoked.push(each.token)
      const why = each.isEmergency ? '`only` with `force` revokes all predecessors' : 'nobody needs it any more'
      deps.log.info(`Retired token group ${label}: ${why}.`)
    } else problems.push({ ...problem, state: stillWorks })
  }
  return { revoked, problems }
}

const stillWorks = 'It still works, and all declared secrets hold its successor.'

const notRetired = (label: string, why: string): Problem => ({
  code: 'REVOKE_FAILED',
  what: `Token group ${label} could not be retired: ${why}.`,
  remedy: 'If its value has leaked, revoke it in the Socket dashboard.',
  state: stillWorks
})

interface Retirable {
  readonly token: ListedToken
  /** Its value may have leaked: used or not, and a person has to know where it lives on. */
  readonly isEmergency: boolean
}

/** Predecessors that may be revoked now: unneeded ones, or in an emergency all that the new successor replaces. */
const retirable = (group: PlannedGroup, { inputs, results }: Aftermath): Retirable[] => {
  const { predecessors, generations } = group
  const result = results.find(each => each.group.entry === group.entry)
  const isWhole = result?.isVerified === true && result.writes.every(({ written }) => written !== undefined)
  if (inputs.only.length > 0 && inputs.force && group.action === 'succeed' && isWhole && result.problems.length === 0) {
    const old = predecessors.filter(({ keptBy }) => keptBy !== 'later' && keptBy !== 'list')
    const replaced = generations?.current?.foreign === false ? [generations.current] : []
    return [...old, ...replaced].map(({ token }) => ({ token, isEmergency: true }))
  }
  const isWell =
    (group.problems.length === 0 || waitsForRetirement(group)) &&
    group.writes.every(({ problem }) => problem === undefined) &&
    (result === undefined || result.problems.length === 0)
  // A successor that was made in this run starts the overlap again.
  if (!isWell || result?.token !== undefined) return []
  return predecessors.filter(({ keptBy }) => keptBy === undefined).map(({ token }) => ({ token, isEmergency: false }))
}

/**
 * What keeps a token that was not in use when the plan was made. The list is read again where it is old, and where no hash
 * tells which token this run uses: that one was used since the run began, so its last use has moved.
 */
const findKept = async (
  { snapshot: { organization, now: beganAt }, plan }: Aftermath,
  socket: Deps['socket']
): Promise<(due: Retirable) => string | undefined> => {
  const isSelfKnown = plan.groups.some(({ self }) => self !== 'unknown')
  const isFresh = (socket.now() ?? Infinity) - (beganAt ?? 0) <= freshMs
  const answer = isSelfKnown && isFresh ? undefined : await socket.list(organization)
  const list = answer?.kind === 'ok' ? answer.value : undefined
  const now = socket.now()
  const isUsedNow = (token: ListedToken): boolean => {
    const lastUse = lastUseOf(token, now, true)
    return typeof lastUse === 'number' && beganAt !== undefined && lastUse >= beganAt - slackMs
  }
  const selfIsSeen = list?.tokens.some(isUsedNow) === true
  return ({ token, isEmergency }) => {
    if (socket.isSelf(token)) return 'it is the auth token of this run'
    if (answer === undefined) return undefined
    const seen = findGroup(list, token.groupUuid)
    if (seen === undefined) return 'the list could not be read again'
    if (!isSelfKnown && !selfIsSeen) return 'it is unknown whether it is the auth token of this run'
    if (!isSelfKnown && (isUsedNow(seen) || lastUseOf(seen, now, true) === 'unknown'))
      return 'it may be the auth token of this run'
    return !isEmergency && seen.lastUsedAt !== token.lastUsedAt ? 'it was used after the plan was made' : undefined
  }
}

/** A `Date` header has whole seconds. */
const slackMs = 2_000

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
