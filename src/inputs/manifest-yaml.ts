import { isAlias, isMap, isNode, isScalar, isSeq, visit, type Document } from 'yaml'

/** Keys and positions in lists, from the root of the file. */
export type Path = readonly (string | number)[]

/** In words of our own: the parser's messages quote the file. */
export const yamlMistake = (code: string): string => {
  if (code === 'MULTIPLE_DOCS') return 'a second document begins here, and a manifest is one'
  if (code === 'RESOURCE_EXHAUSTION') return 'it nests too deep to be read'
  if (code === 'TAG_RESOLVE_FAILED') return 'a tag stands here that has no meaning in a manifest'
  return `this is not YAML (${code.toLowerCase().replaceAll('_', ' ')})`
}

export interface Mistake {
  readonly offset: number
  readonly what: string
}

/** What the parser would find slowly (keys that stand twice), without a position (aliases of nothing), or warn of on stderr. */
export const mistakesOf = (document: Document): Mistake[] => {
  const anchors = new Set<string>()
  const mistakes: Mistake[] = []
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) {
        if (!anchors.has(node.source))
          mistakes.push({ offset: startOf(node) ?? 0, what: 'an alias has no anchor before it' })
        return
      }
      if (node.anchor !== undefined) anchors.add(node.anchor)
      if (!isMap(node)) return
      const keys = new Set<unknown>()
      for (const { key } of node.items) {
        // `!!binary` makes bytes of a scalar.
        if (!isScalar(key) || (typeof key.value === 'object' && key.value !== null)) {
          if (isNode(key)) mistakes.push({ offset: startOf(key) ?? 0, what: 'a key must be a plain word' })
          continue
        }
        if (keys.has(key.value)) mistakes.push({ offset: startOf(key) ?? 0, what: 'a key stands here twice' })
        keys.add(key.value)
      }
    }
  })
  return mistakes
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
