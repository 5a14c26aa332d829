import { expect, test } from '@jest/globals'
import { faultOf } from '../../simulators/named-faults.js'
import type { Group } from '../../simulators/socket.js'
import { runMain, runPost, type Run, type RunOptions } from '../runner.js'
import { fileOf } from './fleet-world.js'
import { at, codesOf, errorsOf, mainWithSignal, type Moment, startWorld, type World } from './world.js'

/** A fleet of token groups, each held by one secret of a repository of its own. */
const fleetOf = (world: World, size: number): { options: RunOptions; groups: Group[] } => {
  const longAgo = Date.now() - 40 * 86_400_000
  const groups = Array.from({ length: size }, (_, index) => {
    const repository = `acme/service-${String(index)}`
    const group = world.socket.addGroup({ name: `service-${String(index)}`, created_at: longAgo })
    world.github.addRepository(repository)
    world.github.presetSecret({ repository }, 'SOCKET_API_TOKEN', { value: group.value, updated_at: longAgo })
    return group
  })
  const manifest = fileOf(
    `tokens:\n${groups.map(({ group_uuid: uuid }, index) => `  - { group-uuid: ${uuid}, secrets: [{ name: SOCKET_API_TOKEN, repository: acme/service-${String(index)} }] }\n`).join('')}`
  )
  const inputs = { 'group-uuid': undefined, 'secret-name': undefined, repositories: undefined, manifest }
  return { options: world.step(inputs), groups }
}

const live = (world: World, groups: readonly Group[]): boolean[] =>
  groups.map(
    (group, index) =>
      world.github.secret({ repository: `acme/service-${String(index)}` }, 'SOCKET_API_TOKEN')?.value === group.value
  )

const withFleet = async (
  story: (its: { world: World; options: RunOptions; groups: Group[] }) => Promise<void>,
  size = 5
): Promise<void> => {
  const world = await startWorld({ github: { secondaryLimits: false } })
  await story({ world, ...fleetOf(world, size) })
}

/** After the first PUT of a value, every PUT is answered like this. */
const failWrites = (world: World, status: number): void => {
  at(world, { operation: 'github.put', nth: 1, phase: 'after' }, () => {
    for (const operation of ['github.put', 'github.probe'])
      world.github.faults.push({ operation, kind: 'status', status, times: Infinity })
    return Promise.resolve()
  })
}

for (const [status, code] of [
  [503, 'GITHUB_UNAVAILABLE'],
  [401, 'AUTH_GITHUB'],
  [403, 'DESTINATION_NOT_WRITABLE']
] as const) {
  test(`when GitHub begins to answer ${String(status)} to every write, no further token is rotated`, () =>
    withFleet(async ({ world, options, groups }) => {
      failWrites(world, status)
      const main = await runMain(options)
      expect(main.exitCode).toBe(1)
      expect(codesOf(main)).toEqual(expect.arrayContaining(['WRITE_INCOMPLETE', code]))
      expect(world.socket.rotations).toHaveLength(2)
      expect(live(world, groups)).toEqual([true, false, true, true, true])
      expect(main.outputs['pending']).toBe('4')

      world.calm()
      const post = await runPost(main, options)
      expect([post.exitCode, errorsOf(post)]).toEqual([0, ''])
      expect(live(world, groups)).toEqual([true, true, true, true, true])
      // Post has no value of main's: it rotates the one group that main left begun.
      expect(world.socket.rotations.map(({ group_uuid: uuid }) => uuid)).toEqual(
        [groups[0], groups[1], groups[1]].map(group => group?.group_uuid)
      )
    }))
}

