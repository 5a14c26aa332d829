import * as v from 'valibot'
import { apps } from '../base/destination.js'
import { formats, type Format } from '../base/formats.js'
import { knownScopes } from '../clients/socket-scopes.js'

/**
 * The manifest, written once: types, messages and manifest.schema.json come from here.
 * Each message completes the sentence "this must be …"; each description is for a person who writes one in an editor.
 */
const text = ({ pattern, says }: Format) => v.pipe(v.string(says), v.regex(pattern, says))

const oneOrMany = <const S extends v.GenericSchema>(item: S, says: string) =>
  v.union(
    [item, v.pipe(v.array(item), v.minLength(1, `${says}, or a list of at least one of these`))],
    `${says}, or a list of these`
  )

/** An optional key with what an editor says of it. */
const key = <const S extends v.GenericSchema>(schema: S, description: string) =>
  v.optional(v.pipe(schema, v.description(description)))

/** A condition on several keys, in code and as JSON Schema; a test holds the two together. */
const rule = <T>(holds: (value: T) => boolean, says: string, schema: Record<string, unknown>) =>
  Object.assign(v.check(holds, says), { schema })

/** Keys and values; valibot alone would take an empty list for such. */
const map = <const E extends v.ObjectEntries>(entries: E, says: string) =>
  v.pipe(
    v.custom<unknown>(value => !Array.isArray(value), says),
    v.strictObject(entries, says)
  )

const name = v.pipe(
  v.string('a name, in quotes if it looks like a number'),
  v.regex(/^[^\p{C}]{1,200}$/u, 'a name of 1 to 200 characters')
)
const wholeNumber = v.pipe(
  v.number('a whole number'),
  v.safeInteger('a whole number'),
  v.minValue(0, 'a whole number of at least 0'),
  v.maxValue(1_000_000_000, 'a whole number of at most 1,000,000,000')
)
const flag = v.boolean('true or false')
const duration = v.union([text(formats.duration), v.literal(0)], formats.duration.says)
const visibilities = ['all', 'private', 'selected'] as const
const providers = ['api', 'azure', 'bitbucket', 'github', 'gitlab'] as const
const app = v.picklist(apps, apps.join(', '))
const scopeForm: Format = {
  pattern: /^[a-z*][a-z0-9:*-]{0,99}$/,
  says: 'a scope such as full-scans:create'
}
const scope = v.union([v.picklist(knownScopes), text(scopeForm)], scopeForm.says)

const allowed = {
  app: `Which secrets of that place: ${apps.join(', ')}, or a list of these; actions by default. An environment has only actions.`,
  visibility:
    'Which repositories may use an organization secret. By default it stays as it is, and a new one is private.'
}

const secretsSchema = v.pipe(
  map(
    {
      name: v.pipe(
        oneOrMany(text(formats.secretName), formats.secretName.says),
        v.description('Name of the secret, or a list of names that all hold this token.')
      ),
      repository: key(
        oneOrMany(text(formats.repository), formats.repository.says),
        'Repository as owner/name, or a list of these.'
      ),
      environment: key(
        text(formats.environment),
        'Environment of each repository to write to, instead of the repository itself.'
      ),
      organization: key(text(formats.organization), 'GitHub organization whose secret is written.'),
      app: key(oneOrMany(app, `one of ${apps.join(', ')}`), allowed.app),
      visibility: key(v.picklist(visibilities, visibilities.join(', ')), allowed.visibility),
      'selected-repositories': key(
        v.array(text(formats.repository), 'a list of repositories'),
        'Repositories that may use the secret, with visibility: selected. They replace the present ones.'
      )
    },
    'a secret: name, and repository (with environment) or organization'
  ),
  rule(
    each => (each.repository === undefined) !== (each.organization === undefined),
    'a secret with either `repository` or `organization`',
    { oneOf: [{ required: ['repository'] }, { required: ['organization'] }] }
  ),
  rule(
    each => each.environment === undefined || each.repository !== undefined,
    'a secret with `repository`, where it has an `environment`',
    { dependencies: { environment: ['repository'] } }
  ),
  rule(
    each =>
      each.environment === undefined ||
      each.app === undefined ||
      [each.app].flat().every(each => each === 'actions'),
    'a secret of `app: actions`, where it has an `environment`',
    {
      if: { required: ['environment'] },
      then: {
        properties: {
          app: { anyOf: [{ const: 'actions' }, { type: 'array', items: { const: 'actions' } }] }
        }
      }
    }
  ),
  rule(
    each => each.visibility === undefined || each.organization !== undefined,
    'an organization secret, where it has a `visibility`',
    { dependencies: { visibility: ['organization'] } }
  ),
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
    email: key(v.string('an e-mail address'), 'E-mail address.'),
    provider: key(v.picklist(providers, providers.join(', ')), 'Where the committer has an account.'),
    'provider-login-name': key(v.string('a login name'), 'Login name there.'),
    'provider-user-id': key(v.string('a user id, in quotes'), 'User id there, in quotes.')
  },
  'a committer: provider, provider-login-name, provider-user-id, email'
)

