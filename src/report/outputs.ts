import { describeStore } from '../base/destination.js'
import { sanitize } from '../base/text.js'
import { createRoom, isDone, type View } from './report.js'

/** Makes every output of action.yml. An empty one counts as not set. */
export const outputsOf = (view: View): Record<string, string> => {
  const { quota, recovery, rotated } = view
  const report = reportOf(view)
  const single = view.inputs.manifest === false ? rotated[0] : undefined
  const outputs = {
    result: report.result,
    pending: String(view.rows.filter(row => !isDone(row)).length + view.staleLeft.length),
    rotated: String(rotated.length > 0),
    'group-uuid': single?.groupUuid ?? '',
    'token-id': single?.token?.id ?? '',
    'token-hash': single?.token?.hash ?? '',
    'secrets-written': String(view.written),
    revoked: JSON.stringify(report.revoked),
    quota: String(quota?.left ?? ''),
    'quota-max': String(quota?.max ?? ''),
    'quota-refresh': sanitize(quota?.refresh ?? ''),
    recovery: recovery.length === 0 ? '' : JSON.stringify(recovery)
  }
  return { ...outputs, report: reportText(report, maxOutputs - Object.values(outputs).join('').length) }
}

/**
 * A job's outputs hold 1 MB together, counted in UTF-16: about 500,000 characters.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idoutputs
 */
const maxOutputs = 450_000

/** The shape of the `report` output is documented in docs/report.md. `version` changes only with a major release. */
const reportOf = (view: View) => ({
  version: 1,
  result: view.problems[0]?.code ?? 'ok',
  dryRun: view.inputs.dryRun === true,
  organization: sanitize(view.snapshot.organization),
  tokens: view.rows.map(({ group, why, ...token }) => token),
  revoked: [...view.retired, ...view.revoked].map(({ groupUuid }) => groupUuid),
  stale: view.staleLeft.map(({ groupUuid }) => groupUuid),
  undeclared: view.plan.undeclared.map(({ name, store }) => ({ name, scope: describeStore(store) })),
  untouched: view.untouched.length,
  quota: view.quota ?? null,
  problems: view.problems.map(({ at, text, ...problem }) => problem),
  warnings: view.plan.warnings,
  /** How many of each had no room; all 0 but for a large fleet. */
  omitted: { tokens: 0, secrets: 0, problems: 0 }
})

/** Writes the report as JSON of at most `room` characters. Problems get half of it, and tokens the rest, failed ones first. */
const reportText = (report: ReturnType<typeof reportOf>, room: number): string => {
  const whole = JSON.stringify(report)
  if (whole.length <= room) return whole
  const bare = { ...report, tokens: [], problems: [], warnings: [], stale: [], undeclared: [] }
  const free = room - JSON.stringify(bare).length - 20
  const sizeOf = (item: object): number => JSON.stringify(item).length + 1
  const problems = createRoom(free / 2)(report.problems, sizeOf)
  const failedFirst = report.tokens.toSorted((a, b) => +isDone(a) - +isDone(b))
  const tokens = createRoom(free - JSON.stringify(problems).length)(failedFirst, sizeOf)
  const left = failedFirst.slice(tokens.length)
  const omitted = {
    tokens: left.length,
    secrets: left.flatMap(({ secrets }) => secrets).length,
    problems: report.problems.length - problems.length,
    warnings: report.warnings.length,
    stale: report.stale.length,
    undeclared: report.undeclared.length
  }
  return JSON.stringify({ ...bare, tokens, problems, omitted })
}
