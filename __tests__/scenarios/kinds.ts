import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App, Place } from '../../simulators/github.js'
import type { Inputs, World } from './world.js'

/** A kind of place that GitHub keeps secrets in, and what differs from the others. */
export interface Kind {
  readonly kind: string
  readonly place: Place
  readonly app: App
  /** As under `with:`. */
  readonly inputs: Inputs
  /** Below the API's base. */
  readonly path: string
  /** As the action calls the scope. */
  readonly shown: string
  /** The permission, as in X-Accepted-GitHub-Permissions, and as GitHub's settings call it. */
  readonly permission: string
  readonly grant: string
  readonly classicScope: 'repo' | 'admin:org'
}

const repository = 'acme/web'
const environment = 'prod/eu west'
const organization = 'acme'

const inRepository = (app: App, permission: string, grant: string): Kind => ({
  kind: `a repository's ${app}`,
  place: { repository },
  app,
  inputs: { repositories: repository, 'secret-app': app },
  path: `/repos/acme/web/${app}/secrets`,
  shown: app === 'actions' ? repository : `${repository} (${app})`,
  permission,
  grant: `"${grant}: write" (repository)`,
  classicScope: 'repo'
})

const inOrganization = (app: App, permission: string, grant: string): Kind => ({
  kind: `an organization's ${app}`,
  place: { organization },
  app,
  inputs: { repositories: undefined, organization, 'secret-app': app },
  path: `/orgs/acme/${app}/secrets`,
  shown: app === 'actions' ? 'organization acme' : `organization acme (${app})`,
  permission,
  grant: `"${grant}: write" (organization`,
  classicScope: 'admin:org'
})

export const kinds: readonly Kind[] = [
  inRepository('actions', 'secrets', 'Secrets'),
  inRepository('dependabot', 'dependabot_secrets', 'Dependabot secrets'),
  inRepository('codespaces', 'codespaces_secrets', 'Codespaces secrets'),
  {
    kind: "an environment's",
    place: { repository, environment },
    app: 'actions',
    inputs: { repositories: repository, environment },
    path: '/repos/acme/web/environments/prod%2Feu%20west/secrets',
    shown: `${repository} (environment ${environment})`,
    permission: 'environments',
    grant: '"Environments: write" (repository',
    classicScope: 'repo'
  },
  inOrganization('actions', 'organization_secrets', 'Secrets'),
  inOrganization('dependabot', 'organization_dependabot_secrets', 'Dependabot secrets'),
  inOrganization('codespaces', 'organization_codespaces_secrets', 'Codespaces secrets')
]

export const organizations = kinds.filter(({ place }) => 'organization' in place)

/** acme/web with the environment, and the organization acme; acme/other is there to be written beside. */
export function addPlaces({ github }: World): void {
  github.addRepository(repository, { environments: [environment] })
  github.addRepository('acme/other')
}

/** A destination as a manifest declares it. */
export const declared = ({ place, app }: Kind, name: string): object => ({ name, ...place, app })

/** The path of a new manifest; JSON is YAML. */
export function manifestOf(content: object): string {
  const path = join(mkdtempSync(join(process.env['TESTS_TEMP'] ?? tmpdir(), 'manifest-')), 'tokens.yml')
  writeFileSync(path, JSON.stringify(content, null, 2))
  return path
}

/** The inputs of a step that has this manifest. */
export const withManifest = (tokens: readonly object[]): Inputs => ({
  manifest: manifestOf({ tokens }),
  'group-uuid': undefined,
  'secret-name': undefined,
  repositories: undefined
})
