import { expect, test } from '@jest/globals'
import { faultOf } from '../../simulators/named-faults.js'
import { withManifest } from './kinds.js'
import { codesOf, day, errorsOf, secretName, startWorld } from './world.js'

const names = Array.from({ length: 50 }, (_, n) => `acme/r${String(n).padStart(2, '0')}`)

/** A group held by fifty repositories, and two more groups beside it. */
async function fleet() {
  const world = await startWorld({ repositories: names, github: { secondaryLimits: false } })
  const { github, socket } = world
  const others = ['one', 'two'].map(name => {
    const group = socket.addGroup({ name, created_at: Date.now() - 40 * day })
    github.addRepository(`acme/${name}`)
    const preset = { value: group.value, updated_at: Date.now() - 39 * day }
    github.presetSecret({ repository: `acme/${name}` }, secretName, preset)
    return group
  })
  const manifest = withManifest([
    { 'group-uuid': world.group.group_uuid, secrets: [{ name: secretName, repository: names }] },
    ...others.map(({ group_uuid, name }) => ({
      'group-uuid': group_uuid,
      secrets: [{ name: secretName, repository: `acme/${String(name)}` }]
    }))
  ])
  const held = (repository: string) => github.secret({ repository }, secretName)?.value
  const expectOthersRotated = (): void => {
    for (const { name, value } of others) {
      expect(socket.rotations.some(each => each.value === value)).toBe(true)
      expect(held(`acme/${String(name)}`)).toBe(value)
    }
  }
  const expectLeftAlone = (): void => {
    expect(world.live()).toBe(world.old)
    for (const name of names) expect(held(name)).toBe(world.old)
  }
  return { world, github, manifest, expectOthersRotated, expectLeftAlone }
}

test('one repository of fifty that cannot be written keeps the token from being rotated, and no other', async () => {
  const { world, github, manifest, expectLeftAlone, expectOthersRotated } = await fleet()
  github.addRepository('acme/r31', { archived: true })
  const { main } = await world.run(world.options(manifest))

  expect(main).toMatchObject({
    exitCode: 1,
    outputs: { result: 'DESTINATION_NOT_WRITABLE', pending: '1', rotated: 'true', 'secrets-written': '2' }
  })
  expect(codesOf(main)).toEqual(['DESTINATION_NOT_WRITABLE'])
  expect(errorsOf(main)).toMatch(
    /Secrets can't be written to acme\/r31: GitHub answered 403: .*archived.* Unarchive.*Token group ci \(.*\) was not changed\.$/
  )
  expectLeftAlone()
  expectOthersRotated()
  // Each scope is asked once for its key, and probed once.
  const asked = (operation: string): number => github.requests.filter(each => each.operation === operation).length
  // Probes that do not fit the minute beside the writes are replaced by reads of the repositories.
  expect([asked('github.public-key'), asked('github.probe'), asked('github.put')]).toEqual([52, 29, 2])

  github.addRepository('acme/r31')
  const next = await world.run(world.fast({ ...manifest, 'rotate-after': '30d' }))
  expect(next.main).toMatchObject({ exitCode: 0, outputs: { 'secrets-written': '50', pending: '0' } })
  for (const name of names) expect(github.secret({ repository: name }, secretName)?.value).toBe(world.live())
})

test('all that is wrong with fifty repositories is in one report, each with what to grant and where', async () => {
  const { world, github, manifest, expectLeftAlone, expectOthersRotated } = await fleet()
  const refused = (repository: string, headers: Record<string, string>): void => {
    github.faults.push({
      operation: 'github.probe',
      kind: 'status',
      status: 403,
      times: Infinity,
      headers,
      match: ({ path }) => path.startsWith(`/repos/${repository}/`)
    })
  }
  refused('acme/r05', { 'x-accepted-github-permissions': 'secrets=write' })
  refused('acme/r23', { 'x-accepted-oauth-scopes': 'repo', 'x-oauth-scopes': 'gist, read:org' })
  github.addRepository('acme/r49', { archived: true })
  const { main } = await world.run(world.options(manifest))

  expect(main).toMatchObject({ exitCode: 1, outputs: { pending: '1' } })
  expect(codesOf(main)).toEqual(Array.from({ length: 3 }, () => 'DESTINATION_NOT_WRITABLE'))
  const [r05, r23, r49] = errorsOf(main).split('\n')
  expect(r05).toMatch(
    /acme\/r05: GitHub answered 403: it wants the permission secrets=write\. .* needs "Secrets: write" \(repository\), or repo in a classic PAT\. Grant it under "Permissions & events".*accept it where the App is installed, or in the token's settings/
  )
  expect(r23).toMatch(/acme\/r23: .*one of the scopes "repo", the token has "gist, read:org"\..*Grant it/)
  expect(r49).toMatch(/acme\/r49: .*archived[^.]*\. Unarchive/)
  expectLeftAlone()
  expectOthersRotated()
})

