import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runMain, runPost, type RunOptions } from '../runner.js'
import { root } from '../runner/step.js'
import { expectNoFault, faultsOfMessages } from './matrix-checks.js'
import { journalOf } from './journal.js'
import { codesOf, messagesOf, startWorld, whole } from './world.js'

/** The same step on a disk that fails from the journal's nth line on; see the head of the preload. */
const onBadDisk = (
  options: RunOptions,
  { lines, fault }: { lines: number; fault: 'full' | 'short' | 'kill' | 'refuse' }
): RunOptions => ({
  ...options,
  preload: [...(options.preload ?? []), join(root, '__tests__/journal-faults.mjs')],
  env: { ...options.env, JOURNAL_LINES: String(lines), JOURNAL_FAULT: fault }
})

const disks = { full: 'is full', short: 'fills up within a line', refuse: 'may not be written' }
for (const fault of ['full', 'short', 'refuse'] as const) {
  const disk = disks[fault]

  test(`a journal that can not be begun stops the rotation before it is sent, where RUNNER_TEMP ${disk}`, async () => {
    const world = await startWorld({ destinations: 3 })

    const options = onBadDisk(world.step(), { lines: 0, fault })
    const { main, post } = await whole(options)
    expect([main.exitCode, codesOf(main)]).toEqual([1, ['ROTATE_FAILED']])
    expect(messagesOf(main)).toContain('could not be written to RUNNER_TEMP')
    expect(messagesOf(main)).toContain('Give the runner a temporary folder')
    expect([post.exitCode, post.log]).toEqual([0, ''])
    expect(world.socket.rotations).toEqual([])
    expect(world.allLive()).toBe(true)
    expectNoFault(world, main, post)
  })

  test(`boxes that the journal can not take are written all the same, with a warning, where RUNNER_TEMP ${disk}`, async () => {
    const world = await startWorld({ destinations: 3 })

    const options = onBadDisk(world.step(), { lines: 1, fault })
    const { main, post } = await whole(options)
    expect([main.exitCode, codesOf(main)]).toEqual([0, []])
    expect(main.annotations.map(({ level }) => level)).toEqual(['warning'])
    expect(messagesOf(main)).toContain('The sealed value could not be kept on disk')
    expect(world.allLive()).toBe(true)
    expect(world.socket.rotations).toHaveLength(1)
    expect([post.exitCode, post.log]).toEqual([0, ''])
    expectNoFault(world, main, post)
  })
}

test('a kill between the answer to the rotation and the journal is healed by post with one more rotation', async () => {
  const world = await startWorld({ destinations: 3 })

  const main = await runMain(onBadDisk(world.step(), { lines: 1, fault: 'kill' }))
  expect(main.signal).toBe('SIGKILL')
  expect(world.socket.rotations).toHaveLength(1)
  expect(world.github.writes).toEqual([])
  expect(readFileSync(journalOf(main), 'utf8').split('\n')).toHaveLength(2)

  const post = await runPost(main, world.step())
  expect([post.exitCode, codesOf(post)]).toEqual([0, []])
  expect(messagesOf(post)).toContain('Finished what was cut off')
  expect(world.allLive()).toBe(true)
  expect(world.socket.rotations).toHaveLength(2)
  expectNoFault(world, main, post)
})

for (const lines of [2, 3, 4]) {
  test(`a kill while write ${String(lines - 1)} of 3 is acknowledged leaves no dead secret`, async () => {
    const world = await startWorld({ destinations: 3 })

    const main = await runMain(onBadDisk(world.step(), { lines, fault: 'kill' }))
    expect(main.signal).toBe('SIGKILL')
    const post = await runPost(main, world.step())
    if (post.exitCode !== 0) expect(faultsOfMessages(post)).toEqual([])
    else expect(world.allLive()).toBe(true)
    expectNoFault(world, main, post)
    const following = await runMain(world.step({ force: post.exitCode === 0 ? 'false' : 'true' }))
    expect(following.exitCode).toBe(0)
    expect(world.allLive()).toBe(true)
  })
}
