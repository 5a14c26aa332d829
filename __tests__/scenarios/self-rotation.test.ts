import { expect, test } from '@jest/globals'
import { runMain, runPost, type RunOptions } from '../runner.js'
import { fileOf } from './fleet-world.js'
import { expectNoFault, faultsOfMessages } from './matrix-checks.js'
import { codesOf, killedBeforeWriting, messagesOf, startWorld, whole, type World } from './world.js'

/** A manifest with the auth token's own group in front of another one. */
const withSelf = async (
  story: (world: World, options: RunOptions, own: () => string) => Promise<void>
): Promise<void> => {
  const world = await startWorld()

  const { admin, group, github } = world
  github.presetSecret({ repository: 'acme/web' }, 'ADMIN_TOKEN', {
    value: admin.value,
    updated_at: Date.now() - 40 * 86_400_000
  })
  const entry = (uuid: string, name: string): string =>
    `  - group-uuid: ${uuid}\n    secrets: [{ name: ${name}, repository: acme/web }]\n`
  const manifest = fileOf(
    `tokens:\n${entry(admin.group_uuid, 'ADMIN_TOKEN')}${entry(group.group_uuid, 'SOCKET_API_TOKEN')}`
  )
  const inputs = {
    'group-uuid': undefined,
    'secret-name': undefined,
    repositories: undefined,
    manifest
  }
  await story(world, world.step(inputs), () => {
    const value = github.secret({ repository: 'acme/web' }, 'ADMIN_TOKEN')?.value
    return value ?? ''
  })
}

test('the auth token rotates its own group last and works with the new value from then on', () =>
  withSelf(async (world, options, own) => {
    const { main, post } = await whole(options)
    expect([codesOf(main), main.exitCode]).toEqual([[], 0])
    expect(world.socket.rotations.map(({ group_uuid: uuid }) => uuid)).toEqual([
      world.group.group_uuid,
      world.admin.group_uuid
    ])
    expect(own()).toBe(world.admin.value)
    expect(world.allLive()).toBe(true)
    expect(world.socket.requests.at(-1)?.headers['authorization']).toBe(`Bearer ${world.admin.value}`)
    expect(world.socket.requests.filter(({ status }) => status === 401)).toEqual([])
    expectNoFault(world, main, post)
  }))

test('a lost answer to the rotation of the auth token itself is said in plain words', () =>
  withSelf(async (world, options) => {
    world.socket.faults.push({ operation: 'socket.rotate', nth: 2, kind: 'reset-after' })
    const { main, post } = await whole(options)
    expect(codesOf(main)).toContain('ROTATE_UNCERTAIN')
    expect(messagesOf(main)).toContain('`socket-token` no longer works')
    expect(messagesOf(main)).toContain('second admin token')
    expect(post.exitCode).toBe(1)
    expect(faultsOfMessages(post)).toEqual([])
    expect(world.allLive()).toBe(true)
    expectNoFault(world, main, post)
  }))

for (const kind of ['reset-after', 'hang-after', 'truncated', 'malformed', 'empty'] as const) {
  test(`the one exception: an answer to the rotation of the auth token itself that is lost (${kind}) locks the action out, and a second admin token lets it in again`, async () => {
    const world = await startWorld({ self: true, destinations: 3 })

    world.socket.faults.push({ operation: 'socket.rotate', kind })
    const { main, post } = await whole(world.step())
    expect(main.log).toContain('keep a second admin token')
    expect([main.exitCode, codesOf(main)]).toEqual([1, ['ROTATE_UNCERTAIN']])
    expect(messagesOf(main)).toContain('`socket-token` no longer works')
    expect(messagesOf(main)).toContain('Its secrets hold a value that no longer works.')
    expect(post.exitCode).toBe(1)
    expect(faultsOfMessages(post)).toEqual([])
    expect(world.socket.rotations).toHaveLength(1)
    expect(world.github.writes).toEqual([])
    expectNoFault(world, main, post)

    const second = world.socket.addGroup({ name: 'second admin', scopes: ['api-tokens'] })
    const rescue = await runMain(world.step({ 'socket-token': second.value, force: 'true' }))
    expect([rescue.exitCode, world.allLive()]).toEqual([0, true])
    expect(rescue.log).not.toContain('keep a second admin token')
  })
}

test('the boxes of the auth token itself are written by post where main was killed before it could', async () => {
  const world = await startWorld({ self: true, destinations: 3 })

  const main = await killedBeforeWriting(world)
  const post = await runPost(main, world.step())
  expect([post.exitCode, messagesOf(post)]).toEqual([0, expect.stringContaining('Finished')])
  expect(world.allLive()).toBe(true)
  expect(world.socket.rotations).toHaveLength(1)
  expectNoFault(world, main, post)
})
