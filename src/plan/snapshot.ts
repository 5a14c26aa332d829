import { pastDate } from '../base/dates.js'
import {
  describeDestination,
  destinationKey,
  storeKey,
  storesOf,
  type Destination,
  type SecretStore
} from '../base/destination.js'
import { ActionError, type Problem } from '../base/errors.js'
import { pluralize, sanitize } from '../base/text.js'
import { gitHubProblem, type GitHub, type PublicKey, type RateLimit, type SecretMetadata } from '../clients/github.js'
import { findStop, type Failure, type Result } from '../clients/retry.js'
import { socketProblem, type Quota, type Socket, type TokenList } from '../clients/socket.js'
import type { Deps } from '../deps.js'
import type { Entry, Inputs } from '../inputs/inputs.js'
import type { Before } from './secret-write.js'

/** Everything that is read before the plan is made. Times are Socket's, in milliseconds since 1970. */
export interface Snapshot {
  readonly organization: string
  readonly now: number | undefined
  /** GitHub's time at the same moment, by its own clock. */
  readonly gitHubNow: number | undefined
  /** Undefined: not read, or the auth token may not list. */
  readonly list: TokenList | undefined
  /** Read beside the list, so what the list cost may or may not be counted; undefined where it was not read. */
  readonly quota: Quota | undefined
  /** By `destinationKey`. */
  readonly secrets: ReadonlyMap<string, Before>
  /** Public keys that were read already, by `storeKey`. */
  readonly keys: ReadonlyMap<string, Result<PublicKey>>
  readonly rateLimit: RateLimit | 'none'
  /** What the answers left open, for a person. */
  readonly warnings: readonly string[]
}

type SnapshotDeps = Pick<Deps, 'socket' | 'github' | 'pacer'>

/** Reads the token list, the rate limit and every destination's metadata. Throws what stops the run, with all that is known. */
export const takeSnapshot = async (inputs: Inputs, deps: SnapshotDeps): Promise<Snapshot> => {
  if (inputs.entries.length === 0 && inputs.revoke === undefined && !inputs.dryRun) return nothingRead
  const [tokens, github] = await Promise.all([readTokens(inputs, deps), readSecrets(inputs, deps)])
  const now = deps.socket.now()
  const gitHubNow = deps.github.now()
  const secrets = new Map(
    github.secrets.map(([destination, answer]) => [
      destinationKey(destination),
      beforeOf(destination, answer, { socket: now, github: gitHubNow })
    ])
  )
  const stops = [...tokens.problems, ...github.problems]
  if (stops.length > 0) {
    const unreadable = [...secrets.values()].flatMap(each => (each.kind === 'unreadable' ? [each.problem] : []))
    throw new ActionError([...stops, ...(github.problems.length > 0 ? [] : unreadable)])
  }
  return {
    organization: tokens.organization,
    now,
    gitHubNow,
    list: tokens.list,
    quota: tokens.quota,
    secrets,
    keys: github.keys,
    rateLimit: github.rateLimit,
    warnings: [...tokens.warnings, ...clockWarnings(inputs, { now, gitHubNow, secrets })]
  }
}

const nothingRead: Snapshot = {
  organization: '',
  now: undefined,
  gitHubNow: undefined,
  list: undefined,
  quota: undefined,
  secrets: new Map(),
  keys: new Map(),
  rateLimit: 'none',
  warnings: []
}

/** Whether the group is rotated at this run, whatever the reads show. */
const isCertain = ({ force }: Inputs, entry: Entry): boolean =>
  force || entry.begun !== undefined || entry.rotateAfterMs === 0

interface Tokens {
  readonly organization: string
  readonly list: TokenList | undefined
  readonly quota: Quota | undefined
  readonly problems: readonly Problem[]
  readonly warnings: readonly string[]
}

const readTokens = async (inputs: Inputs, { socket }: SnapshotDeps): Promise<Tokens> => {
  const failed = (problems: readonly Problem[]): Tokens => ({
    organization: '',
    list: undefined,
    quota: undefined,
    problems,
    warnings: []
  })
  const organization = inputs.socketOrganization ?? (await onlyOrganization(socket))
  if (typeof organization !== 'string') return failed([organization])
  // Where a rotation is certain, the quota is read beside the list and saves a step later.
  const certain = inputs.entries.some(entry => isCertain(inputs, entry))
  const [list, quota] = await Promise.all([
    socket.list(organization),
    certain ? socket.quota() : Promise.resolve(undefined)
  ])
  const known = { organization, quota: quota?.kind === 'ok' ? quota.value : undefined, problems: [] }
  if (list.kind === 'ok') return { ...known, list: list.value, warnings: [] }
  if (!canDoWithoutList(list, inputs)) return failed([listProblem(list, organization)])
  return { ...known, list: undefined, warnings: [withoutList] }
}

const withoutList =
  'The auth token may not list tokens (it lacks api-tokens:list): age and drift are judged by the dates of the secrets alone, and a rotation is not guarded against another run.'

const canDoWithoutList = (list: Failure, { revoke, entries }: Inputs): boolean =>
  list.kind === 'refused' &&
  list.denied === 'scope' &&
  revoke === undefined &&
  entries.length > 0 &&
  entries.every(entry => entry.groupUuid !== undefined)

const listProblem = (list: Failure, organization: string): Problem =>
  list.kind === 'refused' && list.status === 404
    ? {
        code: 'INPUT_INVALID',
        what: `\`socket-organization\` names ${sanitize(organization)}, which Socket does not know.`,
        remedy: 'Use the slug of the organization, as in the address of its Socket dashboard.'
      }
    : socketProblem(list, `The token groups of ${sanitize(organization)} could not be listed`)

