import { expect, test } from '@jest/globals'
import type { Fault } from '../../simulators/faults.js'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codesOf, startWorld, type Inputs, type World } from './world.js'

// What hostile.test.ts does with the names of token groups, for every other text that a server or a file can bring into log or
// summary.

/** Without what an HTTP header can't hold. */
const inHeader =
  '::add-mask::Rotated ::error title=FORGED::forged ##[set-env name=FORGED]x ##[error]forged <img src=x onerror=alert(1)> ' +
  '[click](https://evil.example) ![](https://evil.example/x.png) a | b | @octocat #1 ` **x**'
const hostile = `x\r\n::add-mask::Rotated\n::error title=FORGED::forged\n::set-output name=forged::yes\n::stop-commands::x\n# forged\n\n\`\`\`\n| forged | row |\n| --- | --- |\n> [!CAUTION]\n${inHeader}\u001b[31m\u202e\u2028::error::forged`
/** More than the 5 MB that the client takes, and not more than that needs. */
const huge = `${hostile} ${'forged '.repeat(Math.ceil(5_300_000 / 7))}`

type Edit = (text: string) => Fault
const edited = (operation: string, change: (answer: Record<string, unknown>) => object): Fault => ({
  operation,
  kind: 'status',
  status: 200,
  times: Infinity,
  edit: answer => change(typeof answer === 'object' && answer !== null ? { ...answer } : {})
})
const inTokens = (fields: Record<string, unknown>): Fault =>
  edited('socket.list', answer => ({
    ...answer,
    tokens: (Array.isArray(answer['tokens']) ? answer['tokens'] : []).map((token: object) => ({ ...token, ...fields }))
  }))
const refusal = (operation: string, headers: Record<string, string>, body: unknown): Fault => ({
  operation,
  kind: 'status',
  status: 403,
  times: Infinity,
  headers,
  body
})

const fields: readonly { readonly field: string; readonly edit: Edit; readonly inputs?: Inputs }[] = [
  { field: 'the scopes of listed tokens', edit: text => inTokens({ scopes: [text, '*'] }) },
  { field: 'the dates of listed tokens', edit: text => inTokens({ created_at: text, last_used_at: text }) },
  { field: 'the UUIDs of listed tokens', edit: text => inTokens({ group_uuid: text }) },
  { field: 'the ids and hashes of listed tokens', edit: text => inTokens({ id: text, hash: text }) },
  { field: 'the committers of listed tokens', edit: text => inTokens({ committers: [{ email: text }] }) },
  {
    field: 'the time when the quota refills',
    edit: text => edited('socket.quota', answer => ({ ...answer, nextWindowRefresh: text }))
  },
  {
    field: 'the slug of the organization',
    inputs: { 'socket-organization': undefined },
    edit: text =>
      edited('socket.organizations', () => ({
        organizations: { a: { id: 'a', name: text, image: null, plan: 'x', slug: text } }
      }))
  },
  {
    field: 'the id and hash of the rotated token',
    edit: text => edited('socket.rotate', answer => ({ ...answer, id: text, hash: text }))
  },
  {
    field: 'the message of a refusal by Socket',
    edit: text => refusal('socket.rotate', {}, { error: { message: text, details: { text } } })
  },
  {
    field: 'the message of a refusal by GitHub',
    edit: text => refusal('github.probe', {}, { message: text, documentation_url: text })
  },
  {
    field: 'the key_id of a public key',
    edit: text => edited('github.public-key', answer => ({ ...answer, key_id: text }))
  },
  { field: 'the date of a secret', edit: text => edited('github.secret', answer => ({ ...answer, updated_at: text })) }
]

test.each(fields)('hostile text in $field does no harm', async ({ edit, inputs = {} }) => {
  for (const more of [{}, { 'dry-run': 'true' }]) {
    const world = await startWorld()
    const fault = edit(hostile)
    world[fault.operation.startsWith('github') ? 'github' : 'socket'].faults.push(fault)
    const { main } = await world.run(world.fast({ ...inputs, ...more }))
    expectUnharmed(world, main)
  }
})

