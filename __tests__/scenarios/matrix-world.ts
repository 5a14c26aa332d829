import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { RecordedRequest } from '../../simulators/faults.js'
import { startGitHub, type GitHubSimulator } from '../../simulators/github.js'
import {
  startSocket,
  type Group,
  type SocketSimulator,
  type SocketSwitches
} from '../../simulators/socket.js'
import { codes } from '../../src/errors.js'
import { assertNoLeak } from '../leaks.js'
import { fastTimers, runPost, startMain, type Run, type RunOptions, type StartedRun } from '../runner.js'

export const secretName = 'SOCKET_API_TOKEN'
const day = 86_400_000
const repositories = ['acme/web', 'acme/api', 'acme/cli']

/** Steps start faster with their code compiled before; nothing else depends on it. */
const compileCache = mkdtempSync(join(process.env['TESTS_TEMP'] ?? tmpdir(), 'compiled-'))

export interface WorldOptions {
  readonly destinations?: number
  readonly switches?: Partial<SocketSwitches>
  readonly authScopes?: readonly string[]
  /** The group to rotate is the auth token's own. */
  readonly self?: boolean
  readonly inputs?: Readonly<Record<string, string>>
  readonly timerScale?: number
}

export interface World {
  readonly socket: SocketSimulator
  readonly github: GitHubSimulator
  readonly auth: Group
  readonly group: Group
  /** What the workflow's `socket-token` secret holds. */
  readonly authValue: string
  readonly githubToken: string
  /** Another origin: redirects point here. */
  readonly elsewhere: { readonly url: string; readonly authorizations: (string | undefined)[] }
  readonly options: RunOptions
  /** A new step: its own TIMER_LOG and RUNNER_TEMP. */
  step(inputs?: Readonly<Record<string, string>>): RunOptions
  held(): (string | null | undefined)[]
  live(): string
  allLive(): boolean
  /** Every value that ever was. */
  values(): string[]
  close(): Promise<void>
}

export async function startWorld(wanted: WorldOptions = {}): Promise<World> {
  const { destinations = 1, switches = {}, self = false } = wanted
  const [socket, github, elsewhere] = await Promise.all([
    startSocket({ switches }),
    startGitHub(),
    startElsewhere()
  ])
  const longAgo = Date.now() - 40 * day
  const auth = socket.addGroup({
    name: 'rotation admin',
    scopes: [...(wanted.authScopes ?? ['api-tokens'])],
    created_at: longAgo - day
  })
  const group = self ? auth : socket.addGroup({ name: 'ci', created_at: longAgo, last_used_at: longAgo })
  const githubToken = `ghp_${group.id.replaceAll('-', '')}abcd`
  github.addToken(githubToken)
  const used = repositories.slice(0, destinations)
  for (const repository of used) {
    github.addRepository(repository)
    github.presetSecret({ repository }, secretName, { value: group.value, updated_at: longAgo })
  }
  const first = group.value
  const authValue = auth.value
  const inputs = {
    'socket-token': authValue,
    'github-token': githubToken,
    'group-uuid': group.group_uuid,
    'secret-name': secretName,
    repositories: used.join('\n'),
    'rotate-after': '30d',
    'socket-api-url': socket.url,
    'github-api-url': github.url,
    ...wanted.inputs
  }
  const step = (more: Readonly<Record<string, string>> = {}): RunOptions => {
    const temp = mkdtempSync(join(process.env['TESTS_TEMP'] ?? tmpdir(), 'matrix-'))
    return {
      inputs: { ...inputs, ...more },
      temp,
      preload: [fastTimers],
      env: {
        TIMER_LOG: timerLog(temp),
        TIMER_SCALE: String(wanted.timerScale ?? 0.001),
        NODE_COMPILE_CACHE: compileCache
      }
    }
  }
  const held = (): (string | null | undefined)[] =>
    used.map(repository => github.secret({ repository }, secretName)?.value)
  const live = (): string => socket.groups.get(group.group_uuid)?.value ?? ''
  return {
    socket,
    github,
    auth,
    group,
    authValue,
    githubToken,
    elsewhere,
    options: step(),
    step,
    held,
    live,
    allLive: () => held().every(value => value === live()),
    values: () => [
      ...new Set([first, authValue, githubToken, ...socket.rotations.map(({ value }) => value)])
    ],
    close: async () => {
      await Promise.all([socket.close(), github.close(), elsewhere.close()])
    }
  }
}

