import { expect, test } from '@jest/globals'
import { chmodSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runMain, runPost, type Run, type RunOptions } from '../runner.js'
import {
  at,
  calm,
  faultsOfMessages,
  faultsOfStep,
  mainWithSignal,
  startWorld,
  type Moment,
  type World,
  type WorldOptions
} from './matrix-world.js'

/** The held request must outlast the rival. */
const patient = { TIMER_FLOOR: '8500' }

const withWorld = async (options: WorldOptions, story: (its: World) => Promise<void>): Promise<void> => {
  const world = await startWorld(options)
  try {
    await story(world)
  } finally {
    await world.close()
  }
}

const whole = async (options: RunOptions): Promise<{ main: Run; post: Run }> => {
  const main = await runMain(options)
  return { main, post: await runPost(main, options) }
}

const patiently = (options: RunOptions): RunOptions => ({ ...options, env: { ...options.env, ...patient } })

const titles = ({ annotations }: Run): (string | undefined)[] =>
  annotations.filter(({ level }) => level === 'error').map(({ title }) => title)

const messages = (run: Run): string => run.annotations.map(({ message }) => message).join('\n')

const expectNoFault = (world: World, ...runs: Run[]): void => {
  for (const run of runs) expect(faultsOfStep(world, run, Infinity)).toEqual([])
  const requests = [...world.socket.requests, ...world.github.requests]
  expect(requests.flatMap(({ problems }) => problems)).toEqual([])
}

const journalOf = ({ temp }: Run): string => {
  const [name, ...others] = readdirSync(temp).filter(each => each.startsWith('rotate-socket-token-'))
  if (name === undefined || others.length > 0) throw new Error('not one journal')
  return join(temp, name)
}

const rival: Moment[] = [
  { operation: 'socket.list', nth: 1, phase: 'after' },
  { operation: 'socket.rotate', nth: 1, phase: 'before' },
  { operation: 'socket.rotate', nth: 1, phase: 'after' },
  { operation: 'github.put', nth: 1, phase: 'before' },
  { operation: 'github.put', nth: 1, phase: 'after' },
  { operation: 'socket.quota', nth: 2, phase: 'before' }
]

for (const moment of rival) {
  const when = `${moment.phase} ${moment.operation}`
  for (const destinations of [1, 3]) {
    const where = destinations === 1 ? 'one secret' : 'three secrets'

    test(`a run that a rival overtakes ${when} is not green over a dead value in ${where}`, () =>
      withWorld({ destinations }, async world => {
        let other: { main: Run; post: Run } | undefined
        at(world, moment, async () => {
          other = await whole(patiently(world.step({ force: 'true' })))
        })
        const own = await whole(patiently(world.step()))
        if (other === undefined) throw new Error('the rival did not run')

        expect(other.main.exitCode).toBe(0)
        const overtakes = moment.operation !== 'socket.list'
        expect([own.main.exitCode === 0, own.main.exitCode === 0 || faultsOfMessages(own.main)]).toEqual(
          own.main.exitCode === 0 ? [true, true] : [false, []]
        )
        if (overtakes) expect(titles(own.main)).toContain('OVERTAKEN')
        if (overtakes) expect(messages(own.main)).toContain('use `concurrency`')
        expect(world.allLive()).toBe(true)
        expectNoFault(world, own.main, own.post, other.main, other.post)
      }))

    test(`two runs that go on together from ${when} do not both end green over a dead value in ${where}`, () =>
      withWorld({ destinations }, async world => {
        let other: Promise<{ main: Run; post: Run }> | undefined
        at(world, moment, () => {
          other = whole(patiently(world.step({ force: 'true' })))
          return Promise.resolve()
        })
        const own = await whole(patiently(world.step()))
        if (other === undefined) throw new Error('the rival did not start')
        const runs = [own, await other]

        const green = runs.every(({ main }) => main.exitCode === 0)
        expect({ green, live: world.allLive() || !green }).toEqual({ green, live: true })
        for (const { main } of runs) expect(main.exitCode === 0 ? [] : faultsOfMessages(main)).toEqual([])
        if (!world.allLive()) {
          const following = await runMain(world.step({ force: 'true' }))
          expect(following.exitCode).toBe(0)
        }
        expect(world.allLive()).toBe(true)
        expectNoFault(world, ...runs.flatMap(({ main, post }) => [main, post]))
      }))
  }
}

