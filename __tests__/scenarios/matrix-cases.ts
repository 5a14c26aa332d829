import { expect } from '@jest/globals'
import type { Fault } from '../../simulators/faults.js'
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
  { label: 'socket.quota after', operation: 'socket.quota', nth: 3 }
]
type Request = (typeof requests)[number]

export type Kind = Omit<Fault, 'operation' | 'nth' | 'times'>
export const kinds = (elsewhere: string): ReadonlyMap<string, Kind> =>
  new Map<string, Kind>([
    ['reset before handling', { kind: 'reset-before' }],
    ['reset after handling', { kind: 'reset-after' }],
    ['hang before handling', { kind: 'hang-before' }],
    ['hang after handling', { kind: 'hang-after' }],
    ['500', { kind: 'status', status: 500 }],
    ['502 HTML', { kind: 'html' }],
    ['502 HTML after handling', { kind: 'html', handled: true }],
    ['429', { kind: 'status', status: 429, headers: { 'retry-after': '1' } }],
    ['429 for an hour', { kind: 'status', status: 429, headers: { 'retry-after': '3600' } }],
    ['truncated', { kind: 'truncated' }],
    ['malformed', { kind: 'malformed' }],
    ['empty', { kind: 'empty', status: 200 }],
    ['oversized', { kind: 'oversized' }],
    ['redirect', { kind: 'redirect', location: elsewhere }],
    ['slow drip', { kind: 'slow-drip' }]
  ])
const kindLabels = [...kinds('').keys()]

const staying = (labels: readonly string[]): Request[] =>
  requests.filter(({ label }) => labels.includes(label))

const withFault = (world: World, request: Request, label: string, times: number): void => {
  const fault = kinds(world.elsewhere.url).get(label)
  if (fault === undefined) throw new Error(`no fault ${label}`)
  const sim = request.operation.startsWith('socket.') ? world.socket : world.github
  sim.faults.push({ ...fault, operation: request.operation, nth: request.nth, times })
}

const faultCases = (of: readonly Request[], times: number, numbers: readonly number[] = [1, 3]): Case[] =>
  of.flatMap(request =>
    numbers.flatMap(destinations =>
      kindLabels.map((kind): Case => ({
        name: `${request.label}, ${kind} ${times === 1 ? 'once' : 'for good'}, destinations: ${String(destinations)}`,
        world: { destinations },
        rotations: 3,
        prepare: world => {
          withFault(world, request, kind, times)
        }
      }))
    )
  )

const cutCases = (signal: NodeJS.Signals): Case[] =>
  requests.flatMap(({ label, operation, nth }) =>
    [1, 3].flatMap(destinations =>
      (['before', 'after'] as const).map((phase): Case => ({
        name: `${signal} ${phase} ${label}, destinations: ${String(destinations)}`,
        // The shortened waits after a signal (3 s) must stay long enough for a local server.
        world: { destinations, env: { TIMER_SCALE: signal === 'SIGKILL' ? '0.001' : '0.1' } },
        cut: { operation, nth, phase, signal }
      }))
    )
  )

/** The fault matrix, in parts of about equal length: a file each, so that they run side by side. */
const parts = {
  'once, one secret': faultCases(requests, 1, [1]),
  'once, three secrets': faultCases(requests, 1, [3]),
  staying: [
    ...faultCases(staying(['socket.list', 'github.secret', 'github.probe']), Infinity, [1]),
    ...faultCases(staying(['socket.rotate', 'github.put', 'socket.quota verify']), Infinity)
  ],
  kills: cutCases('SIGKILL'),
  cancellations: [...cutCases('SIGINT'), ...cutCases('SIGTERM')]
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