/** Beside RUNNER_TEMP, not in it: what a run leaves there is looked through. */
const timerLog = (temp: string): string => `${temp}.timers`

async function startElsewhere() {
  const authorizations: (string | undefined)[] = []
  const server = createServer((req, res) => {
    authorizations.push(req.headers.authorization)
    res.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const close = (): Promise<void> =>
    new Promise(resolve => {
      server.close(() => {
        resolve()
      })
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${String(address.port)}/elsewhere`, authorizations, close }
}

/** A request of a step: the nth of its operation. */
export interface Moment {
  readonly operation: string
  readonly nth: number
  readonly phase: 'before' | 'after'
}

/** Calls back once, when the moment comes. */
export function at(world: World, moment: Moment, act: (request: RecordedRequest) => Promise<void>): void {
  const sim = moment.operation.startsWith('socket.') ? world.socket : world.github
  let count = 0
  const previous = sim.onRequest
  sim.onRequest = async (request, phase) => {
    await previous?.(request, phase)
    if (request.operation !== moment.operation || phase !== moment.phase) return
    count += 1
    if (count === moment.nth) await act(request)
  }
}

/** Sends a signal to the step at that moment; a kill before handling means that the request had no effect. */
export function signalAt(world: World, moment: Moment, signal: NodeJS.Signals, step: () => StartedRun): void {
  const sim = moment.operation.startsWith('socket.') ? world.socket : world.github
  const { operation, nth, phase } = moment
  if (signal === 'SIGKILL' && phase === 'before') sim.faults.push({ operation, nth, kind: 'reset-before' })
  at(world, moment, async () => {
    const { child, kill } = step()
    const exited = once(child, 'exit')
    kill(signal)
    // A signal that can be caught gets time to arrive before the answer does.
    await (signal === 'SIGKILL' ? exited : pause(15))
  })
}

/** Starts main, with a signal at a moment. */
export async function mainWithSignal(
  world: World,
  options: RunOptions,
  cut: Moment & { readonly signal: NodeJS.Signals }
): Promise<Run> {
  signalAt(world, cut, cut.signal, () => step)
  const step = startMain(options)
  return step.done
}

/** No more faults and signals. */
export function calm({ socket, github }: World): void {
  for (const sim of [socket, github]) {
    sim.faults.length = 0
    sim.onRequest = undefined
  }
}

const forced = (runs: readonly Run[]): boolean =>
  runs.some(({ annotations }) => annotations.some(({ message }) => message.includes('force: true')))

/** What a message says of the state things are in. */
const stateSentence =
  /Nothing was changed\.|was not changed\.|was (rotated|created); \d of \d secrets? (was|were) written\.|may hold a value that no longer works|hold a value that no longer works|This run wrote none|This run rotated it once more|left as they are|is complete\.|has its own errors\./

/** Why the messages of a red step are not good enough. */
export function faultsOfMessages(run: Run): string[] {
  const errors = run.annotations.filter(({ level }) => level === 'error')
  if (errors.length === 0) return ['no annotation']
  return errors.flatMap(({ title, message }) => [
    ...(codes.some(code => code === title) ? [] : [`title ${title ?? 'none'}: ${message.slice(0, 120)}`]),
    ...(stateSentence.test(message) ? [] : [`no state in: ${message}`])
  ])
}

/** What is wrong with one step: leaks, and waits over a minute. */
export function faultsOfStep(world: World, run: Run, writesBefore: number): string[] {
  const written = world.github.writes.slice(writesBefore).flatMap(({ value }) => value ?? [])
  const masked = new Set([world.authValue, world.githubToken, ...written])
  const leaks = world.values().flatMap(value => {
    try {
      assertNoLeak(run, [value])
      return []
    } catch (error) {
      const lines = (error instanceof Error ? error.message : String(error)).split('\n').slice(1)
      return lines.filter(line => masked.has(value) || !line.endsWith('was never masked'))
    }
  })
  const waits = waitsOf(run).filter(ms => ms > 60_000)
  return [...leaks, ...waits.map(ms => `a wait of ${String(ms)} ms`)]
}

const waitsOf = ({ temp }: Run): number[] => {
  try {
    return readFileSync(timerLog(temp), 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => Number(/"ms":([\d.]+)/.exec(line)?.[1] ?? 0))
  } catch {
    return [] // it never waited
  }
}

export interface Case {
  readonly name: string
  readonly world: WorldOptions
  /** Puts the fault in place. */
  readonly prepare?: (world: World) => void
  readonly cut?: Moment & { readonly signal: NodeJS.Signals }
  /** At most so many rotations before the following run; 3 by default. */
  readonly rotations?: number
}

/** Runs main, post and, where not all is well, a following run; answers with what broke the promise. */
export async function judge({ world: wanted, prepare, cut, rotations = 3 }: Case): Promise<string[]> {
  const world = await startWorld(wanted)
  try {
    const broken: string[] = []
    prepare?.(world)
    const main = await (cut === undefined
      ? startMain(world.options).done
      : mainWithSignal(world, world.options, cut))
    broken.push(...faultsOfStep(world, main, 0).map(why => `main: ${why}`))
    const liveAfterMain = world.allLive()
    const writesBefore = world.github.writes.length
    const requests = world.socket.requests.length + world.github.requests.length
    const killed = main.signal !== null
    if (main.exitCode === 0 && !liveAfterMain) broken.push('main is green over a dead value')
    if (main.exitCode !== 0 && !killed) broken.push(...faultsOfMessages(main).map(why => `main: ${why}`))

    const post = await runPost(main, world.options)
    broken.push(...faultsOfStep(world, post, writesBefore).map(why => `post: ${why}`))
    const requestsOfPost = world.socket.requests.length + world.github.requests.length - requests
    if (main.exitCode === 0 && (post.exitCode !== 0 || post.log !== '' || requestsOfPost > 0))
      broken.push(
        `post after a green main: exit ${String(post.exitCode)}, ${String(requestsOfPost)} requests`
      )
    if (post.exitCode !== 0) broken.push(...faultsOfMessages(post).map(why => `post: ${why}`))
    const healed = world.allLive()
    if (post.annotations.some(({ level }) => level === 'notice') && !healed)
      broken.push('post says that it finished, and a value is dead')
    if (liveAfterMain && !healed) broken.push('post broke what main left whole')
    if (world.socket.rotations.length > rotations)
      broken.push(`${String(world.socket.rotations.length)} rotations before the following run`)

    if (!healed) {
      calm(world)
      const force = forced([main, post])
      const following = await startMain(world.step(force ? { force: 'true' } : {})).done
      broken.push(
        ...faultsOfStep(world, following, world.github.writes.length).map(why => `following: ${why}`)
      )
      if (following.exitCode !== 0 || !world.allLive())
        broken.push(
          `the following run${force ? ' (forced)' : ''}: exit ${String(following.exitCode)}, live ${String(world.allLive())}, ${tail(following)}`
        )
    }
    if (world.elsewhere.authorizations.some(each => each !== undefined))
      broken.push('Authorization reached another origin')
    broken.push(...[...world.socket.requests, ...world.github.requests].flatMap(({ problems }) => problems))
    if (broken.length > 0) broken.push(`main said: ${tail(main)}`, `post said: ${tail(post)}`)
    return broken
  } finally {
    await world.close()
  }
}

const tail = ({ exitCode, signal, annotations }: Run): string =>
  `[exit ${String(exitCode ?? signal)}] ${annotations.map(({ title, message }) => `${title ?? ''}: ${message}`).join(' | ')}`

/** Judges all cases, some at a time; answers with a line for each that broke. */
export async function judgeAll(cases: readonly Case[], atATime = 4): Promise<string[]> {
  const broken: string[] = []
  const waiting = [...cases]
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { name } = next
      const reasons = await judge(next).catch((error: unknown) => [
        error instanceof Error ? error.message : String(error)
      ])
      if (reasons.length > 0) broken.push(`${name}:\n    ${reasons.join('\n    ')}`)
    }
  }
  await Promise.all(Array.from({ length: atATime }, worker))
  return broken
}
