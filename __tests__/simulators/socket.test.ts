import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { asker, socketApi } from './client.js'

const tokens = '/orgs/acme/api-tokens'
const message = (text: string) => ({ error: { message: text, details: null } })
const wanted = { committer: {}, max_quota: 100, scopes: ['full-scans:create'], visibility: 'organization' }

test('A rotation gives a new value, id and hash, keeps the group UUID, and kills the old value', async () => {
  const { socket, auth, ask } = await socketApi()
  const group = socket.addGroup()
  const { id, value, hash } = group
  const { status, body } = await ask('POST', `${tokens}/rotate`, { uuid: group.group_uuid, hash })
  expect(status).toBe(200)
  expect(body).toEqual({
    id: group.id,
    group_uuid: group.group_uuid,
    created_by: group.created_by,
    token: group.value,
    hash: group.hash
  })
  expect(group.value).toMatch(/^sktsec_[A-Za-z0-9_-]{44}_api$/)
  expect(group.hash).toBe(`sha512-${createHash('sha512').update(group.value).digest('base64')}`)
  expect([group.id === id, group.value === value, group.hash === hash]).toEqual([false, false, false])
  expect(socket.deadValues).toEqual(new Set([value]))
  expect(socket.rotations).toMatchObject([{ group_uuid: group.group_uuid, by: auth.group_uuid, value: group.value }])
  expect((await asker(socket, `Bearer ${value}`)('GET', '/quota')).status).toBe(401)
  expect((await asker(socket, `Bearer ${group.value}`)('GET', '/quota')).status).toBe(200)
})

test.each([400, 404, 409] as const)(
  'A rotation with an outdated hash is refused with %i and changes nothing',
  async status => {
    const { socket, ask } = await socketApi({ switches: { mismatchStatus: status } })
    const group = socket.addGroup()
    const old = group.hash
    socket.rotate(group)
    const { value } = group
    expect((await ask('POST', `${tokens}/rotate`, { uuid: group.group_uuid, hash: old })).status).toBe(status)
    expect((await ask('POST', `${tokens}/revoke`, { uuid: group.group_uuid, hash: old })).status).toBe(status)
    expect(group.value).toBe(value)
    expect(socket.groups.has(group.group_uuid)).toBe(true)
  }
)

test('A token is found by its value or its hash too, and not at all by nothing', async () => {
  const { socket, ask } = await socketApi()
  const group = socket.addGroup()
  expect((await ask('POST', `${tokens}/rotate`, { token: group.value })).status).toBe(200)
  expect((await ask('POST', `${tokens}/rotate`, { hash: group.hash })).status).toBe(200)
  expect((await ask('POST', `${tokens}/rotate`, {})).status).toBe(400)
  expect((await ask('POST', `${tokens}/rotate`, { uuid: '8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10' })).status).toBe(404)
  expect(socket.rotations).toHaveLength(2)
})

test.each([
  ['a malformed UUID', { uuid: 'not-a-uuid' }],
  ['a schema default sent along', { uuid: '8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10', token: '' }],
  ['an unknown field', { group_uuid: '8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10' }]
])('A rotation with %s is answered 400 and noted as a problem', async (_, body) => {
  const { socket, ask } = await socketApi()
  expect((await ask('POST', `${tokens}/rotate`, body)).status).toBe(400)
  expect(socket.requests[0]?.problems).toHaveLength(1)
  expect(socket.units).toBe(0)
})

test('A switch keeps the old value alive for a while, another lets the new one propagate', async () => {
  const { socket } = await socketApi({ switches: { oldValueLivesMs: 60_000, propagationMs: 30_000 } })
  const group = socket.addGroup()
  const { value } = group
  socket.rotate(group)
  expect([socket.authenticate(value), socket.authenticate(group.value)]).toEqual([group, undefined])
  socket.clockOffsetMs = 61_000
  expect([socket.authenticate(value), socket.authenticate(group.value)]).toEqual([undefined, group])
})

