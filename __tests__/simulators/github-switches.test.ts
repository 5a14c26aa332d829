import { expect, test } from '@jest/globals'
import { busiestMinute, type GitHubSwitches, type RefusalName } from '../../simulators/github.js'
import { asker, gitHubApi, seal } from './client.js'

const web = '/repos/acme/web/actions/secrets'
const org = '/orgs/acme/actions/secrets'
const junk = { key_id: '1', encrypted_value: 'AAAA' }
const week = 7 * 86_400_000
/** GitHub's own form of an error. */
const error = (status: number, message: unknown) => ({
  status,
  body: { message, documentation_url: expect.stringContaining('https://'), status: String(status) }
})

test.each([
  ['dependabot', '1001', 1001, 'string'],
  ['actions', 1001, '1001', 'integer'],
  ['codespaces', 1001, '1001', 'integer'],
  ['agents', 1001, '1001', 'integer']
] as const)('The %s store takes repository ids as %p, not as %p', async (app, right, wrong, type) => {
  const { github, ask } = await gitHubApi()
  const path = `/orgs/acme/${app}/secrets`
  const put = async (id: unknown) => {
    const access = { visibility: 'selected', selected_repository_ids: [id] }
    return ask('PUT', `${path}/T`, { ...(await seal(github, path, 'v')), ...access })
  }
  expect(await put(wrong)).toMatchObject(
    error(422, `Invalid request.\n\nInvalid property /selected_repository_ids/0: \`1001\` is not of type \`${type}\`.`)
  )
  expect(github.requests.at(-1)?.problems).not.toEqual([])
  expect((await put(right)).status).toBe(201)
  expect(github.secret({ organization: 'acme' }, 'T', app)?.selectedRepositoryIds).toEqual([1001])
  github.switches.idTypes = 'lenient'
  if (app === 'actions') expect((await put(wrong)).status).toBe(204)
})

test('Ids of repositories that do not exist or belong to another owner are refused with a reason', async () => {
  const { github, ask } = await gitHubApi()
  const { id } = github.addRepository('rival/web')
  for (const foreign of [id, 77]) {
    const access = { visibility: 'selected', selected_repository_ids: [1001, foreign] }
    const reason = expect.stringContaining(`do not belong to the organization: ${String(foreign)}`)
    expect(await ask('PUT', `${org}/T`, { ...(await seal(github, org, 'v')), ...access })).toMatchObject(
      error(422, reason)
    )
  }
  expect(github.writes).toEqual([])
})

test.each([
  ['github', 'Bad request - validation failed due to an improperly encrypted secret'],
  ['other', expect.stringContaining('could not be decrypted')],
  ['bare', 'Validation Failed']
] as const)('A box that cannot be opened is refused in the words %s', async (improperBox, message) => {
  const { github, ask } = await gitHubApi({ switches: { improperBox } })
  const { key_id } = await seal(github, web, 'v')
  expect(await ask('PUT', `${web}/T`, { ...junk, key_id })).toMatchObject(error(422, message))
  expect(await ask('PUT', `${web}/T`, junk)).toMatchObject(error(422, message))
  github.switches.staleKeyWords = 'key-id'
  expect(await ask('PUT', `${web}/T`, junk)).toMatchObject(error(422, 'Invalid key_id'))
})

test('Bad base64 is echoed, and a missing field is named', async () => {
  const { ask } = await gitHubApi()
  const echoed = expect.stringMatching(
    /^Invalid request\.\n\nInvalid property \/encrypted_value: `a-_b` does not match/
  )
  expect(await ask('PUT', `${web}/T`, { ...junk, encrypted_value: 'a-_b' })).toMatchObject(error(422, echoed))
  expect(await ask('PUT', `${web}/T`, { key_id: '1' })).toMatchObject(
    error(422, expect.stringContaining('"encrypted_value" wasn\'t supplied.'))
  )
})

