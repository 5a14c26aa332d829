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
