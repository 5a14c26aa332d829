import { expect, test } from '@jest/globals'
import type { RecordedRequest } from '../../simulators/faults.js'
import { faultOf } from '../../simulators/named-faults.js'
import { probeName } from '../../simulators/github.js'
import { runMain } from '../runner.js'
import { addPlaces, kinds, organizations, withManifest } from './kinds.js'
import {
  codesOf,
  day,
  errorsOf,
  killedBeforeWriting,
  messagesOf,
  secretName,
  startWorld,
  type Inputs,
  type World
} from './world.js'

/** After the token groups were made. */
const since = Date.now() - 39 * day
const probeAndPut = (world: World): RecordedRequest[] => world.github.requests.filter(({ method }) => method === 'PUT')
const deletions = (world: World): RecordedRequest[] => world.github.requests.filter(({ method }) => method === 'DELETE')

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
    const key_id = github.store(place, app)?.key.key_id
    const access = 'organization' in place ? { visibility: 'private' } : {}
    expect(probeAndPut(world).map(each => [each.path, each.body])).toEqual([
      [`${path}/${probeName}`, { encrypted_value: expect.any(String), key_id, ...access }],
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
    expect([...(world.github.store(place, app)?.secrets.keys() ?? [])]).toEqual([secretName])
    const probed = world.github.writes.filter(({ name }) => name === probeName)
    expect(probed).toMatchObject(
      'organization' in place ? [{ visibility: 'private', ids: [] }] : [{ visibility: undefined }]
    )
  }
)

test.each(organizations)('a new secret among $kind secrets is private', async ({ place, app, inputs }) => {
  const world = await startWorld({ repositories: [] })
  addPlaces(world)
  const { main } = await world.run(world.options(inputs))
  expect(main.exitCode).toBe(0)
  expect(world.github.writes).toMatchObject([{ status: 201, visibility: 'private', ids: [] }])
  expect(world.github.secret(place, secretName, app)).toMatchObject({ value: world.live(), visibility: 'private' })
})

test.each(organizations.flatMap(kind => (['all', 'private'] as const).map(visibility => ({ ...kind, visibility }))))(
  '$kind secret for $visibility repositories stays so',
  async ({ place, app, inputs, visibility }) => {
    const world = await startWorld({ repositories: [] })
    addPlaces(world)
    world.github.presetSecret(place, secretName, { value: world.old, updated_at: since, visibility }, app)
    const { main } = await world.run(world.options(inputs))
    expect(main.exitCode).toBe(0)
    expect(world.github.writes).toMatchObject([{ value: world.live(), visibility, ids: [] }])
  }
)

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
    expect(github.secret(place, secretName, app)).toMatchObject({ value: world.live(), visibility: 'selected' })
    expect(github.writes[0]?.ids.toSorted((a, b) => a - b)).toEqual(selectedRepositoryIds)
    // The probe is the real write: a server that minds these ids minds them before the rotate.
    const id: unknown = expect.any(app === 'dependabot' ? String : Number)
    for (const { body } of probeAndPut(world))
      expect(body).toMatchObject({
        visibility: 'selected',
        selected_repository_ids: Array.from({ length: 250 }, () => id)
      })
    expect(github.requests.filter(each => each.path.startsWith(`${path}/${secretName}/repositories`))).toHaveLength(6) // three pages in the preflight, and again right before the rotate
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
  world.onRequest(({ operation }, phase) => {
    if (operation === 'github.probe' && phase === 'after') secret.selectedRepositoryIds.push(1002)
  })
  const { main } = await world.run(world.options({ repositories: undefined, organization: 'acme' }))
  expect(main.exitCode).toBe(0)
  expect(github.writes).toMatchObject([{ visibility: 'selected', ids: [1001, 1002] }])
})

test('an App that is installed on selected repositories is warned that GitHub may hide others that use the secret', async () => {
  const world = await startWorld({ github: { hiddenRepositories: 'uncounted' } })
  const { github } = world
  const token = 'ghs_Kq3vX9bT2mLz8RwY5nJc7HdF4sGa1PeU6oWi'
  const permissions = { organization_secrets: 'write', secrets: 'write', metadata: 'read' } as const
  github.addToken(token, { kind: 'app', repositories: ['acme/web'], permissions })
  const seen = github.addRepository('acme/web')
  const hidden = github.addRepository('acme/hidden', { private: true })
  const selectedRepositoryIds = [seen.id, hidden.id]
  const access = { visibility: 'selected', selectedRepositoryIds } as const
  github.presetSecret({ organization: 'acme' }, secretName, { value: world.old, updated_at: since, ...access })
  const inputs = { 'github-token': token, repositories: undefined, organization: 'acme' }
  const main = await runMain(world.options(inputs))
  expect(main.exitCode).toBe(0)
  expect(messagesOf(main)).toMatch(/installed on selected repositories only.*SOCKET_API_TOKEN in organization acme/)
})