test.each([
  ['before-box', /^Too many secrets/],
  ['after-box', /improperly encrypted/]
] as const)('The number of secrets is checked %s', async (limitChecked, message) => {
  const { github, ask } = await gitHubApi({ switches: { limitChecked } })
  for (let n = 1; n <= 100; n++) github.presetSecret({ repository: 'acme/web' }, `N${String(n)}`)
  expect(await ask('PUT', `${web}/ROTATE_SOCKET_TOKEN_PROBE`, junk)).toMatchObject(
    error(422, expect.stringMatching(message))
  )
  const sound = await seal(github, web, 'v')
  expect(await ask('PUT', `${web}/T`, sound)).toMatchObject(error(422, 'Too many secrets: the limit is 100'))
})

test.each([
  [401, 'Bad credentials'],
  [403, 'Resource not accessible by integration'],
  [404, 'Not Found']
] as const)('A fresh token of an App is answered %i at first', async (freshTokenStatus, message) => {
  const { github, ask } = await gitHubApi({ switches: { freshTokenStatus, freshTokenRequests: 2 } })
  github.addToken('ghs_fresh', { kind: 'app', permissions: { secrets: 'write' } })
  const app = asker(github, 'token ghs_fresh')
  for (const path of [web, '/rate_limit'])
    expect(await app('GET', path)).toMatchObject(error(freshTokenStatus, message))
  expect((await app('GET', web)).status).toBe(200)
  expect((await ask('GET', web)).status).toBe(200)
})

test('A fresh token can be unknown for a time, or to one operation alone', async () => {
  const switches = { freshTokenMs: 5000, freshTokenOperation: 'github.secret', freshTokenStatus: 404 } as const
  const { github } = await gitHubApi({ switches })
  github.presetSecret({ repository: 'acme/web' }, 'T')
  github.addToken('ghs_fresh', { kind: 'app', permissions: { secrets: 'write' } })
  const app = asker(github, 'token ghs_fresh')
  expect((await app('GET', web)).status).toBe(200)
  expect((await app('GET', `${web}/T`)).status).toBe(404)
  github.clockOffsetMs = 5000
  expect((await app('GET', `${web}/T`)).status).toBe(200)
})

test('A repository tells whether it is archived and what the token may do there', async () => {
  const { github, ask } = await gitHubApi()
  github.addRepository('acme/old', { archived: true })
  const person = github.addToken('person', { roles: { 'acme/web': 'write', '*': 'read' } })
  github.addToken('app', { kind: 'app', permissions: { secrets: 'write' } })
  const seen = async (token: string, repository: string) =>
    (await asker(github, `token ${token}`)('GET', `/repos/${repository}`)).body
  expect(await seen('classic', 'acme/web')).toMatchObject({
    id: 1001,
    archived: false,
    permissions: { admin: true, push: true, pull: true }
  })
  expect(await seen('classic', 'acme/old')).toMatchObject({ archived: true })
  expect(await seen('person', 'acme/web')).toMatchObject({ permissions: { admin: false, push: true } })
  expect(await seen('person', 'acme/api')).toMatchObject({ permissions: { admin: false, push: false, pull: true } })
  expect(await seen('app', 'acme/web')).toMatchObject({ permissions: { admin: false, push: false, pull: false } })
  const put = async () => await asker(github, 'token person')('PUT', `${web}/T`, await seal(github, web, 'v'))
  expect(await put()).toMatchObject(error(403, 'Must have admin rights to Repository.'))
  person.roles = {}
  expect((await put()).status).toBe(201)
  expect((await ask('PUT', '/repos/acme/old/actions/secrets/T', junk)).status).toBe(403)
})

