/*
 * This file reads the patterns of `protect`. Of a pattern only `*`, `?`, `[]` and `{}` have a meaning; everything else is plain text.
 * A glob library would read names as paths (`/`, `.`), and parentheses, quotes and backslashes as syntax; a pattern
 * that is misread protects nothing, and nobody notices.
 */

interface Named {
  readonly name?: string | undefined
  readonly groupUuid: string
}

/** Makes what tells whether a token is protected: its name matches one of the patterns, or its group UUID is one of them. */
export const createProtection = (patterns: readonly string[]): ((token: Named) => boolean) => {
  const matchers = patterns.map(pattern => ({ uuid: pattern.toLowerCase(), matches: nameMatcher(pattern) }))
  // A token without a name has an empty one, so that `*` covers it.
  return ({ name = '', groupUuid }) =>
    matchers.some(({ uuid, matches }) => uuid === groupUuid.toLowerCase() || matches(name))
}

/** Finds the patterns that match none of the tokens: what a misspelt one is meant to protect is not protected. */
export const unmatchedPatterns = (patterns: readonly string[], tokens: readonly Named[]): string[] =>
  patterns.filter(pattern => !tokens.some(createProtection([pattern])))

/** Stands for every digit of a generation's stamp. */
const anyDigit = '\uE000'

/** Whether a pattern matches a name, or a name that one of its generations can have: `NAME@YYYYMMDDTHHMMSSZ`. */
export const matchesGenerations = (pattern: string, name: string): boolean => {
  const stamp = 'YYYYMMDDTHHMMSSZ'.replace(/[YMDHS]/g, anyDigit)
  return nameMatcher(pattern)(name) || nameMatcher(pattern, anyDigit)(`${name}@${stamp}`)
}

/** Splits an input into patterns: a line or comma each, but a comma inside braces belongs to its pattern. */
export const splitPatterns = (text: string): string[] =>
  text.split('\n').flatMap(line => {
    let depth = 0
    const marked = tokensOf(line).map(token => {
      depth = Math.max(0, depth + nesting(token))
      return token === ',' && depth === 0 ? '\n' : token
    })
    return marked.join('').split('\n')
  })

/** Says what is wrong with a pattern, if anything is. */
export const patternMistake = (pattern: string): string | undefined => {
  if (/^["'`‘’“”].*["'`‘’“”]$/s.test(pattern)) return 'is wrapped in quotes, which would belong to the name'
  let depth = 0
  for (const token of tokensOf(pattern)) {
    depth += nesting(token)
    if (depth < 0) break
  }
  if (depth !== 0) return 'has a brace without its counterpart'
  try {
    nameMatcher(pattern)
    return undefined
  } catch {
    return 'has a range in brackets that ends before it begins'
  }
}

/** Splits a pattern into stars, sets in brackets and other characters. */
const tokensOf = (pattern: string): readonly string[] => pattern.match(/\*+|\[[!^]?[^\]]+\]|[^]/gu) ?? []

const nesting = (token: string): number => (token === '{' ? 1 : token === '}' ? -1 : 0)

/** Makes names comparable: neither case nor Unicode form counts. */
const fold = (text: string): string => text.toUpperCase().normalize('NFC')

/** Makes what tells whether a name matches. Every digit of the pattern also matches `digit`. */
const nameMatcher = (pattern: string, digit = ''): ((name: string) => boolean) => {
  const folded = fold(pattern)
  const tokens = tokensOf(folded)
  const source = tokens.map(token => expressionOf(token, digit))
  /** Where each brace that is still open stands, and the commas behind it. */
  const open: number[][] = []
  for (const [at, token] of tokens.entries()) {
    if (token === '{') open.push([at])
    else if (token === ',') open.at(-1)?.push(at)
    else if (token === '}') {
      const [start = at, ...commas] = open.pop() ?? []
      // As in a shell, braces without a comma are plain text.
      if (commas.length === 0) continue
      source[start] = '(?:'
      for (const comma of commas) source[comma] = '|'
      source[at] = ')'
    }
  }
  const expression = new RegExp(`^${source.join('')}$`, 'su')
  return name => fold(name) === folded || expression.test(fold(name))
}

const expressionOf = (token: string, digit: string): string => {
  if (token.startsWith('*')) return '.*'
  if (token === '?') return '.'
  const [, not, set] = /^\[([!^]?)([^]+)\]$/.exec(token) ?? []
  const also = /\d/.test(token) && not !== '!' && not !== '^' ? digit : ''
  if (set !== undefined) return `[${not === '' ? '' : '^'}${set.replace(/[\\^]/g, '\\$&')}${also}]`
  if (also !== '') return `[${token}${also}]`
  return token.replace(/[\\^$.+()[\]{}|/]/, '\\$&')
}
