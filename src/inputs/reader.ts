import { apps, type App } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import { durationMs, formats, type Format } from '../base/formats.js'
import { Secret, type Mask } from '../base/secret.js'
import { sanitize } from '../base/text.js'

/** Every input and its default; action.yml says the same, which a test checks. */
export const defaults = {
  'socket-token': '',
  'github-token': '',
  'socket-organization': '',
  'group-uuid': '',
  'secret-name': '',
  repositories: '',
  environment: '',
  organization: '',
  'secret-app': 'actions',
  manifest: '',
  only: '',
  'rotate-after': '0',
  force: 'false',
  'max-rotations': '',
  'dry-run': 'false',
  'revoke-stale': 'false',
  'stale-after': '90d',
  protect: '',
  'revoke-never-used': 'false',
  'revoke-limit': '5',
  'minimum-quota': '',
  'recovery-public-key': '',
  'socket-api-url': 'https://api.socket.dev/v0',
  'github-api-url': 'https://api.github.com'
}

export type InputName = keyof typeof defaults

const isInputName = (name: string): name is InputName => Object.hasOwn(defaults, name)
export const inputNames: readonly InputName[] = Object.keys(defaults).filter(isInputName)

export type Environment = Readonly<Record<string, string | undefined>>

/** Reads single inputs and collects what is wrong with them. */
export interface Reader {
  readonly problems: Problem[]
  refuse: (input: string, what: string, remedy: string) => void
  refuseUnknown: () => void
  text: (name: InputName) => string
  /** Given, and not equal to its default (the runner passes every default along). */
  isSet: (name: InputName) => boolean
  credential: (name: InputName, mask: Mask) => Secret | undefined
  one: (name: InputName, format: Format) => string | undefined
  list: (name: InputName, format?: Format) => string[]
  apps: () => App[]
  flag: (name: InputName) => boolean
  whole: (name: InputName, min: number) => number
  duration: (name: InputName) => number
  url: (name: InputName) => string
}

export const createReader = (env: Environment, base: Readonly<Record<InputName, string>>): Reader => {
  const problems: Problem[] = []
  const refuse: Reader['refuse'] = (input, what, remedy) => {
    problems.push({ code: 'INPUT_INVALID', what: `\`${input}\` ${what}.`, remedy })
  }
  const given = (name: InputName): string => env[`INPUT_${name.toUpperCase()}`]?.trim() ?? ''
  const text = (name: InputName): string => given(name) || base[name]
  const check = (name: InputName, value: string, format: Format): boolean => {
    if (format.pattern.test(value)) return true
    refuse(name, `is "${sanitize(value)}", not ${format.says}`, 'Correct it.')
    return false
  }
  const list: Reader['list'] = (name, format) => {
    const items = text(name)
      .split(/[\n,]/)
      .map(item => item.trim())
      .filter(item => item !== '')
    const unique = [
      ...new Map(items.map(item => [format === undefined ? item : item.toLowerCase(), item])).values()
    ]
    return unique.filter(item => format === undefined || check(name, item, format))
  }
  return {
    problems,
    refuse,
    refuseUnknown: () => {
      for (const key of Object.keys(env).filter(name => name.startsWith('INPUT_'))) {
        const name = key.slice('INPUT_'.length).toLowerCase()
        const close = isInputName(name) ? undefined : inputNames.find(known => isClose(name, known))
        if (close !== undefined) refuse(sanitize(name), 'is not an input', `Did you mean \`${close}\`?`)
      }
    },
    text,
    isSet: name => given(name) !== '' && given(name).toLowerCase() !== base[name].toLowerCase(),
    credential: (name, mask) => {
      const value = given(name)
      if (value === '') return undefined
      const secret = new Secret(value, mask)
      if (value.startsWith('sha512-')) {
        refuse(
          name,
          "holds a token's stored hash (`sha512-...`), not a token",
          'Give the token itself; Socket shows it only once, when it is made.'
        )
      } else if (!/^[!-~]+$/.test(value)) {
        refuse(
          name,
          'holds a blank, a line break or another character that no token has',
          'Store the bare token in the secret.'
        )
      }
      return secret
    },
    one: (name, format) => {
      const value = text(name)
      return value !== '' && check(name, value, format) ? value : undefined
    },
    list,
    apps: () =>
      list('secret-app').flatMap(item => {
        const known = apps.filter(app => app === item)
        if (known.length === 0)
          refuse('secret-app', `is "${sanitize(item)}"`, `Give one or more of ${apps.join(', ')}.`)
        return known
      }),
    flag: name => {
      const value = text(name)
      // YAML 1.2 core schema, as the actions toolkit reads booleans.
      if (/^(true|True|TRUE|false|False|FALSE)$/.test(value)) return value.toLowerCase() === 'true'
      refuse(name, `is "${sanitize(value)}"`, 'Give true or false.')
      return false
    },
    whole: (name, min) => {
      const value = text(name)
      if (/^\d{1,9}$/.test(value) && Number(value) >= min) return Number(value)
      refuse(name, `is "${sanitize(value)}"`, `Give a whole number of at least ${String(min)}.`)
      return min
    },
    duration: name => {
      const value = text(name)
      const ms = durationMs(value)
      if (ms === undefined)
        refuse(name, `is "${sanitize(value)}", not ${formats.duration.says}`, 'Correct it.')
      return ms ?? Infinity
    },
    url: name => {
      const problem = urlProblem(text(name))
      if (problem !== undefined)
        refuse(name, problem, 'Give an https URL without credentials (http only on a loopback host).')
      return text(name).replace(/\/+$/, '')
    }
  }
}

const urlProblem = (value: string): string | undefined => {
  if (!URL.canParse(value)) return 'is not a URL'
  const { protocol, hostname, username, password, search, hash } = new URL(value)
  if (username !== '' || password !== '') return 'holds credentials'
  if (search !== '' || hash !== '') return 'has a query or a fragment'
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
  return protocol === 'https:' || (protocol === 'http:' && loopback) ? undefined : 'is not https'
}

/** Whether an unknown name is probably a misspelt known one: a quarter of its letters may differ. */
const isClose = (name: string, known: string): boolean =>
  Math.abs(name.length - known.length) <= 3 && distance(name, known) <= Math.ceil(known.length / 4)

/** Levenshtein distance. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1))
      )
    }
    row = next
  }
  return row[b.length] ?? 0
}
