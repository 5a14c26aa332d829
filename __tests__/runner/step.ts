import { randomInt, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import type { RunOptions } from '../runner.js'
import { readDefaults } from './action-file.js'
import { readPairs, summaryLimitBytes } from './command-files.js'
import { createCommandProcessor, type CommandProcessor } from './commands.js'
import { createMasker, type Masker } from './masks.js'

// What a step is given and what it leaves, after actions/runner src/Runner.Worker/ActionRunner.cs, Handlers/Handler.cs,
// GitHubContext.cs and FileCommandManager.cs.

export const root = resolve(import.meta.dirname, '../../..')

export interface Step {
  readonly temp: string
  readonly workspace: string
  readonly env: Record<string, string>
  readonly masker: Masker
  readonly commands: CommandProcessor
  readonly commandFiles: Readonly<Record<CommandFile, string>>
  readonly identity: Identity
  /** Where `fastTimers` writes the waits: beside RUNNER_TEMP, for what a step leaves in there is looked through. */
  readonly timerLog: string
}

/** What tells the job of one workflow run from another. */
export type Identity = Readonly<Record<'GITHUB_RUN_ID' | 'GITHUB_RUN_ATTEMPT' | 'GITHUB_JOB', string>>

type CommandFile = keyof typeof commandFilePrefixes
/** FilePrefix of the extensions in FileCommandManager.cs, by ContextName. */
const commandFilePrefixes = {
  path: 'add_path_',
  env: 'set_env_',
  step_summary: 'step_summary_',
  state: 'save_state_',
  output: 'set_output_'
}

/** Makes command files, the event file and the environment of one step. */
export function prepare(options: RunOptions): Step {
  const { sameJobAs } = options
  const temp = resolve(
    sameJobAs?.temp ?? options.temp ?? mkdtempSync(join(process.env['TESTS_TEMP'] ?? tmpdir(), 'runner-'))
  )
  const workspace = resolve(root, options.cwd ?? '.')
  const commandFiles = makeCommandFiles(temp)
  const eventPath = join(temp, '_github_workflow', 'event.json')
  mkdirSync(join(temp, '_github_workflow'), { recursive: true })
  const repository = options.env?.['GITHUB_REPOSITORY'] ?? 'acme/web'
  const event = options.event ?? { repository: { full_name: repository, private: true, visibility: 'private' } }
  writeFileSync(eventPath, JSON.stringify(event))

  const job = {
    ...environmentOf(repository),
    ...(sameJobAs?.identity ?? newIdentity()),
    ...compileCache(),
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
  for (const secret of [...(sameJobAs?.masks ?? []), ...(options.secrets ?? [])]) masker.add(secret)
  const commands = createCommandProcessor({ masker, workspace, debug: options.env?.['RUNNER_DEBUG'] === '1' })
  const env = {
    ...job,
    ...prefixed('INPUT_', inputsOf(options, job, commands)),
    ...prefixed('STATE_', options.state ?? {})
  }
  const tooLong = Object.entries(env).find(([name, value]) => sizeOf(name, value) > longestBytes)
  if (tooLong) {
    const [name, value] = tooLong
    throw new Error(`The step can't be started: ${name} takes ${String(sizeOf(name, value))} bytes.`)
  }
  const { GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT, GITHUB_JOB } = env
  return {
    temp,
    workspace,
    env,
    masker,
    commands,
    commandFiles,
    identity: { GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT, GITHUB_JOB },
    timerLog: `${temp}.timers-${randomUUID()}`
  }
}

/** Linux gives a process no string longer than this, the final NUL included (MAX_ARG_STRLEN): 128 KiB. */
const longestBytes = 128 * 1024
const sizeOf = (name: string, value: string): number => Buffer.byteLength(`${name}=${value}`) + 1

/** Every job is a run of its own. */
const newIdentity = (): Identity => ({
  GITHUB_RUN_ID: String(randomInt(1_000_000_000, 10_000_000_000)),
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_JOB: 'rotate'
})

/** Steps start faster with their code compiled before; nothing else depends on it. */
const compileCache = (): Record<string, string> => {
  const temps = process.env['TESTS_TEMP']
  return temps === undefined ? {} : { NODE_COMPILE_CACHE: join(temps, 'compiled') }
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
  GITHUB_REF: 'refs/heads/main',
  GITHUB_REPOSITORY: repository,
  GITHUB_REPOSITORY_OWNER: repository.split('/')[0] ?? '',
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

/**
 * Command files are read when the process is gone. The runner keeps what stands before a malformed entry, and shows an error.
 * Here that is so where the process was killed, for a kill can tear an entry; any other malformed file fails the harness.
 */
export function readResults(step: Step, { killed }: { readonly killed: boolean }) {
  const { temp, masker, commands, commandFiles, identity, timerLog } = step
  const read = (name: CommandFile): string =>
    existsSync(commandFiles[name]) ? readFileSync(commandFiles[name], 'utf8') : ''
  const pairsIn = (name: CommandFile): Record<string, string> =>
    readPairs(read(name), error => {
      if (!killed) throw error
      commands.issue('error', `Unable to process file command '${name}' successfully.`)
      commands.issue('error', error.message)
    })
  pairsIn('env')
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
    outputs: { ...commands.outputs, ...pairsIn('output') },
    state: { ...commands.state, ...pairsIn('state') },
    summary: tooLarge ? '' : summary.split('\n').map(masker.mask).join('\n'),
    log: commands.log.map(line => `${line}\n`).join(''),
    annotations: commands.annotations,
    masks: masker.values,
    files: filesIn(temp),
    waits: waitsIn(timerLog),
    temp,
    identity
  }
}

/** A line that says `fired` is the end of a wait. */
const waitsIn = (timerLog: string): number[] =>
  existsSync(timerLog)
    ? [...readFileSync(timerLog, 'utf8').matchAll(/^{"ms":([\d.]+)}$/gm)].map(([, ms]) => Number(ms))
    : []

const filesIn = (directory: string): { path: string; content: string }[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map(name => join(directory, name))
    .filter(path => statSync(path).isFile())
    .sort()
    .map(path => ({ path: relative(directory, path), content: readFileSync(path, 'utf8') }))
