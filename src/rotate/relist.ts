import type { Failure, Result } from '../clients/retry.js'
import { findGroup, isSame, type ListedToken, type RotateTarget, type Socket } from '../clients/socket.js'

/** A list that did not end cleanly proves no absence. */
export const unended: Failure = { kind: 'unknown', reason: 'the list of token groups did not end cleanly' }

/** Lists again what a token group is by now; undefined where it is gone. */
export const relist = async (
  organization: string,
  groupUuid: string,
  socket: Pick<Socket, 'list'>
): Promise<Result<ListedToken | undefined>> => {
  const answer = await socket.list(organization)
  if (answer.kind !== 'ok') return answer
  const value = findGroup(answer.value, groupUuid)
  return value === undefined && !answer.value.complete ? unended : { kind: 'ok', value }
}

/**
 * Revokes one token group by `{uuid, hash}`. Resolves to undefined once it is gone, and to the failure where it may still
 * live: an answer that does not say what happened, or a 404, is settled by listing again.
 */
export const revokeToken = async (
  organization: string,
  target: RotateTarget,
  socket: Pick<Socket, 'revoke' | 'list'>
): Promise<Failure | undefined> => {
  for (let tries = 1; ; tries++) {
    const answer = await socket.revoke(organization, target)
    if (answer.kind === 'ok') return undefined
    if (answer.kind !== 'unknown' && answer.status !== 404) return answer
    const seen = await relist(organization, target.uuid, socket)
    if (seen.kind !== 'ok') return answer
    if (seen.value === undefined) return undefined
    const isThere = isSame(seen.value, { hash: target.hash, id: undefined }) !== false
    if (answer.kind === 'refused' || tries === 2 || !isThere) return answer
  }
}
