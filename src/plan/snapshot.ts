import type { Result, Failure } from '../clients/retry.js'
import { pastDate } from '../base/dates.js'
import type { Deps } from '../deps.js'
import { describeDestination, destinationKey, type Destination } from '../base/destination.js'
import { ActionError, fail, type Problem } from '../base/errors.js'
import { gitHubProblem, type GitHub, type RateLimit, type SecretMetadata } from '../clients/github.js'
import type { Inputs } from '../inputs/inputs.js'
import { socketProblem, type Socket, type TokenList } from '../clients/socket.js'
import { sanitize } from '../base/text.js'

/** Everything that is read before the plan is made. All times are Socket's, in milliseconds. */
export interface Snapshot {
  readonly organization: string
  readonly now: number | undefined
  /** Undefined: not read, or the auth token may not list. */
  readonly list: TokenList | undefined
  readonly destinations: ReadonlyMap<string, DestinationFact>
  readonly rateLimit: RateLimit | 'none'
}

export type DestinationFact =
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'present'
      readonly updatedAt: number | undefined
      /** As received: whether it changed since is all that matters to a later look. */
      readonly stamp: unknown
      readonly visibility: SecretMetadata['visibility']
    }
  | { readonly kind: 'unreadable'; readonly problem: Problem }

export const takeSnapshot = async (
  inputs: Inputs,
  deps: Pick<Deps, 'socket' | 'github' | 'log' | 'pacer'>
): Promise<Snapshot> => {
  const destinations = inputs.entries.flatMap(entry => entry.destinations)
  const needsList = inputs.entries.length > 0 || inputs.revoke !== undefined || inputs.dryRun
  if (!needsList) {
    return { organization: '', now: undefined, list: undefined, destinations: new Map(), rateLimit: 'none' }
  }
  const organization = inputs.socketOrganization ?? (await onlyOrganization(deps.socket))
  const limits = destinations.length === 0 ? undefined : readLimits(deps)
  // Many reads are paced by GitHub's minute, but not on a server that has no limits.
  if (destinations.length > manyReads) await limits
  const [listed, rateLimit, metadata] = await Promise.all([
    deps.socket.list(organization),
    limits,
    Promise.all(
      destinations.map(async destination => [destination, await deps.github.secret(destination)] as const)
    )
  ])
  const clocks = { socket: deps.socket.now(), github: deps.github.now() }
  const problems = [
    ...gitHubStops(
      rateLimit,
      metadata.map(([, answer]) => answer)
    ),
    ...listProblems(listed, { inputs, organization })
  ]
  if (problems.length > 0) throw new ActionError(problems)
  if (listed.kind !== 'ok') {
    deps.log.warning(
      'The auth token may not list tokens (no api-tokens:list): ages and drift go by the dates of the secrets alone, and a rotation is not guarded against another run.'
    )
  }
  return {
    organization,
    now: clocks.socket,
    list: listed.kind === 'ok' ? listed.value : undefined,
    destinations: new Map(metadata.map(([to, answer]) => [destinationKey(to), factOf(to, answer, clocks)])),
    // With no destinations there is nothing that a limit could stop.
    rateLimit: rateLimit?.kind === 'ok' ? rateLimit.value : 'none'
  }
}

const manyReads = 300

const readLimits = async ({
  github,
  pacer
}: Pick<Deps, 'github' | 'pacer'>): Promise<Result<RateLimit | 'none'>> => {
  const answer = await github.rateLimit()
  if (answer.kind === 'ok' && answer.value === 'none') pacer.unlimited()
  return answer
}

const onlyOrganization = async (socket: Socket): Promise<string> => {
  const answer = await socket.organizations()
  if (answer.kind !== 'ok')
    throw new ActionError([socketProblem(answer, 'The organizations of the auth token could not be read')])
  const [slug, ...others] = answer.value
  if (slug !== undefined && others.length === 0) return slug
  const slugs = answer.value.map(each => sanitize(each)).join(', ')
  throw fail(
    'INPUT_INVALID',
    `\`socket-organization\` is missing, and the auth token belongs to ${slug === undefined ? 'no organization' : `several: ${slugs}`}.`,
    'Give the slug of the one to use.'
  )
}

