import { expect, test } from '@jest/globals'
import { addHeld, bodyOf, fleetStep, secretsIn, startFleet, timesOf, type EntryFile } from './fleet-world.js'
import { codesOf, day, errorsOf, secretName } from './world.js'

const nightly: EntryFile = {
  name: 'ci-nightly',
  scopes: ['full-scans:create', 'repo:list'],
  'max-quota': 500,
  secrets: secretsIn('acme/nightly')
}
/** A fleet whose acme/nightly has no token yet. */
const startWithout = async (options: Parameters<typeof startFleet>[0] = {}) => {
  const world = await startFleet(options)
  world.github.addRepository('acme/nightly')
  const named = () => [...world.socket.groups.values()].filter(({ name }) => name === 'ci-nightly')
  return { world, named, held: () => world.held('acme/nightly') }
}

test('a token group that is not there is created as declared, and its value written', async () => {
  const { world, named, held } = await startWithout()
  const entry = {
    ...nightly,
    committer: { provider: 'github', 'provider-login-name': 'acme-bot' },
    resources: [{ 'organization-slug': 'acme', 'repository-slug': 'nightly', workspace: 'main' }]
  }
  const { main } = await world.run(fleetStep(world, [entry]))

  expect(main).toMatchObject({ exitCode: 0, outputs: { rotated: 'true', 'secrets-written': '1' } })
  expect(bodyOf(world, 'socket.create')).toEqual({
    name: 'ci-nightly',
    scopes: ['full-scans:create', 'repo:list'],
    max_quota: 500,
    committer: { provider: 'github', providerLoginName: 'acme-bot' },
    resources: [{ organizationSlug: 'acme', repositorySlug: 'nightly', workspace: 'main' }],
    visibility: 'organization'
  })
  expect(named()).toHaveLength(1)
  expect(held()).toBe(named()[0]?.value)
  expect(main.log).toContain('Plan: create ci-nightly: there is no token group of this name.')
})

test('a group that was created is found by its name the next time, and kept', async () => {
  const { world, named } = await startWithout()
  await world.run(fleetStep(world, [nightly]))
  const { main } = await world.run(fleetStep(world, [nightly]))
  expect(main).toMatchObject({ exitCode: 0, outputs: { rotated: 'false' } })
  expect(timesOf(world, 'socket.create')).toBe(1)
  expect(named()).toHaveLength(1)
})

test.each(['reset-after', 'truncated', 'malformed', 'hang-after'] as const)(
  'a creation whose answer is lost (%s) is found by its name and rotated, never made twice',
  async kind => {
    const { world, named, held } = await startWithout()
    world.socket.faults.push({ operation: 'socket.create', kind })
    const { main } = await world.run(fleetStep(world, [nightly]))
    expect(main).toMatchObject({ exitCode: 0, outputs: { rotated: 'true' } })
    expect(timesOf(world, 'socket.create')).toBe(1)
    expect(timesOf(world, 'socket.rotate')).toBe(1)
    expect(named()).toHaveLength(1)
    expect(held()).toBe(named()[0]?.value)
  }
)

test('a creation that never arrived is red, and made by the next run', async () => {
  const { world, named, held } = await startWithout()
  world.socket.faults.push({ operation: 'socket.create', kind: 'hang-before' })
  const { main } = await world.run(fleetStep(world, [nightly]))
  expect(codesOf(main)).toEqual(['CREATE_FAILED'])
  expect(named()).toEqual([])

  const next = await world.run(fleetStep(world, [nightly]))
  expect(next.main.exitCode).toBe(0)
  expect(held()).toBe(named()[0]?.value)
})