test.each(fields)(
  'more than 5 MB of text in $field end the run soon, and do no harm',
  async ({ edit, inputs = {} }) => {
    const world = await startWorld()
    const fault = edit(huge)
    world[fault.operation.startsWith('github') ? 'github' : 'socket'].faults.push(fault)
    const { main } = await world.run(world.fast(inputs))
    expectUnharmed(world, main)
    const longest = Math.max(...`${main.log}\n${main.summary}`.split('\n').map(line => line.length))
    expect(longest).toBeLessThan(5_000)
  }
)

test.each(['x-accepted-github-permissions', 'x-accepted-oauth-scopes', 'x-oauth-scopes'])(
  'hostile text in GitHub’s header %s does no harm',
  async header => {
    const world = await startWorld()
    const headers = { 'x-accepted-oauth-scopes': 'repo', [header]: inHeader }
    world.github.faults.push(refusal('github.probe', headers, { message: 'no' }))
    const { main } = await world.run()
    expect(codesOf(main)).toEqual(['DESTINATION_NOT_WRITABLE'])
    expectUnharmed(world, main)
    expect(world.socket.rotations).toEqual([])
  }
)

test.each(['retry-after', 'date', 'x-ratelimit-reset', 'x-ratelimit-remaining'])(
  'hostile text in the header %s of either service does no harm',
  async header => {
    for (const operation of ['socket.rotate', 'github.probe']) {
      const world = await startWorld()
      const fault = { ...refusal(operation, { [header]: inHeader }, {}), status: 429, times: 1 }
      world[operation.startsWith('github') ? 'github' : 'socket'].faults.push(fault)
      const { main } = await world.run(world.fast())
      expectUnharmed(world, main)
    }
  }
)

test('hostile names in a manifest are refused as they stand, or shown harmless', async () => {
  const world = await startWorld()
  const path = join(process.env['TESTS_TEMP'] ?? '.', `hostile-${String(process.pid)}.yml`)
  const text = JSON.stringify(hostile)
  const manifests = [
    `tokens: [{ name: ${text}, scopes: [${text}], secrets: [{ name: SOCKET_API_TOKEN, repository: acme/web }] }]`,
    `tokens: [{ group-uuid: ${text}, secrets: [{ name: ${text}, repository: ${text} }] }]`,
    `tokens: [{ name: a, scopes: [repo], secrets: [{ name: A, repository: acme/web, environment: ${text} }] }]`,
    `socket-organization: ${text}\n${text}: 1\ntokens: []\nrevoke-stale: { protect: [${text}] }`
  ]
  for (const manifest of manifests) {
    writeFileSync(path, manifest)
    const alone = { manifest: path, 'group-uuid': undefined, 'secret-name': undefined, repositories: undefined }
    const { main } = await world.run(world.fast(alone))
    expectUnharmed(world, main)
  }
})

function expectUnharmed(world: World, main: Awaited<ReturnType<World['run']>>['main']): void {
  const given = [world.githubToken, world.admin.value, world.old, ...world.socket.rotations.map(({ value }) => value)]
  const living = [...world.socket.groups.values()].map(({ value }) => value)
  for (const mask of main.masks) expect([...given, ...living]).toContain(mask)
  expect(main.outputs).not.toHaveProperty('forged')
  expect(main.stdout).not.toMatch(/^::(set-output|stop-commands|set-env)|##\[|^::\w+ title=FORGED/m)
  for (const { title } of main.annotations) expect(title ?? '').toMatch(/^[A-Z_]*$/)
  const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b]/u
  expect(main.stdout.replaceAll('\r\n', '\n')).not.toMatch(controls)
  expect(main.summary).not.toMatch(controls)
  expect(main.summary).not.toMatch(/<(?!\/?(code|br|details|summary|sub)>)/)
  expect(main.summary).not.toMatch(/https?:\/\/evil|\]\(|^#+ forged|^```$|^\| (forged|---) \| row/m)
  expect(main.summary).not.toMatch(/[^\w&;]@octocat/)
}
