import { expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { fileOf, withManifest } from './fleet-world.js'
import { errorsOf, startWorld } from './world.js'

const uuid = '8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10'
const token = (lines: string): string => `tokens:\n  - group-uuid: ${uuid}\n${lines}`
const secret = (flow: string): string => token(`    secrets: [${flow}]\n`)
const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map(
    (key, n) =>
      `${key}: &${key} [${Array(10)
        .fill(`*${'abcdefg'[n] ?? 'a'}`)
        .join(', ')}]`
  )
].join('\n')

/** Kind, file, where the problem is, what it says, and the remedy where it is of its own. */
const bad: readonly (readonly [string, string | Uint8Array, string, RegExp])[] = [
  ['empty', '', '1:1', /this has no value; it must be a manifest with `tokens`/],
  ['a list', '- a\n', '1:1', /this must be a manifest with `tokens`/],
  ['not YAML', 'tokens: [\n', '2:1', /this is not valid YAML \(.* end with a \]\)/],
  [
    'indented by tabs',
    'tokens:\n\t- name: ci\n',
    '2:1',
    /this is not valid YAML \(tabs are not allowed as indentation\)/
  ],
  ['two documents', `${secret('{ name: A, repository: a/b }')}---\n{}\n`, '4:1', /a second document begins here/],
  ['a key that stands twice', 'tokens: []\ntokens: []\n', '2:1', /this key appears twice/],
  [
    'an unknown key',
    token('    secret: []\n    secrets: []\n'),
    '3:5',
    /`secret` is not a key that belongs here\. Did you mean `secrets`\?/
  ],
  ['a missing key', token('    name: ci\n'), '2:5', /`secrets` is missing/],
  ['no work', 'socket-organization: acme\n', '1:1', /must be a manifest with `tokens`, or `revoke-stale`/],
  [
    'a token without name and UUID',
    'tokens:\n  - secrets: [{ name: A, repository: a/b }]\n',
    '2:5',
    /with one of `group-uuid`, `name`/
  ],
  [
    'a UUID that is none',
    'tokens: [{ group-uuid: 8c1f, secrets: [{ name: A, repository: a/b }] }]\n',
    '1:12',
    /`group-uuid` must be a UUID such as/
  ],
  ['no secrets', token('    secrets: []\n'), '3:5', /`secrets` must be a list of at least one secret/],
  ['a secret name of GitHub', secret('{ name: GITHUB_A, repository: a/b }'), '3:17', /`name` must be a secret name/],
  [
    'a repository without owner',
    secret('{ name: A, repository: web }'),
    '3:26',
    /`repository` must be a repository as owner\/name/
  ],
  ['a secret that is nowhere', secret('{ name: A }'), '3:15', /with one of `repository`, `organization`/],
  [
    'a secret in two kinds of place',
    secret('{ name: A, repository: a/b, organization: a }'),
    '3:15',
    /without `repository`, because it has `organization`/
  ],
  [
    'an environment of Dependabot',
    secret('{ name: A, repository: a/b, environment: p, app: dependabot }'),
    '3:15',
    /must be a secret of `app: actions`, because it has `environment`/
  ],
  [
    'an unknown app',
    secret('{ name: A, repository: a/b, app: pages }'),
    '3:43',
    /`app` must be one of actions, dependabot, codespaces, agents/
  ],
  [
    'a visibility of a repository',
    secret('{ name: A, repository: a/b, visibility: all }'),
    '3:15',
    /must be a map with `organization`, because it has `visibility`/
  ],
  [
    'selected without repositories',
    secret('{ name: A, organization: a, visibility: selected }'),
    '3:15',
    /both `visibility: selected` and `selected-repositories`/
  ],
  [
    'a duration without unit',
    token('    rotate-after: 30\n    secrets: [{ name: A, repository: a/b }]\n'),
    '3:5',
    /`rotate-after` must be a whole number followed by/
  ],
  [
    'a huge number',
    token('    max-quota: 99999999999999999999\n    secrets: [{ name: A, repository: a/b }]\n'),
    '3:5',
    /`max-quota` must be a whole number/
  ],
  [
    'a boolean in words',
    token('    update: yes\n    secrets: [{ name: A, repository: a/b }]\n'),
    '3:5',
    /`update` must be true or false/
  ],
  [
    'a scope that can be none',
    token('    scopes: [Repo List]\n    secrets: [{ name: A, repository: a/b }]\n'),
    '3:14',
    /an item of `scopes` must be a scope such as/
  ],
  [
    'one secret twice',
    secret('{ name: A, repository: a/b }, { name: a, repository: A/B }'),
    '3:45',
    /A in A\/B is declared twice/
  ],
  [
    'one secret for two tokens',
    `${secret('{ name: A, repository: a/b }')}  - name: ci\n    secrets: [{ name: A, repository: a/b }]\n`,
    '5:15',
    /A in a\/b can't hold two different tokens/
  ],
  [
    'one token twice',
    `${secret('{ name: A, repository: a/b }')}  - group-uuid: ${uuid.toUpperCase()}\n    secrets: [{ name: B, repository: a/b }]\n`,
    '4:5',
    /two entries have this `group-uuid`/
  ],
  [
    'stale after less than a day',
    'revoke-stale: { stale-after: 12h }\n',
    '1:17',
    /`stale-after` is shorter than a day.*at least 1d/
  ],
  [
    'selected repositories of somebody else',
    secret('{ name: A, organization: a, visibility: selected, selected-repositories: [a/b, c/d] }'),
    '3:94',
    /c\/d is not a repository of a/
  ],
  [
    'an overlap for a group UUID',
    token('    overlap: 7d\n    secrets: [{ name: A, repository: a/b }]\n'),
    '2:5',
    /without `group-uuid`, because it has `overlap`/
  ],
  [
    'a number as the name of an environment',
    secret('{ name: A, repository: a/b, environment: 2024 }'),
    '3:43',
    /put 2024 in quotes/
  ],
  [
    'an alias without anchor',
    'tokens: *nothing\n',
    '1:9',
    /this is an alias, and no anchor of its name comes before it/
  ],
  ['anchors that explode', `${bomb}\n`, '1:1', /anchors and aliases of the file unfold to too much/],
  ['a list as a key', '{ ? [a] : 1 }\n', '1:5', /a key must be plain text/],
  [
    'a merge key',
    'tokens:\n  - <<: { name: ci }\n    secrets: [{ name: A, repository: a/b }]\n',
    '2:5',
    /`<<` is not a key that belongs here/
  ],
  ['a tag', 'tokens: !!js/function "return 1"\n', '1:9', /unresolved tag/],
  [
    'a key named __proto__',
    'revoke-stale: { __proto__: { a: 1 } }\n',
    '1:17',
    /`__proto__` is not a key that belongs here/
  ],
  ['not UTF-8', Buffer.from([0x74, 0x6f, 0xff, 0xfe]), '1:1', /the file is not UTF-8/],
  ['a NUL', 'tokens: "\u0000"\n', '1:1', /`tokens` must be a list of tokens/],
  ['larger than 1 MiB', '#'.repeat(1024 * 1024 + 1), '1:1', /the file is larger than 1 MiB/],
  ['nested too deep', `tokens: ${'['.repeat(5000)}${']'.repeat(5000)}\n`, '1:782', /nested too deeply/]
]

