import { describe, expect, test } from '@jest/globals'
import type { Manifest } from '../../src/inputs/inputs.js'
import { parseManifest } from '../../src/inputs/manifest.js'

const day = 86_400_000
const load = (
  text: string,
  { rotateAfterMs = 0, protect = [] }: { rotateAfterMs?: number; protect?: string[] } = {}
): Manifest => parseManifest('m.yml', () => Buffer.from(text), { 'rotate-after': rotateAfterMs, protect })

/** Position, and the words with their remedy. */
const refusals = (text: string, context = {}): string[] =>
  load(text, context).problems.map(({ what, remedy }) => `${what.replace('`manifest` m.yml:', '')} ${remedy}`)

const secret = 'secrets: [{ name: A, repository: acme/web }]'
const token = (...lines: readonly string[]): string => `tokens:\n- ${[...lines, secret].join('\n  ')}\n`
const overlap = (...lines: readonly string[]): string =>
  token('name: ci', 'overlap: 7d', 'rotate-after: 30d', 'scopes: [repo]', 'resources: []', ...lines)

describe('overlap', () => {
  test('is part of its entry, with what its successors are created with', () => {
    const { entries, problems } = load(overlap('max-quota: 5'))
    expect(problems).toEqual([])
    expect(entries).toMatchObject([
      {
        name: 'ci',
        overlapMs: 7 * day,
        rotateAfterMs: 30 * day,
        desired: { scopes: ['repo'], resources: [], maxQuota: 5 }
      }
    ])
    expect(load(token('name: ci')).entries[0]).not.toHaveProperty('overlapMs')
  })

  test.each(['name', 'scopes', 'resources'])('needs %s', key => {
    const without = overlap()
      .replace(new RegExp(`\\n  ${key}: .*`), '')
      .replace(/- name: ci\n {2}/, key === 'name' ? '- ' : '$&')
    expect(refusals(without)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/must be a map with `name`, `scopes`, `resources`, because it has `overlap`/)
      ])
    )
  })

  test('excludes a group UUID, for its tokens are found by their name', () => {
    expect(refusals(overlap('group-uuid: 8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10'))).toEqual([
      expect.stringMatching(/^2:3: .* without `group-uuid`, because it has `overlap`/)
    ])
  })

  test.each([
    ['0', 0],
    ['23h', 23],
    ['1d', undefined]
  ])('of %s is judged against a day', (text, hours) => {
    const found = refusals(overlap().replace('overlap: 7d', `overlap: ${text}`))
    expect(found).toEqual(hours === undefined ? [] : ['3:3: `overlap` is shorter than a day. Give at least 1d.'])
  })

  test.each([
    ['its own', 'rotate-after: 7d', {}, 1],
    ['its own', 'rotate-after: 8d', {}, 0],
    ['its own', 'rotate-after: 0', { rotateAfterMs: 30 * day }, 1],
    ['the input’s', undefined, { rotateAfterMs: 7 * day }, 1],
    ['the input’s', undefined, { rotateAfterMs: 8 * day }, 0],
    ['the input’s, always', undefined, { rotateAfterMs: 0 }, 1],
    ['the input’s, which is wrong itself', undefined, { rotateAfterMs: Infinity }, 0]
  ])('needs a longer rotate-after: %s, %s', (_, line, context, problems) => {
    const text = overlap().replace(/\n {2}rotate-after: 30d/, line === undefined ? '' : `\n  ${line}`)
    expect(refusals(text, context)).toEqual(
      Array(problems).fill(expect.stringMatching(/^3:3: `overlap` needs a longer `rotate-after`/))
    )
  })

  test.each(['ci', 'CI', '*', 'c?', 'ci@*', 'ci@2026*', 'ci@20261123T031700Z', '{x,c*}', '*Z'])(
    'cannot be protected by %s, in the manifest or as an input',
    pattern => {
      const section = `revoke-stale: { protect: [x, '${pattern}'] }\n`
      expect(refusals(overlap() + section)).toEqual([
        expect.stringMatching(/^8:\d+: `protect` \(.*\) matches ci, and `overlap` .*Narrow the pattern/)
      ])
      expect(refusals(overlap(), { protect: ['x', pattern] })).toEqual([
        expect.stringMatching(/^3:3: `protect` \(.*\) matches ci/)
      ])
    }
  )

  test('is compatible with patterns that match nothing of its own', () => {
    expect(refusals(`${overlap()}revoke-stale: { protect: [release-*, 'ci-*', 'ci@x'] }\n`)).toEqual([])
    expect(refusals(token('name: ci'), { protect: ['*'] })).toEqual([])
  })
})

