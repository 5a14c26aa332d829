import * as core from '@actions/core'
import { appendFileSync, readFileSync, statSync, truncateSync } from 'node:fs'
import type { Problem } from './base/errors.js'
import { createRedactor, type Mask } from './base/secret.js'
import { sanitize } from './base/text.js'
import { field, parseJson } from './clients/json.js'
import type { Log } from './deps.js'
import { parseInputs, parsePostInputs, type Inputs } from './inputs/inputs.js'
import { publish, type Runner } from './report/publish.js'
import { postProblems } from './rotate/problems.js'
import { nothingDone } from './rotate/result.js'

/** The step itself. */
export const main = (): Promise<void> =>
  runEntry('main', mask =>
    parseInputs({
      env: process.env,
      mask,
      loadManifest: async (path, context) => {
        const { parseManifest } = await import('./inputs/manifest.js')
        return parseManifest({ path, read: () => readFileSync(path), ...context })
      },
      namesShown: isPrivate()
    })
  )

/** The step's post: the same run again for the groups that main left begun. */
export const post = (begun: string): Promise<void> =>
  runEntry('post', async (mask, log) => {
    const { decodeBegun } = await import('./state/begun.js')
    const parsed = await parsePostInputs(decodeBegun(begun), { env: process.env, mask, namesShown: isPrivate() })
    if ('socketToken' in parsed)
      log.info('The step was interrupted, or not every secret was written: rotating its unfinished token groups again.')
    return parsed
  })

/** Runs with the inputs that `read` gives, or says what is wrong with them, and publishes the result. */
const runEntry = async (
  mode: 'main' | 'post',
  read: (mask: Mask, log: Log) => Promise<Inputs | readonly Problem[]>
): Promise<void> => {
  const redactor = createRedactor(core.setSecret)
  const runner = createRunner(redactor.redact)
  const { log } = runner
  const cancelled = cancellation(log)
  try {
    const inputs = await read(redactor.mask, log)
    if ('socketToken' in inputs) {
      // Loaded now, because a run that finds bad input needs none of it.
      const [{ createDeps }, { run }] = await Promise.all([import('./deps.js'), import('./run.js')])
      const deps = createDeps(inputs, { ...redactor, log, cancelled, saveState, env: process.env })
      publish(await run(inputs, deps), inputs, runner)
    } else {
      const problems = mode === 'post' ? postProblems(inputs) : inputs
      publish({ ...nothingDone, mode, problems }, undefined, runner)
    }
  } catch (error) {
    reportUnexpected(error, log)
  }
}

/** A message may quote what a server sent; the frames of the stack hold nothing but our own code. */
const reportUnexpected = (error: unknown, log: Log): void => {
  const name = error instanceof Error ? error.name : 'value that is not an Error'
  core.setFailed(
    `Unexpected ${sanitize(name)}. This is a bug in the action: report it with the lines below. Run it again with \`force: true\`.`
  )
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line)) : []
  for (const frame of frames) log.info(frame)
}

const cancellation = (log: Log): AbortSignal => {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!controller.signal.aborted) log.info('Cancelled: finishing the token group in hand.')
      controller.abort()
    })
  }
  return controller.signal
}

const createRunner = (redact: (text: string) => string): Runner => {
  // Nothing that a server or a file says can start a workflow command.
  const shown = (line: string): string => sanitize(redact(line), 10_000)
  // https://docs.github.com/en/actions/reference/workflows-and-actions/variables#default-environment-variables
  const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref, GITHUB_STEP_SUMMARY: summary } = process.env
  return {
    log: {
      info: line => core.info(shown(line)),
      warning: line => core.warning(shown(line)),
      group: (title, lines) => core.group(shown(title), lines)
    },
    notice: line => core.notice(shown(line)),
    error: (line, { title, at }) => {
      const where = at && { file: at.file, startLine: at.line, startColumn: at.column }
      core.error(shown(line), { title, ...where })
    },
    setOutput: (name, value) => core.setOutput(name, redact(value)),
    writeSummary: summary ? text => appendExisting(summary, redact(text)) : undefined,
    helpUrl: repository && ref ? `https://github.com/${repository}/blob/${ref}/TROUBLESHOOTING.md` : undefined,
    fail: () => {
      process.exitCode = core.ExitCode.Failure
    }
  }
}

/** As core.summary does it, which would load more of Node. Nobody would read a file that is not there yet. */
const appendExisting = (path: string, text: string): void => {
  statSync(path)
  appendFileSync(path, text)
}

/** The payload of the event says who can read this log; without it, everybody. */
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
  if (path === '') throw new Error('GITHUB_STATE is not set')
  const { size } = statSync(path)
  try {
    core.saveState('begun', value)
  } catch (error) {
    truncateSync(path, size)
    throw error
  }
}
