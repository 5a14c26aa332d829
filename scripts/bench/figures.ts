import { readdirSync, statSync } from 'node:fs'
import type { Measured } from './lab.js'
import { rounds, type Figure, type Settings } from './rounds.js'
import type { Seen, Stamp } from './servers.js'
import { parts, start } from './start.js'

const latencyMs = 50

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
      values: results.map(({ stamps }) => {
        const { from, to } = windowOf(stamps)
        return (to - from) / latencyMs
      })
    })
    if (destinations !== 40) continue
    figures.push({
      name: 'Connections made inside it',
      unit: 'connections',
      aim: '0',
      values: results.map(({ stamps, connections }) => {
        const { from, to } = windowOf(stamps)
        return connections.filter(at => at > from && at < to).length
      })
    })
  }
  return figures
}

const windowOf = (stamps: readonly Stamp[]): { from: number; to: number } => {
  const ends = (operation: string): number[] =>
    stamps.filter(stamp => stamp.operation === operation).map(({ endedAt }) => endedAt)
  return { from: Math.max(...ends('socket.rotate')), to: Math.max(...ends('github.put')) }
}

/** One token in many repositories, whose probes and writes don't fit GitHub's minute together. */
const fleet = async ({ lab, runs, syncs }: Settings): Promise<Figure[]> => {
  const rare = Math.max(3, Math.round(runs / 4))
  const spanOf = ({ stamps }: Seen): number =>
    (Math.max(...stamps.map(({ endedAt }) => endedAt)) - Math.min(...stamps.map(({ at }) => at))) / latencyMs
  const figures: Figure[] = []
  for (const [destinations, aim] of [
    [50, '≤ 16'],
    [70, '≤ 20']
  ] as const) {
    const results = await rounds(rare, () => lab.rotate({ destinations, latencyMs }))
    const name = `First to last request, ${String(destinations)} repositories`
    figures.push(
      { name, unit: 'latencies', aim, values: results.map(spanOf) },
      {
        name: 'Writes in it, with the probes',
        unit: 'requests',
        aim: '≤ 80',
        values: results.map(({ stamps }) => stamps.filter(isWrite).length)
      }
    )
  }
  for (const sync of syncs) {
    const command = sync.split(/\s+/).filter(part => part !== '')
    const results = await rounds(rare, () => lab.sync({ destinations: 50, latencyMs }, command))
    figures.push({ name: `50 repositories by \`${sync}\``, unit: 'latencies', values: results.map(spanOf) })
  }
  return figures
}

const isWrite = ({ operation }: Stamp): boolean => operation === 'github.put' || operation === 'github.probe'

/** How many requests wait for one another, and what a latency adds to the run, which also loads things while it waits. */
const roundTrips = async ({ lab, runs }: Settings): Promise<Figure[]> => {
  const cases = [
    { name: 'A rotation at every run, one secret', aim: '≤ 6.7', options: {} },
    { name: 'A rotation by age', aim: '≤ 7.7', options: { inputs: { 'rotate-after': '30d' } } },
    { name: 'At every run, `socket-organization` not given', options: { inputs: { 'socket-organization': '' } } },
    { name: 'A run with nothing due', options: { inputs: { 'rotate-after': '400d' }, due: false } }
  ]
  const figures: Figure[] = []
  for (const { options, ...named } of cases) {
    const results = await rounds(runs, async () => {
      const near = await lab.rotate({}, options)
      const far = await lab.rotate({ latencyMs }, options)
      return { added: (far.ms - near.ms) / latencyMs, chain: chainOf(far.stamps) }
    })
    figures.push(
      { ...named, unit: 'latencies', values: results.map(({ added }) => added) },
      { name: 'Requests in a row in it', unit: 'requests', values: results.map(({ chain }) => chain) }
    )
  }
  return figures
}

/** The most requests of which each began after another had ended. */
const chainOf = (stamps: readonly Stamp[]): number => {
  let count = 0
  let freeAt = -Infinity
  for (const { at, endedAt } of stamps.toSorted((a, b) => a.endedAt - b.endedAt)) {
    if (at < freeAt) continue
    count++
    freeAt = endedAt
  }
  return count
}

const requests = async ({ lab }: Settings): Promise<Figure[]> => {
  const { units, stamps }: Seen = await lab.rotate({})
  const of = (service: string): number => stamps.filter(({ operation }) => operation.startsWith(service)).length
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
    ...sizes
      .slice(1)
      .map(groups => ({
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
  return [{ name: 'dist/*.js', unit: 'MB', aim: '< 2.2', values: [bytes / 1e6] }]
}

export const chapters: Readonly<Record<string, (settings: Settings) => Promise<Figure[]> | Figure[]>> = {
  start,
  parts,
  window: criticalWindow,
  fleet,
  trips: roundTrips,
  requests,
  growth,
  size
}
