import type { Failure } from '../clients/retry.js'
import { findGroup, type ListedToken, type Socket } from '../clients/socket.js'

/** What a second look at the list says of a token group. */
export type Relisted =
  | { readonly kind: 'listed'; readonly token: ListedToken }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unlistable' }
  | { readonly kind: 'failed'; readonly setback: Failure | undefined }

export const relist = async (organization: string, groupUuid: string, socket: Socket): Promise<Relisted> => {
  const answer = await socket.list(organization)
  if (answer.kind !== 'ok') {
    const unlistable = answer.kind === 'refused' && answer.denied === 'scope'
    return unlistable ? { kind: 'unlistable' } : { kind: 'failed', setback: answer }
  }
  const token = findGroup(answer.value, groupUuid)
  if (token !== undefined) return { kind: 'listed', token }
  return answer.value.complete ? { kind: 'gone' } : { kind: 'failed', setback: undefined }
}

/** The group as it is listed now; undefined where that can't be told. */
export const findListed = async (
  organization: string,
  groupUuid: string,
  socket: Socket
): Promise<ListedToken | undefined> => {
  const seen = await relist(organization, groupUuid, socket)
  return seen.kind === 'listed' ? seen.token : undefined
}
