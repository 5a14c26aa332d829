import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Simulator } from './server.js'

export interface Committer {
  email?: string
  provider?: string
  providerLoginName?: string
  providerUserId?: string
}

/** A token group with the one thing the API never shows again: its present value. Dates are milliseconds. */
export interface Group {
  readonly group_uuid: string
  id: string
  organization: string
  name: string | null
  scopes: string[]
  max_quota: number
  visibility: 'admin' | 'organization'
  committers: Committer[]
  created_at: number
  last_used_at: number | null
  /** null for tokens older than the hashes. */
  hash: string | null
  created_by: string | null
  resources: unknown[]
  value: string
}

export interface SocketOrganization {
  slug: string
  id: string
  name: string | null
  plan: string
  /** For `quotaPer: 'organization'`. */
  max_quota: number
}

/** What is left of a quota window; a test may set `remaining`. */
export interface Quota {
  remaining: number
  max: number
  /** When the window is refilled, in milliseconds. */
  refreshesAt: number
}

/** Every behaviour nobody could check without a live account; the value in `defaultSwitches` is the likeliest. */
export interface SocketSwitches {
  /** Status where uuid and hash (or token) don't belong together: open. */
  mismatchStatus: 400 | 404 | 409
  /** How long a rotated value keeps working: open, assumed not at all. */
  oldValueLivesMs: number
  /** Whether `created_at` moves on rotate: open. */
  createdAtMoves: boolean
  /** How long a new value is answered 401 before it works everywhere: open. */
  propagationMs: number
  /** Form of the dates in list and quota: typed `date`, described as timestamps; all four were seen at Socket. */
  dateFormat: 'iso' | 'iso-ms' | 'date' | 'http'
  /** `last_used_at` of a token never used: open. */
  neverUsed: null | '' | 'absent'
  /** Whether using a token moves its `last_used_at`. */
  lastUsedMoves: boolean
  /** `/quota`: the full form, the older one with `quota` alone, or without a refresh time. */
  quotaForm: 'full' | 'only-quota' | 'no-refresh'
  /** Whose quota is charged: the docs contradict each other. */
  quotaPer: 'token' | 'organization'
  /**
   * `nextPage`: 'honest' (null at the end), at the end 'one' (seen at a sibling endpoint), 'zero', 'empty' or
   * 'absent'; 'string' (digits in quotes); always 1 ('always-1') or the same page ('same'); past the end
   * the last page again for ever ('repeat') or empty pages for ever ('endless').
   */
  nextPage:
    'honest' | 'one' | 'zero' | 'empty' | 'absent' | 'string' | 'always-1' | 'same' | 'repeat' | 'endless'
  /** What a hash is made of (open), or that the list shows none ('null', as for old tokens). */
  hashIs: 'sha512-of-value' | 'opaque' | 'null'
  /** Form of `Retry-After` on an exhausted quota. */
  retryAfterForm: 'integer' | 'decimal' | 'http-date' | 'absent'
  /** Refuses every operation of the organization with this kind of 403. */
  forbiddenKind: 'none' | 'scope' | 'organization' | 'max-quota'
  /** Answers gain fields over time (October 2026: token_prefix, token_last4). */
  extraFields: boolean
  /** The spec says 200, one official client accepts 201 alone. */
  createStatus: 200 | 201
  /** Whether update, which has no `resources` field, leaves the grants alone: open. */
  updateKeepsResources: boolean
  /** Whether list items carry `id`. */
  idInList: boolean
  dateHeader: 'present' | 'absent' | 'garbage'
  /** More rows a page than this are never given, whatever is asked. */
  perPageCap: number
  /** The second limit: requests a minute and token (600 at Socket); Infinity switches it off. */
  requestsPerMinute: number
  /** Whether the second limit's 429 says `Retry-After`. */
  perMinuteRetryAfter: boolean
}

export const defaultSwitches: Readonly<SocketSwitches> = {
  mismatchStatus: 409,
  oldValueLivesMs: 0,
  createdAtMoves: true,
  propagationMs: 0,
  dateFormat: 'iso-ms',
  neverUsed: null,
  lastUsedMoves: true,
  quotaForm: 'full',
  quotaPer: 'token',
  nextPage: 'honest',
  hashIs: 'sha512-of-value',
  retryAfterForm: 'integer',
  forbiddenKind: 'none',
  extraFields: false,
  createStatus: 200,
  updateKeepsResources: true,
  idInList: true,
  dateHeader: 'present',
  perPageCap: 100,
  requestsPerMinute: Infinity,
  perMinuteRetryAfter: true
}

export interface Rotation {
  group_uuid: string
  /** The simulator's clock, in milliseconds. */
  at: number
  /** group_uuid of the token that asked for it. */
  by: string
  value: string
  hash: string
}

