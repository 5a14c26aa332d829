import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser'
import { parse } from 'yaml'

// Workflow files as GitHub's own parser, actionlint and a reviewer see them.

export interface WorkflowFile {
  readonly path: string
  readonly text: string
}

export const workflowsIn = (directory: string): WorkflowFile[] =>
  readdirSync(directory)
    .filter(name => name.endsWith('.yml'))
    .toSorted()
    .map(name => join(directory, name))
    .map(path => ({ path, text: readFileSync(path, 'utf8') }))
    .filter(({ text }) => /^jobs:/m.test(text))

/** What GitHub would say on the page of the workflow file. */
export async function gitHubProblems({ path, text }: WorkflowFile): Promise<string[]> {
  const { context, value } = parseWorkflow({ name: path, content: text }, new NoOperationTraceWriter())
  if (!value) return ['not a workflow', ...context.errors.getErrors().map(({ message }) => message)]
  const { errors = [] } = await convertWorkflowTemplate(context, value)
  return [...context.errors.getErrors().map(({ message }) => message), ...errors.map(each => each.Message)]
}

interface Finding {
  readonly line: number
  readonly message: string
}

/** What actionlint finds in each of the files: `line: message`. */
export function actionlint(files: readonly WorkflowFile[]): string[][] {
  const { stdout, stderr } = spawnSync(process.execPath, ['__tests__/actionlint.mjs'], {
    input: JSON.stringify(files),
    encoding: 'utf8'
  })
  if (stdout === '') throw new Error(`actionlint did not answer. ${stderr}`)
  const findings = JSON.parse(stdout) as Finding[][]
  return findings.map(each => each.map(({ line, message }) => `${String(line)}: ${message}`))
}

export interface Step {
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, unknown>>
}

export interface Job {
  readonly 'timeout-minutes'?: number
  readonly if?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly strategy?: { readonly 'fail-fast'?: boolean }
  readonly env?: object
  readonly steps?: readonly Step[]
}

export interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': unknown }
  readonly on: string | { readonly schedule?: readonly { readonly cron: string }[] }
  readonly env?: object
  readonly jobs: Readonly<Record<string, Job>>
}

/** Only for files that GitHub's parser has accepted. */
export const workflowOf = ({ text }: WorkflowFile): Workflow => parse(text) as Workflow

export const jobsOf = (file: WorkflowFile): Job[] => Object.values(workflowOf(file).jobs)
export const stepsOf = (file: WorkflowFile): Step[] => jobsOf(file).flatMap(({ steps = [] }) => steps)

/** The name this action has in examples, until it has an address. */
export const thisAction = 'acme/rotate-socket-token@main'

/** Tags of other actions, as their repositories have them: looked up once by a person, for each update again. */
const pins: Readonly<Record<string, string>> = {
  'actions/attest@1e69f48acb82d1966a394da916b4c1698aa569d6': 'v4.2.2',
  'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1': 'v7.0.1',
  'actions/create-github-app-token@1b10c78c7865c340bc4f6099eb2f838309f1e8c3': 'v3.1.1',
  'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020': 'v7.0.0',
  'github/codeql-action/analyze@8aad20d150bbac5944a9f9d289da16a4b0d87c1e': 'v4.36.2',
  'github/codeql-action/init@8aad20d150bbac5944a9f9d289da16a4b0d87c1e': 'v4.36.2'
}

/** Uses of other actions that are not at a commit we know, with its version beside it. */
export const unpinned = (text: string): string[] =>
  text
    .split('\n')
    .map(line => /^[^#]*\buses: (.*)$/.exec(line)?.[1])
    .filter(used => used !== undefined)
    .filter(used => !used.startsWith('acme/rotate-socket-token@') && !used.startsWith('./'))
    .filter(used => {
      const [, name = '', version] = /^(\S+) # (v\d+\.\d+\.\d+)( .*)?$/.exec(used) ?? []
      return version === undefined || pins[name] !== version
    })