test('an outage of GitHub in the middle of a fleet of 50 costs one group, and not all', () =>
  withFleet(async ({ world, options, groups }) => {
    failWrites(world, 503)
    const main = await runMain(options)
    expect([main.exitCode, main.outputs['pending']]).toEqual([1, '49'])
    expect(codesOf(main)).toEqual(['WRITE_INCOMPLETE', 'GITHUB_UNAVAILABLE', 'GITHUB_UNAVAILABLE', 'DEFERRED'])
    expect(live(world, groups).filter(each => !each)).toHaveLength(1)
    expect(world.socket.rotations).toHaveLength(2)
    const late = main.waits.filter(ms => ms > 9_000 && ms !== 10_000 && ms !== 20_000)
    expect(late.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(600_000)

    world.calm()
    const post = await runPost(main, options)
    expect([post.exitCode, live(world, groups).every(Boolean)]).toEqual([0, true])
  }, 50))

test("a PUT that a proxy's page answers with 200 is not written", async () => {
  for (const times of [1, Infinity]) {
    const world = await startWorld({ destinations: 3 })
    world.github.faults.push({ ...faultOf('github.put:page-200'), times })
    const main = await runMain(world.step())
    expect([main.exitCode === 0, world.allLive()]).toEqual([times === 1, times === 1])
    const post = await runPost(main, world.step())
    expect([post.exitCode === 0, world.allLive()]).toEqual([times === 1, times === 1])
    world.calm()
    const next = await runMain(world.step({ force: 'true' }))
    expect([next.exitCode, world.allLive()]).toEqual([0, true])
  }
})

test('a write that fails in one repository alone stops no token of another', () =>
  withFleet(async ({ world, options, groups }) => {
    const match = ({ path }: { path: string }): boolean => path.includes('service-1/')
    world.github.faults.push({ operation: 'github.put', kind: 'status', status: 500, times: Infinity, match })
    const main = await runMain(options)
    expect(codesOf(main)).toEqual(['WRITE_INCOMPLETE'])
    expect(live(world, groups)).toEqual([true, false, true, true, true])
    expect(main.outputs['secrets-written']).toBe('4')
  }))

test('when the answers to two rotations in a row are lost, no third token is rotated', () =>
  withFleet(async ({ world, options, groups }) => {
    world.socket.faults.push({ operation: 'socket.rotate', kind: 'reset-after', times: Infinity })
    const main = await runMain(options)
    expect(codesOf(main)).toEqual(['ROTATE_UNCERTAIN', 'ROTATE_UNCERTAIN', 'DEFERRED'])
    expect(live(world, groups)).toEqual([false, false, true, true, true])

    world.calm()
    const post = await runPost(main, options)
    expect(post.exitCode).toBe(0)
    const following = await runMain({ ...options, inputs: { ...options.inputs, force: 'true' } })
    expect(following.exitCode).toBe(0)
    expect(live(world, groups)).toEqual([true, true, true, true, true])
  }))

/** A rival rotates and writes right after this run's own writes, so that verify has to rotate once more. */
const overtaken = async (world: World, cut: Moment): Promise<Run> => {
  const options = { ...world.step(), env: { ...world.step().env, TIMER_FLOOR: '8500' } }
  at(world, { operation: 'github.put', nth: 1, phase: 'before' }, async () => {
    await runMain({ ...world.step({ force: 'true' }), env: options.env })
  })
  return mainWithSignal(world, options, { ...cut, signal: 'SIGKILL' })
}

test('a run killed while it rotates once more, because a rival overtook it, is finished by post', async () => {
  // The third rotation in all: ours, the rival's, ours again.
  for (const phase of ['before', 'after'] as const) {
    const world = await startWorld({ destinations: 3 })
    const main = await overtaken(world, { operation: 'socket.rotate', nth: 3, phase })
    expect(main.signal).toBe('SIGKILL')
    world.calm()
    const post = await runPost(main, world.step())
    expect([post.exitCode, errorsOf(post)]).toEqual([0, ''])
    expect(world.allLive()).toBe(true)
  }
})

test('a rival that rotates while post writes is noticed, and post is red and leaves no dead value', async () => {
  const world = await startWorld({ destinations: 3 })
  world.github.faults.push({ operation: 'github.put', kind: 'reset-before', times: Infinity })
  const main = await mainWithSignal(world, world.step(), {
    operation: 'github.put',
    nth: 1,
    phase: 'before',
    signal: 'SIGKILL'
  })
  world.calm()
  const patient = { ...world.step().env, TIMER_FLOOR: '8500' }
  at(world, { operation: 'github.put', nth: 1, phase: 'before' }, async () => {
    await runMain({ ...world.step({ force: 'true' }), env: patient })
  })
  const post = await runPost(main, { ...world.step(), env: patient })
  expect(post.exitCode).toBe(1)
  expect(codesOf(post)).toEqual(['OVERTAKEN'])
  expect(world.allLive()).toBe(true)
})
