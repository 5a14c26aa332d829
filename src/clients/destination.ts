import { defined } from '../base/defined.js'

/**
 * Where GitHub keeps secrets, as data: everything that differs between the kinds (path, permission, limits) is said
 * here once, and no step asks which kind it has.
 * https://docs.github.com/en/rest/actions/secrets, .../dependabot/secrets, .../codespaces/secrets
 */
export type App = 'actions' | 'dependabot' | 'codespaces'

export const apps: readonly App[] = ['actions', 'dependabot', 'codespaces']

export type Place =
  | { readonly kind: 'repository'; readonly repository: string }
  | { readonly kind: 'environment'; readonly repository: string; readonly environment: string }
  | { readonly kind: 'organization'; readonly organization: string }

/** One place with secrets of its own, and its own public key. */
export interface Scope {
  readonly app: App
  readonly place: Place
}

/** Who may read an organization secret, as a manifest declares it. */
export type DeclaredAccess =
  | { readonly visibility: 'all' | 'private' }
  | { readonly visibility: 'selected'; readonly repositories: readonly string[] }

/** One secret name in one scope. Names are kept in upper case, as GitHub does. */
export interface Destination {
  readonly name: string
  readonly scope: Scope
  readonly access?: DeclaredAccess
}

/** A name that no one uses: writing a box that can't be opened under it proves the right to write. */
export const probeName = 'ROTATE_SOCKET_TOKEN_PROBE'

interface Kind {
  readonly path: (app: App) => string
  readonly shown: string
  /** As GitHub's docs name them, per app: fine-grained PAT or App permission, classic PAT scope. */
  readonly permission: Readonly<Record<App, string>>
  readonly classicScope: string
  /** Most secrets one scope can hold. */
  readonly room: number
}

const kindOf = (place: Place): Kind => {
  switch (place.kind) {
    case 'repository':
      return {
        path: app => `/repos/${place.repository}/${app}/secrets`,
        shown: place.repository,
        permission: {
          actions: '"Secrets: write" (repository)',
          dependabot: '"Dependabot secrets: write" (repository)',
          codespaces: '"Codespaces secrets: write" (repository)'
        },
        classicScope: 'repo',
        room: 100
      }
    case 'environment': {
      const permission = '"Environments: write" (repository; older servers want "Secrets: write" too)'
      return {
        path: () =>
          `/repos/${place.repository}/environments/${encodeURIComponent(place.environment)}/secrets`,
        shown: `${place.repository} (environment ${place.environment})`,
        permission: { actions: permission, dependabot: permission, codespaces: permission },
        classicScope: 'repo',
        room: 100
      }
    }
    case 'organization':
      return {
        path: app => `/orgs/${place.organization}/${app}/secrets`,
        shown: `organization ${place.organization}`,
        permission: {
          actions: '"Secrets: write" (organization)',
          dependabot: '"Dependabot secrets: write" (organization)',
          codespaces:
            '"Codespaces secrets: write" (organization; a classic PAT with admin:org where no App may have it)'
        },
        classicScope: 'admin:org',
        room: 1000
      }
  }
}

/** Path of the scope's secrets below the API's base; `/public-key`, `/NAME` and `/NAME/repositories` follow. */
export const secretsPath = (scope: Scope): string => kindOf(scope.place).path(scope.app)

/** Identity of a scope or destination: GitHub compares names without regard to case. */
export const scopeKey = (scope: Scope): string => secretsPath(scope).toLowerCase()
export const destinationKey = (destination: Destination): string =>
  `${scopeKey(destination.scope)}/${destination.name.toLowerCase()}`

export const describeScope = ({ app, place }: Scope): string =>
  `${kindOf(place).shown}${app === 'actions' ? '' : ` (${app})`}`

export const describeDestination = ({ name, scope }: Destination): string =>
  `${name} in ${describeScope(scope)}`

export const permissionFor = (scope: Scope): string => kindOf(scope.place).permission[scope.app]
export const classicScopeFor = (scope: Scope): string => kindOf(scope.place).classicScope
export const roomIn = (scope: Scope): number => kindOf(scope.place).room
export const isOrganization = (scope: Scope): boolean => scope.place.kind === 'organization'

/** Every name, for every app, in every place: an organization, or repositories or their environment. */
export const expand = (declared: {
  readonly names: readonly string[]
  readonly apps: readonly App[]
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
      names.map(name => ({
        name: name.toUpperCase(),
        scope: { app, place },
        ...defined({ access })
      }))
    )
  )
}

/** Scopes of the destinations, each once. */
export const scopesOf = (destinations: readonly Destination[]): Scope[] => [
  ...new Map(destinations.map(({ scope }) => [scopeKey(scope), scope])).values()
]
