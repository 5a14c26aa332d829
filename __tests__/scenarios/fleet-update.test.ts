import { expect, test } from '@jest/globals'
import type { Group } from '../../simulators/socket.js'
import {
  addHeld,
  bodyOf,
  fleetStep,
  secretsIn,
  startFleet,
  timesOf,
  withManifest,
  type EntryFile
} from './fleet-world.js'
import { codesOf, day, errorsOf, type World } from './world.js'

const young = Date.now() - day

/** A group in acme/api that is not due, and an entry for it that declares other scopes. */
const startDifferent = async (
  fields: Partial<Group> = {},
  options: Parameters<typeof startFleet>[0] = {}
): Promise<{ world: World; group: Group; entry: EntryFile }> => {
  const world = await startFleet(options)
  const group = addHeld(world, { name: 'deploy', created_at: young, scopes: ['repo:list'], ...fields }, ['acme/api'])
  const entry = {
    'group-uuid': group.group_uuid,
    scopes: ['repo:list', 'full-scans:create'],
    secrets: secretsIn('acme/api')
  }
  return { world, group, entry }
}

test('what differs from the manifest is reported, and nothing is changed', async () => {
  const { world, group, entry } = await startDifferent()
  const step = fleetStep(world, [{ ...entry, name: 'deploy-eu', 'max-quota': 5 }])
  const { main } = await world.run(step)
  expect(main).toMatchObject({ exitCode: 0, outputs: { rotated: 'false' } })
  expect(world.changes()).toEqual([])
  expect(main.log).toContain('Difference: scopes of deploy')
  expect(JSON.parse(main.outputs['report'] ?? '')).toMatchObject({
    tokens: [
      {
        state: 'kept',
        differences: [
          { field: 'name', is: 'deploy', wanted: 'deploy-eu' },
          { field: 'scopes', is: 'repo:list', wanted: 'full-scans:create repo:list' },
          { field: 'max-quota', is: '1000', wanted: '5' }
        ]
      }
    ]
  })
  expect(group.name).toBe('deploy')
})

test('with update: true it is brought in line, and what is not meant to change is sent back as listed', async () => {
  const committer = { provider: 'github', providerLoginName: 'acme-bot' }
  const { world, group, entry } = await startDifferent({ committers: [committer], visibility: 'admin', max_quota: 321 })
  const { hash, value } = group
  const { main } = await world.run(fleetStep(world, [{ ...entry, update: true }]))
  expect(main).toMatchObject({ exitCode: 0, outputs: { rotated: 'false' } })
  expect(bodyOf(world, 'socket.update')).toEqual({
    uuid: group.group_uuid,
    hash,
    name: 'deploy',
    scopes: ['repo:list', 'full-scans:create'],
    max_quota: 321,
    visibility: 'admin',
    committer
  })
  expect(group.value).toBe(value)
  expect(main.log).toContain('Note: deploy')
  expect(main.log).toContain('the list does not show which resources it was granted')
})

test('a token that is in line is not updated again', async () => {
  const { world, entry } = await startDifferent()
  await world.run(fleetStep(world, [{ ...entry, update: true }]))
  await world.run(fleetStep(world, [{ ...entry, update: true }]))
  expect(timesOf(world, 'socket.update')).toBe(1)
})

test('a token that is due is updated first, and rotated then', async () => {
  const { world, group, entry } = await startDifferent({ created_at: Date.now() - 40 * day })
  const { main } = await world.run(fleetStep(world, [{ ...entry, update: true }]))
  expect(main).toMatchObject({ exitCode: 0, outputs: { rotated: 'true' } })
  const inOrder = world.changes().toSorted((a, b) => a.at - b.at)
  const changes = inOrder.map(({ operation }) => operation)
  expect(changes).toEqual(['github.probe', 'socket.update', 'socket.rotate', 'github.put'])
  expect(world.held('acme/api')).toBe(group.value)
  expect(main.log).toContain('Plan: update and rotate deploy')
})

test.each([
  ['has happened', 'reset-after', 1],
  ['has not happened', 'reset-before', 2]
] as const)('an update whose answer is lost and that %s is settled by listing', async (_, kind, times) => {
  const { world, group, entry } = await startDifferent()
  world.socket.faults.push({ operation: 'socket.update', kind })
  const { main } = await world.run(fleetStep(world, [{ ...entry, update: true }]))
  expect(main.exitCode).toBe(0)
  expect(timesOf(world, 'socket.update')).toBe(times)
  expect(group.scopes).toEqual(['repo:list', 'full-scans:create'])
})

test('an update that stays without an answer is red, and nothing is rotated', async () => {
  const { world, group, entry } = await startDifferent({ created_at: Date.now() - 40 * day })
  const before = group.value
  world.socket.faults.push({ operation: 'socket.update', kind: 'reset-before', times: Infinity })
  const { main } = await world.run(fleetStep(world, [{ ...entry, update: true }]))
  expect(codesOf(main)).toEqual(['UPDATE_FAILED'])
  expect(group.value).toBe(before)
  expect(world.held('acme/api')).toBe(before)
})

