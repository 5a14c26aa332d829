import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { allLive, createWorld, runOnce, type Fault, type Settings, type Turns } from './model.js'

const settings: fc.Arbitrary<Settings> = fc
  .record({
    destinations: fc.integer({ min: 1, max: 3 }),
    missing: fc.nat(3),
    createdAtMoves: fc.boolean(),
    canList: fc.boolean()
  })
  .map(each => ({ ...each, missing: Math.min(each.missing, each.destinations) }))

const faults: fc.Arbitrary<Fault[]> = fc.array(
  fc.record({
    request: fc.nat(25),
    kind: fc.constantFrom<Fault['kind']>(
      'lost-before',
      'lost-after',
      'limited',
      'unreached',
      'kill-before',
      'kill-after'
    )
  }),
  { maxLength: 3 }
)

const inOrder: Turns = { take: () => Promise.resolve() }

test('whatever goes wrong in one run, every secret is live, or the run is red and the next one heals it', async () => {
  await fc.assert(
    fc.asyncProperty(settings, faults, async (settings, faults) => {
      const world = createWorld(settings)
      const green = await runOnce(world, settings, { faults, turns: inOrder })
      expect(green && !allLive(world, settings)).toBe(false)
      const healed = await runOnce(world, settings, { faults: [], turns: inOrder })
      expect([healed, allLive(world, settings)]).toEqual([true, true])
    }),
    { numRuns: 6000 }
  )
})

test('however two runs on one group interleave and fail, they are not both green over a dead value, and the next run heals it', async () => {
  await fc.assert(
    fc.asyncProperty(
      settings,
      fc.tuple(faults, faults),
      fc.scheduler(),
      async (settings, [first, second], scheduler) => {
        const world = createWorld(settings)
        const turns: Turns = { take: () => scheduler.schedule(Promise.resolve()) }
        const both = Promise.all([first, second].map(faults => runOnce(world, settings, { faults, turns })))
        const greens = await scheduler.waitFor(both)
        expect(greens.every(Boolean) && !allLive(world, settings)).toBe(false)
        const healed = await runOnce(world, settings, { faults: [], turns: inOrder })
        expect([healed, allLive(world, settings)]).toEqual([true, true])
      }
    ),
    { numRuns: 6000 }
  )
})
