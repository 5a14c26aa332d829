import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join, resolve } from 'node:path'
import { thisAction } from './workflows.js'

/*
 * Runs a workflow file with nektos/act (github.com/nektos/act) on this machine, without containers. The file is the one that
 * people copy, byte for byte. What stands between it and the network is replaced around it:
 *
 * - This action is a copy of action.yml and dist/, in which the default of `socket-api-url` is the simulator's address.
 *   GitHub's address is the runner's to say (GITHUB_API_URL), as on a GitHub Enterprise Server.
 * - actions/create-github-app-token asks GitHub for a token; a stub in its place gives out its `private-key` as the token.
 * - actions/checkout is skipped by act itself, which has laid the files there.
 * - `gh`, where an example calls it, is the script that the test gives.
 */

const root = resolve(import.meta.dirname, '../..')
const node = dirname(process.execPath)

/** .ci/tools-go installs it where Go is. */
export const actIsThere = (): boolean => spawnSync('act', ['--version']).status === 0

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
  /** All that act wrote, but for the masks and the stub, which act lets see its own output. */
  readonly everything: string
}

export async function runAct(options: ActOptions): Promise<ActRun> {
  const temp = mkdtempSync(join(process.env['TESTS_TEMP'] ?? tmpdir(), 'act-'))
  const { event = 'workflow_dispatch' } = options
  const repository = layRepository(join(temp, 'repository'), options)
  const action = layAction(join(temp, 'action'), options.socketUrl)
  const stub = layStub(join(temp, 'stub'))
  const commands = layCommands(join(temp, 'commands'), options.commands ?? {})
  const payload = {
    repository: { full_name: 'acme/web', private: true },
    inputs: options.inputs,
    ...options.payload
  }
  writeFileSync(join(temp, 'event.json'), JSON.stringify(payload))

  const local = (name: string, path: string): string[] => ['--local-repository', `${name}=${path}`]
  const appToken = /uses: (actions\/create-github-app-token@[0-9a-f]+)/.exec(
    readFileSync(options.example, 'utf8')
  )?.[1]
  const pairs = (flag: string, values: Readonly<Record<string, string>> = {}): string[] =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`])
  const args = [
    event,
    ...['--directory', repository, '--eventpath', join(temp, 'event.json'), '--json'],
    ...['--workflows', join('.github/workflows', basename(options.example))],
    ...['ubuntu-latest', 'self-hosted', 'linux'].flatMap(label => ['--platform', `${label}=-self-hosted`]),
    ...local(thisAction, action),
    ...(appToken === undefined ? [] : local(appToken, stub)),
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
  readonly job?: string
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
  const nameOf = ({ job = '' }: Line): string => job.replace(/^.*\//, '').trim()
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
    summary: lines
      .flatMap(({ command, content = '' }) => (command === 'summary' ? [content] : []))
      .join('\n'),
    everything: lines
      .filter(({ command, step = '' }) => command !== 'add-mask' && !step.startsWith('actions/'))
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
    execFileSync('git', ['-C', path, '-c', 'user.name=acme', '-c', 'user.email=acme@example.com', ...args])
  }
  git('init', '--quiet', '--initial-branch', 'main')
  git('remote', 'add', 'origin', 'https://github.com/acme/web')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'The workflow')
  return path
}

function layAction(path: string, socketUrl: string): string {
  cpSync(join(root, 'dist'), join(path, 'dist'), { recursive: true })
  const action = readFileSync(join(root, 'action.yml'), 'utf8')
  writeFileSync(
    join(path, 'action.yml'),
    action.replace('default: https://api.socket.dev/v0', `default: ${socketUrl}`)
  )
  return path
}

function layStub(path: string): string {
  mkdirSync(path)
  writeFileSync(
    join(path, 'action.yml'),
    `name: Stub of create-github-app-token
inputs:
  private-key: { required: true }
outputs:
  token: { value: '\${{ inputs.private-key }}' }
runs:
  using: composite
  steps: [{ run: 'true', shell: bash }]
`
  )
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
