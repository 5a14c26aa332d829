import { expect, jest, test } from '@jest/globals'
import { runMain } from '../runner.js'
import { expectNoFault } from './matrix-checks.js'
import { namesOf, startOverlap, type OverlapOptions, type OverlapWorld } from './overlap-world.js'
import { at, codesOf, day, messagesOf, type Moment } from './world.js'

jest.setTimeout(300_000)

/** The requests of a run that makes a successor for two secrets. */
const requests = [
  { operation: 'socket.list', nth: 1 },
  { operation: 'github.secret', nth: 2 },
  { operation: 'socket.quota', nth: 1 },
  { operation: 'github.probe', nth: 2 },
  { operation: 'socket.create', nth: 1 },
  { operation: 'socket.list', nth: 2 },
  { operation: 'socket.quota', nth: 2 },
  { operation: 'github.put', nth: 1 },
  { operation: 'github.put', nth: 2 },
  { operation: 'socket.list', nth: 3 },
  { operation: 'socket.quota', nth: 3 },
  { operation: 'github.secret', nth: 4 },
  { operation: 'socket.quota', nth: 4 }
] as const
const moments: readonly Moment[] = requests.flatMap(request =>
  (['before', 'after'] as const).map(phase => ({ ...request, phase }))
)

/** Values that a destination held at some time, the first one included. */
const deliveredIn = ({ github, old }: OverlapWorld): Set<string> =>
  new Set([old, ...github.writes.flatMap(({ value }) => value ?? [])])

/** What two runs at once must not leave behind. */
function faultsIn(world: OverlapWorld): string[] {
  const delivered = deliveredIn(world)
  const undelivered = world.generations().filter(({ value }) => !delivered.has(value))
  const killed = [...delivered].filter(value => !world.socket.isLive(value))
  return [
    ...world.dead.slice(0, 3).map(each => `dead: ${JSON.stringify(each)}`),
    ...(undelivered.length > 1 ? [`${String(undelivered.length)} live and were not delivered`] : []),
    ...killed.map(() => 'a value that was delivered was replaced')
  ]
}

/** The following runs: the first completes what is left, the second rests, and later ones retire all but the latest. */
async function settle(world: OverlapWorld): Promise<string[]> {
  const broken: string[] = []
  world.calm()
  const next = await runMain(world.daily())
  if (next.exitCode !== 0) broken.push(`next: ${messagesOf(next)}`)
  if (!world.allLatest()) broken.push(`the next run left an older value: ${namesOf(world.generations()).join(' ')}`)
  const writes = world.github.writes.length
  const rest = await runMain(world.daily())
  if (rest.exitCode !== 0 || world.github.writes.length > writes) broken.push('the run after it does not rest')
  broken.push(...faultsIn(world))
  // Where two generations were written at once, dates do not tell which one a secret holds, until the next succession.
  for (const days of [8, 31, 8]) {
    world.pass(days * day)
    world.use(world.held('acme/web') ?? '')
    await runMain(world.daily())
  }
  if (world.generations().length !== 1) broken.push(`${String(world.generations().length)} generations are left`)
  broken.push(...world.dead.slice(0, 1).map(each => `later dead: ${JSON.stringify(each)}`))
  return broken
}

async function judgeAll<T extends { readonly name: string }>(
  cases: readonly T[],
  judge: (each: T) => Promise<string[]>
): Promise<Record<string, string[]>> {
  const broken: Record<string, string[]> = {}
  const waiting = cases.filter(({ name }) => name.includes(process.env['MATRIX_ONLY'] ?? ''))
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const found = await judge(next).catch((error: unknown) => [String(error)])
      if (found.length > 0) broken[next.name] = found
    }
  }
  await Promise.all([worker(), worker(), worker()])
  return broken
}

const nameOf = ({ operation, nth, phase }: Moment): string => `${phase} ${operation} ${String(nth)}`

