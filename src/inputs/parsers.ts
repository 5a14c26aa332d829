import { apps as knownApps, type StoreApp } from '../base/destination.js'
import { durationMs, formats, type Format } from '../base/formats.js'
import { Secret, type Mask } from '../base/secret.js'
import { sanitize } from '../base/text.js'
import { isPublicKey } from '../clients/sodium.js'
import { patternMistake, splitPatterns } from './protect.js'

export type Refuse = (what: string, remedy: string) => unknown

/** Reads the text of one input. What is wrong with it goes to `refuse`, and nobody uses the value then. */
export type Parse<T> = (text: string, refuse: Refuse, mask: Mask) => T

/** `says` completes "Give ...". A value that may be confidential is not repeated in the message. */
interface Value<T> {
  readonly parse: (text: string) => T | undefined
  readonly says: string
  readonly confidential?: boolean
}

const accept = <T>({ parse, says, confidential }: Value<T>, text: string, refuse: Refuse): T | undefined => {
  const value = parse(text)
  if (value === undefined) refuse(confidential === true ? 'is not valid' : `is "${sanitize(text)}"`, `Give ${says}.`)
  return value
}

/** One value, or `none` where there is none. */
const one =
  <T, N>(none: N, value: Value<T>): Parse<T | N> =>
  (text, refuse) =>
    text === '' ? none : (accept(value, text, refuse) ?? none)

/** Values, a line or comma each. */
const many =
  <T>(value: Value<T>): Parse<T[]> =>
  (text, refuse) =>
    itemsOf(text, text.split(/[\n,]/), refuse).flatMap(item => accept(value, item, refuse) ?? [])

/** A text of nothing but commas is refused: an empty list could mean everything, or nowhere. */
const itemsOf = (text: string, parts: readonly string[], refuse: Refuse): string[] => {
  const items = parts.map(part => part.trim()).filter(part => part !== '')
  if (items.length === 0 && text !== '') refuse(`is "${sanitize(text)}", which lists nothing`, 'Correct it.')
  return [...new Set(items)]
}

export const anything: Format = { pattern: /[^]/, says: 'any text' }

const formatted = ({ pattern, says }: Format): Value<string> => ({
  parse: text => (pattern.test(text) ? text : undefined),
  says
})

export const optional = (format: Format): Parse<string | undefined> => one(undefined, formatted(format))
export const list = (format: Format): Parse<string[]> => many(formatted(format))

/** YAML 1.2 core schema, as the actions toolkit reads booleans. */
const isFlag = /^(true|True|TRUE|false|False|FALSE)$/

export const flag = one(false, {
  parse: text => (isFlag.test(text) ? text.toLowerCase() === 'true' : undefined),
  says: 'true or false'
})

export const whole = (min: number): Parse<number> =>
  one(Infinity, {
    parse: text => (/^\d{1,9}$/.test(text) && Number(text) >= min ? Number(text) : undefined),
    says: `a whole number of at least ${min}`
  })

/** Milliseconds. */
export const duration = one(Infinity, { parse: durationMs, says: formats.duration.says })

export const apps: Parse<StoreApp[]> = many({
  parse: text => knownApps.find(app => app === text),
  says: `one or more of ${knownApps.join(', ')}`
})

export const quota: Parse<{ readonly units: number } | { readonly percent: number } | undefined> = one(undefined, {
  parse: text => {
    const percent = /^(\d{1,3})%$/.exec(text)?.[1]
    if (percent !== undefined && Number(percent) <= 100) return { percent: Number(percent) }
    return /^\d{1,9}$/.test(text) ? { units: Number(text) } : undefined
  },
  says: 'a whole number, or a percentage from 0% to 100%'
})

/** 32 bytes, base64. */
export const publicKey = one(undefined, {
  parse: text => (/^[A-Za-z0-9+/]{43}=$/.test(text) && isPublicKey(text) ? text : undefined),
  says: 'a base64 X25519 public key, such as `npm run --silent recovery -- keygen --out FILE` makes',
  confidential: true
})

export const url = one('', {
  parse: text => {
    if (!URL.canParse(text)) return undefined
    const { protocol, hostname, username, password, search, hash } = new URL(text)
    const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
    const safe = protocol === 'https:' || (protocol === 'http:' && loopback)
    const bare = `${username}${password}${search}${hash}` === ''
    return safe && bare ? text.replace(/\/+$/, '') : undefined
  },
  says: 'an https URL without credentials, query or fragment (http only on a loopback host)',
  confidential: true
})

export const patterns: Parse<string[]> = (text, refuse) => {
  const items = itemsOf(text, splitPatterns(text), refuse)
  for (const item of items) {
    const mistake = patternMistake(item)
    if (mistake !== undefined) refuse(`holds the pattern ${sanitize(item)}, which ${mistake}`, 'Correct the pattern.')
  }
  return items
}

/** `isApp`: the installation token of a GitHub App. */
export const credential = (text: string, refuse: Refuse, mask: Mask) => {
  if (text === '') return undefined
  const secret = new Secret(text, mask)
  if (text.startsWith('sha512-')) {
    const remedy = 'Give the token itself; Socket shows it only once, when it is created.'
    refuse("holds a token's stored hash (`sha512-...`), not a token", remedy)
  } else if (!/^[!-~]+$/.test(text)) {
    refuse('holds a space, a line break or another character that no token has', 'Store the bare token in the secret.')
  }
  return { secret, isApp: text.startsWith('ghs_') }
}
