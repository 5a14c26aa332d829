import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseInputs, type Inputs, type Manifest } from '../../src/inputs/inputs.js'
import { inputNames } from '../../src/inputs/reader.js'

const auth = 'sktsec_0123456789abcdefghij_api'
const uuid = '8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10'
const sound = {
  'socket-token': auth,
  'github-token': 'ghp_0123456789',
  'group-uuid': uuid,
  'secret-name': 'SOCKET_API_TOKEN'
}
const noManifest: Manifest = { entries: [], problems: [] }

async function parse(inputs: Readonly<Record<string, string>>, manifest = noManifest) {
  const masks: string[] = []
  const env: Record<string, string> = { GITHUB_REPOSITORY: 'acme/web' }
  for (const [name, value] of Object.entries(inputs)) env[`INPUT_${name.toUpperCase()}`] = value
  const parsed = await parseInputs({
    env,
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

test('no inputs whatever make parsing throw, and every problem is an INPUT_INVALID with a remedy', async () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '',
      '0',
      'true',
      '30d',
      '10%',
      'acme/web',
      uuid,
      'A',
      'dependabot',
      auth,
      'http://[',
      '\n,'
    )
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
  const empty = Object.fromEntries(
    inputNames.filter(name => !Object.hasOwn(sound, name)).map(name => [name, ''])
  )
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
    expect((await inputsOf({ 'socket-api-url': `http://${host}/v0//` })).socketApiUrl).toBe(
      `http://${host}/v0`
    )
  for (const url of [
    'http://localhost.example.com',
    'http://user@localhost',
    'https://x/?q',
    'ftp://localhost'
  ])
    expect((await parse({ ...sound, 'socket-api-url': url })).parsed).toMatchObject([
      { code: 'INPUT_INVALID' }
    ])
})

test('a value that is set both as an input and in the manifest is refused', async () => {
  const manifest: Manifest = { ...noManifest, socketOrganization: 'acme', revoke: { limit: 3 } }
  const { parsed } = await parse(
    {
      'socket-token': auth,
      manifest: 'm.yml',
      'socket-organization': 'acme',
      'revoke-limit': '4',
      'stale-after': '7d'
    },
    manifest
  )
  const named = Array.isArray(parsed) ? parsed.map(({ what }) => String(what)) : []
  expect(named).toHaveLength(2)
  expect(named.join()).toMatch(/`revoke-limit` is set here and in the manifest.*`socket-organization` is set/)
})

test('a run needs something to do', async () => {
  const { parsed } = await parse({ 'socket-token': auth })
  expect(parsed).toMatchObject([{ what: expect.stringContaining('`group-uuid`') }])
  for (const work of [{ 'revoke-stale': 'true' }, { 'minimum-quota': '1' }, { 'dry-run': 'true' }])
    expect((await parse({ 'socket-token': auth, ...work })).parsed).toHaveProperty('socketToken')
})
