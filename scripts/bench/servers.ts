import { subscribe } from 'node:diagnostics_channel'
import { startGitHub } from '../../simulators/github.js'
import type { RecordedRequest } from '../../simulators/faults.js'
import type { Simulator } from '../../simulators/server.js'
import { startSocket } from '../../simulators/socket.js'

// Both simulators in a process of their own, so that what they do is not what is measured. Driven by ./lab.ts.

export interface World {
  readonly groups: number
  /** Secrets that hold each token, each in a repository of its own. */
  readonly destinations: number
  readonly latencyMs: number
  /** False: as GitHub Enterprise Server, which has no rate limits by default. */
  readonly rateLimits: boolean
}

/** What a client of this world has to know. */
export interface Opened {
  readonly socketUrl: string
  readonly githubUrl: string
  readonly socketToken: string
  readonly githubToken: string
  readonly groupUuids: readonly string[]
}

/** A request as its server saw it; times are milliseconds since 1970. */
export interface Stamp {
  readonly operation: string
  readonly at: number
  readonly endedAt: number
}

export interface Seen {
  readonly stamps: readonly Stamp[]
  /** When each connection was made, in milliseconds since 1970. */
  readonly connections: readonly number[]
  /** Quota units charged. */
  readonly units: number
  /** Secrets that hold their group's present value. */
  readonly delivered: number
  readonly problems: readonly string[]
}

export type Order = { readonly open: World } | 'see'

export const secretName = 'SOCKET_API_TOKEN'
export const repositoryOf = (group: number, destination: number): string =>
  `acme/g${String(group)}-r${String(destination)}`

/** An App's installation token, as the examples make one. */
const githubToken = 'ghs_bench0123456789abcdefghijklmnopqrstuvw'
const day = 86_400_000

let connections: number[] = []
subscribe('net.server.socket', () => connections.push(performance.timeOrigin + performance.now()))

const open = async ({ groups, destinations, latencyMs, rateLimits }: World) => {
  const socket = await startSocket()
  const github = await startGitHub({ switches: { rateLimit: rateLimits ? 'present' : 'absent' } })
  const created_at = Date.now() - 40 * day
  const admin = socket.addGroup({ name: 'admin', scopes: ['api-tokens'], created_at, max_quota: 1_000_000 })
  github.addToken(githubToken, { kind: 'app', permissions: { metadata: 'read', secrets: 'write' } })
  const made = Array.from({ length: groups }, (_, group) => {
    const token = socket.addGroup({ name: `group ${String(group)}`, created_at: created_at + group })
    const places = Array.from({ length: destinations }, (_, at) => ({ repository: repositoryOf(group, at) }))
    for (const place of places) {
      github.addRepository(place.repository)
      github.presetSecret(place, secretName, { value: token.value, updated_at: created_at + group })
    }
    return { token, places }
  })
  for (const simulator of [socket, github]) simulator.latencyMs = latencyMs
  const opened: Opened = {
    socketUrl: socket.url,
    githubUrl: github.url,
    socketToken: admin.value,
    githubToken,
    groupUuids: made.map(({ token }) => token.group_uuid)
  }
  const see = (): Seen => ({
    connections,
    stamps: [socket, github].flatMap(({ requests }: Simulator) => requests.map(stampOf)),
    units: socket.units,
    delivered: made.flatMap(({ token, places }) =>
      places.filter(place => github.secret(place, secretName)?.value === token.value)
    ).length,
    problems: [socket, github].flatMap(({ requests }: Simulator) => requests.flatMap(each => each.problems))
  })
  return { opened, see, close: () => Promise.all([socket.close(), github.close()]) }
}

const stampOf = ({ operation, at, endedAt }: RecordedRequest): Stamp => ({
  operation,
  at: performance.timeOrigin + at,
  endedAt: performance.timeOrigin + (endedAt ?? NaN)
})

let world: Awaited<ReturnType<typeof open>> | undefined

const obey = async (order: Order): Promise<Opened | Seen | undefined> => {
  if (order === 'see') return world?.see()
  await world?.close()
  connections = []
  world = await open(order.open)
  return world.opened
}

// Orders come from ./lab.ts alone, one at a time.
process.on('message', (order: Order) => {
  obey(order).then(
    answer => process.send?.(answer),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    }
  )
})
process.on('disconnect', () => process.exit(0))
