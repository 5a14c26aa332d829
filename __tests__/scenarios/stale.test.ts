import { expect, test } from '@jest/globals'
import type { Group } from '../../simulators/socket.js'
import { codesOf, day, errorsOf, startWorld, type Inputs, type World, type WorldOptions } from './world.js'

/** A run that only revokes. */
const only: Inputs = {
  'github-token': undefined,
  'group-uuid': undefined,
  'secret-name': undefined,
  repositories: undefined,
  'revoke-stale': 'true'
}
const ago = (days: number): number => Date.now() - days * day

async function worldWith(stale: readonly Partial<Group>[], options: WorldOptions = {}) {
  const world = await startWorld(options)
  const groups = stale.map((fields, index) =>
    world.socket.addGroup({ name: `old ${String(index + 1)}`, created_at: ago(400), last_used_at: ago(200), ...fields })
  )
  return { world, groups }
}
const revokes = (world: World): number => world.operations().filter(operation => operation === 'socket.revoke').length
const uuids = (groups: readonly Group[]): string[] => groups.map(({ group_uuid }) => group_uuid)

test('tokens that nobody has used for stale-after are revoked, the longest unused first', async () => {
  const { world, groups } = await worldWith([{ last_used_at: ago(100) }, { last_used_at: ago(300) }])
  const { main } = await world.run(world.options(only))

  expect(main.exitCode).toBe(0)
  expect(uuids(world.socket.revoked)).toEqual(uuids(groups.toReversed()))
  expect(JSON.parse(main.outputs['revoked'] ?? '')).toEqual(uuids(groups.toReversed()))
  expect(main.summary).toContain('2 tokens revoked')
  expect([...world.socket.groups.values()]).toEqual([world.admin, world.group])
})

test('a revocation names the hash that was listed', async () => {
  const { world, groups } = await worldWith([{}])
  await world.run(world.options(only))
  const revoke = world.socket.requests.find(({ operation }) => operation === 'socket.revoke')
  expect(revoke?.body).toEqual({ uuid: groups[0]?.group_uuid, hash: groups[0]?.hash })
})

test('a token is stale only after stale-after', async () => {
  const { world, groups } = await worldWith([{ last_used_at: ago(29) }, { last_used_at: ago(31) }])
  const { main } = await world.run(world.options({ ...only, 'stale-after': '30d' }))
  expect(main.exitCode).toBe(0)
  expect(uuids(world.socket.revoked)).toEqual(uuids(groups.slice(1)))
})

test('a dry run says what would be revoked and revokes nothing', async () => {
  const { world } = await worldWith([{ name: 'forgotten' }])
  const { main } = await world.run(world.options({ ...only, 'dry-run': 'true' }))
  expect(main).toMatchObject({ exitCode: 0, outputs: { pending: '1', revoked: '[]' } })
  expect(main.summary).toContain('1 stale token to revoke')
  expect(main.summary).toContain('forgotten')
  expect(world.changes()).toEqual([])
})

interface Spared {
  readonly whose: string
  readonly token: Partial<Group>
  readonly inputs?: Inputs
  readonly socket?: WorldOptions['socket']
}
const uuid = 'ABCDEF01-2345-4789-8BCD-ef0123456789'
const spared: readonly Spared[] = [
  { whose: 'protected by its name', token: { name: 'release' }, inputs: { protect: 'release' } },
  { whose: 'protected by a glob', token: { name: 'release-eu/1' }, inputs: { protect: 'x, release-*' } },
  { whose: 'protected by its UUID', token: { group_uuid: uuid.toLowerCase() }, inputs: { protect: uuid } },
  { whose: 'never used (null)', token: { last_used_at: null }, socket: { neverUsed: null } },
  { whose: 'never used (empty)', token: { last_used_at: null }, socket: { neverUsed: '' } },
  { whose: 'never used (absent)', token: { last_used_at: null }, socket: { neverUsed: 'absent' } },
  { whose: 'used in the future', token: { last_used_at: Date.now() + 400 * day } },
  {
    whose: 'created in the future and never used',
    token: { last_used_at: null, created_at: Date.now() + 400 * day },
    inputs: { 'revoke-never-used': 'true' }
  },
  {
    whose: 'never used, but younger than stale-after',
    token: { last_used_at: null, created_at: ago(80) },
    inputs: { 'revoke-never-used': 'true' }
  }
]

test.each(spared)('a token that was $whose is left alone', async ({ token, inputs, socket }) => {
  const { world } = await worldWith([token], { ...(socket && { socket }) })
  const { main } = await world.run(world.options({ ...only, ...inputs }))
  expect(main).toMatchObject({ exitCode: 0, outputs: { revoked: '[]' } })
  expect(revokes(world)).toBe(0)
})

test.each([null, '', 'absent'] as const)('revoke-never-used takes those never used (%s)', async neverUsed => {
  const { world, groups } = await worldWith([{ last_used_at: null }], { socket: { neverUsed } })
  const { main } = await world.run(world.options({ ...only, 'revoke-never-used': 'true' }))
  expect(main.exitCode).toBe(0)
  expect(uuids(world.socket.revoked)).toEqual(uuids(groups))
})

