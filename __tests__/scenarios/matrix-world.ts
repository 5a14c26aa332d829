import { once } from 'node:events'
import { mkdtempSync, readdirSync } from 'node:fs'
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
import {
  fastTimers,
  runMain,
  runPost,
  startMain,
  type Run,
  type RunOptions,
  type StartedRun
} from '../runner.js'

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
export const timerLog = (temp: string): string => `${temp}.timers`

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

export const withWorld = async (
  options: WorldOptions,
  story: (its: World) => Promise<void>
): Promise<void> => {
  const world = await startWorld(options)
  try {
    await story(world)
  } finally {
    await world.close()
  }
}

/** Main and post. */
export const whole = async (options: RunOptions): Promise<{ main: Run; post: Run }> => {
  const main = await runMain(options)
  return { main, post: await runPost(main, options) }
}

export const journalOf = ({ temp }: Pick<Run, 'temp'>): string => {
  const [name, ...others] = readdirSync(temp).filter(each => each.startsWith('rotate-socket-token-'))
  if (name === undefined || others.length > 0) throw new Error('not one journal')
  return join(temp, name)
}

/** Main got its new value and was killed before the first of its PUTs, which go out side by side, was handled. */
export const killedBeforeWriting = async (world: World, options = world.options): Promise<Run> => {
  world.github.faults.push({ operation: 'github.put', kind: 'reset-before', times: Infinity })
  const cut: Moment = { operation: 'github.put', nth: 1, phase: 'before' }
  const main = await mainWithSignal(world, options, { ...cut, signal: 'SIGKILL' })
  calm(world)
  return main
}
