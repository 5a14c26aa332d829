import type { Problem } from '../base/errors.js'
import type { Result } from '../clients/retry.js'
import { findGroup, isSame, type TokenList } from '../clients/socket.js'
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
export const createLastLook = (organization: string, { socket, clock }: Pick<Deps, 'socket' | 'clock'>) => {
  let list: Promise<Result<TokenList>> | undefined
  return {
    /** Requests the list. An earlier list is useless once anything else is rotated or written. */
    begin: (): void => {
      list = socket.list(organization)
    },
    reset: (): void => {
      list = undefined
    },
    /**
     * Returns the attempts as the list shows them: those that another run overtook have that verdict now. `canRepeat` says
     * that post needs no reserve, so that a second look can be paid out of it.
     */
    judge: async (attempts: readonly Attempt[], canRepeat: boolean): Promise<readonly Attempt[]> => {
      if (!attempts.some(isToBeJudged)) return attempts
      let answer = await (list ?? socket.list(organization))
      if (canRepeat && attempts.some(attempt => isBehind(attempt, answer))) {
        await clock.sleep(lagMs)
        const again = await socket.list(organization)
        if (again.kind === 'ok') answer = again
      }
      // The reserve paid for a recovery, and that has listed already.
      const wasRecovered = attempts.some(({ delivery }) => (delivery?.replaced.length ?? 0) > 1)
      if (answer.kind === 'limited' && wasRecovered) return attempts
      return attempts.map(attempt => judge(attempt, answer, socket.now()))
    }
  }
}

/** How long a list that lags behind is given. */
const lagMs = 5_000

/** Whether a list does not show our own value yet: then it would not show that of a rival either. */
const isBehind = (attempt: Attempt, list: Result<TokenList>): boolean => {
  const { delivery } = attempt
  if (delivery?.verdict.kind !== 'verified' || list.kind !== 'ok') return false
  const listed = findGroup(list.value, delivery.minted.groupUuid)
  return listed === undefined
    ? attempt.group.action !== 'rotate'
    : delivery.replaced.some(known => isSame(listed, known))
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
