import { defined } from '../base/defined.js'
import { sanitize } from '../base/text.js'
import type { Code, Problem } from '../base/errors.js'
import type { Failure } from '../clients/retry.js'
import { findGroup, isSame, socketProblem, type CreateBody, type ListedToken, type Minted } from '../clients/socket.js'
import type { Deps } from '../deps.js'
import { differencesOf } from '../plan/desired.js'
import { labelOf, newGenerations } from '../plan/find.js'
import type { PlannedGroup } from '../plan/planned-group.js'
import { revokeToken } from './revoke-token.js'
import { failed, rotate, type Rotation } from './rotate.js'

/**
 * Creates a token group of this name, once, and lists again before anything is written: where another run made one of the same name
 * meanwhile, ours is revoked. Where the answer is lost the group is found by its name and rotated, because nobody holds it.
 */
export const create = async (
  group: PlannedGroup,
  { organization, name, deps }: { organization: string; name: string; deps: Pick<Deps, 'socket' | 'log'> }
): Promise<Rotation> => {
  const answer = await deps.socket.create(organization, createBody(group, name))
  if (answer.kind !== 'ok' && answer.kind !== 'unknown') return refused(group, answer)
  if (answer.kind === 'ok') deps.log.info(`Created token group ${sanitize(name)}.`)
  else
    deps.log.info(`Socket's answer to the creation of ${sanitize(name)} does not say what happened: ${answer.reason}.`)

  const listed = await deps.socket.list(organization)
  const list = listed.kind === 'ok' && listed.value.complete ? listed.value : undefined
  const tokens = list?.tokens
  const minted = answer.kind === 'ok' ? answer.value : undefined
  const problem =
    tokens === undefined
      ? unlisted(group, minted !== undefined)
      : obstacleIn(group, tokens, { minted, name, now: deps.socket.now() })
  if (minted === undefined) {
    const [ours, twin] = tokens?.filter(token => token.name === name) ?? []
    // Of two with this name one is another run's, and secrets may hold it: neither is revoked.
    if (problem !== undefined && ours !== undefined && twin === undefined && group.entry.overlapMs !== undefined)
      return withdraw(ours, problem, { organization, deps })
    if (problem !== undefined || ours === undefined) return failed(problem ?? unlisted(group, false), true)
    deps.log.info('The list shows the new token group, but its value was lost: rotating it.')
    const order = {
      organization,
      group: { label: labelOf({}, ours), self: false, entry: group.entry },
      target: { ...ours, uuid: ours.groupUuid },
      otherwise: 'It was created, and no secret was written.'
    }
    const rotation = await rotate(order, deps)
    return rotation.kind === 'failed' && group.entry.overlapMs !== undefined
      ? failed(undelivered(rotation.problem), true)
      : rotation
  }
  // In place, a group that may stand alone is left to post, which finds it by its name.
  if (tokens === undefined && group.entry.overlapMs === undefined) return failed(unlisted(group, true), true)
  const ours = findGroup(list, minted.groupUuid)
  // Another run found it by its name and rotated it: that run's value is the live one, and it writes it.
  if (ours !== undefined && isSame(ours, minted) === false) return failed(rivalled(group), false)
  if (problem !== undefined) return withdraw(minted, problem, { organization, deps })
  const id = minted.id ?? (ours?.hash !== undefined && ours.hash === minted.hash ? ours.id : undefined)
  return { kind: 'minted', minted: { ...minted, id }, replaced: [], rivalWrote: false }
}

/** Revokes a token that nobody holds yet, and says why. */
export const withdraw = async (
  minted: Pick<Minted, 'groupUuid' | 'hash'>,
  problem: Problem,
  { organization, deps }: { organization: string; deps: Pick<Deps, 'socket'> }
): Promise<Rotation> => {
  const failure = await revokeToken(organization, { uuid: minted.groupUuid, hash: minted.hash }, deps.socket)
  const fate =
    failure === undefined
      ? 'The token of this run was revoked, and no secret was written.'
      : `No secret was written; the token of this run (${sanitize(minted.groupUuid)}) could not be revoked (${failure.reason}), so revoke it in the Socket dashboard.`
  return failed({ ...problem, state: [problem.state, fate].filter(each => each !== undefined).join(' ') }, false)
}

