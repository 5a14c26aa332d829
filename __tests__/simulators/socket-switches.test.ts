import { expect, test } from '@jest/globals'
import type { Death, Group, SocketSwitches } from '../../simulators/socket.js'
import { asker, socketApi, type Ask } from './client.js'

const tokens = '/orgs/acme/api-tokens'
const week = 7 * 86_400_000
const wanted = {
  committer: {},
  max_quota: 100,
  scopes: ['full-scans:create', 'full-scans:list'],
  visibility: 'organization'
}

/** The tokens of one page, as the list shows them. */
async function listed(ask: Ask, query = ''): Promise<Record<string, unknown>[]> {
  const { body } = await ask('GET', `${tokens}${query}`)
  const rows: unknown = Reflect.get(Object(body), 'tokens')
  return Array.isArray(rows) ? rows.map((row: object) => ({ ...row })) : []
}

/** One used token group and its row in the list. */
async function rowWith(switches: Partial<SocketSwitches>, fields: Partial<Group> = {}) {
  const { socket, ask } = await socketApi({ switches: { lastUsedMoves: false, ...switches } })
  const group = socket.addGroup({ last_used_at: Date.UTC(2026, 0, 2, 3, 4, 5, 678), ...fields })
  const row = (await listed(ask)).find(each => each.group_uuid === group.group_uuid)
  return { socket, ask, group, row }
}

test('The list can be any number of reads behind, rotations, creations and revocations alike', async () => {
  const { socket, ask } = await socketApi({ switches: { listLagReads: 2 } })
  const group = socket.addGroup({ name: 'first' })
  const old = group.hash
  const names = async () => (await listed(ask, '?direction=asc')).map(({ name }) => name)
  expect(await names()).toEqual(['admin', 'first'])
  socket.rotate(group)
  socket.addGroup({ name: 'second' })
  const hashes = async () => (await listed(ask)).map(({ hash }) => hash)
  expect(await hashes()).toContain(old)
  expect(await names()).toEqual(['admin', 'first'])
  expect(await hashes()).not.toContain(old)
  socket.revoke(group)
  expect(await names()).toContain('first')
  socket.switches.listLagReads = 0
  expect(await names()).toEqual(['admin', 'second'])
})

test('All pages of a walk that lags show the same moment', async () => {
  const { socket, ask } = await socketApi({ switches: { listLagReads: 1 } })
  socket.addGroup({ name: 'first' })
  const page = async (n: number) => listed(ask, `?direction=asc&per_page=1&page=${String(n)}`)
  await page(1)
  socket.addGroup({ name: 'second' })
  expect(await page(1)).toMatchObject([{ name: 'admin' }])
  expect(await page(2)).toMatchObject([{ name: 'first' }])
  expect(await page(3)).toEqual([])
})

test.each([
  ['as-sent', ' ci-nightly@20261123T031700Z '],
  ['trimmed', 'ci-nightly@20261123T031700Z'],
  ['cut', ' ci-nightly@2026']
] as const)('A name is kept %s by create and update', async (nameKept, kept) => {
  const { socket, ask } = await socketApi({ switches: { nameKept } })
  const body = { ...wanted, name: ' ci-nightly@20261123T031700Z ' }
  await ask('POST', tokens, body)
  const created = [...socket.groups.values()].at(-1)
  expect(created?.name).toBe(kept)
  const other = socket.addGroup()
  await ask('POST', `${tokens}/update`, { ...body, uuid: other.group_uuid })
  expect(other.name).toBe(kept)
})

test.each([
  ['asked', { scopes: wanted.scopes, max_quota: 100 }],
  ['fewer-scopes', { scopes: ['full-scans:create'], max_quota: 100 }],
  ['lower-quota', { scopes: wanted.scopes, max_quota: 50 }]
] as const)('A token is created as %s', async (createdAs, fields) => {
  const { socket, ask } = await socketApi({ switches: { createdAs } })
  expect((await ask('POST', tokens, wanted)).status).toBe(200)
  expect([...socket.groups.values()].at(-1)).toMatchObject(fields)
})

test("The list's dates can be ahead of the server's own Date", async () => {
  const { row } = await rowWith({ datesAheadMs: 12_000 }, { created_at: Date.UTC(2026, 0, 1) })
  expect(row).toMatchObject({ created_at: '2026-01-01T00:00:12.000Z', last_used_at: '2026-01-02T03:04:17.678Z' })
})

test.each([
  ['exact', '2026-01-02T03:04:05.678Z'],
  ['minute', '2026-01-02T03:04:00.000Z'],
  ['hour', '2026-01-02T03:00:00.000Z'],
  ['day', '2026-01-02'],
  ['null', null],
  ['empty', ''],
  ['absent', undefined],
  ['garbage', 'half past nine']
] as const)('The last use of a token can be shown in the form %s', async (lastUsedForm, shown) => {
  expect((await rowWith({ lastUsedForm })).row?.last_used_at).toBe(shown)
})

test('The last use of a token can be shown as a moment in the future', async () => {
  const { socket, row } = await rowWith({ lastUsedForm: 'future' })
  expect(Date.parse(String(row?.last_used_at))).toBeGreaterThan(socket.now() + 86_000_000)
})

test.each([
  ['day', null, null],
  ['day', 'absent', undefined],
  ['empty', null, '']
] as const)(
  'With last uses in the form %s, a token never used is shown as %p',
  async (lastUsedForm, neverUsed, shown) => {
    const { row } = await rowWith({ lastUsedForm, neverUsed }, { last_used_at: null })
    expect(row?.last_used_at).toBe(shown)
  }
)

