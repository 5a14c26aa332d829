import type { Destination } from '../src/base/destination.js'
import { Secret } from '../src/base/secret.js'
import type { GitHub } from '../src/clients/github.js'
import type { Failure } from '../src/clients/retry.js'
import type { ListedToken, Socket } from '../src/clients/socket.js'
import type { Entry, Inputs } from '../src/inputs/inputs.js'

/** What tests of the core are given: each builder takes only what the test is about. */

export const minuteMs = 60_000
export const dayMs = 1440 * minuteMs
export const groupUuid = '8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10'
export const iso = (at: number): string => new Date(at).toISOString()

export const secretOf = (value: string): Secret => new Secret(value, () => undefined)

export const repositorySecret = (repository = 'acme/web', name = 'SOCKET_API_TOKEN'): Destination => ({
  name,
  store: { app: 'actions', place: { kind: 'repository', repository } }
})

export const organizationSecret = (organization = 'acme', name = 'SOCKET_API_TOKEN'): Destination => ({
  name,
  store: { app: 'actions', place: { kind: 'organization', organization } }
})

/** An entry by group UUID, or by name where `overrides` has one and no group UUID. */
export const entryOf = (overrides: Partial<Entry> = {}): Entry => ({
  ...('name' in overrides ? {} : { groupUuid }),
  rotateAfterMs: 30 * dayMs,
  destinations: [repositorySecret()],
  desired: {},
  update: false,
  ...overrides
})

/** The inputs of a run over `entries`, which are the whole manifest. */
export const inputsOf = (overrides: Partial<Inputs> = {}): Inputs => ({
  socketToken: secretOf('auth-token'),
  githubToken: secretOf('github-token'),
  socketOrganization: 'acme',
  entries: [],
  declared: overrides.entries ?? [],
  manifest: true,
  only: [],
  post: false,
  githubTokenIsApp: false,
  force: false,
  maxRotations: Infinity,
  dryRun: false,
  revoke: undefined,
  protect: [],
  minimumQuota: undefined,
  recoveryKey: undefined,
  socketApiUrl: 'https://socket.test/v0',
  githubApiUrl: 'https://github.test',
  namesShown: false,
  warnings: [],
  ...overrides
})

export const listedOf = (overrides: Partial<ListedToken> = {}): ListedToken => ({
  groupUuid,
  id: 'id-1',
  hash: 'hash-1',
  name: 'ci',
  scopes: ['repo:list'],
  maxQuota: 1000,
  createdAt: undefined,
  lastUsedAt: undefined,
  committers: [],
  visibility: 'organization',
  ...overrides
})

export const ok = <T>(value: T): { readonly kind: 'ok'; readonly value: T } => ({ kind: 'ok', value })
export const unknown = (reason = 'the connection broke'): Failure => ({ kind: 'unknown', reason })
export const limited = (waitMs?: number): Failure => ({ kind: 'limited', reason: 'too many requests', waitMs })
export const unreached = (): Failure => ({ kind: 'unreached', reason: 'the connection was refused' })
export const refused = (status: number, more: Partial<Failure> = {}): Failure => ({
  kind: 'refused',
  status,
  reason: `the server answered ${String(status)}`,
  ...more
})

const unexpected = (operation: string) => (): never => {
  throw new Error(`${operation} was not expected`)
}

/** A Socket that answers what a test says, and fails the test where it asks for more. */
export const socketOf = (answers: Partial<Socket>): Socket => ({
  now: unexpected('now'),
  quota: unexpected('quota'),
  organizations: unexpected('organizations'),
  list: unexpected('list'),
  create: unexpected('create'),
  update: unexpected('update'),
  rotate: unexpected('rotate'),
  revoke: unexpected('revoke'),
  isSelf: unexpected('isSelf'),
  adoptToken: unexpected('adoptToken'),
  ...answers
})

/** A GitHub that answers what a test says, and fails the test where it is asked for more. */
export const gitHubOf = (answers: Partial<GitHub>): GitHub => ({
  now: unexpected('now'),
  rateLimit: unexpected('rateLimit'),
  publicKey: unexpected('publicKey'),
  secret: unexpected('secret'),
  held: unexpected('held'),
  selectedRepositories: unexpected('selectedRepositories'),
  repository: unexpected('repository'),
  installationRepositories: unexpected('installationRepositories'),
  repositorySelection: unexpected('repositorySelection'),
  put: unexpected('put'),
  probe: unexpected('probe'),
  deleteProbe: unexpected('deleteProbe'),
  ...answers
})
