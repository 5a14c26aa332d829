import { expect, test } from '@jest/globals'
import { runMain, type Run } from '../runner.js'
import { expectNoFault } from './matrix-checks.js'
import { codesOf, startWorld, whole, type World } from './world.js'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const passes = (world: World, ms: number): void => {
  world.socket.clockOffsetMs += ms
  world.github.clockOffsetMs += ms
}

/** A run that is due, and two that are not, a minute apart. */
const expectOneRotation = async (world: World, inputs: Readonly<Record<string, string>> = {}) => {
  const runs: Run[] = []
  for (let n = 0; n < 3; n++) {
    runs.push(await runMain(world.step(n === 0 ? inputs : {})))
    passes(world, minute)
  }
  expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0])
  expect(world.socket.rotations).toHaveLength(1)
  expect(world.allLive()).toBe(true)
  expectNoFault(world, ...runs)
}

const skews: readonly [what: string, socketMs: number, gitHubMs: number][] = [
  ['Socket’s clock is 12 s ahead of GitHub’s', 12_000, 0],
  ['Socket’s clock is 12 s behind GitHub’s', -12_000, 0],
  ['Socket’s clock is 5 h ahead of GitHub’s', 5 * hour, 0],
  ['Socket’s clock is 5 h behind GitHub’s', -5 * hour, 0],
  ['both are ahead of the runner’s, Socket’s by 3 days', 3 * day, 2 * day],
  ['both are behind the runner’s, Socket’s by 2 days', -2 * day, -3 * day]
]

for (const [what, socketMs, gitHubMs] of skews) {
  test(`${what}: a fresh rotation is no drift, and a real drift is found`, async () => {
    const world = await startWorld({ destinations: 3 })

    world.socket.clockOffsetMs = socketMs
    world.github.clockOffsetMs = gitHubMs
    await expectOneRotation(world)

    world.socket.rotate(world.group)
    const { main, post } = await whole(world.step())
    expect([main.exitCode, codesOf(main)]).toEqual([0, []])
    expect(main.log).toContain('older than the token')
    expect(world.allLive()).toBe(true)
    expectNoFault(world, main, post)
  })
}

test('dates without a time: a fresh rotation is no drift, and a drift of more than a day is found', async () => {
  const world = await startWorld({ destinations: 3, socket: { dateFormat: 'date' } })

  await expectOneRotation(world)
  passes(world, 2 * day)
  world.socket.rotate(world.group)
  const { main } = await whole(world.step())
  expect([main.exitCode, world.allLive()]).toEqual([0, true])
  expect(main.log).toContain('older than the token')
})

test('dates without a time: drift within the day is invisible, and force repairs it', async () => {
  const world = await startWorld({ socket: { dateFormat: 'date' } })

  await expectOneRotation(world)
  world.socket.rotate(world.group)
  const { main } = await whole(world.step())
  expect([main.exitCode, world.socket.rotations.length]).toEqual([0, 2])
  const following = await runMain(world.step({ force: 'true' }))
  expect([following.exitCode, world.allLive()]).toEqual([0, true])
})

for (const server of ['socket', 'github'] as const) {
  for (const dateHeader of ['absent', 'garbage'] as const) {
    test(`${server} whose Date header is ${dateHeader}: no rotation after rotation`, async () => {
      const world = await startWorld({ destinations: 3 })

      world[server].switches.dateHeader = dateHeader
      await expectOneRotation(world, { force: 'true' })
    })
  }
}

for (const ahead of [hour, 400 * day]) {
  test(`a created_at that lies ${String(ahead / hour)} h in the future: no rotation after rotation`, async () => {
    const world = await startWorld({ destinations: 3, socket: { createdAtMoves: false } })

    world.group.created_at = Date.now() + ahead
    await expectOneRotation(world, { force: 'true' })
  })
}

test.each([12_000, -12_000])(
  'dates of tokens that are %i ms from Socket’s own Date header: no rotation after rotation',
  async datesAheadMs => {
    const world = await startWorld({ destinations: 3, socket: { datesAheadMs } })
    await expectOneRotation(world)
  }
)

test('secrets without updated_at are no reason to rotate run after run, and a warning says what cannot be judged', async () => {
  const world = await startWorld({ destinations: 3, github: { updatedAt: 'absent' } })
  world.group.created_at = Date.now() - 10 * day
  for (let run = 0; run < 2; run++) {
    const main = await runMain(world.step())
    expect([main.exitCode, world.socket.rotations.length]).toEqual([0, 0])
    expect(main.log).toContain('GitHub gives no date (`updated_at`) for 3 secrets')
  }
})
