import sodium from 'libsodium-wrappers'
import type { Reply } from './faults.js'
import { authenticate, denied, rateLimits, refuse, sees } from './github-access.js'
import { githubState, openBox } from './github-state.js'
import type { App, GitHubSimulator, GitHubSwitches, Place, Repository, Scope } from './github-state.js'
import type { Secret, Token, Visibility } from './github-state.js'
import { isRecord } from './schema.js'
import { listen, newSimulator, type Call, type Route } from './server.js'

export * from './github-state.js'

/** A PUT to this name with a box that can't be opened proves the right to write, and stores nothing. */
export const probeName = 'ROTATE_SOCKET_TOKEN_PROBE'

interface GitHubRoute extends Route {
  readonly place?: Place
  readonly app?: App
  readonly name?: string
}

const appOf = (text: string | undefined): App | undefined =>
  text === 'actions' || text === 'dependabot' || text === 'codespaces' ? text : undefined

function route(method: string, path: string): GitHubRoute | undefined {
  let parts: string[]
  try {
    parts = path.split('/').slice(1).map(decodeURIComponent)
  } catch {
    return undefined
  }
  const [kind, owner = '', repo = '', ...rest] = parts
  if (method === 'GET' && path === '/rate_limit') return { operation: 'github.rate-limit' }
  if (method === 'GET' && path === '/user') return { operation: 'github.user' }
  if (method === 'POST' && path === '/graphql') return { operation: 'github.graphql' } // gh looks up repository ids
  if (kind === 'orgs') {
    const app = appOf(repo)
    const of = `/orgs/{org}/${repo}/secrets`
    return app && rest[0] === 'secrets'
      ? secretsRoute(method, rest.slice(1), { of, app, place: { organization: owner } })
      : undefined
  }
  if (kind !== 'repos') return undefined
  const repository = `${owner}/${repo}`
  if (method === 'GET' && rest.length === 0) return { operation: 'github.repository', place: { repository } }
  const [first, second = '', third] = rest
  const app = appOf(first)
  if (app && second === 'secrets') {
    const of = `/repos/{owner}/{repo}/${app}/secrets`
    return secretsRoute(method, rest.slice(2), { of, app, place: { repository } })
  }
  if (first !== 'environments' || third !== 'secrets') return undefined
  const of = '/repos/{owner}/{repo}/environments/{environment_name}/secrets'
  return secretsRoute(method, rest.slice(3), {
    of,
    app: 'actions',
    place: { repository, environment: second }
  })
}

function secretsRoute(
  method: string,
  rest: readonly string[],
  { of, app, place }: { of: string; app: App; place: Place }
): GitHubRoute | undefined {
  const [name, under, ...more] = rest
  if (more.length > 0) return undefined
  if (method === 'GET' && name === undefined) return { operation: 'github.secrets', template: of, place, app }
  if (method === 'GET' && name === 'public-key' && under === undefined)
    return { operation: 'github.public-key', template: `${of}/public-key`, place, app }
  if (name === undefined) return undefined
  const template = `${of}/{secret_name}`
  if (under !== undefined) {
    if (method !== 'GET' || under !== 'repositories' || !('organization' in place)) return undefined
    return { operation: 'github.repositories', template: `${template}/repositories`, place, app, name }
  }
  const put = name.toUpperCase() === probeName ? 'github.probe' : 'github.put'
  const operation = { GET: 'github.secret', PUT: put, DELETE: 'github.delete' }[method]
  return operation === undefined ? undefined : { operation, template, place, app, name }
}

export interface GitHubOptions {
  port?: number
  /** '' (the default) or GHES's '/api/v3'. */
  basePath?: string
  switches?: Partial<GitHubSwitches>
}