test('Whether created_at moves on rotate is a switch', async () => {
  const { socket } = await socketApi()
  const group = socket.addGroup({ created_at: 0 })
  socket.switches.createdAtMoves = false
  socket.rotate(group)
  expect(group.created_at).toBe(0)
  socket.switches.createdAtMoves = true
  socket.rotate(group)
  expect(group.created_at).toBeGreaterThan(0)
})

test('A create answers with the value and no id, and never grants more than the creator has', async () => {
  const { socket, auth, ask } = await socketApi()
  const resources = [{ organizationSlug: 'acme', repositorySlug: 'web' }]
  const { status, body } = await ask('POST', tokens, { ...wanted, name: 'nightly', resources })
  const group = [...socket.groups.values()].at(-1)
  expect(status).toBe(200)
  const { group_uuid, value: token, hash } = group ?? auth
  expect(body).toEqual({ created_by: auth.created_by, group_uuid, token, hash })
  expect(group).toMatchObject({ name: 'nightly', scopes: wanted.scopes, max_quota: 100, resources, committers: [{}] })
  expect(await ask('POST', tokens, { ...wanted, scopes: ['repo:list'] })).toMatchObject({
    status: 403,
    body: message('Insufficient permissions for API method')
  })
  expect(await ask('POST', tokens, { ...wanted, max_quota: 1001 })).toMatchObject({
    status: 403,
    body: message('Insufficient max quota')
  })
  expect((await ask('POST', tokens, { committer: {} })).status).toBe(400)
  socket.switches.createStatus = 201
  expect((await ask('POST', tokens, wanted)).status).toBe(201)
  expect(socket.groups.size).toBe(3)
})

test('Scopes the description does not list yet are let through', async () => {
  const { socket, auth, ask } = await socketApi()
  auth.scopes = ['*']
  expect((await ask('POST', tokens, { ...wanted, scopes: ['added-later:list'] })).status).toBe(200)
  expect(socket.requests[0]?.problems).toEqual([])
})

test('An update replaces everything but the value; whether grants survive is a switch', async () => {
  const { socket, ask } = await socketApi()
  const group = socket.addGroup({ name: 'old', resources: ['grant'] })
  const { value, hash } = group
  expect((await ask('POST', `${tokens}/update`, { ...wanted, uuid: group.group_uuid })).body).toEqual({ hash })
  expect(group).toMatchObject({ name: 'api token', scopes: wanted.scopes, max_quota: 100, value, resources: ['grant'] })
  socket.switches.updateKeepsResources = false
  await ask('POST', `${tokens}/update`, { ...wanted, id: group.id, name: 'new' })
  expect(group).toMatchObject({ name: 'new', resources: [] })
})

test('A revoked token is gone from the list and dead', async () => {
  const { socket, ask } = await socketApi()
  const group = socket.addGroup()
  const { status, body } = await ask('POST', `${tokens}/revoke`, { uuid: group.group_uuid, hash: group.hash })
  expect([status, body]).toEqual([200, { status: 'revoked' }])
  expect(socket.revoked).toEqual([group])
  expect(socket.authenticate(group.value)).toBeUndefined()
  expect((await ask('POST', `${tokens}/rotate`, { uuid: group.group_uuid })).status).toBe(404)
})

test('The list is paged, sorted and never shows a value', async () => {
  const { socket, ask } = await socketApi()
  for (let n = 1; n <= 4; n++) socket.addGroup({ name: String(n), created_at: n * 1000 })
  const first = await ask('GET', `${tokens}?per_page=2&direction=asc`)
  expect(first.body).toMatchObject({ tokens: [{ name: '1' }, { name: '2' }], nextPage: 2 })
  expect((await ask('GET', `${tokens}?per_page=2&direction=asc&page=3`)).body).toMatchObject({
    tokens: [{ name: 'admin' }],
    nextPage: null
  })
  const all = JSON.stringify((await ask('GET', `${tokens}?token_values=include`)).body)
  for (const { value } of socket.groups.values()) expect(all).not.toContain(value)
  expect((await ask('GET', `${tokens}?per_page=101`)).status).toBe(400)
  expect((await ask('GET', `${tokens}?cursor=x`)).status).toBe(400)
  socket.switches.perPageCap = 1
  expect((await ask('GET', `${tokens}?per_page=2`)).body).toMatchObject({ tokens: [{}], nextPage: 2 })
})

