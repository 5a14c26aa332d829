import { copilotWarning, destinationKey, expand, isCopilot, type Destination } from '../base/destination.js'
import { inputProblem, type Problem } from '../base/errors.js'
import { formats } from '../base/formats.js'
import type { Mask, Secret } from '../base/secret.js'
import { firstOf, pluralize, sanitize } from '../base/text.js'
import { proxyProblem, type Environment } from '../clients/proxy.js'
import type { CreateBody } from '../clients/socket.js'
import { readInputs, type InputName, type Values } from './reader.js'
import { credentialRules, inputRules, unknownInputRules, type Rule } from './rules.js'

/** One token group a run looks after. The single-token form is a manifest of one entry. */
export interface Entry {
  readonly groupUuid?: string
  /** Without a group UUID: found by this exact name, created if there is none. */
  readonly name?: string
  readonly rotateAfterMs: number
  /** Replaced by a successor instead of rotated in place; predecessors live at least this long. */
  readonly overlapMs?: number
  readonly destinations: readonly Destination[]
  /** What a manifest declares of the token itself. */
  readonly desired: {
    readonly scopes?: readonly string[]
    readonly maxQuota?: number
    readonly committer?: CreateBody['committer']
    readonly resources?: NonNullable<CreateBody['resources']>
  }
  /** Brings the token in line with what is desired, instead of only reporting the difference. */
  readonly update: boolean
  /** Set by `post` alone: main began this group and did not conclude it. `notedAt` is in Socket's time. */
  readonly begun?: { readonly notedAt: number | undefined }
}

export interface RevokePolicy {
  readonly staleAfterMs: number
  /** Sound patterns, for inputs/protect.ts. */
  readonly protect: readonly string[]
  readonly neverUsed: boolean
  readonly limit: number
}

export interface Inputs {
  readonly socketToken: Secret
  readonly githubToken: Secret | undefined
  /** The GitHub token is an App's installation token, which lives an hour. */
  readonly githubTokenIsApp: boolean
  /** 32 bytes, base64. */
  readonly recoveryKey: string | undefined
  /** Undefined: the auth token's only organization. */
  readonly socketOrganization: string | undefined
  readonly entries: readonly Entry[]
  /** The whole manifest, with what `only` leaves out of `entries`. */
  readonly declared: readonly Entry[]
  /** Whether `only` limits the run. */
  readonly only: boolean
  /** Whether this is the run of the post step. */
  readonly post: boolean
  /** Names in `only` that no entry declares. Socket may list them for entries that are declared by group UUID. */
  readonly onlyNames: readonly string[]
  readonly manifest: boolean
  readonly force: boolean
  readonly maxRotations: number
  readonly dryRun: boolean
  readonly revoke: RevokePolicy | undefined
  /** Sound patterns, with or without a policy to revoke. */
  readonly protect: readonly string[]
  readonly minimumQuota: Values['minimum-quota']
  readonly socketApiUrl: string
  readonly githubApiUrl: string
  /** Names of tokens that a run did not touch are shown only where the workflow's repository is not public. */
  readonly namesShown: boolean
  /** What is not wrong, but probably not meant either. */
  readonly warnings: readonly string[]
}

export interface Manifest {
  readonly socketOrganization?: string | undefined
  readonly entries: readonly Entry[]
  /** The settings that the section `revoke-stale` gives; absent without that section. */
  readonly revoke?: Partial<RevokePolicy> | undefined
  readonly problems: readonly Problem[]
  readonly warnings: readonly string[]
}

/** Where inputs come from. A manifest is loaded only where there is one; its problems carry their position. */
interface Source {
  readonly env: Environment
  readonly mask: Mask
  readonly loadManifest: (
    path: string,
    input: { rotateAfterMs: number; protect: readonly string[] }
  ) => Promise<Manifest>
  /** Whether the workflow's repository is known not to be public. */
  readonly namesShown: boolean
}

/** Reads and checks every input, and the manifest. The answer has every problem, not only the first. */
export const parseInputs = async (source: Source): Promise<Inputs | readonly Problem[]> => {
  const { env, loadManifest, namesShown } = source
  const given = readInputs(source)
  const { values, isSet } = given
  const context = { rotateAfterMs: values['rotate-after'], protect: values.protect }
  const manifest = values.manifest === undefined ? undefined : await loadManifest(values.manifest, context)
  const declared = manifest?.entries ?? singleEntry(values)
  const { entries, names, unknown } = select(declared, values.only)
  const writes = isSet('group-uuid') || declared.length > 0

  const { 'socket-token': socketToken, 'github-token': githubToken } = values
  const problems = [
    ...given.problems,
    ...broken([
      ...credentialRules(given, { env, writes }),
      ...unknownInputRules(env),
      ...inputRules(given, inPlaceOfInputs(manifest)),
      ...unknown.map((name): Rule => [
        manifest?.problems.length === 0,
        'only',
        `names "${sanitize(name)}", which is not in the manifest`,
        'Give names or group UUIDs that the manifest declares.'
      ])
    ]),
    ...proxyProblems([values['socket-api-url'], values['github-api-url']], env),
    ...(manifest?.problems ?? [])
  ]
  if (problems.length > 0 || socketToken === undefined) return problems
  const settings: RevokePolicy = {
    staleAfterMs: values['stale-after'],
    protect: values.protect,
    neverUsed: values['revoke-never-used'],
    limit: values['revoke-limit']
  }
  const revokes = values['revoke-stale'] || manifest?.revoke !== undefined
  return {
    socketToken: socketToken.secret,
    githubToken: githubToken?.secret,
    githubTokenIsApp: githubToken?.isApp === true,
    recoveryKey: values['recovery-public-key'],
    socketOrganization: manifest?.socketOrganization ?? values['socket-organization'],
    entries,
    declared,
    only: values.only.length > 0,
    onlyNames: names,
    post: false,
    manifest: manifest !== undefined,
    force: values.force,
    maxRotations: values['max-rotations'],
    dryRun: values['dry-run'],
    revoke: revokes ? { ...settings, ...manifest?.revoke } : undefined,
    protect: manifest?.revoke?.protect ?? values.protect,
    minimumQuota: values['minimum-quota'],
    socketApiUrl: values['socket-api-url'],
    githubApiUrl: values['github-api-url'],
    namesShown,
    warnings: [
      ...(manifest?.warnings ?? []),
      ...(isCopilot(values.environment) ? [`\`environment\`: ${copilotWarning}.`] : []),
      // With one token the schedule alone may say how often; many tokens share one schedule.
      ...everyRunWarnings(manifest === undefined ? [] : entries, env['GITHUB_EVENT_NAME'])
    ]
  }
}

