import { readdirSync, statSync } from 'node:fs'
import type { Lab, Measured } from './lab.js'
import type { Seen, Stamp } from './servers.js'

/** One line of the table: what was measured in each round, as a ratio or a count. */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly aim?: string
  readonly values: readonly number[]
}

export interface Settings {
  readonly lab: Lab
  readonly runs: number
  readonly peers: readonly string[]
}

const latencyMs = 50

/** So many rounds, one after the other; the first is not counted: caches of the machine and the simulators fill in it. */
const rounds = async <T>(runs: number, round: () => Promise<T> | T): Promise<T[]> => {
  await round()
  const results: T[] = []
  while (results.length < runs) results.push(await round())
  return results
}

/** How long things take beside `node -e 0`, which runs in every round. */
const start = async ({ lab, runs, peers }: Settings): Promise<Figure[]> => {
  const unit = '× `node -e 0`'
  const commands = peers.map(peer => peer.split(/\s+/).filter(part => part !== ''))
  const results = await rounds(runs, async () => {
    const floor = lab.floor().ms
    const bad = lab.badInput().ms / floor
    const others = commands.map(command => lab.badInput(command).ms / floor)
    const floorAgain = lab.floor().ms
    const run = await lab.rotate({})
    const first = (Math.min(...run.stamps.map(({ at }) => at)) - run.startedAt) / floorAgain
    return { bad, others, first, whole: run.ms / floorAgain }
  })
  return [
    { name: 'A run with bad input', unit, aim: '≤ 2.7', values: results.map(({ bad }) => bad) },
    ...peers.map((peer, at) => ({
      name: `The same of \`${peer}\``,
      unit,
      values: results.map(({ others }) => others[at] ?? NaN)
    })),
    { name: 'Start to first request', unit, aim: '≤ 3.2', values: results.map(({ first }) => first) },
    {
      name: 'A whole rotation, one secret, no latency',
      unit,
      aim: '≤ 6',
      values: results.map(({ whole }) => whole)
    }
  ]
}

/** From Socket's answer to `rotate` until the last secret was acknowledged. */
const criticalWindow = async ({ lab, runs }: Settings): Promise<Figure[]> => {
  const figures: Figure[] = []
  for (const [destinations, aim] of [
    [1, '≤ 2'],
    [10, ''],
    [40, '≤ 4']
  ] as const) {
    const results = await rounds(runs, () => lab.rotate({ destinations, latencyMs }))
    figures.push({
      name: `Critical window, ${String(destinations)} ${destinations === 1 ? 'secret' : 'secrets'}`,
      unit: 'latencies',
      aim,
      values: results.map(({ stamps }) => windowOf(stamps) / latencyMs)
    })
  }
  return figures
}

const windowOf = (stamps: readonly Stamp[]): number => {
  const ends = (operation: string): number[] =>
    stamps.filter(stamp => stamp.operation === operation).map(({ endedAt }) => endedAt)
  return Math.max(...ends('github.put')) - Math.max(...ends('socket.rotate'))
}

/** What a latency adds to a run, in latencies: the longest chain of requests that wait for one another. */
const roundTrips = async ({ lab, runs }: Settings): Promise<Figure[]> => {
  const cases = [
    { name: 'A rotation, one secret', aim: '≤ 7', options: {} },
    {
      name: 'The same, `socket-organization` not given',
      options: { inputs: { 'socket-organization': '' } }
    },
    { name: 'A run with nothing due', options: { inputs: { 'rotate-after': '400d' }, due: false } }
  ]
  const figures: Figure[] = []
  for (const { options, ...named } of cases) {
    const values = await rounds(runs, async () => {
      const near = await lab.rotate({}, options)
      const far = await lab.rotate({ latencyMs }, options)
      return (far.ms - near.ms) / latencyMs
    })
    figures.push({ ...named, unit: 'latencies', values })
  }
  return figures
}

const requests = async ({ lab }: Settings): Promise<Figure[]> => {
  const { units, stamps }: Seen = await lab.rotate({})
  const of = (service: string): number =>
    stamps.filter(({ operation }) => operation.startsWith(service)).length
  return [
    { name: 'Quota units of a rotation', unit: 'units', values: [units] },
    { name: 'Requests to Socket', unit: 'requests', values: [of('socket.')] },
    { name: 'Requests to GitHub, one secret', unit: 'requests', values: [of('github.')] }
  ]
}

/** On a server without rate limits: with them, a run of this size waits for GitHub's minute. */
const growth = async ({ lab, runs }: Settings): Promise<Figure[]> => {
  const sizes = [1, 10, 100, 1000] as const
  const rare = Math.max(3, Math.round(runs / 4))
  const results = await rounds(rare, async () => {
    const measured = new Map<number, Measured>()
    for (const groups of sizes) {
      const due = { inputs: { 'rotate-after': '0' }, memory: true }
      measured.set(groups, await lab.rotate({ groups, rateLimits: false }, due))
    }
    return measured
  })
  const ms = (result: ReadonlyMap<number, Measured>, groups: number): number => result.get(groups)?.ms ?? NaN
  /** What one more group costs between two sizes. */
  const slope = (result: ReadonlyMap<number, Measured>, from: number, to: number): number =>
    (ms(result, to) - ms(result, from)) / (to - from)
  return [
    ...sizes.slice(1).map(groups => ({
      name: `Time of ${String(groups)} groups`,
      unit: '× 1 group',
      values: results.map(result => ms(result, groups) / ms(result, 1))
    })),
    {
      name: 'What one more group costs, 100 to 1,000',
      unit: '× 10 to 100',
      aim: '≤ 1.1',
      values: results.map(result => slope(result, 100, 1000) / slope(result, 10, 100))
    },
    ...sizes.map(groups => ({
      name: `Peak memory, ${String(groups)} ${groups === 1 ? 'group' : 'groups'}`,
      unit: 'MiB',
      ...(groups === 1 ? { aim: '< 90' } : {}),
      values: results.map(result => result.get(groups)?.peakMiB ?? NaN)
    }))
  ]
}

const size = (): Figure[] => {
  const files = readdirSync('dist').filter(name => name.endsWith('.js'))
  const bytes = files.reduce((sum, name) => sum + statSync(`dist/${name}`).size, 0)
  return [{ name: 'dist/*.js', unit: 'MB', aim: '< 1.5', values: [bytes / 1e6] }]
}

export const chapters: Readonly<Record<string, (settings: Settings) => Promise<Figure[]> | Figure[]>> = {
  start,
  window: criticalWindow,
  trips: roundTrips,
  requests,
  growth,
  size
}