test.each(['yesterday', '31/12/2024', 1_700_000_000, '2024-02-31T00:00:00Z', {}])(
  'a last use that is no date (%j) is never a reason to revoke',
  async last_used_at => {
    const { world } = await worldWith([{}])
    world.socket.faults.push({
      operation: 'socket.list',
      kind: 'status',
      status: 200,
      times: Infinity,
      edit: answer => withEach(answer, { last_used_at })
    })
    const { main } = await world.run(world.options({ ...only, 'revoke-never-used': 'true' }))
    expect(main).toMatchObject({ exitCode: 0, outputs: { revoked: '[]' } })
    expect(revokes(world)).toBe(0)
  }
)

/** Changes fields of every listed token. */
function withEach(answer: unknown, fields: object): unknown {
  if (typeof answer !== 'object' || answer === null || !('tokens' in answer)) return answer
  const rows: unknown[] = Array.isArray(answer.tokens) ? answer.tokens : []
  return { ...answer, tokens: rows.map(row => ({ ...(typeof row === 'object' ? row : {}), ...fields })) }
}

test('without a clock of Socket’s nothing is stale', async () => {
  const { world } = await worldWith([{}], { socket: { dateHeader: 'garbage' } })
  await world.run(world.options(only))
  expect(revokes(world)).toBe(0)
})

test('the auth token is never revoked, however long nobody seems to have used it', async () => {
  const { world } = await worldWith([], { socket: { lastUsedMoves: false }, admin: { last_used_at: ago(300) } })
  const { main } = await world.run(world.options(only))
  expect(main.exitCode).toBe(0)
  expect(revokes(world)).toBe(0)
})

test('where hashes do not tell which is the auth token, none that could be it is revoked', async () => {
  const { world, groups } = await worldWith(
    [{ scopes: ['*'] }, { scopes: ['api-tokens:list', 'api-tokens:revoke'] }, { scopes: ['repo:list'] }],
    { socket: { lastUsedMoves: false, hashIs: 'opaque' }, admin: { last_used_at: ago(300) } }
  )
  const { main } = await world.run(world.options(only))
  expect(main.exitCode).toBe(0)
  expect(uuids(world.socket.revoked)).toEqual(uuids(groups.slice(2)))
})

test('the token of this run is never revoked, although nobody used it', async () => {
  const { world, groups } = await worldWith([{}], { group: { last_used_at: ago(300) } })
  const { main } = await world.run(world.options({ 'revoke-stale': 'true' }))
  expect(main).toMatchObject({ exitCode: 0, outputs: { rotated: 'true' } })
  expect(uuids(world.socket.revoked)).toEqual(uuids(groups))
  expect(world.held()).toBe(world.live())
  const last = world.socket.rotations.at(-1)
  const revoke = world.socket.requests.find(({ operation }) => operation === 'socket.revoke')
  expect(world.operations().indexOf('socket.rotate')).toBeLessThan(world.operations().indexOf('socket.revoke'))
  expect(last?.group_uuid).toBe(world.group.group_uuid)
  expect(revoke?.status).toBe(200)
})

test('nothing is revoked where a rotation did not fully succeed', async () => {
  const { world } = await worldWith([{}])
  world.github.faults.push({ operation: 'github.put', kind: 'status', status: 404, times: Infinity })
  const { main } = await world.run(world.fast({ 'revoke-stale': 'true' }))
  expect(main.exitCode).toBe(1)
  expect(codesOf(main)).toContain('WRITE_INCOMPLETE')
  expect(revokes(world)).toBe(0)
})

test('more stale tokens than revoke-limit: the rotation stands, nothing is revoked, the run is red', async () => {
  const { world } = await worldWith([{}, {}, {}])
  const { main } = await world.run(world.options({ 'revoke-stale': 'true', 'revoke-limit': '2' }))
  expect(main).toMatchObject({
    exitCode: 1,
    outputs: { result: 'REVOKE_LIMIT', rotated: 'true', revoked: '[]', pending: '3' }
  })
  expect(errorsOf(main)).toMatch(/3 tokens are stale, and `revoke-limit` is 2\..*Nothing was revoked\./)
  expect(revokes(world)).toBe(0)
  expect(world.held()).toBe(world.live())
})

test('as many stale tokens as revoke-limit are revoked', async () => {
  const { world } = await worldWith([{}, {}])
  const { main } = await world.run(world.options({ ...only, 'revoke-limit': '2' }))
  expect(main.exitCode).toBe(0)
  expect(world.socket.revoked).toHaveLength(2)
})

