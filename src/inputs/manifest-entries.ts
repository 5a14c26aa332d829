import { defined } from '../base/defined.js'
import type { Destination } from '../base/destination.js'
import { durationMs } from '../base/formats.js'
import type { ManifestFile, TokenFile } from './manifest-schema.js'

/** Takes a sound entry of the file as the run needs it. */
export const entryOf = (token: TokenFile, rotateAfterMs: number) => {
  const destinations: readonly Destination[] = token.secrets.flatMap(destinationsOf)
  const committer =
    token.committer &&
    defined({
      email: token.committer.email,
      provider: token.committer.provider,
      providerLoginName: token.committer['provider-login-name'],
      providerUserId: token.committer['provider-user-id']
    })
  const resources = token.resources?.map(each => ({
    organizationSlug: each['organization-slug'],
    repositorySlug: each['repository-slug'],
    ...defined({ workspace: each.workspace })
  }))
  return {
    /**
     * Without a group UUID, the group is found by its exact name, and created if there is none. With `overlapMs` it is replaced
     * by a successor instead of rotated in place; predecessors live at least this long.
     */
    ...defined({ groupUuid: token['group-uuid'], name: token.name, overlapMs: msOf(token.overlap) }),
    rotateAfterMs: msOf(token['rotate-after']) ?? rotateAfterMs,
    /** Every secret of it is a destination of its own. */
    destinations,
    /** What a manifest declares of the token itself. */
    desired: defined({ scopes: token.scopes, maxQuota: token['max-quota'], committer, resources }),
    /** Brings the token in line with what is desired, instead of only reporting the difference. */
    update: token.update === true
  }
}

const msOf = (duration: string | 0 | undefined): number | undefined =>
  duration === undefined ? undefined : durationMs(String(duration))

/**
 * Lists the destinations of a secret: every name, for every app, in every place. Places are an organization, or repositories or
 * an environment of each.
 */
export const destinationsOf = (secret: TokenFile['secrets'][number]): Destination[] => {
  const { environment, organization, visibility, 'selected-repositories': repositories = [] } = secret
  const [names, apps] = [[secret.name].flat(), [secret.app ?? 'actions'].flat()]
  const places: Destination['store']['place'][] =
    organization !== undefined
      ? [{ kind: 'organization', organization }]
      : [secret.repository ?? []]
          .flat()
          .map(repository => ({
            ...(environment === undefined ? { kind: 'repository' } : { kind: 'environment', environment }),
            repository
          }))
  const access = visibility === 'selected' ? { visibility, repositories } : visibility && { visibility }
  return places.flatMap(place =>
    apps.flatMap(app =>
      names.map(name => ({ name: name.toUpperCase(), store: { app, place }, ...defined({ access }) }))
    )
  )
}

/** Takes the settings of the file that stand in place of inputs. */
export const revokeOf = (section: ManifestFile['revoke-stale']) =>
  section && defined({ ...section, 'stale-after': msOf(section['stale-after']) })