test.each([
  ['before', -1000],
  ['at the moment of', 0],
  ['after', 2000]
] as const)(
  'where another run creates the name %s ours, ours is revoked and nothing is written: both may lose, and the next run goes on',
  async (_, laterMs) => {
    const { world, named, held } = await startWithout()
    world.onRequest(({ operation }, phase) => {
      if (operation === 'socket.create' && phase === 'after')
        world.socket.addGroup({ name: 'ci-nightly', created_at: world.socket.now() + laterMs })
    })
    const { main } = await world.run(fleetStep(world, [nightly]))
    expect(codesOf(main)).toEqual(['OVERTAKEN'])
    expect(errorsOf(main)).toContain('The token of this run was revoked, and no secret was written')
    expect(world.socket.revoked.map(({ name }) => name)).toEqual(['ci-nightly'])
    expect([named().length, held()]).toEqual([1, undefined])

    world.calm()
    const next = await world.run(fleetStep(world, [nightly]))
    expect([next.main.exitCode, held()]).toEqual([0, named()[0]?.value])
  }
)

test.each(['trimmed', 'cut'] as const)(
  'a name that Socket keeps otherwise than it was sent (%s) does not make one more token at every run',
  async nameKept => {
    const { world, held } = await startWithout({ socket: { nameKept } })
    const name = nameKept === 'trimmed' ? 'ci nightly ' : 'ci-nightly-of-the-team'
    for (let run = 0; run < 2; run++) {
      const { main } = await world.run(fleetStep(world, [{ ...nightly, name }]))
      expect(main.exitCode).toBe(1)
      expect(codesOf(main)).not.toContain('OVERTAKEN')
    }
    const living = [...world.socket.groups.values()].filter(group => /^ci[ -]/.test(group.name ?? ''))
    expect([living, held()]).toEqual([[], undefined])
  }
)

test('nothing is created after a list that did not end cleanly', async () => {
  const { world, named } = await startWithout()
  for (let n = 0; n < 120; n++) world.socket.addGroup({ name: `other ${String(n)}` })
  world.socket.faults.push({ operation: 'socket.list', kind: 'status', status: 500, nth: 2, times: Infinity })
  const { main } = await world.run(fleetStep(world, [nightly]))
  expect(codesOf(main)).toEqual(['LIST_INCOMPLETE'])
  expect(errorsOf(main)).toContain('Nothing was changed.')
  expect(named()).toEqual([])
  expect(timesOf(world, 'socket.create')).toBe(0)
})

test('a group to create needs scopes; the others go on', async () => {
  const { world } = await startWithout()
  const { name, secrets } = nightly
  const entries: EntryFile[] = [
    { name, secrets },
    { 'group-uuid': world.group.group_uuid, secrets: secretsIn('acme/web') }
  ]
  const { main } = await world.run(fleetStep(world, entries))
  expect(codesOf(main)).toEqual(['INPUT_INVALID'])
  expect(timesOf(world, 'socket.create')).toBe(0)
  expect(world.held('acme/web')).toBe(world.live())
})

test.each([
  ['scopes', { scopes: ['api-tokens'] }, 'AUTH_SOCKET', 'every scope of the new token'],
  ['quota', { max_quota: 100 }, 'CREATE_FAILED', 'Declare a smaller `max-quota`.']
])('a new token with more %s than the auth token has is refused with a remedy', async (_, admin, code, remedy) => {
  const { world, named } = await startWithout({ admin })
  const { main } = await world.run(fleetStep(world, [nightly]))
  expect(codesOf(main)).toEqual([code])
  expect(errorsOf(main)).toContain(remedy)
  expect(named()).toEqual([])
})

test('a dry run creates nothing and says what it would', async () => {
  const { world } = await startWithout()
  const { main } = await world.run(fleetStep(world, [nightly], { 'dry-run': 'true' }))
  expect(main).toMatchObject({ exitCode: 0, outputs: { pending: '1', rotated: 'false' } })
  expect(world.changes()).toEqual([])
  expect(main.summary).toContain('Dry run: 1 to create')
})