test('a scope that two groups share is one problem that names both', async () => {
  const world = await startWorld({ repositories: ['acme/web', 'acme/api'] })
  const [second, third] = ['second', 'third'].map(name => world.socket.addGroup({ name }))
  const inputs = withManifest([
    { 'group-uuid': world.group.group_uuid, secrets: [{ name: 'A', repository: 'acme/web' }] },
    { 'group-uuid': second?.group_uuid, secrets: [{ name: 'B', repository: 'acme/web' }] },
    { 'group-uuid': third?.group_uuid, secrets: [{ name: 'C', repository: 'acme/api' }] }
  ])
  world.github.addRepository('acme/web', { archived: true })
  const { main } = await world.run(world.options(inputs))
  expect(codesOf(main)).toEqual(['DESTINATION_NOT_WRITABLE'])
  expect(errorsOf(main)).toMatch(/archived.*Token group ci \(.*\) and 1 other were not changed\.$/)
  expect(main.outputs).toMatchObject({ pending: '2', 'secrets-written': '1' })
})

test('a read permission does not pass for the right to write', async () => {
  const world = await startWorld()
  world.github.addToken(world.githubToken, { kind: 'app', permissions: { secrets: 'read' } })
  const { main } = await world.run()
  expect(main).toMatchObject({ exitCode: 1, outputs: { result: 'DESTINATION_NOT_WRITABLE' } })
  expect(errorsOf(main)).toMatch(/acme\/web: .*wants the permission secrets=write\..*Nothing was changed\./)
  expect(world.changes().map(({ operation, status }) => [operation, status])).toEqual([['github.probe', 403]])
  expect(world.held()).toBe(world.old)
})

test('nothing is probed where a read has failed', async () => {
  const world = await startWorld({ repositories: ['acme/web', 'acme/api'] })
  world.github.faults.push({
    operation: 'github.public-key',
    kind: 'status',
    status: 403,
    match: ({ path }) => path.startsWith('/repos/acme/api/')
  })
  const { main } = await world.run()
  expect(codesOf(main)).toEqual(['DESTINATION_NOT_WRITABLE'])
  expect(errorsOf(main)).toMatch(/public key of acme\/api could not be read.*Nothing was changed\./)
  expect(world.changes()).toEqual([])
})

/** An App's token that is not known everywhere in its first moments. */
const fresh = ['status-401', 'status-403', 'status-404']
test.each(
  fresh.flatMap(status =>
    ['github.secret', 'github.public-key', 'github.rate-limit', 'github.probe'].map(
      operation => [operation, status] as const
    )
  )
)('one %s of a fresh App token that is answered %s neither rotates nor fails', async (operation, status) => {
  for (const ageMs of [day, 40 * day]) {
    const world = await startWorld({ ageMs })
    const appToken = 'ghs_0123456789abcdefghijklmnopqrstuvwxyz'
    world.github.addToken(appToken, { kind: 'app', permissions: { secrets: 'write' } })
    world.github.faults.push(faultOf(`${operation}:${status}`))
    const { main } = await world.run(world.fast({ 'github-token': appToken, 'rotate-after': '30d' }))
    expect([ageMs / day, main.exitCode, codesOf(main)]).toEqual([ageMs / day, 0, []])
    expect(world.socket.rotations).toHaveLength(ageMs === day ? 0 : 1)
    expect(world.held()).toBe(world.live())
  }
})
