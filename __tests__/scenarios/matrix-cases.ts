import { expect } from '@jest/globals'
import type { Fault } from '../../simulators/faults.js'
import { faultOf } from '../../simulators/named-faults.js'
import { judgeAll, type Case } from './matrix-judge.js'
import type { World } from './world.js'

/** Every request of a rotation, by its operation and which one of that operation it is. */
const requests = [
  { label: 'socket.organizations', operation: 'socket.organizations', nth: 1 },
  { label: 'socket.list', operation: 'socket.list', nth: 1 },
  { label: 'github.rate-limit', operation: 'github.rate-limit', nth: 1 },
  { label: 'github.secret', operation: 'github.secret', nth: 1 },
  { label: 'socket.quota before', operation: 'socket.quota', nth: 1 },
  { label: 'github.public-key', operation: 'github.public-key', nth: 1 },
  { label: 'github.probe', operation: 'github.probe', nth: 1 },
  { label: 'socket.rotate', operation: 'socket.rotate', nth: 1 },
  { label: 'github.put', operation: 'github.put', nth: 1 },
  { label: 'socket.quota verify', operation: 'socket.quota', nth: 2 },
  { label: 'github.secret verify', operation: 'github.secret', nth: 2 },
  { label: 'socket.list last', operation: 'socket.list', nth: 2 },
  { label: 'socket.quota after', operation: 'socket.quota', nth: 3 }
]
type Request = (typeof requests)[number]

const those = (labels: readonly string[]): Request[] => requests.filter(({ label }) => labels.includes(label))

/** From the rotate on a fault can cost something. */
const critical = those(['socket.rotate', 'github.put', 'socket.quota verify', 'github.secret verify'])

/** Named faults, and what a reader of the matrix calls them. */
const kinds: Readonly<Record<string, string>> = {
  'reset before handling': 'reset-before',
  'reset after handling': 'reset-after',
  'hang before handling': 'hang-before',
  'hang after handling': 'hang-after',
  '500': 'status-500',
  '502 HTML': 'html',
  '429': 'status-429',
  'a limit of 120 s': 'limit-120',
  '200 page': 'page-200',
  '200 page after handling': 'page-200-after',
  '403 page': 'gateway-403',
  '403 page after handling': 'gateway-403-after',
  '401': 'status-401',
  '422': 'status-422',
  '304': 'status-304',
  '408': 'status-408',
  '408 after handling': 'status-408-after',
  truncated: 'truncated',
  malformed: 'malformed',
  empty: 'empty',
  oversized: 'oversized',
  redirect: 'redirect',
  'slow drip': 'slow-drip'
}
/** What can only differ where the request may change something. */
const afterHandling = Object.keys(kinds).filter(label => label.endsWith('after handling'))
const hour = { kind: 'status', status: 429, headers: { 'retry-after': '3600' } } as const

export const faultFor = ({ operation, nth }: Request, label: string, elsewhere: string): Fault => {
  if (label === '429 for an hour') return { operation, nth, ...hour }
  const fault = faultOf(`${operation}:${kinds[label] ?? ''}:${String(nth)}`)
  return label === 'redirect' ? { ...fault, location: elsewhere } : fault
}

const withFault = (world: World, request: Request, { label, times }: { label: string; times: number }): void => {
  const sim = request.operation.startsWith('socket.') ? world.socket : world.github
  sim.faults.push({ ...faultFor(request, label, world.elsewhere.url), times })
}

export const labels = [...Object.keys(kinds), '429 for an hour']

interface Faults {
  readonly times: number
  readonly destinations: number
  readonly socket?: Case['world']['socket']
}

const faultCases = (of: readonly Request[], { times, destinations, socket }: Faults): Case[] =>
  of.flatMap(request =>
    labels
      .filter(label => critical.includes(request) || !afterHandling.includes(label))
      .map((label): Case => ({
        name: `${request.label}, ${label} ${times === 1 ? 'once' : 'for good'}, destinations: ${String(destinations)}${socket === undefined ? '' : `, ${JSON.stringify(socket)}`}`,
        world: { destinations, ...(socket && { socket }) },
        // Main and post send two each at most.
        rotations: 4,
        prepare: world => {
          withFault(world, request, { label, times })
        }
      }))
  )

interface Cuts {
  readonly destinations: number
  readonly socket?: Case['world']['socket']
}

const cutCases = (of: readonly Request[], signal: NodeJS.Signals, { destinations, socket }: Cuts): Case[] =>
  of.flatMap(({ label, operation, nth }) =>
    (['before', 'after'] as const).map((phase): Case => ({
      name: `${signal} ${phase} ${label}, destinations: ${String(destinations)}`,
      // The shortened waits after a signal (3 s) must stay long enough for a local server.
      world: { destinations, env: { TIMER_SCALE: signal === 'SIGKILL' ? '0.001' : '0.1' }, ...(socket && { socket }) },
      cut: { operation, nth, phase, signal }
    }))
  )

const preserved = { createdAtMoves: false }
const behind = { listLagReads: 2 }

/** The fault matrix, in parts of about equal length: a file each, so that they run side by side. */
const parts = {
  'once, one secret': faultCases(requests, { times: 1, destinations: 1 }),
  'once, three secrets': faultCases(those(['socket.rotate', 'github.put', 'github.secret verify']), {
    times: 1,
    destinations: 3,
    socket: preserved
  }),
  'a list two reads behind': faultCases(those(['socket.rotate', 'socket.quota verify']), {
    times: 1,
    destinations: 1,
    socket: behind
  }),
  staying: [
    ...faultCases(those(['socket.list', 'github.secret', 'github.probe']), { times: Infinity, destinations: 1 }),
    ...faultCases(those(['socket.rotate', 'socket.quota verify', 'socket.list last']), {
      times: Infinity,
      destinations: 1,
      socket: preserved
    }),
    ...faultCases(those(['github.put', 'github.secret verify']), { times: Infinity, destinations: 3 })
  ],
  kills: [
    ...cutCases(requests, 'SIGKILL', { destinations: 3 }),
    ...cutCases(critical, 'SIGKILL', { destinations: 1, socket: preserved })
  ],
  cancellations: [
    ...cutCases(requests, 'SIGINT', { destinations: 3 }),
    ...cutCases(critical, 'SIGTERM', { destinations: 1, socket: preserved })
  ]
} satisfies Record<string, readonly Case[]>

const all = Object.values(parts).flat().length

/** `MATRIX_ONLY` is a part of the names of cases to judge alone. */
export const holds = async (part: keyof typeof parts): Promise<void> => {
  const only = process.env['MATRIX_ONLY'] ?? ''
  const chosen = parts[part].filter(({ name }) => name.includes(only))
  const startedAt = performance.now()
  const broken = await judgeAll(chosen)
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  process.stdout.write(
    `The fault matrix judged ${String(chosen.length)} of ${String(all)} cases (${part}) in ${String(seconds)} s.\n`
  )
  expect(broken).toEqual([])
}

/** For `jest.setTimeout`: a part, on a slow machine. */
export const partMs = 300_000
