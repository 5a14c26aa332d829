import { expand, type Destination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import { dayMs, formats } from '../base/formats.js'
import { isPublicKey } from '../clients/public-key.js'
import { createReader, defaults, type Environment, type InputName, type Reader } from './reader.js'
import type { Mask, Secret } from '../base/secret.js'
import type { Committer, CreateBody } from '../clients/socket.js'
import { sanitize } from '../base/text.js'

/** One token group a run looks after. The single-token form is a manifest of one entry. */
export interface Entry {
  readonly groupUuid?: string
  /** Without a group UUID: found by this exact name, created if there is none. */
  readonly name?: string
  readonly rotateAfterMs: number
  /** Replaced by a successor, and retired after this time without use. */
  readonly overlapMs?: number
  readonly destinations: readonly Destination[]
  readonly desired: Desired
  /** Bring the token in line with what is wanted, instead of only reporting the difference. */
  readonly update: boolean
  /** Begun by main and cut off: where `post` can't go on with it, its secrets are not simply as they were. */
  readonly begun?: { readonly notedAt: number | undefined }
}

/** What a manifest declares of the token itself. */
export interface Desired {
  readonly scopes?: readonly string[]
  readonly maxQuota?: number
  readonly committer?: Committer
  readonly resources?: NonNullable<CreateBody['resources']>
}

export interface RevokePolicy {
  readonly staleAfterMs: number
  /** Names (globs) and group UUIDs. */
  readonly protect: readonly string[]
  readonly neverUsed: boolean
  readonly limit: number
}

export type MinimumQuota = { readonly units: number } | { readonly percent: number }

export interface Inputs {
  readonly socketToken: Secret
  readonly githubToken: Secret | undefined
  /** Undefined: the auth token's only organization. */
  readonly socketOrganization: string | undefined
  readonly entries: readonly Entry[]
  /** The whole manifest, with what `only` leaves out of `entries`. */
  readonly declared: readonly Entry[]
  readonly manifest: boolean
  /** Whether `only` limits the run. */
  readonly only: boolean
  /** Whether this is the run of the post step. */
  readonly post: boolean
  readonly githubTokenIsApp: boolean
  readonly force: boolean
  readonly maxRotations: number
  readonly dryRun: boolean
  readonly revoke: RevokePolicy | undefined
  readonly minimumQuota: MinimumQuota | undefined
  /** 32 bytes, base64. */
  readonly recoveryKey: string | undefined
  readonly socketApiUrl: string
  readonly githubApiUrl: string
  /** Names of tokens that a run did not touch are shown only where the workflow's repository is not public. */
  readonly namesShown: boolean
}

/** Reads a manifest; problems carry their position. Loaded only where there is a manifest. */
export type LoadManifest = (path: string, rotateAfterMs: number) => Promise<Manifest>

export interface Manifest {
  readonly socketOrganization?: string
  readonly entries: readonly Entry[]
  /** The settings that the section `revoke-stale` gives; absent without that section. */
  readonly revoke?: Partial<RevokePolicy>
  readonly problems: readonly Problem[]
}

export interface Source {
  readonly env: Environment
  readonly mask: Mask
  readonly loadManifest: LoadManifest
  /** Whether the workflow's repository is known not to be public. */
  readonly namesShown: boolean
}

/** Reads and checks every input, and the manifest. Every problem is in the answer, not only the first. */
export const parseInputs = async (source: Source): Promise<Inputs | readonly Problem[]> => {
  const { env, mask } = source
  const base = {
    ...defaults,
    repositories: env['GITHUB_REPOSITORY'] ?? '',
    'github-api-url': env['GITHUB_API_URL'] ?? defaults['github-api-url']
  }
  const read = createReader(env, base)
  const socketToken = read.credential('socket-token', mask)
  const githubToken = read.credential('github-token', mask)
  if (read.text('socket-token') === '')
    read.refuse('socket-token', 'is required', 'Give it a Socket API token.')
  read.refuseUnknown()
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
    read.refuse(
      'NODE_TLS_REJECT_UNAUTHORIZED',
      'is 0, which would send both tokens to anyone',
      'Remove it; NODE_EXTRA_CA_CERTS names a private CA.'
    )
  }

  const rotateAfterMs = read.duration('rotate-after')
  const dryRun = read.flag('dry-run')
  const force = read.flag('force')
  const maxRotations = read.text('max-rotations') === '' ? Infinity : read.whole('max-rotations', 1)
  const minimumQuota = readMinimumQuota(read)
  const recoveryKey = read.text('recovery-public-key')
  if (recoveryKey !== '' && !(/^[A-Za-z0-9+/]{43}=$/.test(recoveryKey) && isPublicKey(recoveryKey))) {
    read.refuse(
      'recovery-public-key',
      'is not a base64 X25519 public key of 32 bytes',
      'Make a pair with `npm run --silent recovery -- keygen --out FILE`.'
    )
  }

  const manifestPath = read.text('manifest')
  const manifest = manifestPath === '' ? undefined : await source.loadManifest(manifestPath, rotateAfterMs)
  const entries = manifest === undefined ? readSingle(read, rotateAfterMs) : readFleet(read, manifest)
  const revoke = readRevokePolicy(read, manifest?.revoke)

  if (manifest?.socketOrganization !== undefined && read.isSet('socket-organization')) {
    read.refuse('socket-organization', 'is set here and in the manifest', 'Keep one of the two.')
  }
  const hasWork = manifest !== undefined || read.isSet('group-uuid') || revoke !== undefined
  if (!hasWork && minimumQuota === undefined && !dryRun && !read.isSet('minimum-quota')) {
    read.refuse(
      'group-uuid',
      'is missing and there is nothing else to do',
      'Give `group-uuid` or `manifest` (or `revoke-stale`, `minimum-quota`, or `dry-run: true` to list the token groups).'
    )
  }
  if (entries.length > 0 && read.text('github-token') === '') {
    read.refuse(
      'github-token',
      'is required to write secrets',
      'Give it a GitHub App installation token or a PAT; GITHUB_TOKEN can not write secrets.'
    )
  }
  const socketApiUrl = read.url('socket-api-url')
  const githubApiUrl = read.url('github-api-url')
  const socketOrganization = manifest?.socketOrganization ?? read.one('socket-organization', formats.slug)

  const problems = [...read.problems, ...(manifest?.problems ?? [])]
  if (problems.length > 0 || socketToken === undefined) return problems
  return {
    socketToken,
    githubToken,
    socketOrganization,
    entries,
    declared: manifest?.entries ?? entries,
    manifest: manifest !== undefined,
    only: read.isSet('only'),
    post: false,
    githubTokenIsApp: read.text('github-token').startsWith('ghs_'),
    force,
    maxRotations,
    dryRun,
    revoke,
    minimumQuota,
    recoveryKey: recoveryKey === '' ? undefined : recoveryKey,
    socketApiUrl,
    githubApiUrl,
    namesShown: source.namesShown
  }
}