for (const createdAtMoves of [true, false]) {
  const world = createdAtMoves ? 'moves' : 'does not move'

  test(`a secret that could not be written is found by its date where created_at ${world}`, () =>
    withWorld({ destinations: 3, switches: { createdAtMoves } }, async world => {
      world.github.faults.push({
        operation: 'github.put',
        kind: 'status',
        status: 500,
        times: Infinity,
        match: ({ path }) => path.includes('acme/api')
      })
      const { main, post } = await whole(world.options)
      expect(titles(main)).toEqual(['WRITE_INCOMPLETE'])
      expect(messages(main)).toContain('2 of 3 secrets were written.')
      expect(post.exitCode).toBe(1)
      expect(world.allLive()).toBe(false)

      calm(world)
      const second = await runMain(world.step({ 'rotate-after': '90d' }))
      expect(second.exitCode).toBe(0)
      expect(second.log).toContain('older than the token')
      expect(world.allLive()).toBe(true)

      const rotations = world.socket.rotations.length
      const third = await runMain(world.step({ 'rotate-after': '90d' }))
      expect(third.exitCode).toBe(0)
      expect(world.socket.rotations).toHaveLength(rotations)
      expectNoFault(world, main, post, second, third)
    }))

  test(`a value that reached no secret is replaced by a forced run where created_at ${world}`, () =>
    withWorld({ switches: { createdAtMoves } }, async world => {
      world.github.faults.push({ operation: 'github.put', kind: 'status', status: 500, times: Infinity })
      const { main, post } = await whole(world.options)
      expect(main.exitCode).toBe(1)
      expect(messages(main)).toContain('force: true')

      calm(world)
      const second = await runMain(world.step({ 'rotate-after': '90d', force: 'true' }))
      expect(second.exitCode).toBe(0)
      expect(world.allLive()).toBe(true)
      expectNoFault(world, main, post, second)
    }))

  test(`a secret that may never be written is not rotated for again and again where created_at ${world}`, () =>
    withWorld({ switches: { createdAtMoves } }, async world => {
      for (const operation of ['github.put', 'github.probe'])
        world.github.faults.push({ operation, kind: 'status', status: 403, times: Infinity })
      for (let run = 1; run <= 2; run++) {
        const { main } = await whole(world.step())
        expect(titles(main)).toEqual(['DESTINATION_NOT_WRITABLE'])
      }
      expect(world.socket.rotations).toEqual([])
      expect(world.allLive()).toBe(true)
    }))
}

/** A manifest with the auth token's own group in front of another one. */
const withSelf = async (
  story: (world: World, options: RunOptions, own: () => string) => Promise<void>
): Promise<void> => {
  await withWorld({}, async world => {
    const { auth, group, github } = world
    github.presetSecret({ repository: 'acme/web' }, 'ADMIN_TOKEN', {
      value: auth.value,
      updated_at: Date.now() - 40 * 86_400_000
    })
    const manifest = join(world.options.temp ?? '', 'manifest.yml')
    const entry = (uuid: string, name: string): string =>
      `  - group-uuid: ${uuid}\n    secrets: [{ name: ${name}, repository: acme/web }]\n`
    writeFileSync(
      manifest,
      `tokens:\n${entry(auth.group_uuid, 'ADMIN_TOKEN')}${entry(group.group_uuid, 'SOCKET_API_TOKEN')}`
    )
    const inputs = {
      ...world.options.inputs,
      'group-uuid': undefined,
      'secret-name': undefined,
      repositories: undefined,
      manifest
    }
    await story(world, { ...world.options, inputs }, () => {
      const value = github.secret({ repository: 'acme/web' }, 'ADMIN_TOKEN')?.value
      return value ?? ''
    })
  })
}

test('the auth token rotates its own group last and works with the new value from then on', () =>
  withSelf(async (world, options, own) => {
    const { main, post } = await whole(options)
    expect([titles(main), main.exitCode]).toEqual([[], 0])
    expect(world.socket.rotations.map(({ group_uuid: uuid }) => uuid)).toEqual([
      world.group.group_uuid,
      world.auth.group_uuid
    ])
    expect(own()).toBe(world.auth.value)
    expect(world.allLive()).toBe(true)
    expect(world.socket.requests.at(-1)?.headers['authorization']).toBe(`Bearer ${world.auth.value}`)
    expect(world.socket.requests.filter(({ status }) => status === 401)).toEqual([])
    expectNoFault(world, main, post)
  }))

test('a lost answer to the rotation of the auth token itself is said in plain words', () =>
  withSelf(async (world, options) => {
    world.socket.faults.push({ operation: 'socket.rotate', nth: 2, kind: 'reset-after' })
    const { main, post } = await whole(options)
    expect(titles(main)).toContain('ROTATE_UNCERTAIN')
    expect(messages(main)).toContain('`socket-token` no longer works')
    expect(messages(main)).toContain('second admin token')
    expect(post.exitCode).toBe(1)
    expect(faultsOfMessages(post)).toEqual([])
    expect(world.allLive()).toBe(true)
    expectNoFault(world, main, post)
  }))

