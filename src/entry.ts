import * as core from '@actions/core'
import { readFileSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { createClock } from './base/clock.js'
import type { Problem } from './base/errors.js'
import { createRedactor, Secret, type Redactor } from './base/secret.js'
import { sanitize } from './base/text.js'
import { createGitHub } from './clients/github.js'
import { createFetch } from './clients/http.js'
import { createPacer } from './clients/pace.js'
import { proxyProblem } from './clients/proxy.js'
import { createSocket } from './clients/socket.js'
import { lazySeal } from './clients/sodium.js'
import type { Deps, Log } from './deps.js'
import { parseInputs, parsePostInputs, type Credentials, type Inputs } from './inputs/inputs.js'
import { publish, type Runner } from './report/publish.js'
import { postProblems } from './rotate/post-problems.js'
import { nothingDone, type RunResult } from './rotate/result.js'
import { run } from './run.js'
import { createBegun, decodeBegun, type BegunState } from './state/begun.js'
import { createJobNote } from './state/job-note.js'

/** The step itself. */
export const main = (): Promise<void> =>
  runEntry(async ({ redactor, log, cancelled }) => {
    const parsed = await parseInputs({
      env: process.env,
      mask: redactor.mask,
      loadManifest: async (path, context) => {
        const { parseManifest } = await import('./inputs/manifest.js')
        return parseManifest({ path, read: () => readFileSync(path), ...context })
      },
      namesShown: isPrivate()
    })
    if (!('socketToken' in parsed)) return { result: { ...nothingDone, problems: parsed } }
    const unreachable = proxyProblems(parsed)
    if (unreachable.length > 0) return { result: { ...nothingDone, problems: unreachable } }
    return { inputs: parsed, result: await run(parsed, createDeps(parsed, { redactor, log, cancelled })) }
  })

/** The step's post: the same run again for the groups that main left begun. */
export const post = (begun: string): Promise<void> =>
  runEntry(async ({ redactor, log, cancelled }) => {
    const parsed = parsePostInputs(process.env, redactor.mask)
    if (!('socketToken' in parsed)) return { result: { ...nothingDone, mode: 'post', problems: postProblems(parsed) } }
    log.info('The step was cut off, or not every secret was written: rotating again what it began.')
    const inputs = toInputs(decodeBegun(begun), parsed)
    return { inputs, result: await run(inputs, createDeps(inputs, { redactor, log, cancelled })) }
  })

/** One problem for each variable that names a proxy which can't be used. */
const proxyProblems = ({ socketApiUrl, githubApiUrl, entries }: Inputs): Problem[] => {
  const urls = [socketApiUrl, ...(entries.length > 0 ? [githubApiUrl] : [])]
  const problems = urls.flatMap(url => proxyProblem(url, process.env) ?? [])
  return [...new Map(problems.map(problem => [problem.what, problem])).values()]
}

/** From the state, everything but the credentials; files and `with:` may have changed since main. */
export const toInputs = (
  { organization, groups, socketApiUrl, githubApiUrl }: BegunState,
  credentials: Credentials
): Inputs => {
  const entries = groups.map(({ notedAt, ...group }) => ({
    ...group,
    rotateAfterMs: 0,
    desired: {},
    update: false,
    begun: { notedAt }
  }))
  return {
    ...credentials,
    socketOrganization: organization,
    entries,
    declared: entries,
    manifest: true,
    only: false,
    onlyNames: [],
    post: true,
    warnings: [],
    force: false,
    maxRotations: Infinity,
    dryRun: false,
    revoke: undefined,
    minimumQuota: undefined,
    socketApiUrl,
    githubApiUrl,
    namesShown: isPrivate()
  }
}

interface Surroundings {
  readonly redactor: Redactor
  readonly log: Log
  readonly cancelled: AbortSignal
}

interface Ended {
  /** Undefined where the inputs are not sound. */
  readonly inputs?: Inputs
  readonly result: RunResult
}

const runEntry = async (work: (surroundings: Surroundings) => Promise<Ended>): Promise<void> => {
  const redactor = createRedactor(core.setSecret)
  const log = createLog(redactor)
  try {
    const { inputs, result } = await work({ redactor, log, cancelled: cancellation(log) })
    await publish(result, inputs, createRunner(redactor, log))
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

/** Whatever is logged passes here: nothing that a server or a file says can start a workflow command. */
const shownBy =
  ({ redact }: Redactor) =>
  (line: string): string =>
    sanitize(redact(line), 10_000)

const createLog = (redactor: Redactor): Log => {
  const shown = shownBy(redactor)
  return {
    info: line => {
      core.info(shown(line))
    },
    warning: line => {
      core.warning(shown(line))
    },
    group: (title, lines) => core.group(shown(title), lines)
  }
}

const createRunner = (redactor: Redactor, log: Log): Runner => {
  const shown = shownBy(redactor)
  return {
    log,
    notice: line => {
      core.notice(shown(line))
    },
    error: (line, { title, at }) => {
      const where = at === undefined ? {} : { file: at.file, startLine: at.line, startColumn: at.column }
      core.error(shown(line), { title, ...where })
    },
    setOutput: (name, value) => {
      core.setOutput(name, redactor.redact(value))
    },
    writeSummary: process.env['GITHUB_STEP_SUMMARY']
      ? async text => {
          await core.summary.addRaw(redactor.redact(text)).write()
        }
      : undefined,
    helpUrl: helpUrlIn(process.env),
    fail: () => {
      process.exitCode = core.ExitCode.Failure
    }
  }
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/variables#default-environment-variables */
const helpUrlIn = ({
  GITHUB_ACTION_REPOSITORY: repository,
  GITHUB_ACTION_REF: ref
}: NodeJS.ProcessEnv): string | undefined =>
  repository && ref ? `https://github.com/${repository}/blob/${ref}/TROUBLESHOOTING.md` : undefined

/** The payload of the event says who can read this log; without it, everybody. */
const isPrivate = (): boolean => {
  try {
    const event: unknown = JSON.parse(readFileSync(process.env['GITHUB_EVENT_PATH'] ?? '', 'utf8'))
    const repository: unknown =
      typeof event === 'object' && event !== null && 'repository' in event ? event.repository : undefined
    return (
      typeof repository === 'object' && repository !== null && 'private' in repository && repository.private === true
    )
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

const createDeps = (inputs: Inputs, { redactor, log, cancelled }: Surroundings): Deps => {
  const { socketToken, githubToken, githubTokenIsApp, socketApiUrl, githubApiUrl } = inputs
  const { env } = process
  const clock = createClock(cancelled)
  const socket = createSocket({
    baseUrl: socketApiUrl,
    token: socketToken,
    fetch: createFetch(socketApiUrl, cancelled, env),
    mask: redactor.mask,
    clock,
    log: log.info
  })
  const pacer = createPacer({ clock, log: log.info, now: socket.now })
  const temp = env['RUNNER_TEMP']
  return {
    socket,
    github: createGitHub({
      baseUrl: githubApiUrl,
      token: githubToken ?? new Secret('none', () => undefined),
      isAppToken: githubTokenIsApp,
      holdsPartOf: redactor.holdsPartOf,
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
      path: temp === undefined || temp === '' ? undefined : join(temp, 'rotate-socket-token.rotated'),
      job: [env['GITHUB_RUN_ID'], env['GITHUB_RUN_ATTEMPT'], env['GITHUB_JOB']].join('/')
    }),
    seal: lazySeal(),
    cancelled
  }
}
