import { expect, test } from '@jest/globals'
import { asker, gitHubApi, seal } from './client.js'

const web = '/repos/acme/web/actions/secrets'
const org = '/orgs/acme/actions/secrets'
const junk = { key_id: '1', encrypted_value: 'AAAA' }

test.each([
  ['/repos/acme/web/actions/secrets', { repository: 'acme/web' }, 'actions'],
  ['/repos/acme/web/dependabot/secrets', { repository: 'acme/web' }, 'dependabot'],
  ['/repos/acme/web/codespaces/secrets', { repository: 'acme/web' }, 'codespaces'],
  ['/repos/acme/web/agents/secrets', { repository: 'acme/web' }, 'agents'],
  ['/repos/acme/web/environments/prod%2Feu/secrets', { repository: 'acme/web', environment: 'prod/eu' }, 'actions'],
  ['/orgs/acme/actions/secrets', { organization: 'acme' }, 'actions'],
  ['/orgs/acme/dependabot/secrets', { organization: 'acme' }, 'dependabot'],
  ['/orgs/acme/codespaces/secrets', { organization: 'acme' }, 'codespaces'],
  ['/orgs/acme/agents/secrets', { organization: 'acme' }, 'agents']
] as const)('A sealed value put to %s is opened, stored, listed and deleted', async (path, place, app) => {
  const { github, ask } = await gitHubApi()
  const access = path.startsWith('/orgs') ? { visibility: 'all' } : {}
  const put = async (value: string) => ask('PUT', `${path}/token`, { ...(await seal(github, path, value)), ...access })
  const created = await put('one')
  expect([created.status, created.body]).toEqual([201, {}])
  github.clockOffsetMs = 5000
  expect((await put('two')).status).toBe(204)
  const secret = github.secret(place, 'TOKEN', app)
  expect(secret).toMatchObject({ name: 'TOKEN', value: 'two', ...access })
  expect((secret?.updated_at ?? 0) - (secret?.created_at ?? 0)).toBeGreaterThanOrEqual(5000)
  expect(github.writes.map(({ value, status }) => [value, status])).toEqual([
    ['one', 201],
    ['two', 204]
  ])
  const shown = {
    name: 'TOKEN',
    updated_at: new Date(secret?.updated_at ?? 0).toISOString().slice(0, 19) + 'Z',
    ...access
  }
  expect((await ask('GET', `${path}/Token`)).body).toMatchObject(shown)
  expect((await ask('GET', path)).body).toMatchObject({ total_count: 1, secrets: [shown] })
  expect((await ask('DELETE', `${path}/TOKEN`)).status).toBe(204)
  expect((await ask('GET', `${path}/TOKEN`)).status).toBe(404)
  expect(github.requests.flatMap(({ problems }) => problems)).toEqual([])
})

test('Every secret store has a key of its own, and its id is a number in quotes', async () => {
  const { ask } = await gitHubApi()
  const paths = [web, org, '/repos/acme/api/actions/secrets', '/repos/acme/web/dependabot/secrets']
  const keys = await Promise.all(paths.map(async path => (await ask('GET', `${path}/public-key`)).body))
  expect(new Set(keys.map(key => JSON.stringify(key))).size).toBe(4)
  for (const key of keys) expect(key).toEqual({ key_id: expect.stringMatching(/^\d{18}$/), key: expect.any(String) })
})

test('A box sealed for another store, URL-safe base64 and a stale key are refused', async () => {
  const { github, ask } = await gitHubApi()
  const box = await seal(github, web, 'value')
  const { key_id } = await seal(github, org, 'value')
  const improper = { message: expect.stringContaining('improperly encrypted secret') }
  expect(await ask('PUT', `${web}/T`, { ...box, key_id })).toMatchObject({ status: 422, body: improper })
  const foreign = await seal(github, '/repos/acme/api/actions/secrets', 'value')
  expect((await ask('PUT', `${web}/T`, { ...foreign, key_id: box.key_id })).status).toBe(422)
  expect((await ask('PUT', `${web}/T`, { ...box, encrypted_value: 'a-_b' })).status).toBe(422)
  expect(github.requests.at(-1)?.problems).not.toEqual([])
  github.rotateKey({ repository: 'acme/web' })
  expect((await ask('PUT', `${web}/T`, box)).status).toBe(422)
  github.switches.staleKeyStatus = 'accept-if-opens'
  expect((await ask('PUT', `${web}/T`, box)).status).toBe(201)
  expect(github.secret({ repository: 'acme/web' }, 'T')?.value).toBe('value')
})

