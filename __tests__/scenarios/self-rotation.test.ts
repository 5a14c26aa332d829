import { expect, test } from '@jest/globals'
import { faultOf } from '../../simulators/named-faults.js'
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
  const inputs = { 'group-uuid': undefined, 'secret-name': undefined, repositories: undefined, manifest }
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
    world.socket.faults.push(faultOf('socket.rotate:reset-after:2'))
    const { main, post } = await whole(options)
    expect(codesOf(main)).toContain('ROTATE_UNCERTAIN')
    expect(messagesOf(main)).toContain('`socket-token` no longer works')
    expect(messagesOf(main)).toContain('second admin token')
    expect([post.exitCode, codesOf(post)]).toEqual([1, ['AUTH_SOCKET']])
    expect(faultsOfMessages(post)).toEqual([])
    expect(world.allLive()).toBe(true)
    expectNoFault(world, main, post)
  }))

test('the auth token is not rotated while another group is not complete, and the next run goes on', () =>
  withSelf(async (world, options, own) => {
    const before = own()
    world.github.faults.push({
      ...faultOf('github.put:status-503'),
      times: Infinity,
      match: ({ path }) => path.endsWith('/SOCKET_API_TOKEN')
    })
    const main = await runMain(options)
    expect(codesOf(main)).toEqual(['WRITE_INCOMPLETE', 'DEFERRED'])
    expect(messagesOf(main)).toContain("the auth token's own group, and another group is not complete yet")
    expect(own()).toBe(before)
    expect(world.admin.value).toBe(before)

    world.calm()
    const post = await runPost(main, options)
    expect([post.exitCode, world.allLive(), world.admin.value]).toEqual([0, true, before])
    const next = await runMain(options)
    expect([next.exitCode, own()]).toEqual([0, world.admin.value])
    expect(own()).not.toBe(before)
  }))

test('the auth token is rotated after the late writes of the other groups', () =>
  withSelf(async (world, options, own) => {
    world.github.faults.push({
      ...faultOf('github.put:status-503'),
      times: 5,
      match: ({ path }) => path.endsWith('/SOCKET_API_TOKEN')
    })
    const { main, post } = await whole(options)
    expect([main.exitCode, codesOf(main), post.log]).toEqual([0, [], ''])
    expect(world.allLive()).toBe(true)
    expect(own()).toBe(world.admin.value)
    expect(world.github.writes.map(({ name }) => name)).toEqual(['SOCKET_API_TOKEN', 'ADMIN_TOKEN'])
    expect(world.socket.requests.filter(({ status }) => status === 401)).toEqual([])
  }))

/** Nobody can be let in again by the action: the two ways are told where it says so. */
const expectRescue = async (world: World): Promise<void> => {
  const second = world.socket.addGroup({ name: 'second admin', scopes: ['api-tokens'] })
  const rescue = await runMain(world.step({ 'socket-token': second.value, force: 'true' }))
  expect([rescue.exitCode, world.allLive()]).toEqual([0, true])
  expect(rescue.log).not.toContain('keep a second admin token')
}

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
    await expectRescue(world)
  })
}

test('the same exception: a run that is killed before it wrote the auth token itself is locked out, and post writes nothing', async () => {
  const world = await startWorld({ self: true, destinations: 3 })

  const main = await killedBeforeWriting(world)
  const post = await runPost(main, world.step())
  expect([post.exitCode, codesOf(post)]).toEqual([1, ['AUTH_SOCKET']])
  expect(messagesOf(post)).not.toContain('Completed')
  expect(faultsOfMessages(post)).toEqual([])
  expect([world.socket.rotations.length, world.github.writes]).toEqual([1, []])
  expectNoFault(world, main, post)
  await expectRescue(world)
})
