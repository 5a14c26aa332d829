import type { Problem } from '../base/errors.js'
import { pluralize } from '../base/text.js'
import type { Log } from '../deps.js'
import type { Inputs } from '../inputs/inputs.js'
import type { RunResult } from '../rotate/result.js'
import { outputsOf } from './outputs.js'
import { listingLines } from './plan-log.js'
import { healedLabels, problemsOf, problemText } from './report.js'
import { summaryOf } from './summary.js'

/** What a result is published to; only the entries make one. */
export interface Runner {
  readonly log: Log
  readonly notice: (line: string) => void
  readonly error: (line: string, annotation: { readonly title: string; readonly at: Problem['at'] }) => void
  readonly setOutput: (name: string, value: string) => void
  /** Undefined where the runner has no summary. */
  readonly writeSummary: ((text: string) => void) | undefined
  /** The address of the troubleshooting page; undefined where the runner does not say where the action is from. */
  readonly helpUrl: string | undefined
  readonly fail: () => void
}

/** GitHub shows at most this many annotations of each level for a step, and hides the rest silently. */
const maxAnnotations = 10

/** Publishes annotations, summary, log, outputs and the exit status; one that can't be written keeps none of the others back. */
export const publish = (result: RunResult, inputs: Inputs | undefined, runner: Runner): void => {
  const { log } = runner
  const problems = problemsOf(result)
  const isListing = result.mode === 'dry-run' && inputs?.entries.length === 0 && inputs.revoke === undefined
  const view = { namesShown: inputs?.namesShown === true, isListing, helpUrl: runner.helpUrl }
  const guarded = (what: string, write: () => void): void => {
    try {
      write()
    } catch {
      log.warning(`${what} could not be written; the log has everything.`)
    }
  }
  if (problems.length > 0) runner.fail()
  for (const problem of problems)
    runner.error(`${problem.code}: ${problemText(problem)}`, { title: problem.code, at: problem.at })
  guarded('The job summary', () => runner.writeSummary?.(summaryOf(result, view)))
  if (problems.length > maxAnnotations)
    log.warning(
      `${pluralize(problems.length, 'error')}: GitHub shows the first ${maxAnnotations}; the log and the summary have them all.`
    )
  if (isListing) for (const line of listingLines(result, view)) log.info(line)
  for (const code of new Set(problems.map(problem => problem.code)))
    if (runner.helpUrl !== undefined) log.info(`${code}: ${runner.helpUrl}#${code.toLowerCase()}`)
  const healed = healedLabels(result)
  if (healed.length > 0) runner.notice(`Completed the interrupted token groups: ${healed.join(', ')}.`)
  for (const [name, value] of Object.entries(outputsOf(result, inputs)))
    guarded(`The output ${name}`, () => {
      runner.setOutput(name, value)
    })
}
