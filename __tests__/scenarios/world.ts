import { afterEach } from '@jest/globals'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { RecordedRequest } from '../../simulators/faults.js'
import { startGitHub, type App, type GitHubSimulator, type Place } from '../../simulators/github.js'
import { apps, type GitHubSwitches } from '../../simulators/github-state.js'
import { startSocket, type Group, type SocketSimulator, type SocketSwitches } from '../../simulators/socket.js'
import { assertNoLeak } from '../leaks.js'
import { fastTimers, runMain, runPost, startMain, type Run, type RunOptions, type StartedRun } from '../runner.js'

export const day = 86_400_000
export const secretName = 'SOCKET_API_TOKEN'
const githubToken = 'ghp_scenario0123456789abcdefghijklmnopqr'

/** For the environment of a fast step: the time limits of requests (10 s, 20 s) stay, for a busy machine is no server that hangs. */
export const timeLimitsKept = { TIMER_KEEP: '10000,20000' }

export interface WorldOptions {
  readonly socket?: Partial<SocketSwitches>
  readonly github?: Partial<GitHubSwitches>
  /** GHES's is /api/v3. */
  readonly githubBasePath?: string
  /** Slugs of the Socket organizations; the first is the auth token's. */
  readonly organizations?: readonly string[]
  /** Those that hold the token from the start. */
  readonly repositories?: readonly string[]
  /** The first of acme/web, acme/api and acme/cli, in place of `repositories`; 1 by default. */
  readonly destinations?: number
  readonly names?: readonly string[]
  readonly admin?: Partial<Group>
  readonly group?: Partial<Group>
  /** The token group to rotate is the auth token's own. */
  readonly self?: boolean
  /** Age of the token group and of its secrets. */
  readonly ageMs?: number
  /** Inputs and environment of every step. */
  readonly inputs?: Inputs
  readonly env?: Readonly<Record<string, string>>
}

export type Inputs = Readonly<Record<string, string | undefined>>

/** A step with these inputs and options; undefined takes an input away. */
type StepOf = (inputs?: Inputs, more?: Partial<RunOptions>) => RunOptions

export type Hook = NonNullable<SocketSimulator['onRequest']>

export interface World {
  readonly socket: SocketSimulator
  readonly github: GitHubSimulator
  /** Another origin, which redirects point to: what it was sent. */
  readonly elsewhere: { readonly url: string; readonly authorizations: (string | undefined)[] }
  /** The auth token's group. */
  readonly admin: Group
  /** The token group to rotate. */
  readonly group: Group
  /** What the workflow's secrets held before the run. */
  readonly socketToken: string
  readonly githubToken: string
  /** What the group's value was before the run. */
  readonly old: string
  /** The group's value now. */
  readonly live: () => string
  /** What a secret opens to, undefined where there is none. */
  readonly held: (repository?: string, name?: string) => string | null | undefined
  /** Whether every secret that held the group's value from the start holds its value now. */
  readonly allLive: () => boolean
  /** Every credential that ever was, both tokens included. */
  readonly values: () => string[]
  /** How many values Socket has made for a request: rotations and created groups. */
  readonly minted: () => number
  readonly requests: () => RecordedRequest[]
  /** All that is not a read, probes included. */
  readonly changes: () => RecordedRequest[]
  readonly operations: () => string[]
  /** A step that rotates the group, with the waits of the real one. */
  readonly options: StepOf
  /** The same step, with waits made short. */
  readonly fast: StepOf
  /** A fast step as a schedule runs it: rotates after 30 days, and looks the organization up. */
  readonly step: StepOf
  /** Runs post; fails where either run leaks a value, or a request does not fit the API descriptions. */
  readonly finish: (main: Run, options: RunOptions) => Promise<Run>
  /** Main and post, with the checks of `finish`. */
  readonly run: (options?: RunOptions) => Promise<{ readonly main: Run; readonly post: Run }>
  /** Adds what is called at every request to either simulator, before and after it is handled. */
  readonly onRequest: (hook: Hook) => void
  /** No more faults, and no more of what `onRequest` added. */
  readonly calm: () => void
  /** Every world is closed when its test ends; one of many is closed sooner. */
  readonly close: () => Promise<void>
  /** As `onRequest`, and stays when the world is calm. */
  readonly watch: (hook: Hook) => void
}

const open = new Set<World>()
afterEach(async () => {
  await Promise.all([...open].map(({ close }) => close()))
})

