import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { writesPerMinute } from '../../src/base/rates.js'
import { createPacer } from '../../src/clients/pace.js'

const fakeClock = () => {
  let now = 0
  return {
    elapsed: () => now,
    sleep: (ms: number) => {
      now += ms
      return Promise.resolve()
    }
  }
}

test('eighty writes go at once, and the next one waits for its minute', async () => {
  const clock = fakeClock()
  const lines: string[] = []
  const pacer = createPacer({ clock, log: line => lines.push(line) })
  await pacer.reserveWrites(80)
  expect(clock.elapsed()).toBe(0)
  await pacer.reserveWrites(1)
  expect(clock.elapsed()).toBe(60_000)
  expect(lines).toEqual(['Waiting 60 s for room for 1 write: GitHub limits them by the minute.'])
})

test('a wait says until when it lasts, by the clock of the server', async () => {
  const lines: string[] = []
  const clock = fakeClock()
  const now = (): number => Date.parse('2026-11-23T12:40:00Z') + clock.elapsed()
  const pacer = createPacer({ clock, log: line => lines.push(line), now })
  await pacer.reserveWrites(80)
  await pacer.reserveWrites(1)
  expect(lines).toEqual(['Waiting 60 s (until 12:41:00 UTC) for room for 1 write: GitHub limits them by the minute.'])
})

test('no sliding minute ever holds more writes than GitHub takes, however long a rotation lasts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          writes: fc.integer({ min: 1, max: 120 }),
          pause: fc.nat(70_000),
          rotation: fc.nat(90_000),
          exchange: fc.nat(20_000)
        }),
        { maxLength: 30 }
      ),
      async steps => {
        const clock = fakeClock()
        const pacer = createPacer({ clock, log: () => undefined })
        const counted: number[] = []
        for (const { writes, pause, rotation, exchange } of steps) {
          await clock.sleep(pause)
          await pacer.reserveWrites(writes)
          await clock.sleep(rotation)
          const answered = Array.from({ length: Math.min(writes, writesPerMinute) }, pacer.writing)
          await clock.sleep(exchange)
          // At the latest moment that GitHub may count them.
          for (const tell of answered) {
            counted.push(clock.elapsed())
            tell()
          }
        }
        for (const at of counted)
          expect(counted.filter(each => each > at - 60_000 && each <= at).length).toBeLessThanOrEqual(writesPerMinute)
      }
    )
  )
})

test('a write without an answer yet keeps its room, however long it takes', async () => {
  const clock = fakeClock()
  const pacer = createPacer({ clock, log: () => undefined })
  await pacer.reserveWrites(80)
  const answered = Array.from({ length: 80 }, pacer.writing)
  let free = false
  const room = pacer.reserveWrites(1).then(() => (free = true))
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  expect({ free, waited: clock.elapsed() >= 60_000 }).toEqual({ free: false, waited: true })
  for (const tell of answered) tell()
  const at = clock.elapsed()
  await room
  expect(clock.elapsed() - at).toBe(60_000)
})

test('room that was asked for and never used is free again after its minute', async () => {
  const clock = fakeClock()
  const pacer = createPacer({ clock, log: () => undefined })
  await pacer.reserveWrites(80)
  await clock.sleep(60_000)
  await pacer.reserveWrites(80)
  expect(clock.elapsed()).toBe(60_000)
})

test('writes that ask for room at the same time take turns', async () => {
  const clock = fakeClock()
  const lines: string[] = []
  const pacer = createPacer({ clock, log: line => lines.push(line) })
  const turns: number[] = []
  await Promise.all(
    Array.from({ length: 161 }, async () => {
      await pacer.reserveWrites(1)
      turns.push(clock.elapsed())
      pacer.writing()()
    })
  )
  expect([turns[0], turns[79], turns[80], turns[159], turns[160]]).toEqual([0, 0, 60_000, 60_000, 120_000])
  expect(lines).toHaveLength(2)
})

test('a cancellation that cuts a wait short does not make it wait again', async () => {
  let sleeps = 0
  const clock = {
    elapsed: () => 0,
    sleep: () => {
      sleeps++
      return Promise.resolve()
    }
  }
  const pacer = createPacer({ clock, log: () => undefined })
  await pacer.reserveWrites(80)
  await pacer.reserveWrites(80)
  expect(sleeps).toBe(1)
})

test('a server without limits is not paced', async () => {
  const clock = fakeClock()
  const pacer = createPacer({ clock, log: () => undefined })
  pacer.unlimited()
  await pacer.reserveWrites(1000)
  await pacer.reserveWrites(1000)
  expect(clock.elapsed()).toBe(0)
})

test('a reservation says whether it had to wait', async () => {
  const clock = fakeClock()
  const pacer = createPacer({ clock, log: () => undefined })
  expect([await pacer.reserveWrites(80), await pacer.reserveWrites(1)]).toEqual([false, true])
  pacer.unlimited()
  expect(await pacer.reserveWrites(1000)).toBe(false)
})

test('what is free now counts what is reserved, under way, and done within the minute', async () => {
  const clock = fakeClock()
  const pacer = createPacer({ clock, log: () => undefined })
  expect(pacer.freeWrites()).toBe(80)
  await pacer.reserveWrites(30)
  expect(pacer.freeWrites()).toBe(50)
  const answered = Array.from({ length: 20 }, pacer.writing)
  expect(pacer.freeWrites()).toBe(50)
  await clock.sleep(50_000)
  for (const tell of answered) tell()
  expect(pacer.freeWrites()).toBe(50)
  await clock.sleep(10_000)
  // The ten that were reserved and never sent are free again.
  expect(pacer.freeWrites()).toBe(60)
  await clock.sleep(50_000)
  expect(pacer.freeWrites()).toBe(80)
  pacer.unlimited()
  expect(pacer.freeWrites()).toBe(Infinity)
})

test('what is free can be reserved without a wait, and one more cannot', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ writes: fc.integer({ min: 1, max: 90 }), pause: fc.nat(70_000) }), { maxLength: 20 }),
      async steps => {
        const clock = fakeClock()
        const pacer = createPacer({ clock, log: () => undefined })
        for (const { writes, pause } of steps) {
          await clock.sleep(pause)
          const free = pacer.freeWrites()
          const waits = await pacer.reserveWrites(writes)
          expect(waits).toBe(Math.min(writes, writesPerMinute) > free)
          pacer.writing()()
        }
      }
    )
  )
})
