import { expect, test } from '@jest/globals'
import type { SecretStore } from '../../src/base/destination.js'
import { gitHubProblem } from '../../src/clients/github.js'
import type { Failure } from '../../src/clients/retry.js'
import { organization, says, store, talkToGitHub, type Said } from './github-talk.js'

const problemOf = async (said: Said, at: SecretStore = store, held: readonly string[] = []) => {
  const { github } = await talkToGitHub([said], { held })
  const answer = await github.publicKey(at)
  if (answer.kind === 'ok') throw new Error('it went well')
  return { failure: answer, ...gitHubProblem(answer, 'It failed', at) }
}

const permissions = { 'x-accepted-github-permissions': 'secrets=write' }
const classic = { 'x-accepted-oauth-scopes': 'repo, admin:org', 'x-oauth-scopes': 'gist' }
const classicEnough = { 'x-accepted-oauth-scopes': 'repo', 'x-oauth-scopes': 'admin:org, repo' }

const messageOf = ({ body }: Said): string =>
  typeof body === 'object' && body !== null && 'message' in body ? String(body.message).replace(/\.$/, '') : 'none'

/** GitHub's own messages, and what the remedy has to speak of. */
test.each<[string, Said, RegExp]>([
  [
    'an IP allow list',
    says(
      403,
      'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
      permissions
    ),
    /IP allow list.*runner/
  ],
  [
    'the lifetime of a token',
    says(
      403,
      "The 'acme' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 366 days. Please adjust your token's lifetime",
      permissions
    ),
    /Shorten the token's lifetime/
  ],
  [
    'a classic token',
    says(403, '`acme` forbids access via a personal access token (classic). Please use a GitHub App', classicEnough),
    /GitHub App installation token, or a kind of token/
  ],
  ['a suspended installation', says(403, 'This installation has been suspended', permissions), /Unsuspend/],
  ['a suspended account', says(403, 'Sorry. Your account was suspended.'), /Unsuspend/],
  ['a blocked repository', says(403, 'Repository access blocked'), /block lifted/],
  ['a locked repository', says(403, 'Repository has been locked for migration.'), /block lifted/],
  ['a legal block', says(451, 'Repository access blocked'), /block lifted/],
  ['a missing role', says(403, 'Must have admin rights to Repository.', classicEnough), /admin role/],
  [
    'a missing role, with a fine-grained token',
    says(403, 'Must have admin rights to Repository.', permissions),
    /admin role/
  ],
  ['a missing role in the organization', says(403, 'You must be an organization owner.'), /admin role/],
  ['a renamed repository', says(301, 'Moved Permanently'), /present name/],
  ['single sign-on', says(403, 'Resource protected by organization SAML enforcement.', permissions), /single sign-on/],
  [
    'single sign-on, by its header',
    says(403, 'Forbidden for now', { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso' }),
    /single sign-on/
  ],
  ['an archived repository', says(403, 'Repository was archived so is read-only.', permissions), /Unarchive/]
])('%s: GitHub’s own reason, and the remedy that fits it', async (_, said, remedy) => {
  const problem = await problemOf(said)
  expect(problem.code).toBe('DESTINATION_NOT_WRITABLE')
  expect(problem.what).toContain(`It failed: GitHub answered ${String(said.status)}: `)
  expect(`${problem.what} ${problem.remedy}`).toContain(`"${messageOf(said)}".`)
  expect(problem.remedy).toMatch(remedy)
  expect(problem.remedy).not.toMatch(/"Secrets: write"|Permissions & events/)
})

const permissionRemedy = /"Secrets: write" \(repository\), or repo in a classic PAT.*GITHUB_TOKEN can't/

test.each<[string, Said, RegExp]>([
  ['404', says(404, 'Not Found'), /404: not found, or hidden from this token\.$/],
  [
    'an App that may not',
    says(403, 'Resource not accessible by integration'),
    /403: "Resource not accessible by integration"\.$/
  ],
  [
    'a fine-grained token that may not',
    says(403, 'Resource not accessible by personal access token', permissions),
    /it wants the permission secrets=write\.$/
  ],
  [
    'a header that names the permission',
    says(403, 'Forbidden', permissions),
    /it wants the permission secrets=write\.$/
  ],
  [
    'a classic token without the scope',
    says(403, 'Must have admin rights to Repository.', classic),
    /it wants one of the scopes "repo, admin:org", the token has "gist"\.$/
  ]
])('the permission is the remedy for %s', async (_, said, what) => {
  const problem = await problemOf(said)
  expect([problem.code, problem.what, problem.remedy]).toEqual([
    'DESTINATION_NOT_WRITABLE',
    expect.stringMatching(what),
    expect.stringMatching(permissionRemedy)
  ])
  if (said.status !== 404) expect(`${problem.what} ${problem.remedy}`).toContain(`"${messageOf(said)}".`)
})

test.each([says(403, 'Forbidden'), says(403, 'Enterprise policy forbids it', classicEnough), says(409, 'Conflict')])(
  'the permission is no remedy for a reason that GitHub words otherwise: %j',
  async said => {
    const { remedy } = await problemOf(said)
    expect(remedy).toBe('Correct what GitHub names, or remove it from the destinations.')
  }
)

test('a dead token is one thing to correct', async () => {
  expect(await problemOf(says(401, 'Bad credentials'))).toMatchObject({
    code: 'AUTH_GITHUB',
    what: 'It failed: GitHub answered 401: it does not know the token.',
    remedy: expect.stringMatching(/`github-token`.*GitHub says: "Bad credentials"\.$/)
  })
})

test.each([401, 403, 404, 422, 451])('a gateway’s %i blames no token, name or permission', async status => {
  const problem = await problemOf({ status, body: '<html>QUOTED' })
  expect(problem).toMatchObject({
    code: 'GITHUB_UNAVAILABLE',
    what: `It failed: GitHub answered ${String(status)}, not in the API's own form.`,
    remedy: expect.stringMatching(/not GitHub's own answer; a proxy or gateway.*`github-api-url`.*\/api\/v3/)
  })
  expect(JSON.stringify(problem)).not.toContain('QUOTED')
})

test.each<Said>([
  { status: 200, body: '<html>' },
  { status: 302, headers: { location: 'https://login.corp/QUOTED' } }
])('nor does its %j', async said => {
  const problem = await problemOf(said)
  expect([problem.code, problem.remedy]).toEqual([
    'GITHUB_UNAVAILABLE',
    expect.stringMatching(/not GitHub's own answer.*`github-api-url`/)
  ])
  expect(JSON.stringify(problem)).not.toContain('QUOTED')
})

test('a 404 of a URL that is probably not the API’s says so', async () => {
  const { github } = await talkToGitHub([says(404, 'Not Found')], { basePath: '' })
  expect(await github.publicKey(store)).toMatchObject({
    reason: 'GitHub answered 404: not found, or hidden from this token; perhaps `github-api-url` lacks /api/v3'
  })
})

test('a server without Codespaces is named where a secret of Codespaces is not found', async () => {
  const { remedy } = await problemOf(says(404, 'Not Found'), { ...store, app: 'codespaces' })
  expect(remedy).toMatch(/this server has Codespaces \(GitHub Enterprise Server has not\)/)
})

test('an organization secret wants the permission of the organization', async () => {
  const { remedy } = await problemOf(says(403, 'Resource not accessible by integration'), organization)
  expect(remedy).toMatch(/"Secrets: write" \(organization\), or admin:org in a classic PAT/)
})

test.each<[Failure, string, RegExp]>([
  [{ kind: 'limited', reason: 'x', waitMs: 3_412_000 }, 'GITHUB_UNAVAILABLE', /^Run it again in 57 min\.$/],
  [{ kind: 'limited', reason: 'x' }, 'GITHUB_UNAVAILABLE', /^Run it again later\.$/],
  [{ kind: 'unreached', reason: 'x' }, 'GITHUB_UNAVAILABLE', /when GitHub answers/],
  [{ kind: 'unreached', reason: 'x', remedy: 'Correct it.' }, 'GITHUB_UNAVAILABLE', /^Correct it\.$/],
  [{ kind: 'unknown', reason: 'x' }, 'GITHUB_UNAVAILABLE', /when GitHub answers/],
  [{ kind: 'refused', status: 403, reason: 'x', remedy: 'Unsuspend it.' }, 'AUTH_GITHUB', /Unsuspend/],
  [{ kind: 'refused', status: 404, reason: 'x', remedy: 'Check it.' }, 'GITHUB_UNAVAILABLE', /`github-api-url`/]
])('without a store, %j is %s', (failure, code, remedy) => {
  expect(gitHubProblem(failure, 'It failed')).toEqual({
    code,
    what: 'It failed: x.',
    remedy: expect.stringMatching(remedy)
  })
})

test('without a store, a permission that is missing is a matter of the token', async () => {
  const { github } = await talkToGitHub([says(403, 'Resource not accessible by integration')])
  const answer = await github.rateLimit()
  expect(answer.kind !== 'ok' && gitHubProblem(answer, 'It failed')).toMatchObject({
    code: 'AUTH_GITHUB',
    remedy: 'Check what `github-token` may do.'
  })
})

test('a store that is full has its own remedy', async () => {
  expect((await problemOf(says(422, 'Too many secrets'))).remedy).toMatch(/^Delete secrets/)
})

test('only the first 200 characters of GitHub’s message are shown, and none that starts a command', async () => {
  const long = await problemOf(says(403, `x::error::${'y'.repeat(300)}`))
  expect(long.what).toMatch(/^It failed: GitHub answered 403: "x: :error: :y+…"\.$/)
  expect(long.what.length).toBeLessThan(250)
})

test.each<[string, unknown]>([
  ['without documentation_url', { message: 'QUOTED' }],
  ['with an empty documentation_url', { message: 'QUOTED', documentation_url: '' }],
  ['with a documentation_url that is no text', { message: 'QUOTED', documentation_url: 7 }]
])('a message %s is not shown', async (_, body) => {
  const problem = await problemOf({ status: 403, body })
  expect(problem.what).toBe('It failed: GitHub answered 403: it does not say why.')
  expect(JSON.stringify(problem)).not.toContain('QUOTED')
})

test('a message that is not shown still decides which remedy fits', async () => {
  const said = { status: 403, body: { message: 'Repository was archived so is read-only.' } }
  expect(await problemOf(said)).toMatchObject({
    what: 'It failed: GitHub answered 403: it does not say why.',
    remedy: expect.stringMatching(/^Unarchive/)
  })
})

const value = 'sktsec_0123456789abcdefghij_api'

test.each([value, value.slice(3, 15), `${'x'.repeat(195)}${value}`])(
  'a message that holds a part of a value of this run is left out: %s',
  async echo => {
    const problem = await problemOf(says(422, `bad base64: ${echo}`), store, [value])
    expect(problem.what).toBe('It failed: GitHub answered 422: it does not say why.')
    expect(JSON.stringify(problem)).not.toContain(value.slice(3, 15))
  }
)