/** Starts GitHub's secrets API on a loopback port. It knows no token and no repository until they are added. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHubSimulator> {
  await sodium.ready
  const sim = githubState(newSimulator(), options.switches)
  const limits = rateLimits(sim)

  function headers(): Record<string, string> {
    if (sim.switches.dateHeader === 'absent') return {}
    return {
      date: sim.switches.dateHeader === 'garbage' ? 'half past nine' : new Date(sim.now()).toUTCString()
    }
  }

  function handle(call: Call<GitHubRoute>): Reply {
    const caller = authenticate(sim, call.request)
    if ('status' in caller) return caller
    const { name, token } = caller
    const free = call.route.operation === 'github.rate-limit'
    const reply =
      (free ? undefined : limits.count(name, call.request.method !== 'GET')) ?? act(call, name, token)
    const own = token.kind === 'classic' ? { 'x-oauth-scopes': (token.scopes ?? []).join(', ') } : {}
    return { ...reply, headers: { ...limits.headers(name), ...own, ...reply.headers } }
  }

  function act({ route, request, query }: Call<GitHubRoute>, name: string, token: Token): Reply {
    const { place, app } = route
    if (route.operation === 'github.rate-limit') {
      const core = limits.core(name)
      return core
        ? { status: 200, body: { resources: { core }, rate: core } }
        : refuse(404, 'Rate limiting is not enabled.')
    }
    if (route.operation === 'github.user') return { status: 200, body: { login: 'octocat', id: 1 } }
    if (route.operation === 'github.graphql') return graphql(request.body)
    if (!place || !sees(sim, token, place)) return refuse(404, 'Not Found')
    if (!app) return { status: 200, body: 'repository' in place ? repositoryBody(place.repository) : {} }
    if (app === 'codespaces' && sim.switches.codespaces === 'absent') return refuse(404, 'Not Found')
    const scope = sim.scope(place, app)
    if (!scope) return refuse(404, 'Not Found')
    const refusal = denied(sim, token, { place, app, level: request.method === 'GET' ? 'read' : 'write' })
    if (refusal) return refusal
    if (request.problems.length > 0) return refuse(422, `Invalid request.\n\n${request.problems.join('\n')}`)
    const secret = scope.secrets.get((route.name ?? '').toUpperCase())
    switch (route.operation) {
      case 'github.public-key': {
        const key = sodium.to_base64(scope.key.publicKey, sodium.base64_variants.ORIGINAL)
        return { status: 200, body: { key_id: scope.key.key_id, key } }
      }
      case 'github.secrets': {
        const body = (page: Secret[]) => ({ secrets: page.map(each => metadata(scope, each)) })
        return paged([...scope.secrets.values()], { query, path: request.path, body })
      }
      case 'github.secret':
        return secret ? { status: 200, body: metadata(scope, secret) } : refuse(404, 'Not Found')
      case 'github.repositories': {
        if (!secret) return refuse(404, 'Not Found')
        // total_count counts them all, the rows are those the token can see.
        const all = [...sim.repositories.values()].filter(each =>
          secret.selectedRepositoryIds.includes(each.id)
        )
        const seen = all.filter(each => sees(sim, token, { repository: each.full_name }))
        const body = (page: Repository[]) => ({
          repositories: page.map(each => repositoryBody(each.full_name))
        })
        return paged(seen, { query, path: request.path, total: all.length, body })
      }
      case 'github.delete':
        if (readOnly(place)) return refuse(403, 'Repository was archived so is read-only.')
        return scope.secrets.delete((route.name ?? '').toUpperCase())
          ? { status: 204 }
          : refuse(404, 'Not Found')
      default:
        if (readOnly(place)) return refuse(403, 'Repository was archived so is read-only.')
        return put(scope, route, isRecord(request.body) ? request.body : {}, request.problems)
    }
  }

  const readOnly = (place: Place): boolean =>
    'repository' in place && sim.repositories.get(place.repository.toLowerCase())?.archived === true

  function put(scope: Scope, route: GitHubRoute, body: Record<string, unknown>, problems: string[]): Reply {
    const invalid = (problem: string): Reply => {
      problems.push(problem)
      return refuse(422, problem)
    }
    const name = (route.name ?? '').toUpperCase()
    const { encrypted_value, key_id } = body
    const isOrganization = 'organization' in scope.place
    if (typeof encrypted_value !== 'string' || typeof key_id !== 'string')
      return invalid('encrypted_value and key_id are required') // the description does not say so everywhere
    if (!/^(?!GITHUB_)[A-Z_][A-Z0-9_]*$/.test(name)) return invalid(`Secret name is invalid: ${name}`)
    const visibility = isOrganization ? visibilityOf(body.visibility) : undefined
    const listed: unknown[] = Array.isArray(body.selected_repository_ids) ? body.selected_repository_ids : []
    if (body.selected_repository_ids !== undefined && visibility !== 'selected')
      return invalid('selected_repository_ids goes only with visibility selected')
    const ids = listed.map(Number)
    const known = ids.length > 0 ? [...sim.repositories.values()].map(each => each.id) : []
    if (!ids.every(id => known.includes(id)))
      return refuse(422, 'selected_repository_ids holds an unknown repository')

    let value: string | null
    const opened = open(scope, encrypted_value, key_id)
    if ('value' in opened) value = opened.value
    else if (route.operation === 'github.probe' && sim.switches.probeAnswer === 'accept') value = null
    else return opened.refusal
    if (value !== null && Buffer.byteLength(value) > 48 * 1024)
      return refuse(422, 'Secret value is above 48 KB')
    const old = scope.secrets.get(name)
    if (!old && scope.secrets.size >= (isOrganization ? 1000 : 100)) return refuse(422, 'Too many secrets')

    const at = sim.now()
    // `selected` without a list clears the list: nothing is taken over from the old secret.
    const access = visibility && { visibility }
    const secret = {
      name,
      value,
      created_at: old?.created_at ?? at,
      updated_at: at,
      selectedRepositoryIds: ids,
      ...access
    }
    scope.secrets.set(name, secret)
    const status = old ? 204 : 201
    const { place, app, description } = scope
    sim.writes.push({ scope: description, place, app, name, value, at, visibility, ids, status })
    return status === 201 ? { status, body: {} } : { status }
  }

  const visibilityOf = (value: unknown): Visibility =>
    value === 'all' || value === 'selected' ? value : 'private' // the schema has refused everything else

  /** Opens the box with the scope's own key, or an older one where the server still takes those. */
  function open(scope: Scope, box: string, key_id: string): { value: string } | { refusal: Reply } {
    const { staleKeyStatus } = sim.switches
    const message = 'Bad request - validation failed due to an improperly encrypted secret'
    if (key_id !== scope.key.key_id && typeof staleKeyStatus === 'number')
      return { refusal: refuse(staleKeyStatus, message) }
    const key = [scope.key, ...scope.staleKeys].find(each => each.key_id === key_id)
    const value = key && openBox(box, key)
    return value === undefined ? { refusal: refuse(422, message) } : { value }
  }

  const date = (time: number): string => new Date(time).toISOString().replace(/\.\d+/, '')

  function metadata({ app, place }: Scope, secret: Secret): unknown {
    const { name, created_at, updated_at, visibility } = secret
    const shared = { name, created_at: date(created_at), updated_at: date(updated_at) }
    if (!('organization' in place)) return shared
    const selected_repositories_url = `${sim.url}/orgs/${place.organization}/${app}/secrets/${name}/repositories`
    return { ...shared, visibility, ...(visibility === 'selected' && { selected_repositories_url }) }
  }

  function repositoryBody(fullName: string): unknown {
    const repository = sim.repositories.get(fullName.toLowerCase())
    if (!repository) return {}
    const { id, full_name, archived } = repository
    const [login, name] = full_name.split('/')
    return { id, name, full_name, private: repository.private, archived, owner: { login } }
  }

  /** One page with its `total_count` and the Link header that leads to the next. */
  function paged<T>(
    rows: T[],
    asked: {
      query: URLSearchParams
      path: string
      total?: number
      body: (page: T[]) => Record<string, unknown>
    }
  ): Reply {
    const perPage = Math.min(Math.max(Number(asked.query.get('per_page') ?? 30), 1), 100)
    const page = Math.max(Number(asked.query.get('page') ?? 1), 1)
    const body = {
      total_count: asked.total ?? rows.length,
      ...asked.body(rows.slice((page - 1) * perPage, page * perPage))
    }
    if (page * perPage >= rows.length) return { status: 200, body }
    const next = new URL(asked.path, sim.url)
    next.searchParams.set('page', String(page + 1))
    return { status: 200, body, headers: { link: `<${next.href}>; rel="next"` } }
  }

  /** The one query gh sends when it sets an organization secret for named repositories. */
  function graphql(body: unknown): Reply {
    const query = isRecord(body) && typeof body.query === 'string' ? body.query : ''
    const asked = query.matchAll(/(\w+):\s*repository\(owner:\s*"([^"]+)",\s*name:\s*"([^"]+)"\)/g)
    const data: Record<string, unknown> = {}
    for (const [, alias = '', owner = '', name = ''] of asked) {
      const repository = sim.repositories.get(`${owner}/${name}`.toLowerCase())
      data[alias] = repository ? { databaseId: repository.id } : null
    }
    return { status: 200, body: { data } }
  }

  const basePath = options.basePath ?? ''
  await listen(sim, { name: 'github', basePath, route, handle, refuse, headers }, options.port)
  return sim
}
