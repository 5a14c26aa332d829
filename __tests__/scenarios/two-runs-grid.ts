import { expect } from '@jest/globals'
import { runMain, runPost, type Run, type RunOptions } from '../runner.js'
import { faultsOfMessages } from './matrix-checks.js'
import {
  at,
  codesOf,
  killedBeforeWriting,
  startWorld,
  timeLimitsKept,
  type Moment,
  type World,
  type WorldOptions
} from './world.js'

// Two runs of one token group: each request of run A is held, before or after it is handled, while run B goes from its
// first line to its last. B is forced, so it rotates whatever A did before.

/** What nobody could check about Socket, and what tells the runs apart in each. */
export const worlds = {
  renewed: {},
  preserved: { createdAtMoves: false },
  'day-only dates': { dateFormat: 'date' },
  'null hash': { hashIs: 'null' },
  'opaque hash': { hashIs: 'opaque' },
  grace: { oldValueLivesMs: 3_600_000 }
} as const satisfies Record<string, WorldOptions['socket']>

type WorldName = keyof typeof worlds

const both = (operation: string, nth = 1): Moment[] => [
  { operation, nth, phase: 'before' },
  { operation, nth, phase: 'after' }
]

/** From the last read of the snapshot on: what is held earlier lets B end before A knows anything. */
const sinceSnapshot: readonly Moment[] = [
  { operation: 'socket.list', nth: 1, phase: 'after' },
  ...both('socket.rotate'),
  ...both('github.put'),
  ...both('socket.quota', 2),
  ...both('github.secret', 2),
  ...both('socket.list', 2),
  { operation: 'socket.quota', nth: 3, phase: 'before' }
]

/** All requests of a run. */
const every: readonly Moment[] = [
  ...both('socket.list'),
  ...both('github.rate-limit'),
  ...both('github.secret'),
  ...both('socket.quota'),
  ...both('github.public-key'),
  ...both('github.probe'),
  ...both('socket.rotate'),
  ...both('github.put'),
  ...both('socket.quota', 2),
  ...both('github.secret', 2),
  ...both('socket.list', 2),
  ...both('socket.quota', 3)
]

/** What run A is when one of its requests is held. */
type Held = 'main' | 'post after a kill' | 'post after a failed write'

/** `MATRIX_ALL=1` holds every request in every world; otherwise one world has all of them. */
const momentsIn = (world: WorldName): readonly Moment[] =>
  world === 'renewed' || process.env['MATRIX_ALL'] === '1' ? every : sinceSnapshot

const hour = 3_600_000

const pass = ({ socket, github }: World, ms: number): void => {
  for (const server of [socket, github]) server.clockOffsetMs += ms
}

/** Judges all moments of one world, one after the other, an hour apart; answers with a line for each that broke. */
export async function grid(name: WorldName, held: Held): Promise<string[]> {
  const world = await startWorld({ socket: worlds[name], env: timeLimitsKept })
  const broken: string[] = []
  const only = process.env['MATRIX_ONLY'] ?? ''
  const begun = held === 'main' ? undefined : await cutOff(world, held)
  for (const moment of momentsIn(name)) {
    const label = `${name}, ${held}, B whole ${moment.phase} ${moment.operation} ${String(moment.nth)}`
    if (!label.includes(only)) continue
    const why = await judge(world, moment, begun)
    broken.push(...why.map(each => `${label}: ${each}`))
    pass(world, 2 * hour)
  }
  return broken
}

/** A main that left its group begun: rotated, and its secret not written. */
const cutOff = async (world: World, held: Held): Promise<Run> => {
  const options = world.fast()
  if (held === 'post after a kill') return killedBeforeWriting(world, options)
  world.github.faults.push({ operation: 'github.put', kind: 'status', status: 503, times: Infinity })
  const main = await runMain(options)
  world.calm()
  return main
}

async function judge(world: World, moment: Moment, begun: Run | undefined): Promise<string[]> {
  const options = world.fast()
  // What a killed main leaves is the same each time: a value that nobody holds.
  if (begun !== undefined && world.allLive()) world.socket.rotate(world.group)
  let other: Run | undefined
  at(world, moment, async () => {
    other = await runMain(world.fast({ force: 'true' }))
  })
  const runs = begun === undefined ? await mainAndPost(options) : [await runPost(begun, options)]
  world.calm()
  if (other === undefined) return ['the request never came']
  const own = runs.at(-1)
  const broken = [
    ...(other.exitCode === 0 ? [] : [`B is red: ${other.log}`]),
    ...(own?.exitCode === 0 && !world.allLive() ? ['green over a dead value'] : []),
    ...runs.filter(({ exitCode }) => exitCode !== 0).flatMap(run => faultsOfMessages(run)),
    ...runs.flatMap(run =>
      codesOf(run).filter(code => code === 'OVERTAKEN').length > 1 ? ['overtaken twice by one run'] : []
    )
  ]
  if (!world.allLive()) {
    pass(world, hour)
    const force = runs.some(({ log }) => log.includes('force: true'))
    const next = await runMain(world.step(force ? { force: 'true' } : {}))
    if (next.exitCode !== 0 || !world.allLive())
      broken.push(`not healed by the next run${force ? ', forced' : ''}: ${next.log}`)
  }
  if (broken.length > 0) broken.push(`A said: ${runs.map(({ log }) => log).join('\n--- post\n')}`)
  return broken
}

const mainAndPost = async (options: RunOptions): Promise<Run[]> => {
  const main = await runMain(options)
  return main.state['begun'] === undefined || main.state['begun'] === '' ? [main] : [main, await runPost(main, options)]
}

export const holds = async (held: Held): Promise<void> => {
  const names: WorldName[] = ['renewed', 'preserved', 'day-only dates', 'null hash', 'opaque hash', 'grace']
  const broken: string[] = []
  // Two worlds at a time: most of a case is waiting for one process after the other.
  const worker = async (): Promise<void> => {
    for (let name = names.shift(); name !== undefined; name = names.shift()) broken.push(...(await grid(name, held)))
  }
  await Promise.all([worker(), worker()])
  expect(broken).toEqual([])
}
