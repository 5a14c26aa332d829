import { describe, expect, test } from '@jest/globals'
import { readFileSync, readdirSync } from 'node:fs'
import { parseManifest } from '../src/inputs/manifest.js'
import { parse } from 'yaml'
import { inputNames } from '../src/inputs/reader.js'
import {
  actionlint,
  gitHubProblems,
  jobsOf,
  owner,
  reusable,
  stepsOf,
  thisAction,
  unexplained,
  unpinned,
  workflowOf,
  workflowsIn,
  type Job
} from './workflows.js'

const read = (path: string): string => readFileSync(path, 'utf8')
const examples = workflowsIn('examples')
const rotates = ({ steps = [] }: Job): boolean => steps.some(({ uses }) => uses === thisAction)
/** Only asks whether a token is alive, and needs no GitHub token. */
const check = 'examples/check.yml'

test('there is an example for each way to use the action', () => {
  expect(examples.map(({ path }) => path)).toEqual(
    [
      'alert',
      'canary',
      'check',
      'dependabot-codespaces',
      'dry-run',
      'emergency',
      'environments',
      'fleet',
      'ghes',
      'matrix-organizations',
      'organization',
      'overlap',
      'receipt',
      'reusable-caller',
      'reusable',
      'rotate-and-check',
      'single-repository'
    ].map(name => `examples/${name}.yml`)
  )
})

test('actionlint finds nothing in them', () => {
  expect(actionlint(examples)).toEqual(examples.map(() => []))
})

test('the checks notice a workflow that is wrong', async () => {
  const wrong = { path: 'wrong.yml', text: 'on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{ usess: y }]\n' }
  expect(await gitHubProblems(wrong)).not.toEqual([])
  expect(actionlint([wrong])).not.toEqual([[]])
  expect(unpinned('- uses: actions/checkout@v7\n  - uses: a/b@0123 # v1.0.0')).toHaveLength(2)
})

