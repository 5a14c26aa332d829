import { describeDestination, isOrganization, type Destination } from '../base/destination.js'
import type { Access, GitHub } from '../clients/github.js'
import type { Result } from '../clients/retry.js'
import type { Before } from '../plan/snapshot.js'

/**
 * Reads who may use an organization secret, to be sent again with the value: a PUT without it would change that.
 * Undefined for a secret of a repository or environment. A new secret is private.
 * @param context.repositoryIds Ids of the repositories that declared accesses name, by lower-case name.
 */
export const readAccess = async (
  destination: Destination,
  context: { readonly repositoryIds: ReadonlyMap<string, number>; readonly before: Before; readonly github: GitHub }
): Promise<Result<Access | undefined>> => {
  const { repositoryIds, before, github } = context
  const { access: declared, store } = destination
  if (!isOrganization(store)) return { kind: 'ok', value: undefined }
  if (declared?.visibility === 'selected') {
    const ids = declared.repositories.flatMap(name => repositoryIds.get(name.toLowerCase()) ?? [])
    return { kind: 'ok', value: { visibility: 'selected', ids } }
  }
  if (declared !== undefined) return { kind: 'ok', value: declared }
  const present = await github.secret(destination)
  if (present.kind !== 'ok') return present
  const unclear = (reason: string): Result<Access> => ({ kind: 'refused', status: 200, reason })
  // Written as a new one it would be private: if it is there after all, other repositories could use it than before.
  if (present.value === 'missing' && before.kind === 'present') return unclear('GitHub no longer finds it')
  const visibility = present.value === 'missing' ? 'private' : present.value.visibility
  if (visibility === undefined) return unclear('GitHub does not say which repositories may use it')
  if (visibility !== 'selected') return { kind: 'ok', value: { visibility } }
  const ids = await github.selectedRepositories(destination)
  return ids.kind === 'ok' ? { kind: 'ok', value: { visibility, ids: ids.value } } : ids
}

export const accessUnread = (destination: Destination): string =>
  `The access to ${describeDestination(destination)} could not be read`
