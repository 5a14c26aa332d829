import * as v from 'valibot'
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document, type Node } from 'yaml'
import { describeDestination, destinationKey } from './destination.js'
import type { Problem } from './errors.js'
import { dayMs } from './formats.js'
import type { Entry, Manifest } from './inputs.js'
import { destinationsOf, entryOf, revokeOf } from './manifest-entries.js'
import { manifestSchema, type ManifestFile } from './manifest-schema.js'
import { plain } from './text.js'

export interface ManifestSource {
  readonly path: string
  readonly read: () => Uint8Array
  /** Of entries without one of their own. */
  readonly rotateAfterMs: number
}

const maxBytes = 1024 * 1024
/** An alias may be used; a few lines of them must not unfold to gigabytes. */
const maxAliases = 100
/** A person mends these first. */
const maxProblems = 50

type Path = readonly (string | number)[]
type Refuse = (path: Path | number, what: string, remedy?: string) => void

/** Reads a manifest. It never throws: what is wrong comes back as problems, each with its line and column. */
export const parseManifest = ({ path, read, rotateAfterMs }: ManifestSource): Manifest => {
  const problems: Problem[] = []
  const lines = new LineCounter()
  let document: Document | undefined = undefined
  const refuse: Refuse = (where, what, remedy = 'Correct it.') => {
    const { line, col } = lines.linePos(typeof where === 'number' ? where : offsetOf(document, where))
    const at = { file: path, line: Math.max(1, line), column: Math.max(1, col) }
    if (problems.length > maxProblems) return
    problems.push({
      code: 'INPUT_INVALID',
      what: `\`manifest\` ${plain(path)}:${String(at.line)}:${String(at.column)}: ${problems.length === maxProblems ? 'from here on there are more problems' : what}.`,
      remedy: problems.length === maxProblems ? 'Correct the ones before first.' : remedy,
      at
    })
  }
  const nothing = (): Manifest => ({ entries: [], problems })

  const source = decode(read, refuse)
  if (source === undefined) return nothing()
  document = parseDocument(source, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    version: '1.2'
  })
  for (const error of document.errors) refuse(error.pos[0], yamlMistake(error.code))
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
    problems,
    ...(file['socket-organization'] === undefined ? {} : { socketOrganization: file['socket-organization'] }),
    ...(revoke === undefined ? {} : { revoke })
  }
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

/** In words of our own: the parser's messages quote the file. */
const yamlMistake = (code: string): string => {
  if (code === 'DUPLICATE_KEY') return 'a key stands here twice'
  if (code === 'MULTIPLE_DOCS') return 'a second document begins here, and a manifest is one'
  if (code === 'BAD_ALIAS') return 'an alias has no anchor before it'
  return `this is not YAML (${code.toLowerCase().replaceAll('_', ' ')})`
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
  const subject = key === undefined ? 'this' : `\`${plain(key, 60)}\``
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `${subject} is not a key that belongs here`
  if (issue.type === 'strict_object' && issue.received === 'undefined') return `${subject} is missing`
  return `${subject} must be ${issue.message}`
}

/** Where a path starts in the file: its key if it has one, else the nearest thing around it that is there. */
const offsetOf = (document: Document | undefined, path: Path): number => {
  let node: unknown = document?.contents
  let offset = startOf(node) ?? 0
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find(item => isScalar(item.key) && item.key.value === key)
      offset = startOf(pair?.key) ?? offset
      node = pair?.value
    } else {
      node = isNode(node) && 'get' in node && typeof node.get === 'function' ? nodeAt(node, key) : undefined
      offset = startOf(node) ?? offset
    }
  }
  return offset
}

const nodeAt = (node: Node, key: string | number): unknown => {
  const items: unknown = 'items' in node ? node.items : undefined
  return Array.isArray(items) && typeof key === 'number' ? items[key] : undefined
}

const startOf = (node: unknown): number | undefined =>
  isNode(node) ? (node.range?.[0] ?? undefined) : undefined

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
