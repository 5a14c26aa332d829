import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { NoOperationTraceWriter } from '@actions/workflow-parser'
import { convertActionTemplate, parseAction } from '@actions/workflow-parser/actions/index'
import { inputNames } from '../src/inputs/reader.js'

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

test('main and post are one file and run on node 24', () => {
  expect(action.runs).toMatchObject({ using: 'node24', main: 'dist/index.js', post: 'dist/index.js' })
})

test('the code reads exactly the inputs that action.yml declares', () => {
  expect(action.inputs?.map(({ id }) => id)).toEqual(inputNames)
})

test('only the auth token is required', () => {
  expect(action.inputs?.filter(({ required }) => required).map(({ id }) => id)).toEqual(['socket-token'])
})

test('every input and output is described in one sentence, and nothing else is said twice', () => {
  const described = [...(action.inputs ?? []), ...(action.outputs ?? [])].map(
    ({ description }) => description
  )
  expect(
    described.filter(text => text === undefined || !/^[A-Z`].*\.$/.test(text) || /\. [A-Z]/.test(text))
  ).toEqual([])
  expect(new Set(described).size).toBe(described.length)
})

test('the Marketplace takes its icon, colour and length of description', () => {
  expect(action.branding).toEqual({ icon: 'refresh-cw', color: 'purple' })
  expect(action.description.length).toBeLessThanOrEqual(125)
})
