/*
 * This file says as data where GitHub keeps secrets: everything that differs between the kinds (path, permission, limits) is
 * said here once, and no step asks which kind it has.
 * https://docs.github.com/en/rest/actions/secrets, .../dependabot/secrets, .../codespaces/secrets, .../agents/secrets
 */

/** The apps that have secrets, and what the permission for them is called. */
const secretsOf = {
  actions: 'Secrets',
  dependabot: 'Dependabot secrets',
  codespaces: 'Codespaces secrets',
  agents: 'Agent secrets'
}

type StoreApp = keyof typeof secretsOf

export const apps = Object.keys(secretsOf) as readonly StoreApp[]

/** GitHub moved the secrets of this environment to the repository's Agents store; the agent reads only that. */
export const isCopilot = (environment: string | undefined): boolean => environment?.toLowerCase() === 'copilot'

export const copilotWarning =
  'nothing reads the environment `copilot` any more: the agent reads the Agents secrets of the repository (app `agents`, without an environment)'

/** One place with secrets of its own, and its own public key. */
export interface SecretStore {
  readonly app: StoreApp
  readonly place:
    | { readonly kind: 'repository'; readonly repository: string }
    | { readonly kind: 'environment'; readonly repository: string; readonly environment: string }
    | { readonly kind: 'organization'; readonly organization: string }
}

/** One secret name in one store. Names are kept in upper case, as GitHub does. */
export interface Destination {
  readonly name: string
  readonly store: SecretStore
  /** Who may read an organization secret, as a manifest declares it. */
  readonly access?:
    | { readonly visibility: 'all' | 'private' }
    | { readonly visibility: 'selected'; readonly repositories: readonly string[] }
}

/**
 * Says what differs between the kinds. `path` is that of the store's secrets below the API's base; `/public-key`, `/NAME` and
 * `/NAME/repositories` follow. `permission` and `classicScope` are what a fine-grained PAT or App and a classic PAT need, as
 * GitHub's docs name them; `capacity` is the number of secrets that one store can hold.
 */
export const kindOf = ({ app, place }: SecretStore) => {
  switch (place.kind) {
    case 'repository':
      return {
        path: `/repos/${place.repository}/${app}/secrets`,
        shown: place.repository,
        permission: `"${secretsOf[app]}: write" (repository)`,
        classicScope: 'repo',
        capacity: 100
      }
    case 'environment':
      return {
        path: `/repos/${place.repository}/environments/${encodeURIComponent(place.environment)}/secrets`,
        shown: `${place.repository} (environment ${place.environment})`,
        permission: '"Environments: write" (repository; older servers want "Secrets: write" too)',
        classicScope: 'repo',
        capacity: 100
      }
    case 'organization': {
      const noApp = app === 'codespaces' ? '; a classic PAT with admin:org where no App may have it' : ''
      return {
        path: `/orgs/${place.organization}/${app}/secrets`,
        shown: `organization ${place.organization}`,
        permission: `"${secretsOf[app]}: write" (organization${noApp})`,
        classicScope: 'admin:org',
        capacity: 1000
      }
    }
  }
}

/** Identifies a store or a destination: GitHub compares names without regard to case. */
export const storeKey = (store: SecretStore): string => kindOf(store).path.toLowerCase()
export const destinationKey = (destination: Destination): string =>
  `${storeKey(destination.store)}/${destination.name.toLowerCase()}`

export const describeStore = (store: SecretStore): string =>
  `${kindOf(store).shown}${store.app === 'actions' ? '' : ` (${store.app})`}`

export const describeDestination = ({ name, store }: Destination): string => `${name} in ${describeStore(store)}`

/** Names the organization or person that a place belongs to, in lower case. */
export const ownerOf = ({ place }: SecretStore): string =>
  (place.kind === 'organization' ? place.organization : place.repository.replace(/\/.*/, '')).toLowerCase()

export const isOrganization = (store: SecretStore): boolean => store.place.kind === 'organization'

/** Lists the stores of the destinations, each once. */
export const storesOf = (destinations: readonly Destination[]): SecretStore[] => [
  ...new Map(destinations.map(({ store }) => [storeKey(store), store])).values()
]
