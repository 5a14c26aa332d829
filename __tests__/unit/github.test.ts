import { expect, test } from '@jest/globals'
import type { GitHub } from '../../src/clients/github.js'
import { isPassing, type Failure, type Result } from '../../src/clients/retry.js'
import { box, organization, says, store, talkToGitHub, type Said } from './github-talk.js'

const destination = { name: 'TOKEN', store }
const date = 'Mon, 23 Nov 2026 12:40:00 GMT'
const write = { destination, box, access: undefined }

const failureIn = (answer: Result<unknown>): Failure => {
  if (answer.kind === 'ok') throw new Error('it went well')
  return answer
}

test.each([
  [201, true],
  [204, false]
])('a PUT that is answered %i is written at the Date of that answer', async (status, created) => {
  const { github, asked } = await talkToGitHub([{ status, headers: { date }, body: '<html>' }])
  expect(await github.put(write)).toEqual({ kind: 'ok', value: { created, at: Date.parse(date) } })
  expect(asked).toEqual([
    { method: 'PUT', path: '/repos/acme/web/actions/secrets/TOKEN', body: { encrypted_value: 'Ym94', key_id: '1' } }
  ])
})

test.each(['', 'half past nine', '2026-13-45T99:00:00Z'])(
  'a Date that is %j leaves the time of a write open',
  async garbage => {
    const { github } = await talkToGitHub([{ status: 204, headers: { date: garbage } }])
    expect(await github.put(write)).toEqual({ kind: 'ok', value: { created: false, at: undefined } })
  }
)

test.each<[string, Said, boolean]>([
  ['200 with a page', { status: 200, body: '<html>' }, true],
  ['200 without a body', { status: 200 }, true],
  ['200 with JSON', { status: 200, body: {} }, false],
  ['202', { status: 202, body: {} }, false],
  ['203 with a page', { status: 203, body: '<html>' }, true],
  ['206', { status: 206, body: {} }, false]
])('a PUT that is answered %s is not known to be written', async (_, said, foreign) => {
  const { github, asked } = await talkToGitHub([said])
  const failure = failureIn(await github.put(write))
  expect(failure).toMatchObject({ kind: 'unknown', ...(foreign ? { foreign: true } : {}) })
  expect('foreign' in failure).toBe(foreign)
  expect(isPassing(failure)).toBe(true)
  expect(asked).toHaveLength(1)
})

test.each<[string, Said]>([
  ['500', { status: 500, body: {} }],
  ['502 with a page', { status: 502, body: '<html>' }],
  ['503 that asks for a wait', { status: 503, headers: { 'retry-after': '1' }, body: {} }],
  ['408', { status: 408, body: {} }],
  ['429', says(429, 'slow down')],
  ['403', says(403, 'no')],
  ['304', { status: 304 }],
  ['a page with 403', { status: 403, body: '<html>' }]
])('a PUT is sent once, whatever is answered: %s', async (_, said) => {
  const { github, asked, waits } = await talkToGitHub([said])
  expect((await github.put(write)).kind).not.toBe('ok')
  expect([asked.length, waits]).toEqual([1, []])
})

const reads: readonly [string, (github: GitHub) => Promise<Result<unknown>>][] = [
  ['rate limit', github => github.rateLimit()],
  ['public key', github => github.publicKey(store)],
  ['secret', github => github.secret(destination)],
  ['count of secrets', github => github.held(store)],
  ['selected repositories', github => github.selectedRepositories(destination)],
  ['repository', github => github.repository('acme/web')],
  ['installation', github => github.installationRepositories()]
]

const gatewayPages: readonly Said[] = [
  { body: '<html>' },
  { body: {} },
  { body: [{ message: 'Not Found' }] },
  { body: { message: 404 } },
  { body: { error: { message: 'Not Found' } } },
  {}
]

