import { randomInt } from 'node:crypto'
import sodium from 'libsodium-wrappers'
import type { Simulator } from './server.js'

export type App = 'actions' | 'dependabot' | 'codespaces'
export type Visibility = 'all' | 'private' | 'selected'
/** Where secrets are kept; with an app it is a scope, which has its own public key. */
export type Place =
  { repository: string } | { repository: string; environment: string } | { organization: string }

/** Dates are milliseconds. */
export interface Secret {
  /** Upper case: names are compared without regard to case. */
  readonly name: string
  /** What the box held; null for a box that was taken unopened (`probeAnswer: 'accept'`). */
  value: string | null
  created_at: number
  updated_at: number
  /** Organization secrets alone. */
  visibility?: Visibility
  selectedRepositoryIds: number[]
}

export interface Repository {
  readonly id: number
  readonly full_name: string
  private: boolean
  archived: boolean
  environments: string[]
}

export interface KeyPair {
  /** A number in quotes, above what a JavaScript number holds exactly. */
  readonly key_id: string
  readonly publicKey: Uint8Array
  readonly privateKey: Uint8Array
}

export interface Scope {
  readonly place: Place
  readonly app: App
  /** 'actions acme/web', 'actions acme/web (environment prod)', 'actions organization acme'. */
  readonly description: string
  key: KeyPair
  /** Older pairs, the newest first. */
  readonly staleKeys: KeyPair[]
  /** By name in upper case. */
  readonly secrets: Map<string, Secret>
}

export interface Token {
  kind: 'classic' | 'fine-grained' | 'app' | 'actions'
  /** For all kinds but classic, as in X-Accepted-GitHub-Permissions: `{ secrets: 'write' }`. */
  permissions: Record<string, 'read' | 'write'>
  /** For classic tokens: `repo`, `admin:org`. */
  scopes?: string[]
  /** The repositories it can see; all by default. */
  repositories?: string[]
  /** The organizations it can see; all by default. */
  organizations?: string[]
}

/** One PUT that was stored. */
export interface Write {
  readonly scope: string
  readonly place: Place
  readonly app: App
  readonly name: string
  readonly value: string | null
  readonly at: number
  readonly visibility: Visibility | undefined
  readonly ids: readonly number[]
  readonly status: 201 | 204
}

/** Behaviours that differ between servers, or that nobody could check; `defaultSwitches` is GitHub's likeliest. */
export interface GitHubSwitches {
  /** A box sealed for a key that is no longer the scope's: refused with this status, or taken if an old key opens it: open. */
  staleKeyStatus: number | 'accept-if-opens'
  /** A probe with a box that can't be opened: refused, or taken by a server that does not look into boxes. */
  probeAnswer: 422 | 'accept'
  /** GHES has no rate limits by default: `/rate_limit` answers 404, no limit counts, no x-ratelimit headers. */
  rateLimit: 'present' | 'absent'
  /** Requests an hour and token. */
  primaryLimit: number
  /** Whether the next four limits count at all. */
  secondaryLimits: boolean
  /** Content-creating requests (here PUT, POST, DELETE, probes included), a sliding minute and hour. */
  writesPerMinute: number
  writesPerHour: number
  /** A read costs 1, a write 5. GitHub's 900 is off unless a test asks for it. */
  pointsPerMinute: number
  /** Requests under way at a time. GitHub's 100 is off unless a test asks for it. */
  concurrent: number
  secondaryStatus: 403 | 429
  secondaryRetryAfter: 'present' | 'absent'
  /** GHES 3.17 to 3.19 have no Codespaces endpoints. */
  codespaces: 'present' | 'absent'
  /** Older servers want `secrets` beside `environments` for environment secrets. */
  environmentWantsSecrets: boolean
  dateHeader: 'present' | 'absent' | 'garbage'
}

export const defaultGitHubSwitches: Readonly<GitHubSwitches> = {
  staleKeyStatus: 422,
  probeAnswer: 422,
  rateLimit: 'present',
  primaryLimit: 5000,
  secondaryLimits: true,
  writesPerMinute: 80,
  writesPerHour: 500,
  pointsPerMinute: Infinity,
  concurrent: Infinity,
  secondaryStatus: 403,
  secondaryRetryAfter: 'present',
  codespaces: 'present',
  environmentWantsSecrets: false,
  dateHeader: 'present'
}

