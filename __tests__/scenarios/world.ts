import { afterEach } from '@jest/globals'
import type { RecordedRequest } from '../../simulators/faults.js'
import { startGitHub, type GitHubSimulator } from '../../simulators/github.js'
import type { GitHubSwitches } from '../../simulators/github-state.js'
import {
  startSocket,
  type Group,
  type SocketSimulator,
  type SocketSwitches
} from '../../simulators/socket.js'
import { assertNoLeak } from '../leaks.js'
import { fastTimers, runMain, runPost, type Run, type RunOptions } from '../runner.js'

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
  readonly names?: readonly string[]
  readonly admin?: Partial<Group>
  readonly group?: Partial<Group>
  /** Age of the token group and of its secrets. */
  readonly ageMs?: number
}

export type Inputs = Readonly<Record<string, string | undefined>>

export interface World {
  readonly socket: SocketSimulator
  readonly github: GitHubSimulator
  /** The auth token's group. */
  readonly admin: Group
  /** The token group to rotate. */
  readonly group: Group
  readonly githubToken: string
  /** What the group's value was before the run. */
  readonly old: string
  /** The group's value now. */
  readonly live: () => string
  /** What a secret opens to, undefined where there is none. */
  readonly held: (repository?: string, name?: string) => string | null | undefined
  readonly requests: () => RecordedRequest[]
  /** All that is not a read, probes included. */
  readonly changes: () => RecordedRequest[]
  readonly operations: () => string[]
  /** A step that rotates the group; inputs and options given are stronger, undefined takes an input away. */
  readonly options: (inputs?: Inputs, more?: Partial<RunOptions>) => RunOptions
  /** The same step, with waits made short. */
  readonly fast: (inputs?: Inputs, more?: Partial<RunOptions>) => RunOptions
  /** Runs post; fails where either run leaks a value, or a request does not fit the API descriptions. */
  readonly finish: (main: Run, options: RunOptions) => Promise<Run>
  /** Main and post, with the checks of `finish`. */
  readonly run: (options?: RunOptions) => Promise<{ readonly main: Run; readonly post: Run }>
}

const open: World[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).flatMap(({ socket, github }) => [socket.close(), github.close()]))
})

/** Both simulators, an auth token, and a token group that is held by a secret of each repository. */
export async function startWorld(given: WorldOptions = {}): Promise<World> {
  const { repositories = ['acme/web'], names = [secretName], ageMs = 40 * day } = given
  const socket = await startSocket({
    ...(given.socket && { switches: given.socket }),
    ...(given.organizations && { organizations: given.organizations })
  })
  const github = await startGitHub({
    ...(given.github && { switches: given.github }),
    ...(given.githubBasePath !== undefined && { basePath: given.githubBasePath })
  })
  const since = Date.now() - ageMs
  const used = Date.now() - day
  const admin = socket.addGroup({
    name: 'rotation admin',
    scopes: ['api-tokens'],
    created_at: since,
    ...given.admin
  })
  const group = socket.addGroup({ name: 'ci', created_at: since, last_used_at: used, ...given.group })
  github.addToken(githubToken)
  for (const repository of repositories) {
    github.addRepository(repository)
    for (const name of names)
      github.presetSecret({ repository }, name, { value: group.value, updated_at: since })
  }
  const old = group.value
  const oldAdmin = admin.value

  const requests = (): RecordedRequest[] => [...socket.requests, ...github.requests]
  const options: World['options'] = (inputs = {}, more = {}) => ({
    ...more,
    inputs: {
      'socket-token': oldAdmin,
      'github-token': githubToken,
      'socket-organization': 'acme',
      'group-uuid': group.group_uuid,
      'secret-name': names.join('\n'),
      repositories: repositories.join('\n'),
      'socket-api-url': socket.url,
      'github-api-url': github.url,
      ...inputs
    }
  })
  const fast: World['fast'] = (inputs = {}, more = {}) => ({
    ...options(inputs, more),
    preload: [fastTimers, ...(more.preload ?? [])]
  })

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
    const existing = [...socket.groups.values(), ...socket.revoked].map(({ value }) => value)
    const all = [...known, ...existing, ...socket.deadValues, ...socket.rotations.map(({ value }) => value)]
    assertNoLeak(main, searchable(known))
    assertNoLeak(post, searchable([...known, ...valuesOf(writtenByPost)]))
    for (const run of [main, post]) {
      const unseen = searchable(all)
      assertNoLeak({ ...run, masks: [...run.masks, ...unseen] }, unseen)
    }
    const problems = requests().flatMap(({ operation, problems }) =>
      problems.map(text => `${operation}: ${text}`)
    )
    if (problems.length > 0)
      throw new Error(`Requests that do not fit the API descriptions:\n${problems.join('\n')}`)
    return post
  }

  const world: World = {
    socket,
    github,
    admin,
    group,
    githubToken,
    old,
    live: () => group.value,
    held: (repository = repositories[0] ?? '', name = names[0] ?? '') =>
      github.secret({ repository }, name)?.value,
    requests,
    changes: () => requests().filter(({ method }) => method !== 'GET'),
    operations: () => requests().map(({ operation }) => operation),
    options,
    fast,
    finish,
    run: async (opts = options()) => {
      const main = await runMain(opts)
      return { main, post: await finish(main, opts) }
    }
  }
  open.push(world)
  return world
}

/** Too short a value would be found by chance, and far too long a one is no credential. */
const searchable = (values: readonly string[]): string[] => [
  ...new Set(values.filter(value => value.length >= 8 && value.length <= 4096))
]

/** The codes of a run's errors: the titles of its annotations. */
export const codesOf = (run: Run): (string | undefined)[] =>
  run.annotations.filter(({ level }) => level === 'error').map(({ title }) => title)

/** The texts of a run's errors. */
export const errorsOf = (run: Run): string =>
  run.annotations
    .filter(({ level }) => level === 'error')
    .map(({ message }) => message)
    .join('\n')

/** Everything a person sees of a run. */
export const everythingOf = (run: Run): string =>
  [
    run.log,
    run.stdout,
    run.stderr,
    run.summary,
    JSON.stringify(run.outputs),
    JSON.stringify(run.annotations)
  ].join('\n')
