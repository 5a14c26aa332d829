import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join, resolve } from 'node:path'
import { owner, reusable, thisAction } from './workflows.js'

/*
 * Runs a workflow file with nektos/act (github.com/nektos/act) on this machine, without containers. The file is the one that
 * people copy, byte for byte. What stands between it and the network is replaced around it:
 *
 * - This action is a copy of action.yml and dist/, in which the default of `socket-api-url` is the simulator's address.
 *   GitHub's address comes from the runner (GITHUB_API_URL), as on a GitHub Enterprise Server.
 * - Other actions that need the network are stubs, see below.
 * - The repository of the reusable workflow holds examples/reusable.yml.
 * - actions/checkout is skipped by act itself, which has laid the files there.
 * - `gh`, where an example calls it, is the script that the test gives.
 */

const stubs: Readonly<Record<string, string>> = {
  // Gives out its `private-key` as the token.
  'actions/create-github-app-token': `
inputs: { private-key: { required: true } }
outputs: { token: { value: '\${{ inputs.private-key }}' } }
runs:
  using: composite
  steps: [{ run: 'true', shell: bash }]
`,
  'step-security/harden-runner': `
runs:
  using: composite
  steps: [{ run: 'true', shell: bash }]
`,
  // Shows what it signs.
  'actions/attest': `
inputs: { subject-path: { required: true } }
runs:
  using: composite
  steps: [{ run: 'cat "$SUBJECT"', shell: bash, env: { SUBJECT: '\${{ inputs.subject-path }}' } }]
`,
  'actions/upload-artifact': `
inputs: { path: { required: true } }
runs:
  using: composite
  steps: [{ run: 'test -s "$FILE"', shell: bash, env: { FILE: '\${{ inputs.path }}' } }]
`
}

const root = resolve(import.meta.dirname, '../..')
const reusableFile = 'examples/reusable.yml'
const node = dirname(process.execPath)

/** Of act, which .ci/tools-go builds where Go is, and jq, which examples call: those that are not here. */
export const missingTools = (): string[] => ['act', 'jq'].filter(tool => spawnSync(tool, ['--version']).status !== 0)

export interface ActOptions {
  readonly example: string
  readonly event?: 'workflow_dispatch' | 'schedule' | 'pull_request'
  readonly inputs?: Readonly<Record<string, string>>
  readonly variables?: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
  readonly socketUrl: string
  readonly gitHubUrl: string
  /** Files of the repository, by path. */
  readonly files?: Readonly<Record<string, string>>
  /** Executables put before all others, by name. */
  readonly commands?: Readonly<Record<string, string>>
  /** Added to the event's payload. */
  readonly payload?: object
  readonly env?: Readonly<Record<string, string>>
}

export interface ActRun {
  readonly exitCode: number | null
  /** By job, with its matrix where it has one. */
  readonly jobs: Readonly<Record<string, string>>
  /** `job: stage step: result`, in the order in which they ended. */
  readonly steps: readonly string[]
  /** What the steps printed. */
  readonly log: string
  readonly summary: string
  /** All that act wrote, except masks and the output of the stub that gives out a token. */
  readonly everything: string
}

