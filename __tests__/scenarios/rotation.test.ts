import { expect, test } from '@jest/globals'
import { faultOf } from '../../simulators/named-faults.js'
import { runMain } from '../runner.js'
import { codesOf, day, errorsOf, everythingOf, secretName, startWorld } from './world.js'

test('a token is rotated and its secret opens to the live value, for 30 units and at most 13 requests', async () => {
  const world = await startWorld()
  const { main, post } = await world.run()

  expect(main).toMatchObject({ exitCode: 0, conclusion: 'success', stderr: '', annotations: [] })
  expect(post).toMatchObject({ exitCode: 0, log: '', summary: '' })
  expect(world.live()).not.toBe(world.old)
  expect(world.held()).toBe(world.live())
  expect(world.socket.authenticate(world.old)).toBeUndefined()
  expect(world.socket.rotations).toHaveLength(1)
  expect(world.socket.units).toBeLessThanOrEqual(30)
  expect(world.requests().length).toBeLessThanOrEqual(13)
})

test('the rotation names the hash it was planned with, and is proved possible before it is sent', async () => {
  const world = await startWorld()
  const { hash, group_uuid } = world.group
  await world.run()
  const rotate = world.socket.requests.find(({ operation }) => operation === 'socket.rotate')
  const [probe, put] = world.github.requests.filter(({ method }) => method === 'PUT')

  expect(rotate?.body).toEqual({ uuid: group_uuid, hash })
  expect(probe).toMatchObject({ status: 422, path: expect.stringMatching(/ROTATE_SOCKET_TOKEN_PROBE$/) })
  expect(probe?.endedAt).toBeLessThan(rotate?.at ?? 0)
  expect(put?.at).toBeGreaterThan(rotate?.endedAt ?? Infinity)
  expect(world.socket.requests.at(-1)?.operation).toBe('socket.quota')
})

test('every name in every repository gets the new value', async () => {
  const world = await startWorld({
    repositories: ['acme/web', 'acme/api', 'acme/jobs'],
    names: [secretName, 'SOCKET_SECURITY_API_KEY']
  })
  const { main } = await world.run()

  expect(main).toMatchObject({ exitCode: 0, outputs: { 'secrets-written': '6' } })
  for (const repository of ['acme/web', 'acme/api', 'acme/jobs'])
    for (const name of [secretName, 'SOCKET_SECURITY_API_KEY']) expect(world.held(repository, name)).toBe(world.live())
  expect(world.socket.rotations).toHaveLength(1)
})

test('lists are split at lines and commas, and a name that is given twice is written once', async () => {
  const world = await startWorld({ repositories: ['acme/web', 'acme/api'] })
  const { main } = await world.run(
    world.options({
      repositories: ' acme/web,acme/api\n\n ACME/web ',
      'secret-name': 'socket_api_token, SOCKET_API_TOKEN'
    })
  )
  expect(main).toMatchObject({ exitCode: 0, outputs: { 'secrets-written': '2' } })
  expect(world.held('acme/api')).toBe(world.live())
})

test('a token that is not due is left alone: nothing is sent that changes anything', async () => {
  const world = await startWorld({ ageMs: 10 * day })
  const { main } = await world.run(world.options({ 'rotate-after': '30d' }))

  expect(main).toMatchObject({
    exitCode: 0,
    outputs: { result: 'ok', rotated: 'false', pending: '0', 'group-uuid': '', 'secrets-written': '0' }
  })
  expect(world.changes()).toEqual([])
  expect(main.log).toContain('10 d old, due in 20 d')
  expect(world.held()).toBe(world.old)
})

test('a token that is older than rotate-after is rotated, and the next run leaves it alone', async () => {
  const world = await startWorld()
  const options = world.options({ 'rotate-after': '30d' })
  const first = await world.run(options)
  const changes = world.changes().length
  const second = await world.run(options)

  expect(first.main.log).toContain('40 d old, due after 30 d')
  expect(first.main.outputs['rotated']).toBe('true')
  expect(second.main).toMatchObject({ exitCode: 0, outputs: { rotated: 'false' } })
  expect(world.changes()).toHaveLength(changes)
})

test('force rotates a token that is not due', async () => {
  const world = await startWorld({ ageMs: day })
  const { main } = await world.run(world.options({ 'rotate-after': '30d', force: 'true' }))
  expect(main).toMatchObject({ exitCode: 0, outputs: { rotated: 'true' } })
  expect(world.held()).toBe(world.live())
})

