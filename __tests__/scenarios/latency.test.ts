import { expect, test } from '@jest/globals'
import { startWorld } from './world.js'

const latencyMs = 50
const repositories = Array.from({ length: 10 }, (_, n) => `acme/r${String(n)}`)
const names = Array.from({ length: 4 }, (_, n) => `NAME_${String(n)}`)

/** From Socket's answer to the rotate until GitHub's answer to the last write, in latencies. */
async function criticalWindow(): Promise<number> {
  const world = await startWorld({ repositories, names })
  world.socket.latencyMs = latencyMs
  world.github.latencyMs = latencyMs
  const { main } = await world.run()
  expect(main).toMatchObject({ exitCode: 0, outputs: { 'secrets-written': '40' } })
  const rotated = world.socket.requests.find(({ operation }) => operation === 'socket.rotate')?.endedAt
  const writes = world.github.requests.filter(({ operation }) => operation === 'github.put')
  expect(writes).toHaveLength(40)
  const answered = writes.map(({ endedAt }) => endedAt ?? Infinity)
  return (Math.max(...answered) - (rotated ?? -Infinity)) / latencyMs
}

test('forty secrets of a token are written within four latencies of its rotation', async () => {
  // Noise of the machine only adds: the best of some runs is nearest to what the action takes.
  const windows: number[] = []
  for (let run = 0; run < 6 && !(Math.min(...windows) <= 4); run++) windows.push(await criticalWindow())
  expect(Math.min(...windows)).toBeLessThanOrEqual(4)
})
