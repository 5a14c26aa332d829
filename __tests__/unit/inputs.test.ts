import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  everyRunWarnings,
  parseInputs,
  parsePostInputs,
  unmatchedWords,
  type BegunState,
  type Entry,
  type Inputs,
  type Manifest
} from '../../src/inputs/inputs.js'
import { inputNames } from '../../src/inputs/reader.js'

const auth = 'sktsec_0123456789abcdefghij_api'
const uuid = '8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10'
const sound = {
  'socket-token': auth,
  'github-token': 'ghp_0123456789',
  'group-uuid': uuid,
  'secret-name': 'SOCKET_API_TOKEN'
}
const noManifest: Manifest = { entries: [], problems: [], warnings: [] }

const environmentOf = (inputs: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))

async function parse(inputs: Readonly<Record<string, string>>, manifest = noManifest, eventName = 'push') {
  const masks: string[] = []
  const parsed = await parseInputs({
    env: { GITHUB_REPOSITORY: 'acme/web', GITHUB_EVENT_NAME: eventName, ...environmentOf(inputs) },
    mask: value => masks.push(value),
    loadManifest: () => Promise.resolve(manifest),
    namesShown: false
  })
  return { parsed, masks }
}
async function inputsOf(inputs: Readonly<Record<string, string>>): Promise<Inputs> {
  const { parsed } = await parse({ ...sound, ...inputs })
  if (!('socketToken' in parsed)) throw new Error(parsed.map(({ what }) => what).join(' '))
  return parsed
}

/** The problems as a person reads them. */
async function refusalsOf(inputs: Readonly<Record<string, string>>, manifest = noManifest): Promise<string[]> {
  const { parsed } = await parse(inputs, manifest)
  return 'socketToken' in parsed ? [] : parsed.map(({ what, remedy }) => `${what} ${remedy}`)
}

