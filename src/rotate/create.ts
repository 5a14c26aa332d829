import { defined } from '../base/defined.js'
import { sanitize } from '../base/text.js'
import type { Problem } from '../base/errors.js'
import type { Failure } from '../clients/retry.js'
import { isSame, socketProblem, type CreateBody, type ListedToken, type Named } from '../clients/socket.js'
import type { Deps } from '../deps.js'
import { differencesOf } from '../plan/desired.js'
import { labelOf, newGenerations, nextGenerationName } from '../plan/find.js'
import type { PlannedGroup } from '../plan/planned-group.js'
import { revokeToken } from './relist.js'
import { failed, rotate, type Rotation } from './rotate.js'
import { askWith } from './verify.js'

/**
 * Makes a successor, a token group of its own; the predecessor lives on. The value is proved to work before the first
 * secret is written, so no secret holds a dead one at any moment, and post has nothing to do.
 */
export const succeed = async (group: PlannedGroup, organization: string, deps: Deps): Promise<Rotation> => {
  const now = deps.socket.now()
  if (now === undefined)
    return failed({
      code: 'CREATE_FAILED',
      what: `No successor was made for token group ${group.label}: Socket's answers have no \`Date\` header to stamp it with.`,
      remedy: 'Check `socket-api-url`, and any proxy between the runner and Socket.',
      state: allWork
    })
  const name = nextGenerationName(group.entry.name ?? '', group.generations, now)
  const creation = await create(group, { organization, name, deps })
  if (creation.kind === 'failed') return creation
  const answer = await askWith(creation.minted.token, deps)
  if (answer.kind === 'ok') return creation
  const what = `The successor of token group ${group.label} does not work: ${answer.reason}.`
  const problem: Problem = { code: 'VERIFY_FAILED', what, remedy: 'Run it again.' }
  return withdraw(creation.minted, problem, { group, organization, deps })
}

/**
 * Creates a token group of this name, once, and lists again before anything is written: where another run made one of the same
 * name meanwhile, ours is revoked. Where the answer is lost the group is found by its name and rotated, because nobody holds it.
 */
export const create = async (
  group: PlannedGroup,
  { organization, name, deps }: { organization: string; name: string; deps: Pick<Deps, 'socket' | 'log'> }
): Promise<Rotation> => {
  const isOverlapped = group.entry.overlapMs !== undefined
  const answer = await deps.socket.create(organization, createBody(group, name))
  if (answer.kind !== 'ok' && answer.kind !== 'unknown') return refused(group, answer)
  const minted = answer.kind === 'ok' ? answer.value : undefined
  deps.log.info(
    answer.kind === 'ok'
      ? `Created token group ${sanitize(name)}.`
      : `Socket's answer to the creation of ${sanitize(name)} does not say what happened: ${answer.reason}.`
  )

  const list = await deps.socket.list(organization)
  const tokens = list.kind === 'ok' && list.value.complete ? list.value.tokens : undefined
  const isOurs = (token: ListedToken): boolean =>
    minted === undefined ? token.name === name : token.groupUuid.toLowerCase() === minted.groupUuid.toLowerCase()
  const [ours, twin] = tokens?.filter(isOurs) ?? []
  // Another run found it by its name and rotated it: that run's value is the live one, and it writes it.
  if (minted !== undefined && ours !== undefined && isSame(ours, minted) === false) return failed(rivalled(group))
  /** Says what the list shows against going on: another run's group, or ours as something else than was sent. */
  const obstacle = (): Problem | undefined => {
    if (tokens === undefined) return unlisted(group, minted !== undefined)
    const strangers = newGenerations(group, tokens, deps.socket.now()).filter(token => !isOurs(token))
    if (strangers.length > 0 || twin !== undefined) return rivalled(group)
    return ours && altered(group, ours, name)
  }
  const problem = obstacle()
  if (problem !== undefined) {
    // Of two with this name one is another run's, and secrets may hold it: neither is revoked.
    const found = isOverlapped && twin === undefined ? ours : undefined
    // In place, a group that may stand alone is left to post, which finds it by its name.
    const isLeft = tokens === undefined && !isOverlapped
    const own = isLeft ? undefined : (minted ?? found)
    return own === undefined ? failed(problem, true) : withdraw(own, problem, { group, organization, deps })
  }
  if (minted !== undefined) {
    const id = minted.id ?? (ours?.hash !== undefined && ours.hash === minted.hash ? ours.id : undefined)
    return { kind: 'minted', minted: { ...minted, id }, replaced: [], rivalWrote: false }
  }
  if (ours === undefined) return failed(unlisted(group, false), true)
  deps.log.info('The list shows the new token group, but its value was lost: rotating it.')
  const order = {
    organization,
    group: { label: labelOf({}, ours), self: false, entry: group.entry },
    target: ours,
    otherwise: 'It was created, and no secret was written.'
  }
  const rotation = await rotate(order, deps)
  if (rotation.kind === 'minted' || !isOverlapped) return rotation
  // Nobody holds a successor that was not delivered, whatever became of its value.
  const remedy = rotation.problem.code === 'AUTH_SOCKET' ? rotation.problem.remedy : 'Run it again.'
  return failed({ ...rotation.problem, code: 'CREATE_FAILED', remedy, state: unwritten(group) }, true)
}

