/**
 * What the GitHub Actions runner does around one step of a JavaScript action, for tests and the demo: inputs, environment,
 * command files, workflow commands, masks and the cancel ladder. Copied from github.com/actions/runner at 258d6c8:
 *
 * - src/Runner.Worker/ActionRunner.cs (defaults of inputs, STATE_), Handlers/Handler.cs (INPUT_),
 *   Handlers/NodeScriptActionHandler.cs (the process), src/Runner.Sdk/ProcessInvoker.cs (its streams, signals and end)
 * - runner/commands.ts, runner/command-files.ts and runner/masks.ts name their own sources
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { readDefaults } from './runner/action-file.js'
import { readPairs, summaryLimitBytes } from './runner/command-files.js'
import { createCommandProcessor, type Annotation, type CommandProcessor } from './runner/commands.js'
import { createMasker, type Masker } from './runner/masks.js'

export type { Annotation }

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
  /** RUNNER_TEMP, made if absent. */
  readonly temp?: string
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
}

export interface StartedRun {
  readonly child: ChildProcess
  readonly done: Promise<Run>
  readonly kill: (signal: NodeJS.Signals) => void
  /** The runner's cancel ladder: SIGINT, 7.5 s, SIGTERM, 2.5 s, SIGKILL. */
  readonly cancel: () => Promise<void>
}

const root = resolve(import.meta.dirname, '../..')
/** A preload that shortens waits; see its head for the settings. */
export const fastTimers = join(root, '__tests__/fast-timers.mjs')

/** src/Runner.Sdk/ProcessInvoker.cs: _sigintTimeout, _sigtermTimeout, and the wait for streams that outlive the process. */
const sigintMs = 7_500
const sigtermMs = 2_500
const streamsMs = 5_000

export const startMain = (options: RunOptions): StartedRun => start(options)

export const runMain = (options: RunOptions): Promise<Run> => start(options).done

/** The same step's post: main's state, masks and RUNNER_TEMP, the same inputs, command files of its own. */
export const runPost = (main: Run, options: RunOptions): Promise<Run> =>
  start({
    ...options,
    temp: main.temp,
    state: { ...main.state, ...options.state },
    secrets: [...main.masks, ...(options.secrets ?? [])]
  }).done

