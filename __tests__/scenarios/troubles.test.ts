import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, jest, test } from '@jest/globals'
import type { RunOptions } from '../runner.js'
import { addPlaces, declared, kinds, withManifest, type Kind } from './kinds.js'
import { troubles, type Trouble } from './troubles.js'
import { codesOf, day, errorsOf, secretName, startWorld, timeLimitsKept, type Inputs } from './world.js'

jest.setTimeout(300_000)

const env = {
  // Steps start faster with their code compiled before; nothing else depends on it.
  NODE_COMPILE_CACHE: mkdtempSync(join(process.env['TESTS_TEMP'] ?? tmpdir(), 'compiled-')),
  ...timeLimitsKept
}

/** One group is held by the place in trouble and by acme/other, another by acme/beside. */
async function judge(kind: Kind, { cause, code, rotated, stopsAll = false, says }: Trouble): Promise<void> {
  const world = await startWorld({ repositories: ['acme/beside'], names: ['BESIDE'] })
  const { github, socket, group: beside } = world
  addPlaces(world)
  const troubled = socket.addGroup({ name: 'troubled', created_at: Date.now() - 40 * day })
  const old = troubled.value
  const preset = { value: old, updated_at: Date.now() - 39 * day }
  github.presetSecret(kind.place, secretName, preset, kind.app)
  github.presetSecret({ repository: 'acme/other' }, secretName, preset)
  const held = () => [
    github.secret(kind.place, secretName, kind.app)?.value,
    github.secret({ repository: 'acme/other' }, secretName)?.value
  ]
  const manifest = withManifest([
    {
      'group-uuid': troubled.group_uuid,
      secrets: [declared(kind, secretName), { name: secretName, repository: 'acme/other' }]
    },
    { 'group-uuid': beside.group_uuid, secrets: [{ name: 'BESIDE', repository: 'acme/beside' }] }
  ])
  const step = (inputs: Inputs = {}): RunOptions =>
    world.fast({ ...manifest, 'rotate-after': '30d', ...inputs }, { env })

  cause(kind, world)
  const { main } = await world.run(step())
  const label = `troubled (${troubled.group_uuid})`
  expect(main).toMatchObject({ exitCode: code === 'ok' ? 0 : 1, outputs: { result: code } })
  expect(codesOf(main)).toEqual(code === 'ok' ? [] : [code])
  expect(errorsOf(main)).toContain(says(kind))
  if (stopsAll) expect(errorsOf(main)).toMatch(/Nothing was changed\.$/)
  else if (!rotated) expect(errorsOf(main)).toMatch(/Token group troubled \(.*\) was not changed\.$/)
  else if (code !== 'ok') {
    expect(errorsOf(main)).toContain(`${secretName} in ${kind.shown} (`)
    expect(errorsOf(main)).toContain(`Token group ${label} was rotated; 1 of 2 secrets were written.`)
  }
  expect(troubled.value === old).toBe(!rotated)
  expect(held()).toEqual([rotated && code !== 'ok' ? old : troubled.value, troubled.value])
  expect(socket.rotations.some(({ value }) => value === beside.value)).toBe(!stopsAll)
  expect(world.held()).toBe(beside.value)

  world.calm()
  const force = errorsOf(main).includes('force: true') ? 'true' : ''
  const next = await world.run(step({ force }))
  expect(next.main).toMatchObject({ exitCode: 0, outputs: { result: 'ok', pending: '0' } })
  expect(held()).toEqual([troubled.value, troubled.value])
  expect(world.held()).toBe(beside.value)
  expect(github.requests.filter(({ method }) => method === 'DELETE')).toEqual([])
}

test.each(troubles)(
  '$trouble ($code) in any kind of place is reported, harms nothing else, and heals',
  async trouble => {
    const broken = await Promise.all(
      kinds.map(kind =>
        judge(kind, trouble).then(
          () => [],
          (error: unknown) => [`${kind.kind}: ${error instanceof Error ? error.message : String(error)}`]
        )
      )
    )
    expect(broken.flat()).toEqual([])
  }
)