test("An installation's repositories come in pages, to its own tokens alone", async () => {
  const { github, ask } = await gitHubApi()
  github.addRepository('rival/web')
  const app = github.addToken('app', { kind: 'app', organizations: ['acme'] })
  const page = async (n: number) =>
    asker(github, 'token app')('GET', `/installation/repositories?per_page=1&page=${String(n)}`)
  const first = await page(1)
  expect(first.body).toMatchObject({
    total_count: 2,
    repository_selection: 'all',
    repositories: [{ full_name: 'acme/web', archived: false, permissions: { admin: false } }]
  })
  expect(first.headers.get('link')).toContain('page=2>; rel="next"')
  expect((await page(2)).headers.has('link')).toBe(false)
  app.repositories = ['ACME/api']
  expect((await page(1)).body).toMatchObject({
    total_count: 1,
    repository_selection: 'selected',
    repositories: [{ full_name: 'acme/api' }]
  })
  expect((await ask('GET', '/installation/repositories')).status).toBe(403)
})

test.each([
  ['counted', 2, [1002]],
  ['uncounted', 1, [1002]],
  ['shown', 2, [1001, 1002]]
] as const)('Repositories outside a partial installation can be %s', async (hiddenRepositories, total, ids) => {
  const { github } = await gitHubApi({ switches: { hiddenRepositories } })
  const selectedRepositoryIds = [1001, 1002]
  github.presetSecret({ organization: 'acme' }, 'T', { visibility: 'selected', selectedRepositoryIds })
  github.addToken('app', { kind: 'app', permissions: { organization_secrets: 'write' }, repositories: ['acme/api'] })
  expect((await asker(github, 'token app')('GET', `${org}/T/repositories`)).body).toMatchObject({
    total_count: total,
    repositories: ids.map(id => ({ id }))
  })
})

test('Pages of repositories can be without end', async () => {
  const { github, ask } = await gitHubApi({ switches: { repositoryPages: 'endless' } })
  const selectedRepositoryIds = [1001, 1002]
  github.presetSecret({ organization: 'acme' }, 'T', { visibility: 'selected', selectedRepositoryIds })
  github.addToken('app', { kind: 'app' })
  for (const path of [`${org}/T/repositories`, '/installation/repositories'])
    for (const n of [1, 101]) {
      const client = path.startsWith('/orgs') ? ask : asker(github, 'token app')
      const { body, headers } = await client('GET', `${path}?per_page=100&page=${String(n)}`)
      const repositories: unknown = Reflect.get(Object(body), 'repositories')
      expect(repositories).toHaveLength(100)
      expect(headers.get('link')).toContain(`page=${String(n + 1)}>; rel="next"`)
      expect(body).toMatchObject({ total_count: n * 100 + 1 })
    }
})

const [limits, user, repository, key, write] = [
  ['GET', '/rate_limit'],
  ['GET', '/user'],
  ['GET', '/repos/acme/web'],
  ['GET', `${org}/public-key`],
  ['PUT', `${web}/T`]
] as const

test.each([
  ['ip-allow-list', 403, /^Although .* the `acme` organization has an IP allow list enabled/, [repository, key, write]],
  ['pat-lifetime', 403, /'acme' organization forbids .* lifetime is greater than 366 days/, [repository, key, write]],
  [
    'classic-forbidden',
    403,
    /^`acme` forbids access via a personal access token \(classic\)/,
    [repository, key, write]
  ],
  ['saml', 403, /organization SAML enforcement/, [repository, key, write]],
  ['suspended', 403, /^This installation has been suspended$/, [limits, user, repository, key, write]],
  ['blocked', 451, /^Repository access blocked$/, [repository, write]],
  ['missing-role', 403, /^Must have admin rights to Repository\.$/, [write]],
  ['archived', 403, /archived so is read-only/, [write]]
] as const)('The refusal %s has its status, its words and its reach', async (refusal, status, message, refused) => {
  const { github } = await gitHubApi()
  const token = github.addToken('refused', { refusal })
  const client = asker(github, 'token refused')
  for (const [method, path] of [limits, user, repository, key, write]) {
    const expected = refused.some(each => each[1] === path) ? status : method === 'PUT' ? 422 : 200
    const answer = await client(method, path, method === 'PUT' ? junk : undefined)
    expect([path, answer.status]).toEqual([path, expected])
    if (expected !== status) continue
    expect(answer.body).toMatchObject({ message: expect.stringMatching(message) })
    expect(answer.headers.has('x-accepted-oauth-scopes')).toBe(false)
    if (refusal === 'saml') expect(answer.headers.get('x-github-sso')).toMatch(/^required; url=https:/)
    if (refusal === 'blocked')
      expect(answer.body).toMatchObject({ block: { reason: 'dmca', html_url: expect.any(String) } })
  }
  delete token.refusal
  expect((await client('GET', '/repos/acme/web')).status).toBe(200)
})

