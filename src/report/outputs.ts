import { sanitize } from '../base/text.js'
import type { Inputs } from '../inputs/inputs.js'
import type { RunResult } from '../rotate/result.js'
import { doneStates, reportOf } from './report.js'

/** Every output of action.yml. An empty one counts as not set. */
export const outputsOf = (result: RunResult, inputs: Pick<Inputs, 'manifest'> | undefined): Record<string, string> => {
  const { results, quota } = result
  const report = reportOf(result)
  const rotated = results.filter(({ token }) => token !== undefined)
  const single = inputs?.manifest === false ? rotated[0] : undefined
  const recovery = results.flatMap(each => each.recovery ?? [])
  const written = results.flatMap(({ writes }) => writes).filter(write => write.written !== undefined)
  const pending = report.tokens.filter(({ state }) => !doneStates.includes(state))
  const outputs = {
    result: report.result,
    pending: String(pending.length + report.stale.length),
    rotated: String(rotated.length > 0),
    'group-uuid': single?.groupUuid ?? '',
    'token-id': single?.token?.id ?? '',
    'token-hash': single?.token?.hash ?? '',
    'secrets-written': String(written.length),
    revoked: JSON.stringify(report.revoked),
    quota: String(quota?.left ?? ''),
    'quota-max': String(quota?.max ?? ''),
    'quota-refresh': sanitize(quota?.refresh ?? ''),
    recovery: recovery.length === 0 ? '' : JSON.stringify(recovery)
  }
  const used = Object.values(outputs).reduce((sum, text) => sum + text.length, 0)
  return { ...outputs, report: reportText(report, maxOutputs - used) }
}

/**
 * A job's outputs hold 1 MB together, counted in UTF-16: about 500,000 characters.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idoutputs
 */
const maxOutputs = 450_000

/** The report as JSON of at most `room` characters. Problems get half of the room, and tokens the rest, failed ones first. */
const reportText = (report: ReturnType<typeof reportOf>, room: number): string => {
  const whole = JSON.stringify(report)
  if (whole.length <= room) return whole
  const bare = { ...report, tokens: [], problems: [], warnings: [], stale: [], undeclared: [] }
  const free = room - JSON.stringify(bare).length - 20
  const problems = fitting(report.problems, free / 2)
  const isDone = ({ state }: (typeof report.tokens)[number]): boolean => doneStates.includes(state)
  const failedFirst = report.tokens.toSorted((a, b) => +isDone(a) - +isDone(b))
  const tokens = fitting(failedFirst, free - JSON.stringify(problems).length)
  const left = failedFirst.slice(tokens.length)
  const omitted = {
    tokens: left.length,
    secrets: left.reduce((sum, { secrets }) => sum + secrets.length, 0),
    problems: report.problems.length - problems.length,
    warnings: report.warnings.length,
    stale: report.stale.length,
    undeclared: report.undeclared.length
  }
  return JSON.stringify({ ...bare, tokens, problems, omitted })
}

const fitting = <T>(items: readonly T[], room: number): T[] => {
  let free = room
  const end = items.findIndex(item => (free -= JSON.stringify(item).length + 1) < 0)
  return items.slice(0, end === -1 ? items.length : end)
}
