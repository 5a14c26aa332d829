import { afterAll, expect, test } from '@jest/globals'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Fault } from '../../simulators/faults.js'
import { runMain, type Run } from '../runner.js'
import { expectNoFault, faultsOfMessages } from './matrix-checks.js'
import { codesOf, messagesOf, startWorld, whole, type World } from './world.js'

// What Socket's official SDK does wrong with a rotation, each driven against this action. The page has the SDK's side.

const page = readFileSync('docs/decisions/official-sdk.md', 'utf8')
const rows: string[] = []

/** A test whose name and number of rotations stand in the page. */
const mode = (name: string, story: () => Promise<number>): void => {
  test(name, async () => {
    const row = `| ${name} | ${String(await story())} |`
    rows.push(row)
    expect(page).toContain(row)
  })
}

afterAll(() => {
  process.stdout.write(`| test | rotations |\n| --- | --- |\n${rows.join('\n')}\n`)
})

const rotationsIn = async (
  story: (world: World) => Promise<void>,
  inputs: Readonly<Record<string, string>> = {}
): Promise<number> => {
  let rotations = 0
  const world = await startWorld({ destinations: 3, inputs })

  await story(world)
  rotations = world.socket.rotations.length
  expect(world.elsewhere.authorizations).toEqual([])

  return rotations
}

/** The value comes first in the answer: half of it, or its first 200 characters, hold all of the value. */
const valueFirst = (answer: unknown): unknown => ({
  token: typeof answer === 'object' && answer !== null && 'token' in answer ? answer.token : undefined,
  padding: 'x'.repeat(500)
})

const lost: readonly [what: string, fault: Omit<Fault, 'operation'>][] = [
  ['a 500', { kind: 'status', status: 500, edit: valueFirst }],
  ['a reset', { kind: 'reset-after' }],
  ['half an answer', { kind: 'truncated', edit: valueFirst }],
  ['an answer that is no JSON', { kind: 'malformed', edit: valueFirst }]
]

const expectUnquoted = (world: World, ...runs: Run[]): void => {
  for (const { stdout, stderr, log, summary, outputs, files } of runs) {
    const all = [stdout, stderr, log, summary, JSON.stringify([outputs, files])].join('\n')
    // What was written has been masked, and stands in the mask's own command; what was lost nobody may have seen.
    const written = world.github.writes.map(({ value }) => value)
    for (const { value } of world.socket.rotations)
      if (!written.includes(value)) expect(all).not.toContain(value.slice(0, 20))
  }
}

for (const [what, fault] of lost) {
  mode(`a rotation that is answered with ${what} is replaced by a second one, which is delivered`, () =>
    rotationsIn(async world => {
      world.socket.faults.push({ operation: 'socket.rotate', ...fault })
      const { main, post } = await whole(world.step())
      expect([main.exitCode, codesOf(main), world.allLive()]).toEqual([0, [], true])
      expectUnquoted(world, main, post)
      expectNoFault(world, main, post)
    })
  )

  mode(`rotations that are all answered with ${what} end red, and a run with force repairs that`, () =>
    rotationsIn(async world => {
      world.socket.faults.push({ operation: 'socket.rotate', times: Infinity, ...fault })
      const { main, post } = await whole(world.step())
      expect([main.exitCode, codesOf(main)]).toEqual([1, ['ROTATE_UNCERTAIN']])
      expect(faultsOfMessages(main)).toEqual([])
      // Main and post replace the lost value once each.
      expect(world.socket.rotations).toHaveLength(4)
      expect(world.github.writes).toEqual([])
      expectUnquoted(world, main, post)
      expectNoFault(world, main, post)

      world.calm()
      const following = await runMain(world.step({ force: 'true' }))
      expect([following.exitCode, world.allLive()]).toEqual([0, true])
    })
  )
}

