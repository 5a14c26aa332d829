import { expect, test } from '@jest/globals'
import { mintToken } from '../../simulators/socket.js'
import { codesOf, day, errorsOf, startWorld, type Inputs, type World } from './world.js'

const onlyList: Inputs = {
  'github-token': undefined,
  'group-uuid': undefined,
  'secret-name': undefined,
  repositories: undefined,
  'dry-run': 'true'
}

/** What may be masked: what the step was given, and sound values that Socket made. */
const realCredentials = (world: World): string[] => [
  world.githubToken,
  world.admin.value,
  world.old,
  ...world.socket.rotations.map(({ value }) => value).filter(value => /^[!-~]{16,4096}$/.test(value))
]

const unsound: readonly { readonly form: string; readonly value: string }[] = [
  { form: 'one character', value: 'e' },
  { form: 'nothing', value: '' },
  { form: 'a value with a line break', value: `${mintToken()}\n::warning::forged` },
  { form: 'a value with a blank', value: `Bearer ${mintToken()}` },
  { form: 'a value of 50 KB', value: 'A1-_'.repeat(12_800) },
  { form: 'a value that is not ASCII', value: `${mintToken()}é` }
]

test.each(unsound)('a rotation that answers $form is replaced by one that answers a token', async each => {
  const world = await startWorld()
  let minted = 0
  world.socket.mintValue = () => (minted++ === 0 ? each.value : mintToken())
  const { main } = await world.run()

  expect(main).toMatchObject({ exitCode: 0, outputs: { rotated: 'true' } })
  expect(world.socket.rotations).toHaveLength(2)
  expect(world.held()).toBe(world.live())
  for (const mask of main.masks) expect(realCredentials(world)).toContain(mask)
  expect(main.annotations).toEqual([])
})

test.each(unsound)('rotations that only ever answer $form end red, and no secret is written', async each => {
  const world = await startWorld()
  world.socket.mintValue = () => each.value
  const { main } = await world.run()

  expect(main.exitCode).toBe(1)
  expect(codesOf(main)).toEqual(['ROTATE_UNCERTAIN'])
  expect(errorsOf(main)).not.toContain('Nothing was changed.')
  expect(world.github.writes).toEqual([])
  for (const mask of main.masks) expect(realCredentials(world)).toContain(mask)
})

test('a rotation that answers for another token group is not trusted', async () => {
  const world = await startWorld()
  world.socket.faults.push({
    operation: 'socket.rotate',
    kind: 'status',
    status: 200,
    edit: answer => ({
      ...(typeof answer === 'object' ? answer : {}),
      group_uuid: '00000000-0000-4000-8000-000000000000'
    })
  })
  const { main } = await world.run()
  expect(main.exitCode).toBe(0)
  expect(world.socket.rotations).toHaveLength(2)
  expect(world.held()).toBe(world.live())
})

test('dates in the future are no dates: such a token is not due, and its secrets are not drifted', async () => {
  const world = await startWorld({ ageMs: -400 * day })
  const { main } = await world.run(world.options({ 'rotate-after': '30d' }))
  expect(main.exitCode).toBe(0)
  expect(main.log).toContain('its age is unknown (`force: true` rotates it)')
  expect(main.annotations.map(({ level, message }) => [level, message])).toEqual([
    ['warning', expect.stringMatching(/gives no date .* for 1 secret/)],
    ['warning', expect.stringMatching(/The age of token group ci .* is unknown/)]
  ])
  expect(world.changes()).toEqual([])
})

test('a token of unknown age is rotated by force', async () => {
  const world = await startWorld({ ageMs: -400 * day })
  const { main } = await world.run(world.options({ 'rotate-after': '30d', force: 'true' }))
  expect(main.exitCode).toBe(0)
  expect(world.held()).toBe(world.live())
})

test.each(['absent', 'garbage'] as const)('servers whose Date header is %s are no obstacle', async dateHeader => {
  const world = await startWorld({ socket: { dateHeader }, github: { dateHeader } })
  const { main } = await world.run()
  expect(main.exitCode).toBe(0)
  expect(world.held()).toBe(world.live())
})

