import { inputProblem, type Problem } from '../base/errors.js'
import { dayMs } from '../base/formats.js'
import { sanitize } from '../base/text.js'
import type { Environment } from '../clients/proxy.js'
import { closest } from './closest.js'
import { inputNames, type Given, type InputName, type Values } from './reader.js'

/** What is wrong with an input where `when` holds. */
type Rule = readonly [when: boolean, input: string, what: string, remedy: string]

const places = ['group-uuid', 'secret-name', 'repositories', 'environment', 'organization', 'secret-app'] as const
const eachPlace = 'Use a manifest: one entry for this token, with a secret for each place.'

/**
 * Finds what is wrong with the inputs as a whole. `inPlace` is what the manifest says in place of an input, `unknown` what `only`
 * names and the manifest does not have.
 */
export const inputProblems = (
  { values, isSet }: Given,
  context: { env: Environment; writes: boolean; inPlace: Partial<Values>; unknown: readonly string[] }
): Problem[] => {
  const { env, writes, inPlace, unknown } = context
  const fleet = isSet('manifest')
  const single = isSet('group-uuid') && !fleet
  const hasWork = (['group-uuid', 'manifest', 'revoke-stale', 'minimum-quota', 'dry-run'] as const).some(isSet)
  const excludes = (input: InputName, other: InputName, remedy: string): Rule => [
    isSet(input) && isSet(other),
    input,
    `can't be combined with \`${other}\``,
    remedy
  ]
  const rules: Rule[] = [
    [!isSet('socket-token'), 'socket-token', 'is required', 'Give it a Socket API token.'],
    [
      writes && !isSet('github-token'),
      'github-token',
      'is required to write secrets',
      "Give it a GitHub App installation token or a PAT; GITHUB_TOKEN can't write secrets."
    ],
    [
      env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0',
      'NODE_TLS_REJECT_UNAUTHORIZED',
      'is 0, which would send both tokens to anyone',
      'Remove it; NODE_EXTRA_CA_CERTS names a private CA.'
    ],
    ...unknownInputs(env),
    [
      !hasWork,
      'group-uuid',
      'is missing, and there is nothing else to do',
      'Give `group-uuid` or `manifest` (or `revoke-stale`, `minimum-quota`, or `dry-run: true` to list the token groups).'
    ],
    [isSet('only') && !fleet, 'only', 'needs `manifest`', 'Give `manifest`, or remove it.'],
    ...(['secret-name', 'environment', 'organization'] as const).map((input): Rule => [
      isSet(input) && !single && !fleet,
      input,
      'needs `group-uuid`',
      'Give `group-uuid`, or remove it.'
    ]),
    [single && !isSet('secret-name'), 'secret-name', 'is required', 'Name the secrets that hold this token.'],
    [
      single && isSet('environment') && values['secret-app'].some(app => app !== 'actions'),
      'environment',
      'needs `secret-app: actions`, because no other app has environments',
      eachPlace
    ],
    [
      single && !isSet('organization') && !isSet('repositories') && values.repositories.length === 0,
      'repositories',
      'is empty',
      'Name at least one repository as owner/name.'
    ],
    ...(fleet
      ? places.map(input => excludes(input, 'manifest', 'Declare it in the manifest, or remove `manifest`.'))
      : (['repositories', 'environment'] as const).map(input => excludes(input, 'organization', eachPlace))),
    [values['stale-after'] < dayMs, 'stale-after', 'is shorter than a day', 'Give at least 1d.'],
    ...inputNames.map((input): Rule => [
      isSet(input) && inPlace[input] !== undefined && comparable(values[input]) !== comparable(inPlace[input]),
      input,
      'is set here and in the manifest, to different values',
      'Remove one of the two.'
    ]),
    ...unknown.map((word): Rule => [
      true,
      'only',
      `names "${sanitize(word)}", which is not in the manifest`,
      'Give names or group UUIDs that the manifest declares.'
    ])
  ]
  return rules.flatMap(([when, ...problem]) => (when ? [inputProblem(...problem)] : []))
}

/** Finds misspelt inputs: the runner only warns of one that it does not know. */
const unknownInputs = (env: Environment): Rule[] =>
  Object.keys(env)
    .flatMap(key => /^INPUT_([^]*)$/.exec(key)?.[1]?.toLowerCase() ?? [])
    .filter(name => !inputNames.some(known => known === name))
    .map(name => {
      const meant = closest(name, inputNames)
      return [meant !== undefined, sanitize(name), 'is not an input', `Did you mean \`${meant ?? ''}\`?`]
    })

/** The order of a list does not count. */
const comparable = (value: unknown): string => JSON.stringify([value].flat().toSorted())
