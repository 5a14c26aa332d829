import { inspect } from 'node:util'
import { tokenShape } from './text.js'

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

const partLength = 12

/**
 * Remembers every value that was masked in this run, and finds it again in any text that a server or a file brings: the
 * last net under the masks. `setSecret` is the runner's own mask, which replaces whole values only.
 */
export const createRedactor = (setSecret: Mask) => {
  const parts = new Set<string>()
  /** Of the parts: a value that is shorter is a part as a whole. */
  const lengths = new Set<number>()
  /** From where to where the text holds what must not be shown. */
  const found = (text: string) => {
    const ranges: [from: number, to: number][] = []
    for (const { index, 0: shape } of text.matchAll(tokenShape)) ranges.push([index, index + shape.length])
    for (const length of lengths)
      for (let at = 0; at + length <= text.length; at++)
        if (parts.has(text.slice(at, at + length))) ranges.push([at, at + length])
    return ranges.sort(([a], [b]) => a - b)
  }
  return {
    mask: (value: string): void => {
      setSecret(value)
      if (value === '') return
      // As JSON has it, too: a value may hold quotes and backslashes.
      for (const form of [value, JSON.stringify(value).slice(1, -1)]) {
        const length = Math.min(partLength, form.length)
        lengths.add(length)
        for (let at = 0; at + length <= form.length; at++) parts.add(form.slice(at, at + length))
      }
    },
    /** Replaces every value, every part of 12 or more characters of one, and whatever has the shape of a Socket token. */
    redact: (text: string): string => {
      let redacted = ''
      let done = 0
      for (const [from, to] of found(text)) {
        if (from >= done) redacted += `${text.slice(done, from)}[redacted]`
        done = Math.max(done, to)
      }
      return redacted + text.slice(done)
    }
  }
}
