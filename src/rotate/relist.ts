import type { Failure, Result } from '../clients/retry.js'
import { findGroup, isSame, type Known, type ListedToken, type Socket, type TokenList } from '../clients/socket.js'
import { newGenerations } from '../plan/find.js'
import type { Delivery } from './deliver.js'

/** A list that did not end cleanly proves no absence. */
const unended: Failure = { kind: 'unknown', reason: 'the list of token groups did not end cleanly' }

/** Finds a token group in a list; undefined where it is gone. */
const groupIn = (list: Result<TokenList>, groupUuid: string): Result<ListedToken | undefined> => {
  if (list.kind !== 'ok') return list
  const value = findGroup(list.value, groupUuid)
  return value === undefined && !list.value.complete ? unended : { kind: 'ok', value }
}

/** Lists again, and finds what the token group is by now. */
export const relist = async (organization: string, groupUuid: string, socket: Pick<Socket, 'list'>) =>
  groupIn(await socket.list(organization), groupUuid)

/** Whether a listed token is another run's: neither ours nor one that ours replaced. */
export const isOfRival = (listed: Known, { minted, replaced }: Pick<Delivery, 'minted' | 'replaced'>): boolean =>
  isSame(listed, minted) === false && !replaced.some(known => isSame(listed, known) === true)

/** Finds another run's token in a list: the group with another value, or with `overlap` a generation that is not ours. */
export const rivalIn = (
  delivery: Delivery,
  list: Result<TokenList>,
  now: number | undefined
): Result<ListedToken | undefined> => {
  const { ready, minted } = delivery
  if (ready.group.entry.overlapMs === undefined) {
    const own = groupIn(list, minted.groupUuid)
    return own.kind === 'ok' && own.value && !isOfRival(own.value, delivery) ? { kind: 'ok', value: undefined } : own
  }
  if (list.kind !== 'ok') return list
  if (!list.value.complete) return unended
  const found = newGenerations(ready.group, list.value.tokens, now)
  return { kind: 'ok', value: found.find(({ groupUuid }) => groupUuid !== minted.groupUuid) }
}

/**
 * Revokes one token group by `{uuid, hash}`. Resolves to undefined once it is gone, and to the failure where it may still
 * live: an answer that does not say what happened, or a 404, is settled by listing again.
 */
export const revokeToken = async (
  organization: string,
  { groupUuid, hash }: Pick<ListedToken, 'groupUuid' | 'hash'>,
  socket: Pick<Socket, 'revoke' | 'list'>
): Promise<Failure | undefined> => {
  for (let tries = 1; ; tries++) {
    const answer = await socket.revoke(organization, { groupUuid, hash })
    if (answer.kind === 'ok') return undefined
    if (answer.kind !== 'unknown' && answer.status !== 404) return answer
    const seen = await relist(organization, groupUuid, socket)
    if (seen.kind !== 'ok') return answer
    if (seen.value === undefined) return undefined
    const isOther = isSame(seen.value, { hash, id: undefined }) === false
    if (answer.kind === 'refused' || tries === 2 || isOther) return answer
  }
}
