import { apps, type App, type Place } from './github-state.js'
import type { Route } from './server.js'

/** A PUT to this name with a box that can't be opened proves the right to write, and stores nothing. */
export const probeName = 'ROTATE_SOCKET_TOKEN_PROBE'

export interface GitHubRoute extends Route {
  readonly place?: Place
  readonly app?: App
  readonly name?: string
}

const appOf = (text: string | undefined): App | undefined => apps.find(app => app === text)

/** The description that is kept here has no Agents yet: their shapes are those of Codespaces. */
const described = (app: App): App => (app === 'agents' ? 'codespaces' : app)

/** Reads a method and a path below the base; undefined where the API has no such operation. */
export function gitHubRoute(method: string, path: string): GitHubRoute | undefined {
  let parts: string[]
  try {
    parts = path.split('/').slice(1).map(decodeURIComponent)
  } catch {
    return undefined
  }
  const [kind, owner = '', repo = '', ...rest] = parts
  if (method === 'GET' && path === '/rate_limit') return { operation: 'github.rate-limit' }
  if (method === 'GET' && path === '/user') return { operation: 'github.user' }
  if (method === 'GET' && path === '/installation/repositories') return { operation: 'github.installation' }
  if (method === 'POST' && path === '/graphql') return { operation: 'github.graphql' } // gh looks up repository ids
  if (kind === 'orgs') {
    const app = appOf(repo)
    if (!app || rest[0] !== 'secrets') return undefined
    const of = `/orgs/{org}/${described(app)}/secrets`
    return secretsRoute(method, rest.slice(1), { of, app, place: { organization: owner } })
  }
  if (kind !== 'repos') return undefined
  const repository = `${owner}/${repo}`
  if (method === 'GET' && rest.length === 0) return { operation: 'github.repository', place: { repository } }
  const [first, second = '', third] = rest
  const app = appOf(first)
  if (app && second === 'secrets') {
    const of = `/repos/{owner}/{repo}/${described(app)}/secrets`
    return secretsRoute(method, rest.slice(2), { of, app, place: { repository } })
  }
  if (first !== 'environments' || third !== 'secrets') return undefined
  const of = '/repos/{owner}/{repo}/environments/{environment_name}/secrets'
  return secretsRoute(method, rest.slice(3), { of, app: 'actions', place: { repository, environment: second } })
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
