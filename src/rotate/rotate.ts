import { overtakenRemedy } from './context.js'
import type { Problem } from '../base/errors.js'
import type { Failure } from '../clients/retry.js'
import { isSame, socketProblem, type Known, type Minted } from '../clients/socket.js'
import type { Deps } from '../deps.js'
import type { PlannedGroup } from '../plan/planned-group.js'
import { relist, type Relisted } from './relist.js'

/** A rotation about to be sent. */
export interface Order {
  readonly organization: string
  readonly group: Pick<PlannedGroup, 'label' | 'self' | 'entry'>
  /** As the token is listed now. */
  readonly target: Known & { readonly uuid: string }
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
  const { target, organization } = order
  const { label, self } = order.group
  const replaced: Known[] = [target]
  const send = async (hash: string | undefined): Promise<Extract<Rotation, { kind: 'minted' }> | Failure> => {
    const answer = await deps.socket.rotate(organization, { uuid: target.uuid, hash })
    if (answer.kind !== 'ok') return answer
    deps.socket.adoptToken(answer.value.token, self)
    deps.log.info(`Rotated token group ${label}.`)
    return { kind: 'minted', minted: answer.value, replaced, rivalWrote: false }
  }
  const look = (): Promise<Relisted> => relist(organization, target.uuid, deps.socket)
  const isChanged = (seen: Relisted): boolean | undefined =>
    seen.kind === 'listed' ? isSame(seen.token, target) !== true : undefined

  const first = await send(target.hash)
  if (first.kind === 'minted') return first
  if (isUnhandled(first) || isDenied(first)) return refused(order, first)
  let seen = await look()
  if (first.kind === 'refused') {
    // A hash that no longer fits is how compare-and-swap tells the loser of two runs.
    if (isChanged(seen) === true && target.hash !== undefined) return overtaken(order)
    return seen.kind === 'gone' ? gone(order) : refused(order, first)
  }
  deps.log.info(`Socket's answer to the rotation of ${label} does not say what happened: ${first.reason}.`)
  let last: Failure = first
  if (isChanged(seen) === false) {
    deps.log.info('The listed token is unchanged, so the rotation did not happen: sending it once more.')
    const second = await send(target.hash)
    if (second.kind === 'minted') return second
    if (isUnhandled(second) || isDenied(second)) return uncertain(order, second)
    last = second
    // The list may lag behind: then a refusal of the old hash says that it changed, and nobody knows to what.
    seen = await look()
  }
  if (isChanged(seen) !== true && seen.kind !== 'unlistable') return uncertain(order, last, seen)

  const rivalWrote = (await order.writtenMeanwhile?.()) ?? false
  deps.log.info(
    seen.kind === 'listed'
      ? 'The token changed, but its new value was lost: rotating once more to replace it.'
      : "The auth token may not list tokens, so whether the token changed can't be seen: rotating once more by UUID alone."
  )
  if (seen.kind === 'listed') replaced.push(seen.token)
  const recovery = await send(seen.kind === 'listed' ? seen.token.hash : undefined)
  if (recovery.kind !== 'minted') return uncertain(order, recovery, seen)
  return { ...recovery, rivalWrote }
}

/** @param isUncertain Whether the group was rotated is not known, so it stays begun. */
export const failed = (problem: Problem, isUncertain = false): Rotation => ({
  kind: 'failed',
  problem,
  uncertain: isUncertain
})

/** Socket did not handle the request, for certain. */
const isUnhandled = ({ kind }: Failure): boolean => kind === 'limited' || kind === 'unreached'

/** The auth token itself is refused, so listing again would be refused, too. */
const isDenied = (failure: Failure): boolean =>
  failure.kind === 'refused' && (failure.status === 401 || failure.status === 403)

const refused = (order: Order, failure: Failure): Rotation => {
  const { code, remedy } = socketProblem(failure, '')
  const isOwn = failure.kind === 'refused' && code !== 'AUTH_SOCKET'
  return failed({
    code: isOwn ? 'ROTATE_FAILED' : code,
    what: `Token group ${order.group.label} could not be rotated: ${failure.reason}.`,
    remedy: isOwn ? 'Run it again; if it happens again, look at the token in the Socket dashboard.' : remedy,
    state: order.otherwise
  })
}

const gone = (order: Order): Rotation =>
  failed({
    code: 'TOKEN_NOT_FOUND',
    what: `Token group ${order.group.label} is no longer listed: it was revoked while this run was at work.`,
    remedy: 'Remove it from the workflow or the manifest, or use the group UUID of its successor.',
    state: order.otherwise
  })

const overtaken = (order: Order): Rotation =>
  failed({
    code: 'OVERTAKEN',
    what: `Another run rotated token group ${order.group.label} before this run sent its own rotation.`,
    remedy: overtakenRemedy(order.group.entry),
    state: 'This run wrote none of its secrets.'
  })

/** Post comes once. */
const rotatedAgain = ({ entry }: Pick<PlannedGroup, 'entry'>): string =>
  entry.begun === undefined
    ? 'The post step rotates it again; where that fails too, run it again with `force: true`.'
    : 'Run it again with `force: true`.'

const uncertain = (order: Order, failure: Failure, seen?: Relisted): Rotation =>
  failed(
    isLockedOut(seen) && order.group.self !== false
      ? lockedOut(order)
      : {
          code: 'ROTATE_UNCERTAIN',
          what: `It is not known whether token group ${order.group.label} was rotated: ${failure.reason}${seen === undefined ? '' : whyUncertain(seen)}.`,
          remedy: rotatedAgain(order.group),
          state: 'Its secrets may hold a value that no longer works.'
        },
    true
  )

const isLockedOut = (seen: Relisted | undefined): boolean =>
  seen?.kind === 'failed' && seen.failure?.kind === 'refused' && seen.failure.status === 401

const whyUncertain = (seen: Relisted): string => {
  switch (seen.kind) {
    case 'listed':
      return ', and the list of tokens does not show it either'
    case 'gone':
      return ', and the token group is no longer listed'
    case 'unlistable':
      return ', and the auth token may not list tokens'
    case 'failed':
      return seen.failure === undefined
        ? ', and the list of tokens did not end cleanly'
        : `, and the tokens could not be listed (${seen.failure.reason})`
  }
}

const lockedOut = (order: Order): Problem => ({
  code: 'ROTATE_UNCERTAIN',
  what: `The answer to the rotation of the auth token's own group ${order.group.label} was lost, and \`socket-token\` no longer works.`,
  remedy:
    'Rotate that token in the Socket dashboard or with a second admin token, store the new value in the secret behind `socket-token`, and run again with `force: true`. Use `overlap` for this group to rule this out.',
  state: 'Its secrets hold a value that no longer works.'
})