for (const [what, read] of reads) {
  test(`a 4xx that is not in GitHub’s own form says nothing about the ${what}, and is not asked again`, async () => {
    const said = [400, 401, 403, 404, 410, 422, 451].flatMap(status => gatewayPages.map(page => ({ ...page, status })))
    const { github, asked } = await talkToGitHub(said)
    for (const { status } of said) {
      expect(await read(github)).toMatchObject({
        kind: 'unknown',
        foreign: true,
        reason: `GitHub answered ${String(status)}, not in the API's own form`,
        remedy: expect.stringContaining('`github-api-url`')
      })
    }
    expect(asked).toHaveLength(said.length)
  })

  test(`a 200 that is no JSON says nothing about the ${what}`, async () => {
    for (const body of ['<html>', '', '{"half": ']) {
      const { github, asked } = await talkToGitHub([{ status: 200, body }])
      expect(await read(github)).toMatchObject({ kind: 'unknown', foreign: true })
      expect(asked).toHaveLength(4)
    }
  })
}

test('only a 404 in GitHub’s own form is a missing secret, or a server without limits', async () => {
  const { github } = await talkToGitHub([says(404, 'Not Found')])
  expect(await github.secret(destination)).toEqual({ kind: 'ok', value: 'missing' })
  expect(await github.rateLimit()).toEqual({ kind: 'ok', value: 'none' })
  expect(await github.deleteProbe(store)).toEqual({ kind: 'ok', value: true })
  expect(await github.publicKey(store)).toMatchObject({ kind: 'refused', status: 404 })
  const page = await talkToGitHub([{ status: 404, body: '<html>' }])
  expect(await page.github.deleteProbe(store)).toMatchObject({ kind: 'unknown', foreign: true })
})

test('a secret is looked at once', async () => {
  const { github, asked } = await talkToGitHub([says(404, 'Not Found'), { body: { name: 'TOKEN' } }])
  expect(await github.secret(destination)).toEqual({ kind: 'ok', value: 'missing' })
  expect(asked).toHaveLength(1)
})

test.each(['text/html', 'application/octet-stream', 'application/vnd.github+json', ';;;', ''])(
  'JSON that is called %j is read all the same',
  async type => {
    const headers = { 'content-type': type }
    const { github } = await talkToGitHub([
      { headers, body: { id: 7 } },
      { ...says(404, 'Not Found'), headers }
    ])
    expect(await github.repository('acme/web')).toMatchObject({ kind: 'ok', value: { id: 7 } })
    expect(await github.secret(destination)).toEqual({ kind: 'ok', value: 'missing' })
  }
)

test.each<[string, Said, boolean]>([
  ['301 in its own form', says(301, 'Moved Permanently'), true],
  ['307 to another repository', { status: 307, headers: { location: 'https://x.test/repositories/7/x' } }, true],
  ['302 to a login page', { status: 302, headers: { location: '/login?return_to=x' }, body: '<html>' }, false],
  ['308 to another host', { status: 308, headers: { location: 'https://other.test/' } }, false],
  ['304', { status: 304 }, false],
  ['300', { status: 300, body: '<html>' }, false],
  ['303', says(303, 'See other'), false]
])('%s: renamed or not', async (_, said, renamed) => {
  const { github } = await talkToGitHub([said])
  expect(await github.publicKey(store)).toMatchObject(
    renamed ? { kind: 'refused', remedy: 'Give its present name.' } : { kind: 'unknown', foreign: true }
  )
})

test('the body of a PUT names repositories as Dependabot wants them, and as the others do', async () => {
  const access = { visibility: 'selected', ids: [7, 8] } as const
  const bodies: unknown[] = []
  for (const app of ['actions', 'codespaces', 'dependabot'] as const) {
    const { github, asked } = await talkToGitHub([{ status: 204 }])
    const to = { ...organization, app }
    await github.put({ destination: { name: 'TOKEN', store: to }, box, access })
    await github.probe(to, box, access)
    await github.put({ destination: { name: 'TOKEN', store: to }, box, access: { visibility: 'all' } })
    bodies.push(...asked.map(({ body }) => body))
  }
  const sealed = { encrypted_value: 'Ym94', key_id: '1' }
  const numbers = { ...sealed, visibility: 'selected', selected_repository_ids: [7, 8] }
  const texts = { ...numbers, selected_repository_ids: ['7', '8'] }
  const all = { ...sealed, visibility: 'all' }
  expect(bodies).toEqual([numbers, numbers, all, numbers, numbers, all, texts, texts, all])
})

const encryption = 'Bad request - validation failed due to an improperly encrypted secret'