test.each([
  ['honest', [2, null, null]],
  ['one', [2, 1, 1]],
  ['zero', [2, 0, 0]],
  ['empty', [2, '', '']],
  ['absent', [2, undefined, undefined]],
  ['string', ['2', null, null]],
  ['always-1', [1, 1, 1]],
  ['same', [1, 2, 3]],
  ['repeat', [2, 3, 4]],
  ['endless', [2, 3, 4]]
] as const)('nextPage can lie: %s', async (nextPage, expected) => {
  const { socket, ask } = await socketApi({ switches: { nextPage, lastUsedMoves: false } })
  socket.addGroup()
  const seen: unknown[] = []
  const rows: unknown[] = []
  for (const page of [1, 2, 3]) {
    const { body } = await ask('GET', `${tokens}?per_page=1&page=${String(page)}`)
    seen.push(Reflect.get(Object(body), 'nextPage'))
    rows.push(Reflect.get(Object(body), 'tokens'))
  }
  expect(seen).toEqual(expected)
  expect(rows[2]).toEqual(nextPage === 'repeat' ? rows[1] : [])
})

test('Dates, hashes and the last use take every form they were seen in', async () => {
  const { socket, ask } = await socketApi()
  socket.groups.clear()
  const auth = socket.addGroup({ scopes: ['*'], created_at: Date.UTC(2026, 0, 2, 3, 4, 5, 6), last_used_at: null })
  socket.switches.lastUsedMoves = false
  const client = asker(socket, `Basic ${Buffer.from(`${auth.value}:`).toString('base64')}`)
  const row = async (): Promise<unknown> =>
    Reflect.get(Object(Reflect.get(Object((await client('GET', tokens)).body), 'tokens')), 0)
  expect(await row()).toMatchObject({ created_at: '2026-01-02T03:04:05.006Z', last_used_at: null, id: auth.id })
  Object.assign(socket.switches, { dateFormat: 'iso', neverUsed: '', hashIs: 'null', idInList: false })
  expect(await row()).toMatchObject({ created_at: '2026-01-02T03:04:05Z', last_used_at: '', hash: null })
  expect(await row()).not.toHaveProperty('id')
  Object.assign(socket.switches, { dateFormat: 'date', neverUsed: 'absent', extraFields: true })
  expect(await row()).toMatchObject({ created_at: '2026-01-02', token_last4: '_api' })
  expect(await row()).not.toHaveProperty('last_used_at')
  Object.assign(socket.switches, { dateFormat: 'http', lastUsedMoves: true })
  expect(await row()).toMatchObject({ created_at: 'Fri, 02 Jan 2026 03:04:05 GMT' })
  expect(auth.last_used_at).not.toBeNull()
  expect((await ask('GET', tokens)).status).toBe(401)
})

test('Calls are charged by their price until the window is empty, and the window refills by the clock', async () => {
  const { socket, auth, ask } = await socketApi()
  await ask('GET', tokens)
  await ask('GET', '/organizations')
  expect((await ask('GET', '/quota')).body).toMatchObject({ quota: 989, maxQuota: 1000 })
  expect(socket.units).toBe(11)
  socket.quota(auth).remaining = 9
  const refused = await ask('GET', tokens)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3590)
  expect((await ask('GET', '/quota')).body).toMatchObject({ quota: 9 })
  socket.clockOffsetMs = 3_600_000
  expect((await ask('GET', tokens)).status).toBe(200)
  expect(socket.quota(auth).remaining).toBe(990)
})

test('The quota may belong to the organization, and /quota has an older form', async () => {
  const { socket, ask } = await socketApi({ switches: { quotaPer: 'organization' } })
  const other = socket.addGroup({ scopes: ['*'] })
  await ask('GET', tokens)
  expect(socket.quota(other).remaining).toBe(9990)
  socket.switches.quotaForm = 'only-quota'
  expect((await ask('GET', '/quota')).body).toEqual({ quota: 9990 })
  socket.switches.quotaForm = 'no-refresh'
  expect((await ask('GET', '/quota')).body).toEqual({ quota: 9990, maxQuota: 10_000, nextWindowRefresh: null })
})

