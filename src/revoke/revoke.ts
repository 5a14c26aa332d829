import { nothingRevoked, type GroupResult, type Revocation } from '../rotate/result.js'
import type { Deps } from '../deps.js'
import type { Problem } from '../base/errors.js'
import type { Inputs } from '../inputs/inputs.js'
import { revokeToken } from '../rotate/revoke-token.js'
import { shownToken } from '../plan/plan.js'
import { units, type ListedToken } from '../clients/socket.js'
import { findStale, type Stale, type StaleToken } from '../plan/stale.js'
import type { Snapshot } from '../plan/snapshot.js'
import { pluralize, sanitize } from '../base/text.js'
import { clockProblem } from './trust.js'

/** Proof that everything before went well: made only where no group has a problem. */
export interface AllVerified {
  readonly [verified]: true
}

declare const verified: unique symbol

export const allVerified = (results: readonly GroupResult[], problems: readonly Problem[]): AllVerified | undefined =>
  problems.length === 0 && results.every(({ isVerified, group }) => isVerified || group.action === 'keep')
    ? ({} as AllVerified)
    : undefined

/** A list older than this is read again before anything is revoked by it. */
const freshMs = 600_000

/** What keeps a revocation from happening at all; known before anything is changed, so a dry run says it too. */
export const revocationProblems = (
  { revoke }: Inputs,
  { list }: Pick<Snapshot, 'list'>,
  { tokens }: Stale
): Problem[] => {
  if (revoke === undefined) return []
  if (list?.complete !== true) {
    return [
      {
        code: 'LIST_INCOMPLETE',
        what: 'The list of token groups did not end cleanly, so no stale token is revoked.',
        remedy: 'Run it again.',
        state: 'Nothing was revoked.'
      }
    ]
  }
  if (tokens.length <= revoke.limit) return []
  return [
    {
      code: 'REVOKE_LIMIT',
      what: `${pluralize(tokens.length, 'token')} are stale, and \`revoke-limit\` is ${String(revoke.limit)}.`,
      remedy:
        'Look at them with `dry-run: true`, then raise `revoke-limit` for one run, or `protect` the ones that are needed.',
      state: 'Nothing was revoked.'
    }
  ]
}

export interface RevokeOrder {
  readonly inputs: Inputs
  readonly snapshot: Snapshot
  readonly stale: Stale
  /** Of `clock.elapsed()`, when the list was read. */
  readonly listedAt: number
  readonly unitsLeft: number
}

/** Revokes stale tokens, the longest unused first, by uuid and hash as listed. Never before every rotation is verified. */
export const revoke = async (
  _proof: AllVerified,
  order: RevokeOrder,
  deps: Pick<Deps, 'socket' | 'github' | 'log' | 'clock' | 'cancelled'>
): Promise<Revocation> => {
  const { tokens } = order.stale
  if (tokens.length === 0) return nothingRevoked
  const clock = clockProblem(deps)
  if (clock !== undefined) return { ...nothingRevoked, problems: [clock] }
  const current = await stillStale(order, deps)
  if ('problem' in current) return { ...nothingRevoked, problems: [current.problem], attempted: true }
  const payable = current.tokens
    .toSorted((a, b) => b.unusedMs - a.unusedMs)
    .slice(0, Math.max(0, Math.floor(order.unitsLeft / units.revoke)))
  const revoked: ListedToken[] = []
  const problems: Problem[] = []
  for (const { token } of payable) {
    if (deps.cancelled.aborted) break
    const problem = await revokeOne(token, order, deps)
    if (problem === undefined) revoked.push(token)
    else problems.push(problem)
  }
  const left = current.tokens.length - revoked.length - problems.length
  if (deps.cancelled.aborted && left > 0) {
    problems.push({
      code: 'CANCELLED',
      what: `The run was cancelled before ${pluralize(left, 'stale token')} could be revoked.`,
      remedy: 'Run it again.',
      state: `${pluralize(revoked.length, 'token group')} revoked; rotations are complete.`
    })
  }
  return { revoked, problems, attempted: true }
}

const stillStale = async (
  { inputs, snapshot, stale, listedAt }: RevokeOrder,
  { socket, clock }: Pick<Deps, 'socket' | 'clock'>
): Promise<{ readonly tokens: readonly StaleToken[] } | { readonly problem: Problem }> => {
  if (clock.elapsed() - listedAt <= freshMs) return stale
  const list = await socket.list(snapshot.organization)
  if (list.kind !== 'ok' || !list.value.complete) {
    return {
      problem: {
        code: 'LIST_INCOMPLETE',
        what: 'The list of token groups could not be read again, so no stale token is revoked.',
        remedy: 'Run it again.',
        state: 'Nothing was revoked.'
      }
    }
  }
  const { tokens } = findStale(inputs, { list: list.value, now: socket.now() }, list.value.tokens.find(socket.isSelf))
  const planned = new Map(stale.tokens.map(({ token }) => [token.groupUuid, token]))
  return { tokens: tokens.filter(({ token }) => planned.get(token.groupUuid)?.hash === token.hash) }
}

const revokeOne = async (
  token: ListedToken,
  { inputs, snapshot: { organization } }: RevokeOrder,
  { socket, log }: Pick<Deps, 'socket' | 'log'>
): Promise<Problem | undefined> => {
  const label = shownToken(token, inputs.namesShown)
  const failure = await revokeToken(organization, { uuid: token.groupUuid, hash: token.hash }, socket)
  if (failure === undefined) {
    log.info(`Revoked token group ${label}.`)
    return undefined
  }
  return {
    code: 'REVOKE_FAILED',
    what: `Token group ${label} could not be revoked: ${failure.reason}.`,
    remedy:
      failure.kind === 'refused' && failure.status === 403
        ? 'The auth token needs api-tokens:revoke.'
        : 'Run it again; if it happens again, revoke the token in the Socket dashboard.',
    state: `Token group ${sanitize(token.groupUuid)} still works, as far as is known.`
  }
}
