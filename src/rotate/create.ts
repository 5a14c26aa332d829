import { reasonOf, type Failure } from '../clients/retry.js'
import { parseDate } from '../base/dates.js'
import type { Deps } from '../deps.js'
import type { Problem } from '../base/errors.js'
import type { PlannedGroup } from '../plan/plan.js'
import { rotate, type Rotation } from './rotate.js'
import {
  findGroup,
  socketProblem,
  type CreateBody,
  type ListedToken,
  type Minted
} from '../clients/socket.js'

/**
 * Creates the token group that a manifest entry names. Sent only after a complete list without that name, never twice:
 * where the answer is lost the group is found again by name and rotated. Of two runs that create one name at the same
 * time the older group stays.
 */
export const create = async (
  group: PlannedGroup,
  organization: string,
  deps: Pick<Deps, 'socket' | 'github' | 'log'>
): Promise<Rotation> => {
  const answer = await deps.socket.create(organization, createBody(group))
  if (answer.kind === 'refused' || answer.kind === 'limited' || answer.kind === 'unreached')
    return failed(group, answer)
  const minted = answer.kind === 'ok' ? answer.value : undefined
  if (minted !== undefined) deps.log.info(`Created token group ${group.label}.`)

  const listed = await deps.socket.list(organization)
  if (listed.kind !== 'ok' || !listed.value.complete)
    return unclear(group, 'the list of tokens could not be read to the end', minted !== undefined)
  const named = listed.value.tokens.filter(token => token.name === group.entry.name)
  const ours = minted === undefined ? undefined : findGroup(listed.value, minted.groupUuid)
  const oldest = named.toSorted(byAge)[0]
  if (minted === undefined) {
    deps.log.info(
      `The answer to the creation of ${group.label} did not say what happened: ${reasonOf(answer as Failure)}.`
    )
    if (oldest === undefined) return unclear(group, 'it is not listed', false)
    if (named.length > 1) return overtaken(group, 'Both stay; this run wrote none of the secrets.')
    deps.log.info('It is listed, and its value was lost on the way: rotating it.')
    const target = { uuid: oldest.groupUuid, hash: oldest.hash }
    return rotate(
      {
        organization,
        label: group.label,
        target,
        id: oldest.id,
        self: false,
        stamps: new Map(),
        otherwise: 'It was created, and no secret was written.'
      },
      deps
    )
  }
  if (oldest === undefined || oldest === ours)
    return { kind: 'minted', minted: { ...minted, id: minted.id ?? ours?.id } }
  return giveWay(group, minted, { organization, socket: deps.socket })
}

const byAge = (a: ListedToken, b: ListedToken): number => {
  const [first, second] = [parseDate(a.createdAt)?.at ?? Infinity, parseDate(b.createdAt)?.at ?? Infinity]
  // Of the same moment: any order that both runs agree on.
  return first === second ? (a.groupUuid < b.groupUuid ? -1 : 1) : first - second
}

const createBody = ({ entry }: PlannedGroup): CreateBody => ({
  committer: entry.desired.committer ?? {},
  max_quota: entry.desired.maxQuota ?? 1000,
  // The description lists the scopes known at its time; Socket adds new ones.
  scopes: [...(entry.desired.scopes ?? [])] as CreateBody['scopes'],
  visibility: 'organization',
  ...(entry.name === undefined ? {} : { name: entry.name }),
  ...(entry.desired.resources === undefined ? {} : { resources: entry.desired.resources })
})

const giveWay = async (
  group: PlannedGroup,
  minted: Minted,
  { organization, socket }: { organization: string; socket: Deps['socket'] }
): Promise<Rotation> => {
  const answer = await socket.revoke(organization, { uuid: minted.groupUuid, hash: minted.hash })
  return overtaken(
    group,
    answer.kind === 'ok'
      ? 'The older one stays; the one of this run was revoked, and no secret was written.'
      : `The older one stays; the one of this run (${minted.groupUuid}) could not be revoked (${reasonOf(answer)}): revoke it in the Socket dashboard.`
  )
}

const overtaken = (group: PlannedGroup, state: string): Rotation => ({
  kind: 'failed',
  settled: true,
  problem: {
    code: 'OVERTAKEN',
    what: `Another token group named ${group.label} was created at the same time.`,
    remedy: 'Use `concurrency`, and run it again.',
    state
  }
})

/** A group that is certain to be there is left to post, which finds it by its name and rotates it. */
const unclear = (group: PlannedGroup, why: string, created: boolean): Rotation => ({
  kind: 'failed',
  settled: !created,
  problem: {
    code: 'CREATE_FAILED',
    what: created
      ? `Token group ${group.label} was created, but whether it is the only one of its name is not known: ${why}.`
      : `Whether token group ${group.label} was created is not known: ${why}.`,
    remedy: 'Run it again: a group that was created is found by its name and rotated.',
    state: 'No secret was written.'
  }
})

const failed = (group: PlannedGroup, setback: Failure): Rotation => {
  const problem: Problem = socketProblem(setback, `Token group ${group.label} could not be created`)
  const tooMuch = setback.kind === 'refused' && setback.denied === 'max-quota'
  return {
    kind: 'failed',
    settled: true,
    problem: {
      ...problem,
      code:
        problem.code === 'AUTH_SOCKET' && !tooMuch
          ? 'AUTH_SOCKET'
          : setback.kind === 'refused'
            ? 'CREATE_FAILED'
            : problem.code,
      remedy: tooMuch
        ? 'Declare a smaller `max-quota`.'
        : setback.kind === 'refused' && setback.status === 403
          ? 'The auth token needs api-tokens:create, and every scope that the new token is to have.'
          : problem.remedy,
      state: 'It was not created.'
    }
  }
}
