import type { RunResult } from '../../src/rotate/result.js'
import type { Result } from '../../src/clients/retry.js'
import type { Deps } from '../../src/deps.js'
import { destinationKey, type Destination } from '../../src/base/destination.js'
import { ActionError } from '../../src/base/errors.js'
import type { GitHub } from '../../src/clients/github.js'
import type { Inputs } from '../../src/inputs/inputs.js'
import { unfinished, type Entry as JournalEntry } from '../../src/journal.js'
import { createPacer } from '../../src/clients/pace.js'
import { finish } from '../../src/post.js'
import { run } from '../../src/run.js'
import { Secret } from '../../src/base/secret.js'
import type { Minted, Socket } from '../../src/clients/socket.js'

/** One token group, its destinations, and a clock that moves with every request: no server, no wait. */
export interface World {
  value: string
  hash: string
  id: string
  createdAt: number
  rotations: number
  readonly secrets: Map<string, { value: string; updatedAt: number }>
  now: number
}

export interface Settings {
  readonly destinations: number
  /** How many of them do not exist yet. */
  readonly missing: number
  readonly createdAtMoves: boolean
  readonly canList: boolean
}

/** What happens to the n-th request of a run. */
export interface Fault {
  readonly request: number
  readonly kind: 'lost-before' | 'lost-after' | 'limited' | 'unreached' | 'kill-before' | 'kill-after'
}

export const groupUuid = '8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10'
const day = 86_400_000

const destinationsOf = ({ destinations }: Settings): Destination[] =>
  Array.from({ length: destinations }, (_, index) => ({
    name: 'SOCKET_API_TOKEN',
    store: { app: 'actions', place: { kind: 'repository', repository: `acme/r${String(index)}` } }
  }))

export const createWorld = (settings: Settings): World => {
  const now = Date.UTC(2026, 0, 1)
  const old = destinationsOf(settings).slice(0, settings.destinations - settings.missing)
  return {
    value: 'value-0',
    hash: 'hash-0',
    id: 'id-0',
    createdAt: now - 400 * day,
    rotations: 0,
    secrets: new Map(
      old.map(each => [destinationKey(each), { value: 'value-0', updatedAt: now - 100 * day }])
    ),
    now
  }
}

export const allLive = (world: World, settings: Settings): boolean =>
  destinationsOf(settings).every(each => world.secrets.get(destinationKey(each))?.value === world.value)

/** Lets requests of several runs through one at a time, in an order that the test chooses. */
export interface Turns {
  readonly take: () => Promise<void>
}

/** Resolved never: the process that waits for it was killed. */
const never = new Promise<never>(() => undefined)

class Killed extends Error {}

/** Main, and post where main was killed or left something; true where the whole was green. */
export const runOnce = async (
  world: World,
  settings: Settings,
  { faults, turns }: { faults: readonly Fault[]; turns: Turns }
): Promise<boolean> => {
  const journal: JournalEntry[] = []
  const state = { requests: 0, killed: (() => undefined) as (death: Killed) => void }
  const death = new Promise<never>((_, reject) => {
    state.killed = reject
  })
  const deps = (): Deps => createDeps(world, settings, { faults, turns, journal, state })
  const inputs = inputsOf(settings)
  const green = await Promise.race([attempt(() => run(inputs, deps())), death]).catch((error: unknown) => {
    if (error instanceof Killed) return false
    throw error
  })
  const work = unfinished(journal)
  if (work.length === 0) return green
  const finished = await attempt(
    async () =>
      (await finish(work, inputs, createDeps(world, settings, { faults: [], turns, journal, state }))).account
  )
  return green && finished
}

const attempt = async (work: () => Promise<RunResult>): Promise<boolean> => {
  try {
    return (await work()).problems.length === 0
  } catch (error) {
    if (error instanceof ActionError) return false
    throw error
  }
}

const inputsOf = (settings: Settings): Inputs => ({
  socketToken: secret('auth'),
  githubToken: secret('github'),
  githubTokenIsApp: false,
  socketOrganization: 'acme',
  entries: [
    { groupUuid, rotateAfterMs: 0, destinations: destinationsOf(settings), desired: {}, update: false }
  ],
  declared: [],
  only: false,
  onlyNames: [],
  manifest: false,
  force: true,
  maxRotations: Infinity,
  dryRun: false,
  revoke: undefined,
  minimumQuota: undefined,
  recoveryKey: undefined,
  socketApiUrl: '',
  githubApiUrl: '',
  namesShown: false,
  warnings: []
})

const secret = (value: string): Secret => new Secret(value, () => undefined)