const refusals: readonly (readonly [string, Partial<Group>, Record<string, unknown>, string])[] = [
  [
    'more than one committer',
    { committers: [{ email: 'a@acme.test' }, { email: 'b@acme.test' }] },
    {},
    'it has more than one committer'
  ],
  [
    'declared resources',
    {},
    { resources: [{ 'organization-slug': 'acme', 'repository-slug': 'web' }] },
    'it declares `resources`'
  ]
]
test.each(refusals)('a token with %s is not updated', async (_, fields, more, why) => {
  const { world, entry } = await startDifferent({ created_at: Date.now() - 40 * day, ...fields })
  const { main } = await world.run(fleetStep(world, [{ ...entry, ...more, update: true }]))
  expect(codesOf(main)).toEqual(['UPDATE_FAILED'])
  expect(errorsOf(main)).toContain(why)
  expect(world.changes()).toEqual([])
  expect(main.log).not.toContain('Plan: update')
})

test('a token whose max_quota the list does not show is not updated, unless it is declared', async () => {
  const { world, group, entry } = await startDifferent()
  world.socket.faults.push({
    operation: 'socket.list',
    kind: 'status',
    times: Infinity,
    edit: body => JSON.parse(JSON.stringify(body).replaceAll('"max_quota"', '"quota_of_old"')) as unknown
  })
  const { main } = await world.run(fleetStep(world, [{ ...entry, update: true }]))
  expect(codesOf(main)).toEqual(['UPDATE_FAILED'])
  const declared = await world.run(fleetStep(world, [{ ...entry, 'max-quota': 7, update: true }]))
  expect(declared.main.exitCode).toBe(0)
  expect(group.max_quota).toBe(7)
})

test('an update would not take from the auth token what the run needs', async () => {
  const world = await startFleet()
  world.github.addRepository('acme/rotation')
  const own: EntryFile = {
    'group-uuid': world.admin.group_uuid,
    scopes: ['api-tokens:rotate', 'api-tokens:list'],
    update: true,
    secrets: [{ name: 'SOCKET_ROTATION_TOKEN', repository: 'acme/rotation' }]
  }
  const { main } = await world.run(fleetStep(world, [own]))
  expect(codesOf(main)).toEqual(['UPDATE_FAILED'])
  expect(errorsOf(main)).toContain('would lose api-tokens:create')
  expect(world.admin.scopes).toEqual(['*'])
})

test('an update that Socket refuses stops its group alone', async () => {
  const { world, group, entry } = await startDifferent({ created_at: Date.now() - 40 * day })
  const step = fleetStep(world, [
    { ...entry, 'max-quota': 20_000, update: true },
    { 'group-uuid': world.group.group_uuid, secrets: secretsIn('acme/web') }
  ])
  const before = group.value
  const { main } = await world.run(step)
  expect(codesOf(main)).toEqual(['UPDATE_FAILED'])
  expect(errorsOf(main)).toContain('at least its max_quota')
  expect(group.value).toBe(before)
  expect(world.held('acme/web')).toBe(world.live())
})

test('only limits the run to what it names, by name or UUID', async () => {
  const world = await startFleet()
  const [a, b, c] = ['a', 'b', 'c'].map(name => addHeld(world, { name }, [`acme/${name}`]))
  const entries = ['a', 'b', 'c'].map(name => ({ name, secrets: secretsIn(`acme/${name}`) }))
  const [first, ...rest] = entries
  const all = [{ ...first, 'group-uuid': a?.group_uuid, secrets: secretsIn('acme/a') }, ...rest]
  const { main } = await world.run(
    fleetStep(world, all, { only: `b, ${a?.group_uuid.toUpperCase() ?? ''}`, force: 'true' })
  )
  expect(main.exitCode).toBe(0)
  const rotated = world.socket.rotations.map(({ group_uuid }) => group_uuid)
  expect(rotated.toSorted()).toEqual([a?.group_uuid, b?.group_uuid].toSorted())
  expect(rotated).not.toContain(c?.group_uuid)
})

test('only refuses a name that the manifest does not have', async () => {
  const world = await startFleet()
  const entries = [{ name: 'a', scopes: ['repo:list'], secrets: secretsIn('acme/web') }]
  const { main } = await world.run(fleetStep(world, entries, { only: 'b' }))
  expect(errorsOf(main)).toContain('`only` names "b", which is not in the manifest')
  expect(world.requests()).toEqual([])
})

test('max-rotations takes the most urgent, and the rest waits with its turn told', async () => {
  const world = await startFleet()
  for (const [name, days] of [
    ['old', 50],
    ['older', 55],
    ['late', 40],
    ['drifted', 5]
  ] as const)
    addHeld(world, { name, created_at: Date.now() - days * day }, [`acme/${name}`])
  world.github.presetSecret({ repository: 'acme/drifted' }, 'SOCKET_API_TOKEN', {
    value: 'an older value of it',
    updated_at: Date.now() - 20 * day
  })
  const entries = ['late', 'old', 'older', 'drifted'].map(name => ({ name, secrets: secretsIn(`acme/${name}`) }))
  const { main } = await world.run(fleetStep(world, entries, { 'max-rotations': '2' }))
  expect(main).toMatchObject({ exitCode: 0, outputs: { pending: '2' } })
  const nameOf = (uuid: string) => world.socket.groups.get(uuid)?.name
  expect(world.socket.rotations.map(({ group_uuid }) => nameOf(group_uuid))).toEqual(['drifted', 'older'])
  expect(main.log).toMatch(/Plan: defer old .*`max-rotations` is 2\./)
  expect(main.summary).toContain('⏳&nbsp;deferred')
})