/** Main got its new value and was killed before the first of its PUTs, which go out side by side, was handled. */
const killedBeforeWriting = async (world: World): Promise<Run> => {
  world.github.faults.push({ operation: 'github.put', kind: 'reset-before', times: Infinity })
  const cut: Moment = { operation: 'github.put', nth: 1, phase: 'before' }
  const main = await mainWithSignal(world, world.options, { ...cut, signal: 'SIGKILL' })
  calm(world)
  return main
}

test('the boxes of the auth token itself are written by post where main was killed before it could', () =>
  withWorld({ self: true, destinations: 3 }, async world => {
    const main = await killedBeforeWriting(world)
    const post = await runPost(main, world.options)
    expect([post.exitCode, messages(post)]).toEqual([0, expect.stringContaining('Finished')])
    expect(world.allLive()).toBe(true)
    expect(world.socket.rotations).toHaveLength(1)
    expectNoFault(world, main, post)
  }))

for (const destinations of [1, 3]) {
  const where = destinations === 1 ? 'secret' : 'secrets'

  test(`post writes the ${where} from the journal where main was killed after the rotation (${String(destinations)})`, () =>
    withWorld({ destinations }, async world => {
      const main = await killedBeforeWriting(world)
      expect(main.signal).toBe('SIGKILL')
      const journal = journalOf(main)
      expect((statSync(journal).mode & 0o777).toString(8)).toBe('600')
      const text = readFileSync(journal, 'utf8')
      for (const value of world.values()) expect(text.includes(value)).toBe(false)

      const post = await runPost(main, world.options)
      expect([post.exitCode, titles(post)]).toEqual([0, []])
      expect(messages(post)).toContain('Finished what was cut off')
      expect(world.allLive()).toBe(true)
      expect(world.socket.rotations).toHaveLength(1)
      expect(readdirSync(main.temp).filter(name => name.startsWith('rotate-socket-token-'))).toEqual([])
      expectNoFault(world, main, post)
    }))
}

const tampered: readonly [what: string, change: (text: string) => string][] = [
  ['edited a line of', text => text.replace(/"destination":"[^"]+/, '$&X')],
  ['swapped a box in', text => text.replace(/"encryptedValue":"..../, '"encryptedValue":"AAAA')],
  ['took a line out of', text => text.replace(/^.*\n/, '')],
  ['repeated a line in', text => text.replace(/^.*\n/, '$&$&')],
  ['wrote a line into', text => `${text}${'0'.repeat(64)} {"step":"settled","group":"x"}\n`]
]
for (const [what, change] of tampered) {
  test(`post is red and writes nothing where another step ${what} the journal`, () =>
    withWorld({ destinations: 3 }, async world => {
      const main = await killedBeforeWriting(world)
      const journal = journalOf(main)
      chmodSync(journal, 0o600)
      writeFileSync(journal, change(readFileSync(journal, 'utf8')))
      const writes = world.github.writes.length
      const post = await runPost(main, world.options)
      expect(post.exitCode).toBe(1)
      expect(world.github.writes).toHaveLength(writes)
      expect(messages(post)).toContain('journal')
      expect(faultsOfMessages(post)).toEqual([])
      expectNoFault(world, main, post)

      calm(world)
      const following = await runMain(world.step({ force: 'true' }))
      expect(following.exitCode).toBe(0)
      expect(world.allLive()).toBe(true)
    }))
}

test('a torn last line of the journal is ignored', () =>
  withWorld({}, async world => {
    const main = await killedBeforeWriting(world)
    const journal = journalOf(main)
    writeFileSync(journal, `${readFileSync(journal, 'utf8')}0123 {"step":"wri`)
    const post = await runPost(main, world.options)
    expect([post.exitCode, titles(post)]).toEqual([0, []])
    expect(world.allLive()).toBe(true)
  }))

test('post leaves the secrets alone where a rival rotated after main was killed', () =>
  withWorld({ destinations: 3 }, async world => {
    const main = await killedBeforeWriting(world)
    calm(world)
    const rivals = await whole(world.step({ force: 'true' }))
    expect(rivals.main.exitCode).toBe(0)
    const writes = world.github.writes.length
    const post = await runPost(main, world.options)
    expect(titles(post)).toEqual(['OVERTAKEN'])
    expect(world.github.writes).toHaveLength(writes)
    expect(world.allLive()).toBe(true)
    expectNoFault(world, main, post)
  }))

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
