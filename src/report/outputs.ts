import { sanitize } from '../base/text.js'
import type { Inputs } from '../inputs/inputs.js'
import type { RunResult } from '../rotate/result.js'
import { pendingOf, reportOf, resultOf, revokedUuids, type Report } from './report.js'

/** Every output of action.yml. An empty one counts as not set. */
export const outputsOf = (result: RunResult, inputs: Pick<Inputs, 'manifest'> | undefined): Record<string, string> => {
  const { results, quota } = result
  const rotated = results.filter(({ token }) => token !== undefined)
  const single = inputs?.manifest === false ? rotated[0] : undefined
  const recovery = results.flatMap(each => each.recovery ?? [])
  const written = results.flatMap(({ writes }) => writes).filter(write => write.written !== undefined)
  const outputs = {
    result: resultOf(result),
    pending: String(pendingOf(result)),
    rotated: String(rotated.length > 0),
    'group-uuid': single?.groupUuid ?? '',
    'token-id': single?.token?.id ?? '',
    'token-hash': single?.token?.hash ?? '',
    'secrets-written': String(written.length),
    revoked: JSON.stringify(revokedUuids(result)),
    quota: quota === undefined ? '' : String(quota.left),
    'quota-max': quota?.max === undefined ? '' : String(quota.max),
    'quota-refresh': quota?.refresh === undefined ? '' : sanitize(quota.refresh),
    recovery: recovery.length === 0 ? '' : JSON.stringify(recovery)
  }
  const used = Object.values(outputs).reduce((sum, text) => sum + text.length, 0)
  return { ...outputs, report: reportText(reportOf(result), maxOutputs - used) }
}

/**
 * A job's outputs hold 1 MB together, counted in UTF-16: about 500,000 characters.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idoutputs
 */
export const maxOutputs = 450_000

/** The report as JSON of at most so many characters: problems have half of the room, then tokens, those that failed first. */
export const reportText = (report: Report, room: number): string => {
  const whole = JSON.stringify(report)
  if (whole.length <= room) return whole
  const bare =
    JSON.stringify({ ...report, tokens: [], problems: [], warnings: [], stale: [], undeclared: [] }).length + 20
  const problems = fitting(report.problems, (room - bare) / 2)
  const sound: readonly string[] = ['kept', 'updated', 'verified']
  const failedFirst = report.tokens.toSorted((a, b) => +sound.includes(a.state) - +sound.includes(b.state))
  const tokens = fitting(failedFirst, room - bare - JSON.stringify(problems).length)
  const left = failedFirst.slice(tokens.length)
  const omitted = {
    tokens: left.length,
    secrets: left.reduce((sum, { secrets }) => sum + secrets.length, 0),
    problems: report.problems.length - problems.length
  }
  return JSON.stringify({ ...report, tokens, problems, warnings: [], stale: [], undeclared: [], omitted })
}

const fitting = <T>(items: readonly T[], room: number): T[] => {
  let free = room
  const end = items.findIndex(item => (free -= JSON.stringify(item).length + 1) < 0)
  return items.slice(0, end === -1 ? items.length : end)
}
