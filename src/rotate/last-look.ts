import type { Problem } from '../base/errors.js'
import type { Result } from '../clients/retry.js'
import { findGroup, type TokenList } from '../clients/socket.js'
import type { Deps } from '../deps.js'
import { generationsOf } from '../plan/find.js'
import type { PlannedGroup } from '../plan/planned-group.js'
import { revokedMeanwhile } from './problems.js'
import { rivalIn } from './relist.js'
import type { Attempt } from './result.js'

/**
 * Reads the list of tokens at the end of a run: where Socket lets old values live on, a value that answers proves nothing, and
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
    /** Returns the attempts as the list shows them: those that another run overtook have that verdict now. */
    judge: async (attempts: readonly Attempt[]): Promise<readonly Attempt[]> => {
      if (!attempts.some(isToBeJudged)) return attempts
      const answer = await (list ?? socket.list(organization))
      // The reserve paid for a recovery, and that has listed already.
      const wasRecovered = attempts.some(({ delivery }) => (delivery?.replaced.length ?? 0) > 1)
      if (answer.kind === 'limited' && wasRecovered) return attempts
      return attempts.map(attempt => judge(attempt, answer, socket.now()))
    }
  }
}

const isToBeJudged = ({ group, delivery }: Attempt): boolean => {
  const kind = delivery?.verdict.kind
  return kind === 'verified' || (kind === 'overtaken' && group.entry.overlapMs !== undefined)
}

const judge = (attempt: Attempt, list: Result<TokenList>, now: number | undefined): Attempt => {
  const { group, delivery } = attempt
  if (delivery === undefined || !isToBeJudged(attempt)) return attempt
  const withProblem = (problem: Problem): Attempt => ({ ...attempt, problems: [...attempt.problems, problem] })
  const rival = rivalIn(delivery, list, now)
  if (list.kind !== 'ok') return withProblem(notSeen(group, list.reason))
  if (rival.kind !== 'ok') return withProblem(notSeen(group, rival.reason))
  if (rival.value !== undefined || delivery.verdict.kind === 'overtaken') {
    const generations = generationsOf(group.entry.name ?? '', list.value.tokens, now)
    const verdict = { kind: 'overtaken', by: rival.value } as const
    return { ...attempt, group: { ...group, generations }, delivery: { ...delivery, verdict } }
  }
  // A group that was created a moment ago may not be listed yet.
  const isGone = group.action === 'rotate' && findGroup(list.value, delivery.minted.groupUuid) === undefined
  return isGone ? withProblem(revokedMeanwhile(group, 'Its secrets hold a value that no longer works.')) : attempt
}

const notSeen = ({ label }: PlannedGroup, reason: string): Problem => ({
  code: 'VERIFY_FAILED',
  what: `This run could not check at its end whether another run replaced token group ${label}: the tokens could not be listed (${reason}).`,
  remedy: 'Run it again with `force: true` if another run may have been at work.',
  state: 'Its new value answers, and its secrets were written.'
})
