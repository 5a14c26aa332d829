import { expect, test } from '@jest/globals'
import { runMain } from '../runner.js'
import { expectNoFault } from './matrix-checks.js'
import { codesOf, messagesOf, startWorld, whole } from './world.js'

for (const createdAtMoves of [true, false]) {
  const world = createdAtMoves ? 'moves' : 'does not move'

  test(`a secret that could not be written is found by its date where created_at ${world}`, async () => {
    const world = await startWorld({ destinations: 3, socket: { createdAtMoves } })

    world.github.faults.push({
      operation: 'github.put',
      kind: 'status',
      status: 500,
      times: Infinity,
      match: ({ path }) => path.includes('acme/api')
    })
    const { main, post } = await whole(world.step())
    expect(codesOf(main)).toEqual(['WRITE_INCOMPLETE'])
    expect(messagesOf(main)).toContain('2 of 3 secrets were written.')
    expect(post.exitCode).toBe(1)
    expect(world.allLive()).toBe(false)

    world.calm()
    const second = await runMain(world.step({ 'rotate-after': '90d' }))
    expect(second.exitCode).toBe(0)
    expect(second.log).toContain('older than the token')
    expect(world.allLive()).toBe(true)

    const rotations = world.socket.rotations.length
    const third = await runMain(world.step({ 'rotate-after': '90d' }))
    expect(third.exitCode).toBe(0)
    expect(world.socket.rotations).toHaveLength(rotations)
    expectNoFault(world, main, post, second, third)
  })

  test(`a value that reached no secret is replaced by a forced run where created_at ${world}`, async () => {
    const world = await startWorld({ socket: { createdAtMoves } })

    world.github.faults.push({ operation: 'github.put', kind: 'status', status: 500, times: Infinity })
    const { main, post } = await whole(world.step())
    expect(main.exitCode).toBe(1)
    expect(messagesOf(main)).toContain('force: true')

    world.calm()
    const second = await runMain(world.step({ 'rotate-after': '90d', force: 'true' }))
    expect(second.exitCode).toBe(0)
    expect(world.allLive()).toBe(true)
    expectNoFault(world, main, post, second)
  })

  test(`a secret that may never be written is not rotated for again and again where created_at ${world}`, async () => {
    const world = await startWorld({ socket: { createdAtMoves } })

    for (const operation of ['github.put', 'github.probe'])
      world.github.faults.push({ operation, kind: 'status', status: 403, times: Infinity })
    for (let run = 1; run <= 2; run++) {
      const { main } = await whole(world.step())
      expect(codesOf(main)).toEqual(['DESTINATION_NOT_WRITABLE'])
    }
    expect(world.socket.rotations).toEqual([])
    expect(world.allLive()).toBe(true)
  })
}

for (const createdAtMoves of [true, false]) {
  const dates = createdAtMoves ? 'moves' : 'does not move'

  test(`a repository that was archived after its write failed stops every following rotation where created_at ${dates}`, async () => {
    const world = await startWorld({ destinations: 3, socket: { createdAtMoves } })

    const match = ({ path }: { path: string }): boolean => path.includes('acme/api')
    world.github.faults.push({ operation: 'github.put', kind: 'html', times: Infinity, match })
    const first = await whole(world.step())
    expect([codesOf(first.main), first.post.exitCode]).toEqual([['WRITE_INCOMPLETE'], 1])
    const rotations = world.socket.rotations.length

    world.calm()
    const repository = world.github.repositories.get('acme/api')
    if (repository === undefined) throw new Error('no such repository')
    repository.archived = true
    for (const force of ['true', 'false']) {
      const { main, post } = await whole(world.step({ force }))
      expect(codesOf(main)).toEqual(['DESTINATION_NOT_WRITABLE'])
      expect(messagesOf(main)).toContain('acme/api')
      expect(post.log).toBe('')
      expectNoFault(world, main, post)
    }
    expect(world.socket.rotations).toHaveLength(rotations)

    repository.archived = false
    const last = await runMain(world.step({ force: 'true' }))
    expect([last.exitCode, world.allLive()]).toEqual([0, true])
  })
}
