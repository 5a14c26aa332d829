import { randomInt } from 'node:crypto'
import sodium from 'libsodium-wrappers'
import type { RefusalName } from './github-refusals.js'
import { defaultGitHubSwitches, type GitHubSwitches } from './github-switches.js'
import type { Simulator } from './server.js'

export * from './github-switches.js'
export type { RefusalName } from './github-refusals.js'

/** Whose secrets they are; GitHub keeps those of environments for Actions alone. */
export const apps = ['actions', 'dependabot', 'codespaces', 'agents'] as const
export type App = (typeof apps)[number]
export type Visibility = 'all' | 'private' | 'selected'
/** Where secrets are kept; with an app it is a secret store, which has its own public key. */
export type Place = { repository: string } | { repository: string; environment: string } | { organization: string }

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
  /** Names it was renamed from: requests for them are redirected. */
  formerNames: string[]
  /** Refuses every token, as `Token.refusal` does one. */
  refusal?: RefusalName
}

export interface KeyPair {
  /** A number in quotes, above what a JavaScript number holds exactly. */
  readonly key_id: string
  readonly publicKey: Uint8Array
  readonly privateKey: Uint8Array
}

export interface SecretStore {
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
  /** What a person may do in repositories (by full name; '*' for the rest): 'admin' by default. Apps have no role. */
  roles?: Readonly<Record<string, 'admin' | 'write' | 'read'>>
  /** Refuses every request of the token that this refusal is about, whatever it may do. */
  refusal?: RefusalName
}

/** One PUT that was stored. */
export interface Write {
  /** The store's description. */
  readonly store: string
  readonly place: Place
  readonly app: App
  readonly name: string
  readonly value: string | null
  readonly at: number
  readonly visibility: Visibility | undefined
  readonly ids: readonly number[]
  readonly status: 201 | 204
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
  /** When each content-creating request counted, by the simulator's clock; `busiestMinute` reads it. */
  readonly countedWrites: number[]
  addToken(token: string, fields?: Partial<Token>): Token
  /** Also adds the owner as an organization. */
  addRepository(fullName: string, fields?: Partial<Repository>): Repository
  addOrganization(login: string): void
  /** Gives a repository another name, with all its stores; the old name is redirected from then on. */
  renameRepository(fullName: string, newName: string): void
  /** The secret store with its key pair, made when first asked for; undefined where the place does not exist. */
  store(place: Place, app?: App): SecretStore | undefined
  secret(place: Place, name: string, app?: App): Secret | undefined
  /** Puts a secret there without a request. */
  presetSecret(place: Place, name: string, fields?: Partial<Secret>, app?: App): Secret
  /** The secrets that hold a value, as `DESCRIPTION NAME`: 'actions acme/web SOCKET_API_TOKEN'. */
  holders(value: string): string[]
  /** Gives the store a new key pair: boxes sealed for the old one are stale. */
  rotateKey(place: Place, app?: App): void
}

/** Adds GitHub's state and the acts on it to a simulator; libsodium must be ready. */
export function githubState(base: Simulator, switches: Partial<GitHubSwitches> = {}): GitHubSimulator {
  const stores = new Map<string, SecretStore>()
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

  function existing(place: Place, app: App): SecretStore {
    const store = sim.store(place, app)
    if (!store) throw new Error(`no such place: ${JSON.stringify(place)}`)
    return store
  }

  function keep(fields: Omit<SecretStore, 'description'>): SecretStore {
    const store = { ...fields, description: describe(fields.place, fields.app) }
    stores.set(store.description, store)
    return store
  }

  const sim: GitHubSimulator = Object.assign(base, {
    switches: { ...defaultGitHubSwitches, ...switches },
    tokens: new Map<string, Token>(),
    repositories: new Map<string, Repository>(),
    organizations: new Map<string, { login: string }>(),
    writes: [],
    countedWrites: [],
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
        formerNames: [],
        ...fields,
        full_name: fullName
      }
      sim.repositories.set(fullName.toLowerCase(), repository)
      sim.addOrganization(fullName.replace(/\/.*/, ''))
      return repository
    },
    renameRepository(fullName: string, newName: string) {
      const repository = sim.repositories.get(fullName.toLowerCase())
      if (!repository) throw new Error(`no such repository: ${fullName}`)
      const { full_name, formerNames } = repository
      sim.repositories.delete(full_name.toLowerCase())
      const renamed = { ...repository, full_name: newName, formerNames: [...formerNames, full_name] }
      sim.repositories.set(newName.toLowerCase(), renamed)
      for (const [key, store] of stores)
        if ('repository' in store.place && store.place.repository === full_name) {
          stores.delete(key)
          keep({ ...store, place: { ...store.place, repository: newName } })
        }
    },
    store(wanted: Place, app: App = 'actions') {
      const place = known(wanted)
      if (!place || ('environment' in place && app !== 'actions')) return undefined
      return stores.get(describe(place, app)) ?? keep({ place, app, key: newKey(), staleKeys: [], secrets: new Map() })
    },
    secret: (place: Place, name: string, app: App = 'actions') =>
      sim.store(place, app)?.secrets.get(name.toUpperCase()),
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
    holders: (value: string) =>
      [...stores.values()].flatMap(({ description, secrets }) =>
        [...secrets.values()].filter(each => each.value === value).map(({ name }) => `${description} ${name}`)
      ),
    rotateKey(place: Place, app: App = 'actions') {
      const store = existing(place, app)
      store.staleKeys.unshift(store.key)
      store.key = newKey()
    }
  } satisfies Omit<GitHubSimulator, keyof Simulator>)
  return sim
}

function describe(place: Place, app: App): string {
  if ('organization' in place) return `${app} organization ${place.organization}`
  return `${app} ${place.repository}${'environment' in place ? ` (environment ${place.environment})` : ''}`
}
