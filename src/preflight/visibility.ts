import type { Deps } from '../deps.js'
import { describeDestination, isOrganization, type Destination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import { gitHubProblem, type Access } from '../clients/github.js'
import type { Ready } from './preflight.js'

/** Read right before the rotate, and sent again with the value: a PUT without it would change who may read the secret. */
export const readAccesses = async (
  { group, repositoryIds }: Ready,
  github: Deps['github']
): Promise<Map<Destination, Access | undefined> | Problem[]> => {
  const accesses = new Map<Destination, Access | undefined>()
  const problems: Problem[] = []
  const state = `Token group ${group.label} was not changed.`
  await Promise.all(
    group.destinations.map(async ({ destination, fact }) => {
      accesses.set(destination, undefined)
      if (!isOrganization(destination.store)) return
      const access = await accessOf(destination, { repositoryIds, wasThere: fact.kind === 'present', github })
      if ('visibility' in access) accesses.set(destination, access)
      else problems.push({ ...access, state })
    })
  )
  return problems.length > 0 ? problems : accesses
}

const accessOf = async (
  destination: Destination,
  {
    repositoryIds,
    wasThere,
    github
  }: { repositoryIds: Ready['repositoryIds']; wasThere: boolean; github: Deps['github'] }
): Promise<Access | Problem> => {
  const { access: declared } = destination
  if (declared?.visibility === 'selected') {
    return {
      visibility: 'selected',
      ids: declared.repositories.flatMap(name => repositoryIds.get(name.toLowerCase()) ?? [])
    }
  }
  if (declared !== undefined) return declared
  const what = `Who may use ${describeDestination(destination)} could not be read`
  const present = await github.secret(destination)
  if (present.kind !== 'ok') return gitHubProblem(present, what, destination.store)
  // Written as a new one it would be private: if it is there after all, more repositories than before could use it.
  if (present.value === 'missing' && wasThere) {
    return {
      code: 'DESTINATION_NOT_WRITABLE',
      what: `${what}: GitHub does not find it any more.`,
      remedy: 'Run it again, or declare `visibility` in the manifest.'
    }
  }
  const visibility = present.value === 'missing' ? 'private' : present.value.visibility
  if (visibility === 'all' || visibility === 'private') return { visibility }
  if (visibility === undefined) {
    return {
      code: 'DESTINATION_NOT_WRITABLE',
      what: `${what}: GitHub does not say it.`,
      remedy: 'Declare `visibility` in the manifest.'
    }
  }
  const ids = await github.selectedRepositories(destination)
  return ids.kind === 'ok' ? { visibility, ids: ids.value } : gitHubProblem(ids, what, destination.store)
}