test.each<[string, object | undefined, 'encryption' | 'capacity' | undefined]>([
  [encryption, undefined, 'encryption'],
  ['The encrypted value could not be decrypted', undefined, 'encryption'],
  ['encrypted_value could not be decrypted with key_id 7', undefined, 'encryption'],
  ['Encryption failed', undefined, 'encryption'],
  ['Validation Failed', undefined, 'encryption'],
  ['Unprocessable Entity', undefined, 'encryption'],
  ['Validation Failed', { errors: [{ field: 'visibility', code: 'invalid' }] }, undefined],
  ['Validation Failed', { errors: ['encrypted_value is not opened by the key'] }, 'encryption'],
  ['Invalid request.\n\n"key_id" wasn\'t supplied.', undefined, undefined],
  ['encrypted_value must be base64 encoded: c2VjcmV0', undefined, undefined],
  ['visibility must be one of all, private, selected', undefined, undefined],
  ['selected_repository_ids holds an unknown repository', undefined, undefined],
  ['Repository 7 does not belong to the organization', undefined, undefined],
  ['Secret name is invalid', undefined, undefined],
  ['Names must not begin with GITHUB_', undefined, undefined],
  ['Secret value is too large', undefined, undefined],
  ['Organization secrets are not available on your plan', undefined, undefined],
  ['Too many secrets', undefined, 'capacity'],
  ['You have reached the maximum number of secrets', undefined, 'capacity'],
  ['A repository can have at most 100 secrets', undefined, 'capacity']
])('a 422 that says %j %j is about: %s', async (message, more, about) => {
  const { body, ...said } = says(422, message)
  const { github } = await talkToGitHub([{ ...said, body: { ...Object(body), ...more } }])
  const failure = failureIn(await github.probe(store, box))
  expect(failure).toMatchObject({ kind: 'refused', status: 422 })
  expect(failure.about).toBe(about)
})

test.each<[string, unknown]>([
  ['among many', [...Array<string>(150).fill('invalid'), 'visibility']],
  ['in a long text', `${'invalid '.repeat(2_000)}visibility`],
  ['deep inside', JSON.parse(`${'['.repeat(30)}"visibility"${']'.repeat(30)}`)]
])('a 422 whose errors name another reason %s does not prove the right to write', async (_, errors) => {
  const { body, ...said } = says(422, 'Validation Failed')
  const { github } = await talkToGitHub([{ ...said, body: { ...Object(body), errors } }])
  expect(failureIn(await github.probe(store, box)).about).toBeUndefined()
})

test('the same words with another status are about nothing', async () => {
  for (const status of [400, 403, 404]) {
    const { github } = await talkToGitHub([says(status, encryption)])
    const failure = failureIn(await github.probe(store, box))
    expect(failure.about).toBeUndefined()
  }
})

test('a probe that is taken says so, and is deleted under its name', async () => {
  const { github, asked } = await talkToGitHub([{ status: 201, body: {} }, { status: 204 }])
  expect(await github.probe(store, box)).toEqual({ kind: 'ok', value: 'accepted' })
  expect(await github.deleteProbe(store)).toEqual({ kind: 'ok', value: true })
  const path = '/repos/acme/web/actions/secrets/ROTATE_SOCKET_TOKEN_PROBE'
  expect(asked.map(({ method, path: at }) => [method, at])).toEqual([
    ['PUT', path],
    ['DELETE', path]
  ])
})

test.each([
  [
    'a secondary limit that asks for no wait',
    says(403, 'You have exceeded a secondary rate limit', { 'retry-after': '0' }),
    60_000
  ],
  [
    'a secondary limit that is over now',
    says(403, 'secondary rate limit', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1', date }),
    60_000
  ],
  ['the abuse detection', says(403, 'You have triggered an abuse detection mechanism', { 'retry-after': '5' }), 60_000],
  ['a secondary limit with 429', says(429, 'secondary rate limit', { 'retry-after': '1' }), 60_000],
  ['a secondary limit that asks for more', says(429, 'secondary rate limit', { 'retry-after': '90' }), 90_000],
  [
    'the primary limit',
    says(403, 'API rate limit exceeded', {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Date.parse(date) / 1000 + 40),
      date
    }),
    40_000
  ],
  ['a limit that names no time', says(403, 'API rate limit exceeded'), 60_000],
  ['429 with a page', { status: 429, body: '<html>', headers: { 'retry-after': '7' } }, 7_000]
])('%s', async (_, said, waitMs) => {
  const { github } = await talkToGitHub([said])
  expect(await github.put(write)).toMatchObject({ kind: 'limited', waitMs })
})