test('no inputs whatever make parsing throw, and every problem is an INPUT_INVALID with a remedy', async () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '0', 'true', '30d', '10%', 'acme/web', uuid, 'A', 'dependabot', auth, 'http://[', '\n,')
  )
  const given = fc.dictionary(fc.constantFrom(...inputNames, 'repository', 'x'), value)
  await fc.assert(
    fc.asyncProperty(given, async inputs => {
      const { parsed } = await parse(inputs)
      if ('socketToken' in parsed) return
      expect(parsed.length).toBeGreaterThan(0)
      for (const { code, what, remedy } of parsed) {
        expect(code).toBe('INPUT_INVALID')
        expect(what).toMatch(/^`[^`]+` /)
        expect(remedy).toMatch(/[.?]$/)
        expect(what).not.toMatch(/[\n\r]|::|##\[/)
      }
    })
  )
})

test('both tokens are masked, also where the inputs are refused', async () => {
  const { parsed, masks } = await parse({ ...sound, force: 'perhaps' })
  expect(parsed).toMatchObject([{ code: 'INPUT_INVALID' }])
  expect(masks).toEqual([auth, 'ghp_0123456789'])
})

test('an empty input is one that is not given', async () => {
  const empty = Object.fromEntries(inputNames.filter(name => !Object.hasOwn(sound, name)).map(name => [name, '']))
  const secret = { socketToken: undefined, githubToken: undefined }
  expect({ ...(await inputsOf(empty)), ...secret }).toEqual({ ...(await inputsOf({})), ...secret })
})

test('a destination is made for every name, app and repository', async () => {
  const { entries } = await inputsOf({
    repositories: 'acme/web, acme/api',
    'secret-name': 'a\nB',
    'secret-app': 'actions,dependabot'
  })
  expect(entries).toHaveLength(1)
  const made = entries[0]?.destinations.map(({ name, store: { app, place } }) => [
    name,
    app,
    'repository' in place && place.repository
  ])
  expect(made).toHaveLength(8)
  expect(new Set(made?.map(each => each.join())).size).toBe(8)
  expect(made).toContainEqual(['B', 'dependabot', 'acme/api'])
})

test('names that differ in case alone are one', async () => {
  const name = fc.stringMatching(/^[A-Z][A-Z_]{1,8}$/).filter(text => !text.startsWith('GITHUB_'))
  await fc.assert(
    fc.asyncProperty(name, async text => {
      const { entries } = await inputsOf({ 'secret-name': `${text}, ${text.toLowerCase()}\n ${text} ` })
      expect(entries[0]?.destinations.map(each => each.name)).toEqual([text])
    })
  )
})

test.each([
  ['200', { units: 200 }],
  ['0', { units: 0 }],
  ['10%', { percent: 10 }],
  ['100%', { percent: 100 }]
])('minimum-quota %s', async (text, expected) => {
  expect((await inputsOf({ 'minimum-quota': text })).minimumQuota).toEqual(expected)
})

test('http is for loopback hosts only, and a slash at the end of a URL is dropped', async () => {
  for (const host of ['localhost:8080', '127.0.0.1:1', '[::1]:1'])
    expect((await inputsOf({ 'socket-api-url': `http://${host}/v0//` })).socketApiUrl).toBe(`http://${host}/v0`)
  for (const url of ['http://localhost.example.com', 'http://user@localhost', 'https://x/?q', 'ftp://localhost'])
    expect((await parse({ ...sound, 'socket-api-url': url })).parsed).toMatchObject([{ code: 'INPUT_INVALID' }])
})

const entry: Entry = { groupUuid: uuid, rotateAfterMs: 1, destinations: [], desired: {}, update: false }
const tokens = { 'socket-token': auth, 'github-token': 'ghp_0123456789' }
const fleet = { ...tokens, manifest: 'm.yml' }

test.each([
  ['socket-organization', 'acme', { socketOrganization: 'acme' }, { socketOrganization: 'other' }],
  ['stale-after', '2160m', { revoke: { 'stale-after': 129_600_000 } }, { revoke: { 'stale-after': 1 } }],
  ['protect', 'b\na', { revoke: { protect: ['a', 'b'] } }, { revoke: { protect: ['a'] } }],
  ['revoke-never-used', 'true', { revoke: { 'revoke-never-used': true } }, { revoke: { 'revoke-never-used': false } }],
  ['revoke-limit', '3', { revoke: { 'revoke-limit': 3 } }, { revoke: { 'revoke-limit': 4 } }]
])('%s may be set here and in the manifest if the two are equal', async (input, value, same, other) => {
  const given = { ...fleet, [input]: value }
  expect(await refusalsOf(given, { ...noManifest, entries: [entry], ...same })).toEqual([])
  expect(await refusalsOf(given, { ...noManifest, entries: [entry], ...other })).toEqual([
    `\`${input}\` is set here and in the manifest, to different values. Remove one of the two.`
  ])
})

test('every problem is reported at once, those of the manifest included', async () => {
  const problems = [{ code: 'INPUT_INVALID', what: '`manifest` m.yml:1:1: x.', remedy: 'y.' }] as const
  const refusals = await refusalsOf(
    { ...fleet, 'group-uuid': uuid, only: 'x', force: '1', protect: '{a, "b"', repository: 'a/b' },
    { ...noManifest, problems }
  )
  const named = refusals.map(text => /^`([^`]+)`/.exec(text)?.[1])
  expect(named.toSorted()).toEqual(['force', 'group-uuid', 'manifest', 'protect', 'repository'])
})

test('only keeps the entries that it names, by name or by group UUID', async () => {
  const entries = [entry, { ...entry, groupUuid: uuid.replace('8', '9'), name: 'ci' }]
  const { parsed } = await parse({ ...fleet, only: `ci, ${uuid.toUpperCase()}` }, { ...noManifest, entries })
  expect(parsed).toMatchObject({ entries, declared: entries, only: ['ci', uuid.toUpperCase()] })
  expect('only' in parsed && unmatchedWords(parsed)).toEqual([])
})

test('a name of only that no entry declares may be the listed name of an entry by group UUID', async () => {
  const entries = [entry, { ...entry, groupUuid: uuid.replace('8', '9'), name: 'ci' }]
  const { parsed } = await parse({ ...fleet, only: 'ci\nRelease' }, { ...noManifest, entries })
  expect(parsed).toMatchObject({ entries: [{ name: 'ci' }], declared: entries })
  expect('only' in parsed && unmatchedWords(parsed)).toEqual(['Release'])
})

test.each([
  ['a name, where every entry has one', 'Release', [{ ...entry, groupUuid: undefined, name: 'ci' }]],
  ['a group UUID', uuid.replace('8', '9'), [entry]]
])('only refuses %s that the manifest cannot mean', async (_, only, [first = entry]) => {
  const { groupUuid, ...rest } = first
  const entries = [groupUuid === undefined ? rest : { ...rest, groupUuid }]
  expect(await refusalsOf({ ...fleet, only }, { ...noManifest, entries })).toEqual([
    `\`only\` names "${only}", which is not in the manifest. Give names or group UUIDs that the manifest declares.`
  ])
})