/** What main leaves to post, in the runner's own state. */
export interface BegunState {
  readonly organization: string
  readonly socketApiUrl: string
  readonly githubApiUrl: string
  /**
   * Token groups whose rotation was started and not concluded: names and places, never a value or a sealed box. `notedAt`
   * is Socket's time right before the rotate, in milliseconds; absent where Socket sends no `Date`.
   */
  readonly groups: readonly (Pick<Entry, 'groupUuid' | 'name' | 'destinations'> & { readonly notedAt?: number })[]
}

/** What post reads of its own environment: the runner evaluates `with:` again, and files may be gone. */
const postVariables = [
  'INPUT_SOCKET-TOKEN',
  'INPUT_GITHUB-TOKEN',
  'INPUT_RECOVERY-PUBLIC-KEY',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'].flatMap(name => [name, name.toLowerCase()])
]

/** Reads the inputs of post, whose manifest is what main left begun. */
export const parsePostInputs = async (
  { organization, socketApiUrl, githubApiUrl, groups }: BegunState,
  { env, ...source }: Omit<Source, 'loadManifest'>
): Promise<Inputs | readonly Problem[]> => {
  const entries = groups.map(({ notedAt, ...group }) => {
    return { ...group, rotateAfterMs: 0, desired: {}, update: false, begun: { notedAt } }
  })
  const parsed = await parseInputs({
    ...source,
    env: {
      ...Object.fromEntries(postVariables.map(name => [name, env[name]])),
      INPUT_MANIFEST: 'what main left begun',
      'INPUT_SOCKET-API-URL': socketApiUrl,
      'INPUT_GITHUB-API-URL': githubApiUrl
    },
    loadManifest: () => Promise.resolve({ socketOrganization: organization, entries, problems: [], warnings: [] })
  })
  return 'socketToken' in parsed ? { ...parsed, post: true } : parsed
}

/** Warns of token groups that are due at every run of a schedule, because their `rotate-after` is 0. */
export const everyRunWarnings = (entries: readonly Entry[], eventName: string | undefined): string[] => {
  const always = entries.filter(({ rotateAfterMs }) => rotateAfterMs === 0)
  if (eventName !== 'schedule' || always.length === 0) return []
  const named = firstOf(always.map(({ name, groupUuid }) => sanitize(name ?? groupUuid ?? '')))
  return [
    `Every scheduled run rotates ${pluralize(always.length, 'token group')} (${named}), because \`rotate-after\` is 0. Set it to an age such as 30d.`
  ]
}

/** One problem for each variable that names a proxy which can't be used. */
const proxyProblems = (urls: readonly string[], env: Environment): Problem[] => {
  const problems = urls.flatMap(url => proxyProblem(url, env) ?? [])
  return [...new Map(problems.map(problem => [problem.what, problem])).values()]
}

const inPlaceOfInputs = (manifest: Manifest | undefined): Partial<Record<InputName, unknown>> => ({
  'socket-organization': manifest?.socketOrganization,
  'stale-after': manifest?.revoke?.staleAfterMs,
  protect: manifest?.revoke?.protect,
  'revoke-never-used': manifest?.revoke?.neverUsed,
  'revoke-limit': manifest?.revoke?.limit
})

const broken = (rules: readonly Rule[]): Problem[] =>
  rules.flatMap(([when, ...problem]) => (when ? [inputProblem(...problem)] : []))

/** The single-token form as the one entry of a manifest. */
const singleEntry = (values: Values): Entry[] => {
  const { 'group-uuid': groupUuid, 'rotate-after': rotateAfterMs } = values
  if (groupUuid === undefined) return []
  const destinations = expand({ ...values, names: values['secret-name'], apps: values['secret-app'] })
  const unique = new Map(destinations.map(each => [destinationKey(each), each]))
  return [{ groupUuid, rotateAfterMs, destinations: [...unique.values()], desired: {}, update: false }]
}

/**
 * The entries that `only` names, by their name or group UUID; without `only`, all of them. `names` are those that no entry
 * declares, and that an entry by group UUID may have in Socket's list; `unknown` are the rest.
 */
const select = (declared: readonly Entry[], only: readonly string[]) => {
  if (only.length === 0) return { entries: declared, names: [], unknown: [] }
  const means = (entry: Entry, wanted: string): boolean =>
    entry.name === wanted || entry.groupUuid?.toLowerCase() === wanted.toLowerCase()
  const others = only.filter(wanted => !declared.some(entry => means(entry, wanted)))
  const listed = declared.some(({ groupUuid }) => groupUuid !== undefined)
  const isName = (wanted: string): boolean => listed && !formats.uuid.pattern.test(wanted)
  return {
    entries: declared.filter(entry => only.some(wanted => means(entry, wanted))),
    names: others.filter(isName),
    unknown: others.filter(wanted => !isName(wanted))
  }
}
