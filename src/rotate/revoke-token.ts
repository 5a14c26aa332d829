import type { Failure } from '../clients/retry.js'
import { isSame, type RotateTarget, type Socket } from '../clients/socket.js'
import { relist } from './relist.js'

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
    const isUnclear = answer.kind === 'unknown' || (answer.kind === 'refused' && answer.status === 404)
    if (!isUnclear) return answer
    const seen = await relist(organization, target.uuid, socket)
    if (seen.kind === 'gone') return undefined
    const isThere = seen.kind === 'listed' && isSame(seen.token, { hash: target.hash, id: undefined }) !== false
    if (answer.kind === 'refused' || tries === 2 || !isThere) return answer
  }
}
