import { expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runMain, runPost } from '../runner.js'
import { expectNoFault } from './matrix-checks.js'
import { codesOf, killedBeforeWriting, messagesOf, startWorld, whole } from './world.js'

const recovery = (args: readonly string[], input = ''): string => {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'recovery', '--', ...args], {
    input,
    encoding: 'utf8'
  })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

const keygen = (): { keyFile: string; publicKey: string } => {
  const folder = mkdtempSync(join(process.env['TESTS_TEMP'] ?? tmpdir(), 'recovery-'))
  const keyFile = join(folder, 'recovery.key')
  return { publicKey: recovery(['keygen', '--out', keyFile]).trim(), keyFile }
}

test('a value that could not be delivered is in the output and the summary, and opens to the live token', async () => {
  const { publicKey, keyFile } = keygen()
  const inputs = { 'recovery-public-key': publicKey }
  const world = await startWorld({ destinations: 3, inputs })

  const match = ({ path }: { path: string }): boolean => path.includes('acme/api')
  world.github.faults.push({ operation: 'github.put', kind: 'html', times: Infinity, match })
  const main = await runMain(world.step())
  expect(codesOf(main)).toEqual(['WRITE_INCOMPLETE'])
  expect(messagesOf(main)).toContain('a sealed copy of the new one is in the summary and in the output')
  const output = main.outputs['recovery'] ?? ''
  expect(JSON.parse(output)).toMatchObject([{ groupUuid: world.group.group_uuid }])
  expect(recovery(['open', '--key', keyFile], output)).toBe(world.live())

  const [box, ...others] = main.summary.match(/[A-Za-z0-9+/]{100,}={0,2}/g) ?? []
  expect(others).toEqual([])
  expect(recovery(['open', '--key', keyFile], box)).toBe(world.live())
  // Post rotates again and can't deliver that value either: its summary has the new box, and the old one is of no use.
  const post = await runPost(main, world.step())
  expect(post.exitCode).toBe(1)
  const [later] = post.summary.match(/[A-Za-z0-9+/]{100,}={0,2}/g) ?? []
  expect(recovery(['open', '--key', keyFile], later)).toBe(world.live())
  expectNoFault(world, main, post)

  world.calm()
  const following = await runMain(world.step({ force: 'true' }))
  expect([following.exitCode, following.outputs['recovery'] ?? '', world.allLive()]).toEqual([0, '', true])
  for (const { content } of main.files) expect(content).not.toContain(readFileSync(keyFile, 'utf8').trim())
}, 120_000)

test('a run that delivered everything shows no box', async () => {
  const { publicKey } = keygen()
  const world = await startWorld({ inputs: { 'recovery-public-key': publicKey } })

  const { main, post } = await whole(world.step())
  expect([main.exitCode, main.outputs['recovery'] ?? '', post.log]).toEqual([0, '', ''])
  expect(main.summary).not.toMatch(/[A-Za-z0-9+/]{100,}/)
  expectNoFault(world, main, post)
})

test('post shows the box of a run that was killed, where it cannot deliver it', async () => {
  const { publicKey, keyFile } = keygen()
  const world = await startWorld({ inputs: { 'recovery-public-key': publicKey } })

  const main = await killedBeforeWriting(world)
  world.github.faults.push({ operation: 'github.put', kind: 'html', times: Infinity })
  const post = await runPost(main, world.step())
  expect(codesOf(post)).toEqual(['WRITE_INCOMPLETE'])
  expect(messagesOf(post)).toContain('force: true')
  const [box] = post.summary.match(/[A-Za-z0-9+/]{100,}={0,2}/g) ?? []
  expect(recovery(['open', '--key', keyFile], box)).toBe(world.live())
  expectNoFault(world, main, post)
}, 120_000)

test('the drill of the recovery guide ends with the token that it provoked the loss of', () => {
  const { publicKey, keyFile } = keygen()
  // What `npm run drill` runs after it has compiled.
  const drill = spawnSync(process.execPath, ['build/simulators/drill.js', publicKey], { encoding: 'utf8' })
  expect([drill.status, drill.stderr]).toEqual([0, ''])
  expect(drill.stdout).toContain('WRITE_INCOMPLETE: 1 secret of token group')
  const token = recovery(['open', '--key', keyFile, 'build/drill/recovery.json'])
  expect(drill.stdout).toContain(createHash('sha256').update(token).digest('hex'))
  expect(drill.stdout).not.toContain(token)

  const without = spawnSync(process.execPath, ['build/simulators/drill.js'], { encoding: 'utf8' })
  expect([without.status, without.stdout]).toEqual([1, expect.stringContaining('There is no box')])
})
