import { formatTime } from '../base/text.js'
import { labelOf } from '../plan/plan.js'
import type { Keeper, Predecessor } from '../plan/retirement.js'

const keepers: Readonly<Record<Keeper, string>> = {
  overlap: 'its `overlap` is not over',
  use: 'it is still used',
  secrets: 'not every secret is written since it was replaced',
  'auth-token': 'it is the auth token of this run',
  later: 'something else created it later',
  list: 'the list of tokens did not end cleanly'
}

/** One sentence about a predecessor: since when it is replaced, when it was last used, and what keeps it. */
export const predecessorText = ({ token, replacedAt, retireFrom, lastUse, keptBy }: Predecessor): string => {
  const use =
    lastUse === 'never'
      ? 'it was never used'
      : lastUse === 'unknown'
        ? 'its last use is unknown'
        : `it was last used at ${formatTime(lastUse)}`
  const fate =
    keptBy === undefined
      ? 'it is retired now'
      : `it is kept because ${keepers[keptBy]}${Number.isFinite(retireFrom) ? `, and may be retired from ${formatTime(retireFrom)}` : ''}`
  const since = Number.isFinite(replacedAt) ? ` at ${formatTime(replacedAt)}` : ''
  return `Predecessor: ${labelOf({}, token)} was replaced${since}; ${use}; ${fate}.`
}
