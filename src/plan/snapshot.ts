import { pastDate } from '../base/dates.js'
import { describeDestination, destinationKey, storeKey, storesOf, type Destination } from '../base/destination.js'
import { ActionError, inputProblem, type Problem } from '../base/errors.js'
import { pluralize, sanitize } from '../base/text.js'
import { gitHubProblem, type PublicKey, type SecretMetadata } from '../clients/github.js'
import { findStop, valueOf, type Failure, type Result } from '../clients/retry.js'
import { socketProblem, type Socket } from '../clients/socket.js'
import type { Deps } from '../deps.js'
import type { Inputs } from '../inputs/inputs.js'

/** Everything that is read before the plan is made. Times are Socket's, in milliseconds since 1970. */
export type Snapshot = Awaited<ReturnType<typeof takeSnapshot>>

/** Reads the token list, the rate limit and the metadata of every destination. Throws all problems that stop the run. */
export const takeSnapshot = async (inputs: Inputs, deps: Pick<Deps, 'socket' | 'github' | 'pacer'>) => {
  const [tokens, github] = await Promise.all([readTokens(inputs, deps.socket), readGitHub(inputs, deps)])
  // At the same moment, each by its own clock.
  const [now, gitHubNow] = [deps.socket.now(), deps.github.now()]
  const secrets = new Map(
    github.answers.map(([to, answer]) => [destinationKey(to), beforeOf(to, answer, { now, gitHubNow })])
  )
  const before = [...secrets.values()]
  if ('code' in tokens || github.problem !== undefined) {
    const unreadable = before.flatMap(each => each.problem ?? [])
    throw new ActionError(['code' in tokens ? tokens : [], github.problem ?? unreadable].flat())
  }
  const undated = before.filter(each => each.kind === 'present' && each.updatedAt === undefined).length
  const { keys, rateLimit } = github
  return {
    ...tokens,
    now,
    /** By `destinationKey`. */
    secrets,
    keys,
    rateLimit,
    /** What the answers left open, for a person. */
    warnings: [
      needsList(inputs) &&
        tokens.list === undefined &&
        'The auth token may not list tokens (it lacks api-tokens:list): age and drift are judged by the dates of the secrets alone, and a rotation is not guarded against another run.',
      needsList(inputs) &&
        now === undefined &&
        "Socket's answers have no readable `Date` header, so the age of tokens can't be judged.",
      inputs.entries.length > 0 &&
        gitHubNow === undefined &&
        "GitHub's answers have no readable `Date` header, so drift and the age of secrets can't be judged.",
      gitHubNow !== undefined &&
        undated > 0 &&
        `GitHub gives no date (\`updated_at\`) for ${pluralize(undated, 'secret')}, so drift and the age of their tokens can't be judged.`
    ].filter(each => each !== false)
  }
}

/** Lists the entries that are rotated by this run whatever the reads show. */
const certainEntries = ({ entries, force }: Inputs) =>
  entries.filter(({ begun, rotateAfterMs }) => force || begun !== undefined || rotateAfterMs === 0)

const needsList = ({ entries, revoke, dryRun }: Inputs): boolean => entries.length > 0 || revoke !== undefined || dryRun

const readTokens = async (inputs: Inputs, socket: Socket) => {
  if (!needsList(inputs)) return { organization: '', list: undefined, quota: undefined }
  const organization = inputs.socketOrganization ?? (await onlyOrganization(socket))
  if (typeof organization !== 'string') return organization
  // Where a rotation is certain, the quota is read beside the list and saves a step later.
  const certain = certainEntries(inputs).length > 0
  const [list, quota] = await Promise.all([socket.list(organization), certain ? socket.quota() : undefined])
  if (list.kind !== 'ok' && !canDoWithoutList(list, inputs)) return listProblem(list, organization)
  return {
    organization,
    /** Undefined: not read, or the auth token may not list. */
    list: valueOf(list),
    /** Read beside the list, so what the list cost may or may not be counted; undefined where it was not read. */
    quota: valueOf(quota)
  }
}

const canDoWithoutList = (list: Failure, { revoke, entries }: Inputs): boolean =>
  list.denied === 'scope' &&
  revoke === undefined &&
  entries.length > 0 &&
  entries.every(entry => entry.groupUuid !== undefined)

