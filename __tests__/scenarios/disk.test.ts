import { expect, test } from '@jest/globals'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { faultOf } from '../../simulators/named-faults.js'
import { runMain, runPost, type RunOptions } from '../runner.js'
import { fileOf } from './fleet-world.js'
import { expectNoFault } from './matrix-checks.js'
import { codesOf, errorsOf, messagesOf, startWorld, whole, type Inputs, type World } from './world.js'

/** Takes every byte and keeps none: "no space left on device". */
const fullDisk = '/dev/full'

const missingFile = (): string => {
  const path = fileOf('')
  rmSync(path)
  return path
}

/** The nth time that this command file is written, only half of the entry is. */
const tornAt = (variable: string, nth: number): string =>
  `data:text/javascript,${encodeURIComponent(`
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const { appendFileSync } = fs
let times = 0
fs.appendFileSync = (path, text, ...rest) => {
  if (path !== process.env['${variable}'] || ++times < ${String(nth)}) return appendFileSync(path, text, ...rest)
  appendFileSync(path, text.slice(0, text.length / 2), ...rest)
  throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
}
syncBuiltinESMExports()`)}`

const states: readonly (readonly [what: string, options: () => Partial<RunOptions>])[] = [
  ['the runner gives no state file', () => ({ env: { GITHUB_STATE: '' } })],
  ['the state file is gone', () => ({ env: { GITHUB_STATE: missingFile() } })],
  ['the disk of the state file is full', () => ({ env: { GITHUB_STATE: fullDisk } })],
  ['the disk fills up within the entry', () => ({ preload: [tornAt('GITHUB_STATE', 1)] })]
]
for (const [what, options] of states) {
  test(`where ${what}, nothing is rotated`, async () => {
    const world = await startWorld({ destinations: 3 })

    const { main, post } = await whole(world.step({}, options()))
    expect([main.exitCode, codesOf(main)]).toEqual([1, ['ROTATE_FAILED']])
    expect(errorsOf(main)).toMatch(/could not be kept in GITHUB_STATE\..*Nothing was changed\.$/)
    expect([post.exitCode, post.log]).toEqual([0, ''])
    expect(world.socket.rotations).toEqual([])
    expect(world.allLive()).toBe(true)
    expectNoFault(world, main, post)
  })
}

test('where the end of a group cannot be noted any more, post rotates it once more and nothing is lost', async () => {
  const world = await startWorld({ destinations: 3 })

  const options = world.step({}, { preload: [tornAt('GITHUB_STATE', 2)] })
  const main = await runMain(options)
  expect([main.exitCode, codesOf(main), world.allLive()]).toEqual([0, [], true])
  const post = await runPost(main, world.step())
  expect([post.exitCode, codesOf(post), world.allLive()]).toEqual([0, [], true])
  expectNoFault(world, main, post)
})

test('a note that would be larger than what the runner can hand on stops its group before the rotate', async () => {
  // Random characters: a text that does not compress.
  const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'
  const random = (n: number): string =>
    Array.from({ length: n }, () => characters[Math.floor(Math.random() * characters.length)]).join('')
  const names = Array.from({ length: 62 }, () => `T_${random(2_000)}`)
  const world = await startWorld({ names })

  const { main, post } = await whole(world.step())
  expect([codesOf(main), post.log]).toEqual([['ROTATE_FAILED'], ''])
  expect(errorsOf(main)).toContain('declare fewer secrets for one group')
  expect(world.socket.rotations).toEqual([])
})

const files: readonly (readonly [what: string, variable: string, path: () => string, warning: RegExp])[] = [
  ['the output file is gone', 'GITHUB_OUTPUT', missingFile, /The output result could not be written/],
  ['the disk of the outputs is full', 'GITHUB_OUTPUT', () => fullDisk, /The output result could not/],
  ['the summary file is gone', 'GITHUB_STEP_SUMMARY', missingFile, /The job summary could not be written/],
  ['the disk of the summary is full', 'GITHUB_STEP_SUMMARY', () => fullDisk, /The job summary could not/]
]
for (const [what, variable, path, warning] of files) {
  test(`where ${what}, the run says what it did, and a red run why it is red`, async () => {
    const world = await startWorld({ destinations: 3 })
    const step = (inputs: Inputs): RunOptions => world.fast(inputs, { env: { [variable]: path() } })

    const green = await whole(step({}))
    expect([green.main.exitCode, codesOf(green.main), world.allLive()]).toEqual([0, [], true])
    expect(messagesOf(green.main)).toMatch(warning)
    expect(green.post.log).toBe('')

    world.github.faults.push({ ...faultOf('github.put:status-403'), times: Infinity })
    const red = await runMain(step({}))
    expect([red.exitCode, codesOf(red)]).toEqual([1, ['WRITE_INCOMPLETE']])
    expect(red.log).toContain('WRITE_INCOMPLETE: 3 secrets of token group')
    expect(messagesOf(red)).toMatch(warning)
    if (variable === 'GITHUB_OUTPUT') expect(red.summary).toContain('WRITE_INCOMPLETE')
    else expect(red.outputs['result']).toBe('WRITE_INCOMPLETE')
    expectNoFault(world, green.main, red)
  })
}

const expectGreen = async (world: World, options: RunOptions): Promise<void> => {
  const { main, post } = await whole(options)
  expect([main.exitCode, codesOf(main), post.log, world.allLive()]).toEqual([0, [], '', true])
}

test('a rotation needs no RUNNER_TEMP', async () => {
  const world = await startWorld()

  await expectGreen(world, world.step({}, { env: { RUNNER_TEMP: '' } }))
  const file = fileOf('')
  writeFileSync(file, '')
  await expectGreen(world, world.step({ force: 'true' }, { env: { RUNNER_TEMP: join(file, 'nowhere') } }))
})
