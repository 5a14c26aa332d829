import { expect, test } from '@jest/globals'
import { chmodSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { runMain, runPost } from '../runner.js'
import { expectNoFault, faultsOfMessages } from './matrix-checks.js'
import { journalOf } from './journal.js'
import { codesOf, killedBeforeWriting, messagesOf, startWorld, whole } from './world.js'

for (const destinations of [1, 3]) {
  const where = destinations === 1 ? 'secret' : 'secrets'

  test(`post writes the ${where} from the journal where main was killed after the rotation (${String(destinations)})`, async () => {
    const world = await startWorld({ destinations })

    const main = await killedBeforeWriting(world)
    expect(main.signal).toBe('SIGKILL')
    const journal = journalOf(main)
    expect((statSync(journal).mode & 0o777).toString(8)).toBe('600')
    const text = readFileSync(journal, 'utf8')
    for (const value of world.values()) expect(text.includes(value)).toBe(false)

    const post = await runPost(main, world.step())
    expect([post.exitCode, codesOf(post)]).toEqual([0, []])
    expect(messagesOf(post)).toContain('Finished what was cut off')
    expect(world.allLive()).toBe(true)
    expect(world.socket.rotations).toHaveLength(1)
    expect(readdirSync(main.temp).filter(name => name.startsWith('rotate-socket-token-'))).toEqual([])
    expectNoFault(world, main, post)
  })
}

const tampered: readonly [what: string, change: (text: string) => string][] = [
  ['edited a line of', text => text.replace(/"destination":"[^"]+/, '$&X')],
  ['swapped a box in', text => text.replace(/"encryptedValue":"..../, '"encryptedValue":"AAAA')],
  ['took a line out of', text => text.replace(/^.*\n/, '')],
  ['repeated a line in', text => text.replace(/^.*\n/, '$&$&')],
  ['wrote a line into', text => `${text}${'0'.repeat(64)} {"step":"settled","group":"x"}\n`]
]
for (const [what, change] of tampered) {
  test(`post is red and writes nothing where another step ${what} the journal`, async () => {
    const world = await startWorld({ destinations: 3 })

    const main = await killedBeforeWriting(world)
    const journal = journalOf(main)
    chmodSync(journal, 0o600)
    writeFileSync(journal, change(readFileSync(journal, 'utf8')))
    const writes = world.github.writes.length
    const post = await runPost(main, world.step())
    expect(post.exitCode).toBe(1)
    expect(world.github.writes).toHaveLength(writes)
    expect(messagesOf(post)).toContain('journal')
    expect(faultsOfMessages(post)).toEqual([])
    expectNoFault(world, main, post)

    world.calm()
    const following = await runMain(world.step({ force: 'true' }))
    expect(following.exitCode).toBe(0)
    expect(world.allLive()).toBe(true)
  })
}

test('a torn last line of the journal is ignored', async () => {
  const world = await startWorld()

  const main = await killedBeforeWriting(world)
  const journal = journalOf(main)
  writeFileSync(journal, `${readFileSync(journal, 'utf8')}0123 {"step":"wri`)
  const post = await runPost(main, world.step())
  expect([post.exitCode, codesOf(post)]).toEqual([0, []])
  expect(world.allLive()).toBe(true)
})

test('post leaves the secrets alone where a rival rotated after main was killed', async () => {
  const world = await startWorld({ destinations: 3 })

  const main = await killedBeforeWriting(world)
  world.calm()
  const rivals = await whole(world.step({ force: 'true' }))
  expect(rivals.main.exitCode).toBe(0)
  const writes = world.github.writes.length
  const post = await runPost(main, world.step())
  expect(codesOf(post)).toEqual(['OVERTAKEN'])
  expect(world.github.writes).toHaveLength(writes)
  expect(world.allLive()).toBe(true)
  expectNoFault(world, main, post)
})

test('post is red and writes nothing where the key in its state is not the one of the journal', async () => {
  const world = await startWorld({ destinations: 3 })

  const main = await killedBeforeWriting(world)
  const writes = world.github.writes.length
  const key = Buffer.alloc(32).toString('base64')
  const state = { journal: JSON.stringify({ path: journalOf(main), key }) }
  const post = await runPost(main, { ...world.step(), state })
  expect([post.exitCode, codesOf(post)]).toEqual([1, ['WRITE_INCOMPLETE']])
  expect(messagesOf(post)).toContain('journal')
  expect(faultsOfMessages(post)).toEqual([])
  expect(world.github.writes).toHaveLength(writes)
  expectNoFault(world, main, post)
})

test('post writes no box for a repository that is not among the inputs any more, and is red', async () => {
  const world = await startWorld({ destinations: 3 })

  const main = await killedBeforeWriting(world)
  const inputs = { ...world.step().inputs, repositories: 'acme/web\nacme/api' }
  const post = await runPost(main, { ...world.step(), inputs })
  expect(post.exitCode).toBe(1)
  expect(faultsOfMessages(post)).toEqual([])
  expect(world.github.writes.map(({ place }) => place)).not.toContainEqual({ repository: 'acme/cli' })
  expect(world.held('acme/cli')).not.toBe(world.live())
  expect(world.socket.rotations).toHaveLength(1)
  expectNoFault(world, main, post)
})

test('post does nothing for a token group that is not among the inputs any more, and says so', async () => {
  const world = await startWorld()

  const main = await killedBeforeWriting(world)
  const other = world.socket.addGroup({ name: 'another' })
  const inputs = { ...world.step().inputs, 'group-uuid': other.group_uuid }
  const post = await runPost(main, { ...world.step(), inputs })
  expect([post.exitCode, codesOf(post)]).toEqual([1, ['WRITE_INCOMPLETE']])
  expect(messagesOf(post)).toContain("among this step's inputs any more")
  expect(world.github.writes).toEqual([])
  expect(world.socket.rotations).toHaveLength(1)
  expectNoFault(world, main, post)
})

test('post writes nothing where a firewall answers 403 in place of the list: that is no dead auth token', async () => {
  const world = await startWorld({ destinations: 3 })

  const main = await killedBeforeWriting(world)
  const writes = world.github.writes.length
  world.socket.faults.push({
    operation: 'socket.list',
    kind: 'status',
    status: 403,
    body: '<html>no</html>',
    times: Infinity
  })
  const post = await runPost(main, world.step())
  expect([post.exitCode, codesOf(post)]).toEqual([1, ['AUTH_SOCKET']])
  expect(messagesOf(post)).toContain('force: true')
  expect(world.github.writes).toHaveLength(writes)
  expectNoFault(world, main, post)

  world.calm()
  const following = await runMain(world.step({ force: 'true' }))
  expect(following.exitCode).toBe(0)
  expect(world.allLive()).toBe(true)
})