const needsGroup: readonly InputName[] = ['secret-name', 'environment', 'organization']
const excludedByManifest: readonly InputName[] = [...needsGroup, 'group-uuid', 'repositories', 'secret-app']

const readSingle = (read: Reader, rotateAfterMs: number): Entry[] => {
  if (read.isSet('only')) read.refuse('only', 'goes only with `manifest`', 'Remove it, or give `manifest`.')
  const groupUuid = read.one('group-uuid', formats.uuid)
  const names = read.list('secret-name', formats.secretName)
  const organization = read.one('organization', formats.organization)
  const environment = read.one('environment', formats.environment)
  const repositories = read.list('repositories', formats.repository)
  const chosen = read.apps()
  if (!read.isSet('group-uuid')) {
    for (const name of needsGroup) {
      if (read.isSet(name))
        read.refuse(name, 'goes only with `group-uuid`', 'Give `group-uuid`, or remove it.')
    }
    return []
  }
  if (!read.isSet('secret-name')) {
    read.refuse(
      'secret-name',
      'is required with `group-uuid`',
      'Name the secret or secrets that hold this token.'
    )
  }
  if (environment !== undefined && (chosen.length !== 1 || chosen[0] !== 'actions')) {
    read.refuse('environment', 'goes only with `secret-app: actions`', 'Use one step for each app.')
  }
  if (organization !== undefined) {
    for (const name of ['repositories', 'environment'] as const) {
      if (read.isSet(name))
        read.refuse(name, 'is excluded by `organization`', 'Use a manifest to write to both.')
    }
  } else if (read.text('repositories') === '') {
    read.refuse('repositories', 'is empty', 'Name at least one repository as owner/name.')
  }
  const destinations = expand({ names, apps: chosen, repositories, environment, organization })
  return groupUuid === undefined
    ? []
    : [{ groupUuid, rotateAfterMs, destinations, desired: {}, update: false }]
}

