import { describeDestination } from '../base/destination.js'
import { inputProblem, type Problem } from '../base/errors.js'
import { firstOf, formatDuration } from '../base/text.js'
import type { TokenList } from '../clients/socket.js'
import type { Inputs } from '../inputs/inputs.js'
import { labelOf } from './find.js'
import type { Plan, PlannedGroup, SecretWrite } from './planned-group.js'

/** Decides what is done with a group, and why, by the first rule that applies. `lost` says why it was not found. */
export const decide = (
  { entry, listed, writes, ageMs = NaN, differences }: Omit<PlannedGroup, 'action' | 'reason' | 'urgency' | 'problems'>,
  lost: string | undefined,
  { force, list }: { readonly force: boolean; readonly list: TokenList | undefined }
): Pick<PlannedGroup, 'action' | 'reason' | 'urgency'> => {
  const { overlapMs, begun, update, rotateAfterMs: limit } = entry
  const due = overlapMs === undefined ? 'rotate' : 'succeed'
  const isUnlisted = listed === undefined && list !== undefined
  const inState = (state: SecretWrite['state']): string =>
    firstOf(writes.filter(each => each.state === state).map(each => describeDestination(each.destination)))
  const [missing, drifted] = [inState('missing'), inState('drifted')]
  // Without the dates of its secrets, a token that looks old may have been rotated in place a moment ago.
  const isUndated =
    overlapMs === undefined &&
    writes.some(({ before }) => before.kind === 'present') &&
    writes.every(({ before }) => before.updatedAt === undefined)
  const isOld = ageMs > limit
  const old = `${formatDuration(ageMs)} old`
  const rules: readonly (readonly [boolean, PlannedGroup['action'], reason: string, PlannedGroup['urgency']?])[] = [
    [lost !== undefined, 'keep', lost ?? ''],
    [isUnlisted && begun !== undefined, 'keep', 'it was not created, and the next run creates it'],
    [isUnlisted, 'create', 'there is no token group of this name', 0],
    [begun !== undefined, due, 'its rotation was interrupted', 0],
    [missing !== '', due, `missing: ${missing}`, 0],
    [drifted !== '', due, `older than the token: ${drifted}`, 1],
    [force, due, 'forced'],
    [update && overlapMs !== undefined && differences.length > 0, due, 'it differs from the manifest'],
    [limit === 0, due, 'rotated at every run'],
    [Number.isNaN(ageMs) || (isUndated && isOld), 'keep', 'its age is unknown (`force: true` rotates it)'],
    [isOld, due, `${old}, due after ${formatDuration(limit)}`]
  ]
  const young = [true, 'keep', `${old}, due in ${formatDuration(limit - ageMs)}`] as const
  const [, action, reason, urgency = 2] = rules.find(([applies]) => applies) ?? young
  return { action, reason, urgency }
}

/** Maximum number of living predecessors. If there are more, something is wrong, and more tokens don't fix it. */
const maxPredecessors = 3

/** Says what keeps a group that is due from being rotated at all. */
export const refusalOf = (
  { action, label, listed, entry, predecessors }: Omit<PlannedGroup, 'problems'>,
  { only, force }: Inputs,
  rotatedEarlier: (groupUuid: string) => boolean
): Problem | undefined => {
  const uuid = listed?.groupUuid ?? entry.groupUuid
  if (action === 'rotate' && entry.begun === undefined && uuid !== undefined && rotatedEarlier(uuid))
    return {
      code: 'INPUT_INVALID',
      what: `An earlier step of this job rotated token group ${label} already, and a second rotation would kill the value that it wrote.`,
      remedy: 'Use one step for the group, with a `manifest` that declares all of its secrets.'
    }
  if (action !== 'succeed' || predecessors.length < maxPredecessors || (only.length > 0 && force)) return undefined
  return {
    code: 'DEFERRED',
    what: `Token group ${label} is due, but ${maxPredecessors} of its predecessors are still alive.`,
    remedy:
      'The summary shows what keeps them: declare the secrets that still hold one, and revoke in the Socket dashboard what nobody needs.',
    state: `All secrets of token group ${label} still work.`
  }
}

/** Refuses a protected generation, which could never be retired. Names are compared when the manifest is read. */
export const protectedProblem = (
  { entry, label, generations }: Omit<PlannedGroup, 'problems'>,
  { protect }: Inputs
) => {
  const uuids = new Set(protect.map(each => each.toLowerCase()))
  const found = generations?.all.find(({ groupUuid }) => uuids.has(groupUuid.toLowerCase()))
  if (entry.overlapMs === undefined || found === undefined) return undefined
  return inputProblem('protect', `names ${labelOf({}, found)}, a generation of ${label}`, 'Remove it, or `overlap`.')
}

/** Finds groups whose schedule is dead. In a dry run, as on a pull request, that is an error. */
export const overdueProblems = ({ groups }: Pick<Plan, 'groups'>): Problem[] =>
  groups
    .filter(group => group.overdue)
    .map(({ label, ageMs = 0, entry }) => ({
      code: 'DEFERRED',
      what: `Token group ${label} is ${formatDuration(ageMs)} old, more than twice its \`rotate-after\` of ${formatDuration(entry.rotateAfterMs)}.`,
      remedy: 'Check that the schedule still runs (cron stops after 60 idle days in public repositories).'
    }))
