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
  /** Of a job that calls a workflow. */
  readonly uses?: string
  readonly 'runs-on'?: string | readonly string[]
  readonly environment?: string
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

/** GitHub allows no double hyphen in a name, so nobody can own this one and wait for a workflow that was copied unchanged. */
export const owner = 'your--org'
const noCommit = '0000000000000000000000000000000000000000'
/** The name this action has in examples, until it has an address. */
export const thisAction = `${owner}/rotate-socket-token@${noCommit}`
/** What reusable-caller.yml calls: reusable.yml, where the organization has put it. */
export const reusable = `${owner}/workflows/.github/workflows/rotate-socket-token.yml@${noCommit}`

/** Tags of other actions, as their repositories have them: looked up once by a person, for each update again. */
const pins: Readonly<Record<string, string>> = {
  'actions/attest@1e69f48acb82d1966a394da916b4c1698aa569d6': 'v4.2.2',
  'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1': 'v7.0.1',
  'actions/create-github-app-token@bcd2ba49218906704ab6c1aa796996da409d3eb1': 'v3.2.0',
  'actions/dependency-review-action@a1d282b36b6f3519aa1f3fc636f609c47dddb294': 'v5.0.0',
  'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020': 'v7.0.0',
  'actions/upload-artifact@cf430e030ddbb5b0abf93d22962f4752f3646cd9': 'v7.0.2',
  'github/codeql-action/analyze@24c54180a607b1449ed407dd24f251e4e9147c8d': 'v4.38.3',
  'github/codeql-action/init@24c54180a607b1449ed407dd24f251e4e9147c8d': 'v4.38.3',
  'github/codeql-action/upload-sarif@24c54180a607b1449ed407dd24f251e4e9147c8d': 'v4.38.3',
  'ossf/scorecard-action@2d1146689b8cda280b9bc96326124645441f03bc': 'v2.4.4',
  'step-security/harden-runner@e14015d583714f6e62063499dc959a02595150a1': 'v2.21.1'
}

/** Uses of other actions that are not at a known commit with its version beside it. */
export const unpinned = (text: string): string[] =>
  text
    .split('\n')
    .map(line => /^[^#]*\buses: (.*)$/.exec(line)?.[1])
    .filter(used => used !== undefined)
    .filter(used => !/^\.\//.test(used) && ![thisAction, reusable].includes(used.replace(/ # .*$/, '')))
    .filter(used => {
      const [, name = '', version] = /^(\S+) # (v\d+\.\d+\.\d+)( .*)?$/.exec(used) ?? []
      return version === undefined || pins[name] !== version
    })

/** Lines that grant a permission without saying what for. */
export const unexplained = (text: string): string[] =>
  text.split('\n').filter(line => /^ +(?!permission-)[a-z-]+: (read|write)\b/.test(line) && !/# to \w+/.test(line))