export async function runAct(options: ActOptions): Promise<ActRun> {
  const temp = mkdtempSync(join(process.env['TESTS_TEMP'] ?? tmpdir(), 'act-'))
  const { event = 'workflow_dispatch' } = options
  const repository = layRepository(join(temp, 'repository'), options)
  const action = layAction(join(temp, 'action'), options.socketUrl)
  const commands = layCommands(join(temp, 'commands'), options.commands ?? {})
  const payload = {
    repository: { full_name: `${owner}/web`, private: true },
    inputs: options.inputs,
    ...options.payload
  }
  writeFileSync(join(temp, 'event.json'), JSON.stringify(payload))

  const local = (name: string, path: string): string[] => ['--local-repository', `${name}=${path}`]
  const texts = [options.example, reusableFile].map(path => readFileSync(path, 'utf8'))
  const used = new Set(texts.flatMap(text => [...text.matchAll(/uses: (\S+)/g)].map(([, name = '']) => name)))
  const stubbed = [...used].filter(name => name.replace(/@.*$/, '') in stubs)
  const pairs = (flag: string, values: Readonly<Record<string, string>> = {}): string[] =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`])
  const args = [
    event,
    ...['--directory', repository, '--eventpath', join(temp, 'event.json'), '--json'],
    ...['--workflows', join('.github/workflows', basename(options.example))],
    ...['ubuntu-latest', 'self-hosted', 'linux'].flatMap(label => ['--platform', `${label}=-self-hosted`]),
    ...local(thisAction, action),
    ...local(reusable.replace(/\/\.github[^@]*/, ''), layReusable(join(temp, 'workflows'))),
    ...stubbed.flatMap(name => local(name, layStub(join(temp, 'stubs'), name))),
    ...['--action-cache-path', join(temp, 'cache'), '--no-cache-server', '--concurrent-jobs', '2'],
    ...pairs('--env', { GITHUB_API_URL: options.gitHubUrl, ...options.env }),
    ...pairs('--input', options.inputs),
    ...pairs('--var', options.variables),
    ...pairs('--secret', options.secrets)
  ]
  const env = {
    PATH: [commands, node, process.env['PATH'] ?? ''].join(delimiter),
    HOME: temp,
    XDG_CACHE_HOME: join(temp, 'cache')
  }
  return readRun(await execute(args, env))
}

interface Ended {
  readonly exitCode: number | null
  readonly text: string
}

const execute = (args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> =>
  new Promise((answer, reject) => {
    const child = spawn('act', args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (chunk: string) => {
        text += chunk
      })
    }
    child.once('error', reject)
    child.once('close', exitCode => {
      answer({ exitCode, text })
    })
  })

/** A line of act's `--json`. */
interface Line {
  readonly jobID?: string
  readonly matrix?: object
  readonly msg?: string
  readonly raw?: string
  readonly raw_output?: boolean
  readonly command?: string
  readonly content?: string
  readonly stage?: string
  readonly step?: string
  readonly stepID?: readonly string[]
  readonly stepResult?: string
  readonly jobResult?: string
}

function readRun({ exitCode, text }: Ended): ActRun {
  const lines = text
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line) as Line)
  const nameOf = ({ jobID = '', matrix }: Line): string =>
    [jobID, ...Object.values(matrix ?? {}).map(value => `(${String(value)})`)].join(' ')
  return {
    exitCode,
    jobs: Object.fromEntries(
      lines.flatMap(line => (line.jobResult === undefined ? [] : [[nameOf(line), line.jobResult]]))
    ),
    // A composite action's own steps have longer ids.
    steps: lines.flatMap(line =>
      line.stepResult === undefined || line.stage === undefined || (line.stepID ?? []).length > 1
        ? []
        : [`${nameOf(line)}: ${line.stage} ${line.step ?? ''}: ${line.stepResult}`]
    ),
    log: lines.flatMap(({ raw_output, raw, msg = '' }) => (raw_output ? [msg] : raw ? [raw] : [])).join(''),
    summary: lines.flatMap(({ command, content = '' }) => (command === 'summary' ? [content] : [])).join('\n'),
    everything: lines
      .filter(({ command, step = '' }) => command !== 'add-mask' && !step.includes('create-github-app-token'))
      .map(line => JSON.stringify(line))
      .join('\n')
  }
}

function layRepository(path: string, { example, files = {} }: ActOptions): string {
  const workflows = join(path, '.github/workflows')
  mkdirSync(workflows, { recursive: true })
  copyFileSync(example, join(workflows, basename(example)))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), text)
  }
  const git = (...args: string[]): void => {
    execFileSync('git', ['-C', path, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args])
  }
  git('init', '--quiet', '--initial-branch', 'main')
  git('remote', 'add', 'origin', `https://github.com/${owner}/web`)
  git('add', '--all')
  git('commit', '--quiet', '--message', 'The workflow')
  return path
}

function layAction(path: string, socketUrl: string): string {
  cpSync(join(root, 'dist'), join(path, 'dist'), { recursive: true })
  const action = readFileSync(join(root, 'action.yml'), 'utf8')
  writeFileSync(join(path, 'action.yml'), action.replace('default: https://api.socket.dev/v0', `default: ${socketUrl}`))
  return path
}

function layReusable(path: string): string {
  const workflows = join(path, '.github/workflows')
  mkdirSync(workflows, { recursive: true })
  copyFileSync(reusableFile, join(workflows, basename(reusable.replace(/@.*$/, ''))))
  return path
}

function layStub(directory: string, used: string): string {
  const name = used.replace(/@.*$/, '')
  const path = join(directory, name)
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, 'action.yml'), `name: Stub of ${name}${stubs[name] ?? ''}`)
  return path
}

function layCommands(path: string, commands: Readonly<Record<string, string>>): string {
  mkdirSync(path)
  for (const [name, text] of Object.entries(commands)) {
    writeFileSync(join(path, name), text)
    chmodSync(join(path, name), 0o755)
  }
  return path
}
