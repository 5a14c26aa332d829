import { apps, type App, type Destination, type Place } from './destination.js'
import type { Problem } from './errors.js'
import { dayMs, durationMs, formats, type Format } from './formats.js'
import { Secret, type Mask } from './secret.js'
import type { Committer, CreateBody } from './socket.js'
import { plain } from './text.js'

/** One token group a run looks after. The single-token form is a manifest of one entry. */
export interface Entry {
  readonly groupUuid?: string
  /** Without a group UUID: found by this exact name, created if there is none. */
  readonly name?: string
  readonly rotateAfterMs: number
  readonly destinations: readonly Destination[]
  readonly wanted: Wanted
  /** Bring the token in line with what is wanted, instead of only reporting the difference. */
  readonly update: boolean
}

/** What a manifest declares of the token itself. */
export interface Wanted {
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
  readonly manifest: boolean
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

const defaults = {
  'socket-token': '',
  'github-token': '',
  'socket-organization': '',
  'group-uuid': '',
  'secret-name': '',
  repositories: '',
  environment: '',
  organization: '',
  'secret-app': 'actions',
  manifest: '',
  only: '',
  'rotate-after': '0',
  force: 'false',
  'max-rotations': '',
  'dry-run': 'false',
  'revoke-stale': 'false',
  'stale-after': '90d',
  protect: '',
  'revoke-never-used': 'false',
  'revoke-limit': '5',
  'minimum-quota': '',
  'recovery-public-key': '',
  'socket-api-url': 'https://api.socket.dev/v0',
  'github-api-url': 'https://api.github.com'
}

export type InputName = keyof typeof defaults

const isInputName = (name: string): name is InputName => Object.hasOwn(defaults, name)
export const inputNames: readonly InputName[] = Object.keys(defaults).filter(isInputName)

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
  readonly env: Readonly<Record<string, string | undefined>>
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
  if (read.text('socket-token') === '') read.refuse('socket-token', 'is required', 'Give it a Socket API token.')
  read.refuseUnknown()
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
    read.refuse('NODE_TLS_REJECT_UNAUTHORIZED', 'is 0, which would send both tokens to anyone', 'Remove it; NODE_EXTRA_CA_CERTS names a private CA.')
  }

  const rotateAfterMs = read.duration('rotate-after')
  const dryRun = read.flag('dry-run')
  const force = read.flag('force')
  const maxRotations = read.text('max-rotations') === '' ? Infinity : read.whole('max-rotations', 1)
  const minimumQuota = readMinimumQuota(read)
  const recoveryKey = read.text('recovery-public-key')
  if (recoveryKey !== '' && !isPublicKey(recoveryKey)) {
    read.refuse('recovery-public-key', 'is not a base64 X25519 public key of 32 bytes', 'Make a pair with `npm run recovery -- keygen`.')
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
    read.refuse('group-uuid', 'is missing and there is nothing else to do', 'Give `group-uuid` or `manifest` (or `revoke-stale`, `minimum-quota`, or `dry-run: true` to list the token groups).')
  }
  if (entries.length > 0 && read.text('github-token') === '') {
    read.refuse('github-token', 'is required to write secrets', 'Give it a GitHub App installation token or a PAT; GITHUB_TOKEN can not write secrets.')
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
    manifest: manifest !== undefined,
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
      if (read.isSet(name)) read.refuse(name, 'goes only with `group-uuid`', 'Give `group-uuid`, or remove it.')
    }
    return []
  }
  if (!read.isSet('secret-name')) {
    read.refuse('secret-name', 'is required with `group-uuid`', 'Name the secret or secrets that hold this token.')
  }
  if (environment !== undefined && (chosen.length !== 1 || chosen[0] !== 'actions')) {
    read.refuse('environment', 'goes only with `secret-app: actions`', 'Use one step for each app.')
  }
  if (organization !== undefined) {
    for (const name of ['repositories', 'environment'] as const) {
      if (read.isSet(name)) read.refuse(name, 'is excluded by `organization`', 'Use a manifest to write to both.')
    }
  } else if (read.text('repositories') === '') {
    read.refuse('repositories', 'is empty', 'Name at least one repository as owner/name.')
  }
  const places: Place[] =
    organization !== undefined
      ? [{ kind: 'organization', organization }]
      : repositories.map(repository =>
          environment === undefined
            ? { kind: 'repository', repository }
            : { kind: 'environment', repository, environment }
        )
  const destinations = places.flatMap(place =>
    chosen.flatMap(app => names.map((name): Destination => ({ name: name.toUpperCase(), scope: { app, place } })))
  )
  return groupUuid === undefined ? [] : [{ groupUuid, rotateAfterMs, destinations, wanted: {}, update: false }]
}

