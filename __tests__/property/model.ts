import type { Destination } from '../../src/base/destination.js'
import { destinationKey } from '../../src/base/destination.js'
import type { Code, Problem } from '../../src/base/errors.js'
import type { GitHub } from '../../src/clients/github.js'
import { createPacer } from '../../src/clients/pace.js'
import type { Failure, Result } from '../../src/clients/retry.js'
import type { ListedToken, Minted, Named, Socket } from '../../src/clients/socket.js'
import type { Deps } from '../../src/deps.js'
import { parsePostInputs, type Inputs } from '../../src/inputs/inputs.js'
import { generationsOf } from '../../src/plan/find.js'
import { createBegun, decodeBegun } from '../../src/state/begun.js'
import { problemsOf } from '../../src/report/report.js'
import { run } from '../../src/run.js'
import { dayMs, entryOf, inputsOf, iso, ok, repositorySecret, secretOf } from '../builders.js'

/** How the entry of the model is rotated. `created`: in place, and its token group does not exist yet. */
export type Way = 'in place' | 'created' | 'overlap'

/** What nobody knows of the live services, and what differs from user to user. */
export interface Settings {
  readonly way: Way
  readonly destinations: number
  /** How many of them do not exist yet. */
  readonly missing: number
  /** What a rotation does to `created_at`. */
  readonly created: 'renewed' | 'preserved'
  readonly dayOnly: boolean
  /** `null`: the list shows no hash of old token groups. `opaque`: hashes don't tell which token is the auth token. */
  readonly hashes: 'known' | 'opaque' | 'null'
  /** Old values live on for an hour. */
  readonly grace: boolean
  readonly canList: boolean
  /** The entry's own token is the auth token. */
  readonly own: boolean
  readonly latencyMs: number
  readonly rotateAfterDays: number
}

/** What happens to the n-th request of a process. */
export interface Fault {
  readonly request: number
  readonly kind:
    /** The answer is lost, or a page of something in between, or a limit that lasts. */
    | 'lost before'
    | 'lost after'
    | 'limited'
    | 'unreached'
    | 'refused'
    /** A list that shows what was one or two changes ago. */
    | 'one behind'
    | 'two behind'
    | 'cancelled'
    | 'killed before'
    | 'killed after'
}

interface Group {
  groupUuid: string
  name: string
  value: string
  hash: string
  id: string
  createdAt: number
  lastUsedAt: number | undefined
  readonly isOld: boolean
}

/** Socket with its token groups, GitHub with its secrets, and a clock that moves with every request. */
export interface World {
  readonly settings: Settings
  readonly destinations: readonly Destination[]
  groups: Group[]
  readonly secrets: Map<string, { value: string; updatedAt: number }>
  /** Values that were replaced and live on, and until when. */
  readonly grace: Map<string, number>
  /** The lists of before, the newest last, and since when they were shown. */
  readonly versions: { readonly since: number; readonly tokens: readonly ListedToken[] }[]
  minted: number
  rotations: number
  creations: number
  now: number
  /** What all sleeps took so far. */
  slept: number
  /** Secrets of an entry with `overlap` that held a dead value at some moment. */
  readonly deaths: string[]
  /** A run whose answer to a create was lost found another run's group under the name that it had sent, of the same second. */
  mistaken: boolean
}

const name = 'ci'
const inPlaceUuid = '8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10'
const strangerUuid = '00000000-0000-4000-8000-000000000000'

const hour = 3_600_000
const second = 1000
const toSecond = (at: number): number => Math.floor(at / second) * second

export const createWorld = (settings: Settings): World => {
  const now = Date.UTC(2026, 0, 1, 12)
  const destinations = Array.from({ length: settings.destinations }, (_, index) =>
    repositorySecret(`acme/r${String(index)}`)
  )
  const group = (groupUuid: string, named: string): Group => ({
    groupUuid,
    name: named,
    value: `value-0-${named}`,
    hash: `hash-0-${named}`,
    id: `id-0-${named}`,
    createdAt: now - 400 * dayMs,
    lastUsedAt: now - dayMs,
    isOld: true
  })
  const own = group(inPlaceUuid, name)
  const isThere = settings.way !== 'created'
  const world: World = {
    settings,
    destinations,
    groups: [group(strangerUuid, 'other'), ...(isThere ? [own] : [])],
    secrets: new Map(
      destinations
        .slice(0, isThere ? settings.destinations - settings.missing : 0)
        .map(each => [destinationKey(each), { value: own.value, updatedAt: now - 100 * dayMs }])
    ),
    grace: new Map(),
    versions: [],
    minted: 0,
    rotations: 0,
    creations: 0,
    now,
    slept: 0,
    deaths: [],
    mistaken: false
  }
  changed(world)
  return world
}

