import { expect, test } from '@jest/globals'
import { existsSync, rmSync } from 'node:fs'
import { faultOf } from '../../simulators/named-faults.js'
import { runMain, runPost, startPost, type Run } from '../runner.js'
import { addHeld, fleetStep, secretsIn, startFleet } from './fleet-world.js'
import { withManifest } from './kinds.js'
import { expectNoFault, faultsOfMessages } from './matrix-checks.js'
import { mostInAMinute, shareClock } from './shared-clock.js'
import { codesOf, killedBeforeWriting, messagesOf, secretName, startWorld, whole, type World } from './world.js'

const archive = ({ github }: World, name: string): void => {
  const repository = github.repositories.get(name)
  if (repository !== undefined) repository.archived = true
}

const hasBegun = ({ state }: Run): boolean => (state['begun'] ?? '') !== ''

for (const destinations of [1, 3]) {
  const where = destinations === 1 ? 'a secret' : 'three secrets'

  test(`post rotates again and writes ${where} where main was killed after its rotation, and says what it healed`, async () => {
    const world = await startWorld({ destinations })

    const main = await killedBeforeWriting(world)
    expect([main.signal, hasBegun(main)]).toEqual(['SIGKILL', true])
    for (const value of world.values()) expect(main.state['begun']).not.toContain(value)

    const post = await runPost(main, world.step())
    expect([post.exitCode, codesOf(post)]).toEqual([0, []])
    expect(messagesOf(post)).toContain('Completed the interrupted token groups: ci')
    expect(post.summary).toContain('1 token group that was interrupted is complete now')
    expect(world.allLive()).toBe(true)
    expect(world.socket.rotations).toHaveLength(2)
    expectNoFault(world, main, post)
  })
}

test('post says nothing and asks nothing where main never came to its first line', async () => {
  const world = await startWorld()

  const post = await startPost(undefined, world.step()).done
  expect([post.exitCode, post.log, post.summary, post.outputs]).toEqual([0, '', '', {}])
  expect(world.requests()).toEqual([])
})

test('post says nothing and asks nothing where main left nothing begun, red or green', async () => {
  const world = await startWorld()

  const green = await runMain(world.step())
  world.github.faults.push({ operation: 'github.probe', kind: 'status', status: 403 })
  const red = await runMain(world.step({ force: 'true' }))
  expect([green.exitCode, red.exitCode]).toEqual([0, 1])
  for (const main of [green, red]) {
    const requests = world.requests().length
    const post = await runPost(main, world.step())
    expect([hasBegun(main), post.exitCode, post.log, post.summary]).toEqual([false, 0, '', ''])
    expect(world.requests()).toHaveLength(requests)
  }
})

test('post needs neither the manifest, which a later step cleaned away, nor any other input but the credentials', async () => {
  const world = await startWorld({ destinations: 3 })
  const inputs = withManifest([
    {
      'group-uuid': world.group.group_uuid,
      secrets: [{ name: secretName, repository: ['acme/web', 'acme/api', 'acme/cli'] }]
    }
  ])

  const main = await killedBeforeWriting(world, world.step(inputs))
  rmSync(inputs['manifest'] ?? '')
  expect(existsSync(inputs['manifest'] ?? '')).toBe(false)
  const { 'socket-token': socketToken, 'github-token': githubToken } = world.step().inputs
  const post = await runPost(main, {
    ...world.step(),
    inputs: { 'socket-token': socketToken, 'github-token': githubToken, repositories: '- not one' }
  })
  expect([post.exitCode, codesOf(post), world.allLive()]).toEqual([0, [], true])
  expectNoFault(world, main, post)
})

test('post rotates what is begun and nothing else of a manifest', async () => {
  const world = await startFleet()
  const other = addHeld(world, { name: 'other' }, ['acme/other'])
  const stale = world.socket.addGroup({ name: 'stale', created_at: 0, last_used_at: 1 })
  const step = fleetStep(
    world,
    [
      { 'group-uuid': world.group.group_uuid, secrets: secretsIn('acme/web') },
      { 'group-uuid': other.group_uuid, secrets: secretsIn('acme/other') },
      { name: 'new', scopes: ['repo:list'], secrets: secretsIn('acme/api') }
    ],
    { 'revoke-stale': 'true', 'minimum-quota': '100%', only: 'new' }
  )
  const both = { ...step, inputs: { ...step.inputs, only: undefined } }

  world.github.faults.push({
    operation: 'github.put',
    kind: 'status',
    status: 503,
    times: Infinity,
    match: ({ path }) => path.includes('acme/web')
  })
  const main = await runMain(both)
  expect(codesOf(main)).toContain('WRITE_INCOMPLETE')
  world.calm()
  const rotations = world.socket.rotations.length
  const post = await runPost(main, both)
  expect([post.exitCode, codesOf(post)]).toEqual([0, []])
  expect(world.socket.rotations.slice(rotations).map(({ group_uuid: uuid }) => uuid)).toEqual([world.group.group_uuid])
  expect(world.held('acme/web')).toBe(world.live())
  expect(world.socket.groups.has(stale.group_uuid)).toBe(true)
})