test.each([
  { nextPage: 'repeat', codes: ['LIST_INCOMPLETE'] },
  { nextPage: 'endless', codes: [] }, // an empty page is an end
  { nextPage: 'same', codes: [] }, // as is a page that is not full
  { nextPage: 'always-1', codes: [] }
] as const)('a nextPage that lies ($nextPage) ends the list, and only a clean end revokes', async each => {
  const many = Array.from({ length: 150 }, () => ({ last_used_at: Date.now() }))
  const { world, groups } = await worldWith([...many, {}], { socket: { nextPage: each.nextPage } })
  const { main } = await world.run(world.options(only))

  expect(codesOf(main)).toEqual(each.codes)
  expect(main.exitCode).toBe(each.codes.length)
  expect(uuids(world.socket.revoked)).toEqual(each.codes.length === 0 ? uuids(groups.slice(-1)) : [])
  expect(world.operations().filter(operation => operation === 'socket.list').length).toBeLessThan(5)
})

test('a page that is lost on the way makes the list incomplete: nothing is revoked', async () => {
  const many = Array.from({ length: 150 }, () => ({ last_used_at: Date.now() }))
  const { world } = await worldWith([...many, {}])
  world.socket.faults.push({ operation: 'socket.list', kind: 'html', nth: 2, times: Infinity })
  const { main } = await world.run(world.fast(only))
  expect(main.exitCode).toBe(1)
  expect(codesOf(main)).toEqual(['LIST_INCOMPLETE'])
  expect(errorsOf(main)).toContain('Nothing was changed.')
  expect(revokes(world)).toBe(0)
})

test('a row that cannot be read makes the list incomplete: nothing is revoked', async () => {
  const { world } = await worldWith([{}])
  world.socket.faults.push({
    operation: 'socket.list',
    kind: 'status',
    status: 200,
    times: Infinity,
    edit: answer =>
      typeof answer === 'object' && answer !== null && 'tokens' in answer && Array.isArray(answer.tokens)
        ? { ...answer, tokens: [...(answer.tokens as unknown[]), 'no token'] }
        : answer
  })
  const { main } = await world.run(world.options(only))
  expect(codesOf(main)).toEqual(['LIST_INCOMPLETE'])
  expect(revokes(world)).toBe(0)
})

test('a token that was rotated since the list is not revoked', async () => {
  const { world, groups } = await worldWith([{}])
  world.onRequest(({ operation }, phase) => {
    if (operation === 'socket.revoke' && phase === 'before' && groups[0]) world.socket.rotate(groups[0])
  })
  const { main } = await world.run(world.options(only))
  expect(codesOf(main)).toEqual(['REVOKE_FAILED'])
  expect(world.socket.revoked).toEqual([])
})

test('an auth token without api-tokens:revoke is told so', async () => {
  const { world } = await worldWith([{}], { admin: { scopes: ['api-tokens:list', 'api-tokens:rotate'] } })
  const { main } = await world.run(world.options(only))
  expect(main.exitCode).toBe(1)
  expect(codesOf(main)).toEqual(['REVOKE_FAILED'])
  expect(errorsOf(main)).toContain('api-tokens:revoke')
})

test('more stale tokens than revoke-limit are marked in summary and report', async () => {
  const { world, groups } = await worldWith([{ name: 'forgotten' }, { name: 'laptop' }])
  const { main } = await world.run(world.options({ ...only, 'revoke-limit': '1' }))
  expect(codesOf(main)).toEqual(['REVOKE_LIMIT'])
  for (const { name, group_uuid: uuid } of groups) {
    expect(main.summary).toContain(name)
    expect(JSON.parse(main.outputs['report'] ?? '')).toMatchObject({ stale: expect.arrayContaining([uuid]) as unknown })
  }
  expect(revokes(world)).toBe(0)
})

test('where hashes do not tell which is the auth token, and the list shows no scopes, none is revoked', async () => {
  const { world } = await worldWith([{}], { socket: { hashIs: 'opaque', scopesInList: false } })
  const { main } = await world.run(world.options(only))
  expect(main.outputs['revoked']).toBe('[]')
  expect(revokes(world)).toBe(0)
})

test.each([
  ['a run that only revokes', only],
  ['a rotation', { 'revoke-stale': 'true' }]
] as const)('a clock of Socket’s that is far off revokes nothing, in %s', async (_, inputs) => {
  const { world } = await worldWith([{ last_used_at: ago(10) }], { group: { last_used_at: ago(1) } })
  world.socket.clockOffsetMs = 400 * day
  const { main } = await world.run(world.fast(inputs))
  expect(codesOf(main)).toEqual(['REVOKE_FAILED'])
  expect(errorsOf(main)).toContain("Socket's clock is over a day from GitHub's and the runner's")
  expect(revokes(world)).toBe(0)
  if (inputs !== only) expect(world.held()).toBe(world.live())
})

test('a clock of the runner’s that is far off is outvoted by GitHub’s', async () => {
  const { world, groups } = await worldWith([{}])
  for (const sim of [world.socket, world.github]) sim.clockOffsetMs = 2 * day
  const { main } = await world.run(world.fast({ 'revoke-stale': 'true' }))
  expect([main.exitCode, uuids(world.socket.revoked)]).toEqual([0, uuids(groups)])
})
