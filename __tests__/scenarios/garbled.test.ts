import { expect, test } from '@jest/globals'
import type { FaultKind } from '../../simulators/faults.js'
import { expectNoFault, messages, titles } from './matrix-checks.js'
import { whole, withWorld } from './matrix-world.js'

const kinds: readonly [kind: FaultKind, what: string][] = [
  ['malformed', 'is cut short'],
  ['oversized', 'is larger than 5 MB'],
  ['slow-drip', 'drips']
]

for (const [kind, what] of kinds) {
  for (const operation of ['github.secret', 'github.public-key']) {
    test(`GitHub’s answer to ${operation} ${what}, whenever it is asked: nothing is changed`, () =>
      withWorld({ destinations: 3 }, async world => {
        world.github.faults.push({ operation, kind, times: Infinity })
        const { main, post } = await whole(world.options)
        expect([main.exitCode, new Set(titles(main))]).toEqual([1, new Set(['GITHUB_UNAVAILABLE'])])
        expect(messages(main)).toContain('Nothing was changed.')
        expect([post.exitCode, post.log]).toEqual([0, ''])
        expect(world.socket.rotations).toEqual([])
        expect(world.github.requests.filter(({ method }) => method !== 'GET')).toEqual([])
        expectNoFault(world, main, post)
      }))
  }
}

for (const [kind, what] of kinds) {
  test(`GitHub’s answer to the probe ${what}, whenever it is asked: nothing is rotated`, () =>
    withWorld({ destinations: 3 }, async world => {
      world.github.faults.push({ operation: 'github.probe', kind, times: Infinity })
      const { main, post } = await whole(world.options)
      expect([main.exitCode, new Set(titles(main))]).toEqual([1, new Set(['GITHUB_UNAVAILABLE'])])
      expect(messages(main)).toContain('Nothing was changed.')
      expect([post.exitCode, post.log]).toEqual([0, ''])
      expect(world.socket.rotations).toEqual([])
      expectNoFault(world, main, post)
    }))

  test(`GitHub’s answer to one secret’s PUT ${what} once: it is put again`, () =>
    withWorld({ destinations: 3 }, async world => {
      world.github.faults.push({ operation: 'github.put', kind })
      const { main, post } = await whole(world.options)
      expect([main.exitCode, titles(main)]).toEqual([0, []])
      expect([post.exitCode, post.log]).toEqual([0, ''])
      expect(world.github.writes).toHaveLength(4)
      expect(world.allLive()).toBe(true)
      expect(world.socket.rotations).toHaveLength(1)
      expectNoFault(world, main, post)
    }))

  test(`GitHub’s answer to one secret’s PUT ${what}, whenever it is sent: red, for nobody said that it was written`, () =>
    withWorld({ destinations: 3 }, async world => {
      const match = ({ path }: { path: string }): boolean => path.includes('acme/api')
      world.github.faults.push({ operation: 'github.put', kind, times: Infinity, match })
      const { main, post } = await whole(world.options)
      expect([main.exitCode, titles(main)]).toEqual([1, ['WRITE_INCOMPLETE']])
      expect(messages(main)).toContain('2 of 3 secrets were written.')
      expect(messages(main)).toContain('acme/api')
      expect(post.exitCode).toBe(1)
      // Every one of them was handled, and of the same box.
      expect(world.allLive()).toBe(true)
      expect(world.socket.rotations).toHaveLength(1)
      expectNoFault(world, main, post)
    }))
}

test('a PUT that is acknowledged by its status is written, whatever else it says', () =>
  withWorld({ destinations: 3 }, async world => {
    world.github.faults.push({
      operation: 'github.put',
      kind: 'status',
      status: 201,
      handled: true,
      body: '<html>',
      times: Infinity
    })
    const { main, post } = await whole(world.options)
    expect([main.exitCode, titles(main)]).toEqual([0, []])
    expect([post.exitCode, post.log]).toEqual([0, ''])
    expect(world.allLive()).toBe(true)
    expectNoFault(world, main, post)
  }))

const pages = [
  { status: 200, body: '<html>Welcome</html>' },
  { status: 200, body: {} },
  { status: 202, body: {} }
]

for (const { status, body } of pages) {
  test(`a PUT that is answered ${String(status)} ${JSON.stringify(body)} is put again: only 201 and 204 are written`, () =>
    withWorld({ destinations: 3 }, async world => {
      world.github.faults.push({ operation: 'github.put', kind: 'status', status, body })
      const { main, post } = await whole(world.options)
      expect([main.exitCode, titles(main)]).toEqual([0, []])
      expect(world.github.writes).toHaveLength(3)
      expect(world.allLive()).toBe(true)
      expectNoFault(world, main, post)
    }))

  test(`a PUT that is always answered ${String(status)} ${JSON.stringify(body)} ends red`, () =>
    withWorld({ destinations: 3 }, async world => {
      const match = ({ path }: { path: string }): boolean => path.includes('acme/api')
      world.github.faults.push({
        operation: 'github.put',
        kind: 'status',
        status,
        body,
        match,
        times: Infinity
      })
      const { main, post } = await whole(world.options)
      expect([main.exitCode, titles(main)]).toEqual([1, ['WRITE_INCOMPLETE']])
      expect(messages(main)).toMatch(
        new RegExp(`acme/api.*answered ${String(status)} without what was asked for`)
      )
      expectNoFault(world, main, post)
    }))
}