test('A refusal can hold for one repository, or for everybody', async () => {
  const { github, ask } = await gitHubApi()
  github.addRepository('acme/taken', { refusal: 'blocked' })
  const statuses = async () => [
    (await ask('GET', '/repos/acme/taken')).status,
    (await ask('GET', '/repos/acme/web')).status
  ]
  expect(await statuses()).toEqual([451, 200])
  github.switches.refusal = 'saml' satisfies RefusalName
  expect(await statuses()).toEqual([451, 403])
})

test('Whether answers always name the scopes and permissions that they accept is a switch', async () => {
  const { github, ask } = await gitHubApi({ switches: { acceptedHeaders: 'always' } })
  expect((await ask('GET', web)).headers.get('x-accepted-oauth-scopes')).toBe('repo')
  expect((await ask('GET', '/rate_limit')).headers.has('x-accepted-oauth-scopes')).toBe(false)
  github.addToken('app', { kind: 'app', permissions: { secrets: 'write' }, refusal: 'archived' })
  const refused = await asker(github, 'token app')('PUT', `${web}/T`, junk)
  expect([refused.status, refused.headers.get('x-accepted-github-permissions')]).toEqual([403, 'secrets=write'])
})

test('A renamed repository redirects by its id, and takes its secrets along', async () => {
  const { github, ask } = await gitHubApi()
  github.presetSecret({ repository: 'acme/web' }, 'T', { value: 'kept' })
  const { key_id } = await seal(github, web, 'v')
  github.renameRepository('acme/web', 'acme/site')
  const moved = await ask('GET', `${web}/T?x=1`)
  expect([moved.status, moved.headers.get('location')]).toEqual([
    301,
    `${github.url}/repositories/1001/actions/secrets/T?x=1`
  ])
  expect(moved.body).toMatchObject({ message: 'Moved Permanently', url: moved.headers.get('location') })
  expect((await ask('PUT', `${web}/T`, junk)).status).toBe(307)
  expect((await ask('GET', '/repositories/1001/actions/secrets/T')).status).toBe(200)
  expect((await ask('GET', '/repositories/1001')).body).toMatchObject({ id: 1001, full_name: 'acme/site' })
  expect(github.secret({ repository: 'acme/site' }, 'T')?.value).toBe('kept')
  expect(github.store({ repository: 'acme/site' })?.key.key_id).toBe(key_id)
  github.addToken('blind', { repositories: ['acme/api'] })
  expect((await asker(github, 'token blind')('GET', web)).status).toBe(404)
})

test('The dates of secrets can be absent, ahead, or later than the PUT that they are of', async () => {
  const { github, ask } = await gitHubApi({ switches: { storedLateMs: 10_000 } })
  await ask('PUT', `${web}/T`, await seal(github, web, 'v'))
  const written = github.writes[0]?.at ?? 0
  const shown = async () => (await ask('GET', `${web}/T`)).body
  const date = (ms: number) => new Date(ms).toISOString().replace(/\.\d+/, '')
  expect(await shown()).toMatchObject({ created_at: date(written), updated_at: date(written + 10_000) })
  github.switches.datesAheadMs = -60_000
  expect(await shown()).toMatchObject({ updated_at: date(written - 50_000) })
  github.switches.updatedAt = 'absent'
  expect(await shown()).not.toHaveProperty('updated_at')
})