test('a revoke-stale section of the manifest switches revocation on, and spares what it declares', async () => {
  const world = await startFleet()
  const since = { created_at: Date.now() - 400 * day, last_used_at: Date.now() - 200 * day }
  const [stale] = ['forgotten', 'release-eu', 'nightly'].map(name => world.socket.addGroup({ name, ...since }))
  const manifest = {
    tokens: [{ name: 'nightly', secrets: secretsIn('acme/api') }],
    'revoke-stale': { protect: ['release-*'] }
  }
  const { main } = await world.run(world.fast(withManifest(manifest)))
  expect(main.exitCode).toBe(0)
  expect(world.socket.revoked).toEqual([stale])
})

test('a value in the revoke-stale section and as an input is refused', async () => {
  const world = await startFleet()
  const manifest = { 'revoke-stale': { 'stale-after': '60d', 'revoke-limit': 3 } }
  const { main } = await world.run(world.options(withManifest(manifest, { 'stale-after': '70d', 'revoke-limit': '4' })))
  expect(errorsOf(main)).toContain('`stale-after` is set here and in the manifest')
  expect(errorsOf(main)).toContain('`revoke-limit` is set here and in the manifest')
  expect(world.requests()).toEqual([])
})

test('in a public repository tokens that are not declared are told by UUID alone, planned or revoked', async () => {
  const world = await startFleet()
  const stale = world.socket.addGroup({
    name: 'forgotten-laptop',
    created_at: Date.now() - 400 * day,
    last_used_at: Date.now() - 200 * day
  })
  const event = { repository: { full_name: 'acme/web', private: false } }
  const step = { ...world.fast(withManifest({ 'revoke-stale': {} })), event }
  const dry = await world.run({ ...step, inputs: { ...step.inputs, 'dry-run': 'true' } })
  const { main } = await world.run(step)
  for (const run of [dry.main, main]) {
    expect(run.log).toContain(stale.group_uuid)
    expect(run.log + run.summary).not.toContain('forgotten-laptop')
  }
  expect(world.socket.revoked).toEqual([stale])
})

test('the auth token’s own group goes last, and the run goes on with its new value', async () => {
  const world = await startFleet()
  addHeld(world, { name: 'deploy' }, ['acme/api'])
  world.github.presetSecret({ repository: 'acme/cli' }, 'SOCKET_ROTATION_TOKEN', { value: world.admin.value })
  const { main } = await world.run(
    fleetStep(
      world,
      [
        { 'group-uuid': world.admin.group_uuid, secrets: [{ name: 'SOCKET_ROTATION_TOKEN', repository: 'acme/cli' }] },
        { name: 'deploy', secrets: secretsIn('acme/api') }
      ],
      { force: 'true' }
    )
  )
  expect(main.exitCode).toBe(0)
  expect(world.socket.rotations.at(-1)?.group_uuid).toBe(world.admin.group_uuid)
  expect(world.held('acme/cli', 'SOCKET_ROTATION_TOKEN')).toBe(world.admin.value)
})

test('a dry run tells the plan, its price against the means, and fails where a schedule is dead', async () => {
  const { world, entry } = await startDifferent()
  addHeld(world, { name: 'dead', created_at: Date.now() - 90 * day }, ['acme/cli'])
  const stale = { created_at: Date.now() - 400 * day, last_used_at: Date.now() - 200 * day }
  world.socket.addGroup({ name: 'forgotten', ...stale })
  const { main } = await world.run(
    fleetStep(
      world,
      [
        { ...entry, update: true },
        { name: 'dead', secrets: secretsIn('acme/cli') },
        { name: 'new', scopes: ['repo:list'], secrets: secretsIn('acme/web') }
      ],
      { 'dry-run': 'true', 'revoke-stale': 'true' }
    )
  )
  expect(codesOf(main)).toEqual(['DEFERRED'])
  expect(errorsOf(main)).toContain('90 d old, more than twice its `rotate-after` of 30 d')
  expect(main.log).toContain('Plan: 1 to create, 1 to update, 1 to rotate, 1 to revoke.')
  expect(main.log).toContain('Stale: forgotten')
  expect(main.log).toMatch(
    /Price: 60 of 9,990 quota units left \(it refills at 2.* UTC\), one recovery included, 10 more to revoke, and 4 GitHub writes of 500 an hour, probes included\./
  )
  expect(main.summary).toContain('Dry run: 1 to create, 1 to update, 1 to rotate, 1 to revoke')
  expect(world.changes()).toEqual([])
})