/** Both simulators, an auth token, and a token group that is held by a secret of each repository. */
export async function startWorld(given: WorldOptions = {}): Promise<World> {
  const {
    repositories = ['acme/web', 'acme/api', 'acme/cli'].slice(0, given.destinations ?? 1),
    names = [secretName],
    ageMs = 40 * day
  } = given
  const [socket, github, elsewhere] = await Promise.all([
    startSocket({
      ...(given.socket && { switches: given.socket }),
      ...(given.organizations && { organizations: given.organizations })
    }),
    startGitHub({
      ...(given.github && { switches: given.github }),
      ...(given.githubBasePath !== undefined && { basePath: given.githubBasePath })
    }),
    startElsewhere()
  ])
  const since = Date.now() - ageMs
  const used = Date.now() - day
  const admin = socket.addGroup({ name: 'rotation admin', scopes: ['api-tokens'], created_at: since, ...given.admin })
  const group =
    given.self === true ? admin : socket.addGroup({ name: 'ci', created_at: since, last_used_at: used, ...given.group })
  github.addToken(githubToken)
  const destinations = repositories.flatMap(repository => names.map(name => ({ repository, name })))
  for (const repository of repositories) github.addRepository(repository)
  for (const { repository, name } of destinations)
    github.presetSecret({ repository }, name, { value: group.value, updated_at: since })
  const old = group.value
  const socketToken = admin.value

  const requests = (): RecordedRequest[] => [...socket.requests, ...github.requests]
  const live = (): string => group.value
  const held: World['held'] = (repository = repositories[0] ?? '', name = names[0] ?? '') =>
    github.secret({ repository }, name)?.value
  const minted = (): number =>
    socket.rotations.length +
    socket.requests.filter(({ operation, status = 0 }) => operation === 'socket.create' && status < 300).length
  const values = (): string[] => {
    const groups = [...socket.groups.values(), ...socket.revoked].map(({ value }) => value)
    const rotated = socket.rotations.map(({ value }) => value)
    return [...new Set([old, socketToken, githubToken, ...groups, ...rotated, ...socket.deadValues])]
  }

  const options: StepOf = (inputs = {}, more = {}) => ({
    ...more,
    env: { ...given.env, ...more.env },
    inputs: {
      'socket-token': socketToken,
      'github-token': githubToken,
      'socket-organization': 'acme',
      'group-uuid': group.group_uuid,
      'secret-name': names.join('\n'),
      repositories: repositories.join('\n'),
      'socket-api-url': socket.url,
      'github-api-url': github.url,
      ...given.inputs,
      ...inputs
    }
  })
  const fast: StepOf = (inputs, more = {}) => ({
    ...options(inputs, more),
    preload: [fastTimers, ...(more.preload ?? [])]
  })
  const scheduled: Inputs = { 'socket-organization': undefined, 'rotate-after': '30d', ...given.inputs }
  const step: StepOf = (inputs, more) => fast({ ...scheduled, ...inputs }, more)

  let judged = 0
  const finish: World['finish'] = async (main, opts) => {
    const writtenByMain = github.writes.slice(judged)
    const post = await runPost(main, opts)
    // What the action was given or has written it must have masked; other values it may never have seen.
    const given = ['socket-token', 'github-token'].map(name => opts.inputs[name]?.trim() ?? '')
    const writtenByPost = github.writes.slice(judged + writtenByMain.length)
    judged = github.writes.length
    const valuesOf = (writes: typeof writtenByMain): string[] => writes.map(({ value }) => value ?? '')
    const known = [...given, ...valuesOf(writtenByMain)]
    const unseen = searchable(values())
    assertNoLeak(main, searchable(known), unseen)
    assertNoLeak(post, searchable([...known, ...valuesOf(writtenByPost)]), unseen)
    const problems = requests().flatMap(({ operation, problems }) => problems.map(text => `${operation}: ${text}`))
    if (problems.length > 0) throw new Error(`Requests that do not fit the API descriptions:\n${problems.join('\n')}`)
    return post
  }

  const hooks: Hook[] = []
  const watchers: Hook[] = []
  for (const sim of [socket, github])
    sim.onRequest = async (request, phase) => {
      for (const hook of [...watchers, ...hooks]) await hook(request, phase)
    }

  const world: World = {
    socket,
    github,
    elsewhere,
    admin,
    group,
    socketToken,
    githubToken,
    old,
    live,
    held,
    allLive: () => destinations.every(({ repository, name }) => held(repository, name) === live()),
    values,
    minted,
    requests,
    changes: () => requests().filter(({ method }) => method !== 'GET'),
    operations: () => requests().map(({ operation }) => operation),
    options,
    fast,
    step,
    finish,
    run: async (opts = options()) => {
      const main = await runMain(opts)
      return { main, post: await finish(main, opts) }
    },
    onRequest: hook => {
      hooks.push(hook)
    },
    watch: hook => {
      watchers.push(hook)
    },
    calm: () => {
      for (const list of [socket.faults, github.faults, hooks]) list.length = 0
    },
    close: async () => {
      open.delete(world)
      await Promise.all([socket.close(), github.close(), elsewhere.close()])
    }
  }
  open.add(world)
  return world
}

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