test.each([
  ['integer', /^\d+$/],
  ['decimal', /^\d+\.\d{3}$/],
  ['http-date', / GMT$/],
  ['absent', /^none$/]
] as const)('Retry-After can be of the form %s', async (retryAfterForm, form) => {
  const { socket, auth, ask } = await socketApi({ switches: { retryAfterForm } })
  socket.quota(auth).remaining = 0
  expect((await ask('GET', tokens)).headers.get('retry-after') ?? 'none').toMatch(form)
})

test('The second limit counts requests a minute', async () => {
  const { socket, ask } = await socketApi({ switches: { requestsPerMinute: 2, perMinuteRetryAfter: false } })
  const statuses = async () => [await ask('GET', '/quota'), await ask('GET', '/quota'), await ask('GET', '/quota')]
  expect((await statuses()).map(({ status }) => status)).toEqual([200, 200, 429])
  socket.clockOffsetMs = 60_000
  const again = await statuses()
  expect(again.map(({ status }) => status)).toEqual([200, 200, 429])
  expect(again[2]?.headers.has('retry-after')).toBe(false)
})

test('Scopes, organizations and tokens are checked before anything is done', async () => {
  const { socket, auth, ask } = await socketApi()
  socket.addOrganization('rival')
  const group = socket.addGroup({ organization: 'rival' })
  const uuid = { uuid: group.group_uuid }
  expect((await ask('POST', '/orgs/rival/api-tokens/rotate', uuid)).body).toEqual(message('Organization not allowed'))
  expect((await ask('POST', `${tokens}/rotate`, uuid)).status).toBe(404)
  expect((await ask('GET', '/orgs/nobody/api-tokens')).status).toBe(404)
  auth.scopes = ['api-tokens:list']
  expect(await ask('POST', `${tokens}/rotate`, uuid)).toMatchObject({
    status: 403,
    body: message('Insufficient permissions for API method')
  })
  expect((await ask('GET', tokens)).status).toBe(200)
  socket.switches.forbiddenKind = 'max-quota'
  expect((await ask('GET', tokens)).body).toEqual(message('Insufficient max quota'))
  expect((await asker(socket, 'Bearer nonsense')('GET', '/quota')).body).toEqual(message('Unauthorized'))
  expect(socket.units).toBe(20) // the 404 and the list: a call is charged once it is let in
  expect(socket.rotations).toEqual([])
})

test('An organization is listed by id with its slug and a name that differs', async () => {
  const { socket, ask } = await socketApi()
  const acme = socket.organizations.get('acme')
  expect((await ask('GET', '/organizations')).body).toEqual({
    organizations: {
      [acme?.id ?? '']: { id: acme?.id, slug: 'acme', name: 'acme (display name)', plan: 'team', image: null }
    }
  })
})

test('The Date header follows the clock, and can be missing or garbage', async () => {
  const { socket, ask } = await socketApi()
  socket.clockOffsetMs = 86_400_000
  const date = async () => (await ask('GET', '/quota')).headers.get('date')
  expect(Date.parse((await date()) ?? '')).toBeGreaterThan(Date.now() + 86_000_000)
  socket.switches.dateHeader = 'garbage'
  expect(Date.parse((await date()) ?? '')).toBeNaN()
  socket.switches.dateHeader = 'absent'
  expect(await date()).toBeNull()
})

test('An unknown route is answered 404 in the API form and noted as a problem', async () => {
  const { socket, ask } = await socketApi()
  // The path the official JavaScript client uses; it is in no description.
  const answer = await ask('POST', `${tokens}/some-id/rotate`, {})
  expect(answer).toMatchObject({ status: 404, body: message('Not Found') })
  expect(socket.requests[0]).toMatchObject({
    operation: 'socket.unknown',
    status: 404,
    problems: ['unknown route: POST /v0/orgs/acme/api-tokens/some-id/rotate']
  })
})
