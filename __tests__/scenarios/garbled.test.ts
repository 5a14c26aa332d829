import { expect, test } from '@jest/globals'
import type { FaultKind } from '../../simulators/faults.js'
import { expectNoFault } from './matrix-checks.js'
import { codesOf, messagesOf, startWorld, whole } from './world.js'

const kinds: readonly [kind: FaultKind, what: string][] = [
  ['malformed', 'is cut short'],
  ['oversized', 'is larger than 5 MB'],
  ['slow-drip', 'drips']
]

for (const [kind, what] of kinds) {
  for (const operation of ['github.secret', 'github.public-key']) {
    test(`GitHub’s answer to ${operation} ${what}, whenever it is asked: nothing is changed`, async () => {
      const world = await startWorld({ destinations: 3 })

      world.github.faults.push({ operation, kind, times: Infinity })
      const { main, post } = await whole(world.step())
      expect([main.exitCode, new Set(codesOf(main))]).toEqual([1, new Set(['GITHUB_UNAVAILABLE'])])
      expect(messagesOf(main)).toContain('Nothing was changed.')
      expect([post.exitCode, post.log]).toEqual([0, ''])
      expect(world.socket.rotations).toEqual([])
      expect(world.github.requests.filter(({ method }) => method !== 'GET')).toEqual([])
      expectNoFault(world, main, post)
    })
  }
}

for (const [kind, what] of kinds) {
  test(`GitHub’s answer to the probe ${what}, whenever it is asked: nothing is rotated`, async () => {
    const world = await startWorld({ destinations: 3 })

    world.github.faults.push({ operation: 'github.probe', kind, times: Infinity })
    const { main, post } = await whole(world.step())
    expect([main.exitCode, new Set(codesOf(main))]).toEqual([1, new Set(['GITHUB_UNAVAILABLE'])])
    expect(messagesOf(main)).toContain('Nothing was changed.')
    expect([post.exitCode, post.log]).toEqual([0, ''])
    expect(world.socket.rotations).toEqual([])
    expectNoFault(world, main, post)
  })

  test(`GitHub’s answer to one secret’s PUT ${what} once: it is put again`, async () => {
    const world = await startWorld({ destinations: 3 })

    world.github.faults.push({ operation: 'github.put', kind })
    const { main, post } = await whole(world.step())
    expect([main.exitCode, codesOf(main)]).toEqual([0, []])
    expect([post.exitCode, post.log]).toEqual([0, ''])
    expect(world.github.writes).toHaveLength(4)
    expect(world.allLive()).toBe(true)
    expect(world.socket.rotations).toHaveLength(1)
    expectNoFault(world, main, post)
  })

  test(`GitHub’s answer to one secret’s PUT ${what}, whenever it is sent: red, for nobody said that it was written`, async () => {
    const world = await startWorld({ destinations: 3 })

    const match = ({ path }: { path: string }): boolean => path.includes('acme/api')
    world.github.faults.push({ operation: 'github.put', kind, times: Infinity, match })
    const { main, post } = await whole(world.step())
    expect([main.exitCode, codesOf(main)]).toEqual([1, ['WRITE_INCOMPLETE']])
    expect(messagesOf(main)).toContain('2 of 3 secrets were written.')
    expect(messagesOf(main)).toContain('acme/api')
    expect(post.exitCode).toBe(1)
    // Every one of them was handled. The post step can't know that: it rotates once more, and writes all of them.
    expect(world.allLive()).toBe(true)
    expect(world.socket.rotations).toHaveLength(2)
    expectNoFault(world, main, post)
  })
}

test('a PUT that is acknowledged by its status is written, whatever else it says', async () => {
  const world = await startWorld({ destinations: 3 })

  const acknowledged = { kind: 'status', status: 201, handled: true, body: '<html>' } as const
  world.github.faults.push({ operation: 'github.put', times: Infinity, ...acknowledged })
  const { main, post } = await whole(world.step())
  expect([main.exitCode, codesOf(main)]).toEqual([0, []])
  expect([post.exitCode, post.log]).toEqual([0, ''])
  expect(world.allLive()).toBe(true)
  expectNoFault(world, main, post)
})

const pages = [
  { status: 200, body: '<html>Welcome</html>' },
  { status: 200, body: {} },
  { status: 202, body: {} }
]

for (const { status, body } of pages) {
  const answer = `${String(status)} ${JSON.stringify(body)}`
  test(`a PUT that is answered ${answer} is put again: only 201 and 204 are written`, async () => {
    const world = await startWorld({ destinations: 3 })

    world.github.faults.push({ operation: 'github.put', kind: 'status', status, body })
    const { main, post } = await whole(world.step())
    expect([main.exitCode, codesOf(main)]).toEqual([0, []])
    expect(world.github.writes).toHaveLength(3)
    expect(world.allLive()).toBe(true)
    expectNoFault(world, main, post)
  })

  test(`a PUT that is always answered ${answer} ends red`, async () => {
    const world = await startWorld({ destinations: 3 })

    const match = ({ path }: { path: string }): boolean => path.includes('acme/api')
    world.github.faults.push({ operation: 'github.put', kind: 'status', status, body, match, times: Infinity })
    const { main, post } = await whole(world.step())
    expect([main.exitCode, codesOf(main)]).toEqual([1, ['WRITE_INCOMPLETE']])
    expect(messagesOf(main)).toMatch(new RegExp(`acme/api.*answered ${String(status)} without what was asked for`))
    expectNoFault(world, main, post)
  })
}
