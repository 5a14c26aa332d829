import * as v from 'valibot'
import { apps } from '../base/destination.js'
import { formats, stampedName, type Format } from '../base/formats.js'
import { knownScopes } from '../clients/socket-scopes.js'
import { closest } from './closest.js'

/**
 * The manifest, written once: types, messages and manifest.schema.json come from here.
 * Each message completes the sentence "this must be …"; each description is for a person who writes one in an editor.
 */
const text = ({ pattern, says }: Format) => {
  // YAML reads 2024 as a number, and true as a boolean.
  const unquoted = ({ input }: { input: unknown }): boolean =>
    (typeof input === 'number' || typeof input === 'boolean') && pattern.test(String(input))
  return v.pipe(
    v.string(issue => (unquoted(issue) ? `${says}; put ${String(issue.input)} in quotes` : says)),
    v.regex(pattern, says)
  )
}

const oneOrMany = <const S extends v.GenericSchema>(item: S, says: string) =>
  v.union(
    [item, v.pipe(v.array(item), v.minLength(1, `${says}, or a list of at least one of these`))],
    `${says}, or a list of these`
  )
const anyText = (says: string) => text({ pattern: /^[^]+$/, says })
const texts = (format: Format) => oneOrMany(text(format), format.says)

const listOf = <const S extends v.GenericSchema>(item: S, what: string) =>
  v.pipe(v.array(item, `a list of ${what}s`), v.minLength(1, `a list of at least one ${what}`))

/** A key, and what an editor says of it. */
const required = <const S extends v.GenericSchema>(schema: S, description: string) =>
  v.pipe(schema, v.description(description))
const key = <const S extends v.GenericSchema>(schema: S, description: string) =>
  v.optional(required(schema, description))

/** A condition in code and as JSON Schema; a test holds the two together. */
const rule = <T>(holds: (value: T) => boolean, says: string, schema: Record<string, unknown>) =>
  Object.assign(v.check(holds, says), { schema })

const has = (map: object, key: string): boolean => Object.hasOwn(map, key)
const named = (keys: readonly string[]): string => keys.map(each => `\`${each}\``).join(', ')

const either = <T extends object>(...keys: readonly string[]) =>
  rule<T>(each => keys.some(key => has(each, key)), `a map with one of ${named(keys)}`, {
    anyOf: keys.map(key => ({ required: [key] }))
  })

const needs = <T extends object>(key: string, ...others: readonly string[]) =>
  rule<T>(
    each => !has(each, key) || others.every(other => has(each, other)),
    `a map with ${named(others)}, because it has \`${key}\``,
    { dependencies: { [key]: others } }
  )

const excludes = <T extends object>(key: string, other: string) =>
  rule<T>(each => !has(each, key) || !has(each, other), `a map without \`${other}\`, because it has \`${key}\``, {
    not: { required: [key, other] }
  })

/** Keys and values; valibot alone would take an empty list for such. The message for an unknown key is its remedy. */
const map = <const E extends v.ObjectEntries>(entries: E, says: string) => {
  const keys = Object.keys(entries)
  return v.pipe(
    v.custom<unknown>(value => !Array.isArray(value), says),
    v.strictObject(entries, ({ expected, input }) => {
      if (expected !== 'never') return says
      const meant = closest(String(input), keys)
      return meant === undefined ? `The keys here are ${keys.join(', ')}.` : `Did you mean \`${meant}\`?`
    })
  )
}

const name = v.pipe(
  text({ pattern: /^[^\p{C}]{1,200}$/u, says: 'a name of 1 to 200 characters' }),
  rule(
    each => !stampedName.test(each),
    'a name that does not end in a stamp such as @20261123T031700Z, as generations of a token do',
    { not: { pattern: stampedName.source } }
  )
)
const wholeNumber = v.pipe(
  v.number('a whole number'),
  v.safeInteger('a whole number'),
  v.minValue(0, 'a whole number of at least 0'),
  v.maxValue(1_000_000_000, 'a whole number of at most 1,000,000,000')
)
const flag = v.boolean('true or false')
const duration = v.union([text(formats.duration), v.literal(0)], formats.duration.says)
const oneOf = <const T extends readonly string[]>(options: T) => v.picklist(options, `one of ${options.join(', ')}`)
const scopeForm: Format = { pattern: /^[a-z*][a-z0-9:*-]{0,99}$/, says: 'a scope such as full-scans:create' }
const scope = v.union([v.picklist(knownScopes), text(scopeForm)], scopeForm.says)

