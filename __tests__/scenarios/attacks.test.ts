import { expect, test } from '@jest/globals'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codesOf, day, errorsOf, startWorld, type Inputs } from './world.js'

const manifestOf = (text: string): Inputs => {
  const path = join(mkdtempSync(join(process.env['TESTS_TEMP'] ?? tmpdir(), 'attack-')), 'manifest.yml')
  writeFileSync(path, text)
  return { manifest: path, 'group-uuid': undefined, 'secret-name': undefined, repositories: undefined }
}

/** 32 bytes that no X25519 box can be sealed for: a point of low order. */
const unusableKey = Buffer.alloc(32).toString('base64')

test('a recovery key that nothing can be sealed for is refused before anything is rotated', async () => {
  const world = await startWorld()
  const { main, post } = await world.run(world.options({ 'recovery-public-key': unusableKey }))
  expect([main.exitCode, codesOf(main)]).toEqual([1, ['INPUT_INVALID']])
  expect(world.socket.rotations).toEqual([])
  expect(post.log).toBe('')
})

test('a public key that nothing can be sealed for stops its group before it is rotated', async () => {
  const world = await startWorld({ repositories: ['acme/web', 'acme/api'] })
  const fault = (body: unknown): unknown => ({ ...(body as object), key: unusableKey })
  world.github.faults.push({
    operation: 'github.public-key',
    kind: 'status',
    status: 200,
    edit: fault,
    times: Infinity,
    match: ({ path }) => path.includes('acme/api')
  })
  const { main } = await world.run(world.fast())
  expect([main.exitCode, codesOf(main)]).toEqual([1, ['GITHUB_UNAVAILABLE']])
  expect(errorsOf(main)).toContain('acme/api')
  expect(world.socket.rotations).toEqual([])
})

test('where libsodium cannot be loaded nothing is rotated', async () => {
  const world = await startWorld()
  const preload = [
    'data:text/javascript,WebAssembly.instantiate = WebAssembly.compile = () => Promise.reject(new RangeError())'
  ]
  const { main, post } = await world.run(world.options({}, { preload, timeoutMs: 20_000 }))
  expect([main.exitCode, codesOf(main)]).toEqual([1, ['ROTATE_FAILED']])
  expect(errorsOf(main)).toContain('libsodium')
  expect(world.socket.rotations).toEqual([])
  expect([post.exitCode, post.log]).toEqual([0, ''])
})

test('a lost answer to a rotation that was asked for with the auth token’s successor is no refusal', async () => {
  const world = await startWorld({ socket: { hashIs: 'opaque' }, repositories: ['acme/web'] })
  world.github.presetSecret({ repository: 'acme/web' }, 'ADMIN', {
    value: world.admin.value,
    updated_at: Date.now() - 40 * day
  })
  // No hash tells that the first group is the auth token's own, so it is not put last.
  const inputs = manifestOf(`tokens:
  - group-uuid: ${world.admin.group_uuid}
    secrets: [{ name: ADMIN, repository: acme/web }]
  - group-uuid: ${world.group.group_uuid}
    secrets: [{ name: SOCKET_API_TOKEN, repository: acme/web }]
`)
  // The second rotate is refused (401: the auth token is dead by now), the third is handled and its answer lost.
  world.socket.faults.push({ operation: 'socket.rotate', nth: 3, kind: 'reset-after' })
  const { main } = await world.run(world.fast(inputs))
  expect(world.held('acme/web', 'ADMIN')).toBe(world.admin.value)
  expect(world.held()).toBe(world.live())
  expect([main.exitCode, codesOf(main)]).toEqual([0, []])
  expect(world.socket.rotations).toHaveLength(3)
})

test('a manifest token that `only` leaves out is not revoked as stale', async () => {
  const world = await startWorld()
  const other = world.socket.addGroup({
    name: 'nightly',
    created_at: Date.now() - 400 * day,
    last_used_at: Date.now() - 200 * day
  })
  const inputs = manifestOf(`tokens:
  - group-uuid: ${world.group.group_uuid}
    secrets: [{ name: SOCKET_API_TOKEN, repository: acme/web }]
  - group-uuid: ${other.group_uuid}
    secrets: [{ name: NIGHTLY, repository: acme/web }]
revoke-stale: { stale-after: 90d }
`)
  const { main } = await world.run(world.options({ ...inputs, only: world.group.group_uuid }))
  expect(world.socket.revoked).toEqual([])
  expect(main.outputs['revoked']).toBe('[]')
})