test.each(['secret-name', 'repositories', 'secret-app', 'only', 'protect'])(
  '%s that is nothing but commas is refused, for an empty list could mean everything or nowhere',
  async input => {
    const given = input === 'only' ? fleet : sound
    const manifest = { ...noManifest, entries: [entry] }
    const [first] = await refusalsOf({ ...given, [input]: ' ,\n,' }, manifest)
    expect(first).toMatch(new RegExp(`^\`${input}\` is ".*", which lists nothing`))
  }
)

test('an environment beside another app is refused, and the remedy is a manifest', async () => {
  for (const app of ['dependabot', 'actions, dependabot', 'agents']) {
    const refusals = await refusalsOf({ ...sound, environment: 'production', 'secret-app': app })
    expect(refusals).toEqual([expect.stringMatching(/^`environment` needs `secret-app: actions`.*Use a manifest/)])
  }
})

test('every app can be written to', async () => {
  const { entries } = await inputsOf({ 'secret-app': 'agents, codespaces, dependabot, actions' })
  expect(entries[0]?.destinations.map(({ store }) => store.app)).toEqual([
    'agents',
    'codespaces',
    'dependabot',
    'actions'
  ])
})

test.each(['copilot', 'Copilot'])('the environment %s warns, for nobody reads it', async environment => {
  expect((await inputsOf({ environment, 'rotate-after': '30d' })).warnings).toEqual([
    expect.stringMatching(/^`environment`: nothing reads the environment `copilot` any more/)
  ])
  expect((await inputsOf({ environment: 'production' })).warnings).toEqual([])
})

test('a comma inside braces belongs to its pattern, and an unsound pattern is refused', async () => {
  const { protect } = await inputsOf({ 'revoke-stale': 'true', protect: '{eu,us}-deploy, deploy (a)\nci' })
  expect(protect).toEqual(['{eu,us}-deploy', 'deploy (a)', 'ci'])
  for (const pattern of ['{eu,us', 'a}', '"ci"', "'ci'", '[z-a]']) {
    expect(await refusalsOf({ ...sound, protect: `x, ${pattern}` })).toEqual([
      expect.stringMatching(/^`protect` holds the pattern .*Correct the pattern\.$/)
    ])
  }
})

test('the token of a GitHub App is known as such, and shown nowhere', async () => {
  const app = await inputsOf({ 'github-token': 'ghs_0123456789' })
  expect(app.githubTokenIsApp).toBe(true)
  expect(JSON.stringify(app)).not.toContain('ghs_')
  expect((await inputsOf({})).githubTokenIsApp).toBe(false)
  const { parsed } = await parse({ 'socket-token': auth, 'dry-run': 'true' })
  expect(parsed).toMatchObject({ githubToken: undefined, githubTokenIsApp: false })
})

test.each(['https://user:hunter2@example.com', 'https://x/?key=hunter2', 'http://hunter2.example.com'])(
  'a URL that is refused is not repeated, for it may hold a credential: %s',
  async url => {
    const refusals = await refusalsOf({ ...sound, 'socket-api-url': url })
    expect(refusals).toEqual([expect.stringMatching(/^`socket-api-url` is not valid\. Give an https URL/)])
  }
)

