import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { NoOperationTraceWriter } from '@actions/workflow-parser'
import { convertActionTemplate, parseAction } from '@actions/workflow-parser/actions/index'
import { inputNames } from '../src/inputs/reader.js'

type Typings = Readonly<Record<string, { readonly type: 'string' | 'boolean' | 'integer' | 'list' }>>

const trace = new NoOperationTraceWriter()
const file = { name: 'action.yml', content: readFileSync('action.yml', 'utf8') }

function read({ name, content }: typeof file) {
  const { context, value } = parseAction({ name, content }, trace)
  if (!value) throw new Error('not an action')
  return { action: convertActionTemplate(context, value), errors: context.errors.getErrors() }
}
const { action, errors } = read(file)

test('GitHub’s own parser accepts action.yml', () => {
  expect(errors).toEqual([])
  expect(read({ ...file, content: `${file.content}\nrun: x\n` }).errors).not.toEqual([])
})

test('main and post each have an entry file, and run on node 24', () => {
  expect(action.runs).toMatchObject({ using: 'node24', main: 'dist/index.js', post: 'dist/post.js' })
})

describe('action-types.yml', () => {
  const types = parse(readFileSync('action-types.yml', 'utf8')) as Record<'inputs' | 'outputs', Typings>

  test('types every input and output of action.yml', () => {
    expect(Object.keys(types)).toEqual(['inputs', 'outputs'])
    for (const kind of ['inputs', 'outputs'] as const)
      expect(Object.keys(types[kind])).toEqual(action[kind]?.map(({ id }) => id))
  })

  test('has only what github-actions-typing knows, with a separator for each list', () => {
    const keys = { string: [], boolean: [], integer: [], list: ['separator', 'list-item'] }
    for (const { type, ...more } of Object.values({ ...types.inputs, ...types.outputs }))
      expect(Object.keys(more)).toEqual(keys[type])
  })

  test('agrees with the defaults', () => {
    const patterns = { string: /^/, boolean: /^(true|false)$/, integer: /^\d+$/, list: /^/ }
    const { inputs } = parse(file.content) as { inputs: Record<string, { default?: string }> }
    for (const [name, { default: value = '' }] of Object.entries(inputs))
      if (value !== '') expect(value).toMatch(patterns[types.inputs[name]?.type ?? 'string'])
  })
})

test('the code reads exactly the inputs that action.yml declares', () => {
  expect(action.inputs?.map(({ id }) => id)).toEqual(inputNames)
})

test('only the auth token is required', () => {
  expect(action.inputs?.filter(({ required }) => required).map(({ id }) => id)).toEqual(['socket-token'])
})

test('every input and output is described in one sentence, and nothing else is said twice', () => {
  const described = [...(action.inputs ?? []), ...(action.outputs ?? [])].map(({ description }) => description)
  expect(described.filter(text => text === undefined || !/^[A-Z`].*\.$/.test(text) || /\. [A-Z]/.test(text))).toEqual(
    []
  )
  expect(new Set(described).size).toBe(described.length)
})

test('the Marketplace takes its icon, colour and length of description', () => {
  expect(action.branding).toEqual({ icon: 'refresh-cw', color: 'purple' })
  expect(action.description.length).toBeLessThanOrEqual(125)
})