/** Whether Socket takes a value at this moment. */
export const isLive = ({ groups, grace, now }: World, value: string): boolean =>
  groups.some(group => group.value === value) || (grace.get(value) ?? -Infinity) > now

/** The groups of the entry, the latest generation last. */
const own = (world: World): Group[] => {
  const found = generationsOf(name, world.groups.map(listed(world.settings)), world.now)
  const uuids = [found.current, ...found.predecessors].flatMap(each => each?.token.groupUuid ?? []).reverse()
  return uuids.flatMap(uuid => world.groups.find(({ groupUuid }) => groupUuid === uuid) ?? [])
}

/** The living generations of an entry with `overlap`. */
export const generations = (world: World): number => own(world).length

/** Whether every secret holds the present value of the group, or of its latest generation. */
export const allCurrent = (world: World): boolean => {
  const value = own(world).at(-1)?.value
  return world.destinations.every(to => valueOf(world, to) === value)
}

/** Whether every secret holds a value that lives, and that no rotation has replaced. */
export const allLive = (world: World): boolean =>
  world.destinations.every(to => world.groups.some(({ value }) => value === valueOf(world, to)))

/** Whether a secret holds a value that was replaced or revoked, whether or not Socket still takes it for an hour. */
export const holdsDead = ({ secrets, groups }: World): boolean =>
  [...secrets.values()].some(held => !groups.some(({ value }) => value === held.value))

const valueOf = ({ secrets }: World, to: Destination): string | undefined => secrets.get(destinationKey(to))?.value

/** Whoever holds a value that is not declared anywhere uses it. */
export const use = (world: World, value: string): void => {
  const group = world.groups.find(each => each.value === value)
  if (group === undefined) return
  group.lastUsedAt = world.now
  // What the next change leaves behind shows this use.
  const last = world.versions.pop()
  if (last !== undefined) world.versions.push({ ...last, tokens: world.groups.map(listed(world.settings)) })
}

export const leap = (world: World, ms: number): void => {
  world.now += ms
}

/** A person revokes the groups of one name that no secret holds, as the message about them says. */
export const revokeTwins = (world: World): void => {
  const held = new Set([...world.secrets.values()].map(({ value }) => value))
  const sorted = own(world).toSorted((a, b) => Number(held.has(b.value)) - Number(held.has(a.value)))
  const twins = sorted.filter((group, index) => sorted.findIndex(each => each.name === group.name) < index)
  world.groups = world.groups.filter(group => !twins.includes(group))
  changed(world)
}

const changed = (world: World): void => {
  world.versions.push({ since: world.now, tokens: world.groups.map(listed(world.settings)) })
  watch(world)
}

/** The list as it is, or as it was some changes ago, if that was within a minute. */
const tokensOf = ({ groups, versions, settings, now }: World, behind: number): readonly ListedToken[] => {
  const isRecent = (versions.at(-behind)?.since ?? -Infinity) > now - 60_000
  const version = behind > 0 && isRecent ? versions.at(-1 - behind) : undefined
  return version?.tokens ?? groups.map(listed(settings))
}

const watch = (world: World): void => {
  if (world.settings.way !== 'overlap') return
  for (const [key, { value }] of world.secrets) if (!isLive(world, value)) world.deaths.push(key)
}

const listed =
  ({ dayOnly, hashes }: Settings) =>
  (group: Group): ListedToken => {
    const dateOf = (at: number): string => iso(at).slice(0, dayOnly ? 10 : undefined)
    return {
      groupUuid: group.groupUuid,
      id: group.id,
      hash: hashes === 'null' && group.isOld ? undefined : group.hash,
      name: group.name,
      scopes: ['repo:list'],
      maxQuota: 1000,
      createdAt: dateOf(group.createdAt),
      lastUsedAt: group.lastUsedAt === undefined ? null : dateOf(group.lastUsedAt),
      committers: [],
      visibility: 'organization'
    }
  }