test.each(bad)('a manifest that is %s is refused where it is wrong, with nothing sent', async (_, text, at, says) => {
  const world = await startWorld()
  const manifest = fileOf(text)
  const { main } = await world.run(world.options(withManifest('', { manifest })))
  expect(main.exitCode).toBe(1)
  expect(errorsOf(main)).toMatch(says)
  expect(errorsOf(main)).toContain(`${manifest}:${at}: `)
  expect(errorsOf(main)).toMatch(
    /\. (Correct it|Give|Save|Split|Write|Merge|Remove|Add|Put|Did you mean|The keys here are)[^.?]*[.?] Nothing was changed\./
  )
  const [line] = at.split(':')
  const [first] = main.annotations.filter(({ level }) => level === 'error')
  expect(first).toMatchObject({ title: 'INPUT_INVALID', file: manifest, line: Number(line) })
  expect(world.requests()).toEqual([])
})

test('a manifest that is not there is said to be missing, with a checkout as remedy', async () => {
  const world = await startWorld()
  const { main } = await world.run(world.options(withManifest('', { manifest: 'no/such.yml' })))
  expect(errorsOf(main)).toContain('no/such.yml:1:1: the file could not be read')
  expect(errorsOf(main)).toContain('checkout')
  expect(world.requests()).toEqual([])
})