const listProblem = (list: Failure, organization: string): Problem => {
  const shown = sanitize(organization)
  if (list.status !== 404) return socketProblem(list, `The token groups of ${shown} could not be listed`)
  const remedy = 'Use the slug of the organization, as in the address of its Socket dashboard.'
  return inputProblem('socket-organization', `names ${shown}, which Socket does not know`, remedy)
}

const onlyOrganization = async (socket: Socket): Promise<string | Problem> => {
  const answer = await socket.organizations()
  if (answer.kind !== 'ok') return socketProblem(answer, 'The organizations of the auth token could not be read')
  const [slug, ...others] = answer.value
  if (slug !== undefined && others.length === 0) return slug
  const those =
    slug === undefined ? 'no organization' : `several: ${answer.value.map(each => sanitize(each)).join(', ')}`
  const what = `is missing, and the auth token belongs to ${those}`
  return inputProblem('socket-organization', what, 'Set it to the slug of one organization.')
}

/** More reads than this wait for the rate limit first: it says whether the server has limits to pace by. */
const manyReads = 300

const readGitHub = async (inputs: Inputs, { github, pacer }: Pick<Deps, 'github' | 'pacer'>) => {
  const keys = new Map<string, Promise<Result<PublicKey>>>()
  const readKey = (store: Destination['store']) => {
    const key = keys.get(storeKey(store)) ?? github.publicKey(store)
    keys.set(storeKey(store), key)
    return key
  }
  /** A 404 may be a token that is not known everywhere yet, so the secret is read again once its store has answered. */
  const readSecret = async (destination: Destination): ReturnType<typeof github.secret> => {
    const answer = await github.secret(destination)
    if (valueOf(answer) !== 'missing') return answer
    const key = await readKey(destination.store)
    return key.kind === 'ok' ? github.secret(destination) : key
  }
  const readRateLimit = async (): ReturnType<typeof github.rateLimit> => {
    if (destinations.length === 0) return { kind: 'ok', value: 'none' }
    const answer = await github.rateLimit()
    if (valueOf(answer) === 'none') pacer.unlimited()
    return answer
  }

  const destinations = inputs.entries.flatMap(entry => entry.destinations)
  const limits = readRateLimit()
  if (destinations.length > manyReads) await limits
  const [answers, rateLimit] = await Promise.all([
    Promise.all(destinations.map(async to => [to, await readSecret(to)] as const)),
    limits,
    ...storesOf(certainEntries(inputs).flatMap(entry => entry.destinations)).map(readKey)
  ])
  const stop = findStop([rateLimit, ...answers.map(([, answer]) => answer), ...(await Promise.all(keys.values()))])
  const failure = stop ?? (rateLimit.kind === 'ok' ? undefined : rateLimit)
  return {
    answers,
    /** Public keys that were read already, by `storeKey`. */
    keys,
    rateLimit: valueOf(rateLimit) ?? ('none' as const),
    problem: failure && gitHubProblem(failure, 'GitHub could not be read')
  }
}

/** A secret as the snapshot found it. */
export type Before = ReturnType<typeof beforeOf>

/** Takes what GitHub answered. Its dates become Socket's by the `Date` headers of the two servers. */
const beforeOf = (
  destination: Destination,
  answer: Result<SecretMetadata | 'missing'>,
  { now, gitHubNow }: Record<'now' | 'gitHubNow', number | undefined>
) => {
  if (answer.kind !== 'ok') {
    const what = `${describeDestination(destination)} could not be read`
    return { kind: 'unreadable' as const, problem: gitHubProblem(answer, what, destination.store) }
  }
  if (answer.value === 'missing') return { kind: 'missing' as const }
  const { updatedAt: gitHubDate, visibility } = answer.value
  const at = pastDate(gitHubDate, gitHubNow)?.at
  const offset = now === undefined || gitHubNow === undefined ? 0 : now - gitHubNow
  return {
    kind: 'present' as const,
    updatedAt: at === undefined ? undefined : at + offset,
    /** `updated_at` as GitHub sent it, to tell whether it changed. */
    gitHubDate,
    visibility
  }
}
