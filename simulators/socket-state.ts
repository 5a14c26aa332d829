import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Simulator } from './server.js'
import { defaultSwitches, type SocketSwitches } from './socket-switches.js'

export * from './socket-switches.js'

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
  /** Ids from before a rotation. */
  formerIds: string[]
  /** Fields that the list shows in place of its own, as they are; undefined leaves a field out. */
  listed?: Readonly<Record<string, unknown>>
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

export interface Rotation {
  group_uuid: string
  /** The simulator's clock, in milliseconds. */
  at: number
  /** group_uuid of the token that asked for it. */
  by: string
  value: string
  hash: string
}

/** A value that Socket stops to accept. */
export interface Death {
  readonly value: string
  readonly group_uuid: string
  /** The simulator's clock in milliseconds; ahead of it where `oldValueLivesMs` lets the value live on. */
  readonly at: number
  readonly by: 'rotate' | 'revoke'
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
  /** Every replaced or revoked value, in order. */
  readonly deaths: Death[]
  /** Called right after a value was replaced or revoked. */
  onDeath?: ((death: Death) => void) | undefined
  /** Quota units charged so far. */
  units: number
  /** Makes the next values in place of random ones. */
  mintValue?: (() => string) | undefined
  addOrganization(slug: string, fields?: Partial<SocketOrganization>): SocketOrganization
  /** A living token group with a fresh value; `organization` defaults to the first one. */
  addGroup(fields?: Partial<Group>): Group
  /** As `addGroup`, but the value is as new as one that create has answered: it takes `propagationMs`. */
  createGroup(fields?: Partial<Group>): Group
  /** The present quota window of a token group. */
  quota(group: Group): Quota
  /** Rotates as a rival would, without a request; returns the new value. */
  rotate(group: Group, by?: string): string
  /** Revokes as a rival would, without a request. */
  revoke(group: Group): void
  /** Whether Socket accepts a value, or will once it has propagated. */
  isLive(value: string): boolean
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
  const quotas = new Map<string, { readonly window: number; readonly quota: Quota }>()
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
    deaths: [],
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
        formerIds: [],
        ...fields,
        value
      }
      sim.groups.set(group.group_uuid, group)
      credentials.set(value, { group, from: -Infinity, until: Infinity })
      return group
    },
    createGroup(fields: Partial<Group> = {}) {
      const group = sim.addGroup(fields)
      credentials.set(group.value, { group, from: propagated(), until: Infinity })
      return group
    },
    quota(group: Group) {
      const shared = sim.switches.quotaPer === 'organization'
      const max = shared ? (sim.organizations.get(group.organization)?.max_quota ?? 0) : group.max_quota
      const key = shared ? group.organization : group.group_uuid
      const window = Math.floor((sim.now() - startedAt) / hour)
      let entry = quotas.get(key)
      if (entry?.window !== window) {
        entry = { window, quota: { remaining: max, max, refreshesAt: startedAt + (window + 1) * hour } }
        quotas.set(key, entry)
      }
      return entry.quota
    },
    rotate(group: Group, by = 'a rival') {
      const at = sim.now()
      const old = group.value
      const value = mint()
      const hash = hashOf(value)
      group.formerIds.push(group.id)
      Object.assign(group, { value, hash, id: randomUUID() })
      if (sim.switches.createdAtMoves) group.created_at = at
      credentials.set(value, { group, from: propagated(), until: Infinity })
      sim.rotations.push({ group_uuid: group.group_uuid, at, by, value, hash })
      end(old, 'rotate')
      return value
    },
    revoke(group: Group) {
      sim.groups.delete(group.group_uuid)
      sim.revoked.push(group)
      end(group.value, 'revoke')
    },
    isLive(value: string) {
      const credential = credentials.get(value)
      if (!credential || !sim.groups.has(credential.group.group_uuid)) return false
      return sim.now() < credential.until
    },
    authenticate(value: string) {
      const credential = credentials.get(value)
      return credential && sim.isLive(value) && credential.from <= sim.now() ? credential.group : undefined
    }
  } satisfies Omit<SocketSimulator, keyof Simulator>)

  /** From when a new value works; without a delay always, however the clock is moved. */
  function propagated(): number {
    const { propagationMs } = sim.switches
    return propagationMs === 0 ? -Infinity : sim.now() + propagationMs
  }

  function end(value: string, by: Death['by']): void {
    sim.deadValues.add(value)
    const credential = credentials.get(value)
    if (!credential) return // a test gave the group this value afterwards: nobody could use it
    const grace = by === 'rotate' ? sim.switches.oldValueLivesMs : 0
    credential.until = grace === 0 ? -Infinity : sim.now() + grace
    const death = { value, group_uuid: credential.group.group_uuid, at: sim.now() + grace, by }
    sim.deaths.push(death)
    sim.onDeath?.(death)
  }
  return sim
}