interface Wiring {
  readonly faults: readonly Fault[]
  readonly turns: Turns
  readonly journal: JournalEntry[]
  readonly state: { requests: number; killed: (death: Killed) => void }
}

const createDeps = (world: World, settings: Settings, { faults, turns, journal, state }: Wiring): Deps => {
  let dead = false
  const clock = {
    elapsed: () => world.now,
    wall: () => world.now,
    sleep: (ms: number) => {
      world.now += Math.min(ms, 1000)
      return Promise.resolve()
    }
  }
  const request = async <T>(handle: () => Result<T>): Promise<Result<T>> => {
    await turns.take()
    if (dead) return never
    world.now += 1000
    const fault = faults.find(each => each.request === state.requests)?.kind
    state.requests++
    if (fault === 'limited') return { kind: 'limited', reason: 'a test', waitMs: 3_600_000 }
    if (fault === 'unreached') return { kind: 'unreached', reason: 'a test' }
    if (fault === 'lost-before') return { kind: 'unknown', reason: 'a test' }
    if (fault === 'kill-before') return die()
    const answer = handle()
    if (fault === 'kill-after') return die()
    return fault === 'lost-after' ? { kind: 'unknown', reason: 'a test' } : answer
  }
  const die = (): Promise<never> => {
    dead = true
    state.killed(new Killed())
    return never
  }
  const append = (entry: JournalEntry): void => {
    if (!dead) journal.push(entry)
  }
  return {
    socket: socketOf(world, settings, request),
    github: gitHubOf(world, request),
    log: { info: () => undefined, warning: () => undefined, group: (_, lines) => lines() },
    clock,
    pacer: createPacer({ clock, log: () => undefined }),
    journal: { append },
    seal: () => Promise.resolve(value => value.reveal()),
    cancelled: new AbortController().signal
  }
}

type Send = <T>(handle: () => Result<T>) => Promise<Result<T>>

const ok = <T>(value: T): Result<T> => ({ kind: 'ok', value })
const refused = (status: number): Result<never> => ({ kind: 'refused', status, why: String(status) })

const socketOf = (world: World, settings: Settings, send: Send): Socket => {
  const unused = (): Promise<never> => Promise.reject(new Error('not part of this model'))
  return {
    now: () => world.now,
    quota: as =>
      send(() =>
        as === undefined || as.reveal() === world.value
          ? ok({ left: 10_000, max: 10_000, refresh: undefined })
          : refused(401)
      ),
    organizations: unused,
    list: () =>
      send(() => {
        if (!settings.canList) return { kind: 'refused', status: 403, why: '403', denied: 'scope' }
        const token = {
          groupUuid,
          id: world.id,
          hash: world.hash,
          name: 'ci',
          scopes: [],
          maxQuota: 1000,
          createdAt: new Date(world.createdAt).toISOString(),
          lastUsedAt: null,
          committers: [],
          visibility: undefined
        }
        return ok({ tokens: [token], complete: true, pages: 1 })
      }),
    create: unused,
    update: unused,
    revoke: unused,
    rotate: (_, { hash }) =>
      send((): Result<Minted> => {
        if (hash !== undefined && hash !== world.hash) return refused(409)
        world.rotations++
        const n = String(world.rotations)
        Object.assign(world, { value: `value-${n}`, hash: `hash-${n}`, id: `id-${n}` })
        if (settings.createdAtMoves) world.createdAt = world.now
        return ok({ groupUuid, id: world.id, hash: world.hash, token: secret(world.value) })
      }),
    isSelf: () => false,
    adoptToken: () => undefined
  }
}

const gitHubOf = (world: World, send: Send): GitHub => {
  const unused = (): Promise<never> => Promise.reject(new Error('not part of this model'))
  return {
    now: () => world.now,
    rateLimit: () => send(() => ok('none' as const)),
    publicKey: () => send(() => ok({ keyId: '1', key: 'key' })),
    secret: destination =>
      send(() => {
        const held = world.secrets.get(destinationKey(destination))
        return ok(
          held === undefined
            ? ('missing' as const)
            : { updatedAt: new Date(held.updatedAt).toISOString(), visibility: undefined }
        )
      }),
    held: () => send(() => ok(0)),
    selectedRepositories: unused,
    repository: unused,
    installationRepositories: unused,
    put: ({ destination, box }) =>
      send(() => {
        const key = destinationKey(destination)
        const existed = world.secrets.has(key)
        world.secrets.set(key, { value: box.encryptedValue, updatedAt: world.now })
        return ok({ created: !existed, at: world.now })
      }),
    probe: () => send(() => ({ kind: 'refused', status: 422, why: 'a test', about: 'encryption' })),
    deleteProbe: unused
  }
}
