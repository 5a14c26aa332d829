import { defined } from '../base/defined.js'
import type { Destination } from '../base/destination.js'
import { durationMs } from '../base/formats.js'
import type { Entry, Manifest } from './inputs.js'
import type { ManifestFile, TokenFile } from './manifest-schema.js'

/** A sound entry of the file as the run takes it: every secret of it a destination of its own. */
export const entryOf = (token: TokenFile, rotateAfterMs: number): Entry => {
  const { committer, resources, scopes, 'max-quota': maxQuota } = token
  return {
    ...defined({ groupUuid: token['group-uuid'], name: token.name, overlapMs: msOf(token.overlap) }),
    rotateAfterMs: msOf(token['rotate-after']) ?? rotateAfterMs,
    destinations: token.secrets.flatMap(destinationsOf),
    desired: defined({
      scopes,
      maxQuota,
      committer:
        committer &&
        defined({
          email: committer.email,
          provider: committer.provider,
          providerLoginName: committer['provider-login-name'],
          providerUserId: committer['provider-user-id']
        }),
      resources: resources?.map(
        ({ 'organization-slug': organizationSlug, 'repository-slug': repositorySlug, ...rest }) => ({
          organizationSlug,
          repositorySlug,
          ...defined(rest)
        })
      )
    }),
    update: token.update === true
  }
}

const msOf = (duration: string | 0 | undefined): number | undefined =>
  duration === undefined ? undefined : durationMs(String(duration))

/** Every name, for every app, in every place: an organization, or repositories or their environment. */
export const destinationsOf = (secret: TokenFile['secrets'][number]): Destination[] => {
  const { name, app = 'actions', repository = [], environment, organization, visibility } = secret
  const places: Destination['store']['place'][] =
    organization !== undefined
      ? [{ kind: 'organization', organization }]
      : [repository]
          .flat()
          .map(each =>
            environment === undefined
              ? { kind: 'repository', repository: each }
              : { kind: 'environment', repository: each, environment }
          )
  const access =
    visibility === 'selected'
      ? { visibility, repositories: secret['selected-repositories'] ?? [] }
      : visibility && { visibility }
  return places.flatMap(place =>
    [app]
      .flat()
      .flatMap(each =>
        [name].flat().map(text => ({ name: text.toUpperCase(), store: { app: each, place }, ...defined({ access }) }))
      )
  )
}

export const revokeOf = (section: ManifestFile['revoke-stale']): Manifest['revoke'] =>
  section && defined({ ...section, 'stale-after': msOf(section['stale-after']) })
