import type { Reply } from './faults.js'
import { roleOf, sees } from './github-access.js'
import { refuse } from './github-refusals.js'
import type { GitHubSimulator, Place, Repository, Secret, Token } from './github-state.js'

/** What a paged request asks. */
export interface Asked {
  readonly query: URLSearchParams
  readonly path: string
}

interface Page<T> {
  readonly total?: number
  readonly body: (page: T[]) => Record<string, unknown>
  readonly endless?: boolean
}

/** One page with its `total_count` and the Link header that leads to the next. */
export function paged<T>(url: string, rows: T[], asked: Asked & Page<T>): Reply {
  const perPage = Math.min(Math.max(Number(asked.query.get('per_page') ?? 30), 1), 100)
  const page = Math.max(Number(asked.query.get('page') ?? 1), 1)
  const endless = asked.endless === true && rows.length > 0
  const shown = endless
    ? Array.from({ length: Math.ceil(perPage / rows.length) }, () => rows)
        .flat()
        .slice(0, perPage)
    : rows.slice((page - 1) * perPage, page * perPage)
  const total_count = endless ? page * perPage + 1 : (asked.total ?? rows.length)
  const body = { total_count, ...asked.body(shown) }
  if (!endless && page * perPage >= rows.length) return { status: 200, body }
  const next = new URL(asked.path, url)
  next.searchParams.set('page', String(page + 1))
  return { status: 200, body, headers: { link: `<${next.href}>; rel="next"` } }
}

/** What GitHub says about repositories, and where it sends a request for one that was renamed. */
export function repositories(sim: GitHubSimulator) {
  /** A repository as `token` sees it. */
  function repositoryBody(token: Token, fullName: string): unknown {
    const repository = sim.repositories.get(fullName.toLowerCase())
    if (!repository) return {}
    const { id, full_name, archived } = repository
    const [login, name] = full_name.split('/')
    // An installation has no role: GitHub answers false throughout.
    const role = roleOf(token, full_name)
    const [admin, push, pull] = [role === 'admin', role === 'admin' || role === 'write', role !== undefined]
    const permissions = { admin, maintain: admin, push, triage: push, pull }
    return { id, name, full_name, private: repository.private, archived, owner: { login }, permissions }
  }

  /** GitHub sends a request for a former name on by the repository's id: 301 for a read, 307 for the rest. */
  function redirect(token: Token, place: Place, request: { method: string; path: string }): Reply | undefined {
    if (!('repository' in place)) return undefined
    const asked = place.repository.toLowerCase()
    const repository = [...sim.repositories.values()].find(({ formerNames }) =>
      formerNames.some(each => each.toLowerCase() === asked)
    )
    if (!repository || !sees(sim, token, { repository: repository.full_name })) return undefined
    const rest = /\/repos\/[^/]+\/[^/?]+(.*)/.exec(request.path)?.[1] ?? ''
    const url = `${sim.url}/repositories/${String(repository.id)}${rest}`
    const documentation_url = 'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api'
    const status = request.method === 'GET' ? 301 : 307
    return { status, headers: { location: url }, body: { message: 'Moved Permanently', url, documentation_url } }
  }

  /** The repositories of an installation, for its own tokens alone. */
  function installation(token: Token, asked: Asked): Reply {
    if (token.kind !== 'app' && token.kind !== 'actions')
      return refuse(
        403,
        'You must authenticate with an installation access token in order to list repositories for an installation.'
      )
    const granted = (name: string) => token.repositories?.some(each => each.toLowerCase() === name.toLowerCase())
    const rows = [...sim.repositories.values()].filter(
      ({ full_name }) =>
        (granted(full_name) ?? true) && sees(sim, token, { organization: full_name.replace(/\/.*/, '') })
    )
    const repository_selection = token.repositories === undefined ? 'all' : 'selected'
    const body = (page: Repository[]) => ({
      repository_selection,
      repositories: page.map(each => repositoryBody(token, each.full_name))
    })
    return paged(sim.url, rows, { ...asked, body, endless: sim.switches.repositoryPages === 'endless' })
  }

  /** The repositories that may use an organization's secret. */
  function selected(token: Token, secret: Secret, asked: Asked): Reply {
    const all = [...sim.repositories.values()].filter(each => secret.selectedRepositoryIds.includes(each.id))
    const { hiddenRepositories } = sim.switches
    const rows = all.filter(
      ({ full_name }) => hiddenRepositories === 'shown' || sees(sim, token, { repository: full_name })
    )
    const body = (page: Repository[]) => ({ repositories: page.map(each => repositoryBody(token, each.full_name)) })
    const total = hiddenRepositories === 'counted' ? all.length : rows.length
    return paged(sim.url, rows, { ...asked, total, body, endless: sim.switches.repositoryPages === 'endless' })
  }

  return { body: repositoryBody, redirect, installation, selected }
}
