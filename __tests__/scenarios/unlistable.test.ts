import { expect, test } from '@jest/globals'
import { runPost } from '../runner.js'
import { expectNoFault, faultsOfMessages, titles } from './matrix-checks.js'
import { mainWithSignal, whole, withWorld } from './matrix-world.js'

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
      expect([main.exitCode === 0 || faultsOfMessages(main).length === 0, world.allLive()]).toEqual([
        true,
        true
      ])
      expect(world.socket.rotations.length).toBeLessThanOrEqual(3)
      expectNoFault(world, main, post)
    }))
}

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
