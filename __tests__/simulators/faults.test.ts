import { request as httpRequest } from 'node:http'
import { expect, test } from '@jest/globals'
import type { Fault, FaultKind } from '../../simulators/faults.js'
import { gitHubApi, socketApi } from './client.js'

const rotatePath = '/orgs/acme/api-tokens/rotate'

/** Kinds that keep a client waiting; for all others the test waits as long as the answer takes. */
const silent = new Set<FaultKind>(['hang-before', 'hang-after', 'slow-drip'])

/** One rotation under a fault: its answer, or 'failed'; and whether it has happened. */
async function rotation(fault: Omit<Fault, 'operation'>) {
  const { socket, ask } = await socketApi()
  const group = socket.addGroup()
  socket.faults.push({ operation: 'socket.rotate', ...fault })
  const answer = await Promise.race([
    ask('POST', rotatePath, { uuid: group.group_uuid }).catch(() => 'failed' as const),
    new Promise<'silence'>(resolve => {
      if (silent.has(fault.kind)) setTimeout(resolve, 400, 'silence')
    })
  ])
  const request = socket.requests[0]
  return { socket, group, ask, answer, request, happened: socket.rotations.length === 1 }
}

test.each<[FaultKind, 'failed' | 'silence', boolean]>([
  ['reset-before', 'failed', false],
  ['reset-after', 'failed', true],
  ['hang-before', 'silence', false],
  ['hang-after', 'silence', true],
  ['slow-drip', 'silence', true],
  ['truncated', 'failed', true]
])('The fault %s ends in %s, and whether the token was rotated is %s', async (kind, answer, happened) => {
  const seen = await rotation({ kind })
  expect([seen.answer, seen.happened]).toEqual([answer, happened])
  expect(seen.request?.status).toBe(kind === 'truncated' || kind === 'slow-drip' ? 200 : undefined)
})

test('A status is answered in place of the operation, or after it', async () => {
  const plain = await rotation({ kind: 'status', status: 503, headers: { 'retry-after': '7' } })
  expect(plain.answer).toMatchObject({ status: 503, body: { error: { details: null } } })
  expect(plain.answer).toHaveProperty('headers.get')
  expect(plain.happened).toBe(false)
  const after = await rotation({ kind: 'status', handled: true, body: { error: 'hm' } })
  expect([after.answer, after.happened]).toMatchObject([{ status: 200, body: { error: 'hm' } }, true])
})

test('A fault can change the genuine answer', async () => {
  const edit = (body: unknown) => ({ ...Object(body), token: '' }) as unknown
  const { answer, group, happened } = await rotation({ kind: 'status', edit })
  expect(answer).toMatchObject({ status: 200, body: { token: '', group_uuid: group.group_uuid } })
  expect(happened).toBe(true)
})

test('A proxy answers with an HTML page', async () => {
  const { answer, happened } = await rotation({ kind: 'html' })
  expect([answer, happened]).toMatchObject([{ status: 502, body: expect.stringContaining('<html>') }, false])
})

