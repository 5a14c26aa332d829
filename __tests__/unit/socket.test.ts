import { expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import type { Answer } from '../../src/clients/retry.js'
import { parseJson } from '../../src/clients/json.js'
import { isSame, type ListedToken, type Socket } from '../../src/clients/socket.js'
import { body, broken, json, talk } from './socket-talk.js'

const uuid = '8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10'
const value = 'sktsec_a-value-that-is-long-enough'

const error = (message: string): object => ({ error: { message, details: null } })

const minting = { token: value, group_uuid: uuid.toUpperCase(), id: 'id', hash: 'h' }

test('a rotation sends UUID and hash, and what it gives is masked first', async () => {
  const { socket, sent, masked } = talk(json(minting))
  const answer = await socket.rotate('acme', { groupUuid: uuid, hash: 'h-1' })
  expect(answer).toMatchObject({ kind: 'ok', value: { groupUuid: uuid.toUpperCase(), id: 'id', hash: 'h' } })
  expect(masked).toContain(value)
  await socket.rotate('acme', { groupUuid: uuid, hash: undefined })
  expect(sent.map(({ method, url, body }) => [method, url, body])).toEqual([
    ['POST', 'http://socket.test/v0/orgs/acme/api-tokens/rotate', { uuid, hash: 'h-1' }],
    ['POST', 'http://socket.test/v0/orgs/acme/api-tokens/rotate', { uuid }]
  ])
  expect(sent[0]?.authorization).toBe('Bearer the-auth-token')
})

test.each<[string, unknown]>([
  ['no token', { ...minting, token: undefined }],
  ['15 characters', { ...minting, token: 'x'.repeat(15) }],
  ['4,097 characters', { ...minting, token: 'x'.repeat(4097) }],
  ['a blank', { ...minting, token: `${value} ${value}` }],
  ['a line break', { ...minting, token: `${value}\n` }],
  ['a letter that is not ASCII', { ...minting, token: `${value}é` }],
  ['a number', { ...minting, token: 7 }],
  ['a list', [minting]],
  ['null', null]
])('a rotation that gives %s has given no sound token, and is not repeated', async (_, answer) => {
  const { socket, sent, masked } = talk(json(answer))
  expect(await socket.rotate('acme', { groupUuid: uuid, hash: undefined })).toMatchObject({ kind: 'unknown' })
  expect([sent.length, masked]).toEqual([1, ['the-auth-token']])
})

test.each(['x'.repeat(16), 'x'.repeat(4096)])('a token may have from 16 to 4,096 characters', async token => {
  expect(
    await talk(json({ ...minting, token })).socket.rotate('acme', { groupUuid: uuid, hash: undefined })
  ).toMatchObject({ kind: 'ok' })
})

test('the value of another group is masked, and not taken', async () => {
  const { socket, masked } = talk(json({ ...minting, group_uuid: 'another' }))
  expect(await socket.rotate('acme', { groupUuid: uuid, hash: undefined })).toMatchObject({ kind: 'unknown' })
  expect(masked).toContain(value)
})

test('a creation has to name its group, a rotation need not', async () => {
  const { group_uuid: group, ...rest } = minting
  expect(await talk(json(rest)).socket.rotate('acme', { groupUuid: uuid, hash: undefined })).toMatchObject({
    kind: 'ok'
  })
  expect(await talk(json(rest)).socket.create('acme', body)).toMatchObject({ kind: 'unknown' })
  const created = talk(json({ ...minting, id: undefined }))
  expect(await created.socket.create('acme', body)).toMatchObject({ value: { groupUuid: group, id: undefined } })
  expect(created.sent[0]?.url).toBe('http://socket.test/v0/orgs/acme/api-tokens')
})

test('nothing that makes or changes a token is repeated after an answer that does not say what happened', async () => {
  for (const reply of [json({}, 500), json({}, 502), json({}, 408), json({}, 307), json({}), broken]) {
    for (const send of [
      (socket: Socket) => socket.rotate('acme', { groupUuid: uuid, hash: 'h' }),
      (socket: Socket) => socket.create('acme', body),
      (socket: Socket) => socket.revoke('acme', { groupUuid: uuid, hash: 'h' })
    ]) {
      const { socket, sent, waits } = talk(reply)
      expect(await send(socket)).toMatchObject({ kind: 'unknown' })
      expect([sent.length, waits]).toEqual([1, []])
    }
  }
  const { socket, sent } = talk(broken)
  expect(await socket.update('acme', body)).toMatchObject({ kind: 'unknown' })
  expect(sent).toHaveLength(1)
})

test('reads are repeated after such an answer', async () => {
  for (const read of ['quota', 'organizations'] as const) {
    const { socket, sent, waits } = talk(json({}, 500))
    expect(await socket[read]()).toMatchObject({ kind: 'unknown', reason: 'Socket answered 500' })
    expect([sent.length, waits]).toEqual([4, [1000, 2000, 4000]])
  }
})

test.each<[number, unknown, object]>([
  [401, error('Unauthorized'), { kind: 'refused', status: 401 }],
  [404, error('Not found'), { kind: 'refused', status: 404, reason: 'Socket answered 404' }],
  [409, error('Conflict'), { kind: 'refused', status: 409 }],
  [400, error('Bad request'), { kind: 'refused', status: 400 }],
  [403, error('Forbidden'), { kind: 'refused', status: 403, reason: 'Socket answered 403' }],
  [
    403,
    { error: { message: 'Insufficient permissions for API method' } },
    { denied: 'scope', reason: expect.stringContaining('lacks the scope api-tokens:rotate') }
  ],
  [403, { error: { message: 'Organization not allowed' } }, { denied: 'organization' }],
  [403, { error: { message: 'Insufficient max quota' } }, { denied: 'max-quota' }],
  [403, { error: { message: 'max_quota is too large' } }, { denied: 'max-quota' }],
  [408, {}, { kind: 'unknown' }],
  [503, {}, { kind: 'unknown', reason: 'Socket answered 503' }],
  [302, {}, { kind: 'unknown', reason: expect.stringContaining('not followed') }]
])('a rotation that is answered %i %j', async (status, body, expected) => {
  const { socket, sent } = talk(json(body, status))
  expect(await socket.rotate('acme', { groupUuid: uuid, hash: undefined })).toMatchObject(expected)
  expect(sent).toHaveLength(1)
})

const pages = ['<html>', '', {}, null, [], { error: 'max quota' }, { error: { message: 7 } }, { message: 'no' }]

test.each([400, 401, 403, 404, 409, 451])(
  'a %i that is not in Socket’s own form is no refusal: a gateway may have given it after the token was rotated',
  async status => {
    for (const page of pages) {
      const { socket, sent } = talk(json(page, status))
      expect(await socket.rotate('acme', { groupUuid: uuid, hash: undefined })).toMatchObject({
        kind: 'unknown',
        foreign: true,
        reason: `Socket answered ${String(status)}, not in the API's own form`
      })
      expect(sent).toHaveLength(1)
    }
    const read = talk(json('<html>', status))
    expect(await read.socket.quota()).toMatchObject({ kind: 'unknown', foreign: true })
    // Waiting does not help against a gateway that refuses.
    expect(read.waits).toEqual([])
  }
)

test('a 2xx that is no JSON is a gateway’s, too; it may be another one the next time', async () => {
  const text = (body: string): Answer => json(parseJson(body))
  for (const body of ['', '<html>', '{"quota": 1', '[]', '7']) {
    const { socket, waits } = talk(text(body))
    expect(await socket.quota()).toMatchObject({ kind: 'unknown', foreign: true })
    expect(waits).toEqual([1000, 2000, 4000])
  }
  expect(await talk(json({ quote: 1 })).socket.quota()).not.toHaveProperty('foreign')
})

test.each([500, 502, 503, 504, 408])('a wait that a %i asks for is honoured, or named', async status => {
  const asks = (seconds: string): Answer => json({}, status, { 'retry-after': seconds })
  const short = talk(asks('7'), json({ quota: 1 }))
  expect(await short.socket.quota()).toMatchObject({ kind: 'ok' })
  expect(short.waits).toEqual([7000])
  for (const send of [
    (socket: Socket) => socket.quota(),
    (socket: Socket) => socket.rotate('acme', { groupUuid: uuid, hash: 'h' })
  ]) {
    const long = talk(asks('120'))
    expect(await send(long.socket)).toMatchObject({
      kind: 'unknown',
      reason: `Socket answered ${String(status)} and asked to wait 2 min, more than a run waits`
    })
    expect([long.sent.length, long.waits]).toEqual([1, []])
  }
  // Whether a rotation was handled the status does not say.
  const rotation = talk(asks('7'))
  expect(await rotation.socket.rotate('acme', { groupUuid: uuid, hash: 'h' })).toMatchObject({ kind: 'unknown' })
  expect(rotation.waits).toEqual([])
})

test.each([
  ['the value', value],
  ['the value in a sentence', `hash of ${value}!`],
  ['the beginning of the value', value.slice(0, 12)],
  ['its end', value.slice(-12)],
  ['what looks like another token', 'sktsec_0123456789abcdef_api']
])('an id or hash that holds %s is dropped', async (_, echo) => {
  for (const field of ['id', 'hash']) {
    const { socket } = talk(json({ ...minting, [field]: echo }))
    const answer = await socket.rotate('acme', { groupUuid: uuid, hash: undefined })
    expect(answer).toMatchObject({ kind: 'ok', value: { id: 'id', hash: 'h', [field]: undefined } })
    expect(JSON.stringify(answer)).not.toContain(echo)
  }
})

test('a group UUID that holds the value is not taken', async () => {
  const { socket, masked } = talk(json({ ...minting, group_uuid: value }))
  expect(await socket.rotate('acme', { groupUuid: uuid, hash: undefined })).toMatchObject({
    value: { groupUuid: uuid }
  })
  expect(await socket.create('acme', body)).toMatchObject({ kind: 'unknown' })
  expect(masked).toContain(value)
})

test('a 429 is waited for as long as it says, and was not handled', async () => {
  const { socket, waits } = talk(json({}, 429, { 'retry-after': '7' }), json(minting))
  expect(await socket.rotate('acme', { groupUuid: uuid, hash: undefined })).toMatchObject({ kind: 'ok' })
  expect(waits).toEqual([7000])
})

test('what a 403 lacks is named by the scope that the API description demands', async () => {
  const target = { groupUuid: uuid, hash: undefined }
  const why = async (send: (socket: Socket) => Promise<object>): Promise<unknown> =>
    send(talk(json({ error: { message: 'Insufficient permissions for API method' } }, 403)).socket)
  expect(await why(socket => socket.update('acme', body))).toMatchObject({
    reason: expect.stringMatching(/api-tokens:create$/)
  })
  expect(await why(socket => socket.create('acme', body))).toMatchObject({
    reason: expect.stringMatching(/api-tokens:create$/)
  })
  expect(await why(socket => socket.revoke('acme', target))).toMatchObject({
    reason: expect.stringMatching(/api-tokens:revoke$/)
  })
})

test('only a revocation that says so has revoked', async () => {
  const target = { groupUuid: uuid, hash: 'h' }
  expect(await talk(json({ status: 'revoked' })).socket.revoke('acme', target)).toEqual({ kind: 'ok', value: true })
  for (const body of [{ status: 'pending' }, {}, [], 'revoked'])
    expect(await talk(json(body)).socket.revoke('acme', target)).toMatchObject({ kind: 'unknown' })
})

test.each<[unknown, object]>([
  [
    { quota: 7, maxQuota: 9, nextWindowRefresh: 'soon' },
    { left: 7, max: 9, refresh: 'soon' }
  ],
  [{ quota: 0 }, { left: 0, max: undefined, refresh: undefined }],
  [
    { quota: 7, maxQuota: -1, nextWindowRefresh: null },
    { left: 7, max: undefined, refresh: undefined }
  ],
  [
    { quota: 7, maxQuota: '9', nextWindowRefresh: '' },
    { left: 7, max: undefined, refresh: undefined }
  ]
])('the quota %j is read', async (body, expected) => {
  expect(await talk(json(body)).socket.quota()).toEqual({ kind: 'ok', value: expected })
})

test.each([{}, { quota: '7' }, { quota: null }, [], null, 'x'])('%j is no quota', async body => {
  expect(await talk(json(body)).socket.quota()).toMatchObject({ kind: 'unknown' })
})

test('organizations are known by their slugs, all of them or none', async () => {
  const body = (second: object): Answer => json({ organizations: { a: { slug: 'acme', name: 'x' }, b: second } })
  expect(await talk(body({ slug: 'other' })).socket.organizations()).toEqual({ kind: 'ok', value: ['acme', 'other'] })
  for (const second of [{}, { slug: '' }, { slug: 7 }])
    expect(await talk(body(second)).socket.organizations()).toMatchObject({ kind: 'unknown' })
  expect(await talk(json({})).socket.organizations()).toMatchObject({ kind: 'unknown' })
})

const quota = json({ quota: 1 })

test('after the auth token’s own rotation the new value is used', async () => {
  const { socket, sent, secret } = talk(quota)
  socket.adoptToken(secret(value), true)
  await socket.quota()
  socket.adoptToken(secret('a-stranger-to-this'), false)
  await socket.quota()
  expect(sent.map(({ authorization }) => authorization)).toEqual(Array(2).fill(`Bearer ${value}`))
})

test('where hashes say nothing, a 401 is answered by trying the value of the last rotation, once', async () => {
  const { socket, sent, secret } = talk(quota, json(error('Unauthorized'), 401), quota, quota)
  socket.adoptToken(secret(value), 'unknown')
  await socket.quota()
  expect(await socket.quota()).toMatchObject({ kind: 'ok' })
  await socket.quota()
  const [old, next] = ['Bearer the-auth-token', `Bearer ${value}`]
  expect(sent.map(({ authorization }) => authorization)).toEqual([old, old, next, next])
})

test('a value that is not the auth token’s own is given up, and the 401 stands', async () => {
  const { socket, sent, secret } = talk(json(error('Unauthorized'), 401))
  socket.adoptToken(secret(value), 'unknown')
  expect(await socket.quota()).toMatchObject({ kind: 'refused', status: 401 })
  expect(await socket.quota()).toMatchObject({ kind: 'refused', status: 401 })
  expect(sent.map(({ authorization }) => authorization)).toEqual([
    'Bearer the-auth-token',
    `Bearer ${value}`,
    'Bearer the-auth-token'
  ])
})

test('a 403 is no reason to try another value, nor is a 401 to a value that was asked about', async () => {
  const { socket, sent, secret } = talk(json(error('Forbidden'), 403), json(error('Unauthorized'), 401))
  socket.adoptToken(secret(value), 'unknown')
  await socket.quota()
  await socket.quota(secret('the-one-to-verify'))
  expect(sent.map(({ authorization }) => authorization)).toEqual(['Bearer the-auth-token', 'Bearer the-one-to-verify'])
})

const listed = (fields: Partial<ListedToken>): ListedToken => ({
  groupUuid: uuid,
  id: undefined,
  hash: undefined,
  name: undefined,
  scopes: [],
  maxQuota: undefined,
  createdAt: undefined,
  lastUsedAt: undefined,
  committers: [],
  visibility: undefined,
  ...fields
})

test('the auth token is known by the hash of its value, and by nothing else', () => {
  const { socket } = talk(quota)
  const hash = `sha512-${createHash('sha512').update('the-auth-token').digest('base64')}`
  expect(socket.isSelf(listed({ hash }))).toBe(true)
  expect(socket.isSelf(listed({ hash: `${hash}x` }))).toBe(false)
  expect(socket.isSelf(listed({}))).toBe(false)
})

test.each([
  [['h', 'i'], ['h', 'i'], true],
  [['h', 'i'], ['h', 'j'], false],
  [['h', 'i'], ['g', 'i'], false],
  [['h', undefined], ['h', 'i'], true],
  [['h', undefined], ['g', 'i'], false],
  [[undefined, 'i'], ['h', 'i'], true],
  [[undefined, 'i'], ['h', 'j'], false],
  [['h', undefined], [undefined, 'i'], undefined],
  [[undefined, 'i'], ['h', undefined], undefined],
  [[undefined, undefined], [undefined, undefined], undefined]
] as const)('whether %j is still %j: %j', ([hash, id], [knownHash, knownId], expected) => {
  expect(isSame({ hash, id }, { hash: knownHash, id: knownId })).toBe(expected)
})

test('the time is that of the last Date header', async () => {
  const { socket } = talk(json({ quota: 1 }, 200, { date: 'Mon, 05 Oct 2026 12:34:56 GMT' }))
  expect(socket.now()).toBeUndefined()
  await socket.quota()
  expect(socket.now()).toBe(Date.UTC(2026, 9, 5, 12, 34, 56))
})