test('a token that sees fewer repositories than may use an organization secret never shortens the list', async () => {
  const world = await startWorld({ repositories: ['acme/mine'] })
  const { github, socket } = world
  const other = socket.addGroup({ name: 'other', created_at: since })
  const selectedRepositoryIds = select250(world)
  const access = { visibility: 'selected', selectedRepositoryIds } as const
  github.presetSecret({ organization: 'acme' }, secretName, { value: world.old, updated_at: since, ...access })
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
    /The access to SOCKET_API_TOKEN in organization acme could not be read: .*GitHub lists 200 of 250 repositories.*see all of them.*Token group ci \(.*\) was not changed\./
  )
  expect(errorsOf(dry.main)).toMatch(/GitHub lists 200 of 250 repositories.*Nothing was changed\./)
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
    github.presetSecret({ organization: 'acme' }, secretName, { value: world.old, updated_at: since, visibility: from })
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

test('a selected repository that cannot be looked up stops its group before the rotate', async () => {
  const world = await startWorld({ repositories: [] })
  addPlaces(world)
  const access = { visibility: 'selected', 'selected-repositories': ['acme/web', 'acme/gone'] }
  const inputs = withManifest([
    { 'group-uuid': world.group.group_uuid, secrets: [{ name: secretName, organization: 'acme', ...access }] }
  ])
  const { main } = await world.run(world.options(inputs))
  expect(codesOf(main)).toEqual(['DESTINATION_NOT_WRITABLE'])
  expect(errorsOf(main)).toMatch(/selected repository acme\/gone could not be read.*Nothing was changed\./)
  expect(world.changes()).toEqual([])
})

const inOrganization: Inputs = { repositories: undefined, organization: 'acme' }

/** An organization's secret for all repositories, which its owner then keeps for acme/web. */
async function startShared() {
  const world = await startWorld({ repositories: [] })
  addPlaces(world)
  const secret = world.github.presetSecret({ organization: 'acme' }, secretName, {
    value: world.old,
    updated_at: since,
    visibility: 'all'
  })
  const shown = () => world.github.secret({ organization: 'acme' }, secretName)
  const narrow = (): void => {
    Object.assign(shown() ?? secret, { visibility: 'selected', selectedRepositoryIds: [1001] })
  }
  return { world, shown, narrow }
}

test.each(['status-503', 'limit-120-403', 'reset-before', 'page-200'])(
  'an access that its owner narrows while a write waits (%s) stays narrow',
  async fault => {
    const { world, shown, narrow } = await startShared()
    world.github.faults.push(faultOf(`github.put:${fault}`))
    let puts = 0
    world.onRequest(({ operation }, phase) => {
      if (operation === 'github.put' && phase === 'after' && ++puts === 1) narrow()
    })
    if (fault === 'reset-before')
      world.onRequest(({ operation }, phase) => {
        if (operation === 'github.put' && phase === 'before') narrow()
      })
    const { main } = await world.run(world.fast(inOrganization))
    expect([main.exitCode, codesOf(main)]).toEqual([0, []])
    expect(shown()).toMatchObject({ value: world.live(), visibility: 'selected', selectedRepositoryIds: [1001] })
  }
)

test('an access that its owner narrows before post stays narrow', async () => {
  const { world, shown, narrow } = await startShared()
  const main = await killedBeforeWriting(world, world.fast(inOrganization))
  narrow()
  const post = await world.finish(main, world.fast(inOrganization))
  expect([post.exitCode, codesOf(post)]).toEqual([0, []])
  expect(shown()).toMatchObject({ value: world.live(), visibility: 'selected', selectedRepositoryIds: [1001] })
})

const otherReasons = [
  'visibility is not one of all, private, selected',
  'selected_repository_ids: 7 is not a repository of this organization',
  'key_id is required',
  'Secret names may not be longer than 100 characters'
]
test.each(otherReasons)(
  'a 422 that speaks of something else than the encryption (%s) is a refusal before the rotate',
  async message => {
    const { world } = await startShared()
    const body = { message, documentation_url: 'https://docs.github.com/rest' }
    world.github.faults.push({ operation: 'github.probe', kind: 'status', status: 422, body })
    const { main } = await world.run(world.fast(inOrganization))
    expect([main.exitCode, codesOf(main)]).toEqual([1, ['DESTINATION_NOT_WRITABLE']])
    expect(errorsOf(main)).toContain(message)
    expect(errorsOf(main)).toContain('Nothing was changed.')
    expect(world.socket.rotations).toEqual([])
  }
)