test('An answer can be malformed, empty, oversized, of another type, or a redirect', async () => {
  const malformed = await rotation({ kind: 'malformed' })
  expect([malformed.answer, malformed.happened]).toMatchObject([
    { status: 200, body: expect.stringMatching(/^{"id"/) },
    true
  ])
  const empty = await rotation({ kind: 'empty' })
  expect([empty.answer, empty.happened]).toMatchObject([{ status: 200, body: '' }, true])
  const oversized = await rotation({ kind: 'oversized', bytes: 1024 })
  expect([oversized.answer, oversized.happened]).toMatchObject([
    { status: 200, body: { token: oversized.group.value } },
    true
  ])
  const mistyped = await rotation({ kind: 'not-json-type' })
  expect([mistyped.answer, mistyped.happened]).toMatchObject([
    { status: 200, body: { token: mistyped.group.value } },
    true
  ])
  const redirect = await rotation({ kind: 'redirect', location: 'http://elsewhere.invalid/' })
  expect([redirect.answer, redirect.happened]).toMatchObject([{ status: 307 }, true])
})

test('The fault slow-drip gives the whole answer in the end', async () => {
  const { socket, ask } = await socketApi()
  socket.faults.push({ operation: 'socket.quota', kind: 'slow-drip', delayMs: 5, body: { quota: 7 } })
  expect(await ask('GET', '/quota')).toMatchObject({ status: 200, body: { quota: 7 } })
  const [request] = socket.requests
  expect((request?.endedAt ?? 0) - (request?.at ?? 0)).toBeGreaterThanOrEqual(45) // eleven bytes
})

test('A fault waits for its turn, lasts as long as it is told, and minds its own requests', async () => {
  const { socket, ask } = await socketApi()
  const list = '/orgs/acme/api-tokens'
  const match = ({ path }: { path: string }) => path.includes('page=2')
  socket.faults.push({ operation: 'socket.list', kind: 'status', status: 500, nth: 2, times: 2, match })
  const statuses: number[] = []
  for (const path of [list, ...[1, 2, 3, 4].map(() => `${list}?page=2`)]) statuses.push((await ask('GET', path)).status)
  expect(statuses).toEqual([200, 200, 500, 500, 200])
  socket.faults.push({ operation: '*', kind: 'status', status: 504, times: Infinity })
  for (const path of [list, '/quota', '/organizations']) expect((await ask('GET', path)).status).toBe(504)
})

test('A write that got no body back can still be cut, padded or replaced', async () => {
  const { github, ask } = await gitHubApi()
  const path = '/repos/acme/web/actions/secrets/T'
  github.presetSecret({ repository: 'acme/web' }, 'T')
  github.faults.push(
    { operation: 'github.delete', kind: 'truncated' },
    { operation: 'github.delete', kind: 'html', nth: 2 }
  )
  await expect(ask('DELETE', path)).rejects.toThrow()
  expect(github.secret({ repository: 'acme/web' }, 'T')).toBeUndefined()
  expect((await ask('DELETE', path)).status).toBe(502)
  expect((await ask('DELETE', path)).status).toBe(404)
})

test('A hook runs before an operation and after it, before the answer is sent', async () => {
  const { socket, ask } = await socketApi()
  const group = socket.addGroup()
  const { hash } = group
  const phases: string[] = []
  socket.onRequest = (request, phase) => {
    phases.push(`${phase} ${request.operation} ${String(socket.rotations.length)} ${String(request.status)}`)
    if (phases.length === 3) socket.rotate(group) // a rival gets in between
  }
  expect((await ask('POST', rotatePath, { uuid: group.group_uuid, hash })).status).toBe(200)
  expect(phases).toEqual(['before socket.rotate 0 undefined', 'after socket.rotate 1 undefined'])
  expect((await ask('POST', rotatePath, { uuid: group.group_uuid, hash: group.hash })).status).toBe(409)
  socket.onRequest = undefined
  expect(socket.rotations.map(({ by }) => by).at(-1)).toBe('a rival')
})

test('Every request is recorded with its body, its headers and the time it took', async () => {
  const { socket, ask } = await socketApi()
  socket.latencyMs = 30
  await ask('POST', `${rotatePath}?x=1`, { uuid: 'nonsense' })
  const [request] = socket.requests
  expect(request).toMatchObject({ n: 1, service: 'socket', operation: 'socket.rotate', method: 'POST', status: 400 })
  expect(request).toMatchObject({ path: `/v0${rotatePath}?x=1`, body: { uuid: 'nonsense' } })
  expect(request?.headers.authorization).toMatch(/^Bearer sktsec_/)
  expect(request?.problems).toEqual([
    'query must NOT have additional properties: x',
    'body/uuid must match format "uuid"'
  ])
  expect((request?.endedAt ?? 0) - (request?.at ?? 0)).toBeGreaterThanOrEqual(25)
})

test('A body that is not JSON is recorded as text and answered 400', async () => {
  const { github } = await gitHubApi()
  const headers = { authorization: 'token classic' }
  const sent = await fetch(`${github.url}/repos/acme/web/actions/secrets/T`, { method: 'PUT', headers, body: '{"a' })
  expect(sent.status).toBe(400)
  expect(github.requests[0]).toMatchObject({ body: '{"a', problems: ['body: not JSON'] })
})

test('A client that goes away in the middle of a request is recorded and does no harm', async () => {
  const { socket, ask, auth } = await socketApi()
  const url = `${socket.url}${rotatePath}`
  const client = httpRequest(url, { method: 'POST', headers: { 'content-length': '99', authorization: auth.value } })
  client.on('error', () => undefined)
  client.write('{"uuid"')
  while (socket.requests.length === 0) await new Promise(resolve => setTimeout(resolve, 5))
  client.destroy()
  expect((await ask('GET', '/quota')).status).toBe(200)
  expect(socket.requests[0]).toMatchObject({ operation: 'socket.rotate', status: undefined })
})

test('A proxy-style request with a whole URL is served', async () => {
  const { github } = await gitHubApi()
  const { port } = new URL(github.url)
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { authorization: 'token classic', 'user-agent': 'gh' }
    httpRequest({ port, host: '127.0.0.1', path: 'http://api.github.localhost/repos/acme/web', headers }, res => {
      res.resume()
      resolve(res.statusCode)
    })
      .on('error', reject)
      .end()
  })
  expect(status).toBe(200)
})

test('A hook that throws is noted on its own request and cuts the connection', async () => {
  const { socket, ask } = await socketApi()
  socket.onRequest = () => {
    throw new Error('no rival here')
  }
  await expect(ask('GET', '/quota')).rejects.toThrow()
  expect(socket.requests[0]?.problems).toEqual(['simulator: no rival here'])
  socket.onRequest = undefined
  expect((await ask('GET', '/orgs/%zz/api-tokens')).status).toBe(404)
})