/** Revokes a token that nobody holds yet, and says why. */
const withdraw = async (
  own: Named,
  problem: Problem,
  { group, organization, deps }: { group: PlannedGroup; organization: string; deps: Pick<Deps, 'socket'> }
): Promise<Rotation> => {
  const failure = await revokeToken(organization, own, deps.socket)
  const fate =
    failure === undefined
      ? 'The token of this run was revoked, and no secret was written.'
      : `No secret was written; the token of this run (${sanitize(own.groupUuid)}) could not be revoked (${failure.reason}), so revoke it in the Socket dashboard.`
  return failed({ ...problem, state: group.entry.overlapMs === undefined ? fate : `${allWork} ${fate}` })
}

/** Makes the body of a creation. A successor is as the current generation where nothing else is declared. */
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

const allWork = 'All of its secrets still work.'

const unwritten = ({ entry }: PlannedGroup): string =>
  `No secret was written${entry.overlapMs === undefined ? '' : '; all of them still work'}.`

/** Finds what Socket made of ours other than was sent. */
const altered = (group: PlannedGroup, ours: ListedToken, name: string): Problem | undefined => {
  const { entry, label } = group
  const differences = entry.overlapMs === undefined || !entry.update ? [] : differencesOf(entry, ours)
  const wrong =
    ours.name === name
      ? differences.map(({ field, is, wanted }) => `its ${field} is ${is}, not ${wanted}`)
      : [`its name is ${sanitize(ours.name ?? '(none)')}, not ${sanitize(name)}`]
  if (wrong.length === 0) return undefined
  const what = `Socket lists the new token group for ${label} with other values than declared: ${wrong.join('; ')}.`
  return { code: 'CREATE_FAILED', what, remedy: 'Declare what Socket allows.', state: unwritten(group) }
}

const rivalled = (group: PlannedGroup): Problem => ({
  code: 'OVERTAKEN',
  what: `Another run was at work on token group ${group.label} at the same time.`,
  remedy: 'Use `concurrency`, and run it again.',
  state: unwritten(group)
})

const unlisted = (group: PlannedGroup, isCreated: boolean): Problem => ({
  code: 'CREATE_FAILED',
  what: isCreated
    ? `Token group ${group.label} was created, but the list of tokens could not be read to the end, so it may not be the only one of its name.`
    : `It is not known whether token group ${group.label} was created: the list of tokens does not show it.`,
  remedy: 'Run it again.',
  state: unwritten(group)
})

const refused = (group: PlannedGroup, failure: Failure): Rotation => {
  const state = group.listed === undefined ? 'It was not created.' : allWork
  const problem = { ...socketProblem(failure, `Token group ${group.label} could not be created`), state }
  if (failure.denied === 'max-quota')
    return failed({ ...problem, code: 'CREATE_FAILED', remedy: 'Declare a smaller `max-quota`.' })
  if (failure.status === 403)
    return failed({ ...problem, remedy: 'The auth token needs api-tokens:create, and every scope of the new token.' })
  return failed(failure.kind === 'refused' && failure.status !== 401 ? { ...problem, code: 'CREATE_FAILED' } : problem)
}
