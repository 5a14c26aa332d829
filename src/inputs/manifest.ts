import * as v from 'valibot'
import { sanitize } from '../base/text.js'
import type { Manifest } from './inputs.js'
import { checkManifest } from './manifest-checks.js'
import { entryOf, revokeOf } from './manifest-entries.js'
import { manifestSchema, type ManifestFile } from './manifest-schema.js'
import { readYaml, type Finding } from './manifest-yaml.js'
import type { Values } from './reader.js'

/** A person corrects these first; no file can make the search for positions endless. */
const maxProblems = 50
const maxLookedUp = 1000

/**
 * Reads a manifest. It never throws: what is wrong comes back as problems, each with its line and column. `given` are the
 * values of the inputs that concern it.
 */
export const parseManifest = (
  path: string,
  read: () => Uint8Array,
  given: Pick<Values, 'rotate-after' | 'protect'>
): Manifest => {
  const yaml = readYaml(read)
  const { file = {}, findings } = yaml.findings.length > 0 ? { findings: yaml.findings } : validate(yaml.value)
  const { tokens = [], 'revoke-stale': section, 'socket-organization': socketOrganization } = file
  const entries = tokens.map(token => entryOf(token, given['rotate-after']))
  const revoke = revokeOf(section)
  const checked = checkManifest(tokens, { entries, revoke }, given.protect)

  const located = ({ where, what, remedy = 'Correct it.' }: Finding) => {
    const at = { file: path, ...yaml.positionOf(where) }
    const shown = `\`manifest\` ${sanitize(path)}:${at.line}:${at.column}: ${what}.`
    return { code: 'INPUT_INVALID' as const, what: shown, remedy, at }
  }
  const problems = [...findings, ...checked.findings]
    .slice(0, maxLookedUp)
    .map(located)
    .toSorted(({ at: a }, { at: b }) => a.line - b.line || a.column - b.column)
  const [next] = problems.splice(maxProblems)
  if (next !== undefined)
    problems.push({ ...next, remedy: `${next.remedy} More problems follow: correct these first.` })
  return { entries, revoke, socketOrganization, problems, warnings: checked.warnings.map(each => located(each).what) }
}

const validate = (value: unknown): { file?: ManifestFile; findings: Finding[] } => {
  const unknown: v.BaseIssue<unknown>[] = []
  for (;;) {
    const { success, output, issues = [] } = v.safeParse(manifestSchema, value)
    const more = issues.filter(isUnknownKey)
    if (more.length === 0 || unknown.length > maxProblems) {
      const findings = [...unknown, ...issues].map(findingOf)
      return { file: success && findings.length === 0 ? output : {}, findings }
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