test('A probe with a box that cannot be opened is refused and stores nothing, unless the server takes boxes unseen', async () => {
  const { github, ask } = await gitHubApi()
  const probe = `${web}/ROTATE_SOCKET_TOKEN_PROBE`
  expect((await ask('PUT', probe, junk)).status).toBe(422)
  expect(github.requests[0]).toMatchObject({ operation: 'github.probe', problems: [] })
  github.switches.probeAnswer = 'accept'
  expect((await ask('PUT', probe, junk)).status).toBe(201)
  expect((await ask('PUT', `${web}/OTHER`, junk)).status).toBe(422)
  expect((await ask('DELETE', probe)).status).toBe(204)
})

test('An organization secret needs its visibility, and selected without a list clears the list', async () => {
  const { github, ask } = await gitHubApi()
  const place = { organization: 'acme' }
  const put = async (more: object) =>
    (await ask('PUT', `${org}/T`, { ...(await seal(github, org, 'v')), ...more })).status
  expect(await put({})).toBe(422)
  expect(await put({ visibility: 'everybody' })).toBe(422)
  expect(await put({ visibility: 'all', selected_repository_ids: [1001] })).toBe(422)
  expect(await put({ visibility: 'selected', selected_repository_ids: [77] })).toBe(422)
  expect(await put({ visibility: 'selected', selected_repository_ids: [1001, 1002] })).toBe(201)
  expect(github.secret(place, 'T')).toMatchObject({ visibility: 'selected', selectedRepositoryIds: [1001, 1002] })
  expect((await ask('GET', `${org}/T`)).body).toMatchObject({
    selected_repositories_url: `${github.url}${org}/T/repositories`
  })
  expect(await put({ visibility: 'selected' })).toBe(204)
  expect(github.secret(place, 'T')?.selectedRepositoryIds).toEqual([])
})

test("A selected secret's repositories come in pages, and total_count counts those the token cannot see", async () => {
  const { github, ask } = await gitHubApi()
  github.presetSecret({ organization: 'acme' }, 'T', { visibility: 'selected', selectedRepositoryIds: [1001, 1002] })
  const first = await ask('GET', `${org}/T/repositories?per_page=1`)
  expect(first.body).toMatchObject({ total_count: 2, repositories: [{ id: 1001, full_name: 'acme/web' }] })
  expect(first.headers.get('link')).toBe(`<${github.url}${org}/T/repositories?per_page=1&page=2>; rel="next"`)
  const second = await ask('GET', `${org}/T/repositories?per_page=1&page=2`)
  expect(second.body).toMatchObject({ total_count: 2, repositories: [{ id: 1002 }] })
  expect(second.headers.has('link')).toBe(false)
  github.addToken('narrow', { kind: 'app', permissions: { organization_secrets: 'read' }, repositories: ['acme/api'] })
  const seen = await asker(github, 'Bearer narrow')('GET', `${org}/T/repositories?per_page=100`)
  expect(seen.body).toMatchObject({ total_count: 2, repositories: [{ id: 1002 }] })
})

test.each([
  ['/repos/acme/web/actions/secrets', 'secrets'],
  ['/repos/acme/web/dependabot/secrets', 'dependabot_secrets'],
  ['/repos/acme/web/codespaces/secrets', 'codespaces_secrets'],
  ['/repos/acme/web/agents/secrets', 'agent_secrets'],
  ['/repos/acme/web/environments/prod%2Feu/secrets', 'environments'],
  ['/orgs/acme/actions/secrets', 'organization_secrets'],
  ['/orgs/acme/dependabot/secrets', 'organization_dependabot_secrets'],
  ['/orgs/acme/agents/secrets', 'organization_agent_secrets']
])('A token that may only read %s is refused the write with the permission %s=write', async (path, permission) => {
  const { github } = await gitHubApi()
  const app = github.addToken('app', { kind: 'app', permissions: { [permission]: 'read' } })
  github.addToken('own', { kind: 'actions', permissions: { [permission]: 'write' } })
  const ask = asker(github, 'Bearer app')
  const body = { ...junk, ...(path.startsWith('/orgs') && { visibility: 'private' }) }
  expect((await ask('GET', `${path}/public-key`)).status).toBe(200)
  const refused = await ask('PUT', `${path}/T`, body)
  expect(refused).toMatchObject({ status: 403, body: { message: 'Resource not accessible by integration' } })
  expect(refused.headers.get('x-accepted-github-permissions')).toBe(`${permission}=write`)
  expect((await asker(github, 'Bearer own')('PUT', `${path}/T`, body)).status).toBe(403)
  app.permissions = { [permission]: 'write' }
  expect((await ask('PUT', `${path}/T`, body)).status).toBe(422)
  app.kind = 'fine-grained'
  app.permissions = {}
  expect((await ask('PUT', `${path}/T`, body)).body).toMatchObject({
    message: 'Resource not accessible by personal access token'
  })
})

