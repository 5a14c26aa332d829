import { expect, test } from '@jest/globals'
import { runMain, runPost } from '../runner.js'
import { expectNoFault, faultsOfMessages } from './matrix-checks.js'
import { codesOf, mainWithSignal, messagesOf, startWorld, whole } from './world.js'

const rotateOnly = ['api-tokens:rotate']

test('an auth token that may not list rotates by the dates of the secrets alone and says so', async () => {
  const world = await startWorld({ destinations: 3, admin: { scopes: rotateOnly } })

  const { main, post } = await whole({
    ...world.step(),
    inputs: { ...world.step().inputs, 'socket-organization': 'acme' }
  })
  expect([codesOf(main), main.exitCode]).toEqual([[], 0])
  expect(main.annotations.map(({ level, message }) => `${level}: ${message}`).join('\n')).toContain(
    'warning: The auth token may not list tokens'
  )
  expect(world.allLive()).toBe(true)
  expectNoFault(world, main, post)
})

for (const kind of ['reset-before', 'reset-after', 'hang-after', 'truncated', 'malformed', 'empty'] as const) {
  test(`an auth token that may not list survives an answer to the rotation that is lost (${kind})`, async () => {
    const world = await startWorld({ destinations: 3, admin: { scopes: rotateOnly } })

    world.socket.faults.push({ operation: 'socket.rotate', kind })
    const { main, post } = await whole(world.step())
    expect([main.exitCode, codesOf(main), world.allLive()]).toEqual([0, [], true])
    expect(main.log).toContain("The auth token may not list tokens, so whether the token changed can't be seen")
    expect(post.log).toBe('')
    expect(world.socket.rotations).toHaveLength(kind === 'reset-before' ? 1 : 2)
    const bodies = world.socket.requests.filter(({ operation }) => operation === 'socket.rotate')
    expect(bodies.map(({ body }) => body)).toEqual(Array(2).fill({ uuid: world.group.group_uuid }))
    expectNoFault(world, main, post)
  })
}

test('an auth token that may not list says so where the answer is lost twice', async () => {
  const world = await startWorld({ admin: { scopes: rotateOnly } })

  world.socket.faults.push({ operation: 'socket.rotate', kind: 'reset-after', times: Infinity })
  const { main, post } = await whole(world.step())
  expect(codesOf(main)).toEqual(['ROTATE_UNCERTAIN'])
  expect(messagesOf(main)).toContain('the auth token may not list tokens')
  expect(messagesOf(main)).toContain('force: true')
  expect(world.socket.rotations).toHaveLength(4)
  expect(post.exitCode === 0 || faultsOfMessages(post).length === 0).toBe(true)
  expectNoFault(world, main, post)

  world.calm()
  const following = await runMain(world.step({ force: 'true' }))
  expect([following.exitCode, world.allLive()]).toEqual([0, true])
})

test('post rotates again where main was killed before the answer to the rotation came, list or no list', async () => {
  for (const scopes of [rotateOnly, ['api-tokens']]) {
    const world = await startWorld({ admin: { scopes } })

    const main = await mainWithSignal(world, world.step(), {
      operation: 'socket.rotate',
      nth: 1,
      phase: 'after',
      signal: 'SIGKILL'
    })
    const post = await runPost(main, world.step())
    expect([post.exitCode, codesOf(post)]).toEqual([0, []])
    expect(world.allLive()).toBe(true)
    expect(world.socket.rotations).toHaveLength(2)
    expectNoFault(world, main, post)
  }
})