const onlyOrganization = async (socket: Socket): Promise<string | Problem> => {
  const answer = await socket.organizations()
  if (answer.kind !== 'ok') return socketProblem(answer, 'The organizations of the auth token could not be read')
  const [slug, ...others] = answer.value
  if (slug !== undefined && others.length === 0) return slug
  const slugs = answer.value.map(each => sanitize(each)).join(', ')
  return {
    code: 'INPUT_INVALID',
    what: `\`socket-organization\` is missing, and the auth token belongs to ${slug === undefined ? 'no organization' : `several: ${slugs}`}.`,
    remedy: 'Set it to the slug of one organization.'
  }
}

interface Secrets {
  readonly secrets: readonly (readonly [Destination, Result<SecretMetadata | 'missing'>])[]
  readonly keys: ReadonlyMap<string, Result<PublicKey>>
  readonly rateLimit: RateLimit | 'none'
  readonly problems: readonly Problem[]
}

/** More reads than this wait for the rate limit first: it says whether the server has limits to pace by. */
const manyReads = 300

const readSecrets = async (inputs: Inputs, deps: SnapshotDeps): Promise<Secrets> => {
  const { github } = deps
  const destinations = inputs.entries.flatMap(entry => entry.destinations)
  const keys = new Map<string, Promise<Result<PublicKey>>>()
  if (destinations.length === 0) return { secrets: [], keys: new Map(), rateLimit: 'none', problems: [] }
  const readKey = (store: SecretStore): Promise<Result<PublicKey>> => {
    const key = keys.get(storeKey(store)) ?? github.publicKey(store)
    keys.set(storeKey(store), key)
    return key
  }
  const limits = readRateLimit(deps)
  if (destinations.length > manyReads) await limits
  const certain = inputs.entries.filter(entry => isCertain(inputs, entry))
  const secrets = Promise.all(destinations.map(async to => [to, await readSecret(to, { github, readKey })] as const))
  await Promise.all(storesOf(certain.flatMap(entry => entry.destinations)).map(readKey))
  const read = {
    secrets: await secrets,
    keys: new Map(await Promise.all([...keys].map(async ([store, key]) => [store, await key] as const)))
  }
  const rateLimit = await limits
  const stop = findStop([rateLimit, ...read.secrets.map(([, answer]) => answer), ...read.keys.values()])
  if (stop !== undefined)
    return { ...read, rateLimit: 'none', problems: [gitHubProblem(stop, 'GitHub could not be read')] }
  return rateLimit.kind === 'ok'
    ? { ...read, rateLimit: rateLimit.value, problems: [] }
    : { ...read, rateLimit: 'none', problems: [gitHubProblem(rateLimit, "GitHub's rate limit could not be read")] }
}

const readRateLimit = async ({ github, pacer }: SnapshotDeps): Promise<Result<RateLimit | 'none'>> => {
  const answer = await github.rateLimit()
  if (answer.kind === 'ok' && answer.value === 'none') pacer.unlimited()
  return answer
}

/** A 404 may be a token that is not known everywhere yet, so the secret is read again once its store has answered. */
const readSecret = async (
  destination: Destination,
  { github, readKey }: { github: GitHub; readKey: (store: SecretStore) => Promise<Result<PublicKey>> }
): Promise<Result<SecretMetadata | 'missing'>> => {
  const answer = await github.secret(destination)
  if (answer.kind !== 'ok' || answer.value !== 'missing') return answer
  const key = await readKey(destination.store)
  return key.kind === 'ok' ? github.secret(destination) : key
}

interface Clocks {
  readonly socket: number | undefined
  readonly github: number | undefined
}

const beforeOf = (destination: Destination, answer: Result<SecretMetadata | 'missing'>, clocks: Clocks): Before => {
  if (answer.kind !== 'ok') {
    const what = `${describeDestination(destination)} could not be read`
    return { kind: 'unreadable', problem: gitHubProblem(answer, what, destination.store) }
  }
  if (answer.value === 'missing') return { kind: 'missing' }
  const { updatedAt, visibility } = answer.value
  return {
    kind: 'present',
    updatedAt: toSocketTime(pastDate(updatedAt, clocks.github)?.at, clocks),
    gitHubDate: updatedAt,
    visibility
  }
}

/** The two clocks are compared by the `Date` headers of the two servers. */
const toSocketTime = (at: number | undefined, { socket, github }: Clocks): number | undefined =>
  at === undefined || socket === undefined || github === undefined ? at : at + socket - github

const clockWarnings = (
  { entries }: Inputs,
  { now, gitHubNow, secrets }: Pick<Snapshot, 'now' | 'gitHubNow' | 'secrets'>
): string[] => {
  const present = [...secrets.values()].filter(each => each.kind === 'present')
  const undated = present.filter(({ updatedAt }) => updatedAt === undefined).length
  return [
    ...(now === undefined
      ? ["Socket's answers have no readable `Date` header, so the age of tokens can't be judged."]
      : []),
    ...(entries.length > 0 && gitHubNow === undefined
      ? ["GitHub's answers have no readable `Date` header, so drift and the age of secrets can't be judged."]
      : []),
    ...(gitHubNow !== undefined && undated > 0
      ? [
          `GitHub gives no date (\`updated_at\`) for ${pluralize(undated, 'secret')}, so drift and the age of their tokens can't be judged.`
        ]
      : [])
  ]
}
