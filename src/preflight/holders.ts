import { describeDestination, destinationKey, isOrganization, ownerOf, type Destination } from '../base/destination.js'
import { firstOf, pluralize } from '../base/text.js'
import type { Deps } from '../deps.js'
import type { Inputs } from '../inputs/inputs.js'

/** Look-ups a run makes at most: each is one read of GitHub's hour. */
const maxLookUps = 300

/**
 * Looks for secrets of a declared name in places that are not declared: they would hold a dead value after a rotation in
 * place. It looks through the repositories of an App's installation, which only a dry run has the time for.
 * https://docs.github.com/en/rest/apps/installations#list-repositories-accessible-to-the-app-installation
 */
export const findHolders = async ({ entries, githubTokenIsApp }: Inputs, { github }: Pick<Deps, 'github'>) => {
  const declared = entries.flatMap(entry => entry.destinations)
  if (!githubTokenIsApp || declared.length === 0) return { undeclared: [], warnings: [] }
  const installation = await github.installationRepositories()
  if (installation.kind !== 'ok') {
    const why = `Undeclared holders were not looked for: the repositories of the installation could not be read (${installation.reason}).`
    return { undeclared: [], warnings: [why] }
  }
  const { rows: repositories, total } = installation.value
  const kinds = new Map(declared.map(({ name, store: { app } }) => [`${app} ${name}`, { name, app }]))
  const known = new Set(declared.map(destinationKey))
  const wanted = repositories
    .flatMap(repository =>
      [...kinds.values()].map(({ name, app }): Destination => {
        return { name, store: { app, place: { kind: 'repository', repository } } }
      })
    )
    .filter(destination => !known.has(destinationKey(destination)))
  const looked = await Promise.all(
    wanted.slice(0, maxLookUps).map(async destination => ({ destination, answer: await github.secret(destination) }))
  )
  const undeclared = looked.flatMap(({ destination, answer }) =>
    answer.kind === 'ok' && answer.value !== 'missing' ? [destination] : []
  )
  const unread = looked.filter(({ answer }) => answer.kind !== 'ok').length
  const left = Math.max(0, wanted.length - maxLookUps) + unread + (total - repositories.length) * kinds.size
  // The nearer secret wins.
  const ownerKey = ({ name, store }: Destination): string => `${store.app} ${name} ${ownerOf(store)}`
  const shared = new Set(declared.filter(({ store }) => isOrganization(store)).map(ownerKey))
  const hiding = undeclared.filter(each => shared.has(ownerKey(each)))
  const namesOf = (destinations: readonly Destination[]): string => firstOf(destinations.map(describeDestination), 20)
  const warnings = [
    undeclared.length > 0 &&
      `${pluralize(undeclared.length, 'secret')} of a declared name ${undeclared.length === 1 ? 'is' : 'are'} not declared and would hold a dead value after a rotation in place: ${namesOf(undeclared)}. Add each to its entry if it holds the same token.`,
    hiding.length > 0 &&
      `In ${pluralize(hiding.length, 'repository')} a secret of the repository hides the organization secret of the same name, so nobody there reads what is written: ${namesOf(hiding)}.`,
    left > 0 && `${pluralize(left, 'look-up')} for undeclared holders could not be made.`
  ]
  return { undeclared, warnings: warnings.filter(each => each !== false) }
}
