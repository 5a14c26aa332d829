import { units } from '../base/prices.js'
import type { Problem } from '../base/errors.js'
import { pluralize } from '../base/text.js'
import type { ListedToken } from '../clients/socket.js'
import type { Deps } from '../deps.js'
import type { Inputs } from '../inputs/inputs.js'
import { shownToken } from '../plan/find.js'
import type { Plan } from '../plan/planned-group.js'
import type { Snapshot } from '../plan/snapshot.js'
import { findStale } from '../plan/revocable.js'
import { nothingRevoked, type GroupResult, type Revocation } from '../rotate/result.js'
import { clockProblem, freshMs, revokeListed, type Aftermath } from './trust.js'

/** Proof that everything before went well: made only where no group has a problem. */
export interface AllVerified {
  readonly [verified]: true
}

declare const verified: unique symbol

export const allVerified = (results: readonly GroupResult[], problems: readonly Problem[]): AllVerified | undefined =>
  problems.length === 0 && results.every(({ isVerified, group }) => isVerified || group.action === 'keep')
    ? ({} as AllVerified)
    : undefined

/** What keeps a revocation from happening at all; known before anything is changed, so a dry run says it too. */
export const revocationProblems = ({ revoke }: Inputs, { list }: Snapshot, stale: Plan['stale']): Problem[] => {
  if (revoke === undefined) return []
  if (list?.complete !== true) return [listIncomplete]
  if (stale.length <= revoke.limit) return []
  return [
    {
      code: 'REVOKE_LIMIT',
      what: `${pluralize(stale.length, 'token')} are stale, and \`revoke-limit\` is ${revoke.limit}.`,
      remedy:
        'Look at them with `dry-run: true`, then raise `revoke-limit` for one run, or `protect` the ones that are needed.',
      state: 'Nothing was revoked.'
    }
  ]
}

const listIncomplete: Problem = {
  code: 'LIST_INCOMPLETE',
  what: 'The list of token groups could not be read to its end, so no stale token is revoked.',
  remedy: 'Run it again.',
  state: 'Nothing was revoked.'
}

/** Revokes stale tokens, the longest unused first, by uuid and hash as listed. Never before every rotation is verified. */
export const revoke = async (
  _proof: AllVerified,
  after: Aftermath,
  deps: Pick<Deps, 'socket' | 'github' | 'log' | 'clock' | 'cancelled'>
): Promise<Revocation> => {
  if (after.plan.stale.length === 0) return nothingRevoked
  const clock = clockProblem(after, deps)
  if (clock !== undefined) return { ...nothingRevoked, problems: [clock] }
  const stale = await stillStale(after, deps)
  if (stale === undefined) return { ...nothingRevoked, problems: [listIncomplete] }
  const payable = Math.max(0, Math.floor(after.unitsLeft / units.revoke))
  const revoked: ListedToken[] = []
  const problems: Problem[] = []
  for (const { token } of stale.toSorted((a, b) => b.unusedMs - a.unusedMs).slice(0, payable)) {
    if (deps.cancelled.aborted) break
    const label = shownToken(token, after.inputs.namesShown)
    const { organization } = after.snapshot
    const problem = await revokeListed(token, label, { organization, socket: deps.socket })
    if (problem !== undefined) problems.push(problem)
    else {
      revoked.push(token)
      deps.log.info(`Revoked token group ${label}.`)
    }
  }
  const left = stale.length - revoked.length - problems.length
  if (deps.cancelled.aborted && left > 0) {
    problems.push({
      code: 'CANCELLED',
      what: `The run was cancelled before ${pluralize(left, 'stale token')} could be revoked.`,
      remedy: 'Run it again.',
      state: `${pluralize(revoked.length, 'token group')} revoked; rotations are complete.`
    })
  }
  return { revoked, problems }
}

/** The planned tokens that are stale by a fresh list; undefined where it can't be read to its end. */
const stillStale = async (
  { inputs, snapshot, plan, listedAt }: Aftermath,
  { socket, clock }: Pick<Deps, 'socket' | 'clock'>
): Promise<Plan['stale'] | undefined> => {
  if (clock.elapsed() - listedAt <= freshMs) return plan.stale
  const list = await socket.list(snapshot.organization)
  if (list.kind !== 'ok' || !list.value.complete) return undefined
  const planned = new Map(plan.stale.map(({ token }) => [token.groupUuid, token]))
  const self = list.value.tokens.find(socket.isSelf)
  return findStale(inputs, { list: list.value, now: socket.now() }, self).filter(
    ({ token }) => planned.get(token.groupUuid)?.hash === token.hash
  )
}
