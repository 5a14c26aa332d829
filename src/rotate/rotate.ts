import { reasonOf, type Result, type Failure } from '../clients/retry.js'
import type { Deps } from '../deps.js'
import type { Destination } from '../base/destination.js'
import type { Code, Problem } from '../base/errors.js'
import { relist, type Relisted } from './relist.js'
import { isSame, socketProblem, type Minted, type RotateTarget } from '../clients/socket.js'
import { writtenSince } from '../plan/snapshot.js'

/** A rotation about to be sent. */
export interface Order {
  readonly organization: string
  readonly label: string
  readonly target: RotateTarget
  readonly id: string | undefined
  readonly self: boolean | 'unknown'
  /** The destinations as they were before, see `writtenSince`. */
  readonly stamps: ReadonlyMap<Destination, unknown>
  /** The state things are in where this rotation does not take place. */
  readonly otherwise: string
}

export type Rotation =
  | { readonly kind: 'minted'; readonly minted: Minted }
  /** `settled`: nothing is left for `post`: nothing happened, or the second try that a rotation gets was used up. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly settled: boolean }

/**
 * Rotates one token group. An answer that does not say what happened is settled by listing again and never repeated
 * blindly: at most one repeat where nothing happened, and one recovery where a value was lost.
 */
export const rotate = async (
  order: Order,
  deps: Pick<Deps, 'socket' | 'github' | 'log'>
): Promise<Rotation> => {
  const { id } = order
  let { target } = order
  let repeated = false
  let recovered = false
  const giveUp = (setback: Failure, seen?: Relisted): Rotation => ({
    kind: 'failed',
    settled: (repeated || recovered) && !isUnhandled(setback),
    problem: uncertain(order, setback, seen)
  })
  for (;;) {
    const answer = await deps.socket.rotate(order.organization, target)
    if (answer.kind === 'ok') {
      deps.socket.adoptToken(answer.value.token, order.self)
      deps.log.info(`Rotated token group ${order.label}.`)
      return { kind: 'minted', minted: answer.value }
    }
    const denied = answer.kind === 'refused' && (answer.status === 401 || answer.status === 403)
    if (isUnhandled(answer) || (denied && !repeated)) {
      // The try before this one may still take effect, although the list did not show it.
      return repeated || recovered ? giveUp(answer) : refused(order, answer)
    }
    const seen = await relist(order.organization, target.uuid, deps.socket)
    const changed =
      seen.kind === 'listed' ? isSame(seen.token, { hash: target.hash, id }) !== true : undefined

    if (answer.kind === 'refused' && !repeated && !recovered) {
      // A hash that no longer fits is how compare-and-swap tells the loser of two runs.
      if (changed === true && target.hash !== undefined)
        return overtaken(order, 'before this run sent its own rotation')
      return seen.kind === 'gone'
        ? { kind: 'failed', settled: true, problem: gone(order) }
        : refused(order, answer)
    }
    deps.log.info(
      `The answer to the rotation of ${order.label} did not say what happened: ${reasonOf(answer)}.`
    )
    if (changed === false && !repeated && !recovered) {
      deps.log.info('The listed token is unchanged, so nothing happened: rotating once more.')
      repeated = true
      continue
    }
    if ((changed === true || seen.kind === 'unlistable') && !recovered) {
      const others = await writtenSince(order.stamps, deps.github)
      if (others === undefined) return giveUp(answer, seen)
      if (others.length > 0) return overtaken(order, 'and wrote its value')
      deps.log.info(
        seen.kind === 'listed'
          ? 'The token changed and its value was lost on the way: rotating once more to replace it.'
          : 'The auth token may not list tokens, so whether it changed can not be seen: rotating once more by its UUID alone.'
      )
      recovered = true
      target = { uuid: target.uuid, hash: seen.kind === 'listed' ? seen.token.hash : undefined }
      continue
    }
    return giveUp(answer, seen)
  }
}

const isUnhandled = ({ kind }: Result<unknown>): boolean => kind === 'limited' || kind === 'unreached'

const refused = (order: Order, setback: Failure): Rotation => {
  const { code, remedy } = socketProblem(setback, '')
  const own: Code = code === 'AUTH_SOCKET' || setback.kind !== 'refused' ? code : 'ROTATE_FAILED'
  return {
    kind: 'failed',
    settled: true,
    problem: {
      code: own,
      what: `Token group ${order.label} could not be rotated: ${reasonOf(setback)}.`,
      remedy:
        own === 'ROTATE_FAILED'
          ? 'Run it again; if it stays, look at the token in the Socket dashboard.'
          : remedy,
      state: order.otherwise
    }
  }
}

const gone = (order: Order): Problem => ({
  code: 'TOKEN_NOT_FOUND',
  what: `Token group ${order.label} is no longer listed: it was revoked meanwhile.`,
  remedy: 'Remove it from the workflow or the manifest, or give the group UUID of its successor.',
  state: order.otherwise
})

const overtaken = (order: Order, when: string): Rotation => ({
  kind: 'failed',
  settled: true,
  problem: {
    code: 'OVERTAKEN',
    what: `Another run rotated token group ${order.label} ${when}.`,
    remedy: overtakenRemedy,
    state: 'This run wrote none of its secrets.'
  }
})

export const overtakenRemedy =
  'Another run rotated this group: use `concurrency`, and run again with `force: true`.'

const uncertain = (order: Order, setback: Failure, seen?: Relisted): Problem => {
  const locked = seen?.kind === 'failed' && seen.setback?.kind === 'refused' && seen.setback.status === 401
  if (locked && order.self !== false) return lockedOut(order)
  return {
    code: 'ROTATE_UNCERTAIN',
    what: `Whether token group ${order.label} was rotated is not known: ${reasonOf(setback)}${seen === undefined ? '' : whyUncertain(seen)}.`,
    remedy: 'Run it again with `force: true`: that makes a new value and writes it everywhere.',
    state: 'Its secrets may hold a value that no longer works.'
  }
}

const whyUncertain = (seen: Relisted): string => {
  switch (seen.kind) {
    case 'listed':
      return ', and looking at the token and its secrets did not tell either'
    case 'gone':
      return ', and the token group is no longer listed'
    case 'unlistable':
      return ', and the auth token may not list tokens'
    case 'failed':
      return seen.setback === undefined
        ? ', and the list of tokens did not end cleanly'
        : `, and the tokens could not be listed (${reasonOf(seen.setback)})`
  }
}

const lockedOut = (order: Order): Problem => ({
  code: 'ROTATE_UNCERTAIN',
  what: `The answer to the rotation of the auth token's own group ${order.label} was lost, and \`socket-token\` no longer works.`,
  remedy:
    'Rotate that token in the Socket dashboard, or with a second admin token, store the new value in the secret behind `socket-token`, and run again with `force: true`.',
  state: 'Its secrets hold a value that no longer works.'
})
