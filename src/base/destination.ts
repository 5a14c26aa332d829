import { defined } from './defined.js'

/**
 * Where GitHub keeps secrets, as data: everything that differs between the kinds (path, permission, limits) is said
 * here once, and no step asks which kind it has.
 * https://docs.github.com/en/rest/actions/secrets, .../dependabot/secrets, .../codespaces/secrets, .../agents/secrets
 */
const secretsOf = {
  actions: 'Secrets',
  dependabot: 'Dependabot secrets',
  codespaces: 'Codespaces secrets',
  agents: 'Agent secrets'
}

export type StoreApp = keyof typeof secretsOf

export const apps: readonly StoreApp[] = ['actions', 'dependabot', 'codespaces', 'agents']

/** Stores that a GitHub Enterprise Server may lack: their endpoints answer 404 there. */
export const absentOnGhes: readonly StoreApp[] = ['codespaces', 'agents']

/** GitHub moved the secrets of this environment to the repository's Agents store; the agent reads only that. */
export const isCopilot = (environment: string | undefined): boolean => environment?.toLowerCase() === 'copilot'

export const copilotWarning =
  'nothing reads the environment `copilot` any more: the agent reads the Agents secrets of the repository (app `agents`, without an environment)'

export type Place =
  | { readonly kind: 'repository'; readonly repository: string }
  | { readonly kind: 'environment'; readonly repository: string; readonly environment: string }
  | { readonly kind: 'organization'; readonly organization: string }

/** One place with secrets of its own, and its own public key. */
export interface SecretStore {
  readonly app: StoreApp
  readonly place: Place
}

/** Who may read an organization secret, as a manifest declares it. */
export type DeclaredAccess =
  | { readonly visibility: 'all' | 'private' }
  | { readonly visibility: 'selected'; readonly repositories: readonly string[] }

/** One secret name in one store. Names are kept in upper case, as GitHub does. */
export interface Destination {
  readonly name: string
  readonly store: SecretStore
  readonly access?: DeclaredAccess
}

/** A name that no one uses: writing a box that can't be opened under it proves the right to write. */
export const probeName = 'ROTATE_SOCKET_TOKEN_PROBE'

interface Kind {
  readonly path: (app: StoreApp) => string
  readonly shown: string
  /** As GitHub's docs name them: the permission of a fine-grained PAT or App, and the scope of a classic PAT. */
  readonly permission: (app: StoreApp) => string
  readonly classicScope: string
  /** The number of secrets that one store can hold. */
  readonly capacity: number
}

const kindOf = (place: Place): Kind => {
  switch (place.kind) {
    case 'repository':
      return {
        path: app => `/repos/${place.repository}/${app}/secrets`,
        shown: place.repository,
        permission: app => `"${secretsOf[app]}: write" (repository)`,
        classicScope: 'repo',
        capacity: 100
      }
    case 'environment':
      return {
        path: () => `/repos/${place.repository}/environments/${encodeURIComponent(place.environment)}/secrets`,
        shown: `${place.repository} (environment ${place.environment})`,
        permission: () => '"Environments: write" (repository; older servers want "Secrets: write" too)',
        classicScope: 'repo',
        capacity: 100
      }
    case 'organization':
      return {
        path: app => `/orgs/${place.organization}/${app}/secrets`,
        shown: `organization ${place.organization}`,
        permission: app =>
          `"${secretsOf[app]}: write" (organization${app === 'codespaces' ? '; a classic PAT with admin:org where no App may have it' : ''})`,
        classicScope: 'admin:org',
        capacity: 1000
      }
  }
}

/** Path of the store's secrets below the API's base; `/public-key`, `/NAME` and `/NAME/repositories` follow. */
export const secretsPath = (store: SecretStore): string => kindOf(store.place).path(store.app)

/** Identity of a store or destination: GitHub compares names without regard to case. */
export const storeKey = (store: SecretStore): string => secretsPath(store).toLowerCase()
export const destinationKey = (destination: Destination): string =>
  `${storeKey(destination.store)}/${destination.name.toLowerCase()}`

export const describeStore = ({ app, place }: SecretStore): string =>
  `${kindOf(place).shown}${app === 'actions' ? '' : ` (${app})`}`

export const describeDestination = ({ name, store }: Destination): string => `${name} in ${describeStore(store)}`

export const permissionFor = (store: SecretStore): string => kindOf(store.place).permission(store.app)
export const classicScopeFor = (store: SecretStore): string => kindOf(store.place).classicScope
export const capacityOf = (store: SecretStore): number => kindOf(store.place).capacity
export const isOrganization = (store: SecretStore): boolean => store.place.kind === 'organization'

/** Every name, for every app, in every place: an organization, or repositories or their environment. */
export const expand = (declared: {
  readonly names: readonly string[]
  readonly apps: readonly StoreApp[]
  readonly repositories: readonly string[]
  readonly environment: string | undefined
  readonly organization: string | undefined
  readonly access?: DeclaredAccess | undefined
}): Destination[] => {
  const { names, apps, repositories, environment, organization, access } = declared
  const places: Place[] =
    organization !== undefined
      ? [{ kind: 'organization', organization }]
      : repositories.map(repository =>
          environment === undefined
            ? { kind: 'repository', repository }
            : { kind: 'environment', repository, environment }
        )
  return places.flatMap(place =>
    apps.flatMap(app =>
      names.map(name => ({ name: name.toUpperCase(), store: { app, place }, ...defined({ access }) }))
    )
  )
}

/** Stores of the destinations, each once. */
export const storesOf = (destinations: readonly Destination[]): SecretStore[] => [
  ...new Map(destinations.map(({ store }) => [storeKey(store), store])).values()
]