mode('a redirect of the rotation is not followed: no request, and no token, reaches the other origin', () =>
  rotationsIn(async world => {
    const location = world.elsewhere.url
    world.socket.faults.push({ operation: 'socket.rotate', kind: 'redirect', status: 307, location })
    const { main, post } = await whole(world.step())
    expect([main.exitCode, world.allLive()]).toEqual([0, true])
    expectNoFault(world, main, post)
  })
)

mode('redirects of every kind and of every request are not followed, either', () =>
  rotationsIn(async world => {
    for (const [index, status] of [301, 302, 303, 308].entries()) {
      const fault = { kind: 'redirect', status, nth: index + 1, location: world.elsewhere.url } as const
      for (const operation of ['socket.list', 'socket.quota', 'socket.organizations'])
        world.socket.faults.push({ operation, ...fault })
      for (const operation of ['github.secret', 'github.public-key', 'github.probe', 'github.put'])
        world.github.faults.push({ operation, ...fault })
    }
    const { main, post } = await whole(world.step())
    expect(main.exitCode).toBe(1)
    expect(faultsOfMessages(main)).toEqual([])
    expectNoFault(world, main, post)
  })
)

mode('a proxy that the environment names gets every request', async () => {
  const asked: string[] = []
  const proxy = createServer((_, res) => res.writeHead(502).end())
  proxy.on('connect', (req, socket) => {
    asked.push(`${req.url ?? ''} ${req.headers.authorization ?? 'without Authorization'}`)
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const address = proxy.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? String(address.port) : ''}`
  const inputs = {
    'socket-api-url': 'https://socket.invalid/v0',
    'github-api-url': 'https://github.invalid',
    'socket-organization': 'acme'
  }
  try {
    return await rotationsIn(async world => {
      const env = { ...world.step().env, https_proxy: url, HTTPS_PROXY: url }
      const main = await runMain({ ...world.step(), env })
      expect(main.exitCode).toBe(1)
      expect(messagesOf(main)).toContain('Nothing was changed.')
      expect(new Set(asked)).toEqual(
        new Set(['socket.invalid:443 without Authorization', 'github.invalid:443 without Authorization'])
      )
      expect(world.socket.requests).toEqual([])
    }, inputs)
  } finally {
    proxy.close()
  }
})

const busy = (seconds: string): Fault => ({
  operation: 'socket.rotate',
  kind: 'status',
  status: 429,
  headers: { 'retry-after': seconds }
})

mode('a server that asks for 30 s gets 30 s, and then one rotation', () =>
  rotationsIn(async world => {
    world.socket.faults.push(busy('30'))
    const { main, post } = await whole(world.step())
    expect([main.exitCode, world.allLive()]).toEqual([0, true])
    expect(main.waits).toContain(30_000)
    expect(main.log).toContain('Waiting 30 s')
    expectNoFault(world, main, post)
  })
)

mode('a server that asks for an hour is not asked again, and the message names the hour', () =>
  rotationsIn(async world => {
    world.socket.faults.push({ ...busy('3600'), times: Infinity })
    const { main, post } = await whole(world.step())
    expect([main.exitCode, codesOf(main)]).toEqual([1, ['SOCKET_UNAVAILABLE']])
    expect(messagesOf(main)).toContain('asked to wait 60 min')
    expect(world.socket.requests.filter(({ operation }) => operation === 'socket.rotate')).toHaveLength(1)
    expect(world.allLive()).toBe(true)
    expectNoFault(world, main, post)
  })
)

mode('a rotation is sent where the API description says, with the UUID and the listed hash', () =>
  rotationsIn(async world => {
    const { hash, group_uuid: uuid } = world.group
    const { main, post } = await whole(world.step())
    const sent = world.socket.requests.filter(({ operation }) => operation === 'socket.rotate')
    expect(sent.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/v0/orgs/acme/api-tokens/rotate', { uuid, hash }]
    ])
    expectNoFault(world, main, post)
  })
)