test('a limit is waited out where the request may be repeated', async () => {
  const limited = says(403, 'secondary rate limit', { 'retry-after': '0' })
  const { github, waits } = await talkToGitHub([limited, { body: { total_count: 3 } }])
  expect(await github.held(store)).toEqual({ kind: 'ok', value: 3 })
  expect(waits).toEqual([60_000])
})

test('a 503 that asks for a wait is asked again after it, or named', async () => {
  const asks = (seconds: string): Said => ({ status: 503, headers: { 'retry-after': seconds }, body: '<html>' })
  const short = await talkToGitHub([asks('7'), { body: { total_count: 3 } }])
  expect(await short.github.held(store)).toMatchObject({ kind: 'ok' })
  expect(short.waits).toEqual([7_000])
  const long = await talkToGitHub([asks('3412')])
  expect(await long.github.held(store)).toMatchObject({
    reason: 'GitHub answered 503 and asked to wait 57 min, more than a run waits'
  })
  expect(long.waits).toEqual([])
})

const page = (ids: readonly number[], total: number, more: object = {}): Said => ({
  body: { total_count: total, repositories: ids.map(id => ({ id, full_name: `acme/r${String(id)}` })), ...more }
})
const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, n) => from + n)

test('the repositories of a secret are read to the end', async () => {
  const { github, asked } = await talkToGitHub([page(range(0, 100), 130), page(range(100, 30), 130)])
  expect(await github.selectedRepositories(destination)).toEqual({ kind: 'ok', value: range(0, 130) })
  expect(asked.map(({ path }) => path)).toEqual([
    '/repos/acme/web/actions/secrets/TOKEN/repositories?per_page=100&page=1',
    '/repos/acme/web/actions/secrets/TOKEN/repositories?per_page=100&page=2'
  ])
})

test('no repository at all is a list, too', async () => {
  const { github } = await talkToGitHub([page([], 0)])
  expect(await github.selectedRepositories(destination)).toEqual({ kind: 'ok', value: [] })
})

test.each<[string, readonly Said[]]>([
  ['fewer than are counted', [page(range(0, 7), 9), page([], 9)]],
  ['a page twice', [page(range(0, 100), 150), page(range(0, 100), 150)]],
  [
    'one less on the second page, for one was taken away meanwhile',
    [page(range(0, 100), 150), page(range(101, 49), 149)]
  ],
  ['one more on the second page, for one was added before it', [page(range(0, 100), 150), page(range(99, 51), 151)]],
  ['more than are counted', [page(range(0, 7), 5)]]
])('a list of repositories that shows %s is refused', async (_, said) => {
  const { github } = await talkToGitHub(said)
  expect(await github.selectedRepositories(destination)).toMatchObject({ kind: 'refused', status: 200 })
})

test('pages without end are read no further than the hundredth', async () => {
  const endless = ({ path }: { path: string }): Said => {
    const number = Number(new URL(path, 'http://x').searchParams.get('page'))
    return page(range(number * 100, 100), 1_000_000)
  }
  const { github, asked } = await talkToGitHub(endless)
  expect(await github.selectedRepositories(destination)).toMatchObject({
    kind: 'refused',
    remedy: expect.stringMatching(/see all of them/),
    reason: 'GitHub lists 10000 of 1000000 repositories that may use it'
  })
  expect(asked).toHaveLength(100)
  const answer = await github.installationRepositories()
  if (answer.kind !== 'ok') throw new Error(answer.kind)
  expect([answer.value.rows.length, answer.value.total]).toEqual([10_000, 1_000_000])
  expect(asked).toHaveLength(200)
})

test('a row without an id makes the list unreadable', async () => {
  const odd: Said = { body: { total_count: 2, repositories: [{ id: 1 }, { id: 'x' }] } }
  expect(await (await talkToGitHub([odd])).github.selectedRepositories(destination)).toMatchObject({ kind: 'unknown' })
})