const readFleet = (read: Reader, manifest: Manifest): readonly Entry[] => {
  for (const name of excludedByManifest) {
    if (read.isSet(name))
      read.refuse(name, 'is excluded by `manifest`', 'Say it in the manifest, or remove `manifest`.')
  }
  const only = read.list('only')
  if (only.length === 0) return manifest.entries
  const matches = (entry: Entry, wanted: string): boolean =>
    entry.name === wanted || entry.groupUuid?.toLowerCase() === wanted.toLowerCase()
  for (const wanted of only) {
    if (manifest.problems.length === 0 && !manifest.entries.some(entry => matches(entry, wanted))) {
      read.refuse(
        'only',
        `names "${sanitize(wanted)}", which is not in the manifest`,
        'Give names or group UUIDs of the manifest.'
      )
    }
  }
  return manifest.entries.filter(entry => only.some(wanted => matches(entry, wanted)))
}

const readRevokePolicy = (
  read: Reader,
  section: Partial<RevokePolicy> | undefined
): RevokePolicy | undefined => {
  const policy: RevokePolicy = {
    staleAfterMs: read.duration('stale-after'),
    protect: read.list('protect'),
    neverUsed: read.flag('revoke-never-used'),
    limit: read.whole('revoke-limit', 0)
  }
  if (policy.staleAfterMs < dayMs) read.refuse('stale-after', 'is shorter than a day', 'Give at least 1d.')
  const wanted = read.flag('revoke-stale')
  if (section === undefined) return wanted ? policy : undefined
  const inputOf = {
    staleAfterMs: 'stale-after',
    protect: 'protect',
    neverUsed: 'revoke-never-used',
    limit: 'revoke-limit'
  } as const
  for (const [key, input] of Object.entries(inputOf)) {
    if (Object.hasOwn(section, key) && read.isSet(input)) {
      read.refuse(input, 'is set here and in the manifest', 'Keep one of the two.')
    }
  }
  return { ...policy, ...section }
}

const readMinimumQuota = (read: Reader): MinimumQuota | undefined => {
  const value = read.text('minimum-quota')
  if (value === '') return undefined
  const percent = /^(\d{1,3})%$/.exec(value)?.[1]
  if (percent !== undefined && Number(percent) <= 100) return { percent: Number(percent) }
  if (/^\d{1,9}$/.test(value)) return { units: Number(value) }
  read.refuse(
    'minimum-quota',
    `is "${sanitize(value)}"`,
    'Give a whole number, or a percentage from 0% to 100%.'
  )
  return undefined
}

export const parsePostInputs = (
  env: Environment,
  mask: Mask
): Pick<Inputs, 'socketToken' | 'githubToken' | 'githubTokenIsApp' | 'recoveryKey'> | readonly Problem[] => {
  const read = createReader(env, { ...defaults })
  const socketToken = read.credential('socket-token', mask)
  const githubToken = read.credential('github-token', mask)
  if (socketToken === undefined || read.problems.length > 0) return read.problems
  return {
    socketToken,
    githubToken,
    githubTokenIsApp: read.text('github-token').startsWith('ghs_'),
    recoveryKey: read.text('recovery-public-key') || undefined
  }
}
