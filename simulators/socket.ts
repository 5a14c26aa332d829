import { randomUUID } from 'node:crypto'
import type { Reply } from './faults.js'
import { isRecord } from './schema.js'
import { listen, newSimulator, type Call } from './server.js'
import { dateIn, nameIn, retryAfterIn } from './socket-forms.js'
import { laterFields, lister } from './socket-list.js'
import { socketRoute, type SocketRoute } from './socket-routes.js'
import { socketState, type Group, type SocketSimulator, type SocketSwitches } from './socket-state.js'

export * from './socket-state.js'

/** An error in Socket's own form: `{"error": {"message", "details"}}`. */
const refuse = (status: number, message: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body: { error: { message, details: null } }
})

const forbidden = {
  scope: 'Insufficient permissions for API method',
  organization: 'Organization not allowed',
  'max-quota': 'Insufficient max quota'
}

/** `*` grants everything, a parent such as `api-tokens` its children. */
const grants = (scopes: readonly string[], wanted: string): boolean =>
  ['*', wanted, wanted.replace(/:.*/, '')].some(scope => scopes.includes(scope))

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter(item => typeof item === 'string') : []

export interface SocketOptions {
  port?: number
  switches?: Partial<SocketSwitches>
  /** Slugs of the organizations; ['acme'] by default. */
  organizations?: readonly string[]
}

