import * as v from 'valibot'
import { LineCounter, parseDocument, type Document } from 'yaml'
import { defined } from '../base/defined.js'
import { describeDestination, destinationKey } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import { dayMs } from '../base/formats.js'
import type { Entry, Manifest } from './inputs.js'
import { destinationsOf, entryOf, revokeOf } from './manifest-entries.js'
import { manifestSchema, type ManifestFile } from './manifest-schema.js'
import { mistakesOf, offsetOf, yamlMistake, type Path } from './manifest-yaml.js'
import { sanitize } from '../base/text.js'

export interface ManifestSource {
  readonly path: string
  readonly read: () => Uint8Array
  /** Of entries without one of their own. */
  readonly rotateAfterMs: number
}

const maxBytes = 1024 * 1024
/** An alias may be used; a few lines of them must not unfold to gigabytes. */
const maxAliases = 100
/** A person mends these first; no file can make the search for positions endless. */
const maxProblems = 50
const maxLookedUp = 1000

type Refuse = (path: Path | number, what: string, remedy?: string) => void

/** Reads a manifest. It never throws: what is wrong comes back as problems, each with its line and column. */
export const parseManifest = ({ path, read, rotateAfterMs }: ManifestSource): Manifest => {
  const problems: Problem[] = []
  const lines = new LineCounter()
  let document: Document | undefined = undefined
  const refuse: Refuse = (where, what, remedy = 'Correct it.') => {
    if (problems.length >= maxLookedUp) return
    const { line, col } = lines.linePos(typeof where === 'number' ? where : offsetOf(document, where))
    const at = { file: path, line: Math.max(1, line), column: Math.max(1, col) }
    problems.push({
      code: 'INPUT_INVALID',
      what: `\`manifest\` ${sanitize(path)}:${String(at.line)}:${String(at.column)}: ${what}.`,
      remedy,
      at
    })
  }
  const nothing = (): Manifest => ({ entries: [], problems: inOrder(problems) })

  const source = decode(read, refuse)
  if (source === undefined) return nothing()
  document = parseDocument(source, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    version: '1.2'
  })
  for (const { pos, code } of [...document.errors, ...document.warnings]) refuse(pos[0], yamlMistake(code))
  if (problems.length === 0) for (const { offset, what } of mistakesOf(document)) refuse(offset, what)
  if (problems.length > 0) return nothing()
  const parsed = v.safeParse(manifestSchema, unfold(document, refuse))
  if (problems.length > 0) return nothing()
  if (!parsed.success) {
    for (const issue of parsed.issues) refuse(pathOf(issue), issueText(issue))
    return nothing()
  }
  const file = parsed.output
  const entries = (file.tokens ?? []).map(token => entryOf(token, rotateAfterMs))
  refuseTwice(file, entries, refuse)
  const revoke = revokeOf(file['revoke-stale'])
  if (revoke?.staleAfterMs !== undefined && revoke.staleAfterMs < dayMs) {
    refuse(['revoke-stale', 'stale-after'], '`stale-after` is shorter than a day', 'Give at least 1d.')
  }
  return {
    entries,
    problems: inOrder(problems),
    ...defined({ socketOrganization: file['socket-organization'], revoke })
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

const decode = (read: ManifestSource['read'], refuse: Refuse): string | undefined => {
  let bytes: Uint8Array
  try {
    bytes = read()
  } catch {
    refuse(
      0,
      'the file could not be read',
      'Check the path (from the root of the workspace), and that a checkout step comes before.'
    )
    return undefined
  }
  if (bytes.byteLength > maxBytes) {
    refuse(0, 'the file is larger than 1 MiB', 'Split it over several runs.')
    return undefined
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    refuse(0, 'the file is not UTF-8', 'Save it as UTF-8.')
    return undefined
  }
}

const unfold = (document: Document, refuse: Refuse): unknown => {
  try {
    return document.toJS({ maxAliasCount: maxAliases })
  } catch {
    refuse(0, 'its anchors and aliases unfold to too much', 'Write the entries out.')
    return undefined
  }
}

const pathOf = (issue: v.BaseIssue<unknown>): Path =>
  (issue.path ?? []).flatMap(({ key }) => (typeof key === 'string' || typeof key === 'number' ? [key] : []))

const issueText = (issue: v.BaseIssue<unknown>): string => {
  const key = pathOf(issue).findLast(each => typeof each === 'string')
  const subject = key === undefined ? 'this' : `\`${sanitize(key, 60)}\``
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `${subject} is not a key that belongs here`
  if (issue.type === 'strict_object' && issue.received === 'undefined') return `${subject} is missing`
  return `${subject} must be ${issue.message}`
}

/** One secret holds one token, and one token stands in the manifest once. */
const refuseTwice = ({ tokens = [] }: ManifestFile, entries: readonly Entry[], refuse: Refuse): void => {
  const owners = new Map<string, number>()
  const groups = new Set<string>()
  for (const [index, entry] of entries.entries()) {
    const token = tokens[index]
    for (const [key, group] of [
      ['group-uuid', entry.groupUuid?.toLowerCase()],
      ['name', entry.name]
    ] as const) {
      if (group === undefined || token?.[key] === undefined) continue
      if (groups.has(`${key} ${group}`))
        refuse(['tokens', index, key], `\`${key}\` stands in the manifest twice`, 'Join the two entries.')
      groups.add(`${key} ${group}`)
    }
    for (const [position, secrets] of (token?.secrets ?? []).entries()) {
      for (const destination of destinationsOf(secrets)) {
        const key = destinationKey(destination)
        const owner = owners.get(key)
        if (owner !== undefined) {
          const twice = owner === index ? 'is named twice' : 'is to hold two different tokens'
          refuse(
            ['tokens', index, 'secrets', position],
            `${describeDestination(destination)} ${twice}`,
            'Remove one of the two.'
          )
        }
        owners.set(key, index)
      }
    }
  }
}