const readFleet = (read: Reader, manifest: Manifest): readonly Entry[] => {
  for (const name of excludedByManifest) {
    if (read.isSet(name)) read.refuse(name, 'is excluded by `manifest`', 'Say it in the manifest, or remove `manifest`.')
  }
  const only = read.list('only')
  if (only.length === 0) return manifest.entries
  const matches = (entry: Entry, wanted: string): boolean =>
    entry.name === wanted || entry.groupUuid?.toLowerCase() === wanted.toLowerCase()
  for (const wanted of only) {
    if (manifest.problems.length === 0 && !manifest.entries.some(entry => matches(entry, wanted))) {
      read.refuse('only', `names "${plain(wanted)}", which is not in the manifest`, 'Give names or group UUIDs of the manifest.')
    }
  }
  return manifest.entries.filter(entry => only.some(wanted => matches(entry, wanted)))
}

const readRevokePolicy = (read: Reader, section: Partial<RevokePolicy> | undefined): RevokePolicy | undefined => {
  const policy: RevokePolicy = {
    staleAfterMs: read.duration('stale-after'),
    protect: read.list('protect'),
    neverUsed: read.flag('revoke-never-used'),
    limit: read.whole('revoke-limit', 0)
  }
  if (policy.staleAfterMs < dayMs) read.refuse('stale-after', 'is shorter than a day', 'Give at least 1d.')
  const wanted = read.flag('revoke-stale')
  if (section === undefined) return wanted ? policy : undefined
  const inputOf = { staleAfterMs: 'stale-after', protect: 'protect', neverUsed: 'revoke-never-used', limit: 'revoke-limit' } as const
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
  read.refuse('minimum-quota', `is "${plain(value)}"`, 'Give a whole number, or a percentage from 0% to 100%.')
  return undefined
}

const isPublicKey = (text: string): boolean =>
  /^[A-Za-z0-9+/]{43}=$/.test(text) && Buffer.from(text, 'base64').toString('base64') === text

interface Reader {
  readonly problems: Problem[]
  refuse: (input: string, what: string, remedy: string) => void
  refuseUnknown: () => void
  text: (name: InputName) => string
  /** Given, and not equal to its default (the runner passes every default along). */
  isSet: (name: InputName) => boolean
  credential: (name: InputName, mask: Mask) => Secret | undefined
  one: (name: InputName, format: Format) => string | undefined
  list: (name: InputName, format?: Format) => string[]
  apps: () => App[]
  flag: (name: InputName) => boolean
  whole: (name: InputName, min: number) => number
  duration: (name: InputName) => number
  url: (name: InputName) => string
}

