import { expect, jest, test } from '@jest/globals'
import type { Fault, FaultKind } from '../../simulators/faults.js'
import { startMain, type Run, type RunOptions } from '../runner.js'
import { addHeld, fleetStep, secretsIn, startFleet } from './fleet-world.js'
import { faultsOfMessages } from './matrix-checks.js'
import { brokenOf } from './matrix-judge.js'
import { day, mainWithSignal, secretName, type Cut, type World } from './world.js'

jest.setTimeout(300_000)

const kinds: readonly Omit<Fault, 'operation' | 'nth' | 'times'>[] = [
  ...(['reset-before', 'reset-after', 'hang-before', 'hang-after', 'html', 'truncated'] as const),
  ...(['malformed', 'redirect', 'slow-drip'] as const)
].map((kind: FaultKind) => ({ kind }))
const answered: typeof kinds = [
  { kind: 'status', status: 500 },
  { kind: 'html', handled: true },
  { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
  { kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
  { kind: 'empty', status: 200 }
]
const nameOf = ({ kind, status, handled, headers }: Omit<Fault, 'operation'>): string =>
  [kind, status, handled === true ? 'handled' : '', headers?.['retry-after']].filter(each => each).join(' ')

/** Four groups: one to create, one to update, one to update and rotate, one to rotate. */
async function startFour() {
  const world = await startFleet()
  world.github.addRepository('acme/new')
  const since = Date.now() - day
  addHeld(world, { name: 'wider', created_at: since, scopes: ['repo:list'] }, ['acme/a'])
  addHeld(world, { name: 'both', scopes: ['repo:list'] }, ['acme/b'])
  addHeld(world, { name: 'old' }, ['acme/c', 'acme/d'])
  const scopes = ['repo:list', 'full-scans:create']
  const entries = [
    { name: 'new', scopes, secrets: secretsIn('acme/new') },
    { name: 'wider', scopes, update: true, secrets: secretsIn('acme/a') },
    { name: 'both', scopes, update: true, secrets: secretsIn('acme/b') },
    { name: 'old', secrets: secretsIn('acme/c', 'acme/d') }
  ]
  /** What is not as the manifest says. */
  const wrong = (): string[] =>
    entries.flatMap(({ name, secrets: [place], ...entry }) => {
      const groups = [...world.socket.groups.values()].filter(group => group.name === name)
      const [group] = groups
      if (group === undefined || groups.length > 1) return [`${String(groups.length)} groups named ${name}`]
      const { repository } = place as { repository: string[] }
      const dead = repository.filter(
        each => world.github.secret({ repository: each }, secretName)?.value !== group.value
      )
      return [
        ...dead.map(each => `${name} in ${each} is dead`),
        ...('scopes' in entry && !scopes.every(scope => group.scopes.includes(scope)) ? [`scopes of ${name}`] : [])
      ]
    })
  return { world, step: (inputs = {}) => fleetStep(world, entries, inputs), wrong }
}

/** States that only a creation or an update can be in. */
const ownStates = /^no state in: .*(It was not created|No secret was written|its secrets were not written)\.$/s

/** Runs main and post, and the next run where not all is well; answers with what broke the promise. */
async function judge(prepare: (world: World) => void, cut?: (world: World, step: RunOptions) => Promise<Run>) {
  const { world, step, wrong } = await startFour()
  prepare(world)
  const options = step()
  const main = await (cut === undefined ? startMain(options).done : cut(world, options))
  const post = await world.finish(main, options)
  const broken: string[] = []
  if (main.exitCode === 0 && wrong().length > 0) broken.push(`green, but ${wrong().join(', ')}`)
  if (main.exitCode !== 0 && main.signal === null)
    broken.push(...faultsOfMessages(main).filter(why => !ownStates.test(why)))
  world.calm()
  const force = [main, post].some(({ log }) => log.includes('force: true'))
  const next = await world.run(step(force ? { force: 'true' } : {}))
  if (next.main.exitCode !== 0) broken.push(`next run: ${next.main.log.slice(-600)}`)
  broken.push(...wrong().map(each => `after the next run: ${each}`))
  return broken
}

const operations = [
  { operation: 'socket.create', nth: 1 },
  { operation: 'socket.update', nth: 1 },
  { operation: 'socket.update', nth: 2 }
]

const staying: readonly FaultKind[] = ['reset-before', 'hang-after', 'malformed']

test.each(operations)('a fault at $operation $nth of a fleet run heals on the next', async at => {
  const faults = (at.nth === 1 ? [...kinds, ...answered] : kinds.slice(0, 4)).flatMap(fault =>
    (staying.includes(fault.kind) ? [1, Infinity] : [1]).map(times => ({ ...fault, ...at, times }))
  )
  const cases = faults.map(fault => ({
    name: `${nameOf(fault)} x ${String(fault.times)}`,
    judged: () =>
      judge(({ socket }) => {
        socket.faults.push(fault)
      })
  }))
  expect(await brokenOf(cases)).toEqual([])
})

test.each(operations)('a kill or a cancellation at $operation $nth of a fleet run heals on the next', async at => {
  const cases = (['SIGKILL', 'SIGINT'] as const).flatMap(signal =>
    (['before', 'after'] as const).map(phase => ({
      name: `${signal} ${phase}`,
      judged: () =>
        judge(
          () => undefined,
          (world, options) => cutAt(world, options, { ...at, signal, phase })
        )
    }))
  )
  expect(await brokenOf(cases)).toEqual([])
})

/** The shortened waits after a signal must stay long enough for a local server. */
const cutAt = (world: World, options: RunOptions, cut: Cut): Promise<Run> =>
  mainWithSignal(
    world,
    { ...options, env: { ...options.env, TIMER_SCALE: cut.signal === 'SIGKILL' ? '0.001' : '0.1' } },
    cut
  )
