import { expect, test } from '@jest/globals'
import { runMain, type Run, type RunOptions } from '../runner.js'
import { expectNoFault, faultsOfMessages } from './matrix-checks.js'
import { at, codesOf, messagesOf, type Moment, startWorld, whole } from './world.js'

/** The held request must outlast the rival. */
const patient = { TIMER_FLOOR: '8500' }

const patiently = (options: RunOptions): RunOptions => ({ ...options, env: { ...options.env, ...patient } })

const rival: Moment[] = [
  { operation: 'socket.list', nth: 1, phase: 'after' },
  { operation: 'socket.rotate', nth: 1, phase: 'before' },
  { operation: 'socket.rotate', nth: 1, phase: 'after' },
  { operation: 'github.put', nth: 1, phase: 'before' },
  { operation: 'github.put', nth: 1, phase: 'after' },
  { operation: 'socket.quota', nth: 2, phase: 'before' }
]

for (const moment of rival) {
  const when = `${moment.phase} ${moment.operation}`
  test(`a run that a rival overtakes ${when} is not green over a dead value in three secrets`, async () => {
    const world = await startWorld({ destinations: 3 })

    let other: { main: Run; post: Run } | undefined
    at(world, moment, async () => {
      other = await whole(patiently(world.step({ force: 'true' })))
    })
    const own = await whole(patiently(world.step()))
    if (other === undefined) throw new Error('the rival did not run')

    expect(other.main.exitCode).toBe(0)
    const overtakes = moment.operation !== 'socket.list'
    expect([own.main.exitCode === 0, own.main.exitCode === 0 || faultsOfMessages(own.main)]).toEqual(
      own.main.exitCode === 0 ? [true, true] : [false, []]
    )
    if (overtakes) expect(codesOf(own.main)).toContain('OVERTAKEN')
    if (overtakes) expect(messagesOf(own.main)).toContain('use `concurrency`')
    expect(world.allLive()).toBe(true)
    expectNoFault(world, own.main, own.post, other.main, other.post)
  })

  test(`two runs that go on together from ${when} do not both end green over a dead value in three secrets`, async () => {
    const world = await startWorld({ destinations: 3 })

    let other: Promise<{ main: Run; post: Run }> | undefined
    at(world, moment, () => {
      other = whole(patiently(world.step({ force: 'true' })))
      return Promise.resolve()
    })
    const own = await whole(patiently(world.step()))
    if (other === undefined) throw new Error('the rival did not start')
    const runs = [own, await other]

    const green = runs.every(({ main }) => main.exitCode === 0)
    expect({ green, live: world.allLive() || !green }).toEqual({ green, live: true })
    for (const { main } of runs) expect(main.exitCode === 0 ? [] : faultsOfMessages(main)).toEqual([])
    if (!world.allLive()) {
      const following = await runMain(world.step({ force: 'true' }))
      expect(following.exitCode).toBe(0)
    }
    expect(world.allLive()).toBe(true)
    expectNoFault(world, ...runs.flatMap(({ main, post }) => [main, post]))
  })
}
