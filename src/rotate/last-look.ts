import type { Problem } from '../base/errors.js'
import type { Result } from '../clients/retry.js'
import { findGroup, type TokenList } from '../clients/socket.js'
import type { Deps } from '../deps.js'
import { generationsOf, newGenerations } from '../plan/find.js'
import type { PlannedGroup } from '../plan/planned-group.js'
import { isRivals } from './deliver.js'
import type { Attempt } from './result.js'

/**
 * The list of tokens at the end of a run: where Socket lets old values live on, a value that answers proves nothing, and
 * only the list tells whether another run replaced it.
 */
export const createLastLook = (organization: string, { socket }: Pick<Deps, 'socket'>) => {
  let list: Promise<Result<TokenList>> | undefined
  return {
    /** Requests the list. An earlier list is useless once anything else is rotated or written. */
    begin: (): void => {
      list = socket.list(organization)
    },
    reset: (): void => {
      list = undefined
    },
    /** The attempts as the list shows them: those that another run overtook have that verdict now. */
    judge: async (attempts: readonly Attempt[]): Promise<readonly Attempt[]> => {
      if (!attempts.some(isToBeJudged)) return attempts
      const answer = await (list ?? socket.list(organization))
      // The reserve paid for a recovery, and that has listed already.
      if (answer.kind === 'limited' && attempts.some(wasRecovered)) return attempts
      return attempts.map(attempt => (isToBeJudged(attempt) ? judge(attempt, answer, socket.now()) : attempt))
    }
  }
}

const wasRecovered = ({ delivery }: Attempt): boolean => (delivery?.replaced.length ?? 0) > 1

const isToBeJudged = ({ group, delivery, verdict }: Attempt): boolean =>
  delivery !== undefined &&
  (verdict?.kind === 'verified' || (group.entry.overlapMs !== undefined && verdict?.kind === 'overtaken'))

const judge = (attempt: Attempt, list: Result<TokenList>, now: number | undefined): Attempt => {
  const { group, delivery } = attempt
  if (delivery === undefined) return attempt
  if (list.kind !== 'ok') return { ...attempt, problems: [...attempt.problems, notSeen(attempt, list.reason)] }
  const { tokens, complete } = list.value
  const listed = findGroup(list.value, delivery.minted.groupUuid)
  const isOverlapped = group.entry.overlapMs !== undefined
  if (!complete && (isOverlapped || listed === undefined))
    return { ...attempt, problems: [...attempt.problems, notSeen(attempt, 'the list did not end cleanly')] }
  if (isOverlapped) {
    const rival = newGenerations(group, tokens, now).find(({ groupUuid }) => groupUuid !== delivery.minted.groupUuid)
    if (rival === undefined && attempt.verdict?.kind !== 'overtaken') return attempt
    const generations = generationsOf(group.entry.name ?? '', tokens, now)
    return { ...attempt, group: { ...group, generations }, verdict: { kind: 'overtaken', by: rival } }
  }
  // A group that was created a moment ago may not be listed yet.
  if (listed === undefined && group.action === 'rotate')
    return { ...attempt, problems: [...attempt.problems, revokedMeanwhile(group)] }
  return listed !== undefined && isRivals(listed, delivery)
    ? { ...attempt, verdict: { kind: 'overtaken', by: listed } }
    : attempt
}

const revokedMeanwhile = ({ label }: PlannedGroup): Problem => ({
  code: 'TOKEN_NOT_FOUND',
  what: `Token group ${label} is no longer listed: it was revoked while this run was at work.`,
  remedy: 'Remove it from the workflow or the manifest, or use the group UUID of its successor.',
  state: 'Its secrets hold a value that no longer works.'
})

const notSeen = ({ group }: Attempt, reason: string): Problem => ({
  code: 'VERIFY_FAILED',
  what: `This run could not check at its end whether another run replaced token group ${group.label}: the tokens could not be listed (${reason}).`,
  remedy: 'Run it again with `force: true` if another run may have been at work.',
  state: 'Its new value answers, and its secrets were written.'
})
