import { createSearch } from './search.js'

/**
 * The runner's masks, after actions/runner src/Sdk/DTLogging/Logging/SecretMasker.cs and ValueEncoders.cs, with the
 * encoders that src/Runner.Common/HostContext.cs registers, in its order.
 */
export interface Masker {
  /** The values as they were registered, without their encodings. */
  readonly values: readonly string[]
  /** A whole value and each of its lines, as `::add-mask::` and a workflow's secrets are registered. */
  readonly add: (value: string) => void
  readonly mask: (text: string) => string
}

export function createMasker(): Masker {
  const values = new Set<string>()
  const hidden = createSearch<undefined>()

  function register(value: string): void {
    if (value === '' || values.has(value)) return
    values.add(value)
    for (const form of new Set([value, ...encoders.map(encode => encode(value))]))
      if (form !== '') hidden.add(form, undefined)
  }

  return {
    get values() {
      return [...values]
    },
    add: value => {
      register(value)
      for (const line of value.split(/[\r\n]/)) register(line.trim())
    },
    mask: text => {
      let shown = ''
      let at = 0
      const ranges = [...hidden.in(text)].map(({ start, needle }) => ({ start, end: start + needle.length }))
      for (const { start, end } of merged(ranges)) {
        shown += `${text.slice(at, start)}***`
        at = end
      }
      return shown + text.slice(at)
    }
  }
}

interface Range {
  readonly start: number
  readonly end: number
}

/** Ranges that overlap or touch become one. */
function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = []
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last && range.start <= last.end) result.splice(-1, 1, { start: last.start, end: Math.max(last.end, range.end) })
    else result.push(range)
  }
  return result
}

const encoders: readonly ((value: string) => string)[] = [
  value => base64From(value, 0),
  value => base64From(value, 1),
  value => base64From(value, 2),
  value => value.replaceAll('"', '\\"'), // CommandLineArgumentEscape
  value => value.replaceAll("'", "''"), // ExpressionStringEscape
  jsonEscape,
  uriEscape,
  value => value.replace(/[<>"'&]/g, character => xmlEntities[character] ?? character),
  value => (value.length > 8 && /^".*"$/s.test(value) ? value.slice(1, -1) : ''), // TrimDoubleQuotes
  value => orNothing(value.slice(0, ampersand(value)?.end ?? 0)),
  value => {
    const found = ampersand(value)
    // PowerShell colours the letter after `&+`, so the runner leaves that letter out.
    return found ? orNothing(value.slice(found.end + (found.coloured ? 1 : 0))) : ''
  }
]

const xmlEntities: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '&': '&amp;'
}

/** A value not longer than the shift is encoded unshifted. */
function base64From(value: string, shift: number): string {
  const bytes = Buffer.from(value)
  return bytes.subarray(bytes.length > shift ? shift : 0).toString('base64')
}

/** Newtonsoft's JsonConvert.ToString without the quotes: it also escapes three line separators that JSON.stringify leaves. */
function jsonEscape(value: string): string {
  return JSON.stringify(value)
    .slice(1, -1)
    .replace(/[\u0085\u2028\u2029]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** .NET's Uri.EscapeDataString: all but RFC 3986's unreserved characters. */
function uriEscape(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  )
}

function ampersand(value: string): { end: number; coloured: boolean } | undefined {
  const coloured = value.indexOf('&+')
  if (coloured >= 0) return { end: coloured + 2, coloured: true }
  const last = value.lastIndexOf('&')
  return last >= 0 ? { end: last + 1, coloured: false } : undefined
}

/** Short sections are not masked. */
const orNothing = (section: string): string => (section.length >= 6 ? section : '')