test('a secret that is missing is created, even where the token is not due', async () => {
  const world = await startWorld({ ageMs: day })
  world.github.addRepository('acme/new')
  const options = world.options({ repositories: 'acme/web\nacme/new', 'rotate-after': '30d' })
  const { main } = await world.run(options)

  expect(main).toMatchObject({ exitCode: 0, outputs: { 'secrets-written': '2' } })
  expect(main.log).toMatch(/rotate .*: missing: SOCKET_API_TOKEN.*acme\/new/)
  expect(world.held('acme/new')).toBe(world.live())
  expect(world.held('acme/web')).toBe(world.live())
})

test('a secret that is older than the token is found and heals', async () => {
  const world = await startWorld({ ageMs: day, repositories: ['acme/web', 'acme/api'] })
  world.github.presetSecret({ repository: 'acme/api' }, secretName, {
    value: 'long since dead',
    updated_at: Date.now() - 9 * day
  })
  const { main } = await world.run(world.options({ 'rotate-after': '30d' }))
  expect(main.log).toMatch(/older than the token: SOCKET_API_TOKEN.*acme\/api/)
  expect(world.held('acme/api')).toBe(world.live())
  expect(world.held('acme/web')).toBe(world.live())
})

test('the environments of several repositories are written instead of the repositories', async () => {
  const world = await startWorld({ repositories: [] })
  for (const repository of ['acme/web', 'acme/api']) {
    world.github.addRepository(repository, { environments: ['production'] })
    world.github.presetSecret({ repository, environment: 'production' }, secretName, { value: world.old })
  }
  const options = world.options({ repositories: 'acme/web,acme/api', environment: 'production' })
  const { main } = await world.run(options)

  expect(main).toMatchObject({ exitCode: 0, outputs: { 'secrets-written': '2' } })
  for (const repository of ['acme/web', 'acme/api']) {
    const place = { repository, environment: 'production' }
    expect(world.github.secret(place, secretName)?.value).toBe(world.live())
    expect(world.held(repository)).toBeUndefined()
  }
})

test('a dry run sends only GET, changes nothing, and says that write permission is not proved', async () => {
  const world = await startWorld()
  const { main } = await world.run(world.options({ 'dry-run': 'true' }))

  expect(main).toMatchObject({
    exitCode: 0,
    outputs: { result: 'ok', rotated: 'false', pending: '1', 'secrets-written': '0' }
  })
  expect(world.requests().length).toBeGreaterThan(0)
  expect(world.changes()).toEqual([])
  expect(main.summary).toMatch(/write permission not proved/i)
  expect(main.summary).toContain('Dry run: 1 to rotate')
  expect(world.held()).toBe(world.old)
})

test('a dry run is red where the real run would fail', async () => {
  const world = await startWorld()
  const { main } = await world.run(world.options({ 'dry-run': 'true', repositories: 'acme/missing' }))
  expect(main.exitCode).toBe(1)
  expect(codesOf(main)).toEqual(['DESTINATION_NOT_WRITABLE'])
  expect(errorsOf(main)).toContain('Nothing was changed.')
  expect(world.changes()).toEqual([])
})

const nothingToWrite = {
  'github-token': undefined,
  'group-uuid': undefined,
  'secret-name': undefined,
  repositories: undefined,
  'dry-run': 'true'
}

test('dry-run alone lists the token groups with their names and UUIDs, without a GitHub token', async () => {
  const world = await startWorld()
  const { main } = await world.run(world.options(nothingToWrite))

  expect(main.exitCode).toBe(0)
  for (const { group_uuid, name } of [world.admin, world.group]) {
    expect(main.log).toContain(`${group_uuid}  ${String(name)}`)
    expect(main.summary).toContain(name)
  }
  expect(world.changes()).toEqual([])
  expect(world.github.requests).toEqual([])
})

test('where everybody can read the log the listing has no names', async () => {
  const world = await startWorld({ group: { name: 'customer-portal' } })
  const event = { repository: { full_name: 'acme/web', private: false, visibility: 'public' } }
  const { main } = await world.run(world.options(nothingToWrite, { event }))

  expect(main.exitCode).toBe(0)
  expect(main.log).toContain(world.group.group_uuid)
  expect(everythingOf(main)).not.toContain('customer-portal')
  expect(everythingOf(main)).not.toContain('rotation admin')
})

const optional = [
  'socket-organization',
  'environment',
  'organization',
  'secret-app',
  'manifest',
  'only',
  'rotate-after',
  'force',
  'max-rotations',
  'dry-run',
  'revoke-stale',
  'stale-after',
  'protect',
  'revoke-never-used',
  'revoke-limit',
  'minimum-quota',
  'recovery-public-key',
  'repositories'
]

