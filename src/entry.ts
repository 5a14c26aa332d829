import * as core from '@actions/core'
import { readFileSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { createClock } from './base/clock.js'
import type { Problem } from './base/errors.js'
import { createRedactor, Secret, type Mask } from './base/secret.js'
import { sanitize } from './base/text.js'
import { createGitHub } from './clients/github.js'
import { createFetch } from './clients/http.js'
import { field, parseJson } from './clients/json.js'
import { createPacer } from './clients/pace.js'
import { proxyProblem } from './clients/proxy.js'
import { createSocket } from './clients/socket.js'
import { lazySeal } from './clients/sodium.js'
import type { Deps, Log } from './deps.js'
import { parseInputs, parsePostInputs, type Inputs } from './inputs/inputs.js'
import { publish, type Runner } from './report/publish.js'
import { postProblems } from './rotate/post-problems.js'
import { nothingDone } from './rotate/result.js'
import { run } from './run.js'
import { createBegun, decodeBegun } from './state/begun.js'
import { createJobNote } from './state/job-note.js'

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
    const parsed = await parsePostInputs(decodeBegun(begun), { env: process.env, mask, namesShown: isPrivate() })
    if ('socketToken' in parsed)
      log.info('The step was cut off, or not every secret was written: rotating again what it began.')
    return parsed
  })

/** One problem for each variable that names a proxy which can't be used. */
const proxyProblems = ({ socketApiUrl, githubApiUrl, entries }: Inputs): Problem[] => {
  const urls = [socketApiUrl, ...(entries.length > 0 ? [githubApiUrl] : [])]
  const problems = urls.flatMap(url => proxyProblem(url, process.env) ?? [])
  return [...new Map(problems.map(problem => [problem.what, problem])).values()]
}

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
    const problems = 'socketToken' in inputs ? proxyProblems(inputs) : inputs
    if ('socketToken' in inputs && problems.length === 0) {
      await publish(await run(inputs, createDeps(inputs, { ...redactor, log, cancelled })), inputs, runner)
    } else {
      const unsound = mode === 'post' ? postProblems(problems) : problems
      await publish({ ...nothingDone, mode, problems: unsound }, undefined, runner)
    }
  } catch (error) {
    reportUnexpected(error, log)
  }
}

/** A message may quote what a server sent; the frames of the stack hold nothing but our own code. */
const reportUnexpected = (error: unknown, log: Log): void => {
  const name = error instanceof Error ? error.name : 'a value that is no error'
  core.setFailed(
    `Unexpected ${sanitize(name)}. This is a mistake of the action: report it with the lines below. Run it again with \`force: true\`.`
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
    writeSummary: summary
      ? async text => {
          await core.summary.addRaw(redact(text)).write()
        }
      : undefined,
    helpUrl: repository && ref ? `https://github.com/${repository}/blob/${ref}/TROUBLESHOOTING.md` : undefined,
    fail: () => {
      process.exitCode = core.ExitCode.Failure
    }
  }
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

const createDeps = (
  { socketToken, githubToken, githubTokenIsApp, socketApiUrl, githubApiUrl }: Inputs,
  { mask, redact, log, cancelled }: ReturnType<typeof createRedactor> & Pick<Deps, 'log' | 'cancelled'>
): Deps => {
  const { env } = process
  const clock = createClock(cancelled)
  const socket = createSocket({
    baseUrl: socketApiUrl,
    token: socketToken,
    fetch: createFetch(socketApiUrl, cancelled, env),
    mask,
    clock,
    log: log.info
  })
  const pacer = createPacer({ clock, log: log.info, now: socket.now })
  return {
    socket,
    github: createGitHub({
      baseUrl: githubApiUrl,
      token: githubToken ?? new Secret('none', () => undefined),
      isAppToken: githubTokenIsApp,
      redact,
      fetch: createFetch(githubApiUrl, cancelled, env),
      clock,
      pacer,
      log: log.info
    }),
    log,
    clock,
    pacer,
    begun: createBegun({ socketApiUrl, githubApiUrl }, saveState),
    job: createJobNote({
      path: env['RUNNER_TEMP'] ? join(env['RUNNER_TEMP'], 'rotate-socket-token.rotated') : undefined,
      job: [env['GITHUB_RUN_ID'], env['GITHUB_RUN_ATTEMPT'], env['GITHUB_JOB']].join('/')
    }),
    seal: lazySeal(),
    cancelled
  }
}