test('the repositories of an installation come with their number and how they were selected', async () => {
  const { github } = await talkToGitHub([
    page(range(0, 100), 101, { repository_selection: 'selected' }),
    page([100], 101, { repository_selection: 'selected' })
  ])
  const answer = await github.installationRepositories()
  if (answer.kind !== 'ok') throw new Error(answer.kind)
  expect(answer.value).toMatchObject({ total: 101 })
  expect(answer.value.rows).toHaveLength(101)
  expect(answer.value.rows[100]).toBe('acme/r100')
  expect(await github.repositorySelection()).toEqual({ kind: 'ok', value: 'selected' })
  const odd = await talkToGitHub([page([], 0, { repository_selection: 7 })])
  expect(await odd.github.repositorySelection()).toMatchObject({ kind: 'unknown' })
})

test.each([
  [{ id: 7 }, { id: 7, archived: false, admin: undefined }],
  [
    { id: 7, archived: true, permissions: { admin: true } },
    { id: 7, archived: true, admin: true }
  ],
  [
    { id: 7, archived: 'no', permissions: { admin: false } },
    { id: 7, archived: false, admin: false }
  ],
  [
    { id: 7, permissions: { admin: 'yes' } },
    { id: 7, archived: false, admin: undefined }
  ]
])('the repository %j is read', async (body, value) => {
  const { github } = await talkToGitHub([{ body }])
  expect(await github.repository('acme/web')).toEqual({ kind: 'ok', value })
})

test.each([401, 403, 404])('a fresh App token that is answered %i is asked again after 1, 2 and 3 s', async status => {
  const no = says(status, status === 401 ? 'Bad credentials' : 'Resource not accessible by integration')
  const { github, asked, waits, lines } = await talkToGitHub([no, no, no, { body: { total_count: 1 } }], {
    isAppToken: true
  })
  expect(await github.held(store)).toMatchObject({ kind: 'ok' })
  expect([asked.length, waits]).toEqual([4, [1000, 2000, 3000]])
  expect(lines).toEqual([expect.stringMatching(/A new App token is not known everywhere at once.*GitHub answered 40/)])
})

test('a refusal that stays, comes late, or hits another kind of token is final', async () => {
  const no = says(403, 'Resource not accessible by integration')
  const staying = await talkToGitHub([no], { isAppToken: true })
  expect(await staying.github.held(store)).toMatchObject({ kind: 'refused' })
  expect(staying.asked).toHaveLength(4)
  // Six seconds have passed by now.
  expect(await staying.github.held(store)).toMatchObject({ kind: 'refused' })
  expect(staying.asked).toHaveLength(5)
  const late = await talkToGitHub([no], { isAppToken: true })
  late.pass(6_000)
  expect(await late.github.probe(store, box)).toMatchObject({ kind: 'refused' })
  expect(late.asked).toHaveLength(1)
  const person = await talkToGitHub([no])
  expect(await person.github.held(store)).toMatchObject({ kind: 'refused' })
  expect(person.asked).toHaveLength(1)
})

test.each<[string, Said]>([
  ['a limit', says(403, 'API rate limit exceeded', { 'retry-after': '600' })],
  ['422', says(422, encryption)],
  ['a page with 403', { status: 403, body: '<html>' }]
])('%s does not mean that an App token is fresh', async (_, said) => {
  const { github, asked } = await talkToGitHub([said], { isAppToken: true })
  expect((await github.held(store)).kind).not.toBe('ok')
  expect(asked).toHaveLength(1)
})

test('a secret that is missing is no refusal: whoever asks decides whether to ask again', async () => {
  const { github, asked } = await talkToGitHub([says(404, 'Not Found')], { isAppToken: true })
  expect(await github.secret(destination)).toEqual({ kind: 'ok', value: 'missing' })
  expect(asked).toHaveLength(1)
})

test('every request of a fresh App token is asked again, a PUT as well: a refusal did nothing', async () => {
  const { github, asked } = await talkToGitHub([says(401, 'Bad credentials'), { status: 204 }], { isAppToken: true })
  expect(await github.put(write)).toMatchObject({ kind: 'ok' })
  expect(asked).toHaveLength(2)
})

test('the time is that of the last Date header', async () => {
  const { github } = await talkToGitHub([{ body: { total_count: 1 }, headers: { date } }])
  expect(github.now()).toBeUndefined()
  await github.held(store)
  expect(github.now()).toBe(Date.parse(date))
})
