import * as core from '@actions/core'
import { appendFileSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { createRedactor } from './base/secret.js'
import { pluralize, sanitize } from './base/text.js'
import { field, parseJson } from './clients/json.js'
import { parseInputs, parsePostInputs, type Inputs } from './inputs/inputs.js'
import { outputsOf } from './report/outputs.js'
import { listingLines } from './report/plan-log.js'
import { nothingDone, viewOf, type RunResult } from './report/report.js'
import { summaryOf } from './report/summary.js'

/** Runs the step. Given what main left begun, it runs the step's post: the same run again for those groups. */
export const start = async (begun?: string): Promise<void> => {
  const { mask, redact } = createRedactor(core.setSecret)
  const runner = createRunner(redact)
  const cancellation = new AbortController()
  cancellation.signal.addEventListener('abort', () => runner.info('Cancelled: finishing the token group in hand.'))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => cancellation.abort())
  const { env } = process
  try {
    const source = { env, mask, namesShown: isPrivate() }
    const inputs = await (begun === undefined
      ? parseInputs({ ...source, loadManifest })
      : parsePostInputs((await import('./state/begun.js')).decodeBegun(begun), source))
    if (!('socketToken' in inputs)) {
      publish({ ...nothingDone, problems: inputs }, { post: begun !== undefined }, runner)
      return
    }
    if (inputs.post)
      runner.info(
        'The step was interrupted, or not every secret was written: rotating its unfinished token groups again.'
      )
    // Loaded now, because a run that finds bad input needs none of it.
    const [{ createDeps }, { run }] = await Promise.all([import('./deps.js'), import('./run.js')])
    const deps = createDeps(inputs, { env, mask, redact, log: runner, cancelled: cancellation.signal, saveState })
    publish(await run(inputs, deps), inputs, runner)
  } catch (error) {
    const { name, stack = '' } = error instanceof Error ? error : { name: 'value that is not an Error' }
    core.setFailed(
      `Unexpected ${sanitize(name)}. This is a bug in the action: report it with the lines below. Run it again with \`force: true\`.`
    )
    // A message may quote what a server sent; the frames of the stack hold nothing but our own code.
    for (const frame of stack.split('\n').filter(line => /^\s+at /.test(line))) runner.info(frame)
  }
}

const loadManifest: Parameters<typeof parseInputs>[0]['loadManifest'] = async (path, given) => {
  const { parseManifest } = await import('./inputs/manifest.js')
  return parseManifest(path, () => readFileSync(path), given)
}

const createRunner = (redact: (text: string) => string) => {
  // Nothing that a server or a file says can start a workflow command.
  const shown = (line: string): string => sanitize(redact(line), 10_000)
  // https://docs.github.com/en/actions/reference/workflows-and-actions/variables#default-environment-variables
  const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref, GITHUB_STEP_SUMMARY: summary } = process.env
  return {
    info: (line: string) => core.info(shown(line)),
    warning: (line: string) => core.warning(shown(line)),
    notice: (line: string) => core.notice(shown(line)),
    error: (line: string, annotation: core.AnnotationProperties) => core.error(shown(line), annotation),
    group: <T>(title: string, lines: () => Promise<T>) => core.group(shown(title), lines),
    setOutput: (name: string, value: string) => core.setOutput(name, redact(value)),
    /** As core.summary does it, which would load more of Node. Nobody would read a file that is not there yet. */
    writeSummary: (text: string) => {
      if (!summary) return
      statSync(summary)
      appendFileSync(summary, redact(text))
    },
    /** The troubleshooting page; undefined where the runner does not say where the action is from. */
    helpUrl: repository && ref ? `https://github.com/${repository}/blob/${ref}/TROUBLESHOOTING.md` : undefined
  }
}

/** GitHub shows at most this many annotations of each level for a step, and hides the rest silently. */
const maxAnnotations = 10

/** Publishes annotations, summary, log, outputs and exit status. One that can't be written keeps none of the others back. */
const publish = (result: RunResult, inputs: Partial<Inputs>, runner: ReturnType<typeof createRunner>): void => {
  const view = viewOf(result, inputs)
  const { problems, completed } = view
  const { helpUrl } = runner
  const guarded = (what: string, write: () => void): void => {
    try {
      write()
    } catch {
      runner.warning(`${what} could not be written; the log has everything.`)
    }
  }
  if (problems.length > 0) process.exitCode = core.ExitCode.Failure
  for (const { code: title, text, at } of problems) {
    const where = at && { file: at.file, startLine: at.line, startColumn: at.column }
    runner.error(`${title}: ${text}`, { title, ...where })
  }
  guarded('The job summary', () => runner.writeSummary(summaryOf(view, helpUrl)))
  if (problems.length > maxAnnotations)
    runner.warning(
      `${pluralize(problems.length, 'error')}: GitHub shows the first ${maxAnnotations}; the log and the summary have them all.`
    )
  if (view.isListing) for (const line of listingLines(view)) runner.info(line)
  for (const code of new Set(problems.map(problem => problem.code)))
    if (helpUrl !== undefined) runner.info(`${code}: ${helpUrl}#${code.toLowerCase()}`)
  if (completed.length > 0) runner.notice(`Completed the interrupted token groups: ${completed.join(', ')}.`)
  for (const [name, value] of Object.entries(outputsOf(view)))
    guarded(`The output ${name}`, () => runner.setOutput(name, value))
}

/** Whether the repository is private. The payload of the event says so; without it, everybody may read this log. */
const isPrivate = (): boolean => {
  try {
    const event = parseJson(readFileSync(process.env['GITHUB_EVENT_PATH'] ?? '', 'utf8'))
    return field(field(event, 'repository'), 'private') === true
  } catch {
    return false
  }
}

/** Keeps a value in the runner's state file; a torn entry would hide everything that is written after it. */
const saveState = (value: string): void => {
  const path = process.env['GITHUB_STATE'] ?? ''
  const { size } = statSync(path)
  try {
    core.saveState('begun', value)
  } catch (error) {
    truncateSync(path, size)
    throw error
  }
}
