import { expect, test } from '@jest/globals'
import { runMain, runPost } from '../runner.js'
import { expectNoFault, faultsOfMessages, messages, titles } from './matrix-checks.js'
import { calm, mainWithSignal, whole, withWorld } from './matrix-world.js'

const rotateOnly = ['api-tokens:rotate']

test('an auth token that may not list rotates by the dates of the secrets alone and says so', () =>
  withWorld({ destinations: 3, authScopes: rotateOnly }, async world => {
    const { main, post } = await whole({
      ...world.options,
      inputs: { ...world.options.inputs, 'socket-organization': 'acme' }
    })
    expect([titles(main), main.exitCode]).toEqual([[], 0])
    expect(main.annotations.map(({ level, message }) => `${level}: ${message}`).join('\n')).toContain(
      'warning: The auth token may not list tokens'
    )
    expect(world.allLive()).toBe(true)
    expectNoFault(world, main, post)
  }))

for (const kind of [
  'reset-before',
  'reset-after',
  'hang-after',
  'truncated',
  'malformed',
  'empty'
] as const) {
  test(`an auth token that may not list survives an answer to the rotation that is lost (${kind})`, () =>
    withWorld({ destinations: 3, authScopes: rotateOnly }, async world => {
      world.socket.faults.push({ operation: 'socket.rotate', kind })
      const { main, post } = await whole(world.options)
      expect([main.exitCode, titles(main), world.allLive()]).toEqual([0, [], true])
      expect(main.log).toContain('The auth token may not list tokens, so whether it changed can not be seen')
      expect(post.log).toBe('')
      expect(world.socket.rotations).toHaveLength(kind === 'reset-before' ? 1 : 2)
      const bodies = world.socket.requests.filter(({ operation }) => operation === 'socket.rotate')
      expect(bodies.map(({ body }) => body)).toEqual(Array(2).fill({ uuid: world.group.group_uuid }))
      expectNoFault(world, main, post)
    }))
}

test('an auth token that may not list says so where the answer is lost twice', () =>
  withWorld({ authScopes: rotateOnly }, async world => {
    world.socket.faults.push({ operation: 'socket.rotate', kind: 'reset-after', times: Infinity })
    const { main, post } = await whole(world.options)
    expect(titles(main)).toEqual(['ROTATE_UNCERTAIN'])
    expect(messages(main)).toContain('the auth token may not list tokens')
    expect(messages(main)).toContain('force: true')
    expect(world.socket.rotations).toHaveLength(2)
    expect(post.exitCode === 0 || faultsOfMessages(post).length === 0).toBe(true)
    expectNoFault(world, main, post)

    calm(world)
    const following = await runMain(world.step({ force: 'true' }))
    expect([following.exitCode, world.allLive()]).toEqual([0, true])
  }))

test('post rotates again where main was killed before the answer to the rotation came, list or no list', async () => {
  for (const authScopes of [rotateOnly, ['api-tokens']]) {
    await withWorld({ authScopes }, async world => {
      const main = await mainWithSignal(world, world.options, {
        operation: 'socket.rotate',
        nth: 1,
        phase: 'after',
        signal: 'SIGKILL'
      })
      const post = await runPost(main, world.options)
      expect([post.exitCode, titles(post)]).toEqual([0, []])
      expect(world.allLive()).toBe(true)
      expect(world.socket.rotations).toHaveLength(2)
      expectNoFault(world, main, post)
    })
  }
})
