import type { Fault } from '../../simulators/faults.js'
import type { Kind } from './kinds.js'
import type { World } from './world.js'

/** Something that GitHub does to one destination, and what has to come of it. */
export interface Trouble {
  readonly trouble: string
  readonly cause: (kind: Kind, world: World) => void
  readonly code: 'ok' | 'DESTINATION_NOT_WRITABLE' | 'GITHUB_UNAVAILABLE' | 'WRITE_INCOMPLETE'
  /** Its own group: rotated, or left alone. */
  readonly rotated: boolean
  /** Limits are the token's own: the run stops for them before it changes anything. */
  readonly stopsAll?: boolean
  readonly says: (kind: Kind) => string
}

type Answer = Pick<Fault, 'status' | 'headers' | 'body'>

const always =
  (operation: string, answer: (kind: Kind) => Answer): Trouble['cause'] =>
  (kind, { github }) => {
    github.faults.push({
      operation,
      kind: 'status',
      times: Infinity,
      match: ({ path }) => path.startsWith(`${kind.path}/`),
      ...answer(kind)
    })
  }

const fineGrained = ({ permission }: Kind): Answer => ({
  status: 403,
  headers: { 'x-accepted-github-permissions': `${permission}=write` }
})
const classic = ({ classicScope }: Kind): Answer => ({
  status: 403,
  headers: { 'x-accepted-oauth-scopes': classicScope, 'x-oauth-scopes': 'gist' }
})
const is = (status: number) => (): Answer => ({ status })
const secondary = (status: number, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: { message: 'You have exceeded a secondary rate limit. Please wait a few minutes.' }
})
const inAnHour = (): string => String(Math.ceil(Date.now() / 1000) + 3600)

const limits = [403, 429].flatMap(status => [
  {
    limit: `${String(status)} with retry-after`,
    answer: () => secondary(status, { 'retry-after': '45' }),
    says: 'asked to wait 60 s'
  },
  {
    limit: `${String(status)} with x-ratelimit-reset`,
    answer: () => secondary(status, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inAnHour() }),
    says: 'asked to wait 60 min'
  },
  { limit: `${String(status)} that names no wait`, answer: () => secondary(status), says: 'asked to wait 60 s' }
])

const inPreflight: readonly Trouble[] = [
  {
    trouble: 'no permission',
    cause: always('github.probe', fineGrained),
    code: 'DESTINATION_NOT_WRITABLE',
    rotated: false,
    says: ({ permission, grant }) => `it wants the permission ${permission}=write. \`github-token\` needs ${grant}`
  },
  {
    trouble: 'a classic token without the scope',
    cause: always('github.probe', classic),
    code: 'DESTINATION_NOT_WRITABLE',
    rotated: false,
    says: ({ classicScope }) => `it wants one of the scopes "${classicScope}", the token has "gist"`
  },
  {
    trouble: 'not found',
    cause: always('github.public-key', is(404)),
    code: 'DESTINATION_NOT_WRITABLE',
    rotated: false,
    says: () => '404: not found, or hidden from this token'
  },
  {
    trouble: '503 for good at the probe',
    cause: always('github.probe', is(503)),
    code: 'GITHUB_UNAVAILABLE',
    rotated: false,
    says: () => 'GitHub answered 503. Run it again when GitHub answers.'
  },
  {
    trouble: 'a secondary limit at the probe',
    cause: always('github.probe', () => secondary(403, { 'retry-after': '120' })),
    code: 'GITHUB_UNAVAILABLE',
    rotated: false,
    stopsAll: true,
    says: () => 'asked to wait 2 min'
  }
]

/** Between the preflight and the write. */
const inWrite: readonly Trouble[] = [
  {
    trouble: 'the permission withdrawn',
    cause: always('github.put', fineGrained),
    code: 'WRITE_INCOMPLETE',
    rotated: true,
    says: ({ permission }) => `it wants the permission ${permission}=write`
  },
  {
    trouble: 'gone',
    cause: always('github.put', is(404)),
    code: 'WRITE_INCOMPLETE',
    rotated: true,
    says: () => '404: not found, or hidden from this token'
  },
  {
    trouble: 'a replaced key',
    cause: ({ place, app }, world) => {
      world.onRequest(({ operation }, phase) => {
        if (operation === 'socket.rotate' && phase === 'before') world.github.rotateKey(place, app)
      })
    },
    code: 'ok',
    rotated: true,
    says: () => ''
  },
  {
    trouble: 'every box refused',
    cause: always('github.put', is(422)),
    code: 'WRITE_INCOMPLETE',
    rotated: true,
    says: () => 'GitHub answered 422'
  },
  {
    trouble: '503 for good',
    cause: always('github.put', is(503)),
    code: 'WRITE_INCOMPLETE',
    rotated: true,
    says: () => 'GitHub answered 503'
  },
  ...limits.map(({ limit, answer, says }): Trouble => ({
    trouble: `a secondary limit, ${limit}`,
    cause: always('github.put', answer),
    code: 'WRITE_INCOMPLETE',
    rotated: true,
    says: () => says
  }))
]

export const troubles = [...inPreflight, ...inWrite]