export interface SocketSimulator extends Simulator {
  readonly switches: SocketSwitches
  readonly organizations: Map<string, SocketOrganization>
  /** Living token groups by group_uuid. */
  readonly groups: Map<string, Group>
  readonly revoked: Group[]
  readonly rotations: Rotation[]
  /** Values that were replaced or revoked (with `oldValueLivesMs` some may still answer). */
  readonly deadValues: Set<string>
  /** Quota units charged so far. */
  units: number
  /** Makes the next values in place of random ones. */
  mintValue?: (() => string) | undefined
  addOrganization(slug: string, fields?: Partial<SocketOrganization>): SocketOrganization
  /** A living token group with a fresh value; `organization` defaults to the first one. */
  addGroup(fields?: Partial<Group>): Group
  /** The present quota window of a token group. */
  quota(group: Group): Quota
  /** Rotates as a rival would, without a request; returns the new value. */
  rotate(group: Group, by?: string): string
  /** The token group a value opens now, if any. */
  authenticate(value: string): Group | undefined
}

interface Credential {
  readonly group: Group
  readonly from: number
  until: number
}

const hour = 3_600_000
const random = (length: number): string => randomBytes(length).toString('base64url').slice(0, length)

/** A value of the documented shape: `sktsec_`, 44 of `[A-Za-z0-9_-]`, `_api`. */
export const mintToken = (): string => `sktsec_${random(44)}_api`

/** Adds Socket's state and the acts on it to a simulator. */
export function socketState(base: Simulator, switches: Partial<SocketSwitches> = {}): SocketSimulator {
  const credentials = new Map<string, Credential>()
  const quotas = new Map<string, Quota>()
  const startedAt = Date.now()

  const hashOf = (value: string): string =>
    `sha512-${sim.switches.hashIs === 'sha512-of-value' ? createHash('sha512').update(value).digest('base64') : randomBytes(64).toString('base64')}`
  const mint = (): string => sim.mintValue?.() ?? mintToken()

  // Object.assign, not a spread: the base's own clock must see the offset that is set on the result.
  const sim: SocketSimulator = Object.assign(base, {
    switches: { ...defaultSwitches, ...switches },
    organizations: new Map<string, SocketOrganization>(),
    groups: new Map<string, Group>(),
    revoked: [],
    rotations: [],
    deadValues: new Set<string>(),
    units: 0,
    addOrganization(slug: string, fields: Partial<SocketOrganization> = {}) {
      const name = `${slug} (display name)` // not the slug: clients must go by `slug`
      const organization = { slug, id: randomUUID(), name, plan: 'team', max_quota: 10_000, ...fields }
      sim.organizations.set(slug, organization)
      return organization
    },
    addGroup(fields: Partial<Group> = {}) {
      const value = fields.value ?? mint()
      const group: Group = {
        group_uuid: randomUUID(),
        id: randomUUID(),
        organization: sim.organizations.keys().next().value ?? 'acme',
        name: `token ${String(sim.groups.size + 1)}`,
        scopes: ['full-scans:create', 'repo:list'],
        max_quota: 1000,
        visibility: 'organization',
        committers: [],
        created_at: sim.now(),
        last_used_at: null,
        hash: hashOf(value),
        created_by: randomUUID(),
        resources: [],
        ...fields,
        value
      }
      sim.groups.set(group.group_uuid, group)
      credentials.set(value, { group, from: 0, until: Infinity })
      return group
    },
    quota(group: Group) {
      const shared = sim.switches.quotaPer === 'organization'
      const max = shared ? (sim.organizations.get(group.organization)?.max_quota ?? 0) : group.max_quota
      const key = shared ? group.organization : group.group_uuid
      let quota = quotas.get(key)
      if (!quota || quota.refreshesAt <= sim.now()) {
        const windows = Math.floor((sim.now() - startedAt) / hour) + 1
        quota = { remaining: max, max, refreshesAt: startedAt + windows * hour }
        quotas.set(key, quota)
      }
      return quota
    },
    rotate(group: Group, by = 'a rival') {
      const now = sim.now()
      const value = mint()
      retire(group, sim.switches.oldValueLivesMs)
      const hash = hashOf(value)
      Object.assign(group, { value, hash, id: randomUUID() })
      if (sim.switches.createdAtMoves) group.created_at = now
      credentials.set(value, { group, from: now + sim.switches.propagationMs, until: Infinity })
      sim.rotations.push({ group_uuid: group.group_uuid, at: now, by, value, hash })
      return value
    },
    authenticate(value: string) {
      const credential = credentials.get(value)
      if (!credential) return undefined
      const now = sim.now()
      const alive = credential.from <= now && now < credential.until
      return alive && sim.groups.has(credential.group.group_uuid) ? credential.group : undefined
    }
  } satisfies Omit<SocketSimulator, keyof Simulator>)

  function retire(group: Group, livesMs: number): void {
    sim.deadValues.add(group.value)
    const credential = credentials.get(group.value)
    if (credential) credential.until = sim.now() + livesMs
  }
  return sim
}