test('all problems of a manifest are told at once, in the log where there are more than ten', async () => {
  const world = await startWorld()
  const entries = Array.from({ length: 30 }, (_, n) => `  - { group-uuid: x${String(n)}, secrets: [] }\n`)
  const { main } = await world.run(world.options(withManifest(`tokens:\n${entries.join('')}`)))
  const errors = main.annotations.filter(({ level }) => level === 'error')
  expect(errors).toHaveLength(10)
  expect(main.stdout.match(/^::error /gm)?.length).toBe(51)
  expect(main.annotations.find(({ level }) => level === 'warning')?.message).toContain('51 errors')
  for (const line of [2, 15, 25]) {
    expect(main.log).toContain(`tokens.yml:${String(line)}:7`)
    expect(main.summary).toContain(`tokens.yml:${String(line)}:7`)
  }
  expect(world.requests()).toEqual([])
})

test.each([
  ['a BOM', '\uFEFF'],
  ['a comment', '# the tokens of acme\n'],
  ['a directive', '%YAML 1.2\n---\n']
])('a manifest that begins with %s is taken', async (_, head) => {
  const world = await startWorld()
  const text = `${head}tokens:\r\n  - group-uuid: ${world.group.group_uuid}\r\n    secrets: [{ name: SOCKET_API_TOKEN, repository: acme/web }]\r\n`
  const { main } = await world.run(world.options(withManifest(text)))
  expect(main.exitCode).toBe(0)
  expect(world.held()).toBe(world.live())
})

const check = (...parameters: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check-manifest.mjs', ...parameters], {
    encoding: 'utf8',
    env: {}
  })
  return { status, lines: stdout.split('\n').filter(line => line !== ''), stderr }
}

test('check-manifest says offline what the action says, a line for each problem', async () => {
  const world = await startWorld()
  const text = `${token('    nmae: ci\n    secrets: [{ name: A, repository: web }]\n')}extra: "50%, x:y"\n`
  const manifest = fileOf(text)
  const { main } = await world.run(world.options(withManifest('', { manifest })))
  const said = main.annotations
    .filter(({ level }) => level === 'error')
    .map(({ message }) =>
      message.replace('INPUT_INVALID: ', '').replace('`manifest` ', '').replace(' Nothing was changed.', '')
    )
  expect(said).toHaveLength(3)
  expect(check(manifest)).toEqual({ status: 1, lines: said, stderr: '' })
})

test('check-manifest takes sound files, checks each that it is given, and can be told of the input rotate-after', () => {
  const sound = fileOf(secret('{ name: A, repository: a/b }'))
  const overlap = fileOf(
    'tokens:\n- name: ci\n  overlap: 7d\n  scopes: [repo]\n  resources: []\n  secrets: [{ name: A, repository: a/b }]\n'
  )
  expect(check(sound)).toEqual({ status: 0, lines: [`${sound}: sound`], stderr: '' })
  expect(check(sound, overlap, 'no/such.yml')).toMatchObject({
    status: 1,
    lines: [
      `${sound}: sound`,
      expect.stringMatching(/:3:3: `overlap` needs a longer `rotate-after`/),
      expect.stringMatching(/^no\/such\.yml:1:1: the file could not be read/)
    ]
  })
  expect(check('--rotate-after', '30d', overlap)).toMatchObject({ status: 0, lines: [`${overlap}: sound`] })
  expect(check('--rotate-after=1y', overlap)).toMatchObject({ status: 2, lines: [] })
  expect(check('--help')).toMatchObject({ status: 0, lines: [expect.stringMatching(/^Usage: /)] })
  expect(check()).toMatchObject({ status: 2, stderr: expect.stringMatching(/^Usage: /) })
})

test('pre-commit finds the check under the name that the package installs', () => {
  const [hook] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as { entry: string; files: string }[]
  const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: Record<string, string> }
  expect(bin).toEqual({ [hook?.entry ?? '']: 'scripts/check-manifest.mjs' })
  expect(readFileSync('scripts/check-manifest.mjs', 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  expect('.github/socket-tokens.yml').toMatch(new RegExp(hook?.files ?? '$.'))
})
