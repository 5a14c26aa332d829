import { defined } from '../base/defined.js'
import { copilotWarning, destinationKey, isCopilot } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import { formats } from '../base/formats.js'
import type { Mask } from '../base/secret.js'
import { firstOf, pluralize, sanitize } from '../base/text.js'
import { proxyProblems, type Environment } from '../clients/proxy.js'
import { entryOf } from './manifest-entries.js'
import { readInputs, type Values } from './reader.js'
import { inputProblems } from './rules.js'

/** One token group a run looks after. The single-token form is a manifest of one entry. */
export interface Entry extends ReturnType<typeof entryOf> {
  /** Set by `post` alone: main began this group and did not conclude it. `notedAt` is in Socket's time. */
  readonly begun?: { readonly notedAt: number | undefined }
}

/** The inputs of a run, sound and complete. */
export type Inputs = Exclude<Awaited<ReturnType<typeof parseInputs>>, readonly Problem[]>

export interface Manifest {
  readonly socketOrganization?: string | undefined
  readonly entries: readonly Entry[]
  /** The settings that the section `revoke-stale` gives in place of inputs; absent without that section. */
  readonly revoke?: Partial<Values> | undefined
  readonly problems: readonly Problem[]
  readonly warnings: readonly string[]
}

/** Where inputs come from. A manifest is loaded only where there is one; its problems carry their position. */
interface Source {
  readonly env: Environment
  readonly mask: Mask
  readonly loadManifest: (path: string, given: Values) => Promise<Manifest>
  /** Whether the workflow's repository is known not to be public. */
  readonly namesShown: boolean
}

/** Reads and checks every input, and the manifest. The answer has every problem, not only the first. */
export const parseInputs = async ({ env, mask, loadManifest, namesShown }: Source) => {
  const given = readInputs({ env, mask })
  const { manifest: path } = given.values
  const manifest = path === undefined ? manifestOf(given.values) : await loadManifest(path, given.values)
  const inPlace = defined({ 'socket-organization': manifest.socketOrganization, ...manifest.revoke })
  const values = { ...given.values, ...inPlace }
  const { only, 'socket-token': socketToken, 'github-token': githubToken } = values
  const { entries: declared } = manifest
  const byUuid = declared.some(({ groupUuid }) => groupUuid !== undefined)
  const unknown = unmatchedWords({ only, declared }).filter(word => !byUuid || formats.uuid.pattern.test(word))
  const entries = only.length === 0 ? declared : declared.filter(entry => only.some(word => isMeant(entry, word)))

  const problems = [
    ...given.problems,
    ...inputProblems(given, {
      env,
      writes: given.isSet('group-uuid') || declared.length > 0,
      inPlace,
      unknown: path === undefined || manifest.problems.length > 0 ? [] : unknown
    }),
    ...proxyProblems([values['socket-api-url'], values['github-api-url']], env),
    ...manifest.problems
  ]
  if (problems.length > 0 || socketToken === undefined) return problems
  return {
    socketToken: socketToken.secret,
    githubToken: githubToken?.secret,
    /** The GitHub token is an App's installation token, which lives an hour. */
    githubTokenIsApp: githubToken?.isApp === true,
    /** 32 bytes, base64. */
    recoveryKey: values['recovery-public-key'],
    /** Undefined: the auth token's only organization. */
    socketOrganization: values['socket-organization'],
    entries,
    /** The whole manifest, with what `only` leaves out of `entries`. */
    declared,
    /** Names and group UUIDs; with any, the run is limited to what they mean. */
    only,
    /** Whether this is the run of the post step. */
    post: false,
    manifest: path !== undefined,
    force: values.force,
    maxRotations: values['max-rotations'],
    dryRun: values['dry-run'],
    revoke:
      values['revoke-stale'] || manifest.revoke !== undefined
        ? { staleAfterMs: values['stale-after'], neverUsed: values['revoke-never-used'], limit: values['revoke-limit'] }
        : undefined,
    /** Sound patterns of what is never revoked. An entry with `overlap` may not match one, even if no stale token is revoked. */
    protect: values.protect,
    minimumQuota: values['minimum-quota'],
    socketApiUrl: values['socket-api-url'],
    githubApiUrl: values['github-api-url'],
    /** Names of tokens that a run did not touch are shown only where the workflow's repository is not public. */
    namesShown,
    /** What is not wrong, but probably not meant either. */
    warnings: [
      ...manifest.warnings,
      // With one token the schedule alone may say how often; many tokens share one schedule.
      ...everyRunWarnings(path === undefined ? [] : entries, env['GITHUB_EVENT_NAME'])
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

/** Whether a word of `only` is the name or the group UUID of an entry. */
const isMeant = ({ name, groupUuid }: Entry, word: string): boolean =>
  name === word || groupUuid?.toLowerCase() === word.toLowerCase()

/** Lists the words of `only` that mean no entry. Socket may list an entry that is declared by group UUID under such a name. */
export const unmatchedWords = ({ only, declared }: { only: readonly string[]; declared: readonly Entry[] }): string[] =>
  only.filter(word => !declared.some(entry => isMeant(entry, word)))

/** Reads the single-token form as a manifest of one entry. */
const manifestOf = (values: Values): Manifest => {
  const { 'group-uuid': groupUuid, 'secret-name': name, 'secret-app': app, repositories: repository } = values
  const { environment, organization } = values
  const secrets = [{ name, app, repository, environment, organization }]
  const { destinations, ...entry } = entryOf({ 'group-uuid': groupUuid, secrets }, values['rotate-after'])
  const unique = new Map(destinations.map(each => [destinationKey(each), each]))
  return {
    entries: groupUuid === undefined ? [] : [{ ...entry, destinations: [...unique.values()] }],
    problems: [],
    warnings: isCopilot(environment) ? [`\`environment\`: ${copilotWarning}.`] : []
  }
}