test('a scheduled run, where every input that is not set is empty, works as if none was given', async () => {
  const world = await startWorld()
  const empty = Object.fromEntries(optional.map(name => [name, '']))
  const env = { GITHUB_EVENT_NAME: 'schedule' }
  const { main } = await world.run(world.options(empty, { env }))

  expect(main).toMatchObject({ exitCode: 0, annotations: [], outputs: { rotated: 'true', 'secrets-written': '1' } })
  expect(world.held()).toBe(world.live())
})

test('empty API URLs are those of Socket and of the server the workflow runs on', async () => {
  const world = await startWorld()
  const env = { GITHUB_API_URL: world.github.url }
  const { main } = await world.run(world.options({ 'github-api-url': '' }, { env }))
  expect(main.exitCode).toBe(0)
  expect(world.held()).toBe(world.live())
})

test('the outputs say what was rotated', async () => {
  const world = await startWorld()
  const { main } = await world.run()
  const { group_uuid, id, hash } = world.group
  const { remaining, max, refreshesAt } = world.socket.quota(world.admin)

  expect(main.outputs).toMatchObject({
    result: 'ok',
    pending: '0',
    rotated: 'true',
    'group-uuid': group_uuid,
    'token-id': id,
    'token-hash': hash,
    'secrets-written': '1',
    revoked: '[]',
    recovery: '',
    quota: String(remaining),
    'quota-max': String(max)
  })
  expect(Date.parse(main.outputs['quota-refresh'] ?? '')).toBe(refreshesAt)
})

test('the report is JSON that says what became of every token and secret', async () => {
  const world = await startWorld()
  const { main } = await world.run()
  const report: unknown = JSON.parse(main.outputs['report'] ?? '')

  expect(report).toMatchObject({
    version: 1,
    result: 'ok',
    dryRun: false,
    organization: 'acme',
    tokens: [
      {
        groupUuid: world.group.group_uuid,
        action: 'rotate',
        state: 'verified',
        secrets: [{ name: secretName, state: 'written' }]
      }
    ],
    revoked: [],
    untouched: 1,
    problems: []
  })
})

test('the summary shows the quota at a glance, and when it refills', async () => {
  const world = await startWorld()
  const { main } = await world.run()
  const refills = new Date(world.socket.quota(world.admin).refreshesAt).toISOString()
  const shown = refills.slice(0, 16).replace('T', ' ')

  expect(main.summary).toContain('97 %')
  expect(main.summary).toContain('970 of 1,000 units left')
  expect(main.summary).toContain(`refills ${shown} UTC`)
  expect(main.summary).toContain('1 of 1 rotated (1 secret written)')
})

test('the Socket organization need not be given where the auth token has only one', async () => {
  const world = await startWorld()
  const { main } = await world.run(world.options({ 'socket-organization': undefined }))
  expect(main.exitCode).toBe(0)
  expect(world.held()).toBe(world.live())
  expect(world.socket.units).toBeLessThanOrEqual(31)
})

test('where the auth token has several organizations their slugs are listed, and nothing is done', async () => {
  const world = await startWorld()
  world.socket.faults.push({
    operation: 'socket.organizations',
    kind: 'status',
    status: 200,
    body: {
      organizations: {
        a: { id: 'a', name: 'First', image: null, plan: 'team', slug: 'acme' },
        b: { id: 'b', name: 'Second', image: null, plan: 'team', slug: 'acme-labs' }
      }
    }
  })
  const { main } = await world.run(world.options({ 'socket-organization': undefined }))

  expect(main.exitCode).toBe(1)
  expect(codesOf(main)).toEqual(['INPUT_INVALID'])
  expect(errorsOf(main)).toContain('`socket-organization`')
  expect(errorsOf(main)).toContain('acme, acme-labs')
  expect(errorsOf(main)).toContain('Nothing was changed.')
  expect(world.changes()).toEqual([])
})

test.each(['iso', 'iso-ms', 'date', 'http'] as const)('dates may come in the form %s', async dateFormat => {
  const world = await startWorld({ socket: { dateFormat } })
  const options = world.options({ 'rotate-after': '30d' })
  const { main } = await world.run(options)
  const changes = world.changes().length
  const second = await world.run(options)

  expect(main).toMatchObject({ exitCode: 0, outputs: { rotated: 'true' } })
  expect(second.main).toMatchObject({ exitCode: 0, outputs: { rotated: 'false' } })
  expect(world.changes()).toHaveLength(changes)
})

test('a token older than Socket’s hashes is rotated by its UUID', async () => {
  const world = await startWorld({ socket: { hashIs: 'null' } })
  const { main } = await world.run()
  expect(main.exitCode).toBe(0)
  expect(world.held()).toBe(world.live())
})

