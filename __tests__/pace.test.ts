import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createPacer, writesPerMinute } from '../src/pace.js'

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
  await pacer.room(80)
  expect(clock.elapsed()).toBe(0)
  await pacer.room(1)
  expect(clock.elapsed()).toBe(60_000)
  expect(lines).toEqual(['Waiting 60 s for room for 1 write: GitHub limits them by the minute.'])
})

test('a wait says until when it lasts, by the clock of the server', async () => {
  const lines: string[] = []
  const clock = fakeClock()
  const now = (): number => Date.parse('2026-11-23T12:40:00Z') + clock.elapsed()
  const pacer = createPacer({ clock, log: line => lines.push(line), now })
  await pacer.room(80)
  await pacer.room(1)
  expect(lines).toEqual([
    'Waiting 60 s (until 12:41:00 UTC) for room for 1 write: GitHub limits them by the minute.'
  ])
})

test('no sliding minute ever holds more writes than GitHub takes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ writes: fc.integer({ min: 1, max: 120 }), pause: fc.nat(70_000) }), {
        maxLength: 30
      }),
      async steps => {
        const clock = fakeClock()
        const pacer = createPacer({ clock, log: () => undefined })
        const done: { at: number; writes: number }[] = []
        for (const { writes, pause } of steps) {
          await clock.sleep(pause)
          await pacer.room(writes)
          done.push({ at: clock.elapsed(), writes: Math.min(writes, writesPerMinute) })
        }
        for (const { at } of done) {
          const inMinute = done
            .filter(each => each.at > at - 60_000 && each.at <= at)
            .reduce((sum, { writes }) => sum + writes, 0)
          expect(inMinute).toBeLessThanOrEqual(writesPerMinute)
        }
      }
    )
  )
})

test('a server without limits is not paced', async () => {
  const clock = fakeClock()
  const pacer = createPacer({ clock, log: () => undefined })
  pacer.unlimited()
  await pacer.room(1000)
  await pacer.room(1000)
  expect(clock.elapsed()).toBe(0)
})
