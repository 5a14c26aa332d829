import { expect, test } from '@jest/globals'
import { startWorld } from './world.js'

const repositories = Array.from({ length: 10 }, (_, n) => `acme/r${String(n)}`)
const names = Array.from({ length: 4 }, (_, n) => `NAME_${String(n)}`)

test('forty secrets of a token are written side by side, and nothing is asked between Socket’s answer and the writes', async () => {
  const world = await startWorld({ repositories, names })
  const all = Promise.withResolvers<undefined>()
  let arrived = 0
  // No write is answered before the last one has arrived.
  world.github.onRequest = async ({ operation }, moment) => {
    if (operation !== 'github.put' || moment !== 'after') return
    arrived++
    if (arrived === 40) all.resolve(undefined)
    await all.promise
  }
  const { main } = await world.run()
  expect(main).toMatchObject({ exitCode: 0, outputs: { 'secrets-written': '40' } })
  const requests = [...world.socket.requests, ...world.github.requests].toSorted((a, b) => a.at - b.at)
  const rotated = requests.findIndex(({ operation }) => operation === 'socket.rotate')
  const next = requests.slice(rotated + 1, rotated + 41).map(({ operation }) => operation)
  expect(next).toEqual(Array.from({ length: 40 }, () => 'github.put'))
})