test.each(['ci@20261123T031700Z', '@00000000T000000Z'])('the name %s is refused: it ends in a stamp', name => {
  expect(refusals(token(`name: '${name}'`))).toEqual([
    expect.stringMatching(/^2:3: `name` must be a name that does not end in a stamp/)
  ])
})

test.each(['ci@2026', 'ci@20261123T031700Z-x', 'ci@20261123t031700z'])('the name %s is taken', name => {
  expect(refusals(token(`name: '${name}'`))).toEqual([])
})

describe('text that YAML reads as something else', () => {
  test.each([
    [token('name: ci').replace('acme/web', 'acme/web, environment: 2024'), '3:46', 'environment', '2024'],
    [token('name: ci').replace('acme/web', 'acme/web, environment: true'), '3:46', 'environment', 'true'],
    [`socket-organization: 1381\n${token('name: ci')}`, '1:1', 'socket-organization', '1381'],
    [token('name: 5'), '2:3', 'name', '5'],
    [token('name: ci', 'committer: { provider-user-id: 77 }'), '3:16', 'provider-user-id', '77'],
    ['revoke-stale: { protect: [1381] }\n', '1:27', 'protect', '1381']
  ])('is to be put in quotes', (text, at, key, value) => {
    expect(refusals(text)).toEqual([
      expect.stringMatching(new RegExp(`^${at}: .*\`${key}\` must be .*; put ${value} in quotes\\.`))
    ])
  })

  test.each([token('name: ci', 'rotate-after: 30'), token('name: ci', 'update: 1'), token('group-uuid: 5')])(
    'is not told so where quotes would not help',
    text => {
      expect(refusals(text)).toEqual([expect.not.stringContaining('quotes')])
    }
  )

  test.each(['[*-x]', '[*]', '[{eu,us}-deploy]', '[[ab]*]', '[!x]', '[@x]', '[`x`]', '[%x]', "['x'*]"])(
    'is to be put in quotes where it is not even YAML: %s',
    list => {
      expect(refusals(`revoke-stale: { protect: ${list} }\n`)[0]).toMatch(/^1:\d+: .*in quotes\.$/)
    }
  )
})

describe('a key that does not belong', () => {
  test('is answered with the one that is probably meant, each of them', () => {
    expect(refusals(token('nmae: ci', 'scope: [repo]', 'overlapp: 7d')).toSorted()).toEqual([
      '2:3: `nmae` is not a key that belongs here. Did you mean `name`?',
      '2:3: an item of `tokens` must be a map with one of `group-uuid`, `name`. Correct it.',
      '3:3: `scope` is not a key that belongs here. Did you mean `scopes`?',
      '4:3: `overlapp` is not a key that belongs here. Did you mean `overlap`?'
    ])
  })

  test('is answered with all that belong there, where none is close', () => {
    expect(refusals('revoke-stale: { sometimes: yes }\n')).toEqual([
      '1:17: `sometimes` is not a key that belongs here. The keys here are stale-after, protect, revoke-never-used, revoke-limit.'
    ])
  })

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('may be named %s', key => {
    expect(refusals(`revoke-stale: { "${key}": 1 }`)).toEqual([
      expect.stringMatching(new RegExp(`^1:17: \`${key}\` is not a key that belongs here\\.`))
    ])
  })

  test('that is there twice is found where it stands again', () => {
    expect(refusals(token('name: ci', 'update: true', 'update: false'))).toEqual([
      '4:3: this key appears twice. Correct it.'
    ])
  })
})