/** Lets requests of several processes through one at a time, in an order that the test chooses. */
export interface Turns {
  take: (owner: number) => Promise<void>
}

export const inOrder: Turns = { take: () => Promise.resolve() }

/** Which process goes on for how many steps, and which of its requests comes first. */
export interface Span {
  readonly owner: number
  readonly steps: number
  readonly pick: number
}

/** Runs `work` with the requests of its processes in the order of `spans`, and in any order after that. */
export const interleave = async <T>(spans: readonly Span[], work: (turns: Turns) => Promise<T>): Promise<T> => {
  const waiting: { readonly owner: number; readonly go: () => void }[] = []
  let ended = false
  const result = work({ take: owner => new Promise(resolve => waiting.push({ owner, go: resolve })) }).finally(() => {
    ended = true
  })
  const order = spans.flatMap(({ owner, steps, pick }) => Array.from({ length: steps }, () => ({ owner, pick })))
  const hasEnded = (): boolean => ended
  const idle = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
  for (let step = 0; ; step++) {
    await idle()
    if (hasEnded()) return result
    const { owner, pick } = order[step] ?? { owner: undefined, pick: 0 }
    const owned = waiting.filter(each => each.owner === owner)
    const from = owned.length > 0 ? owned : waiting
    const next = from[pick % from.length]
    if (next === undefined) continue
    waiting.splice(waiting.indexOf(next), 1)
    next.go()
  }
}

export interface Job {
  readonly faults: readonly Fault[]
  readonly postFaults?: readonly Fault[]
  /** The machine is lost with main, and no post runs. */
  readonly isLost?: boolean
  readonly force?: boolean
  /** An emergency rotation is limited to the entry. */
  readonly only?: boolean
  readonly owner?: number
  readonly turns?: Turns
}

export interface JobResult {
  /** Main and post both ended well. */
  readonly isGreen: boolean
  /** A message of main or post says to run it again with `force`. */
  readonly asksForce: boolean
  /** Post was killed, too: two rotations within seconds, of which nobody says anything. */
  readonly postWasKilled: boolean
  readonly codes: readonly Code[]
  /** How many faults took place. */
  readonly faults: number
}

/** Main, and post for what main left begun. */
export const runJob = async (world: World, job: Job): Promise<JobResult> => {
  const { faults, postFaults = [], isLost = false, turns = inOrder, owner = 0 } = job
  const inputs = inputsFor(world, job)
  const main = await runProcess(world, { inputs, faults, turns, owner })
  const posts = main.state !== '' && !isLost
  const ends = [main]
  if (posts) {
    const { socketToken, githubToken, githubTokenIsApp } = inputs
    const env = { 'INPUT_SOCKET-TOKEN': socketToken.reveal(), 'INPUT_GITHUB-TOKEN': githubToken?.reveal() }
    const source = { env, mask: () => undefined, namesShown: false }
    const parsed = await parsePostInputs(decodeBegun(main.state), source)
    if (!('socketToken' in parsed)) throw new Error(JSON.stringify(parsed))
    const again = { ...parsed, socketToken, githubToken, githubTokenIsApp }
    ends.push(await runProcess(world, { inputs: again, faults: postFaults, turns, owner }))
  }
  const problems = ends.flatMap(end => end.problems)
  return {
    isGreen: ends.every(end => !end.wasKilled && end.problems.length === 0),
    asksForce: problems.some(({ remedy, state = '' }) => `${remedy} ${state}`.includes('`force: true`')),
    postWasKilled: ends.slice(1).some(end => end.wasKilled),
    codes: problems.map(({ code }) => code),
    faults: ends.reduce((sum, end) => sum + end.faults, 0)
  }
}

/** The value of `socket-token`, as a step gets it when it starts. */
const authOf = (world: World): string => {
  const [first] = world.destinations
  return world.settings.own && first !== undefined ? (valueOf(world, first) ?? 'auth') : 'auth'
}