test('one secret that cannot be read or written in post keeps no other from being written, and the next run neither', async () => {
  const world = await startWorld({ destinations: 3 })

  const main = await killedBeforeWriting(world)
  for (const operation of ['github.secret', 'github.public-key', 'github.probe', 'github.put'])
    world.github.faults.push({
      operation,
      kind: 'status',
      status: 403,
      times: Infinity,
      match: ({ path }) => path.includes('acme/api')
    })
  const post = await runPost(main, world.step())
  expect([post.exitCode, codesOf(post)]).toEqual([1, ['DESTINATION_NOT_WRITABLE']])
  expect(messagesOf(post)).toContain('the other secrets of token group ci')
  expect(faultsOfMessages(post)).toEqual([])
  expect([world.held('acme/web'), world.held('acme/cli')]).toEqual([world.live(), world.live()])
  expect(world.held('acme/api')).not.toBe(world.live())

  // Where post could not run at all, the next run sees by the dates that the secret holds a dead value.
  world.calm()
  for (const sim of [world.socket, world.github]) sim.clockOffsetMs += 3_600_000
  world.socket.rotate(world.group)
  archive(world, 'acme/api')
  const next = await runMain(world.step({ force: 'true' }))
  expect(codesOf(next)).toEqual(['DESTINATION_NOT_WRITABLE'])
  expect([world.held('acme/web'), world.held('acme/cli')]).toEqual([world.live(), world.live()])
})

test('249 secrets are written by post at the pace that GitHub allows', async () => {
  const names = Array.from({ length: 83 }, (_, n) => `TOKEN_${String(n)}`)
  const world = await startWorld({ destinations: 3, names })

  const main = await killedBeforeWriting(world)
  const clock = shareClock(world)
  const post = await runPost(main, clock.step({ 'rotate-after': '30d' }, { timeoutMs: 120_000 }))
  expect([post.exitCode, codesOf(post), world.allLive()]).toEqual([0, [], true])
  expect(clock.writes().filter(({ request }) => request.status === 403)).toEqual([])
  expect(mostInAMinute(clock.writes())).toBeLessThanOrEqual(80)
}, 180_000)

for (const how of ['a kill', 'a failed write'] as const) {
  test(`the reserve that main keeps pays for post after ${how}`, async () => {
    for (const units of [40, 55, 69]) {
      const world = await startWorld()
      world.socket.quota(world.admin).remaining = units
      const cut = async (): Promise<Run> => {
        if (how === 'a kill') return killedBeforeWriting(world, world.fast())
        world.github.faults.push({ operation: 'github.put', kind: 'status', status: 503, times: Infinity })
        return runMain(world.fast())
      }
      const main = await cut()
      world.calm()
      expect([units, main.exitCode === 0, hasBegun(main)]).toEqual([units, false, true])
      const post = await runPost(main, world.fast())
      expect([units, post.exitCode, codesOf(post)]).toEqual([units, 0, []])
      expect(world.allLive()).toBe(true)
    }
  })
}

const outOfReach = [
  ['a firewall answers 403 with a page in place of the list', 'socket.list', 'gateway-403'],
  ['Socket does not answer', 'socket.list', 'status-503'],
  ['the auth token is dead', 'socket.list', 'status-401'],
  ['`github-token` is dead', 'github.secret', 'status-401'],
  ['GitHub does not answer', 'github.probe', 'status-503'],
  ['the rotation is refused', 'socket.rotate', 'status-404']
] as const
for (const [what, operation, name] of outOfReach) {
  test(`where ${what}, post is red, and the forced run that it asks for heals although created_at does not move`, async () => {
    const world = await startWorld({ socket: { createdAtMoves: false } })

    const main = await killedBeforeWriting(world, world.fast())
    const sim = operation.startsWith('socket.') ? world.socket : world.github
    sim.faults.push({ ...faultOf(`${operation}:${name}`), times: Infinity })
    const post = await runPost(main, world.fast())
    expect(post.exitCode).toBe(1)
    expect(messagesOf(post)).toContain('force: true')
    expect(faultsOfMessages(post)).toEqual([])
    expectNoFault(world, main, post)

    world.calm()
    const following = await runMain(world.step({ 'rotate-after': '90d', force: 'true' }))
    expect([following.exitCode, world.allLive()]).toEqual([0, true])
  })
}

test('a rival that rotated before post is replaced once more, and nothing is left dead', async () => {
  const world = await startWorld({ destinations: 3 })

  const main = await killedBeforeWriting(world)
  const rivals = await whole(world.step({ force: 'true' }))
  expect(rivals.main.exitCode).toBe(0)
  const post = await runPost(main, world.step())
  expect([post.exitCode, world.allLive()]).toEqual([0, true])
  expectNoFault(world, main, post, rivals.main)
})