const secretsSchema = v.pipe(
  map(
    {
      name: required(texts(formats.secretName), 'One or more names of secrets that hold this token.'),
      repository: key(texts(formats.repository), 'One or more repositories as owner/name.'),
      environment: key(text(formats.environment), 'Environment to write to, in each repository.'),
      organization: key(text(formats.organization), 'GitHub organization whose secret is written.'),
      app: key(
        oneOrMany(oneOf(apps), `one of ${apps.join(', ')}`),
        `One or more of ${apps.join(', ')}; actions by default. An environment has only actions.`
      ),
      visibility: key(
        oneOf(['all', 'private', 'selected']),
        'Which repositories may use an organization secret. By default it stays as it is; a new one is private.'
      ),
      'selected-repositories': key(
        v.array(text(formats.repository), 'a list of repositories'),
        'The only repositories of the organization that may use the secret, with visibility: selected.'
      )
    },
    'a secret with `name`, and `repository` or `organization`'
  ),
  either('repository', 'organization'),
  excludes('organization', 'repository'),
  needs('environment', 'repository'),
  rule(
    ({ environment, app = 'actions' }) => environment === undefined || [app].flat().every(each => each === 'actions'),
    'a secret of `app: actions`, because it has `environment`',
    {
      if: { required: ['environment'] },
      then: { properties: { app: { anyOf: [{ const: 'actions' }, { type: 'array', items: { const: 'actions' } }] } } }
    }
  ),
  needs('visibility', 'organization'),
  rule(
    each => (each.visibility === 'selected') === (each['selected-repositories'] !== undefined),
    'a secret with both `visibility: selected` and `selected-repositories`, or neither',
    {
      if: { required: ['visibility'], properties: { visibility: { const: 'selected' } } },
      then: { required: ['selected-repositories'] },
      else: { not: { required: ['selected-repositories'] } }
    }
  )
)

const committerSchema = map(
  {
    email: key(anyText('an e-mail address'), 'E-mail address.'),
    provider: key(oneOf(['api', 'azure', 'bitbucket', 'github', 'gitlab']), 'Where the committer has an account.'),
    'provider-login-name': key(anyText('a login name'), 'Login name there.'),
    'provider-user-id': key(anyText('a user id'), 'User id there, in quotes.')
  },
  'a committer with `provider`, `provider-login-name`, `provider-user-id` or `email`'
)

const resourceSchema = map(
  {
    'organization-slug': required(text(formats.slug), 'Slug of the Socket organization.'),
    'repository-slug': required(anyText('a repository slug'), 'Slug of the repository at Socket.'),
    workspace: key(anyText('a workspace'), 'Workspace of the repository.')
  },
  'a resource with `organization-slug` and `repository-slug`'
)

const tokenSchema = v.pipe(
  map(
    {
      'group-uuid': key(
        text(formats.uuid),
        'UUID of the token group. Without it, the exact name finds the group; if there is none, it is created.'
      ),
      name: key(name, 'Name of the token group; together with group-uuid, the name that it should have.'),
      'rotate-after': key(
        duration,
        'Age at which the token is due, such as 30d; with 0, every run rotates it. Defaults to the input of the same name.'
      ),
      overlap: key(
        duration,
        'Replaces the token instead of rotating it in place: the old token lives at least this long (1d or more), and until nobody uses it. Needs name, scopes, resources (perhaps empty) and a longer rotate-after.'
      ),
      secrets: required(listOf(secretsSchema, 'secret'), 'Every secret that holds this token.'),
      scopes: key(
        listOf(scope, 'scope'),
        'Scopes that the token should have; required to create it. Unknown ones are sent, with a warning.'
      ),
      'max-quota': key(wholeNumber, 'Quota units that the token should have; a new one has 1000 by default.'),
      committer: key(committerSchema, 'Committer of the token; sent when it is created or updated.'),
      resources: key(
        v.array(resourceSchema, 'a list of resources'),
        'Repositories that the token is limited to; sent only when it is created, because Socket neither lists nor updates them.'
      ),
      update: key(
        flag,
        'Whether to change name, scopes and max-quota where they differ, instead of only reporting it; false by default.'
      )
    },
    'a token with `group-uuid` or `name`, and `secrets`'
  ),
  either('group-uuid', 'name'),
  needs('overlap', 'name', 'scopes', 'resources'),
  excludes('overlap', 'group-uuid')
)

const revokeStaleSchema = map(
  {
    'stale-after': key(duration, 'How long a token must have been unused, at least 1d; 90d by default.'),
    protect: key(
      v.array(anyText('a name, a glob or a group UUID'), 'a list of names, globs and group UUIDs'),
      'Names (globs) and group UUIDs of tokens that are never revoked.'
    ),
    'revoke-never-used': key(
      flag,
      'Whether a token that was never used counts as unused since it was created; false by default.'
    ),
    'revoke-limit': key(
      wholeNumber,
      'Maximum number of stale tokens to revoke; if there are more, the run revokes none and fails. 5 by default.'
    )
  },
  'a map with `stale-after`, `protect`, `revoke-never-used` or `revoke-limit`'
)

export const manifestSchema = v.pipe(
  map(
    {
      'socket-organization': key(
        text(formats.slug),
        'Slug of the Socket organization; by default the only organization of socket-token.'
      ),
      tokens: key(v.array(tokenSchema, 'a list of tokens'), 'The token groups, each with its secrets.'),
      'revoke-stale': key(revokeStaleSchema, 'Revokes tokens that nobody uses, after everything else has succeeded.')
    },
    'a manifest with `tokens`, or `revoke-stale`, or both'
  ),
  rule(
    each => (each.tokens ?? []).length > 0 || each['revoke-stale'] !== undefined,
    'a manifest with `tokens`, or `revoke-stale`, or both',
    { anyOf: [{ required: ['tokens'], properties: { tokens: { minItems: 1 } } }, { required: ['revoke-stale'] }] }
  )
)

export type ManifestFile = v.InferOutput<typeof manifestSchema>
export type TokenFile = NonNullable<ManifestFile['tokens']>[number]
