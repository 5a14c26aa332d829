import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { parseManifest } from '../src/inputs/manifest.js'
import { inputNames } from '../src/inputs/reader.js'
import {
  actionlint,
  gitHubProblems,
  jobsOf,
  stepsOf,
  thisAction,
  unpinned,
  workflowOf,
  workflowsIn,
  type Job
} from './workflows.js'

const read = (path: string): string => readFileSync(path, 'utf8')
const examples = workflowsIn('examples')
const rotates = ({ steps = [] }: Job): boolean => steps.some(({ uses }) => uses === thisAction)

test('there is an example for each way to use the action', () => {
  expect(examples.map(({ path }) => path)).toEqual(
    [
      'alert',
      'canary',
      'dependabot-codespaces',
      'dry-run',
      'emergency',
      'environments',
      'fleet',
      'ghes',
      'matrix-organizations',
      'organization',
      'single-repository'
    ].map(name => `examples/${name}.yml`)
  )
})

test('actionlint finds nothing in them', () => {
  expect(actionlint(examples)).toEqual(examples.map(() => []))
})

test('the checks notice a workflow that is wrong', async () => {
  const wrong = {
    path: 'wrong.yml',
    text: 'on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{ usess: y }]\n'
  }
  expect(await gitHubProblems(wrong)).not.toEqual([])
  expect(actionlint([wrong])).not.toEqual([[]])
  expect(unpinned('- uses: actions/checkout@v7\n  - uses: a/b@0123 # v1.0.0')).toHaveLength(2)
})

describe.each(examples)('$path', example => {
  const workflow = workflowOf(example)

  test('is a workflow to GitHub’s own parser', async () => {
    expect(await gitHubProblems(example)).toEqual([])
  })

  test('may write nothing but the issue of the alert, and reads nothing but the manifest', () => {
    const allowed = [{}, { contents: 'read' }]
    expect(allowed).toContainEqual(workflow.permissions)
    for (const job of jobsOf(example)) {
      expect([undefined, { issues: 'write' }]).toContainEqual(job.permissions)
      if (rotates(job)) expect(job.permissions).toBeUndefined()
    }
  })

  test('lets one run wait for the other, and cancels none', () => {
    expect(workflow.concurrency).toMatchObject({
      group: expect.any(String) as unknown,
      'cancel-in-progress': false
    })
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
    for (const job of jobsOf(example)) expect(job['timeout-minutes']).toBeLessThanOrEqual(55)
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
    expect(stepsOf(example).filter(({ uses }) => uses === thisAction)).not.toEqual([])
    for (const { uses = '', with: inputs = {} } of stepsOf(example)) {
      const known = uses === thisAction ? inputNames : inputsOf(uses)
      expect(known).toEqual(expect.arrayContaining(Object.keys(inputs)))
    }
  })
})

test('the App token asks for a permission that its place needs, and the action is given that token', () => {
  const tokens = examples.flatMap(stepsOf).filter(({ uses = '' }) => uses.includes('create-github-app-token'))
  const without = tokens.filter(
    ({ with: inputs = {} }) => !Object.keys(inputs).some(name => name.startsWith('permission-'))
  )
  expect(without).toHaveLength(1) // Codespaces: there is no input for it
  for (const { uses, with: inputs = {} } of examples.flatMap(stepsOf))
    if (uses === thisAction) expect(inputs['github-token']).toBe('${{ steps.app-token.outputs.token }}')
})

test('the README’s first workflow is the example for a single repository', () => {
  const [, first] = /^```yaml\n([^]*?)^```$/m.exec(read('README.md')) ?? []
  const example = read('examples/single-repository.yml')
  expect(example.slice(example.indexOf('name: '))).toBe(first)
})

test('the action takes the manifest of the examples, and editors find its schema', () => {
  const text = read('examples/socket-tokens.yml')
  const parsed = parseManifest({ path: 'socket-tokens.yml', read: () => Buffer.from(text), rotateAfterMs: 0 })
  expect(parsed).toMatchObject({ problems: [], entries: [{}, {}, { name: 'ci-nightly' }] })
  expect(text).toMatch(/^# yaml-language-server: \$schema=https:\/\/\S+\/manifest\.schema\.json$/m)
})

/** Of the versions in use here, as far as they are used. */
const inputsOf = (uses: string): string[] => {
  if (uses.startsWith('actions/checkout@')) return ['persist-credentials', 'sparse-checkout']
  const permissions = ['secrets', 'environments', 'dependabot-secrets', 'organization-secrets']
  return [
    'client-id',
    'private-key',
    'owner',
    'repositories',
    ...permissions.map(each => `permission-${each}`)
  ]
}
