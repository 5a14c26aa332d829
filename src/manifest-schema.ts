import * as v from 'valibot'
import { apps } from './destination.js'
import { formats, type Format } from './formats.js'

/**
 * The manifest, written once: types and messages come from here.
 * Each message completes the sentence "this must be …".
 */
const text = ({ pattern, says }: Format) => v.pipe(v.string(says), v.regex(pattern, says))

const oneOrMany = <const S extends v.GenericSchema>(item: S, says: string) =>
  v.union([item, v.pipe(v.array(item), v.minLength(1))], `${says}, or a list of these`)

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

export const secretsSchema = v.pipe(
  v.strictObject(
    {
      name: oneOrMany(text(formats.secretName), formats.secretName.says),
      repository: v.optional(oneOrMany(text(formats.repository), formats.repository.says)),
      environment: v.optional(text(formats.environment)),
      organization: v.optional(text(formats.organization)),
      app: v.optional(oneOrMany(v.picklist(apps, apps.join(', ')), `one of ${apps.join(', ')}`)),
      visibility: v.optional(v.picklist(visibilities, visibilities.join(', '))),
      'selected-repositories': v.optional(v.array(text(formats.repository), 'a list of repositories'))
    },
    'a secret: name, and repository (with environment) or organization'
  ),
  v.check(
    each => (each.repository === undefined) !== (each.organization === undefined),
    'a secret with either `repository` or `organization`'
  ),
  v.check(
    each => each.environment === undefined || each.repository !== undefined,
    'a secret with `repository`, where it has an `environment`'
  ),
  v.check(
    each =>
      each.environment === undefined ||
      each.app === undefined ||
      [each.app].flat().every(app => app === 'actions'),
    'a secret of `app: actions`, where it has an `environment`'
  ),
  v.check(
    each => each.visibility === undefined || each.organization !== undefined,
    'an organization secret, where it has a `visibility`'
  ),
  v.check(
    each => (each.visibility === 'selected') === (each['selected-repositories'] !== undefined),
    'a secret with both `visibility: selected` and `selected-repositories`, or neither'
  )
)

const tokenSchema = v.pipe(
  v.strictObject(
    {
      'group-uuid': v.optional(text(formats.uuid)),
      name: v.optional(name),
      'rotate-after': v.optional(duration),
      secrets: v.pipe(
        v.array(secretsSchema, 'a list of secrets'),
        v.minLength(1, 'a list of at least one secret')
      ),
      scopes: v.optional(
        v.pipe(
          v.array(
            v.pipe(
              v.string('a scope'),
              v.regex(/^[a-z*][a-z0-9:*-]{0,99}$/, 'a scope such as full-scans:create')
            ),
            'a list of scopes'
          ),
          v.minLength(1, 'a list of at least one scope')
        )
      ),
      'max-quota': v.optional(wholeNumber),
      committer: v.optional(
        v.strictObject(
          {
            email: v.optional(v.string('an e-mail address')),
            provider: v.optional(v.picklist(providers, providers.join(', '))),
            'provider-login-name': v.optional(v.string('a login name')),
            'provider-user-id': v.optional(v.string('a user id, in quotes'))
          },
          'a committer: provider, provider-login-name, provider-user-id, email'
        )
      ),
      resources: v.optional(
        v.array(
          v.strictObject(
            {
              'organization-slug': text(formats.slug),
              'repository-slug': v.pipe(v.string('a repository slug'), v.minLength(1, 'a repository slug')),
              workspace: v.optional(v.string('a workspace'))
            },
            'a resource: organization-slug, repository-slug, workspace'
          ),
          'a list of resources'
        )
      ),
      update: v.optional(flag)
    },
    'a token: group-uuid or name, and secrets'
  ),
  v.check(
    token => token['group-uuid'] !== undefined || token.name !== undefined,
    'a token with a `group-uuid` or a `name`'
  )
)

export const manifestSchema = v.pipe(
  v.strictObject(
    {
      'socket-organization': v.optional(text(formats.slug)),
      tokens: v.optional(v.array(tokenSchema, 'a list of tokens')),
      'revoke-stale': v.optional(
        v.strictObject(
          {
            'stale-after': v.optional(duration),
            protect: v.optional(
              v.array(
                v.pipe(v.string('a name, glob or group UUID'), v.minLength(1, 'a name, glob or group UUID')),
                'a list'
              )
            ),
            'revoke-never-used': v.optional(flag),
            'revoke-limit': v.optional(wholeNumber)
          },
          'the settings stale-after, protect, revoke-never-used and revoke-limit'
        )
      )
    },
    'a manifest: tokens, socket-organization, revoke-stale'
  ),
  v.check(
    each => (each.tokens ?? []).length > 0 || each['revoke-stale'] !== undefined,
    'a manifest with `tokens`, or `revoke-stale`, or both'
  )
)

export type ManifestFile = v.InferOutput<typeof manifestSchema>
export type TokenFile = NonNullable<ManifestFile['tokens']>[number]
export type SecretsFile = v.InferOutput<typeof secretsSchema>
