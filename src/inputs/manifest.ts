import * as v from 'valibot'
import { LineCounter } from 'yaml'
import { copilotWarning, isCopilot } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import { sanitize } from '../base/text.js'
import { checkManifest } from './manifest-checks.js'
import { entryOf, revokeOf } from './manifest-entries.js'
import type { Manifest } from './inputs.js'
import { manifestSchema, type ManifestFile } from './manifest-schema.js'
import { offsetOf, readYaml, type Finding, type Path } from './manifest-yaml.js'

/** A person corrects these first; no file can make the search for positions endless. */
const maxProblems = 50
const maxLookedUp = 1000

/**
 * Reads a manifest. It never throws: what is wrong comes back as problems, each with its line and column. `rotateAfterMs` and
 * `protect` are those of the inputs.
 */
export const parseManifest = ({
  path,
  read,
  rotateAfterMs = 0,
  protect = []
}: {
  readonly path: string
  readonly read: () => Uint8Array
  readonly rotateAfterMs?: number
  readonly protect?: readonly string[]
}): Manifest => {
  const lines = new LineCounter()
  const yaml = readYaml(read, lines)
  const locate = (where: Path | number) => {
    const offset = typeof where === 'number' ? where : offsetOf(yaml.document, where)
    const { line, col } = lines.linePos(offset)
    return { file: path, line: Math.max(1, line), column: Math.max(1, col) }
  }
  const shown = (at: ReturnType<typeof locate>, what: string): string =>
    `\`manifest\` ${sanitize(path)}:${at.line}:${at.column}: ${what}.`
  const problemOf = ({ where, what, remedy = 'Correct it.' }: Finding): Problem => {
    const at = locate(where)
    return { code: 'INPUT_INVALID', what: shown(at, what), remedy, at }
  }
  const problemsOf = (findings: readonly Finding[]): Problem[] => inOrder(findings.slice(0, maxLookedUp).map(problemOf))

  const { file = {}, findings } = yaml.findings.length > 0 ? { findings: yaml.findings } : validate(yaml.value)
  const entries = (file.tokens ?? []).map(token => entryOf(token, rotateAfterMs))
  const revoke = revokeOf(file['revoke-stale'])
  return {
    entries,
    revoke,
    socketOrganization: file['socket-organization'],
    problems: problemsOf(findings.length > 0 ? findings : checkManifest({ file, entries, revoke, protect })),
    warnings: copilotPaths(file).map(where => shown(locate(where), copilotWarning))
  }
}

/** As they stand in the file. */
const inOrder = (problems: readonly Problem[]): Problem[] => {
  const sorted = problems.toSorted(
    ({ at: a }, { at: b }) => (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0)
  )
  const [next] = sorted.slice(maxProblems)
  const more = next && { ...next, remedy: `${next.remedy} More problems follow: correct these first.` }
  return [...sorted.slice(0, maxProblems), ...(more ? [more] : [])]
}

const validate = (value: unknown): { readonly file?: ManifestFile; readonly findings: readonly Finding[] } => {
  const unknown: v.BaseIssue<unknown>[] = []
  for (;;) {
    const { success, output, issues = [] } = v.safeParse(manifestSchema, value)
    const more = issues.filter(isUnknownKey)
    if (more.length === 0 || unknown.length > maxProblems) {
      const findings = [...unknown, ...issues].map(findingOf)
      return success && findings.length === 0 ? { file: output, findings } : { findings }
    }
    // Valibot names one unknown key of a map. Without that one it names the next.
    unknown.push(...more)
    for (const issue of more) {
      const { input, key } = issue.path?.at(-1) ?? {}
      if (typeof input === 'object' && input !== null) Reflect.deleteProperty(input, String(key))
    }
  }
}

const isUnknownKey = ({ type, expected }: v.BaseIssue<unknown>): boolean =>
  type === 'strict_object' && expected === 'never'

const findingOf = (issue: v.BaseIssue<unknown>): Finding => {
  const where = (issue.path ?? []).flatMap(({ key }) =>
    typeof key === 'string' || typeof key === 'number' ? [key] : []
  )
  const key = where.findLast(each => typeof each === 'string')
  const item = typeof where.at(-1) === 'number' ? 'an item of ' : ''
  const subject = key === undefined ? 'this' : `${item}\`${sanitize(key, 60)}\``
  if (isUnknownKey(issue)) return { where, what: `${subject} is not a key that belongs here`, remedy: issue.message }
  if (issue.type === 'strict_object' && issue.received === 'undefined')
    return { where, what: `${subject} is missing`, remedy: 'Add it.' }
  const empty = issue.input === null ? 'has no value; it ' : ''
  return { where, what: `${subject} ${empty}must be ${issue.message}` }
}

const copilotPaths = ({ tokens = [] }: ManifestFile): Path[] =>
  tokens.flatMap(({ secrets }, index) =>
    secrets.flatMap(({ environment }, position) =>
      isCopilot(environment) ? [['tokens', index, 'secrets', position, 'environment']] : []
    )
  )