function start(options: RunOptions): StartedRun {
  if (process.versions.node.split('.')[0] !== '24')
    throw new Error(`The action runs on node 24, this is node ${process.versions.node}.`)
  const step = prepare(options)
  const preloads = (options.preload ?? []).flatMap(module => ['--import', moduleUrl(module)])
  const startedAt = performance.now()
  // Never by a shell: dash drops variables whose name holds a hyphen, such as INPUT_SECRET-NAME.
  const child = spawn(process.execPath, [...preloads, resolve(root, options.bundle ?? 'dist/index.js')], {
    cwd: step.workspace,
    env: step.env,
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
      throw new Error(
        `The step was still running after ${String(limitMs)} ms.\n${step.commands.log.join('\n')}`
      )
    const failed = exitCode !== 0 || step.commands.failed()
    const run = {
      exitCode,
      signal,
      stdout: stdout.text(),
      stderr: stderr.text(),
      durationMs: performance.now() - startedAt,
      conclusion: cancelled ? ('cancelled' as const) : failed ? ('failure' as const) : ('success' as const)
    }
    return { ...run, ...readResults(step) }
  }

  const done = finish()
  options.cancelAfter?.then(cancel, cancel).catch(() => undefined) // a step that could not start rejects `done` already
  return { child, done, kill, cancel }
}

interface Step {
  readonly temp: string
  readonly workspace: string
  readonly env: Record<string, string>
  readonly masker: Masker
  readonly commands: CommandProcessor
  readonly commandFiles: Readonly<Record<CommandFile, string>>
}

type CommandFile = keyof typeof commandFilePrefixes
/** FilePrefix of the extensions in FileCommandManager.cs, by ContextName. */
const commandFilePrefixes = {
  path: 'add_path_',
  env: 'set_env_',
  step_summary: 'step_summary_',
  state: 'save_state_',
  output: 'set_output_'
}

function prepare(options: RunOptions): Step {
  const temp = resolve(options.temp ?? mkdtempSync(join(process.env['TESTS_TEMP'] ?? tmpdir(), 'runner-')))
  const workspace = resolve(root, options.cwd ?? '.')
  const commandFiles = makeCommandFiles(temp)
  const eventPath = join(temp, '_github_workflow', 'event.json')
  mkdirSync(join(temp, '_github_workflow'), { recursive: true })
  const repository = options.env?.['GITHUB_REPOSITORY'] ?? 'acme/web'
  const event = options.event ?? {
    repository: { full_name: repository, private: true, visibility: 'private' }
  }
  writeFileSync(eventPath, JSON.stringify(event))

  const job = {
    ...environmentOf(repository),
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_PATH: eventPath,
    RUNNER_TEMP: temp,
    GITHUB_ENV: commandFiles.env,
    GITHUB_OUTPUT: commandFiles.output,
    GITHUB_PATH: commandFiles.path,
    GITHUB_STATE: commandFiles.state,
    GITHUB_STEP_SUMMARY: commandFiles.step_summary,
    ...options.env
  }
  const masker = createMasker()
  for (const secret of options.secrets ?? []) masker.add(secret)
  const commands = createCommandProcessor({ masker, workspace, debug: options.env?.['RUNNER_DEBUG'] === '1' })
  const env = {
    ...job,
    ...prefixed('INPUT_', inputsOf(options, job, commands)),
    ...prefixed('STATE_', options.state ?? {})
  }
  return { temp, workspace, env, masker, commands, commandFiles }
}

function makeCommandFiles(temp: string): Record<CommandFile, string> {
  const folder = join(temp, '_runner_file_commands')
  rmSync(folder, { recursive: true, force: true }) // main's files are gone when post runs
  mkdirSync(folder, { recursive: true })
  const suffix = randomUUID()
  const file = (name: CommandFile): string => {
    const path = join(folder, commandFilePrefixes[name] + suffix)
    writeFileSync(path, '')
    return path
  }
  return {
    path: file('path'),
    env: file('env'),
    step_summary: file('step_summary'),
    state: file('state'),
    output: file('output')
  }
}

/** Built from nothing: no variable of the machine reaches the step but PATH. */
const environmentOf = (repository: string): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: tmpdir(),
  CI: 'true',
  GITHUB_ACTIONS: 'true',
  GITHUB_ACTION: 'rotate',
  GITHUB_ACTOR: 'octocat',
  GITHUB_API_URL: 'https://api.github.com',
  GITHUB_EVENT_NAME: 'workflow_dispatch',
  GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
  GITHUB_JOB: 'rotate',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_REPOSITORY: repository,
  GITHUB_REPOSITORY_OWNER: repository.split('/')[0] ?? '',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_RUN_ID: '4815162342',
  GITHUB_RUN_NUMBER: '42',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
  GITHUB_WORKFLOW: 'rotate',
  RUNNER_ARCH: 'X64',
  RUNNER_ENVIRONMENT: 'github-hosted',
  RUNNER_NAME: 'runner',
  RUNNER_OS: 'Linux'
})

/** Names are compared without regard to case; a default stands in only for an input that is not given at all. */
function inputsOf(
  options: RunOptions,
  job: Readonly<Record<string, string>>,
  commands: CommandProcessor
): Record<string, string> {
  const given = new Map<string, string>()
  for (const [name, value] of Object.entries(options.inputs)) {
    if (value !== undefined) given.set(name.toUpperCase().replaceAll(' ', '_'), value)
  }
  if (options.defaults === false) return Object.fromEntries(given)
  const defaults = readDefaults(join(root, 'action.yml'), job)
  const known = Object.keys(defaults)
  const unexpected = [...given.keys()].filter(name => !known.some(each => each.toUpperCase() === name))
  if (unexpected.length > 0) {
    const names = unexpected.map(name => `'${name.toLowerCase()}'`).join(', ')
    const valid = known.map(name => `'${name}'`).join(', ')
    commands.issue('warning', `Unexpected input(s) ${names}, valid inputs are [${valid}]`)
  }
  for (const [name, value] of Object.entries(defaults)) {
    const key = name.toUpperCase()
    if (!given.has(key)) given.set(key, value)
  }
  return Object.fromEntries(given)
}