/** Limits that are not known, an auth or a rate problem stop the run; any other is its group's own. */
const gitHubStops = (limits: Result<unknown> | undefined, answers: readonly Result<unknown>[]): Problem[] => {
  if (limits !== undefined && limits.kind !== 'ok')
    return [gitHubProblem(limits, "GitHub's rate limit could not be read")]
  const stop = answers.find((answer): answer is Failure => stopsRun(answer))
  return stop === undefined ? [] : [gitHubProblem(stop, 'GitHub could not be read')]
}

export const stopsRun = (answer: Result<unknown>): boolean =>
  answer.kind === 'limited' || (answer.kind === 'refused' && answer.status === 401)

const listProblems = (
  listed: Result<TokenList>,
  { inputs, organization }: { inputs: Inputs; organization: string }
): Problem[] => {
  if (listed.kind === 'ok') return []
  const what = `The token groups of ${sanitize(organization)} could not be listed`
  if (listed.kind !== 'refused') return [socketProblem(listed, what)]
  if (listed.status === 404) {
    return [
      {
        code: 'INPUT_INVALID',
        what: `\`socket-organization\` names ${sanitize(organization)}, which Socket does not know.`,
        remedy: 'Give the slug of the organization, as it stands in the address of its Socket dashboard.'
      }
    ]
  }
  const canDoWithout =
    listed.denied === 'scope' &&
    inputs.revoke === undefined &&
    inputs.entries.length > 0 &&
    inputs.entries.every(entry => entry.groupUuid !== undefined)
  return canDoWithout ? [] : [socketProblem(listed, what)]
}

interface Clocks {
  readonly socket: number | undefined
  readonly github: number | undefined
}

const factOf = (
  destination: Destination,
  answer: Result<SecretMetadata | 'missing'>,
  clocks: Clocks
): DestinationFact => {
  if (answer.kind !== 'ok') {
    const what = `${describeDestination(destination)} could not be looked at`
    return { kind: 'unreadable', problem: gitHubProblem(answer, what, destination.store) }
  }
  if (answer.value === 'missing') return { kind: 'missing' }
  const { updatedAt, visibility } = answer.value
  const moment = pastDate(updatedAt, clocks.github)
  const offset = (clocks.socket ?? 0) - (clocks.github ?? 0)
  return {
    kind: 'present',
    updatedAt: moment === undefined || clocks.socket === undefined ? moment?.at : moment.at + offset,
    stamp: updatedAt,
    visibility
  }
}

/** Each destination's stamp, as `stampOfFact` gives it; undefined where one can't be read. */
export const readStamps = async (
  destinations: readonly Destination[],
  github: Pick<GitHub, 'secret'>
): Promise<Map<Destination, unknown> | undefined> => {
  const stamps = new Map<Destination, unknown>()
  await Promise.all(
    destinations.map(async destination => {
      const answer = await github.secret(destination)
      if (answer.kind === 'ok') stamps.set(destination, stampOf(answer.value))
    })
  )
  return stamps.size === destinations.length ? stamps : undefined
}

/** Destinations that someone wrote since: their stamp changed, or they appeared. Undefined: can't be told. */
export const writtenSince = async (
  stamps: ReadonlyMap<Destination, unknown>,
  github: Pick<GitHub, 'secret'>
): Promise<Destination[] | undefined> => {
  const now = await readStamps([...stamps.keys()], github)
  return now && [...stamps].filter(([to, stamp]) => now.get(to) !== stamp).map(([to]) => to)
}

const stampOf = (metadata: SecretMetadata | 'missing'): unknown =>
  metadata === 'missing' ? null : (metadata.updatedAt ?? null)

/** What `writtenSince` compares with: null where there was no secret. */
export const stampOfFact = (fact: DestinationFact | undefined): unknown =>
  fact?.kind === 'present' ? (fact.stamp ?? null) : null
