import { describeDestination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import { firstOf, formatDuration } from '../base/text.js'
import type { TokenList } from '../clients/socket.js'
import type { Entry, Inputs } from '../inputs/inputs.js'
import type { PlannedGroup } from './planned-group.js'
import type { SecretWrite } from './secret-write.js'

/** The dates that GitHub gives of the secrets that are there. */
const datesOf = (writes: readonly SecretWrite[]): (number | undefined)[] =>
  writes.flatMap(({ before }) => (before.kind === 'present' ? [before.updatedAt] : []))

/** The moment from which the age counts; undefined where it is not known. */
export const bornAt = ({ overlapMs }: Entry, writes: readonly SecretWrite[], since: number | undefined) => {
  const dated = datesOf(writes).filter(at => at !== undefined)
  const isExact = overlapMs !== undefined && since !== undefined
  // The later of the two: whether created_at moves with a rotation is not known.
  return isExact || dated.length === 0 ? since : Math.max(since ?? -Infinity, Math.min(...dated))
}

type Decision = Pick<PlannedGroup, 'action' | 'reason' | 'urgency'>

/** What is done with a group, and why. `lost` says why it was not found. */
export const decide = (
  { entry, listed, writes, ageMs, differences }: Omit<PlannedGroup, keyof Decision | 'problems'>,
  lost: string | undefined,
  { force, list }: { readonly force: boolean; readonly list: TokenList | undefined }
): Decision => {
  const { overlapMs, begun, rotateAfterMs: limit } = entry
  const keep = (reason: string): Decision => ({ action: 'keep', reason, urgency: 2 })
  const due = (reason: string, urgency: Decision['urgency'] = 2): Decision => ({
    action: overlapMs === undefined ? 'rotate' : 'succeed',
    reason,
    urgency
  })
  const inState = (state: SecretWrite['state']): string =>
    firstOf(writes.filter(each => each.state === state).map(each => describeDestination(each.destination)))
  if (lost !== undefined) return keep(lost)
  if (listed === undefined && list !== undefined)
    return begun === undefined
      ? { action: 'create', reason: 'there is no token group of this name', urgency: 0 }
      : keep('it was not created, and the next run creates it')
  if (begun !== undefined) return due('its rotation was interrupted', 0)
  const missing = inState('missing')
  const drifted = inState('drifted')
  if (missing !== '') return due(`missing: ${missing}`, 0)
  if (drifted !== '') return due(`older than the token: ${drifted}`, 1)
  if (force) return due('forced')
  if (entry.update && overlapMs !== undefined && differences.length > 0) return due('it differs from the manifest')
  if (limit === 0) return due('rotated at every run')
  // Without the dates of its secrets, a token that looks old may have been rotated in place a moment ago.
  const dates = datesOf(writes)
  const isUndated = overlapMs === undefined && dates.length > 0 && dates.every(at => at === undefined)
  if (ageMs === undefined || (isUndated && ageMs > limit)) return keep('its age is unknown (`force: true` rotates it)')
  return ageMs > limit
    ? due(`${formatDuration(ageMs)} old, due after ${formatDuration(limit)}`)
    : keep(`${formatDuration(ageMs)} old, due in ${formatDuration(limit - ageMs)}`)
}

/** Maximum number of living predecessors. If there are more, something is wrong, and more tokens don't fix it. */
const maxPredecessors = 3

/** What keeps a group that is due from being rotated at all. */
export const refusalOf = (
  { action, label, listed, entry, generations }: Omit<PlannedGroup, 'problems'>,
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
  const many = (generations?.predecessors.length ?? 0) >= maxPredecessors
  if (action !== 'succeed' || !many || (only.length > 0 && force)) return undefined
  return {
    code: 'DEFERRED',
    what: `Token group ${label} is due, but ${maxPredecessors} of its predecessors are still alive.`,
    remedy:
      'The summary shows what keeps them: declare the secrets that still hold one, and revoke in the Socket dashboard what nobody needs.',
    state: `All secrets of token group ${label} still work.`
  }
}
