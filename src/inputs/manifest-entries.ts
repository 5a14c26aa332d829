import { defined } from '../base/defined.js'
import { expand, type Destination } from '../base/destination.js'
import { durationMs } from '../base/formats.js'
import type { Entry, RevokePolicy } from './inputs.js'
import type { ManifestFile, TokenFile } from './manifest-schema.js'

/** A sound entry of the file as the run takes it: every secret of it a destination of its own. */
export const entryOf = (token: TokenFile, rotateAfterMs: number): Entry => ({
  ...defined({ groupUuid: token['group-uuid'], name: token.name, overlapMs: msOf(token.overlap) }),
  rotateAfterMs: msOf(token['rotate-after']) ?? rotateAfterMs,
  destinations: token.secrets.flatMap(destinationsOf),
  desired: desiredOf(token),
  update: token.update === true
})

const msOf = (duration: string | 0 | undefined): number | undefined =>
  duration === undefined ? undefined : durationMs(String(duration))

export const destinationsOf = (secrets: TokenFile['secrets'][number]): Destination[] => {
  const { environment, organization, visibility } = secrets
  const access: Destination['access'] | undefined =
    visibility === 'selected'
      ? { visibility, repositories: secrets['selected-repositories'] ?? [] }
      : visibility && { visibility }
  return expand({
    names: [secrets.name].flat(),
    apps: [secrets.app ?? 'actions'].flat(),
    repositories: [secrets.repository ?? []].flat(),
    environment,
    organization,
    access
  })
}

const desiredOf = ({ scopes, 'max-quota': maxQuota, committer, resources }: TokenFile): Entry['desired'] =>
  defined({ scopes, maxQuota, committer: committer && committerOf(committer), resources: resources?.map(resourceOf) })

const committerOf = (committer: NonNullable<TokenFile['committer']>): NonNullable<Entry['desired']['committer']> =>
  defined({
    email: committer.email,
    provider: committer.provider,
    providerLoginName: committer['provider-login-name'],
    providerUserId: committer['provider-user-id']
  })

const resourceOf = (
  resource: NonNullable<TokenFile['resources']>[number]
): NonNullable<Entry['desired']['resources']>[number] => ({
  organizationSlug: resource['organization-slug'],
  repositorySlug: resource['repository-slug'],
  ...defined({ workspace: resource.workspace })
})

export const revokeOf = (section: ManifestFile['revoke-stale']): Partial<RevokePolicy> | undefined =>
  section &&
  defined({
    staleAfterMs: msOf(section['stale-after']),
    protect: section.protect,
    neverUsed: section['revoke-never-used'],
    limit: section['revoke-limit']
  })