const inputsFor = ({ settings, destinations }: World, { force = false, only = false }: Job): Inputs => {
  const entry = entryOf({
    ...(settings.way === 'in place' ? { groupUuid: inPlaceUuid } : { name }),
    ...(settings.way === 'overlap' ? { overlapMs: 7 * dayMs } : {}),
    rotateAfterMs: settings.rotateAfterDays * dayMs,
    destinations,
    desired: settings.way === 'in place' ? {} : { scopes: ['repo:list'], maxQuota: 1000, resources: [] }
  })
  return inputsOf({ entries: [entry], force, only: only ? [entry.name ?? inPlaceUuid] : [] })
}

interface Process {
  readonly inputs: Inputs
  readonly faults: readonly Fault[]
  readonly turns: Turns
  readonly owner: number
}

interface End {
  readonly problems: readonly Problem[]
  readonly wasKilled: boolean
  readonly state: string
  readonly faults: number
}

/** A request that is held while another process sleeps for longer is given up. */
const timeLimitMs = 20_000

/** Never resolved: the process that waits for it was killed. */
const never = new Promise<never>(() => undefined)

class Killed extends Error {}

const runProcess = async (world: World, { inputs, faults, turns, owner }: Process): Promise<End> => {
  let [dead, requests, happened, state] = [false, 0, 0, '']
  const cancelled = new AbortController()
  let die: (reason: Killed) => void = () => undefined
  const death = new Promise<never>((_, reject) => {
    die = reject
  })
  const isDead = (): boolean => dead
  const kill = (): Promise<never> => {
    dead = true
    die(new Killed())
    return never
  }
  const send: Send = async handle => {
    const fault = faults.find(({ request }) => request === requests)?.kind
    requests++
    const sleptBefore = world.slept
    await turns.take(owner)
    if (isDead()) return never
    if (world.slept - sleptBefore > timeLimitMs) {
      happened++
      return { kind: 'unknown', reason: 'no answer within 20 s' }
    }
    world.now += world.settings.latencyMs
    if (fault !== undefined) happened++
    if (fault === 'cancelled') cancelled.abort()
    if (fault === 'killed before') return kill()
    const failure = fault === undefined ? undefined : failures[fault]
    if (failure !== undefined) return failure
    const answer = handle(fault === 'one behind' ? 1 : fault === 'two behind' ? 2 : 0)
    await turns.take(owner)
    if (isDead()) return never
    if (fault === 'killed after') return kill()
    return fault === 'lost after' ? { kind: 'unknown', reason: 'the answer was lost' } : answer
  }
  const clock = {
    elapsed: () => world.now,
    wall: () => world.now,
    sleep: async (ms: number) => {
      await turns.take(owner)
      if (isDead()) return never
      const slept = cancelled.signal.aborted ? Math.min(ms, 250) : ms
      world.now += slept
      world.slept += slept
      return
    }
  }
  const deps: Deps = {
    socket: createSocket(world, authOf(world), send),
    github: createGitHub(world, send),
    log: { info: () => undefined, warning: () => undefined, group: (_, lines) => lines() },
    clock,
    pacer: createPacer({ clock, log: () => undefined }),
    begun: createBegun(inputs, text => {
      if (!dead) state = text
    }),
    job: { rotatedEarlier: () => false, add: () => undefined },
    seal: () => Promise.resolve(value => value.reveal()),
    cancelled: cancelled.signal
  }
  try {
    const problems = problemsOf(await Promise.race([run(inputs, deps), death]), inputs.post)
    return { problems, wasKilled: false, state, faults: happened }
  } catch (error) {
    if (!(error instanceof Killed)) throw error
    return { problems: [], wasKilled: true, state, faults: happened }
  }
}

const failures: Partial<Record<Fault['kind'], Failure>> = {
  'lost before': { kind: 'unknown', reason: 'the request was lost' },
  limited: { kind: 'limited', reason: 'too many requests', waitMs: hour },
  unreached: { kind: 'unreached', reason: 'no connection' },
  refused: { kind: 'refused', status: 404, reason: 'not found' }
}

type Send = <T>(handle: (behind: number) => Result<T>) => Promise<Result<T>>

const refusal = (status: number): Result<never> => ({ kind: 'refused', status, reason: String(status) })

