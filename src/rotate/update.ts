import type { Problem } from '../base/errors.js'
import type { Failure } from '../clients/retry.js'
import { socketProblem, type ListedToken } from '../clients/socket.js'
import type { Deps } from '../deps.js'
import { differencesOf, updateBody, updates } from '../plan/desired.js'
import type { PlannedGroup } from '../plan/planned-group.js'
import { relist } from './relist.js'

/**
 * Brings a token in line with the manifest, where that is declared. The body replaces everything, so a repeat after a lost answer
 * does no harm.
 * Resolves to the token as it is then, or to why it was not updated.
 */
export const update = async (
  group: PlannedGroup,
  { organization, deps }: { organization: string; deps: Pick<Deps, 'socket' | 'log'> }
): Promise<{ readonly listed: ListedToken | undefined } | { readonly problem: Problem }> => {
  const done = (listed: ListedToken) => {
    const fields = group.differences.map(({ field }) => field).join(', ')
    deps.log.info(`Updated ${fields} of token group ${group.label}.`)
    return { listed }
  }
  if (group.listed === undefined || !updates(group)) return { listed: group.listed }
  let listed: ListedToken = group.listed
  for (let tries = 1; ; tries++) {
    const answer = await deps.socket.update(organization, updateBody(group.entry, listed))
    if (answer.kind === 'ok') return done({ ...listed, hash: answer.value === '' ? listed.hash : answer.value })
    if (answer.kind !== 'unknown' || tries === 2) return { problem: failed(group, answer) }
    const seen = await relist(organization, listed.groupUuid, deps.socket)
    if (seen.kind !== 'ok' || seen.value === undefined) return { problem: failed(group, answer) }
    if (differencesOf(group.entry, seen.value).length === 0) return done(seen.value)
    // What the list leaves out this time must not be taken away by the repeat.
    const { maxQuota = listed.maxQuota, scopes = listed.scopes } = seen.value
    listed = { ...seen.value, maxQuota, scopes }
  }
}

const failed = ({ label }: PlannedGroup, failure: Failure): Problem => {
  const state = 'It was not rotated, and its secrets were not written.'
  const problem = { ...socketProblem(failure, `Token group ${label} could not be updated`), state }
  if (failure.status === 401) return problem
  const remedy =
    failure.status === 403
      ? 'The auth token needs api-tokens:create, every scope of this token, and at least its max_quota.'
      : 'Run it again, or remove `update` from the manifest entry.'
  return { ...problem, code: 'UPDATE_FAILED', remedy }
}
