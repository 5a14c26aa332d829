import { expect, test } from '@jest/globals'
import type { RecordedRequest } from '../../simulators/faults.js'
import { probeName } from '../../simulators/github.js'
import { addPlaces, kinds, organizations, withManifest } from './kinds.js'
import { codesOf, day, errorsOf, secretName, startWorld, type World } from './world.js'

/** After the token groups were made. */
const since = Date.now() - 39 * day
const probeAndPut = (world: World): RecordedRequest[] =>
  world.github.requests.filter(({ method }) => method === 'PUT')
const deletions = (world: World): RecordedRequest[] =>
  world.github.requests.filter(({ method }) => method === 'DELETE')

test.each(kinds)(
  '$kind secret is written at its own path, for its own key, by a token that may do only that',
  async ({ place, app, inputs, path, permission }) => {
    const world = await startWorld({ repositories: [] })
    const { github } = world
    addPlaces(world)
    github.presetSecret(place, secretName, { value: world.old, updated_at: since }, app)
    github.addToken(world.githubToken, { kind: 'fine-grained', permissions: { [permission]: 'write' } })
    const { main } = await world.run(world.options(inputs))

    expect(main).toMatchObject({ exitCode: 0, outputs: { 'secrets-written': '1' } })
    expect(github.secret(place, secretName, app)?.value).toBe(world.live())
    expect(github.writes).toMatchObject([{ place, app, status: 204 }])
    const key_id = github.scope(place, app)?.key.key_id
    const access = 'organization' in place ? { visibility: 'private' } : {}
    const probe = 'organization' in place ? { visibility: 'selected', selected_repository_ids: [] } : {}
    expect(probeAndPut(world).map(each => [each.path, each.body])).toEqual([
      [`${path}/${probeName}`, { encrypted_value: expect.any(String), key_id, ...probe }],
      [`${path}/${secretName}`, { encrypted_value: expect.any(String), key_id, ...access }]
    ])
    expect(github.requests.filter(each => each.operation === 'github.public-key')).toMatchObject([
      { path: `${path}/public-key` }
    ])
    expect(deletions(world)).toEqual([])
  }
)

test.each(kinds)(
  'a server that takes the probe of $kind secrets is asked to delete it, and nothing else',
  async ({ place, app, inputs, path }) => {
    const world = await startWorld({ repositories: [], github: { probeAnswer: 'accept' } })
    addPlaces(world)
    world.github.presetSecret(place, secretName, { value: world.old, updated_at: since }, app)
    const { main } = await world.run(world.options(inputs))

    expect(main.exitCode).toBe(0)
    expect(deletions(world)).toMatchObject([{ path: `${path}/${probeName}`, status: 204 }])
    expect([...(world.github.scope(place, app)?.secrets.keys() ?? [])]).toEqual([secretName])
    const probed = world.github.writes.filter(({ name }) => name === probeName)
    expect(probed).toMatchObject(
      'organization' in place ? [{ visibility: 'selected', ids: [] }] : [{ visibility: undefined }]
    )
  }
)

test.each(organizations)('a new secret among $kind secrets is private', async ({ place, app, inputs }) => {
  const world = await startWorld({ repositories: [] })
  addPlaces(world)
  const { main } = await world.run(world.options(inputs))
  expect(main.exitCode).toBe(0)
  expect(world.github.writes).toMatchObject([{ status: 201, visibility: 'private', ids: [] }])
  expect(world.github.secret(place, secretName, app)).toMatchObject({
    value: world.live(),
    visibility: 'private'
  })
})

test.each(
  organizations.flatMap(kind => (['all', 'private'] as const).map(visibility => ({ ...kind, visibility })))
)('$kind secret for $visibility repositories stays so', async ({ place, app, inputs, visibility }) => {
  const world = await startWorld({ repositories: [] })
  addPlaces(world)
  world.github.presetSecret(place, secretName, { value: world.old, updated_at: since, visibility }, app)
  const { main } = await world.run(world.options(inputs))
  expect(main.exitCode).toBe(0)
  expect(world.github.writes).toMatchObject([{ value: world.live(), visibility, ids: [] }])
})

/** Every second of 500 repositories may use the secret. */
function select250({ github }: World): number[] {
  const ids = Array.from({ length: 500 }, (_, n) => github.addRepository(`acme/r${String(n)}`).id)
  return ids.filter(id => id % 2 === 0)
}

test.each(organizations)(
  '$kind secret for 250 selected repositories keeps exactly those',
  async ({ place, app, inputs, path }) => {
    const world = await startWorld({ repositories: [] })
    const { github } = world
    const selectedRepositoryIds = select250(world)
    const access = { visibility: 'selected', selectedRepositoryIds } as const
    github.presetSecret(place, secretName, { value: world.old, updated_at: since, ...access }, app)
    const { main } = await world.run(world.options(inputs))

    expect(main.exitCode).toBe(0)
    expect(github.secret(place, secretName, app)).toMatchObject({
      value: world.live(),
      visibility: 'selected'
    })
    expect(github.writes[0]?.ids.toSorted((a, b) => a - b)).toEqual(selectedRepositoryIds)
    const body: unknown = probeAndPut(world).at(-1)?.body
    const id = app === 'dependabot' ? String : Number
    expect(body).toMatchObject({ selected_repository_ids: expect.arrayContaining([expect.any(id)]) })
    expect(
      github.requests.filter(each => each.path.startsWith(`${path}/${secretName}/repositories`))
    ).toHaveLength(6) // three pages in the preflight, and again right before the rotate
  }
)

