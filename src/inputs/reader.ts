import { apps as knownApps } from '../base/destination.js'
import { inputProblem, type Problem } from '../base/errors.js'
import { durationMs, formats, type Format } from '../base/formats.js'
import { Secret, type Mask } from '../base/secret.js'
import { sanitize } from '../base/text.js'
import type { Environment } from '../clients/proxy.js'
import { isPublicKey } from '../clients/sodium.js'
import { patternMistake, splitPatterns } from './protect.js'

type Refuse = (what: string, remedy: string) => unknown

/** Reads the text of one input. What is wrong with it goes to `refuse`, and nobody uses the value then. */
type Parse<T> = (text: string, refuse: Refuse, mask: Mask) => T

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

/** Reads one value, or `none` where there is none. */
const one =
  <T, N>(none: N, value: Value<T>): Parse<T | N> =>
  (text, refuse) =>
    text === '' ? none : (accept(value, text, refuse) ?? none)

/** Reads values, a line or comma each. */
const many =
  <T>(value: Value<T>): Parse<T[]> =>
  (text, refuse) =>
    itemsOf(text, text.split(/[\n,]/), refuse).flatMap(item => accept(value, item, refuse) ?? [])

/**
 * Lists the parts that are not empty, each once. A text of nothing but commas is refused: an empty list could mean everything,
 * or nowhere.
 */
const itemsOf = (text: string, parts: readonly string[], refuse: Refuse): string[] => {
  const items = parts.map(part => part.trim()).filter(part => part !== '')
  if (items.length === 0 && text !== '') refuse(`is "${sanitize(text)}", which lists nothing`, 'Correct it.')
  return [...new Set(items)]
}

const anything: Format = { pattern: /[^]/, says: 'any text' }

const formatted = ({ pattern, says }: Format): Value<string> => ({
  parse: text => (pattern.test(text) ? text : undefined),
  says
})
const optional = (format: Format) => one(undefined, formatted(format))
const list = (format: Format) => many(formatted(format))

/** YAML 1.2 core schema, as the actions toolkit reads booleans. */
const flag = one(false, {
  parse: text => (/^(true|True|TRUE|false|False|FALSE)$/.test(text) ? text.toLowerCase() === 'true' : undefined),
  says: 'true or false'
})

const whole = (min: number) =>
  one(Infinity, {
    parse: text => (/^\d{1,9}$/.test(text) && Number(text) >= min ? Number(text) : undefined),
    says: `a whole number of at least ${min}`
  })

/** Milliseconds. */
const duration = one(Infinity, { parse: durationMs, says: formats.duration.says })

const apps = many({
  parse: text => knownApps.find(app => app === text),
  says: `one or more of ${knownApps.join(', ')}`
})

const quota: Parse<{ readonly units: number } | { readonly percent: number } | undefined> = one(undefined, {
  parse: text => {
    const percent = /^(\d{1,3})%$/.exec(text)?.[1]
    if (percent !== undefined && Number(percent) <= 100) return { percent: Number(percent) }
    return /^\d{1,9}$/.test(text) ? { units: Number(text) } : undefined
  },
  says: 'a whole number, or a percentage from 0% to 100%'
})

/** 32 bytes, base64. */
const publicKey = one(undefined, {
  parse: text => (/^[A-Za-z0-9+/]{43}=$/.test(text) && isPublicKey(text) ? text : undefined),
  says: 'a base64 X25519 public key, such as `npm run --silent recovery -- keygen --out FILE` makes',
  confidential: true
})

const url = one('', {
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

const patterns: Parse<string[]> = (text, refuse) => {
  const items = itemsOf(text, splitPatterns(text), refuse)
  for (const item of items) {
    const mistake = patternMistake(item)
    if (mistake !== undefined) refuse(`holds the pattern ${sanitize(item)}, which ${mistake}`, 'Correct the pattern.')
  }
  return items
}

/** Reads a token. `isApp` says that it is the installation token of a GitHub App. */
const credential = (text: string, refuse: Refuse, mask: Mask) => {
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

const input = <T>(parser: Parse<T>, fallback = '', variable = '') => ({
  parse: parser,
  fallback,
  /** The variable of the runner that has the default. */
  variable
})

/** Every input: how it is read, and its default. A test compares them with action.yml. */
const inputs = {
  'socket-token': input(credential),
  'github-token': input(credential),
  'socket-organization': input(optional(formats.slug)),
  'group-uuid': input(optional(formats.uuid)),
  'secret-name': input(list(formats.secretName)),
  repositories: input(list(formats.repository), '', 'GITHUB_REPOSITORY'),
  environment: input(optional(formats.environment)),
  organization: input(optional(formats.organization)),
  'secret-app': input(apps, 'actions'),
  manifest: input(optional(anything)),
  only: input(list(anything)),
  'rotate-after': input(duration, '0'),
  force: input(flag, 'false'),
  'max-rotations': input(whole(1)),
  'dry-run': input(flag, 'false'),
  'revoke-stale': input(flag, 'false'),
  'stale-after': input(duration, '90d'),
  protect: input(patterns),
  'revoke-never-used': input(flag, 'false'),
  'revoke-limit': input(whole(0), '5'),
  'minimum-quota': input(quota),
  'recovery-public-key': input(publicKey),
  'socket-api-url': input(url, 'https://api.socket.dev/v0'),
  'github-api-url': input(url, 'https://api.github.com', 'GITHUB_API_URL')
}

export type InputName = keyof typeof inputs
export type Values = { readonly [N in InputName]: ReturnType<(typeof inputs)[N]['parse']> }

export const inputNames = Object.keys(inputs) as InputName[]

export type Given = ReturnType<typeof readInputs>

/** Reads every input, and says what is wrong with each by itself. */
export const readInputs = ({ env, mask }: { readonly env: Environment; readonly mask: Mask }) => {
  const problems: Problem[] = []
  const given = (name: InputName): string => env[`INPUT_${name.toUpperCase()}`]?.trim() ?? ''
  const defaultOf = (name: InputName): string => env[inputs[name].variable] ?? inputs[name].fallback
  const read = (name: InputName): unknown => {
    const refuse: Refuse = (what, remedy) => problems.push(inputProblem(name, what, remedy))
    return inputs[name].parse(given(name) || defaultOf(name), refuse, mask)
  }
  return {
    // Each key with what its own parser returns, which the compiler can't follow here.
    values: Object.fromEntries(inputNames.map(name => [name, read(name)])) as Values,
    problems,
    /** Given, and not equal to its default: the runner hands every default on. */
    isSet: (name: InputName): boolean =>
      given(name) !== '' && given(name).toLowerCase() !== defaultOf(name).toLowerCase()
  }
}
