import { afterAll, expect, jest, test } from '@jest/globals'
import type { Fault } from '../../simulators/faults.js'
import { judgeAll, type Case, type World } from './matrix-world.js'

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

type Kind = Omit<Fault, 'operation' | 'nth' | 'times'> & { readonly label: string }
const kinds = (elsewhere: string): readonly Kind[] => [
  { label: 'reset before handling', kind: 'reset-before' },
  { label: 'reset after handling', kind: 'reset-after' },
  { label: 'hang before handling', kind: 'hang-before' },
  { label: 'hang after handling', kind: 'hang-after' },
  { label: '500', kind: 'status', status: 500 },
  { label: '502 HTML', kind: 'html' },
  { label: '502 HTML after handling', kind: 'html', handled: true },
  { label: '429', kind: 'status', status: 429, headers: { 'retry-after': '1' } },
  { label: '429 for an hour', kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
  { label: 'truncated', kind: 'truncated' },
  { label: 'malformed', kind: 'malformed' },
  { label: 'empty', kind: 'empty', status: 200 },
  { label: 'redirect', kind: 'redirect', location: elsewhere },
  { label: 'slow drip', kind: 'slow-drip' }
]
const kindLabels = kinds('').map(({ label }) => label)

/** Requests in the critical window, and those that say what happened in it. */
const forGood = [
  'socket.list',
  'github.secret',
  'github.probe',
  'socket.rotate',
  'github.put',
  'socket.quota verify'
]

const withFault = (world: World, request: Request, label: string, times: number): void => {
  const found = kinds(world.elsewhere.url).find(kind => kind.label === label)
  if (found === undefined) throw new Error(`no fault ${label}`)
  const { label: _, ...fault } = found
  const sim = request.operation.startsWith('socket.') ? world.socket : world.github
  sim.faults.push({ ...fault, operation: request.operation, nth: request.nth, times })
}

const faultCases = (of: readonly Request[], times: number): Case[] =>
  of.flatMap(request =>
    [1, 3].flatMap(destinations =>
      kindLabels.map((kind): Case => ({
        name: `${request.label}, ${kind} ${times === 1 ? 'once' : 'for good'}, destinations: ${String(destinations)}`,
        world: { destinations },
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
        world: { destinations, timerScale: signal === 'SIGKILL' ? 0.001 : 0.1 },
        cut: { operation, nth, phase, signal }
      }))
    )
  )

let judged = 0
const startedAt = performance.now()
jest.setTimeout(300_000)

const holds = async (cases: readonly Case[]): Promise<void> => {
  const only = process.env['MATRIX_ONLY']
  const chosen = only === undefined ? cases : cases.filter(({ name }) => name.includes(only))
  judged += chosen.length
  expect(await judgeAll(chosen)).toEqual([])
}

test('one fault at any request loses no token', () => holds(faultCases(requests, 1)))

test('a fault that stays, at any request that counts, loses no token', () =>
  holds(
    faultCases(
      requests.filter(({ label }) => forGood.includes(label)),
      Infinity
    )
  ))

test('a kill before or after any request is healed', () => holds(cutCases('SIGKILL')))

test('a cancelled run finishes what it began, or is red and healed', () =>
  holds([...cutCases('SIGINT'), ...cutCases('SIGTERM')]))

afterAll(() => {
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.log(`The fault matrix judged ${String(judged)} cases in ${String(seconds)} s.`)
})
