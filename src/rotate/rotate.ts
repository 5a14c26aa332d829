import type { Problem } from '../base/errors.js'
import type { Failure, Result } from '../clients/retry.js'
import { isSame, socketProblem, type Known, type ListedToken, type Minted, type Named } from '../clients/socket.js'
import type { Deps } from '../deps.js'
import type { PlannedGroup } from '../plan/planned-group.js'
import { overtaken, perhapsDead, revokedMeanwhile } from './problems.js'
import { relist } from './relist.js'

/** A rotation about to be sent. */
interface Order {
  readonly organization: string
  readonly group: Pick<PlannedGroup, 'label' | 'self' | 'entry'>
  /** As the token is listed now. */
  readonly target: Known & Named
  /** The state things are in where this rotation does not take place. */
  readonly otherwise: string
  /** Whether somebody wrote one of the destinations since the run began. */
  readonly writtenMeanwhile?: () => Promise<boolean>
}

export type Rotation =
  | {
      readonly kind: 'minted'
      readonly minted: Minted
      /** What the group was before: a list that lags behind may show it still. */
      readonly replaced: readonly Known[]
      /** Another run rotated the group and wrote its value meanwhile; this one replaces it. */
      readonly rivalWrote: boolean
    }
  | {
      readonly kind: 'failed'
      readonly problem: Problem
      /** Whether the group was rotated is not known, so it stays begun. */
      readonly uncertain: boolean
    }

/**
 * Rotates one token group. An answer that does not say what happened is settled by listing again: a rotation that did not
 * happen is sent once more, and a value that was lost is replaced, at most once.
 */
export const rotate = async (order: Order, deps: Pick<Deps, 'socket' | 'log'>): Promise<Rotation> => {
  const { organization, group, target } = order
  const replaced: Known[] = [target]
  const done = (minted: Minted, rivalWrote = false): Rotation => ({ kind: 'minted', minted, replaced, rivalWrote })
  const send = async (hash: string | undefined): Promise<Result<Minted>> => {
    const answer = await deps.socket.rotate(organization, { groupUuid: target.groupUuid, hash })
    if (answer.kind !== 'ok') return answer
    deps.socket.adoptToken(answer.value.token, group.self)
    deps.log.info(`Rotated token group ${group.label}.`)
    return answer
  }
  const look = () => relist(organization, target.groupUuid, deps.socket)
  const isChanged = (seen: Seen): boolean | undefined =>
    seen.kind === 'ok' && seen.value !== undefined ? isSame(seen.value, target) !== true : undefined

  const first = await send(target.hash)
  if (first.kind === 'ok') return done(first.value)
  if (isFinal(first)) return refused(order, first)
  let seen = await look()
  if (first.kind === 'refused') {
    // A hash that no longer fits is how compare-and-swap tells the loser of two runs.
    if (isChanged(seen) === true && target.hash !== undefined)
      return failed(overtaken(group, 'This run wrote none of its secrets.', 'before this run sent its own rotation'))
    const isGone = seen.kind === 'ok' && seen.value === undefined
    return isGone ? failed(revokedMeanwhile(group, order.otherwise)) : refused(order, first)
  }
  deps.log.info(`Socket's answer to the rotation of ${group.label} does not say what happened: ${first.reason}.`)
  let last: Failure = first
  if (isChanged(seen) === false) {
    deps.log.info('The listed token is unchanged, so the rotation did not happen: sending it once more.')
    const second = await send(target.hash)
    if (second.kind === 'ok') return done(second.value)
    if (isFinal(second)) return uncertain(order, second)
    last = second
    // The list may lag behind: then a refusal of the old hash says that it changed, and nobody knows to what.
    seen = await look()
  }
  if (isChanged(seen) !== true && !isUnlistable(seen)) return uncertain(order, last, seen)

  const rivalWrote = await order.writtenMeanwhile?.()
  const listed = seen.kind === 'ok' ? seen.value : undefined
  deps.log.info(
    listed === undefined
      ? "The auth token may not list tokens, so whether the token changed can't be seen: rotating once more by UUID alone."
      : 'The token changed, but its new value was lost: rotating once more to replace it.'
  )
  if (listed !== undefined) replaced.push(listed)
  const recovery = await send(listed?.hash)
  return recovery.kind === 'ok' ? done(recovery.value, rivalWrote) : uncertain(order, recovery, seen)
}

type Seen = Result<ListedToken | undefined>

/** Makes a failed rotation. `isUncertain` says that the group may have been rotated, so it stays begun. */
export const failed = (problem: Problem, isUncertain = false): Rotation => ({
  kind: 'failed',
  problem,
  uncertain: isUncertain
})

/** Whether listing again would tell nothing: Socket certainly did not handle the request, or refuses the auth token itself. */
const isFinal = ({ kind, status }: Failure): boolean =>
  kind === 'limited' || kind === 'unreached' || status === 401 || status === 403

const isUnlistable = (seen: Seen): boolean => seen.kind === 'refused' && seen.denied === 'scope'

const refused = ({ group, otherwise }: Order, failure: Failure): Rotation => {
  const problem = socketProblem(failure, `Token group ${group.label} could not be rotated`)
  if (failure.kind !== 'refused' || problem.code === 'AUTH_SOCKET') return failed({ ...problem, state: otherwise })
  const remedy = 'Run it again; if it happens again, look at the token in the Socket dashboard.'
  return failed({ ...problem, code: 'ROTATE_FAILED', remedy, state: otherwise })
}

const uncertain = ({ group: { label, self, entry } }: Order, failure: Failure, seen?: Seen): Rotation => {
  const isLockedOut = self !== false && seen?.kind === 'refused' && seen.status === 401
  const told = isLockedOut
    ? {
        what: `The answer to the rotation of the auth token's own group ${label} was lost, and \`socket-token\` no longer works.`,
        remedy:
          'Rotate that token in the Socket dashboard or with a second admin token, store the new value in the secret behind `socket-token`, and run again with `force: true`. Use `overlap` for this group to rule this out.',
        state: 'Its secrets hold a value that no longer works.'
      }
    : {
        what: `It is not known whether token group ${label} was rotated: ${failure.reason}${seen === undefined ? '' : `, and ${whyUncertain(seen)}`}.`,
        remedy:
          entry.begun === undefined
            ? 'The post step rotates it again; where that fails too, run it again with `force: true`.'
            : 'Run it again with `force: true`.',
        state: perhapsDead
      }
  return failed({ code: 'ROTATE_UNCERTAIN', ...told }, true)
}

const whyUncertain = (seen: Seen): string => {
  if (isUnlistable(seen)) return 'the auth token may not list tokens'
  if (seen.kind !== 'ok') return `the tokens could not be listed (${seen.reason})`
  return seen.value === undefined ? 'the token group is no longer listed' : 'the list of tokens does not show it either'
}
