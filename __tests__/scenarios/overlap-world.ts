import type { Group } from '../../simulators/socket.js'
import type { Run, RunOptions } from '../runner.js'
import { secretsIn, startFleet, tokens, withManifest, type EntryFile } from './fleet-world.js'
import {
  day,
  secretName,
  timeLimitsKept,
  watchDestinations,
  type DeadMoment,
  type Inputs,
  type WorldOptions
} from './world.js'

/** Time limits of requests are shortened, too, for servers that hang; a busy machine gets along with them. */
export const hurried = { TIMER_KEEP: '', TIMER_FLOOR: '1500' }

export const entryName = 'ci-release'

export const overlapMs = 7 * day

export interface OverlapOptions extends WorldOptions {
  /** Keys that differ from the usual entry; undefined takes one away. */
  readonly entry?: Readonly<Record<string, unknown>>
  /** Entries beside it. */
  readonly others?: readonly EntryFile[]
}

/** An entry with `overlap` whose token, of its bare name and 40 days old, is held by a secret of acme/web and of acme/api. */
export async function startOverlap(given: OverlapOptions = {}) {
  const repositories = given.repositories ?? ['acme/web', 'acme/api']
  const world = await startFleet({
    ...given,
    repositories,
    group: { name: entryName, last_used_at: Date.now() - day, ...given.group }
  })
  const { socket, github } = world
  const entry: EntryFile = {
    name: entryName,
    'rotate-after': '30d',
    overlap: '7d',
    scopes: ['full-scans:create', 'repo:list'],
    resources: [],
    secrets: secretsIn(...repositories),
    ...given.entry
  }
  const inputs = withManifest(tokens(entry, ...(given.others ?? [])))
  const dead: readonly DeadMoment[] = watchDestinations(world)

  const generations = (): Group[] =>
    [...socket.groups.values()]
      .filter(({ name }) => name === entryName || name?.startsWith(`${entryName}@`) === true)
      .sort((a, b) => stampOf(b) - stampOf(a))
  const latest = (): Group => {
    const [group] = generations()
    if (group === undefined) throw new Error('no generation lives')
    return group
  }
  const heldIn = (repository: string) => world.held(repository, secretName)

  return {
    ...world,
    /** Every moment at which a destination held a value that Socket refuses. */
    dead,
    entry,
    /** Those that live, the latest first. */
    generations,
    latest,
    /** Whether every destination holds the value of the latest generation. */
    allLatest: (): boolean => repositories.every(repository => heldIn(repository) === latest().value),
    /** A generation that was delivered so long ago. */
    addGeneration: (agoMs: number, fields: Partial<Group> = {}): Group =>
      socket.addGroup({
        name: stampedName(socket.now() - agoMs),
        created_at: socket.now() - agoMs,
        last_used_at: socket.now() - agoMs,
        ...fields
      }),
    /** All destinations, or those of some repositories, were written with this value so long ago. */
    holdSince: (value: string, agoMs: number, where: readonly string[] = repositories): void => {
      for (const repository of where)
        github.presetSecret({ repository }, secretName, { value, updated_at: github.now() - agoMs })
    },
    /** Something uses this value now. */
    use: (value: string): void => {
      const group = socket.authenticate(value)
      if (group === undefined) throw new Error('a dead value was used')
      group.last_used_at = socket.now()
    },
    /** Moves the clock of both servers. */
    pass: (ms: number): void => {
      socket.clockOffsetMs += ms
      github.clockOffsetMs += ms
    },
    /** The step of the workflow, as its schedule runs it. */
    daily: (more: Inputs = {}, options: Partial<RunOptions> = {}): RunOptions =>
      world.fast({ ...inputs, ...more }, { ...options, env: { ...timeLimitsKept, ...options.env } })
  }
}

export type OverlapWorld = Awaited<ReturnType<typeof startOverlap>>

export const stampedName = (at: number): string =>
  `${entryName}@${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** The moment a generation is stamped with; of a bare name its `created_at`. */
export const stampOf = ({ name, created_at }: Pick<Group, 'name' | 'created_at'>): number => {
  const [, date, time] = /@(\d{8})T(\d{6})Z$/.exec(name ?? '') ?? []
  if (date === undefined || time === undefined) return created_at
  const [year, month, dayOfMonth] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)]
  return Date.parse(`${year}-${month}-${dayOfMonth}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`)
}

export const namesOf = (groups: readonly Group[]): (string | null)[] => groups.map(({ name }) => name)

/** The parsed report of a run, to be compared. */
export const reportOf = (run: Run): unknown => JSON.parse(run.outputs['report'] ?? '{}')
