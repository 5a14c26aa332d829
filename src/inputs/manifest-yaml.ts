import { isUtf8 } from 'node:buffer'
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml'

/** Keys and positions in lists, from the root of the file. */
export type Path = readonly (string | number)[]

/** What is wrong, and where: a path, or an offset in the text. */
export interface Finding {
  readonly where: Path | number
  readonly what: string
  readonly remedy?: string
}

const maxBytes = 1024 * 1024
/** An alias may be used; a few lines of them must not unfold to gigabytes. */
const maxAliases = 100

/**
 * The parser compares every key of a map with every other one. A sound manifest of 1 MiB, whose maps are small, takes
 * fewer comparisons than this; a map of many thousand keys would take minutes. A key that appears again costs more,
 * because each becomes an error.
 */
const maxComparisons = 1024 * 1024
const repeatedKeyCost = 1000

/** Reads a file as YAML 1.2 with plain values and no tags. */
export const readYaml = (read: () => Uint8Array) => {
  const source = decode(read)
  const lines = new LineCounter()
  let left = maxComparisons
  const isSame = (a: unknown, b: unknown): boolean => {
    const same = isScalar(a) && isScalar(b) && a.value === b.value
    left -= same ? repeatedKeyCost : 1
    // The parser reports this as RESOURCE_EXHAUSTION, with its position.
    if (left < 0) throw new RangeError()
    return same
  }
  const document = parseDocument(typeof source === 'string' ? source : '', {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: isSame,
    stringKeys: true,
    resolveKnownTags: false,
    logLevel: 'error',
    version: '1.2'
  })
  /** Line and column of a path or an offset, counted from 1. */
  const positionOf = (where: Finding['where']) => {
    const { line, col } = lines.linePos(typeof where === 'number' ? where : offsetOf(document, where))
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  return { ...(typeof source === 'string' ? unfold(document) : { findings: [source] }), positionOf }
}

const refuse = (what: string, remedy: string): Finding => ({ where: 0, what, remedy })

const decode = (read: () => Uint8Array): string | Finding => {
  let bytes: Uint8Array
  try {
    bytes = read()
  } catch {
    const remedy = 'Check the path (from the root of the workspace), and that a checkout step comes before this one.'
    return refuse('the file could not be read', remedy)
  }
  if (bytes.byteLength > maxBytes) return refuse('the file is larger than 1 MiB', 'Split it over several runs.')
  return isUtf8(bytes) ? new TextDecoder().decode(bytes) : refuse('the file is not UTF-8', 'Save it as UTF-8.')
}

const unfold = (document: Document): { value?: unknown; findings: readonly Finding[] } => {
  const mistakes = [...document.errors, ...document.warnings].map(mistakeOf)
  const findings = mistakes.length > 0 ? mistakes : missingAnchors(document)
  if (findings.length > 0) return { findings }
  try {
    return { value: document.toJS({ maxAliasCount: maxAliases }), findings }
  } catch {
    return { findings: [refuse('the anchors and aliases of the file unfold to too much', 'Write the entries out.')] }
  }
}

const mistakes = new Map([
  ['DUPLICATE_KEY', 'this key appears twice'],
  ['NON_STRING_KEY', 'a key must be plain text'],
  ['MULTIPLE_DOCS', 'a second document begins here, but a manifest is one document'],
  ['RESOURCE_EXHAUSTION', 'this is nested too deeply, or a map here has too many keys']
])

/** The parser's own words say what is missing; what they quote of the file is cut off. */
const mistakeOf = ({ code, message, pos }: Document['errors'][number] | Document['warnings'][number]): Finding => {
  const known = mistakes.get(code)
  if (known !== undefined) return { where: pos[0], what: known }
  const [words = ''] = message.split(/: | [\\%]/)
  return {
    where: pos[0],
    what: `this is not valid YAML (${words.charAt(0).toLowerCase()}${words.slice(1)})`,
    remedy: 'Correct it; put text with a special character, such as *, {, [, &, !, @ or #, in quotes.'
  }
}

/** The parser finds these only as it unfolds them, and then without a position. */
const missingAnchors = (document: Document): Finding[] => {
  const anchors = new Set<string>()
  const findings: Finding[] = []
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node)) anchors.add(node.anchor ?? '')
      else if (!anchors.has(node.source)) {
        const what = 'this is an alias, and no anchor of its name comes before it'
        findings.push({ where: startOf(node) ?? 0, what, remedy: 'Put text that starts with * in quotes.' })
      }
    }
  })
  return findings
}

/** Where a path starts in the file: its key if it has one, else the nearest thing around it that is there. */
const offsetOf = (document: Document, path: Path): number => {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (const key of path) {
    const pair = isMap(node) ? node.items.find(item => isScalar(item.key) && item.key.value === key) : undefined
    node = isSeq(node) && typeof key === 'number' ? node.items[key] : pair?.value
    offset = startOf(pair?.key ?? node) ?? offset
  }
  return offset
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? (node.range?.[0] ?? undefined) : undefined)