export interface GitHubSimulator extends Simulator {
  readonly switches: GitHubSwitches
  readonly tokens: Map<string, Token>
  /** By full name in lower case. */
  readonly repositories: Map<string, Repository>
  /** By login in lower case. */
  readonly organizations: Map<string, { readonly login: string }>
  /** Every PUT that was stored, in order. */
  readonly writes: Write[]
  addToken(token: string, fields?: Partial<Token>): Token
  /** Also adds the owner as an organization. */
  addRepository(fullName: string, fields?: Partial<Repository>): Repository
  addOrganization(login: string): void
  /** The scope with its key pair, made when first asked for; undefined where the place does not exist. */
  scope(place: Place, app?: App): Scope | undefined
  secret(place: Place, name: string, app?: App): Secret | undefined
  /** Puts a secret there without a request. */
  presetSecret(place: Place, name: string, fields?: Partial<Secret>, app?: App): Secret
  /** Gives the scope a new key pair: boxes sealed for the old one are stale. */
  rotateKey(place: Place, app?: App): void
}

/** Adds GitHub's state and the acts on it to a simulator; libsodium must be ready. */
export function githubState(base: Simulator, switches: Partial<GitHubSwitches> = {}): GitHubSimulator {
  const scopes = new Map<string, Scope>()
  let keys = 0
  const firstKey = 568_250_167_242_549_743n + BigInt(randomInt(1_000_000_000)) * 1_000_000n

  const newKey = (): KeyPair => {
    const { publicKey, privateKey } = sodium.crypto_box_keypair()
    return { key_id: String(firstKey + BigInt(++keys)), publicKey, privateKey }
  }

  /** The place in its canonical spelling, undefined where it does not exist. */
  function known(place: Place): Place | undefined {
    if ('organization' in place) {
      const organization = sim.organizations.get(place.organization.toLowerCase())
      return organization && { organization: organization.login }
    }
    const repository = sim.repositories.get(place.repository.toLowerCase())
    if (!repository || !('environment' in place)) return repository && { repository: repository.full_name }
    const wanted = place.environment.toLowerCase()
    const environment = repository.environments.find(each => each.toLowerCase() === wanted)
    return environment === undefined ? undefined : { repository: repository.full_name, environment }
  }

  function existing(place: Place, app: App): Scope {
    const scope = sim.scope(place, app)
    if (!scope) throw new Error(`no such place: ${JSON.stringify(place)}`)
    return scope
  }

  const sim: GitHubSimulator = Object.assign(base, {
    switches: { ...defaultGitHubSwitches, ...switches },
    tokens: new Map<string, Token>(),
    repositories: new Map<string, Repository>(),
    organizations: new Map<string, { login: string }>(),
    writes: [],
    addToken(token: string, fields: Partial<Token> = {}) {
      const added: Token = { kind: 'classic', permissions: {}, scopes: ['repo', 'admin:org'], ...fields }
      sim.tokens.set(token, added)
      return added
    },
    addOrganization(login: string) {
      if (!sim.organizations.has(login.toLowerCase())) sim.organizations.set(login.toLowerCase(), { login })
    },
    addRepository(fullName: string, fields: Partial<Repository> = {}) {
      const id = 1001 + sim.repositories.size
      const repository = {
        id,
        private: true,
        archived: false,
        environments: [],
        ...fields,
        full_name: fullName
      }
      sim.repositories.set(fullName.toLowerCase(), repository)
      sim.addOrganization(fullName.replace(/\/.*/, ''))
      return repository
    },
    scope(wanted: Place, app: App = 'actions') {
      const place = known(wanted)
      if (!place || ('environment' in place && app !== 'actions')) return undefined
      const description = `${app} ${describe(place)}`
      let scope = scopes.get(description)
      if (!scope) {
        scope = { place, app, description, key: newKey(), staleKeys: [], secrets: new Map() }
        scopes.set(description, scope)
      }
      return scope
    },
    secret: (place: Place, name: string, app: App = 'actions') =>
      sim.scope(place, app)?.secrets.get(name.toUpperCase()),
    presetSecret(place: Place, name: string, fields: Partial<Secret> = {}, app: App = 'actions') {
      const created_at = fields.created_at ?? fields.updated_at ?? sim.now()
      const secret: Secret = {
        value: 'preset',
        updated_at: created_at,
        selectedRepositoryIds: [],
        ...('organization' in place && { visibility: 'private' }),
        ...fields,
        created_at,
        name: name.toUpperCase()
      }
      existing(place, app).secrets.set(secret.name, secret)
      return secret
    },
    rotateKey(place: Place, app: App = 'actions') {
      const scope = existing(place, app)
      scope.staleKeys.unshift(scope.key)
      scope.key = newKey()
    }
  } satisfies Omit<GitHubSimulator, keyof Simulator>)
  return sim
}

function describe(place: Place): string {
  if ('organization' in place) return `organization ${place.organization}`
  return 'environment' in place ? `${place.repository} (environment ${place.environment})` : place.repository
}

/** The text in a sealed box, undefined where the key does not open it. */
export function openBox(box: string, { publicKey, privateKey }: KeyPair): string | undefined {
  try {
    return sodium.to_string(sodium.crypto_box_seal_open(Buffer.from(box, 'base64'), publicKey, privateKey))
  } catch {
    return undefined
  }
}
