import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from '@jest/globals'
import { startStage, type Stage } from '../../simulators/stories.js'

const root = resolve(import.meta.dirname, '../../..')
/** The Node that runs the tests, and the machine's own, which may be an older one. */
const own = (process.env['PATH'] ?? '')
  .split(delimiter)
  .find(folder => !folder.includes('node_modules') && existsSync(join(folder, 'node')))
const nodes = [...new Set([dirname(process.execPath), own ?? dirname(process.execPath)])]
const name = 'SOCKET_API_TOKEN'

const stages: Stage[] = []
const children: ChildProcess[] = []
afterEach(async () => {
  for (const child of children.splice(0)) {
    const ended = child.exitCode === null ? once(child, 'exit') : undefined
    child.stdout?.destroy()
    child.kill()
    await ended
  }
  await Promise.all(stages.splice(0).flatMap(({ socket, github }) => [socket.close(), github.close()]))
})

async function stage(): Promise<Stage> {
  const started = await startStage()
  stages.push(started)
  return started
}

/** What bash prints for a pasted command, in an environment that has nothing but the given Node. */
const paste = (command: string, node = dirname(process.execPath)): Promise<string> =>
  new Promise((done, failed) => {
    const env = {
      PATH: [node, process.env['PATH'] ?? ''].join(delimiter),
      HOME: tmpdir(),
      TMPDIR: process.env['TESTS_TEMP'] ?? tmpdir()
    }
    execFile('bash', ['-c', command], { cwd: root, env }, (error, stdout, stderr) => {
      if (error) failed(new Error(stderr, { cause: error }))
      else done(stdout + stderr)
    })
  })

test.each(nodes)('The story of a rotation works as often as it is pasted, with the Node in %s', async node => {
  const { socket, github, stories } = await stage()
  const ci = [...socket.groups.values()].find(group => group.name === 'ci')
  for (const times of [1, 2]) {
    const shown = await paste(stories.rotate.command, node)
    expect(shown).toContain('Exit status 0')
    const [, outputs = ''] = /Outputs: (.*)/.exec(shown) ?? []
    expect(readFileSync(outputs, 'utf8')).toMatch(/^secrets-written<</m)
    expect(socket.rotations).toHaveLength(times)
    for (const repository of ['acme/web', 'acme/api'])
      expect(github.secret({ repository }, name)?.value).toBe(ci?.value)
  }
})

test.each(nodes)('The dry run and the missing permission change nothing, with the Node in %s', async node => {
  const { socket, github, stories } = await stage()
  expect(await paste(stories.dryRun.command, node)).toContain('Exit status 0')
  const refused = await paste(stories.missingPermission.command, node)
  expect(refused).toContain('Exit status 1')
  expect(refused).toContain('DESTINATION_NOT_WRITABLE')
  expect([socket.rotations, github.writes]).toEqual([[], []])
})

test.each(nodes)(
  'The story of a manifest writes environments and an organization secret, with the Node in %s',
  async node => {
    const { socket, github, stories } = await stage()
    expect(await paste(stories.manifest.command, node)).toContain('Exit status 0')
    expect(socket.rotations).toHaveLength(2)
    expect(github.writes.map(({ store }) => store).sort()).toEqual([
      'actions acme/api (environment staging)',
      'actions acme/web (environment production)',
      'actions organization acme'
    ])
    for (const { value } of github.writes) expect(socket.isLive(value ?? '')).toBe(true)
  }
)

test.each(nodes)('The story of a lost answer recovers each time, with the Node in %s', async node => {
  const { socket, github, stories } = await stage()
  for (const times of [1, 2]) {
    expect(await paste(stories.lostAnswer.command, node)).toContain('Exit status 0')
    expect(socket.rotations).toHaveLength(2 * times)
    expect(socket.isLive(github.secret({ repository: 'acme/nightly' }, name)?.value ?? '')).toBe(true)
  }
})

/** `npm run simulators` without the compile: what it prints until it serves. */
async function simulators(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, ['build/simulators/main.js', ...args], { cwd: root })
  children.push(child)
  let shown = ''
  for await (const line of createInterface({ input: child.stdout })) {
    shown += `${line}\n`
    if (line.startsWith('Ctrl+C')) break
  }
  return shown
}

test('npm run simulators prints five commands to paste, and fails as it is told to', async () => {
  const shown = await simulators(
    ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap(nth => ['--fault', `github.probe:json-403:${String(nth)}`]),
    ...['--fault', 'socket.quota:status-503:9']
  )
  expect(shown).toMatch(/^Socket API {2}http:\/\/127\.0\.0\.1:\d+\/v0\nGitHub API {2}http:/)
  expect(shown).toContain('github.probe:json-403')
  const commands = [...shown.matchAll(/^\d\. .*\n\n([^]*?)\n\n/gm)].map(([, command = '']) => command)
  expect(commands).toHaveLength(5)
  expect(await paste(commands[0] ?? '')).toContain('Exit status 1')
  expect(await paste(commands[0] ?? '')).toContain('Exit status 0')
})

test('npm run simulators takes a port, and the next one for GitHub', async () => {
  const port = 20_000 + (process.pid % 20_000)
  const shown = await simulators('--port', String(port))
  expect(shown).toContain(`http://127.0.0.1:${String(port)}/v0`)
  expect(shown).toContain(`http://127.0.0.1:${String(port + 1)}\n`)
})

test.each([
  [['--fault', 'socket.rotate'], /No fault: socket\.rotate.*reset-after/],
  [['--port', 'eighty'], /No port: eighty/],
  [['--help-me'], /--help-me/]
])('npm run simulators refuses %p and says how it is used', async (args, message) => {
  const child = spawn(process.execPath, ['build/simulators/main.js', ...args], { cwd: root })
  children.push(child)
  let stderr = ''
  child.stderr.on('data', chunk => (stderr += String(chunk)))
  const [code] = (await once(child, 'close')) as [number]
  expect([code, stderr]).toEqual([1, expect.stringMatching(message)])
  expect(stderr).toContain('Usage: npm run simulators')
})
