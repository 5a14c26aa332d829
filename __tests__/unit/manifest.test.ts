import { expect, test } from '@jest/globals'
import { Ajv, type ValidateFunction } from 'ajv'
import fc from 'fast-check'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { parse } from 'yaml'
import { manifestSchema } from '../../src/inputs/manifest-schema.js'
import { parseManifest } from '../../src/inputs/manifest.js'
import { knownScopes } from '../../src/clients/socket-scopes.js'

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

const compileSchema = (): ValidateFunction => {
  const schema = read('manifest.schema.json')
  if (typeof schema !== 'object' || schema === null) throw new Error('no schema')
  return new Ajv({ strict: false, allErrors: true }).compile(schema)
}
const editor = compileSchema()
const accepts = (value: unknown): boolean => v.safeParse(manifestSchema, value).success

/** Every YAML block of the README that names the schema, as an editor would find it. */
const examples = [...readFileSync('README.md', 'utf8').matchAll(/^```yaml\n([^]*?)^```$/gm)]
  .map(([, text = '']) => text)
  .filter(text => text.startsWith('# yaml-language-server: $schema='))

test('manifest.schema.json says what the code says', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/schema.mjs', '--check'], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

test('an editor finds no fault with the manifest of the README, and neither does the action', () => {
  expect(examples).toHaveLength(1)
  for (const text of examples) {
    expect(text).toMatch(/^# yaml-language-server: \$schema=https:\/\/\S+\/manifest\.schema\.json\n/)
    editor(parse(text))
    expect(editor.errors ?? []).toEqual([])
    const { problems } = parseManifest('m.yml', () => Buffer.from(text), { 'rotate-after': 0, protect: [] })
    expect(problems).toEqual([])
  }
})

test('every key of the schema tells a person in an editor what it means', () => {
  const silent: string[] = []
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return
    if ('items' in node) visit(node.items, `${path}[]`)
    if (!('properties' in node) || typeof node.properties !== 'object' || node.properties === null) return
    for (const [key, each] of Object.entries(node.properties)) {
      if (typeof (each as { description?: unknown }).description !== 'string') silent.push(`${path}.${key}`)
      visit(each, `${path}.${key}`)
    }
  }
  visit(read('manifest.schema.json'), '')
  expect(silent).toEqual([])
})

/** Seen in July 2026, after the description that the simulators go by. */
const sinceThen = [
  ...['access-policy', 'access-policy-definition'].flatMap(area => [
    area,
    ...['read', 'update', 'attach'].map(action => `${area}:${action}`)
  ]),
  ...['threat-campaigns', 'threat-campaigns:list', 'openid', 'profile', 'email']
]

test('the scopes that are known are those of the API description, and 13 newer ones', () => {
  const text = readFileSync('simulators/openapi/socket.json', 'utf8')
  const [list] = /"enum":\s*\[[^\]]*"alerts:list"[^\]]*\]/.exec(text) ?? []
  const { enum: described } = JSON.parse(`{${list ?? ''}}`) as { enum: string[] }
  expect(described.length).toBeGreaterThan(80)
  expect(knownScopes.toSorted()).toEqual([...described, ...sinceThen].toSorted())
})

const secret = fc.record(
  {
    name: fc.oneof(fc.constant('A'), fc.constant(['A', 'B']), fc.constantFrom('GITHUB_A', '1', [], 3)),
    repository: fc.constantFrom<unknown>('acme/web', ['acme/web', 'acme/api'], 'acme', []),
    environment: fc.constantFrom<unknown>('prod', '', 'a\nb'),
    organization: fc.constantFrom<unknown>('acme', 'a b'),
    app: fc.constantFrom<unknown>(
      'actions',
      ['actions'],
      ['actions', 'dependabot'],
      'codespaces',
      'agents',
      'pages',
      []
    ),
    visibility: fc.constantFrom<unknown>('all', 'private', 'selected', 'public'),
    'selected-repositories': fc.constantFrom<unknown>(['acme/web'], [], 'acme/web')
  },
  { requiredKeys: ['name'] }
)
const token = fc.record(
  {
    'group-uuid': fc.constantFrom<unknown>('8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10', '8c1f'),
    name: fc.constantFrom<unknown>('ci', '', 5, 'a\u0000', 'ci@20261123T031700Z', 'ci@2026'),
    overlap: fc.constantFrom<unknown>('7d', 0, '7', 7),
    'rotate-after': fc.constantFrom<unknown>('30d', 0, '0', '1y', 1),
    secrets: fc.oneof(fc.array(secret, { minLength: 1, maxLength: 2 }), fc.constantFrom<unknown>([], 'A')),
    scopes: fc.constantFrom<unknown>(['*'], ['repo:list', 'new-area:act'], ['Repo'], []),
    'max-quota': fc.constantFrom<unknown>(0, 1000, -1, 1.5, 1e12, '5'),
    committer: fc.constantFrom<unknown>({}, [], { provider: 'github' }, { provider: 'svn' }, { login: 'a' }),
    resources: fc.constantFrom<unknown>(
      [],
      [{ 'organization-slug': 'a', 'repository-slug': 'b' }],
      [{ 'organization-slug': 'a' }]
    ),
    update: fc.constantFrom<unknown>(true, 'yes')
  },
  { requiredKeys: ['secrets'] }
)
const manifest = fc.record(
  {
    'socket-organization': fc.constantFrom<unknown>('acme', 'a/b', 1),
    tokens: fc.oneof(fc.array(token, { maxLength: 2 }), fc.constantFrom<unknown>(null, {})),
    'revoke-stale': fc.constantFrom<unknown>({}, [], { 'stale-after': '90d', protect: ['a'] }, { limit: 1 }, true)
  },
  { requiredKeys: [] }
)

test('an editor refuses just what the action refuses', () => {
  let accepted = 0
  fc.assert(
    fc.property(fc.oneof({ weight: 4, arbitrary: manifest }, fc.jsonValue()), value => {
      const verdict = accepts(value)
      if (verdict) accepted++
      return editor(value) === verdict
    }),
    { numRuns: 3000 }
  )
  expect(accepted).toBeGreaterThan(10)
})

test('the schema has a name of its own, on an owner that nobody can register', () => {
  expect(read('manifest.schema.json')).toHaveProperty('$id', expect.stringMatching(/^https:.*\/your--org\//))
})