/** Too short a value would be found by chance, and far too long a one is no credential. */
const searchable = (values: readonly string[]): string[] => [
  ...new Set(values.filter(value => value.length >= 8 && value.length <= 4096))
]

/** Main and post, without the checks of `World.run`. */
export const whole = async (options: RunOptions): Promise<{ readonly main: Run; readonly post: Run }> => {
  const main = await runMain(options)
  return { main, post: await runPost(main, options) }
}

/** A request of a step: the nth of its operation from now on. */
export interface Moment {
  readonly operation: string
  readonly nth: number
  readonly phase: 'before' | 'after'
}

/** Calls back once, when the moment comes. */
export function at(world: World, moment: Moment, act: (request: RecordedRequest) => Promise<void>): void {
  let count = 0
  world.onRequest(async (request, phase) => {
    if (request.operation !== moment.operation || phase !== moment.phase) return
    count += 1
    if (count === moment.nth) await act(request)
  })
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

/** A signal at a moment. */
export interface Cut extends Moment {
  readonly signal: NodeJS.Signals
}

/** Starts main, with a signal at a moment. */
export async function mainWithSignal(world: World, options: RunOptions, cut: Cut): Promise<Run> {
  signalAt(world, cut, cut.signal, () => step)
  const step = startMain(options)
  return step.done
}

/** Main got its new value and was killed before the first of its PUTs, which go out side by side, was handled. */
export async function killedBeforeWriting(world: World, options = world.step()): Promise<Run> {
  world.github.faults.push({ operation: 'github.put', kind: 'reset-before', times: Infinity })
  const cut: Moment = { operation: 'github.put', nth: 1, phase: 'before' }
  const main = await mainWithSignal(world, options, { ...cut, signal: 'SIGKILL' })
  world.calm()
  return main
}

/** A destination that held a value which Socket refused, and the request at which that was so. */
export interface DeadMoment {
  readonly destination: string
  readonly operation: string
  readonly nth: number
  readonly phase: 'before' | 'after'
}

/**
 * Looks at every request, before and after it is handled, whether Socket would refuse what a destination holds just then;
 * what it saw so far is the answer. Destinations are all secrets of these names, in every secret store.
 */
export function watchDestinations(world: World, names: readonly string[] = [secretName]): readonly DeadMoment[] {
  const seen: DeadMoment[] = []
  const counts = new Map<string, number>()
  world.watch(({ operation }, phase) => {
    const nth = (counts.get(operation) ?? 0) + (phase === 'before' ? 1 : 0)
    counts.set(operation, nth)
    for (const { place, app } of storesOf(world.github)) {
      for (const name of names) {
        const value = world.github.secret(place, name, app)?.value
        if (value !== undefined && world.socket.authenticate(value ?? '') === undefined)
          seen.push({ destination: `${name} in ${JSON.stringify(place)} (${app})`, operation, nth, phase })
      }
    }
  })
  return seen
}

const storesOf = ({ repositories, organizations }: GitHubSimulator): { place: Place; app: App }[] => {
  const places: Place[] = [...organizations.values()].map(({ login }) => ({ organization: login }))
  for (const { full_name: repository, environments } of repositories.values())
    places.push({ repository }, ...environments.map(environment => ({ repository, environment })))
  return places.flatMap(place => apps.map(app => ({ place, app })))
}

/** The codes of a run's errors: the titles of its annotations. */
export const codesOf = (run: Run): (string | undefined)[] =>
  run.annotations.filter(({ level }) => level === 'error').map(({ title }) => title)

/** The texts of a run's errors. */
export const errorsOf = (run: Run): string =>
  run.annotations
    .filter(({ level }) => level === 'error')
    .map(({ message }) => message)
    .join('\n')

/** The texts of all of a run's annotations. */
export const messagesOf = (run: Run): string => run.annotations.map(({ message }) => message).join('\n')

/** Everything a person sees of a run. */
export const everythingOf = (run: Run): string =>
  [run.log, run.stdout, run.stderr, run.summary, JSON.stringify(run.outputs), JSON.stringify(run.annotations)].join(
    '\n'
  )