const unused = (): Promise<never> => Promise.reject(new Error('not part of this model'))

const createSocket = (world: World, start: string, send: Send): Socket => {
  const { settings } = world
  let auth = start
  const isKnown = (): boolean => auth === 'auth' || isLive(world, auth)
  const asAuth = <T>(handle: (behind: number) => Result<T>): Promise<Result<T>> =>
    send(behind => {
      if (!isKnown()) return refusal(401)
      use(world, auth)
      return handle(behind)
    })
  const mint = (group: Group): void => {
    world.minted++
    const n = String(world.minted)
    Object.assign(group, { value: `value-${n}`, hash: `hash-${n}`, id: `id-${n}` })
  }
  const mintedOf = ({ groupUuid, id, hash, value }: Group): Minted => ({ groupUuid, id, hash, token: secretOf(value) })
  const find = ({ groupUuid, hash }: Named): Group | undefined =>
    world.groups.find(group => group.groupUuid === groupUuid && (hash === undefined || hash === group.hash))
  return {
    now: () => toSecond(world.now),
    quota: as =>
      send(() => {
        const value = as?.reveal() ?? auth
        if (value !== 'auth' && !isLive(world, value)) return refusal(401)
        use(world, value)
        return ok({ left: 10_000, max: 10_000, refresh: undefined })
      }),
    organizations: unused,
    list: () =>
      asAuth(behind =>
        settings.canList
          ? ok({ tokens: tokensOf(world, behind), complete: true, pages: 1 })
          : { kind: 'refused', status: 403, reason: '403', denied: 'scope' }
      ),
    create: async (_, body) => {
      let made: Group | undefined
      const answer = await asAuth(() => {
        world.creations++
        const group: Group = {
          groupUuid: `group-${String(world.creations)}`,
          name: body.name ?? '',
          value: '',
          hash: '',
          id: '',
          createdAt: world.now,
          lastUsedAt: undefined,
          isOld: false
        }
        mint(group)
        made = group
        world.groups = [...world.groups, group]
        changed(world)
        return ok({ ...mintedOf(group), id: undefined })
      })
      const isTaken = world.groups.some(each => each.name === body.name && each !== made)
      if (answer.kind === 'unknown' && isTaken) world.mistaken = true
      return answer
    },
    update: unused,
    revoke: (_, target) =>
      asAuth(() => {
        const group = find(target)
        if (group === undefined) return refusal(404)
        world.groups = world.groups.filter(each => each !== group)
        changed(world)
        return ok(true)
      }),
    rotate: (_, target) =>
      asAuth(() => {
        const group = find(target)
        if (group === undefined) return refusal(409)
        world.rotations++
        if (settings.grace) world.grace.set(group.value, world.now + hour)
        mint(group)
        if (settings.created === 'renewed') group.createdAt = world.now
        changed(world)
        return ok(mintedOf(group))
      }),
    isSelf: ({ groupUuid }) =>
      settings.own &&
      settings.hashes === 'known' &&
      world.groups.some(group => group.groupUuid === groupUuid && group.value === auth),
    adoptToken: (by, self) => {
      if (self === true) auth = by.reveal()
    }
  }
}

const createGitHub = (world: World, send: Send): GitHub => ({
  now: () => toSecond(world.now),
  rateLimit: () => send(() => ok('none' as const)),
  publicKey: () => send(() => ok({ keyId: '1', key: 'key' })),
  secret: destination =>
    send(() => {
      const held = world.secrets.get(destinationKey(destination))
      return ok(
        held === undefined ? ('missing' as const) : { updatedAt: iso(toSecond(held.updatedAt)), visibility: undefined }
      )
    }),
  held: () => send(() => ok(0)),
  selectedRepositories: unused,
  repository: unused,
  installationRepositories: unused,
  repositorySelection: unused,
  put: ({ destination, box }) =>
    send(() => {
      const key = destinationKey(destination)
      const existed = world.secrets.has(key)
      world.secrets.set(key, { value: box.encryptedValue, updatedAt: world.now })
      watch(world)
      return ok({ created: !existed, at: toSecond(world.now) })
    }),
  probe: () => send(() => ({ kind: 'refused', status: 422, reason: 'a test', about: 'encryption' })),
  deleteProbe: unused
})
