import { formatTime } from '../base/text.js'
import { labelOf } from '../plan/plan.js'
import type { Keeper, Predecessor } from '../plan/retirement.js'

const keepers: Readonly<Record<Keeper, string>> = {
  overlap: 'its `overlap` is not over',
  use: 'it is still used',
  secrets: 'not every secret is written since it was replaced',
  'auth-token': 'it is the auth token of this run',
  later: 'something else created it later',
  foreign: 'something else created a token group of the same name later',
  list: 'the list of tokens did not end cleanly'
}

/** One sentence about a predecessor: since when it is replaced, when it was last used, and what keeps it. */
export const predecessorText = (predecessor: Predecessor, isRetired = false): string => {
  const { token, replacedAt, lastUse } = predecessor
  const use =
    lastUse === 'never'
      ? 'it was never used'
      : lastUse === 'unknown'
        ? 'its last use is unknown'
        : `it was last used at ${formatTime(lastUse)}`
  const fate = isRetired ? 'it was retired' : fateOf(predecessor)
  const since = Number.isFinite(replacedAt) ? ` at ${formatTime(replacedAt)}` : ''
  return `Predecessor: ${labelOf({}, token)} was replaced${since}; ${use}; ${fate}.`
}

/** From when it may be retired, and what keeps it. */
export const fateOf = ({ keptBy, retireFrom }: Predecessor): string => {
  if (keptBy === undefined) return 'it may be retired now'
  const from = Number.isFinite(retireFrom) ? `, and may be retired from ${formatTime(retireFrom)}` : ''
  return `it is kept because ${keepers[keptBy]}${from}`
}