test('Rows can lack their id, scopes and creation date', async () => {
  const { row } = await rowWith({ idInList: false, scopesInList: false, createdAtInList: false })
  for (const field of ['id', 'scopes', 'created_at']) expect(row).not.toHaveProperty(field)
  expect(row).toHaveProperty('group_uuid')
})

test('One group can be listed otherwise than the rest', async () => {
  const listed = { last_used_at: '2026-05-06', scopes: undefined, hash: null }
  const { row } = await rowWith({}, { listed })
  expect(row).toMatchObject({ last_used_at: '2026-05-06', hash: null })
  expect(row).not.toHaveProperty('scopes')
})

test('Several groups may have one name', async () => {
  const { socket, ask } = await socketApi()
  for (const name of ['twin', 'twin']) expect((await ask('POST', tokens, { ...wanted, name })).status).toBe(200)
  expect((await listed(ask)).filter(({ name }) => name === 'twin')).toHaveLength(2)
  expect(socket.groups.size).toBe(3)
})

test.each(['rotate', 'revoke'])('A token is named by its present id to %s', async operation => {
  const { socket, ask } = await socketApi()
  const group = socket.addGroup()
  const superseded = group.id
  socket.rotate(group)
  expect((await ask('POST', `${tokens}/${operation}`, { id: superseded })).status).toBe(404)
  expect((await ask('POST', `${tokens}/${operation}`, { id: group.id })).status).toBe(200)
  expect(socket.deadValues.has(group.value)).toBe(operation === 'revoke')
})

test('A superseded id can be accepted, and ids can be unknown to rotate and revoke', async () => {
  const { socket, ask } = await socketApi({ switches: { byId: 'superseded' } })
  const group = socket.addGroup()
  const superseded = group.id
  socket.rotate(group)
  expect((await ask('POST', `${tokens}/rotate`, { id: superseded })).status).toBe(200)
  socket.switches.byId = 'refused'
  for (const operation of ['rotate', 'revoke'])
    expect((await ask('POST', `${tokens}/${operation}`, { id: group.id })).status).toBe(400)
  expect((await ask('POST', `${tokens}/update`, { ...wanted, id: group.id })).status).toBe(200)
})

test('Whether a UUID and an id must belong together is a switch', async () => {
  const { socket, auth, ask } = await socketApi()
  const { group_uuid: uuid } = socket.addGroup()
  const rotate = async () => (await ask('POST', `${tokens}/rotate`, { uuid, id: auth.id })).status
  expect(await rotate()).toBe(409)
  socket.switches.idWithUuid = 'ignored'
  expect(await rotate()).toBe(200)
  expect(socket.rotations.map(({ group_uuid }) => group_uuid)).toEqual([uuid])
})

test('Every death of a value is recorded when it happens, and told', async () => {
  const { socket, ask } = await socketApi()
  const group = socket.addGroup()
  const { value: first, group_uuid } = group
  const told: [Death, boolean][] = []
  socket.onDeath = death => {
    told.push([death, socket.isLive(death.value)])
  }
  socket.clockOffsetMs = week
  await ask('POST', `${tokens}/rotate`, { uuid: group_uuid })
  const second = group.value
  expect([socket.isLive(first), socket.isLive(second), socket.isLive('no token')]).toEqual([false, true, false])
  await ask('POST', `${tokens}/revoke`, { uuid: group_uuid })
  expect(socket.isLive(second)).toBe(false)
  expect(socket.deaths).toMatchObject([
    { value: first, group_uuid, by: 'rotate' },
    { value: second, group_uuid, by: 'revoke' }
  ])
  expect(socket.deaths[0]?.at).toBeGreaterThan(Date.now() + week - 60_000)
  expect(told).toEqual(socket.deaths.map(death => [death, false]))
})

test('A value that lives on dies later than its rotation, and one that propagates is live already', async () => {
  const { socket } = await socketApi({ switches: { oldValueLivesMs: 3_600_000, propagationMs: 5000 } })
  const group = socket.addGroup()
  const old = group.value
  socket.rotate(group)
  expect(socket.deaths[0]?.at).toBeGreaterThan(socket.now() + 3_500_000)
  expect([socket.isLive(old), socket.isLive(group.value)]).toEqual([true, true])
  expect(socket.authenticate(group.value)).toBeUndefined()
  socket.clockOffsetMs = 3_700_000
  expect([socket.isLive(old), socket.authenticate(group.value)]).toEqual([false, group])
})

test('A created token propagates as a rotated one does, or never works', async () => {
  const { socket, ask } = await socketApi({ switches: { propagationMs: Infinity } })
  const { body } = await ask('POST', tokens, wanted)
  const value = String(Reflect.get(Object(body), 'token'))
  socket.clockOffsetMs = 52 * week
  expect((await asker(socket, `Bearer ${value}`)('GET', '/quota')).status).toBe(401)
  expect(socket.isLive(value)).toBe(true)
})

test('The clock can be moved by weeks, ahead and back, and every window follows', async () => {
  const { socket, auth, ask } = await socketApi({ switches: { requestsPerMinute: 2 } })
  const group = socket.addGroup()
  for (const offset of [0, 6 * week, -3 * week, week]) {
    socket.clockOffsetMs = offset
    expect(socket.quota(auth)).toMatchObject({ remaining: 1000 })
    expect(socket.quota(auth).refreshesAt - socket.now()).toBeLessThanOrEqual(3_600_000)
    const statuses = []
    for (const path of [tokens, '/quota', '/quota']) statuses.push((await ask('GET', path)).status)
    expect(statuses).toEqual([200, 200, 429])
    expect(socket.quota(auth).remaining).toBe(990)
    socket.rotate(group)
    expect(socket.authenticate(group.value)).toBe(group)
  }
})
