import { reasonOf, type Failure } from '../clients/retry.js'
import type { Deps } from '../deps.js'
import type { Problem } from '../base/errors.js'
import { findListed } from './relist.js'
import type { PlannedGroup } from '../plan/plan.js'
import { socketProblem, type ListedToken } from '../clients/socket.js'
import { differencesOf, updateBody } from '../plan/desired.js'

/** The token as it is after the update, or why it was not updated. */
export type Updated = { readonly listed: ListedToken } | { readonly problem: Problem }

/** Brings a token in line with the manifest. The body replaces everything, so a repeat after a lost answer does no harm. */
export const update = async (
  group: PlannedGroup,
  token: ListedToken,
  { organization, deps }: { organization: string; deps: Pick<Deps, 'socket' | 'log'> }
): Promise<Updated> => {
  let listed = token
  const done = (after: ListedToken): Updated => {
    deps.log.info(
      `Updated ${group.differences.map(({ field }) => field).join(', ')} of token group ${group.label}.`
    )
    return { listed: after }
  }
  for (let tries = 1; ; tries++) {
    const answer = await deps.socket.update(organization, updateBody(group.entry, listed))
    if (answer.kind === 'ok')
      return done({ ...listed, hash: answer.value === '' ? listed.hash : answer.value })
    if (answer.kind !== 'unknown' || tries === 2) return { problem: failed(group, answer) }
    const found = await findListed(organization, token.groupUuid, deps.socket)
    if (found === undefined) return { problem: failed(group, answer) }
    if (differencesOf(group.entry, found).length === 0) return done(found)
    listed = found
  }
}

const failed = (group: PlannedGroup, setback: Failure): Problem => {
  const unknown = setback.kind === 'refused' && setback.status === 401
  return {
    code: unknown ? 'AUTH_SOCKET' : 'UPDATE_FAILED',
    what: `Token group ${group.label} could not be updated: ${reasonOf(setback)}.`,
    remedy:
      setback.kind === 'refused' && setback.status === 403
        ? 'The auth token needs api-tokens:create, and every scope and as much max_quota as the token is to have.'
        : unknown
          ? socketProblem(setback, '').remedy
          : 'Run it again, or remove `update` from the manifest entry.',
    state: 'It was not rotated, and its secrets were not written.'
  }
}
