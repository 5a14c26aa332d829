import type { Failure } from '../clients/retry.js'
import { findGroup, type ListedToken, type Socket } from '../clients/socket.js'

/** What listing again says of a token group. */
export type Relisted =
  | { readonly kind: 'listed'; readonly token: ListedToken }
  | { readonly kind: 'gone' }
  /** The auth token may not list. */
  | { readonly kind: 'unlistable' }
  /** Without a failure, the list did not end cleanly. */
  | { readonly kind: 'failed'; readonly failure: Failure | undefined }

export const relist = async (
  organization: string,
  groupUuid: string,
  socket: Pick<Socket, 'list'>
): Promise<Relisted> => {
  const answer = await socket.list(organization)
  if (answer.kind !== 'ok') {
    const unlistable = answer.kind === 'refused' && answer.denied === 'scope'
    return unlistable ? { kind: 'unlistable' } : { kind: 'failed', failure: answer }
  }
  const token = findGroup(answer.value, groupUuid)
  if (token !== undefined) return { kind: 'listed', token }
  return answer.value.complete ? { kind: 'gone' } : { kind: 'failed', failure: undefined }
}