/** A successor is as the current generation where nothing else is declared. */
const createBody = ({ entry, listed }: PlannedGroup, name: string): CreateBody => {
  const { desired } = entry
  const current = entry.overlapMs === undefined ? undefined : listed
  return {
    committer: desired.committer ?? current?.committers[0] ?? {},
    max_quota: desired.maxQuota ?? current?.maxQuota ?? 1000,
    // The description lists the scopes known at its time; Socket adds new ones.
    scopes: [...(desired.scopes ?? [])] as CreateBody['scopes'],
    visibility: current?.visibility ?? 'organization',
    name,
    ...defined({ resources: desired.resources })
  }
}

/** What the list shows against going on: another run's group, or ours as something else than was sent. */
const obstacleIn = (
  group: PlannedGroup,
  tokens: readonly ListedToken[],
  { minted, name, now }: { minted: Minted | undefined; name: string; now: number | undefined }
): Problem | undefined => {
  const { entry, label } = group
  const isOurs = (token: ListedToken): boolean =>
    minted === undefined ? token.name === name : token.groupUuid.toLowerCase() === minted.groupUuid.toLowerCase()
  const strangers = newGenerations(group, tokens, now).filter(token => !isOurs(token))
  const ours = tokens.filter(isOurs)
  const state = entry.overlapMs === undefined ? {} : { state: 'All of its secrets still work.' }
  if (strangers.length > 0 || ours.length > 1) return { ...rivalled(group), ...state }
  const [own] = ours
  if (own === undefined) return undefined
  const differences = entry.overlapMs === undefined || !entry.update ? [] : differencesOf(entry, own)
  const differs =
    own.name !== name
      ? [`its name is ${sanitize(own.name ?? '(none)')}, not ${sanitize(name)}`]
      : differences.map(({ field, is, wanted }) => `its ${field} is ${is}, not ${wanted}`)
  return differs.length === 0
    ? undefined
    : {
        code: 'CREATE_FAILED',
        what: `Socket lists the new token group for ${label} with other values than declared: ${differs.join('; ')}.`,
        remedy: 'Declare what Socket allows.',
        ...state
      }
}

const rivalled = ({ label }: PlannedGroup): Problem => ({
  code: 'OVERTAKEN',
  what: `Another run was at work on token group ${label} at the same time.`,
  remedy: 'Use `concurrency`, and run it again.',
  state: 'This run wrote none of its secrets.'
})

const unlisted = (group: PlannedGroup, created: boolean): Problem => ({
  code: 'CREATE_FAILED',
  what: created
    ? `Token group ${group.label} was created, but the list of tokens could not be read to the end, so it may not be the only one of its name.`
    : `It is not known whether token group ${group.label} was created: the list of tokens does not show it.`,
  remedy: 'Run it again.',
  state:
    group.entry.overlapMs === undefined ? 'No secret was written.' : 'No secret was written; all of them still work.'
})

/** Nobody holds a successor that was not delivered, whatever became of its value. */
const undelivered = (problem: Problem): Problem => ({
  ...problem,
  code: 'CREATE_FAILED',
  remedy: problem.code === 'AUTH_SOCKET' ? problem.remedy : 'Run it again.',
  state: 'No secret was written; all of them still work.'
})

const refused = (group: PlannedGroup, failure: Failure): Rotation => {
  const problem = socketProblem(failure, `Token group ${group.label} could not be created`)
  const isRefusal = failure.kind === 'refused'
  const denied = isRefusal ? failure.denied : undefined
  const isAuth = problem.code === 'AUTH_SOCKET' && denied !== 'max-quota'
  const code: Code = isAuth || !isRefusal ? problem.code : 'CREATE_FAILED'
  const remedy =
    denied === 'max-quota'
      ? 'Declare a smaller `max-quota`.'
      : isRefusal && failure.status === 403
        ? 'The auth token needs api-tokens:create, and every scope of the new token.'
        : problem.remedy
  const state = group.listed === undefined ? 'It was not created.' : 'All of its secrets still work.'
  return failed({ ...problem, code, remedy, state }, false)
}