test('scopes that this version does not know are sent, with one warning for all', async () => {
  const { world, named } = await startWithout()
  const { main } = await world.run(fleetStep(world, [{ ...nightly, scopes: ['repo:list', 'moon:land'] }]))
  expect(main.exitCode).toBe(0)
  expect(named()[0]?.scopes).toEqual(['repo:list', 'moon:land'])
  const warnings = main.annotations.filter(({ level }) => level === 'warning')
  expect(warnings.map(({ message }) => message)).toEqual([
    'The manifest declares 1 scope that this version does not know: moon:land (ci-nightly). Check the spelling; they are sent as they are.'
  ])
})

test('an entry by name takes the group of just this name', async () => {
  const world = await startFleet()
  const meant = addHeld(world, { name: 'deploy' }, ['acme/api'])
  const near = addHeld(world, { name: 'deploy ' }, ['acme/cli'])
  const before = near.value
  const { main } = await world.run(fleetStep(world, [{ name: 'deploy', secrets: secretsIn('acme/api') }]))
  expect(main.exitCode).toBe(0)
  expect(world.held('acme/api')).toBe(meant.value)
  expect(world.socket.rotations.map(({ group_uuid }) => group_uuid)).toEqual([meant.group_uuid])
  expect(near.value).toBe(before)
})

test('two listed groups of one name are refused with both UUIDs, and the others go on', async () => {
  const world = await startFleet()
  const twins = [1, 2].map(() => addHeld(world, { name: 'twin' }, ['acme/api']))
  const { main } = await world.run(
    fleetStep(world, [
      { name: 'twin', scopes: ['repo:list'], secrets: secretsIn('acme/api') },
      { 'group-uuid': world.group.group_uuid, secrets: secretsIn('acme/web') }
    ])
  )
  expect(codesOf(main)).toEqual(['TOKEN_NOT_FOUND'])
  for (const { group_uuid } of twins) expect(errorsOf(main)).toContain(group_uuid)
  expect(world.socket.rotations.map(({ group_uuid }) => group_uuid)).toEqual([world.group.group_uuid])
  expect(world.held('acme/api')).toBe(twins[1]?.value)
})

test('a new organization secret is private unless declared', async () => {
  const { world } = await startWithout()
  const secrets = [
    { name: secretName, organization: 'acme' },
    { name: 'ALL', organization: 'acme', visibility: 'all' }
  ]
  const { main } = await world.run(fleetStep(world, [{ ...nightly, secrets }]))
  expect(main.exitCode).toBe(0)
  expect(world.github.writes.map(({ name, visibility }) => [name, visibility]).toSorted()).toEqual([
    ['ALL', 'all'],
    [secretName, 'private']
  ])
})

test('a declared visibility that differs is shown in the plan, and changed with the value', async () => {
  const world = await startFleet()
  const organization = 'acme'
  world.github.presetSecret({ organization }, secretName, {
    value: world.old,
    updated_at: Date.now() - 40 * day,
    visibility: 'all'
  })
  const entry: EntryFile = {
    'group-uuid': world.group.group_uuid,
    secrets: [{ name: secretName, organization, visibility: 'selected', 'selected-repositories': ['acme/web'] }]
  }
  const dry = await world.run(fleetStep(world, [entry], { 'dry-run': 'true' }))
  expect(dry.main.log).toContain(
    `Plan: visibility of ${secretName} in organization acme is all, the manifest says selected`
  )
  expect(dry.main.summary).toContain('visibility: all → selected')
  expect(JSON.parse(dry.main.outputs['report'] ?? '')).toMatchObject({
    tokens: [{ secrets: [{ visibility: { is: 'all', wanted: 'selected' } }] }]
  })
  await world.run(fleetStep(world, [entry]))
  const web = world.github.repositories.get('acme/web')?.id
  expect(world.github.secret({ organization }, secretName)).toMatchObject({
    value: world.live(),
    visibility: 'selected',
    selectedRepositoryIds: [web]
  })
})
