import type { Result } from '../clients/retry.js'
import type { Problem } from '../base/errors.js'
import type { Inputs } from '../inputs/inputs.js'
import { socketProblem, type Quota } from '../clients/socket.js'
import { pluralize } from '../base/text.js'

/** Judges the quota after the work: an alarm must not stop a rotation that can be paid. */
export const quotaProblems = ({ minimumQuota }: Pick<Inputs, 'minimumQuota'>, answer: Result<Quota>): Problem[] => {
  if (minimumQuota === undefined) return []
  if (answer.kind !== 'ok')
    return [{ ...socketProblem(answer, 'The quota could not be read'), state: 'The rest of the run is as reported.' }]
  const { left, max } = answer.value
  const [least, wanted] =
    'percent' in minimumQuota
      ? [max && (max * minimumQuota.percent) / 100, `${minimumQuota.percent}%`]
      : [minimumQuota.units, minimumQuota.units]
  if (least !== undefined && left >= least) return []
  const unknown = `Socket does not say how large the quota is, so ${left} cannot be compared with ${wanted}.`
  const low = `${pluralize(left, 'quota unit')} are left, \`minimum-quota\` is ${wanted}.`
  const [what, remedy] =
    least === undefined
      ? [unknown, 'Give `minimum-quota` as a number of units.']
      : [low, 'Find out what uses the quota, or give the token more of it.']
  return [{ code: 'QUOTA_LOW', what, remedy, state: 'Everything else that the run did is complete.' }]
}
