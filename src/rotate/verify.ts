import { reasonOf, type Result } from '../clients/retry.js'
import { pastDate } from '../base/dates.js'
import type { Deps } from '../deps.js'
import type { Problem } from '../base/errors.js'
import { findListed } from './relist.js'
import { isSame, type ListedToken, type Quota } from '../clients/socket.js'
import type { Written } from './deliver.js'

/** A group whose new value answered, in every destination. Only what is verified allows to revoke. */
export interface Verified {
  readonly kind: 'verified'
  readonly quota: Quota
  readonly [answered]: true
}

declare const answered: unique symbol

export type Verdict =
  | Verified
  | { readonly kind: 'overtaken'; readonly by: ListedToken | undefined }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** A fresh value may need to propagate: waits between the tries, 15 s in all. */
const propagationMs = [500, 1_000, 2_000, 4_000, 7_500]

/** Asks Socket with the new value. Where it is refused for good, the list tells whether another run has replaced it. */
export const verify = async (
  { sealed, written, overtakenBy }: Written,
  deps: Pick<Deps, 'socket' | 'github' | 'clock' | 'log'>
): Promise<Verdict> => {
  const { order, minted } = sealed
  if (overtakenBy !== undefined) return { kind: 'overtaken', by: overtakenBy }
  let answer: Result<Quota> = await deps.socket.quota(minted.token)
  for (const waitMs of propagationMs) {
    if (answer.kind !== 'refused' || answer.status !== 401) break
    await deps.clock.sleep(waitMs)
    answer = await deps.socket.quota(minted.token)
  }
  if (answer.kind === 'ok') {
    deps.log.info(`Verified the new value of ${order.label}: it answers.`)
    return { kind: 'verified', quota: answer.value } as Verified
  }
  const failed: Verdict = {
    kind: 'failed',
    problem: {
      code: 'VERIFY_FAILED',
      what: `The new value of token group ${order.label} could not be verified: ${reasonOf(answer)}.`,
      remedy: 'Run it again with `force: true`; if it stays, look at the token in the Socket dashboard.'
    }
  }
  if (answer.kind !== 'refused' || answer.status !== 401) return failed
  const listed = await findListed(order.organization, minted.groupUuid, deps.socket)
  const ours = listed === undefined ? undefined : isSame(listed, minted)
  if (ours === false) return { kind: 'overtaken', by: listed }
  return ours === undefined && (await writtenLater(written, deps.github))
    ? { kind: 'overtaken', by: undefined }
    : failed
}

/** Dates have whole seconds: a write by another run in the same second is not seen here. */
const slackMs = 2_000

const writtenLater = async (written: Written['written'], github: Deps['github']): Promise<boolean> => {
  const looks = await Promise.all(
    [...written].map(async ([destination, at]) => {
      const answer = await github.secret(destination)
      if (answer.kind !== 'ok' || answer.value === 'missing' || at === undefined) return false
      const updated = pastDate(answer.value.updatedAt, github.now())
      return updated !== undefined && updated.at > at + slackMs
    })
  )
  return looks.includes(true)
}
