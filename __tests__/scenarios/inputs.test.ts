import { expect, test } from '@jest/globals'
import { runMain } from '../runner.js'
import { codesOf, errorsOf, startWorld, type Inputs } from './world.js'

const gone = undefined
const alone: Inputs = { 'group-uuid': gone, 'secret-name': gone, repositories: gone }
const socketToken = `sktsec_${'Ab3-'.repeat(11)}_api`

interface Case {
  readonly bad: string
  readonly inputs: Inputs
  /** The input that the error names. */
  readonly names: string
  /** What the error tells a person to do. */
  readonly remedy: RegExp
}

const cases: readonly Case[] = [
  {
    bad: 'no auth token',
    inputs: { 'socket-token': gone },
    names: 'socket-token',
    remedy: /Give it a Socket API token/
  },
  { bad: 'no GitHub token', inputs: { 'github-token': '' }, names: 'github-token', remedy: /GITHUB_TOKEN can't write/ },
  { bad: 'no secret name', inputs: { 'secret-name': '' }, names: 'secret-name', remedy: /Name the secret/ },
  { bad: 'nothing to do', inputs: alone, names: 'group-uuid', remedy: /Give `group-uuid` or `manifest`/ },
  {
    bad: 'a malformed UUID',
    inputs: { 'group-uuid': '8c1f2f0e-7f6a-4a54-9f0a' },
    names: 'group-uuid',
    remedy: /a UUID such as .*`dry-run: true` alone lists/
  },
  {
    bad: 'a repository without an owner',
    inputs: { repositories: 'web' },
    names: 'repositories',
    remedy: /as owner\/name/
  },
  {
    bad: 'a repository that leads elsewhere',
    inputs: { repositories: 'acme/..' },
    names: 'repositories',
    remedy: /as owner\/name/
  },
  {
    bad: 'a secret name that starts with GITHUB_',
    inputs: { 'secret-name': 'github_SOCKET' },
    names: 'secret-name',
    remedy: /not starting with a digit or GITHUB_/
  },
  {
    bad: 'a secret name with a hyphen',
    inputs: { 'secret-name': 'SOCKET-API-TOKEN' },
    names: 'secret-name',
    remedy: /letters, digits and underscores/
  },
  {
    bad: 'an environment of no repository',
    inputs: { 'group-uuid': gone, 'secret-name': gone, environment: 'production', 'dry-run': 'true' },
    names: 'environment',
    remedy: /Give `group-uuid`/
  },
  {
    bad: 'an environment of Dependabot',
    inputs: { environment: 'production', 'secret-app': 'dependabot' },
    names: 'environment',
    remedy: /Use a manifest: one entry for this token/
  },
  {
    bad: 'an environment with a line break in it',
    inputs: { environment: 'pro\nduction' },
    names: 'environment',
    remedy: /without control characters/
  },
  {
    bad: 'a duration in months',
    inputs: { 'rotate-after': '1 month' },
    names: 'rotate-after',
    remedy: /such as 30d or 12h/
  },
  {
    bad: 'a duration without a unit',
    inputs: { 'rotate-after': '30' },
    names: 'rotate-after',
    remedy: /such as 30d or 12h/
  },
  {
    bad: 'a stale-after of less than a day',
    inputs: { 'revoke-stale': 'true', 'stale-after': '1h' },
    names: 'stale-after',
    remedy: /at least 1d/
  },
  {
    bad: 'a percentage over 100',
    inputs: { 'minimum-quota': '101%' },
    names: 'minimum-quota',
    remedy: /from 0% to 100%/
  },
  {
    bad: 'a quota with letters behind it',
    inputs: { 'minimum-quota': '12abc' },
    names: 'minimum-quota',
    remedy: /a whole number/
  },
  { bad: 'a negative quota', inputs: { 'minimum-quota': '-1' }, names: 'minimum-quota', remedy: /a whole number/ },
  { bad: 'a boolean in words', inputs: { force: 'yes' }, names: 'force', remedy: /Give true or false/ },
  {
    bad: 'a number with letters behind it',
    inputs: { 'max-rotations': '3x' },
    names: 'max-rotations',
    remedy: /whole number of at least 1/
  },
  { bad: 'a fraction as limit', inputs: { 'revoke-limit': '2.5' }, names: 'revoke-limit', remedy: /whole number/ },
  {
    bad: 'an unknown app',
    inputs: { 'secret-app': 'action' },
    names: 'secret-app',
    remedy: /one or more of actions, dependabot, codespaces, agents/
  },
  {
    bad: 'an organization and repositories',
    inputs: { organization: 'acme', repositories: 'acme/api' },
    names: 'repositories',
    remedy: /Use a manifest/
  },
  {
    bad: 'an organization and an environment',
    inputs: { organization: 'acme', repositories: gone, environment: 'production' },
    names: 'environment',
    remedy: /Use a manifest/
  },
  { bad: 'only without a manifest', inputs: { only: 'ci' }, names: 'only', remedy: /Give `manifest`/ },
  {
    bad: 'an http URL that is not loopback',
    inputs: { 'socket-api-url': 'http://api.socket.dev/v0' },
    names: 'socket-api-url',
    remedy: /https URL/
  },
  {
    bad: 'an http URL that only looks like loopback',
    inputs: { 'github-api-url': 'http://127.0.0.1.example.com' },
    names: 'github-api-url',
    remedy: /https URL/
  },
  {
    bad: 'a URL that holds credentials',
    inputs: { 'github-api-url': 'https://user:word@api.github.com' },
    names: 'github-api-url',
    remedy: /without credentials/
  },
  { bad: 'no URL', inputs: { 'socket-api-url': 'api.socket.dev' }, names: 'socket-api-url', remedy: /https URL/ },
  {
    bad: 'a slug with a slash',
    inputs: { 'socket-organization': 'acme/../other' },
    names: 'socket-organization',
    remedy: /slug of a Socket organization/
  },
  {
    bad: 'a stored hash in place of the auth token',
    inputs: { 'socket-token': `sha512-${'A'.repeat(86)}==` },
    names: 'socket-token',
    remedy: /stored hash.*Give the token itself/
  },
  {
    bad: 'a line break inside the auth token',
    inputs: { 'socket-token': `${socketToken}\nfoo` },
    names: 'socket-token',
    remedy: /Store the bare token/
  },
  {
    bad: 'a blank inside the GitHub token',
    inputs: { 'github-token': 'Bearer ghp_0123456789abcdef' },
    names: 'github-token',
    remedy: /Store the bare token/
  },
  {
    bad: 'a recovery key that is none',
    inputs: { 'recovery-public-key': 'AAAA' },
    names: 'recovery-public-key',
    remedy: /recovery -- keygen/
  },
  {
    bad: 'a pattern of protect with a brace too few',
    inputs: { protect: '{eu,us-deploy' },
    names: 'protect',
    remedy: /Correct the pattern/
  },
  {
    bad: 'a pattern of protect in quotes',
    inputs: { protect: '"release-*"' },
    names: 'protect',
    remedy: /Correct the pattern/
  },
  {
    bad: 'a list of repositories without one',
    inputs: { repositories: ',' },
    names: 'repositories',
    remedy: /lists nothing/
  },
  {
    bad: 'a misspelt input',
    inputs: { repository: 'acme/api' },
    names: 'repository',
    remedy: /Did you mean `repositories`\?/
  }
]

test.each(cases)('$bad is refused with the input’s name and a remedy', async ({ inputs, names, remedy }) => {
  const world = await startWorld()
  const run = await runMain(world.options(inputs))

  expect(run).toMatchObject({ exitCode: 1, outputs: { result: 'INPUT_INVALID', rotated: 'false' } })
  expect(codesOf(run)).toEqual(['INPUT_INVALID'])
  expect(errorsOf(run)).toContain(`\`${names}\``)
  expect(errorsOf(run)).toMatch(remedy)
  expect(errorsOf(run)).toMatch(/Nothing was changed\.$/)
  expect(run.summary).toContain('Nothing was changed.')
  expect(world.requests()).toEqual([])
})

test('several problems are reported together, an error each', async () => {
  const world = await startWorld()
  const run = await runMain(
    world.options({ 'group-uuid': 'ci', repositories: 'web, api', 'rotate-after': 'never', force: 'maybe' })
  )
  expect(run.exitCode).toBe(1)
  expect(codesOf(run)).toEqual(Array(5).fill('INPUT_INVALID'))
  for (const name of ['group-uuid', 'repositories', 'rotate-after', 'force'])
    expect(errorsOf(run)).toContain(`\`${name}\``)
  for (const value of ['"ci"', '"web"', '"api"', '"never"', '"maybe"']) expect(errorsOf(run)).toContain(value)
  expect(world.requests()).toEqual([])
})

test('one form of the job at a time: a group UUID beside a manifest is refused', async () => {
  const world = await startWorld()
  const run = await runMain(world.options({ manifest: 'no-such-manifest.yml', 'secret-name': gone }))
  expect(run).toMatchObject({ exitCode: 1, outputs: { result: 'INPUT_INVALID' } })
  expect(errorsOf(run)).toMatch(
    /`group-uuid` can't be combined with `manifest`\. Declare it in the manifest.*Nothing was changed\./
  )
  expect(world.requests()).toEqual([])
})

test('a bad token is masked and never shown, although it is refused', async () => {
  const world = await startWorld()
  const { main } = await world.run(world.options({ 'socket-token': `${socketToken} ` + 'x', force: '1' }))
  expect(main.exitCode).toBe(1)
  expect(main.log).not.toContain(socketToken)
  expect(world.requests()).toEqual([])
})

test('a run that would not check TLS certificates is refused', async () => {
  const world = await startWorld()
  const run = await runMain(world.options({}, { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } }))
  expect(codesOf(run)).toEqual(['INPUT_INVALID'])
  expect(errorsOf(run)).toMatch(/`NODE_TLS_REJECT_UNAUTHORIZED`.*NODE_EXTRA_CA_CERTS.*Nothing was changed\./)
  expect(world.requests()).toEqual([])
})

test('an input that is far from every known one is left to the runner’s own warning', async () => {
  const world = await startWorld()
  const { main } = await world.run(world.options({ 'my-own-note': 'x' }))
  expect(main.exitCode).toBe(0)
  expect(main.annotations).toMatchObject([{ level: 'warning', message: expect.stringContaining('my-own-note') }])
})

test('what was given wrongly cannot start a workflow command or a line of its own', async () => {
  const world = await startWorld()
  const run = await runMain(world.options({ 'group-uuid': 'a\n::set-output name=x::y', force: '##[add-mask]zzzz' }))
  expect(run.exitCode).toBe(1)
  expect(run.outputs).not.toHaveProperty('x')
  expect(run.masks).not.toContain('zzzz')
  expect(run.stdout).not.toMatch(/^::set-output/m)
})

test('white space around a token, as a pasted secret has it, does no harm', async () => {
  const world = await startWorld()
  const { main } = await world.run(
    world.options({ 'socket-token': ` ${world.admin.value}\n`, 'github-token': `${world.githubToken}\n` })
  )
  expect(main.exitCode).toBe(0)
  expect(world.held()).toBe(world.live())
})
