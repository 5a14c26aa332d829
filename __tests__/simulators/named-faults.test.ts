import { expect, test } from '@jest/globals'
import { faultOf, namedFaults } from '../../simulators/named-faults.js'
import { gitHubApi, seal, socketApi } from './client.js'

/** One rotation under a fault. */
async function rotation(name: string) {
  const { socket, ask } = await socketApi()
  const group = socket.addGroup()
  socket.faults.push(faultOf(`socket.rotate:${name}`))
  const answer = await ask('POST', '/orgs/acme/api-tokens/rotate', { uuid: group.group_uuid })
  return { ...answer, group, happened: socket.rotations.length === 1 }
}

const page = expect.stringMatching(/^<!DOCTYPE html>/)
const socketError = { error: { message: expect.any(String), details: null } }

test.each([
  ['page-200', 200, page],
  ['status-200', 200, {}],
  ['gateway-403', 403, page],
  ['json-403', 403, { code: 403 }],
  ['status-304', 304, ''],
  ['status-401', 401, socketError],
  ['status-408', 408, socketError],
  ['status-422', 422, socketError],
  ['limit-120', 429, socketError],
  ['limit-120-403', 403, { message: expect.stringContaining('secondary rate limit') }],
  ['503-retry-after', 503, socketError]
])(
  'The fault %s answers %i in place of the operation, and with -after although it has happened',
  async (name, status, body) => {
    for (const [fault, happens] of [
      [name, false],
      [`${name}-after`, true]
    ] as const) {
      const { happened, headers, ...answer } = await rotation(fault)
      expect(happened).toBe(happens)
      expect(answer).toMatchObject({ status, body })
      expect(headers.get('retry-after')).toBe(
        name.startsWith('limit-120') ? '120' : name === '503-retry-after' ? '7' : null
      )
      expect(headers.get('content-type') ?? '').toContain(body === page ? 'text/html' : status === 304 ? '' : 'json')
    }
  }
)

test('The fault gzip compresses a sound answer unasked', async () => {
  const { body, headers, group } = await rotation('gzip')
  expect(headers.get('content-encoding')).toBe('gzip')
  expect(body).toMatchObject({ token: group.value, hash: group.hash })
})

test('Faults repeat the new value in another field, leave it out, spoil it, or name another group', async () => {
  const echoed = await rotation('echo-token')
  expect(echoed.body).toMatchObject({ token: echoed.group.value, hash: echoed.group.value, id: echoed.group.id })
  const inId = await rotation('echo-token-id')
  expect(inId.body).toMatchObject({ token: inId.group.value, hash: inId.group.hash, id: inId.group.value })
  const foreign = await rotation('wrong-group')
  expect(foreign.body).toMatchObject({ token: foreign.group.value, group_uuid: expect.stringMatching(/^0{8}-/) })
  const none = await rotation('no-token')
  expect(none.body).not.toHaveProperty('token')
  const unsound = await rotation('unsound-token')
  expect(unsound.body).toMatchObject({ token: `${unsound.group.value} ` })
  expect([echoed, inId, foreign, none, unsound].map(({ happened }) => happened)).toEqual(Array(5).fill(true))
})

test('The fault not-stored acknowledges a PUT and stores nothing', async () => {
  const { github, ask } = await gitHubApi()
  const path = '/repos/acme/web/actions/secrets'
  github.presetSecret({ repository: 'acme/web' }, 'T', { value: 'old' })
  github.faults.push(faultOf('github.put:not-stored'))
  const put = async () => (await ask('PUT', `${path}/T`, await seal(github, path, 'new'))).status
  expect(await put()).toBe(204)
  expect(github.secret({ repository: 'acme/web' }, 'T')?.value).toBe('old')
  expect(await put()).toBe(204)
  expect(github.secret({ repository: 'acme/web' }, 'T')?.value).toBe('new')
})

test('A fault is read from a text, with the request it waits for', () => {
  expect(faultOf('socket.rotate:reset-after')).toEqual({ operation: 'socket.rotate', kind: 'reset-after', nth: 1 })
  expect(faultOf('github.public-key:status-503:3')).toMatchObject({ status: 503, nth: 3 })
  for (const text of [
    '',
    'socket.rotate',
    'rotate:html',
    'socket.rotate:toString',
    'socket.list:html:0',
    'socket.list:html:1:1'
  ])
    expect(() => faultOf(text)).toThrow(/^No fault: .*page-200/)
  expect(Object.keys(namedFaults)).toEqual(
    expect.arrayContaining(['hang-before', 'oversized', 'slow-drip', 'gateway-403-after'])
  )
})