test.each([
  ['present', /^([1-9]|[1-5]\d|60)$/],
  ['absent', /^none$/],
  ['zero', /^0$/],
  ['two-minutes', /^120$/],
  ['reset-now', /^none$/]
] as const)('Retry-After of a secondary limit can be %s', async (secondaryRetryAfter, form) => {
  const { github, ask } = await gitHubApi({ switches: { writesPerMinute: 0, secondaryRetryAfter } })
  const { status, headers, body } = await ask('PUT', `${web}/T`, junk)
  expect([status, body]).toMatchObject([403, { message: expect.stringContaining('secondary rate limit') }])
  expect(headers.get('retry-after') ?? 'none').toMatch(form)
  if (secondaryRetryAfter === 'reset-now')
    expect(Math.abs(Number(headers.get('x-ratelimit-reset')) * 1000 - github.now())).toBeLessThan(2000)
})

test('Tests see how many writes counted in the busiest minute', async () => {
  const { github, ask } = await gitHubApi({ switches: { writesPerMinute: 3 } })
  for (const offset of [0, 0, 30_000, 30_000, 90_001]) {
    github.clockOffsetMs = offset
    await ask('PUT', `${web}/T`, junk)
    await ask('GET', web)
  }
  expect(github.countedWrites).toHaveLength(4) // the fourth of the minute was refused
  expect(busiestMinute(github.countedWrites)).toBe(3)
  expect(busiestMinute([])).toBe(0)
})

test.each<[GitHubSwitches['rateLimit'], number, boolean, boolean]>([
  ['present', 200, true, true],
  ['absent', 404, true, false],
  ['html-404', 404, false, true]
])('With rate limits %s, /rate_limit answers %i', async (rateLimit, status, isJson, counts) => {
  const { ask } = await gitHubApi({ switches: { rateLimit, writesPerMinute: 0 } })
  const answer = await ask('GET', '/rate_limit')
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toContain(isJson ? 'application/json' : 'text/html')
  expect((await ask('PUT', `${web}/T`, junk)).status).toBe(counts ? 403 : 422)
})

test('Beside its base path a GHES answers with pages of its website, unless it is told not to', async () => {
  const { github, ask } = await gitHubApi({ basePath: '/api/v3' })
  const outside = { ...github, url: new URL(github.url).origin }
  const answer = await asker(outside, 'token classic')('GET', '/rate_limit')
  expect([answer.status, answer.body]).toEqual([404, expect.stringContaining('<html>')])
  github.outside = 'json'
  expect(await asker(outside, 'token classic')('GET', '/rate_limit')).toMatchObject(error(404, 'Not Found'))
  expect((await ask('GET', '/rate_limit')).status).toBe(200)
})

test('The clock can be moved by weeks, ahead and back, and every limit follows', async () => {
  const { github, ask } = await gitHubApi({ switches: { writesPerMinute: 1, primaryLimit: 3 } })
  for (const offset of [0, 6 * week, -3 * week, week]) {
    github.clockOffsetMs = offset
    const statuses = []
    for (const name of ['A', 'B']) statuses.push((await ask('PUT', `${web}/${name}`, junk)).status)
    for (const path of [web, web]) statuses.push((await ask('GET', path)).status)
    expect(statuses).toEqual([422, 403, 200, 403])
    const { body } = await ask('GET', '/rate_limit')
    const { reset } = { reset: 0, ...Object(Reflect.get(Object(body), 'rate')) } as { reset: number }
    expect(reset * 1000 - github.now()).toBeLessThanOrEqual(3_601_000)
  }
})

test('Tests see which secrets hold a value', async () => {
  const { github } = await gitHubApi()
  github.presetSecret({ repository: 'acme/web', environment: 'prod/eu' }, 'T', { value: 'one' })
  github.presetSecret({ organization: 'acme' }, 'T', { value: 'one' }, 'agents')
  expect(github.holders('one')).toEqual(['actions acme/web (environment prod/eu) T', 'agents organization acme T'])
  expect(github.holders('two')).toEqual([])
})