test('a schedule on which a token of a manifest is always due warns', async () => {
  const always = { ...entry, name: 'ci', rotateAfterMs: 0 }
  expect(everyRunWarnings([always, entry], 'schedule')).toEqual([expect.stringContaining('1 token group (ci)')])
  expect(everyRunWarnings([entry], 'schedule')).toEqual([])
  expect(everyRunWarnings([always], 'workflow_dispatch')).toEqual([])
  expect(everyRunWarnings([always], undefined)).toEqual([])
  const { parsed } = await parse(fleet, { ...noManifest, entries: [always] }, 'schedule')
  expect(parsed).toMatchObject({ warnings: [expect.stringContaining('`rotate-after` is 0')] })
  expect(await parse(sound, noManifest, 'schedule')).toMatchObject({ parsed: { warnings: [] } })
})

test('warnings of the manifest are among those of the inputs', async () => {
  const { parsed } = await parse(fleet, { ...noManifest, entries: [entry], warnings: ['careful'] })
  expect(parsed).toMatchObject({ warnings: ['careful'] })
})

const key = 'hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo='

const left: BegunState = {
  organization: 'acme',
  socketApiUrl: 'https://socket.test/v0',
  githubApiUrl: 'https://github.test',
  groups: [{ groupUuid: uuid, destinations: [], notedAt: 5 }]
}

test('post reads both tokens and the recovery key, and takes all else from what main left', async () => {
  const masks: string[] = []
  const env = environmentOf({ ...tokens, 'recovery-public-key': key, 'group-uuid': 'x', force: 'x', repository: 'x' })
  const parsed = await parsePostInputs(left, { env, mask: value => masks.push(value), namesShown: true })
  expect(masks).toEqual([auth, 'ghp_0123456789'])
  const entries = [
    { groupUuid: uuid, destinations: [], rotateAfterMs: 0, desired: {}, update: false, begun: { notedAt: 5 } }
  ]
  expect(parsed).toEqual({
    socketToken: expect.anything(),
    githubToken: expect.anything(),
    githubTokenIsApp: false,
    recoveryKey: key,
    socketOrganization: 'acme',
    entries,
    declared: entries,
    only: [],
    post: true,
    protect: [],
    manifest: true,
    force: false,
    maxRotations: Infinity,
    dryRun: false,
    revoke: undefined,
    minimumQuota: undefined,
    socketApiUrl: 'https://socket.test/v0',
    githubApiUrl: 'https://github.test',
    namesShown: true,
    warnings: []
  })
})

test('post refuses what main would refuse of them, in the same words', async () => {
  const bad = {
    'socket-token': `sha512-${'A'.repeat(86)}==`,
    'github-token': 'Bearer x',
    'recovery-public-key': 'AAAA'
  }
  const inPost = async (env: Record<string, string>): Promise<string[]> => {
    const parsed = await parsePostInputs(left, { env, mask: () => undefined, namesShown: false })
    return 'socketToken' in parsed ? [] : parsed.map(({ what, remedy }) => `${what} ${remedy}`)
  }
  const main = await refusalsOf({ ...sound, ...bad })
  const said = await inPost({ ...environmentOf(bad), NODE_TLS_REJECT_UNAUTHORIZED: '0' })
  expect(said).toEqual([...main, expect.stringContaining('`NODE_TLS_REJECT_UNAUTHORIZED` is 0')])
  expect(said).toHaveLength(4)
  expect(await inPost({})).toEqual([
    expect.stringContaining('`socket-token` is required.'),
    expect.stringContaining('`github-token` is required to write secrets.')
  ])
})

test('a run needs something to do', async () => {
  const { parsed } = await parse({ 'socket-token': auth })
  expect(parsed).toMatchObject([{ what: expect.stringContaining('`group-uuid`') }])
  for (const work of [{ 'revoke-stale': 'true' }, { 'minimum-quota': '1' }, { 'dry-run': 'true' }])
    expect((await parse({ 'socket-token': auth, ...work })).parsed).toHaveProperty('socketToken')
})