const createReader = (env: Source['env'], base: Readonly<Record<InputName, string>>): Reader => {
  const problems: Problem[] = []
  const refuse: Reader['refuse'] = (input, what, remedy) => {
    problems.push({ code: 'INPUT_INVALID', what: `\`${input}\` ${what}.`, remedy })
  }
  const given = (name: InputName): string => env[`INPUT_${name.toUpperCase()}`]?.trim() ?? ''
  const text = (name: InputName): string => given(name) || base[name]
  const check = (name: InputName, value: string, format: Format): boolean => {
    if (format.pattern.test(value)) return true
    refuse(name, `is "${plain(value)}", not ${format.says}`, 'Correct it.')
    return false
  }
  const list: Reader['list'] = (name, format) => {
    const items = text(name).split(/[\n,]/).map(item => item.trim()).filter(item => item !== '')
    const unique = [...new Map(items.map(item => [format === undefined ? item : item.toLowerCase(), item])).values()]
    return unique.filter(item => format === undefined || check(name, item, format))
  }
  return {
    problems,
    refuse,
    refuseUnknown: () => {
      for (const key of Object.keys(env).filter(name => name.startsWith('INPUT_'))) {
        const name = key.slice('INPUT_'.length).toLowerCase()
        const close = isInputName(name) ? undefined : inputNames.find(known => isClose(name, known))
        if (close !== undefined) refuse(plain(name), 'is not an input', `Did you mean \`${close}\`?`)
      }
    },
    text,
    isSet: name => given(name) !== '' && given(name).toLowerCase() !== base[name].toLowerCase(),
    credential: (name, mask) => {
      const value = given(name)
      if (value === '') return undefined
      const secret = new Secret(value, mask)
      if (value.startsWith('sha512-')) {
        refuse(name, "holds a token's stored hash (`sha512-...`), not a token", 'Give the token itself; Socket shows it only once, when it is made.')
      } else if (!/^[!-~]+$/.test(value)) {
        refuse(name, 'holds a blank, a line break or another character that no token has', 'Store the bare token in the secret.')
      }
      return secret
    },
    one: (name, format) => {
      const value = text(name)
      return value !== '' && check(name, value, format) ? value : undefined
    },
    list,
    apps: () =>
      list('secret-app').flatMap(item => {
        const known = apps.filter(app => app === item)
        if (known.length === 0) refuse('secret-app', `is "${plain(item)}"`, `Give one or more of ${apps.join(', ')}.`)
        return known
      }),
    flag: name => {
      const value = text(name)
      // YAML 1.2 core schema, as the actions toolkit reads booleans.
      if (/^(true|True|TRUE|false|False|FALSE)$/.test(value)) return value.toLowerCase() === 'true'
      refuse(name, `is "${plain(value)}"`, 'Give true or false.')
      return false
    },
    whole: (name, min) => {
      const value = text(name)
      if (/^\d{1,9}$/.test(value) && Number(value) >= min) return Number(value)
      refuse(name, `is "${plain(value)}"`, `Give a whole number of at least ${String(min)}.`)
      return min
    },
    duration: name => {
      const value = text(name)
      const ms = durationMs(value)
      if (ms === undefined) refuse(name, `is "${plain(value)}", not ${formats.duration.says}`, 'Correct it.')
      return ms ?? Infinity
    },
    url: name => {
      const problem = urlProblem(text(name))
      if (problem !== undefined) refuse(name, problem, 'Give an https URL without credentials (http only on a loopback host).')
      return text(name).replace(/\/+$/, '')
    }
  }
}

const urlProblem = (value: string): string | undefined => {
  if (!URL.canParse(value)) return 'is not a URL'
  const { protocol, hostname, username, password, search, hash } = new URL(value)
  if (username !== '' || password !== '') return 'holds credentials'
  if (search !== '' || hash !== '') return 'has a query or a fragment'
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
  return protocol === 'https:' || (protocol === 'http:' && loopback) ? undefined : 'is not https'
}

/** Whether an unknown name is probably a misspelt known one: a quarter of its letters may differ. */
const isClose = (name: string, known: string): boolean =>
  Math.abs(name.length - known.length) <= 3 && distance(name, known) <= Math.ceil(known.length / 4)

/** Levenshtein distance. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row[b.length] ?? 0
}
