import { parseDate } from '../base/dates.js'
import { describeDestination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import type { Result } from '../clients/retry.js'
import { isSame, type ListedToken, type Quota } from '../clients/socket.js'
import type { Secret } from '../base/secret.js'
import type { Deps } from '../deps.js'
import type { SealedWrite } from '../plan/planned-group.js'
import type { Delivery } from './deliver.js'
import { isOfRival, relist } from './relist.js'

/** What became of a new value and of the secrets that were to hold it. */
export type Delivered = Delivery & { readonly verdict: Verdict }

export type Verdict =
  /** The new value answers, and every secret that was written shows the write. */
  | { readonly kind: 'verified'; readonly quota: Quota }
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
): Promise<Delivered> => {
  const { minted, organization, overtakenBy } = delivery
  const { entry, label } = delivery.ready.group
  if (overtakenBy !== undefined) return { ...delivery, verdict: { kind: 'overtaken', by: overtakenBy } }
  const [answer, checks] = await Promise.all([
    askWith(minted.token, deps),
    Promise.all(delivery.writes.map(write => check(write, deps)))
  ])
  const withVerdict = (verdict: Verdict) => ({ ...delivery, writes: checks.map(({ write }) => write), verdict })
  const isOverlapped = entry.overlapMs !== undefined
  const isRivalled = checks.some(({ finding }) => finding === 'rival')

  const seen =
    answer.kind !== 'ok' || isRivalled ? await relist(organization, minted.groupUuid, deps.socket) : undefined
  const listed = seen?.kind === 'ok' ? seen.value : undefined
  // A generation that is gone was retired by a run that made a later one.
  const isReplaced = listed === undefined ? seen?.kind === 'ok' && isOverlapped : isOfRival(listed, delivery)
  if (isRivalled || isReplaced) return withVerdict({ kind: 'overtaken', by: listed })

  // With `overlap` the value answered before it was written, and a secret that was not written holds one that works.
  const again = isOverlapped ? 'Run it again.' : 'Run it again with `force: true`.'
  if (answer.kind !== 'ok') {
    const what = `The new value of token group ${label} could not be verified: ${answer.reason}.`
    const remedy = `${again} If it happens again, look at the token in the Socket dashboard.`
    const isOurs = listed !== undefined && isSame(listed, minted) === true
    return withVerdict({ kind: 'failed', isOurs, problem: { code: 'VERIFY_FAILED', what, remedy } })
  }
  const unread = checks.filter(({ finding }) => finding === 'unread').map(({ write }) => write.destination)
  if (unread.length > 0) {
    const what = `The secrets of token group ${label} could not be verified: GitHub could not read ${unread.map(describeDestination).join(', ')} again.`
    return withVerdict({ kind: 'failed', isOurs: false, problem: { code: 'VERIFY_FAILED', what, remedy: again } })
  }
  deps.log.info(`Verified the ${isOverlapped ? 'successor' : 'new value'} of ${label}: it answers.`)
  return withVerdict({ kind: 'verified', quota: answer.value })
}

/** How far `updated_at` may lie from the `Date` of the answer that acknowledged the write. */
const slackMs = 5_000

const check = async (write: SealedWrite, { github }: Pick<Deps, 'github'>) => {
  const { written, ...rest } = write
  const found = (finding: 'ours' | 'rival' | 'unread', changed = write) => ({ finding, write: changed })
  const notWritten = (reason: string) => found('ours', { ...rest, failure: { kind: 'unknown', reason } })
  if (written === undefined) return found('ours')
  const answer = await github.secret(write.destination)
  if (answer.kind !== 'ok') return found('unread')
  if (answer.value === 'missing') return notWritten('GitHub acknowledged the write and has no such secret')
  const updated = parseDate(answer.value.updatedAt)
  if (updated === undefined || updated.dayOnly || written.at === undefined) return found('ours')
  if (updated.at < written.at - slackMs)
    return notWritten('GitHub acknowledged the write and still shows the older value')
  return found(updated.at > written.at + slackMs ? 'rival' : 'ours')
}
