import { spawnSync } from 'node:child_process'
import { expect, test } from '@jest/globals'
import { addPlaces, declared, kinds, withManifest } from './kinds.js'
import { secretName, startWorld } from './world.js'

// Debian's python3-nacl opens boxes with the C library, which shares no code with the action or the simulator.
const python = '/usr/bin/python3'
const script = `
import base64, json, sys
from nacl.public import PrivateKey, SealedBox
decode = lambda text: base64.b64decode(text, validate=True)
opened = [SealedBox(PrivateKey(decode(key))).decrypt(decode(box)).decode() for key, box in json.load(sys.stdin)]
print(json.dumps(opened))
`

const field = (body: unknown, name: string): string => String(Reflect.get(Object(body), name))

test('the C library opens every box that the action puts, in every kind of place', async () => {
  if (spawnSync(python, ['-c', 'import nacl']).status !== 0) {
    console.log('Not shown, for it is not installed: python3-nacl.')
    return
  }
  const world = await startWorld({ repositories: [] })
  const { github } = world
  addPlaces(world)
  const token = { 'group-uuid': world.group.group_uuid, secrets: kinds.map(kind => declared(kind, secretName)) }
  const { main } = await world.run(world.options(withManifest([token])))
  expect(main.exitCode).toBe(0)

  const pairs = kinds.map(({ path, place, app }) => {
    const put = github.requests.find(
      ({ operation, path: of }) => operation === 'github.put' && of.startsWith(`${path}/`)
    )
    const key = github.store(place, app)?.key
    expect(field(put?.body, 'key_id')).toBe(key?.key_id)
    return [Buffer.from(key?.privateKey ?? []).toString('base64'), field(put?.body, 'encrypted_value')]
  })
  expect(new Set(pairs.map(([key]) => key)).size).toBe(kinds.length)
  const { stdout, stderr } = spawnSync(python, ['-c', script], { input: JSON.stringify(pairs), encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual(kinds.map(() => world.live()))
})