/** One run is held at a moment, and another runs from its first to its last request. */
async function meet(moment: Moment, rival: Parameters<OverlapWorld['daily']>[0], options?: OverlapOptions) {
  const world = await startOverlap(options)
  let other: Awaited<ReturnType<typeof runMain>> | undefined
  at(world, moment, async () => {
    other = await runMain(world.daily(rival))
  })
  const own = await runMain(world.daily())
  if (other === undefined) throw new Error('the rival did not run')
  return { world, own, other }
}

for (const [who, rival] of [
  ['a run of the same kind', {}],
  ['a forced run', { force: 'true' }]
] as const)
  test(`while one run is held at any request, ${who} makes no value dead, and the next run completes it`, async () => {
    const cases = moments.map(moment => ({ ...moment, name: `${nameOf(moment)}, ${who}` }))
    const broken = await judgeAll(cases, async moment => {
      const { world, own, other } = await meet(moment, rival)
      const found = faultsIn(world)
      const codes = [...codesOf(own), ...codesOf(other)]
      found.push(...codes.filter(code => code !== 'OVERTAKEN').map(code => `code ${code ?? ''}`))
      expectNoFault(world, own, other)
      found.push(...(await settle(world)))
      await world.close()
      return found
    })
    expect(broken).toEqual({})
  })

test('two runs that go on together from any request end alike', async () => {
  const cases = moments
    .filter(({ phase }) => phase === 'after')
    .map(moment => ({ ...moment, name: `together, ${nameOf(moment)}` }))
  const broken = await judgeAll(cases, async moment => {
    const world = await startOverlap()
    let other: ReturnType<typeof runMain> | undefined
    at(world, moment, () => {
      other = runMain(world.daily({ force: 'true' }))
      return Promise.resolve()
    })
    const runs = [await runMain(world.daily()), await other]
    const found = faultsIn(world)
    for (const run of runs)
      if (run !== undefined)
        found.push(
          ...codesOf(run)
            .filter(code => code !== 'OVERTAKEN')
            .map(String)
        )
    found.push(...(await settle(world)))
    await world.close()
    return found
  })
  expect(broken).toEqual({})
})

test.each(['sha512-of-value', 'null'] as const)(
  'a late write gives way to a generation that was made meanwhile, and nothing is rotated (hashes: %s)',
  async hashIs => {
    const world = await startOverlap({ socket: { hashIs } })
    const match = ({ path }: { path: string }): boolean => path.includes('acme/api')
    world.github.faults.push({ operation: 'github.put', kind: 'status', status: 502, times: 4, match })
    let failed = 0
    let other: Awaited<ReturnType<typeof runMain>> | undefined
    world.onRequest(async (request, phase) => {
      if (phase === 'after' && request.operation === 'github.put' && match(request)) failed += 1
      if (failed !== 4 || other !== undefined || request.operation !== 'socket.quota') return
      failed = 0
      other = await runMain(world.daily({ force: 'true' }))
    })
    const own = await runMain(world.daily())
    expect(other?.exitCode).toBe(0)
    expect(codesOf(own)).toEqual(['OVERTAKEN'])
    expect(world.socket.rotations).toEqual([])
    expect([faultsIn(world), world.allLatest()]).toEqual([[], true])
  }
)

test('a run that an emergency overtakes heals what it wrote', async () => {
  const cases = moments
    .filter(({ operation, nth }) => operation.endsWith('put') || (operation === 'socket.quota' && nth > 1))
    .map(moment => ({ ...moment, name: `emergency, ${nameOf(moment)}` }))
  const broken = await judgeAll(cases, async moment => {
    const { world } = await meet(moment, { only: 'ci-release', force: 'true' })
    const dead = ['acme/web', 'acme/api'].filter(each => !world.socket.isLive(world.held(each) ?? ''))
    await world.close()
    return dead
  })
  expect(broken).toEqual({})
})