test.each([
  ['', '1:1'],
  ['# nothing yet\n', '1:1'],
  ['---\n', '1:4'],
  ['null\n', '1:1']
])('a file that is empty says what a manifest has: %j', (text, at) => {
  expect(refusals(text)).toEqual([
    `${at}: this has no value; it must be a manifest with \`tokens\`, or \`revoke-stale\`, or both. Correct it.`
  ])
})

test.each([
  ['tokens: [\n', /end with a \]/],
  ['tokens: {\n', /end with a \}/],
  ['tokens: "x\n', /missing closing "quote/],
  ['tokens:\n\t- name: ci\n', /tabs are not allowed/],
  ['tokens:\n- name: ci\n   secrets: []\n', /./]
])('a mistake in the YAML of %j says what is missing', (text, says) => {
  const [first] = refusals(text)
  expect(first).toMatch(/^\d+:\d+: this is not valid YAML \([^)]+\)\. Correct it; /)
  expect(first).toMatch(says)
})

test.each(['!!set {protect}', '!!binary aGk=', '!!omap [a: 1]', '!!js/function x'])(
  'a tag cannot smuggle in a value of another kind: %s',
  value => {
    expect(refusals(`revoke-stale: ${value}\n`)).toEqual([expect.stringMatching(/^1:15: .*unresolved tag/)])
  }
)

test('the words about a file that is no manifest quote nothing of it', () => {
  const text = ['-----BEGIN KEY-----', 'hunter2: \\q', '%hunter2', 'a: | hunter2', '!hunter2 x', 'a: "\\hunter2"']
  for (const each of text) expect(refusals(each).join()).not.toMatch(/hunter2(?!`)/)
})

describe('selected repositories', () => {
  const selected = (repositories: string): string =>
    `tokens:\n- name: ci\n  secrets: [{ name: A, organization: Acme, visibility: selected, selected-repositories: [${repositories}] }]\n`

  test('belong to the organization of the secret', () => {
    expect(refusals(selected('acme/web, ACME/api'))).toEqual([])
    expect(refusals(selected('acme/web, acme2/web, other/acme'))).toEqual([
      expect.stringMatching(/^3:100: acme2\/web is not a repository of Acme\. Give repositories of the organization/),
      expect.stringMatching(/^3:111: other\/acme is not a repository of Acme\./)
    ])
  })
})

test('the agents of a repository and of an organization are apps like the others', () => {
  const text = `tokens:\n- name: ci\n  secrets:\n  - { name: A, repository: acme/web, app: agents }\n  - { name: A, organization: acme, app: [agents, actions] }\n`
  const { entries, problems } = load(text)
  expect(problems).toEqual([])
  expect(entries[0]?.destinations.map(({ store }) => store.app)).toEqual(['agents', 'agents', 'actions'])
  expect(refusals(token('name: ci').replace('acme/web', 'acme/web, environment: p, app: agents'))).toEqual([
    expect.stringContaining('`app: actions`, because it has `environment`')
  ])
})

test('the environment copilot warns where it stands', () => {
  const { warnings, problems } = load(token('name: ci').replace('acme/web', 'acme/web, environment: Copilot'))
  expect(problems).toEqual([])
  expect(warnings).toEqual([
    expect.stringMatching(/^`manifest` m\.yml:3:46: nothing reads the environment `copilot` any more/)
  ])
  expect(load(token('name: ci')).warnings).toEqual([])
})

test.each(['"{eu,us"', '"a}"', `"'ci'"`, `'"ci"'`, '"[z-a]"'])('the pattern %s is refused', pattern => {
  expect(refusals(`revoke-stale: { protect: [ci, ${pattern}] }\n`)).toEqual([
    expect.stringMatching(/^1:31: the pattern .*Correct the pattern\.$/)
  ])
})

test('a comma of a pattern is part of it', () => {
  expect(load('revoke-stale: { protect: ["{eu,us}-x", "a,b"] }\n').revoke?.protect).toEqual(['{eu,us}-x', 'a,b'])
})
