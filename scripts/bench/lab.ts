import { fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { prepare } from '../../__tests__/runner/step.js'
import { repositoryOf, secretName, type Opened, type Order, type Seen, type World } from './servers.js'

export interface Timed {
  /** Milliseconds since 1970. */
  readonly startedAt: number
  readonly ms: number
  /** Of the process at its largest, where it was asked for. */
  readonly peakMiB: number
}

export interface Measured extends Timed, Seen {}

export interface Lab {
  /** Times a whole run of the action in a fresh world, where it must deliver every secret. */
  rotate: (world: Partial<World>, options?: RunOptions) => Promise<Measured>
  /** Times another tool that writes a value to the same secrets, by its requests; `command` finds them in its environment. */
  sync: (world: Partial<World>, command: readonly string[]) => Promise<Seen>
  /** Times a run with no input at all: ours, or that of another bundle. */
  badInput: (command?: readonly string[]) => Timed
  /** The unit of all ratios: `node -e 0`, or with other code what that adds. */
  floor: (code?: string) => Timed
  close: () => void
}

export interface RunOptions {
  readonly inputs?: Readonly<Record<string, string>>
  readonly memory?: boolean
  /** Whether the run finds work to do; true by default. */
  readonly due?: boolean
}

/** Writes the peak of the resident memory, in KiB, to file descriptor 3 when the process ends. */
const tellPeak = `data:text/javascript,import fs from 'node:fs';
process.on('exit', () => fs.writeSync(3, String(process.resourceUsage().maxRSS)))`

export const bundle = resolve('dist/index.js')

export const openLab = (): Lab => {
  const servers = fork(join(import.meta.dirname, 'servers.js'))
  servers.once('exit', code => {
    if (code !== 0) throw new Error('The simulators ended.')
  })
  const temp = mkdtempSync(join(tmpdir(), 'bench-'))
  const ask = async (order: Order): Promise<unknown> => {
    const answered = once(servers, 'message')
    servers.send(order)
    const answers: unknown[] = await answered
    return answers[0]
  }
  const bare = prepare({ inputs: {}, temp }).env

  const open = async (given: Partial<World>): Promise<{ world: World; opened: Opened }> => {
    const world = { groups: 1, destinations: 1, latencyMs: 0, rateLimits: true, ...given }
    // The other half, ./servers.ts, answers this order with this.
    return { world, opened: (await ask({ open: world })) as Opened }
  }

  return {
    rotate: async (given, { inputs = {}, memory = false, due = true } = {}) => {
      const { world, opened } = await open(given)
      const { env } = prepare({ inputs: { ...inputsFor(opened, world, temp), ...inputs }, temp })
      const { status, ...timed } = time([process.execPath, bundle], { env, memory })
      const seen = (await ask('see')) as Seen
      const expected = due ? world.groups * world.destinations : 0
      const written = seen.stamps.filter(({ operation }) => operation === 'github.put').length
      if (status !== 0 || written !== expected || seen.problems.length > 0)
        throw new Error(`A run that is measured did not do its work: ${JSON.stringify({ status, written, expected })}`)
      return { ...timed, ...seen }
    },
    sync: async (given, command) => {
      const { world, opened } = await open(given)
      const repositories = Array.from({ length: world.destinations }, (_, at) => repositoryOf(0, at))
      const { env } = prepare({ inputs: {}, temp })
      const wanted = {
        GITHUB_API_URL: opened.githubUrl,
        GITHUB_TOKEN: opened.githubToken,
        BENCH_SECRET: secretName,
        BENCH_REPOSITORIES: repositories.join('\n')
      }
      const { status } = time(command, { env: { ...env, ...wanted } })
      const seen = (await ask('see')) as Seen
      const written = seen.stamps.filter(({ operation }) => operation === 'github.put').length
      if (status !== 0 || written < world.destinations)
        throw new Error(`${command.join(' ')} did not write every secret: ${JSON.stringify({ status, written })}`)
      return seen
    },
    badInput: (command = [process.execPath, bundle]) => time(command, { env: bare }),
    floor: (code = '0') => time([process.execPath, '-e', code], { env: bare }),
    close: () => {
      servers.disconnect()
      rmSync(temp, { recursive: true, force: true })
    }
  }
}

const inputsFor = (opened: Opened, { groups, destinations }: World, temp: string): Record<string, string> => {
  const { socketToken, githubToken, socketUrl, githubUrl, groupUuids } = opened
  const repositories = (group: number): string[] =>
    Array.from({ length: destinations }, (_, at) => repositoryOf(group, at))
  const common = {
    'socket-token': socketToken,
    'github-token': githubToken,
    'socket-organization': 'acme',
    'socket-api-url': socketUrl,
    'github-api-url': githubUrl
  }
  if (groups === 1) {
    return {
      ...common,
      'group-uuid': groupUuids[0] ?? '',
      'secret-name': secretName,
      repositories: repositories(0).join('\n')
    }
  }
  const manifest = join(temp, 'manifest.yml')
  const entries = groupUuids.map(
    (uuid, group) =>
      `  - group-uuid: ${uuid}\n    secrets: [{ name: ${secretName}, repository: [${repositories(group).join(', ')}] }]\n`
  )
  // Not in the step's temporary folder: that one is laid anew for each run.
  writeFileSync(manifest, `tokens:\n${entries.join('')}`)
  return { ...common, manifest }
}

const time = (
  [file = '', ...args]: readonly string[],
  { env, memory = false }: { env: Record<string, string>; memory?: boolean }
): Timed & { status: number | null } => {
  const startedAt = performance.timeOrigin + performance.now()
  const { status, output, error } = spawnSync(file, memory ? ['--import', tellPeak, ...args] : args, {
    env,
    stdio: ['ignore', 'ignore', 'ignore', memory ? 'pipe' : 'ignore']
  })
  const ms = performance.timeOrigin + performance.now() - startedAt
  if (error !== undefined) throw error
  return { startedAt, ms, status, peakMiB: memory ? Number(String(output[3])) / 1024 : NaN }
}
