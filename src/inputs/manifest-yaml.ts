import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Document,
  type LineCounter
} from 'yaml'

/** Keys and positions in lists, from the root of the file. */
export type Path = readonly (string | number)[]

/** What is wrong, and where: a path, or an offset in the text. */
export interface Finding {
  readonly where: Path | number
  readonly what: string
  readonly remedy?: string
}

interface Yaml {
  readonly document?: Document
  readonly value?: unknown
  readonly findings: readonly Finding[]
}

/** An alias may be used; a few lines of them must not unfold to gigabytes. */
const maxAliases = 100

/** Reads the text as YAML 1.2 with plain values and no tags. */
export const readYaml = (source: string, lineCounter: LineCounter): Yaml => {
  // The parser compares every key of a map with every other one. In a sound manifest, whose maps are small, that is
  // less than one comparison for each character; a map that takes more would take minutes.
  let comparisons = source.length
  const isSame = (a: unknown, b: unknown): boolean => {
    if (comparisons-- === 0) throw new RangeError('too many keys')
    return isScalar(a) && isScalar(b) && a.value === b.value
  }
  try {
    const document = parseDocument(source, {
      lineCounter,
      prettyErrors: false,
      uniqueKeys: isSame,
      resolveKnownTags: false,
      logLevel: 'error',
      version: '1.2'
    })
    const mistakes = [...document.errors, ...document.warnings].map(mistakeOf)
    const findings = mistakes.length > 0 ? mistakes : missingAnchors(document)
    if (findings.length > 0) return { document, findings }
    const value: unknown = document.toJS({ maxAliasCount: maxAliases })
    return { document, value, findings: value === null ? [emptyFile] : [] }
  } catch {
    return { findings: [tooMuch] }
  }
}

const tooMuch: Finding = {
  where: 0,
  what: 'a map has too many keys, or the anchors and aliases unfold to too much',
  remedy: 'Write a plain list of tokens.'
}

const emptyFile: Finding = {
  where: 0,
  what: 'the file is empty',
  remedy: 'Give it `tokens:`, a list of token groups, or `revoke-stale:`, or both.'
}

const mistakes = new Map([
  ['DUPLICATE_KEY', 'this key appears twice'],
  ['MULTIPLE_DOCS', 'a second document begins here, but a manifest is one document'],
  ['RESOURCE_EXHAUSTION', 'this is nested too deeply']
])

/** The parser's own words say what is missing; what they quote of the file is cut off. */
const mistakeOf = ({
  code,
  message,
  pos
}: Document['errors'][number] | Document['warnings'][number]): Finding => {
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
export const offsetOf = (document: Document | undefined, path: Path): number => {
  let node: unknown = document?.contents
  let offset = startOf(node) ?? 0
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find(item => isScalar(item.key) && item.key.value === key)
      offset = startOf(pair?.key) ?? offset
      node = pair?.value
    } else {
      node = isSeq(node) && typeof key === 'number' ? node.items[key] : undefined
      offset = startOf(node) ?? offset
    }
  }
  return offset
}

const startOf = (node: unknown): number | undefined =>
  isNode(node) ? (node.range?.[0] ?? undefined) : undefined