const resourceSchema = map(
  {
    'organization-slug': v.pipe(text(formats.slug), v.description('Slug of the Socket organization.')),
    'repository-slug': v.pipe(
      v.string('a repository slug'),
      v.minLength(1, 'a repository slug'),
      v.description('Slug of the repository, as Socket knows it.')
    ),
    workspace: key(v.string('a workspace'), 'Workspace of the repository.')
  },
  'a resource: organization-slug, repository-slug, workspace'
)

const tokenSchema = v.pipe(
  map(
    {
      'group-uuid': key(
        text(formats.uuid),
        'UUID of the token group. Without it the group is found by its exact name, and created if there is none.'
      ),
      name: key(
        name,
        'Name of the token group. Beside group-uuid: the name it is to have, reported where it differs.'
      ),
      'rotate-after': key(
        duration,
        'Age from which the token is rotated, such as 30d or 12h; 0 rotates at every run. By default the input of this name.'
      ),
      secrets: v.pipe(
        v.array(secretsSchema, 'a list of secrets'),
        v.minLength(1, 'a list of at least one secret'),
        v.description('Every secret that holds this token.')
      ),
      scopes: key(
        v.pipe(v.array(scope, 'a list of scopes'), v.minLength(1, 'a list of at least one scope')),
        'Scopes the token is to have; required to create it. One that this version does not know warns, and is sent as it is.'
      ),
      'max-quota': key(wholeNumber, 'Quota units the token is to have; 1000 by default where it is created.'),
      committer: key(committerSchema, 'Committer the token belongs to; sent when it is created or updated.'),
      resources: key(
        v.array(resourceSchema, 'a list of resources'),
        'Repositories the token is limited to; sent only when it is created, for Socket neither lists nor updates them.'
      ),
      update: key(
        flag,
        'Whether to bring name, scopes and max-quota in line where they differ, instead of only reporting it; false by default.'
      )
    },
    'a token: group-uuid or name, and secrets'
  ),
  rule(
    token => token['group-uuid'] !== undefined || token.name !== undefined,
    'a token with a `group-uuid` or a `name`',
    { anyOf: [{ required: ['group-uuid'] }, { required: ['name'] }] }
  )
)

const revokeStaleSchema = map(
  {
    'stale-after': key(duration, 'How long a token must have been unused, at least 1d; 90d by default.'),
    protect: key(
      v.array(
        v.pipe(v.string('a name, glob or group UUID'), v.minLength(1, 'a name, glob or group UUID')),
        'a list'
      ),
      'Names (globs) and group UUIDs of tokens that are never revoked.'
    ),
    'revoke-never-used': key(
      flag,
      'Whether a token that was never used counts as unused since it was created; false by default.'
    ),
    'revoke-limit': key(
      wholeNumber,
      'Most tokens one run may revoke; where more are stale, none is revoked and the run fails. 5 by default.'
    )
  },
  'the settings stale-after, protect, revoke-never-used and revoke-limit'
)

export const manifestSchema = v.pipe(
  map(
    {
      'socket-organization': key(
        text(formats.slug),
        'Slug of the Socket organization; by default the only organization of socket-token.'
      ),
      tokens: key(v.array(tokenSchema, 'a list of tokens'), 'The token groups, each with its secrets.'),
      'revoke-stale': key(
        revokeStaleSchema,
        'Switches on the revocation of tokens that nobody uses, after everything else has succeeded.'
      )
    },
    'a manifest: tokens, socket-organization, revoke-stale'
  ),
  rule(
    each => (each.tokens ?? []).length > 0 || each['revoke-stale'] !== undefined,
    'a manifest with `tokens`, or `revoke-stale`, or both',
    {
      anyOf: [
        { required: ['tokens'], properties: { tokens: { minItems: 1 } } },
        { required: ['revoke-stale'] }
      ]
    }
  )
)

export type ManifestFile = v.InferOutput<typeof manifestSchema>
export type TokenFile = NonNullable<ManifestFile['tokens']>[number]
export type SecretsFile = v.InferOutput<typeof secretsSchema>