test('who may use an organization secret is read again right before its rotate', async () => {
  const world = await startWorld({ repositories: [] })
  const { github } = world
  addPlaces(world)
  const secret = github.presetSecret({ organization: 'acme' }, secretName, {
    value: world.old,
    updated_at: since,
    visibility: 'selected',
    selectedRepositoryIds: [1001]
  })
  github.onRequest = ({ operation }, phase) => {
    if (operation === 'github.probe' && phase === 'after') secret.selectedRepositoryIds.push(1002)
  }
  const { main } = await world.run(world.options({ repositories: undefined, organization: 'acme' }))
  expect(main.exitCode).toBe(0)
  expect(github.writes).toMatchObject([{ visibility: 'selected', ids: [1001, 1002] }])
})

test('a token that sees fewer repositories than may use an organization secret never shortens the list', async () => {
  const world = await startWorld({ repositories: ['acme/mine'] })
  const { github, socket } = world
  const other = socket.addGroup({ name: 'other', created_at: since })
  const selectedRepositoryIds = select250(world)
  const access = { visibility: 'selected', selectedRepositoryIds } as const
  github.presetSecret({ organization: 'acme' }, secretName, {
    value: world.old,
    updated_at: since,
    ...access
  })
  const seen = ['acme/mine', ...Array.from({ length: 400 }, (_, n) => `acme/r${String(n)}`)]
  github.addToken(world.githubToken, {
    kind: 'fine-grained',
    permissions: { secrets: 'write', organization_secrets: 'write' },
    repositories: seen
  })
  const inputs = withManifest([
    { 'group-uuid': world.group.group_uuid, secrets: [{ name: secretName, organization: 'acme' }] },
    { 'group-uuid': other.group_uuid, secrets: [{ name: 'OTHER', repository: 'acme/mine' }] }
  ])
  const dry = await world.run(world.options({ ...inputs, 'dry-run': 'true' }))
  expect(dry.main.exitCode).toBe(1)
  expect(world.changes()).toEqual([])
  const { main } = await world.run(world.options(inputs))

  expect(main).toMatchObject({ exitCode: 1, outputs: { result: 'DESTINATION_NOT_WRITABLE' } })
  expect(errorsOf(main)).toMatch(
    /Who may use SOCKET_API_TOKEN in organization acme .*only 200 of 250 repositories.*see all of them.*Token group ci \(.*\) was not changed\./
  )
  expect(errorsOf(dry.main)).toMatch(/only 200 of 250 repositories.*Nothing was changed\./)
  expect(world.live()).toBe(world.old)
  expect(github.secret({ organization: 'acme' }, secretName)).toMatchObject({ selectedRepositoryIds })
  expect(github.writes).toMatchObject([{ name: 'OTHER', value: other.value }])
})

test.each([
  { from: 'private', declared: { visibility: 'all' }, ids: [] },
  { from: 'all', declared: { visibility: 'private' }, ids: [] },
  {
    from: 'private',
    declared: { visibility: 'selected', 'selected-repositories': ['acme/other', 'ACME/web'] },
    ids: [1002, 1001]
  }
] as const)(
  'the plan shows that a secret goes from $from to $declared.visibility, as the manifest declares',
  async ({ from, declared, ids }) => {
    const world = await startWorld({ repositories: [] })
    const { github } = world
    addPlaces(world)
    github.presetSecret({ organization: 'acme' }, secretName, {
      value: world.old,
      updated_at: since,
      visibility: from
    })
    const token = (after: string): object => ({
      'group-uuid': world.group.group_uuid,
      'rotate-after': after,
      secrets: [{ name: secretName, organization: 'acme', ...declared }]
    })
    const change = `visibility of SOCKET_API_TOKEN in organization acme is ${from}, the manifest says ${declared.visibility}; it changes when the secret is written.`

    const young = await world.run(world.options(withManifest([token('90d')])))
    expect(young.main.exitCode).toBe(0)
    expect(young.main.log).toContain(`Difference: ${change}`)
    expect(world.changes()).toEqual([])

    const { main } = await world.run(world.options(withManifest([token('30d')])))
    expect(main.exitCode).toBe(0)
    expect(main.log).toContain(`Plan: ${change}`)
    expect(main.summary).toContain(`visibility: ${from} → ${declared.visibility}`)
    expect(github.writes).toMatchObject([{ value: world.live(), visibility: declared.visibility, ids }])
  }
)

test('a selected repository that can not be looked up stops its group before the rotate', async () => {
  const world = await startWorld({ repositories: [] })
  addPlaces(world)
  const access = { visibility: 'selected', 'selected-repositories': ['acme/web', 'acme/gone'] }
  const inputs = withManifest([
    {
      'group-uuid': world.group.group_uuid,
      secrets: [{ name: secretName, organization: 'acme', ...access }]
    }
  ])
  const { main } = await world.run(world.options(inputs))
  expect(codesOf(main)).toEqual(['DESTINATION_NOT_WRITABLE'])
  expect(errorsOf(main)).toMatch(
    /selected repository acme\/gone could not be looked up.*Nothing was changed\./
  )
  expect(world.changes()).toEqual([])
})