describe.each(examples)('$path', example => {
  const workflow = workflowOf(example)

  test('is a workflow to GitHub’s own parser', async () => {
    expect(await gitHubProblems(example)).toEqual([])
  })

  test('may read the manifest, write an issue, or sign, and says why; a job that rotates may do neither of the last two', () => {
    expect([{}, { contents: 'read' }]).toContainEqual(workflow.permissions)
    const allowed = [undefined, { issues: 'write' }, { 'id-token': 'write', attestations: 'write' }]
    for (const job of jobsOf(example)) {
      expect(allowed).toContainEqual(job.permissions)
      if (rotates(job)) expect(job.permissions).toBeUndefined()
    }
    expect(unexplained(example.text)).toEqual([])
  })

  test('keeps the two credentials in an environment, which can be limited to a branch', () => {
    const credentials = /secrets\.(SOCKET_ROTATION_TOKEN|SOCKET_LIST_TOKEN|ROTATION_APP_PRIVATE_KEY)/
    for (const job of jobsOf(example).filter(({ uses }) => uses === undefined))
      if (credentials.test(JSON.stringify(job))) expect(job.environment).toMatch(/^rotation(-|$)/)
  })

  test('lets one run wait for the other, and cancels none', () => {
    expect(workflow.concurrency).toMatchObject({ group: expect.any(String) as unknown, 'cancel-in-progress': false })
  })

  test('starts off the hour', () => {
    const crons = typeof workflow.on === 'string' ? [] : (workflow.on.schedule ?? [])
    for (const { cron } of crons) expect(cron).toMatch(/^([1-9]|[1-5]\d) \S+ \S+ \S+ \S+$/)
  })

  test('can be cancelled: the rotation’s condition does not stay true', () => {
    for (const job of jobsOf(example).filter(rotates)) {
      expect(job.if ?? '').not.toMatch(/always|cancelled/)
      if (job.strategy !== undefined) expect(job.strategy['fail-fast']).toBe(false)
      for (const { uses, if: condition } of job.steps ?? [])
        if (uses === thisAction) expect(condition ?? '').not.toMatch(/always|cancelled/)
    }
  })

  test('ends by itself: each job has a time limit', () => {
    // A job that calls a workflow can't have one; the called job has.
    for (const job of jobsOf(example).filter(({ uses }) => uses !== reusable))
      expect(job['timeout-minutes']).toBeLessThanOrEqual(55)
  })

  test('pins other actions to a commit that has the version beside it', () => {
    expect(unpinned(example.text)).toEqual([])
  })

  test('gives credentials to steps alone, and puts no expression into a script', () => {
    const shared = [workflow.env, ...jobsOf(example).map(({ env }) => env)]
    expect(JSON.stringify(shared)).not.toContain('secrets.')
    for (const { run = '' } of stepsOf(example)) expect(run).not.toMatch(/\$\{\{/)
  })

  test('leaves no credential in the checkout', () => {
    for (const { uses = '', with: inputs } of stepsOf(example))
      if (uses.startsWith('actions/checkout@')) expect(inputs?.['persist-credentials']).toBe(false)
  })

  test('gives the actions only inputs that they have', () => {
    const uses = [...stepsOf(example), ...jobsOf(example)].map(each => each.uses)
    expect(uses.some(each => each === thisAction || each === reusable)).toBe(true)
    for (const { uses = '', with: inputs = {} } of stepsOf(example)) {
      const known = uses === thisAction ? inputNames : inputsOf(uses)
      expect(known).toEqual(expect.arrayContaining(Object.keys(inputs)))
    }
  })
})

test('every App token is limited to the permissions that it needs, and the action is given that token', () => {
  const tokens = examples.flatMap(stepsOf).filter(({ uses = '' }) => uses.includes('create-github-app-token'))
  for (const { with: inputs = {} } of tokens)
    expect(Object.keys(inputs).some(name => name.startsWith('permission-'))).toBe(true)
  for (const example of examples.filter(({ path }) => path !== check))
    for (const { uses, with: inputs = {} } of stepsOf(example))
      if (uses === thisAction) expect(inputs['github-token']).toBe('${{ steps.app-token.outputs.token }}')
})

test('a run by schedule rotates only what is due', () => {
  for (const example of examples) {
    const { on } = workflowOf(example)
    if (typeof on === 'string' || on.schedule === undefined) continue
    for (const { uses, with: inputs = {} } of stepsOf(example)) {
      const due = inputs['rotate-after'] ?? inputs['manifest']
      if (uses === thisAction && example.path !== check)
        expect({ path: example.path, due }).not.toMatchObject({ due: undefined })
    }
  }
})

test('the README has the example for a single repository, word for word', () => {
  const example = read('examples/single-repository.yml')
  const workflows = [...read('README.md').matchAll(/^```yaml\n([^]*?)^```$/gm)]
    .map(([, text = '']) => text)
    .filter(text => /^jobs:/m.test(text))
  expect(workflows).toEqual([example.slice(example.indexOf('name: '))])
})

describe.each(['environments-manifest', 'overlap-manifest', 'socket-tokens'])('%s.yml', name => {
  const text = read(`examples/${name}.yml`)
  const { entries, problems } = parseManifest(name, () => Buffer.from(text), { 'rotate-after': 0, protect: [] })

  test('is a manifest to the action, and editors find its schema', () => {
    expect(problems).toEqual([])
    expect(entries.length).toBeGreaterThan(0)
    expect(text).toMatch(/^# yaml-language-server: \$schema=https:\/\/\S+\/manifest\.schema\.json$/m)
  })

  test('names every entry, so that an emergency can ask for it', () => {
    expect(text.match(/^ {2}- /gm)).toEqual(text.match(/^ {2}- name: \S/gm)?.map(() => '  - '))
  })

  test('is read by an example', () => {
    const readers = examples
      .flatMap(stepsOf)
      .filter(({ with: inputs }) => inputs?.['manifest'] === `.github/${name}.yml`)
    expect(readers).not.toEqual([])
    for (const { with: inputs } of readers)
      if (typeof inputs?.['only'] === 'string' && !inputs['only'].includes('${{'))
        expect(text).toContain(`- name: ${inputs['only']}\n`)
  })
})

test('the auth token of overlap-manifest.yml can give every scope, its successor’s included', () => {
  const { tokens } = parse(read('examples/overlap-manifest.yml')) as {
    tokens: { name: string; overlap: string; scopes: string[]; secrets: { name: string }[] }[]
  }
  const auth = tokens.find(({ secrets }) => secrets.some(({ name }) => name === 'SOCKET_ROTATION_TOKEN'))
  const needed = ['create', 'list', 'rotate', 'revoke'].map(each => `api-tokens:${each}`)
  expect(auth?.scopes).toEqual(expect.arrayContaining([...needed, ...tokens.flatMap(({ scopes }) => scopes)]))
  for (const { overlap } of tokens) expect(overlap).toBe('7d')
})

test('fleet.yml may reach the two hosts that the action speaks to, and the one that the checkout needs', () => {
  const [hardened] = stepsOf({ path: '', text: read('examples/fleet.yml') })
  const { inputs } = parse(read('action.yml')) as { inputs: Record<string, { default?: string }> }
  expect(hardened?.uses).toMatch(/^step-security\/harden-runner@/)
  expect(hardened?.with?.['egress-policy']).toBe('block')
  expect(String(hardened?.with?.['allowed-endpoints']).trim().split(/\s+/)).toEqual([
    'api.github.com:443',
    `${new URL(inputs['socket-api-url']?.default ?? '').host}:443`,
    'github.com:443'
  ])
})

test('no example, workflow or issue form names an owner that somebody could be', () => {
  const files = ['examples', '.github'].flatMap(folder =>
    readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .filter(each => each.isFile())
      .map(each => `${each.parentPath}/${each.name}`)
  )
  const known = new Set([owner, 'your--labs', 'actions', 'github', 'ossf', 'step-security'])
  const found = files.flatMap(path => {
    const text = read(path)
    const used = [...text.matchAll(/\buses: ([^/\s]+)\//g)]
    const linked = [...text.matchAll(/https:\/\/(?:raw\.githubusercontent|github)\.com\/([^/\s]+)/g)]
    const code = text.replace(/^\s*#.*$/gm, '')
    const declared = [...code.matchAll(/\b(?:owner|organization|socket-organization): ([\w-]+)/g)]
    const repositories = [
      ...text.matchAll(/(?<![\w./-])([\w-]+)\/(?:web|api|nightly|rotation|rotate-socket-token)(?![\w-])/g)
    ]
    const mentioned = [...text.matchAll(/\bacme\b/gi)]
    return [...used, ...linked, ...declared, ...repositories, ...mentioned]
      .map(match => match[1] ?? match[0])
      .filter(name => !known.has(name))
      .map(name => `${path}: ${name}`)
  })
  expect(found).toEqual([])
})

/** Of the versions in use here, as far as they are used. */
const inputsOf = (uses: string): string[] => {
  if (uses.startsWith('actions/checkout@')) return ['persist-credentials', 'sparse-checkout']
  if (uses.startsWith('actions/attest@')) return ['subject-path']
  if (uses.startsWith('actions/upload-artifact@')) return ['name', 'path', 'retention-days']
  if (uses.startsWith('step-security/harden-runner@'))
    return ['egress-policy', 'disable-sudo-and-containers', 'allowed-endpoints']
  const secrets = ['secrets', 'dependabot-secrets', 'codespaces-secrets', 'agent-secrets', 'organization-secrets']
  const permissions = [...secrets, 'environments', 'actions', 'checks']
  return ['client-id', 'private-key', 'owner', 'repositories', ...permissions.map(each => `permission-${each}`)]
}
