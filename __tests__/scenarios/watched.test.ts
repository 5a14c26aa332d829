import { expect, test } from '@jest/globals'
import { runMain } from '../runner.js'
import { killedBeforeWriting, secretName, startWorld, watchDestinations } from './world.js'

test('a rotation is seen to leave each secret dead from the rotate until its own write', async () => {
  const world = await startWorld({ destinations: 2 })
  const environment = { repository: 'acme/web', environment: 'prod' }
  world.github.repositories.get('acme/web')?.environments.push('prod')
  world.github.presetSecret(environment, secretName, { value: world.old })
  world.github.presetSecret(environment, 'ANOTHER', { value: 'no token' })
  const dead = watchDestinations(world)
  await world.run(world.step())

  const of = (place: object) =>
    dead.filter(({ destination }) => destination === `${secretName} in ${JSON.stringify(place)} (actions)`)
  const first = { operation: 'socket.rotate', nth: 1, phase: 'after' }
  for (const repository of ['acme/web', 'acme/api']) {
    expect(of({ repository })[0]).toMatchObject(first)
    expect(of({ repository }).at(-1)).toMatchObject({ operation: 'github.put' })
  }
  // Nobody wrote this one: it stays dead to the end, and no other secret is named.
  expect(of(environment)[0]).toMatchObject(first)
  expect(of(environment).at(-1)).toMatchObject({ operation: 'socket.quota', phase: 'after' })
  expect(new Set(dead.map(({ destination }) => destination)).size).toBe(3)
})

test('nothing is seen where the old value lives on, and a dead value is seen after the world was calmed', async () => {
  const world = await startWorld({ socket: { oldValueLivesMs: 60_000 } })
  const dead = watchDestinations(world)
  await killedBeforeWriting(world)
  expect(dead).toEqual([])

  world.socket.clockOffsetMs += 61_000
  world.calm()
  await runMain(world.step({ force: 'true' }))
  expect(dead[0]).toMatchObject({ phase: 'before' })
})