test('Older servers want two permissions for an environment secret', async () => {
  const { github } = await gitHubApi({ switches: { environmentWantsSecrets: true } })
  github.addToken('app', { kind: 'app', permissions: { environments: 'write' } })
  const refused = await asker(github, 'token app')('PUT', '/repos/acme/web/environments/prod%2Feu/secrets/T', junk)
  expect(refused.headers.get('x-accepted-github-permissions')).toBe('environments=write,secrets=write')
})

test('Organization Codespaces secrets are for tokens of people, unless a switch lets Apps in', async () => {
  const { github } = await gitHubApi()
  const permissions = { organization_codespaces_secrets: 'write' } as const
  github.addToken('app', { kind: 'app', permissions })
  github.addToken('fine', { kind: 'fine-grained', permissions })
  const status = async (token: string) =>
    (await asker(github, `token ${token}`)('GET', '/orgs/acme/codespaces/secrets/public-key')).status
  expect([await status('app'), await status('fine'), await status('classic')]).toEqual([403, 200, 200])
  github.switches.codespacesByApp = true
  expect(await status('app')).toBe(200)
})

test('A classic token without its scope is told which one, and a hidden repository is a 404', async () => {
  const { github } = await gitHubApi()
  github.addRepository('acme/open', { private: false })
  github.addToken('bare', { scopes: ['public_repo'] })
  const bare = asker(github, 'token bare')
  const refused = await bare('GET', `${org}/public-key`)
  expect(refused.status).toBe(403)
  expect(refused.headers.get('x-accepted-oauth-scopes')).toBe('admin:org')
  expect(refused.headers.get('x-oauth-scopes')).toBe('public_repo')
  expect((await bare('GET', `${web}/public-key`)).status).toBe(404)
  expect((await bare('GET', '/repos/acme/open/actions/secrets/public-key')).status).toBe(403)
  github.addToken('app', {
    kind: 'app',
    permissions: { secrets: 'write' },
    repositories: ['acme/api'],
    organizations: []
  })
  const app = asker(github, 'token app')
  expect((await app('GET', '/repos/acme/open/actions/secrets/public-key')).status).toBe(403)
  expect((await app('GET', '/repos/acme/api/actions/secrets/public-key')).status).toBe(200)
  expect((await app('GET', `${web}/public-key`)).status).toBe(404)
  expect((await app('GET', `${org}/public-key`)).status).toBe(404)
})

test('Unknown tokens, places, versions and nameless clients are turned away', async () => {
  const { github, ask } = await gitHubApi()
  expect(await asker(github, 'token nobody')('GET', web)).toMatchObject({
    status: 401,
    body: { message: 'Bad credentials' }
  })
  expect((await asker(github, '')('GET', web)).status).toBe(401)
  for (const path of [
    '/repos/acme/none/actions/secrets',
    '/orgs/none/actions/secrets',
    '/repos/acme/web/environments/none/secrets'
  ])
    expect((await ask('GET', path)).status).toBe(404)
  expect(github.requests.flatMap(({ problems }) => problems)).toEqual([])
  expect((await ask('GET', web, undefined, { 'x-github-api-version': '2022-11-28' })).status).toBe(200)
  expect((await ask('GET', web, undefined, { 'x-github-api-version': '2020-01-01' })).status).toBe(400)
  expect((await ask('GET', web, undefined, { 'user-agent': '' })).status).toBe(403)
  expect((await ask('GET', `${web}/a/b/c`)).status).toBe(404)
  expect(github.requests.flatMap(({ problems }) => problems)).toHaveLength(3)
})

test('Names, sizes, full scopes and archived repositories are refused', async () => {
  const { github, ask } = await gitHubApi()
  const put = async (name: string, value: string) =>
    (await ask('PUT', `${web}/${name}`, await seal(github, web, value))).status
  expect(await put('GITHUB_TOKEN', 'v')).toBe(422)
  expect(await put('1ST', 'v')).toBe(422)
  expect(await put('BIG', 'v'.repeat(48 * 1024 + 1))).toBe(422)
  expect(await put('BIG', 'v'.repeat(48 * 1024))).toBe(201)
  for (let n = 1; n < 100; n++) github.presetSecret({ repository: 'acme/web' }, `N${String(n)}`)
  expect([await put('ONE_MORE', 'v'), await put('BIG', 'v')]).toEqual([422, 204])
  expect((await ask('GET', `${web}?per_page=1`)).body).toMatchObject({ total_count: 100, secrets: [{ name: 'BIG' }] })
  const repository = github.repositories.get('acme/web')
  if (repository) repository.archived = true
  expect(await put('BIG', 'v')).toBe(403)
})

