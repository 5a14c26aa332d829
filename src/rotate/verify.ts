import { parseDate } from '../base/dates.js'
import { describeDestination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import type { Result } from '../clients/retry.js'
import { isSame, type ListedToken, type Quota } from '../clients/socket.js'
import type { Secret } from '../base/secret.js'
import type { Deps } from '../deps.js'
import type { PlannedGroup, SealedWrite } from '../plan/planned-group.js'
import { isRivals, type Delivery } from './deliver.js'
import { relist } from './relist.js'

/** The new value answers, and every secret that was written shows the write. Only what is verified allows to revoke. */
export interface Verified {
  readonly kind: 'verified'
  readonly quota: Quota
  readonly [answered]: true
}

declare const answered: unique symbol

export type Verdict =
  | Verified
  /** Another run replaced the value or wrote a secret; `by` is the token as it is listed now. */
  | { readonly kind: 'overtaken'; readonly by: ListedToken | undefined }
  /** `isOurs`: the list still shows our token, so one more rotation would not help. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly isOurs: boolean }

/** A fresh value may need to propagate: waits between the tries, 15 s in all. */
const propagationMs = [500, 1_000, 2_000, 4_000, 7_500]

/** Asks for the quota with the new value (0 units), and gives it time to become known everywhere. */
export const askWith = async (
  value: Secret,
  { socket, clock }: Pick<Deps, 'socket' | 'clock'>
): Promise<Result<Quota>> => {
  let answer = await socket.quota(value)
  for (const waitMs of propagationMs) {
    if (answer.kind !== 'refused' || answer.status !== 401) break
    await clock.sleep(waitMs)
    answer = await socket.quota(value)
  }
  return answer
}

/** Asks Socket with the new value and reads every written secret again, side by side. */
export const verify = async (
  delivery: Delivery,
  deps: Pick<Deps, 'socket' | 'github' | 'clock' | 'log'>
): Promise<{ readonly delivery: Delivery; readonly verdict: Verdict }> => {
  const { minted, organization, ready } = delivery
  if (delivery.overtakenBy !== undefined) return { delivery, verdict: { kind: 'overtaken', by: delivery.overtakenBy } }
  const [answer, checks] = await Promise.all([
    askWith(minted.token, deps),
    Promise.all(delivery.writes.map(write => check(write, deps)))
  ])
  const checked = { ...delivery, writes: checks.map(({ write }) => write) }
  const withVerdict = (verdict: Verdict) => ({ delivery: checked, verdict })
  const isRivalled = checks.some(({ finding }) => finding === 'rival')
  const unread = checks.flatMap(({ finding, write }) => (finding === 'unread' ? [write] : []))

  if (answer.kind === 'ok' && !isRivalled && unread.length === 0) {
    const subject = ready.group.entry.overlapMs === undefined ? 'new value' : 'successor'
    deps.log.info(`Verified the ${subject} of ${ready.group.label}: it answers.`)
    return withVerdict({ kind: 'verified', quota: answer.value } as Verified)
  }
  if (answer.kind === 'ok' && !isRivalled)
    return withVerdict({ kind: 'failed', isOurs: false, problem: unreadProblem(ready.group, unread) })
  const seen = await relist(organization, minted.groupUuid, deps.socket)
  const listed = seen.kind === 'listed' ? seen.token : undefined
  // A generation that is gone was retired by a run that made a later one.
  const isReplaced = seen.kind === 'gone' && ready.group.entry.overlapMs !== undefined
  if (isRivalled || isReplaced || (listed !== undefined && isRivals(listed, delivery)))
    return withVerdict({ kind: 'overtaken', by: listed })
  const why = answer.kind === 'ok' ? '' : answer.reason
  return withVerdict({
    kind: 'failed',
    isOurs: listed !== undefined && isSame(listed, minted) === true,
    problem: {
      code: 'VERIFY_FAILED',
      what: `The new value of token group ${ready.group.label} could not be verified: ${why}.`,
      remedy: `${againRemedy(ready.group)} If it happens again, look at the token in the Socket dashboard.`
    }
  })
}

const unreadProblem = (group: PlannedGroup, unread: readonly SealedWrite[]): Problem => ({
  code: 'VERIFY_FAILED',
  what: `The secrets of token group ${group.label} could not be verified: GitHub could not read ${unread.map(({ destination }) => describeDestination(destination)).join(', ')} again.`,
  remedy: againRemedy(group)
})

/** With `overlap` the value answered before it was written, and a secret that was not written holds one that works. */
const againRemedy = ({ entry }: PlannedGroup): string =>
  entry.overlapMs === undefined ? 'Run it again with `force: true`.' : 'Run it again.'

/** How far `updated_at` may lie from the `Date` of the answer that acknowledged the write. */
const slackMs = 5_000

interface Check {
  readonly write: SealedWrite
  readonly finding: 'ours' | 'rival' | 'unread'
}

const check = async (write: SealedWrite, { github }: Pick<Deps, 'github'>): Promise<Check> => {
  const { written, ...rest } = write
  if (written === undefined) return { write, finding: 'ours' }
  const answer = await github.secret(write.destination)
  if (answer.kind !== 'ok') return { write, finding: 'unread' }
  const notWritten = (reason: string): Check => ({
    write: { ...rest, failure: { kind: 'unknown', reason } },
    finding: 'ours'
  })
  if (answer.value === 'missing') return notWritten('GitHub acknowledged the write and has no such secret')
  const updated = parseDate(answer.value.updatedAt)
  if (updated === undefined || updated.dayOnly || written.at === undefined) return { write, finding: 'ours' }
  if (updated.at < written.at - slackMs)
    return notWritten('GitHub acknowledged the write and still shows the older value')
  return { write, finding: updated.at > written.at + slackMs ? 'rival' : 'ours' }
}
