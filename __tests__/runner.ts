/**
 * What the GitHub Actions runner does around one step of a JavaScript action, for tests and the demo: inputs, environment,
 * command files, workflow commands, masks and the cancel ladder. Copied from github.com/actions/runner at 258d6c8:
 *
 * - src/Runner.Worker/Handlers/NodeScriptActionHandler.cs (the process), src/Runner.Sdk/ProcessInvoker.cs (the ladder)
 * - the modules in runner/ name their own sources
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Annotation } from './runner/commands.js'
import { collect, endOf, processLines, settles } from './runner/process.js'
import { prepare, readResults, root, type Identity } from './runner/step.js'

export type { Annotation, Identity }

export interface RunOptions {
  /** As under `with:`; an empty text is a given value, undefined is not given. */
  readonly inputs: Readonly<Record<string, string | undefined>>
  /** Added to the step's environment, and stronger than it. */
  readonly env?: Readonly<Record<string, string>>
  /** Becomes STATE_*; for post, main's state comes first. */
  readonly state?: Readonly<Record<string, string>>
  /** Modules given to node as `--import`, by path or URL. */
  readonly preload?: readonly string[]
  /** The step is killed and `done` rejects after so long; 60 s by default. */
  readonly timeoutMs?: number
  /** Starts the cancel ladder when this settles. */
  readonly cancelAfter?: Promise<unknown>
  /** Multiplies the waits of the cancel ladder: 7.5 s and 2.5 s. */
  readonly cancelScale?: number
  /** Values the workflow has as secrets: masked from the start. */
  readonly secrets?: readonly string[]
  /** RUNNER_TEMP; a new folder by default. */
  readonly temp?: string
  /** An earlier step of the same job: this step gets its RUNNER_TEMP, its masks and its identity. A step without one starts a job of its own. */
  readonly sameJobAs?: Pick<Run, 'temp' | 'masks' | 'identity'>
  /** What runs in place of `dist/`: of main and post alike. */
  readonly bundle?: string
  /** The workspace, and the directory the step starts in; the repository by default. */
  readonly cwd?: string
  /** Whether inputs that are not given take action.yml's defaults, as they do in the runner; true by default. */
  readonly defaults?: boolean
  /** The event file; a run in a private acme/web by default. */
  readonly event?: object
}

export interface Run {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly conclusion: 'success' | 'failure' | 'cancelled'
  /** As a person sees it: commands processed, masks applied. */
  readonly log: string
  /** As the process wrote it. */
  readonly stdout: string
  readonly stderr: string
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  /** As a person sees it; `files` has it as it was written. */
  readonly summary: string
  /** At most ten of a level, as the runner keeps them; the log has all. */
  readonly annotations: readonly Annotation[]
  /** Everything registered as a mask so far in this job. */
  readonly masks: readonly string[]
  /** Everything left in RUNNER_TEMP, command files included. */
  readonly files: readonly { readonly path: string; readonly content: string }[]
  readonly durationMs: number
  readonly temp: string
  /** GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT and GITHUB_JOB. */
  readonly identity: Identity
  /** Every wait that the step asked for, in milliseconds, where `fastTimers` was preloaded. */
  readonly waits: readonly number[]
}

export interface StartedRun {
  readonly child: ChildProcess
  readonly done: Promise<Run>
  readonly kill: (signal: NodeJS.Signals) => void
  /** The runner's cancel ladder: SIGINT, 7.5 s, SIGTERM, 2.5 s, SIGKILL. */
  readonly cancel: () => Promise<void>
}

/** A preload that shortens waits; see its head for the settings. */
export const fastTimers = join(root, '__tests__/fast-timers.mjs')

/** src/Runner.Sdk/ProcessInvoker.cs: _sigintTimeout, _sigtermTimeout. */
const sigintMs = 7_500
const sigtermMs = 2_500

const mainBundle = resolve(root, 'dist/index.js')
const postBundle = resolve(root, 'dist/post.js')

export const startMain = (options: RunOptions): StartedRun => start(options, mainBundle)

export const runMain = async (options: RunOptions): Promise<Run> => startMain(options).done

/**
 * Starts the same step's post: main's state and job, the same inputs, command files of its own. The runner runs it
 * whatever became of main, and also where main never started: then `main` is undefined.
 */
export const startPost = (main: Run | undefined, options: RunOptions): StartedRun =>
  start(
    { ...options, ...(main && { sameJobAs: main, state: { ...main.state, ...options.state } }) },
    existsSync(postBundle) ? postBundle : mainBundle
  )

export const runPost = async (main: Run | undefined, options: RunOptions): Promise<Run> => startPost(main, options).done

function start(options: RunOptions, dist: string): StartedRun {
  if (process.versions.node.split('.')[0] !== '24')
    throw new Error(`The action runs on node 24, this is node ${process.versions.node}.`)
  const step = prepare(options)
  const preloads = (options.preload ?? []).flatMap(module => ['--import', moduleUrl(module)])
  const timers = preloads.includes(moduleUrl(fastTimers)) ? { TIMER_LOG: step.timerLog } : {}
  const startedAt = performance.now()
  // Never by a shell: dash drops variables whose name holds a hyphen, such as INPUT_SECRET-NAME.
  const child = spawn(process.execPath, [...preloads, resolve(root, options.bundle ?? dist)], {
    cwd: step.workspace,
    env: { ...timers, ...step.env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const stdout = collect(child.stdout)
  const stderr = collect(child.stderr)
  const processed = processLines(stdout, stderr, step.commands)
  const ended = endOf(child)
  let cancelled = false

  const kill = (signal: NodeJS.Signals): void => {
    child.kill(signal)
  }
  async function cancel(): Promise<void> {
    cancelled = true
    const scale = options.cancelScale ?? 1
    kill('SIGINT')
    if (await settles(ended, sigintMs * scale)) return
    kill('SIGTERM')
    if (await settles(ended, sigtermMs * scale)) return
    kill('SIGKILL') // NixKillProcessTree kills the process itself; what it left behind goes when the job ends
  }
  async function finish(): Promise<Run> {
    const limitMs = options.timeoutMs ?? 60_000
    const inTime = await settles(ended, limitMs)
    if (!inTime) kill('SIGKILL')
    const { exitCode, signal } = await ended
    processed()
    if (!inTime)
      throw new Error(`The step was still running after ${String(limitMs)} ms.\n${step.commands.log.join('\n')}`)
    const failed = exitCode !== 0 || step.commands.failed()
    const run = {
      exitCode,
      signal,
      stdout: stdout.text(),
      stderr: stderr.text(),
      durationMs: performance.now() - startedAt,
      conclusion: cancelled ? ('cancelled' as const) : failed ? ('failure' as const) : ('success' as const)
    }
    return { ...run, ...readResults(step, { killed: signal !== null }) }
  }

  const done = finish()
  options.cancelAfter?.then(cancel, cancel).catch(() => undefined) // a step that could not start rejects `done` already
  return { child, done, kill, cancel }
}

const moduleUrl = (module: string): string =>
  module.includes(':') ? module : pathToFileURL(resolve(root, module)).href
