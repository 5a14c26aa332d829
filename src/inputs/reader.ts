import { inputProblem, type Problem } from '../base/errors.js'
import { formats } from '../base/formats.js'
import type { Mask } from '../base/secret.js'
import type { Environment } from '../clients/proxy.js'
import * as parse from './parsers.js'

const input = <T>(parser: parse.Parse<T>, fallback = '', variable = '') => ({
  parse: parser,
  fallback,
  /** The variable of the runner that has the default. */
  variable
})

/** Every input: how it is read, and its default. A test compares them with action.yml. */
const inputs = {
  'socket-token': input(parse.credential),
  'github-token': input(parse.credential),
  'socket-organization': input(parse.optional(formats.slug)),
  'group-uuid': input(parse.optional(formats.uuid)),
  'secret-name': input(parse.list(formats.secretName)),
  repositories: input(parse.list(formats.repository), '', 'GITHUB_REPOSITORY'),
  environment: input(parse.optional(formats.environment)),
  organization: input(parse.optional(formats.organization)),
  'secret-app': input(parse.apps, 'actions'),
  manifest: input(parse.optional(parse.anything)),
  only: input(parse.list(parse.anything)),
  'rotate-after': input(parse.duration, '0'),
  force: input(parse.flag, 'false'),
  'max-rotations': input(parse.whole(1)),
  'dry-run': input(parse.flag, 'false'),
  'revoke-stale': input(parse.flag, 'false'),
  'stale-after': input(parse.duration, '90d'),
  protect: input(parse.patterns),
  'revoke-never-used': input(parse.flag, 'false'),
  'revoke-limit': input(parse.whole(0), '5'),
  'minimum-quota': input(parse.quota),
  'recovery-public-key': input(parse.publicKey),
  'socket-api-url': input(parse.url, 'https://api.socket.dev/v0'),
  'github-api-url': input(parse.url, 'https://api.github.com', 'GITHUB_API_URL')
}

export type InputName = keyof typeof inputs
export type Values = { readonly [N in InputName]: ReturnType<(typeof inputs)[N]['parse']> }

const isInputName = (name: string): name is InputName => Object.hasOwn(inputs, name)
export const inputNames: readonly InputName[] = Object.keys(inputs).filter(isInputName)

export type Given = ReturnType<typeof readInputs>

/** Reads every input, and says what is wrong with each by itself. */
export const readInputs = ({ env, mask }: { readonly env: Environment; readonly mask: Mask }) => {
  const problems: Problem[] = []
  const given = (name: InputName): string => env[`INPUT_${name.toUpperCase()}`]?.trim() ?? ''
  const defaultOf = (name: InputName): string => env[inputs[name].variable] ?? inputs[name].fallback
  const read = (name: InputName): unknown => {
    const refuse: parse.Refuse = (what, remedy) => problems.push(inputProblem(name, what, remedy))
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
