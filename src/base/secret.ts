import { inspect } from 'node:util'

/** Registers a value with the runner, so that it is replaced by *** wherever it appears in the log. */
export type Mask = (value: string) => void

/**
 * A credential. It is masked before anything else can be done with it, and `reveal` is the only way out:
 * printing, JSON and inspection show `[secret]`.
 */
export class Secret {
  readonly #value: string

  constructor(value: string, mask: Mask) {
    mask(value)
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [inspect.custom](): string {
    return '[secret]'
  }
}

/** Remembers every value that was masked in this run, and knows its parts again. */
export interface Redactor {
  readonly mask: Mask
  /** The text with every value, and every part of 12 or more characters of one, replaced. */
  redact: (text: string) => string
  /** Whether the text holds a value or a part of 12 or more characters of one. */
  holdsPartOf: (text: string) => boolean
}

const partLength = 12

/**
 * The last net under the masks: whatever a server or a file says goes through it before it is shown. `setSecret` is the
 * runner's own mask.
 */
export const createRedactor = (setSecret: Mask): Redactor => {
  /** Values that are shorter than a part. */
  const short = new Set<string>()
  const parts = new Set<string>()
  const held = (text: string): [from: number, to: number][] => {
    const found: [number, number][] = []
    for (const value of short) {
      for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1))
        found.push([at, at + value.length])
    }
    for (let at = 0; at + partLength <= text.length; at++) {
      if (parts.has(text.slice(at, at + partLength))) found.push([at, at + partLength])
    }
    return found.sort(([a], [b]) => a - b)
  }
  return {
    mask: value => {
      setSecret(value)
      if (value.length < partLength) {
        if (value !== '') short.add(value)
      } else {
        for (let at = 0; at + partLength <= value.length; at++) parts.add(value.slice(at, at + partLength))
      }
    },
    redact: text => {
      let shown = ''
      let done = 0
      for (const [from, to] of held(text)) {
        if (from > done || (from === 0 && done === 0)) shown += `${text.slice(done, from)}[redacted]`
        done = Math.max(done, to)
      }
      return shown + text.slice(done)
    },
    holdsPartOf: text => held(text).length > 0
  }
}