/** Starts a Socket API on a loopback port; its base URL ends in `/v0` as the real one does. */
export async function startSocket(options: SocketOptions = {}): Promise<SocketSimulator> {
  const sim = socketState(newSimulator(), options.switches)
  for (const slug of options.organizations ?? ['acme']) sim.addOrganization(slug)
  const list = lister(sim)
  const minutes = new Map<string, { startedAt: number; count: number }>()

  function headers(): Record<string, string> {
    if (sim.switches.dateHeader === 'absent') return {}
    return { date: sim.switches.dateHeader === 'garbage' ? 'half past nine' : new Date(sim.now()).toUTCString() }
  }

  const dateOf = (time: number): string => dateIn(sim.switches.dateFormat, time)

  function handle({ route, request, query }: Call<SocketRoute>): Reply {
    const caller = authorized(request.headers.authorization)
    if (!caller) return refuse(401, 'Unauthorized')
    const limited = perMinute(caller)
    if (limited) return limited
    if (sim.switches.lastUsedMoves) caller.last_used_at = sim.now()
    if (route.organization !== undefined) {
      const kind = sim.switches.forbiddenKind
      if (kind !== 'none') return refuse(403, forbidden[kind])
      if (!sim.organizations.has(route.organization)) return refuse(404, 'Organization not found')
      if (route.organization !== caller.organization) return refuse(403, forbidden.organization)
    }
    if (route.scope !== undefined && !grants(caller.scopes, route.scope)) return refuse(403, forbidden.scope)
    // An empty text beside a uuid is a schema default that was sent along: a trap, and no way to name a token.
    for (const name of ['uuid', 'id', 'token', 'hash'])
      if (isRecord(request.body) && request.body[name] === '') request.problems.push(`body/${name} is empty`)
    if (sim.switches.byId === 'refused' && ['rotate', 'revoke'].includes(route.action))
      if (isRecord(request.body) && request.body.id !== undefined) request.problems.push('body/id is unknown')
    if (request.problems.length > 0) return refuse(400, request.problems.join('; '))
    return charge(caller, route.units) ?? act(route, caller, { body: request.body, query })
  }

  /** Bearer, or Basic with the token as user name and an empty password. */
  function authorized(header = ''): Group | undefined {
    const [, scheme, credentials] = /^(bearer|basic) +(\S+)$/i.exec(header) ?? []
    if (scheme === undefined || credentials === undefined) return undefined
    if (scheme.toLowerCase() === 'bearer') return sim.authenticate(credentials)
    const [user = ''] = Buffer.from(credentials, 'base64').toString().split(':')
    return sim.authenticate(user)
  }

  function perMinute(caller: Group): Reply | undefined {
    if (sim.switches.requestsPerMinute === Infinity) return undefined
    const now = sim.now()
    let minute = minutes.get(caller.group_uuid)
    if (!minute || now < minute.startedAt || now >= minute.startedAt + 60_000) minute = { startedAt: now, count: 0 }
    minutes.set(caller.group_uuid, minute)
    if (++minute.count <= sim.switches.requestsPerMinute) return undefined
    const seconds = Math.ceil((minute.startedAt + 60_000 - now) / 1000)
    return refuse(429, 'Too many requests', sim.switches.perMinuteRetryAfter ? { 'retry-after': String(seconds) } : {})
  }

  /** Takes a call's units from the caller's window; a 429 where they are not there (quota is checked last). */
  function charge(caller: Group, units: number): Reply | undefined {
    const quota = sim.quota(caller)
    if (quota.remaining >= units) {
      quota.remaining -= units
      sim.units += units
      return undefined
    }
    const wait = { now: sim.now(), until: quota.refreshesAt }
    return refuse(429, 'Insufficient quota for API route', retryAfterIn(sim.switches.retryAfterForm, wait))
  }

  function act(route: SocketRoute, caller: Group, asked: { body: unknown; query: URLSearchParams }): Reply {
    const body = isRecord(asked.body) ? asked.body : {}
    switch (route.action) {
      case 'quota':
        return { status: 200, body: quota(caller) }
      case 'organizations': {
        const own = sim.organizations.get(caller.organization)
        if (!own) return { status: 200, body: { organizations: {} } }
        const { id, name, plan, slug } = own
        return { status: 200, body: { organizations: { [id]: { id, name, image: null, plan, slug } } } }
      }
      case 'list':
        return { status: 200, body: list(caller.organization, asked.query) }
      case 'create':
        return exceeds(caller, body) ?? create(caller, body)
      case 'update':
        return exceeds(caller, body) ?? found(caller, body, group => update(group, body))
      case 'rotate':
        return found(caller, body, group => {
          const token = sim.rotate(group, caller.group_uuid)
          const { id, group_uuid, created_by, hash } = group
          return { ...laterFields(sim, token), id, group_uuid, created_by, token, hash }
        })
      case 'revoke':
        return found(caller, body, group => {
          sim.revoke(group)
          return { status: 'revoked' }
        })
    }
  }

  function quota(caller: Group): unknown {
    const { remaining, max, refreshesAt } = sim.quota(caller)
    if (sim.switches.quotaForm === 'only-quota') return { quota: remaining }
    const nextWindowRefresh = sim.switches.quotaForm === 'no-refresh' ? null : dateOf(refreshesAt)
    return { quota: remaining, maxQuota: max, nextWindowRefresh }
  }

  /** The two refusals of a token that would get more than its creator has. */
  function exceeds(caller: Group, body: Record<string, unknown>): Reply | undefined {
    const within = textsOf(body.scopes).every(scope => grants(caller.scopes, scope))
    if (!within) return refuse(403, forbidden.scope)
    return Number(body.max_quota) > caller.max_quota ? refuse(403, forbidden['max-quota']) : undefined
  }

  function fieldsOf(
    body: Record<string, unknown>
  ): Pick<Group, 'name' | 'scopes' | 'max_quota' | 'visibility' | 'committers'> {
    return {
      name: nameIn(sim.switches.nameKept, textOf(body.name) ?? 'api token'), // the description's default: update is a full replace
      scopes: textsOf(body.scopes),
      max_quota: Number(body.max_quota),
      visibility: body.visibility === 'admin' ? 'admin' : 'organization',
      committers: isRecord(body.committer) ? [body.committer] : []
    }
  }

  function create(caller: Group, body: Record<string, unknown>): Reply {
    const resources: unknown[] = Array.isArray(body.resources) ? body.resources : []
    const created_by = caller.created_by ?? randomUUID()
    const { organization } = caller
    const asked = fieldsOf(body)
    const { createdAs } = sim.switches
    const granted = {
      scopes: createdAs === 'fewer-scopes' ? asked.scopes.slice(0, -1) : asked.scopes,
      max_quota: createdAs === 'lower-quota' ? Math.floor(asked.max_quota / 2) : asked.max_quota
    }
    const group = sim.createGroup({ ...asked, ...granted, organization, created_by, resources })
    const { group_uuid, value: token, hash } = group
    // No `id`, in contrast to rotate.
    return {
      status: sim.switches.createStatus,
      body: { ...laterFields(sim, token), created_by, group_uuid, token, hash }
    }
  }

  function update(group: Group, body: Record<string, unknown>): unknown {
    Object.assign(group, fieldsOf(body))
    if (!sim.switches.updateKeepsResources) group.resources = []
    return { hash: group.hash }
  }

  const formerIds = (group: Group) => (sim.switches.byId === 'superseded' ? group.formerIds : [])

  /**
   * Finds the token group by uuid, id, token or hash. Where several are given, all must fit the same group (uuid with
   * hash is the compare-and-swap), except that a switch ignores an id beside a uuid.
   */
  function found(caller: Group, body: Record<string, unknown>, act: (group: Group) => unknown): Reply {
    const given = { uuid: body.uuid, id: body.id, token: body.token, hash: body.hash }
    const fits: ((group: Group) => boolean)[] = []
    if (textOf(given.uuid) !== undefined) fits.push(group => group.group_uuid === given.uuid)
    if (textOf(given.id) !== undefined && (fits.length === 0 || sim.switches.idWithUuid === 'checked'))
      fits.push(group => [group.id, ...formerIds(group)].includes(String(given.id)))
    if (textOf(given.token) !== undefined) fits.push(group => group.value === given.token)
    if (textOf(given.hash) !== undefined) fits.push(group => group.hash === given.hash)
    if (fits.length === 0) return refuse(400, 'One of uuid, token or hash is required')
    const own = [...sim.groups.values()].filter(group => group.organization === caller.organization)
    const first = own.find(group => fits[0]?.(group))
    if (!first) return refuse(404, 'API token not found')
    if (!fits.every(fit => fit(first))) return refuse(sim.switches.mismatchStatus, 'The API token has changed')
    return { status: 200, body: act(first) }
  }

  await listen(sim, { name: 'socket', basePath: '/v0', route: socketRoute, handle, refuse, headers }, options.port)
  return sim
}