test('fields that Socket adds to its answers later change nothing', async () => {
  const world = await startWorld({ socket: { extraFields: true } })
  const { main } = await world.run()
  expect(main.exitCode).toBe(0)
  expect(world.held()).toBe(world.live())
})

test('a value that needs a moment to work everywhere is waited for', async () => {
  const world = await startWorld({ socket: { propagationMs: 900 } })
  const { main } = await world.run()
  expect(main.exitCode).toBe(0)
  expect(world.held()).toBe(world.live())
})

test('the auth token can rotate itself, and the last calls use its new value', async () => {
  const world = await startWorld()
  world.github.presetSecret({ repository: 'acme/web' }, 'SOCKET_ROTATION_TOKEN', { value: world.admin.value })
  const { main } = await world.run(
    world.options({ 'group-uuid': world.admin.group_uuid, 'secret-name': 'SOCKET_ROTATION_TOKEN' })
  )
  expect(main.exitCode).toBe(0)
  expect(world.held('acme/web', 'SOCKET_ROTATION_TOKEN')).toBe(world.admin.value)
  expect(world.socket.requests.at(-1)).toMatchObject({
    status: 200,
    headers: { authorization: `Bearer ${world.admin.value}` }
  })
})

test('a group UUID that Socket does not know is refused before anything is changed', async () => {
  const world = await startWorld()
  const unknown = '00000000-0000-4000-8000-000000000000'
  const { main } = await world.run(world.options({ 'group-uuid': unknown }))
  expect(main.exitCode).toBe(1)
  expect(codesOf(main)).toEqual(['TOKEN_NOT_FOUND'])
  expect(errorsOf(main)).toContain(unknown)
  expect(errorsOf(main)).toContain('Nothing was changed.')
  expect(world.changes()).toEqual([])
})

test('a second step of one job on the same group is refused, and the next job is not', async () => {
  const world = await startWorld()
  world.github.addRepository('acme/api')
  const first = await runMain(world.options())
  const second = await runMain(world.options({ repositories: 'acme/api' }, { sameJobAs: first }))
  expect([first.exitCode, second.exitCode, codesOf(second)]).toEqual([0, 1, ['INPUT_INVALID']])
  expect(errorsOf(second)).toMatch(/earlier step of this job rotated token group ci .*`manifest`.*Nothing was/)
  expect(world.held()).toBe(world.live())
  expect(world.socket.rotations).toHaveLength(1)

  const nextJob = await runMain(world.options())
  expect([nextJob.exitCode, world.held()]).toEqual([0, world.live()])
})

test('the post of a step rotates again what this step began, although the job has rotated it', async () => {
  const world = await startWorld()
  world.github.faults.push({ ...faultOf('github.put:status-503'), times: Infinity })
  const options = world.fast()
  const main = await runMain(options)
  world.calm()
  const post = await world.finish(main, options)
  expect([main.exitCode, post.exitCode, codesOf(post), world.held()]).toEqual([1, 0, [], world.live()])
})

test('secrets that somebody else’s rotation left dead are healed with a warning that names the cure', async () => {
  const world = await startWorld({ ageMs: 10 * day })
  world.socket.rotate(world.group)
  const { main } = await world.run(world.options({ 'rotate-after': '30d' }))
  expect([main.exitCode, world.held()]).toEqual([0, world.live()])
  const warnings = main.annotations.filter(({ level }) => level === 'warning')
  expect(warnings.map(({ message }) => message).join('\n')).toMatch(
    /rotated elsewhere .*Rotate each group in one place, with a `manifest`/
  )
})

test.each(['echo-token', 'echo-token-id'])(
  'a value that a server echoes in another field (%s) reaches no output',
  async name => {
    const world = await startWorld()
    world.socket.faults.push({ ...faultOf(`socket.rotate:${name}`), times: Infinity })
    // `run` fails where a value is anywhere.
    const { main } = await world.run(world.fast())
    expect([main.exitCode, world.held()]).toEqual([0, world.live()])
    expect(main.outputs[name === 'echo-token' ? 'token-hash' : 'token-id']).toBe('')
  }
)

test('an id of another run’s value is not taken for ours', async () => {
  const world = await startWorld({ socket: { hashIs: 'opaque' } })
  world.socket.faults.push({
    operation: 'socket.rotate',
    kind: 'status',
    status: 200,
    edit: body => ({ ...(body as object), id: undefined })
  })
  const { main } = await world.run(world.fast())
  expect([main.exitCode, world.held()]).toEqual([0, world.live()])
  expect([main.outputs['token-id'], main.outputs['token-hash']]).toEqual(['', world.group.hash])
})