test('The rate limit is told free of charge, and an empty one answers 403 until its hour is over', async () => {
  const { github, ask } = await gitHubApi({ switches: { primaryLimit: 1 } })
  const limit = async () => (await ask('GET', '/rate_limit')).body
  expect(await limit()).toMatchObject({ resources: { core: { limit: 1, remaining: 1 } } })
  expect((await ask('GET', web)).status).toBe(200)
  expect(await limit()).toMatchObject({ resources: { core: { remaining: 0 } } })
  const refused = await ask('GET', web)
  expect(refused.status).toBe(403)
  expect(refused.headers.get('x-ratelimit-remaining')).toBe('0')
  const reset = Number(refused.headers.get('x-ratelimit-reset')) * 1000
  github.clockOffsetMs = reset - Date.now()
  expect((await ask('GET', web)).status).toBe(200)
})

test('GHES has no rate limits, no Codespaces and no Agents secrets, and its API has a base path', async () => {
  const switches = { rateLimit: 'absent', codespaces: 'absent', agents: 'absent', writesPerMinute: 0 } as const
  const { github, ask } = await gitHubApi({ basePath: '/api/v3', switches })
  expect(github.url).toMatch(/\/api\/v3$/)
  expect((await ask('GET', '/rate_limit')).status).toBe(404)
  for (const app of ['codespaces', 'agents'])
    expect((await ask('GET', `/repos/acme/web/${app}/secrets/public-key`)).status).toBe(404)
  const written = await ask('PUT', `${web}/T`, await seal(github, web, 'v'))
  expect(written.status).toBe(201)
  expect(written.headers.has('x-ratelimit-remaining')).toBe(false)
})

test('The 81st write of a minute and the 501st of an hour are refused', async () => {
  const { github, ask } = await gitHubApi()
  const put = () => ask('PUT', `${web}/ROTATE_SOCKET_TOKEN_PROBE`, junk)
  for (let n = 1; n <= 80; n++) expect((await put()).status).toBe(422)
  const refused = await put()
  expect(refused.status).toBe(403)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50)
  expect((await ask('GET', web)).status).toBe(200)
  for (let minute = 1; minute <= 6; minute++) {
    github.clockOffsetMs = minute * 61_000
    for (let n = 1; n <= (minute < 6 ? 80 : 20); n++) expect((await put()).status).toBe(422)
  }
  Object.assign(github.switches, { secondaryStatus: 429, secondaryRetryAfter: 'absent' })
  const hourly = await put()
  expect(hourly.status).toBe(429)
  expect(hourly.headers.has('retry-after')).toBe(false)
  github.clockOffsetMs += 60_000
  expect((await put()).status).toBe(429)
  github.clockOffsetMs = 3_660_000
  expect((await put()).status).toBe(422)
})

test('Points a minute and requests at a time are limited where a test asks for it', async () => {
  const { github, ask } = await gitHubApi({ switches: { pointsPerMinute: 6, concurrent: 2 } })
  expect((await ask('PUT', `${web}/ROTATE_SOCKET_TOKEN_PROBE`, junk)).status).toBe(422)
  expect([(await ask('GET', web)).status, (await ask('GET', web)).status]).toEqual([200, 403])
  github.switches.pointsPerMinute = Infinity
  github.latencyMs = 100
  const statuses = (await Promise.all([1, 2, 3].map(() => ask('GET', web)))).map(({ status }) => status)
  expect(statuses.sort()).toEqual([200, 200, 403])
})

test('A repository tells its id, and a query by gh finds it by name', async () => {
  const { github, ask } = await gitHubApi()
  expect((await ask('GET', '/repos/ACME/web')).body).toMatchObject({ id: 1001, full_name: 'acme/web', private: true })
  const query = 'query MapRepositoryNames { repo_000: repository(owner: "acme", name: "api") { databaseId } }'
  expect((await ask('POST', '/graphql', { query })).body).toEqual({ data: { repo_000: { databaseId: 1002 } } })
  expect(github.requests.flatMap(({ problems }) => problems)).toEqual([])
})