const names: readonly { readonly what: string; readonly name: string }[] = [
  { what: 'masks everything', name: '\n::add-mask::Rotated\n::add-mask::Socket' },
  { what: 'forges an error', name: 'x\r\n::error title=FORGED::forged%0Aforged' },
  { what: 'forges an output', name: '\n::set-output name=forged::yes' },
  { what: 'stops the commands', name: '\n::stop-commands::forged' },
  { what: 'uses the old form', name: 'a ##[set-env name=FORGED]x ##[error]forged' },
  { what: 'separates lines in Unicode', name: 'a\u2028::add-mask::Rotated\u2029::error::forged\u0085::error::x' },
  { what: 'is HTML', name: '<img src=x onerror=alert(1)><script>alert(1)</script></code></td>' },
  { what: 'is a link', name: '[click](https://evil.example) https://evil.example ![](https://evil.example/x.png)' },
  { what: 'breaks the table', name: 'a | b | c\n| --- | --- |\n| forged | row |' },
  { what: 'is Markdown', name: '\n\n# forged heading\n\n```\nforged\n```\n> [!CAUTION]\n> forged' },
  { what: 'mentions people', name: '@octocat #1 acme/web#2 GH-3' },
  { what: 'is ANSI', name: '\u001b[31mred\u001b[0m\u001b]8;;https://evil.example\u0007' },
  { what: 'turns text around', name: '\u202Eneddih\u2066\u200B' },
  { what: 'is 10 KB long', name: 'forged '.repeat(1463) },
  { what: 'is a token', name: mintToken() },
  { what: 'is empty', name: '' }
]

test.each(names)('a token group whose name $what does no harm', async ({ name }) => {
  const world = await startWorld({ group: { name } })
  const { main } = await world.run()

  expect(main).toMatchObject({ exitCode: 0, annotations: [], outputs: { result: 'ok', rotated: 'true' } })
  expect(world.held()).toBe(world.live())
  expectUnharmed(world, main, name)
  // Two tables, the run's own token group and the other one: a head, a rule and a row each.
  expect(main.summary.split('\n').filter(line => line.startsWith('|'))).toHaveLength(6)
})

test.each(names)('a listing of a token group whose name $what does no harm', async ({ name }) => {
  const world = await startWorld({ group: { name } })
  const { main } = await world.run(world.options(onlyList))

  expect(main).toMatchObject({ exitCode: 0, annotations: [] })
  expect(main.log).toContain(world.group.group_uuid)
  expectUnharmed(world, main, name)
})

function expectUnharmed(world: World, main: Awaited<ReturnType<World['run']>>['main'], name: string): void {
  for (const mask of main.masks) expect(realCredentials(world)).toContain(mask)
  expect(main.outputs).not.toHaveProperty('forged')
  expect(main.stdout).not.toMatch(/^(::(error|warning|notice|set-output|stop-commands)|.*##\[)/m)
  // No control character but the line feed reaches log or summary.
  const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b]/u
  expect(main.stdout.replaceAll('\r\n', '\n')).not.toMatch(controls)
  expect(main.summary).not.toMatch(controls)
  expect(main.summary).not.toMatch(/<(?!\/?(code|br|details|summary|sub)>)/)
  expect(main.summary).not.toMatch(/https?:\/\/evil|\]\(|^#+ forged|^```|^\| (forged|---) \| row/m)
  expect(main.summary).not.toMatch(/[^\w&;]@octocat/)
  const longest = Math.max(...`${main.stdout}\n${main.summary}`.split('\n').map(line => line.length))
  if (name.length > 5_000) expect(longest).toBeLessThan(5_000)
}

test('a secret’s date that is no date, or in the future, is no drift', async () => {
  const world = await startWorld({ ageMs: day })
  world.github.presetSecret({ repository: 'acme/web' }, 'SOCKET_API_TOKEN', {
    value: world.old,
    updated_at: Date.now() + 400 * day
  })
  const { main } = await world.run(world.options({ 'rotate-after': '30d' }))
  expect(main.exitCode).toBe(0)
  expect(world.changes()).toEqual([])
})

test.each(['hash', 'id'])('a value that Socket echoes as %s reaches no output', async field => {
  const world = await startWorld()
  world.socket.faults.push({
    operation: 'socket.rotate',
    kind: 'status',
    status: 200,
    edit: answer => ({ ...(typeof answer === 'object' ? answer : {}), [field]: world.live() })
  })
  const { main } = await world.run(world.fast())
  expect(main).toMatchObject({ exitCode: 0, outputs: { rotated: 'true' } })
  expect(JSON.stringify([main.log, main.summary, main.outputs])).not.toContain(world.live())
  expect(main.outputs[field === 'id' ? 'token-id' : 'token-hash'] ?? '').toBe('')
  expect(world.held()).toBe(world.live())
})