test.each(['sha512-of-value', 'null'] as const)(
  'a token group that the manifest names by UUID and by name is rotated for neither (hashes: %s)',
  async hashIs => {
    const world = await startWorld({ socket: { hashIs }, repositories: ['acme/web', 'acme/api'] })
    const inputs = manifestOf(`tokens:
  - group-uuid: ${world.group.group_uuid}
    secrets: [{ name: SOCKET_API_TOKEN, repository: acme/web }]
  - name: ci
    secrets: [{ name: SOCKET_API_TOKEN, repository: acme/api }]
`)
    const { main } = await world.run(world.options(inputs))
    expect(main.exitCode).toBe(1)
    expect([world.held('acme/web'), world.held('acme/api')]).toEqual([world.live(), world.live()])
  }
)

test('an organization secret that GitHub does not find for a moment keeps who may use it', async () => {
  const world = await startWorld()
  world.github.addOrganization('acme')
  const web = world.github.addRepository('acme/web')
  world.github.presetSecret({ organization: 'acme' }, 'SOCKET_API_TOKEN', {
    value: world.old,
    updated_at: Date.now() - 40 * day,
    visibility: 'selected',
    selectedRepositoryIds: [web.id]
  })
  // The look of the survey is the first, the one right before the rotate the second.
  world.github.faults.push({ operation: 'github.secret', kind: 'status', status: 404, nth: 2 })
  const { main } = await world.run(
    world.options({ organization: 'acme', repositories: undefined, 'rotate-after': '30d' })
  )
  const secret = world.github.secret({ organization: 'acme' }, 'SOCKET_API_TOKEN')
  expect([secret?.visibility, secret?.selectedRepositoryIds]).toEqual(['selected', [web.id]])
  expect([main.exitCode, codesOf(main)]).toEqual([1, ['DESTINATION_NOT_WRITABLE']])
  expect(world.socket.rotations).toEqual([])
})

test('an update sends back no scopes that the list did not show', async () => {
  const world = await startWorld({ admin: { scopes: ['*'] } })
  const strip = (body: unknown): unknown => {
    const { tokens, ...rest } = body as { tokens: object[] }
    return { ...rest, tokens: tokens.map(({ scopes: _, ...token }: { scopes?: unknown }) => token) }
  }
  world.socket.faults.push({ operation: 'socket.list', kind: 'status', status: 200, edit: strip, times: Infinity })
  const scopes = [...world.group.scopes]
  const inputs = manifestOf(`tokens:
  - group-uuid: ${world.group.group_uuid}
    max-quota: 77
    update: true
    secrets: [{ name: SOCKET_API_TOKEN, repository: acme/web }]
`)
  const { main } = await world.run(world.options(inputs))
  expect(world.group.scopes).toEqual(scopes)
  expect(codesOf(main)).toEqual(['UPDATE_FAILED'])
})

test('a protected name may hold a line break', async () => {
  const world = await startWorld()
  world.socket.addGroup({
    name: 'release-\n1',
    created_at: Date.now() - 400 * day,
    last_used_at: Date.now() - 200 * day
  })
  await world.run(world.options({ 'revoke-stale': 'true', protect: 'release-*' }))
  expect(world.socket.revoked).toEqual([])
})

test('a rotation that takes effect after the list was read again is not called undone, and post replaces its value', async () => {
  const world = await startWorld({ socket: { createdAtMoves: false } })
  const { socket, group } = world
  socket.faults.push({ operation: 'socket.rotate', kind: 'reset-before' })
  // The second try is refused for the moment; by then the first has got through.
  const headers = { 'retry-after': '3000' }
  socket.faults.push({ operation: 'socket.rotate', nth: 2, kind: 'status', status: 429, headers })
  let tries = 0
  world.onRequest(({ operation }, phase) => {
    if (operation === 'socket.rotate' && phase === 'before' && ++tries === 2) socket.rotate(group)
  })
  const { main, post } = await world.run(world.fast({ force: 'true', 'rotate-after': '90d' }))
  expect([main.exitCode, codesOf(main)]).toEqual([1, ['ROTATE_UNCERTAIN']])
  expect(errorsOf(main)).not.toMatch(/Nothing was changed|was not changed/)
  expect([post.exitCode, codesOf(post), socket.rotations.length]).toEqual([0, [], 2])
  expect(world.held()).toBe(world.live())
})