const prefixed = (prefix: string, values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]))

const moduleUrl = (module: string): string =>
  module.includes(':') ? module : pathToFileURL(resolve(root, module)).href

interface Collected {
  readonly text: () => string
  /** Complete lines since the last call; with `all`, what is left without a newline too. */
  readonly takeLines: (all: boolean) => string[]
  readonly onData: (listener: () => void) => void
}

function collect(stream: Readable): Collected {
  let text = ''
  let taken = 0
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    text += chunk
  })
  return {
    text: () => text,
    takeLines: all => {
      const rest = text.slice(taken)
      // .NET's ReadLine ends a line at \n, \r\n and a lone \r; a \r at the very end may be half of a \r\n.
      const complete = all
        ? rest.length
        : Math.max(rest.lastIndexOf('\n'), rest.lastIndexOf('\r', rest.length - 2)) + 1
      taken += complete
      const lines = rest.slice(0, complete).split(/\r\n|\r|\n/)
      if (lines.at(-1) === '') lines.pop()
      return lines
    },
    onData: listener => {
      stream.on('data', listener)
    }
  }
}

/**
 * As ProcessInvoker.ProcessOutput: what has come in meanwhile is handled as one batch, stderr first. So a mask on stdout
 * does not protect a line on stderr that follows it at once. The answer handles the rest.
 */
function processLines(stdout: Collected, stderr: Collected, commands: CommandProcessor): () => void {
  const handle = (all: boolean): void => {
    for (const stream of [stderr, stdout]) for (const line of stream.takeLines(all)) commands.line(line)
  }
  let scheduled = false
  const schedule = (): void => {
    if (scheduled) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      handle(false)
    })
  }
  stdout.onData(schedule)
  stderr.onData(schedule)
  return () => {
    handle(true)
  }
}

interface End {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
}

/** The end of the process and of its streams; a grandchild that holds them open is waited for 5 s. */
function endOf(child: ChildProcess): Promise<End> {
  return new Promise((resolveEnd, reject) => {
    child.once('error', reject)
    child.once('exit', (exitCode, signal) => {
      const timer = setTimeout(() => {
        child.stdout?.destroy()
        child.stderr?.destroy()
      }, streamsMs)
      child.once('close', () => {
        clearTimeout(timer)
        resolveEnd({ exitCode, signal })
      })
    })
  })
}

/** Whether a promise settles within so many milliseconds. */
function settles(promise: Promise<unknown>, ms: number): Promise<boolean> {
  return new Promise(answer => {
    const timer = setTimeout(() => {
      answer(false)
    }, ms)
    const settled = (): void => {
      clearTimeout(timer)
      answer(true)
    }
    promise.then(settled, settled)
  })
}

/** Command files are read when the process is gone, even where it was killed. A malformed one fails the harness. */
function readResults({ temp, masker, commands, commandFiles }: Step) {
  const read = (name: CommandFile): string =>
    existsSync(commandFiles[name]) ? readFileSync(commandFiles[name], 'utf8') : ''
  readPairs(read('env'))
  const summary = read('step_summary')
  const tooLarge = Buffer.byteLength(summary) > summaryLimitBytes
  if (tooLarge) {
    const size = String(Math.floor(Buffer.byteLength(summary) / 1024))
    commands.issue(
      'error',
      `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${size}k.`
    )
  }
  return {
    outputs: { ...commands.outputs, ...readPairs(read('output')) },
    state: { ...commands.state, ...readPairs(read('state')) },
    summary: tooLarge ? '' : summary.split('\n').map(masker.mask).join('\n'),
    log: commands.log.map(line => `${line}\n`).join(''),
    annotations: commands.annotations,
    masks: masker.values,
    files: filesIn(temp),
    temp
  }
}

const filesIn = (directory: string): { path: string; content: string }[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map(name => join(directory, name))
    .filter(path => statSync(path).isFile())
    .sort()
    .map(path => ({ path: relative(directory, path), content: readFileSync(path, 'utf8') }))
