import type { Problem } from '../base/errors.js'
import { dayMs } from '../base/formats.js'
import { units } from '../base/rates.js'
import { pluralize } from '../base/text.js'
import type { ListedToken } from '../clients/socket.js'
import type { Deps } from '../deps.js'
import type { Inputs } from '../inputs/inputs.js'
import { shownToken } from '../plan/find.js'
import type { Plan } from '../plan/planned-group.js'
import type { Snapshot } from '../plan/snapshot.js'
import { findStale } from '../plan/revocable.js'
import type { GroupResult } from '../rotate/result.js'
import { revokeToken } from '../rotate/relist.js'

/** What is known once the rotations are over, and what a revocation may touch. */
export interface Aftermath {
  readonly inputs: Inputs
  readonly snapshot: Snapshot
  readonly plan: Pick<Plan, 'groups' | 'stale'>
  readonly results: readonly GroupResult[]
  /** Quota units that are left for revocations. */
  readonly unitsLeft: number
  /** Of `clock.elapsed()`, when the list was read. */
  readonly listedAt: number
  readonly deps: Pick<Deps, 'socket' | 'github' | 'log' | 'clock' | 'cancelled'>
}

const verified = Symbol('verified')

/** Makes the proof that everything before went well; undefined where any group has a problem. */
export const allVerified = (results: readonly GroupResult[], problems: readonly Problem[]) =>
  problems.length === 0 && results.every(({ isVerified, group }) => isVerified || group.action === 'keep')
    ? { [verified]: true }
    : undefined

const nothing = 'Nothing was revoked.'

/** Says what keeps a revocation from happening at all. It is known before anything is changed, so a dry run says it too. */
export const revocationProblems = ({ revoke }: Inputs, { list }: Snapshot, stale: Plan['stale']): Problem[] => {
  if (revoke === undefined) return []
  if (list?.complete !== true) return [listIncomplete]
  const problem: Problem = {
    code: 'REVOKE_LIMIT',
    what: `${pluralize(stale.length, 'token')} are stale, and \`revoke-limit\` is ${revoke.limit}.`,
    remedy:
      'Look at them with `dry-run: true`, then raise `revoke-limit` for one run, or `protect` the ones that are needed.',
    state: nothing
  }
  return stale.length > revoke.limit ? [problem] : []
}

const listIncomplete: Problem = {
  code: 'LIST_INCOMPLETE',
  what: 'The list of token groups could not be read to its end, so no stale token is revoked.',
  remedy: 'Run it again.',
  state: nothing
}

/** Revokes stale tokens, the longest unused first. Never before every rotation is verified. */
export const revoke = async (_proof: NonNullable<ReturnType<typeof allVerified>>, after: Aftermath) => {
  const stale = after.plan.stale.toSorted((a, b) => b.unusedMs - a.unusedMs)
  const due = stale.map(({ token }) => ({ token, cause: 'stale' as const }))
  const { revoked, kept, problems } = await revokeInTurn(due, stillStale, after)
  if (!after.deps.cancelled.aborted || kept.length === 0) return { revoked, problems }
  const cancelled: Problem = {
    code: 'CANCELLED',
    what: `The run was cancelled before ${pluralize(kept.length, 'stale token')} could be revoked.`,
    remedy: 'Run it again.',
    state: `${pluralize(revoked.length, 'token group')} revoked; rotations are complete.`
  }
  return { revoked, problems: [...problems, cancelled] }
}

/** A list older than this is read again before anything is revoked by it. */
export const freshMs = 600_000

/** Keeps of the due tokens those that are stale by a fresh list, too. */
const stillStale = async (due: readonly Due[], { inputs, snapshot, listedAt, deps }: Aftermath) => {
  const { socket, clock } = deps
  if (clock.elapsed() - listedAt <= freshMs) return due
  const answer = await socket.list(snapshot.organization)
  if (answer.kind !== 'ok' || !answer.value.complete) return listIncomplete
  const list = answer.value
  const now = findStale(inputs, { list, now: socket.now() }, list.tokens.find(socket.isSelf))
  return due.filter(({ token: { groupUuid, hash } }) =>
    now.some(({ token }) => token.groupUuid === groupUuid && token.hash === hash)
  )
}

/** A token to be revoked: a stale one, or a predecessor that nobody needs or whose value may have leaked. */
export interface Due {
  readonly token: ListedToken
  readonly cause: 'stale' | 'unneeded' | 'leaked'
  /** What keeps it after all. */
  readonly keptBy?: string | undefined
}

/**
 * Revokes one token after the other, by UUID and hash as listed, as far as the quota goes. `lookAgain` gives those that are
 * still due, or the problem that keeps all of them.
 */
export const revokeInTurn = async (
  due: readonly Due[],
  lookAgain: (due: readonly Due[], after: Aftermath) => Promise<readonly Due[] | Problem>,
  after: Aftermath
) => {
  const { socket, log, cancelled } = after.deps
  const revoked: ListedToken[] = []
  const kept: ListedToken[] = []
  const problems: Problem[] = []
  let { unitsLeft } = after
  if (due.length === 0) return { revoked, kept, problems, unitsLeft }
  const sure = clockProblem(after) ?? (await lookAgain(due, after))
  if ('code' in sure) return { revoked, kept, problems: [sure], unitsLeft }
  for (const { token, cause, keptBy } of sure) {
    const label = shownToken(token, cause !== 'stale' || after.inputs.namesShown)
    const noQuota = unitsLeft < units.revoke ? 'the quota is used up' : undefined
    const keeper = cancelled.aborted ? 'the run was cancelled' : (noQuota ?? keptBy)
    if (keeper !== undefined) {
      kept.push(token)
      if (cause !== 'stale') log.info(`Kept token group ${label}: ${keeper}.`)
      if (cause === 'leaked') problems.push(notRetired(label, keeper))
      continue
    }
    unitsLeft -= units.revoke
    const failure = await revokeToken(after.snapshot.organization, token, socket)
    if (failure === undefined) {
      revoked.push(token)
      log.info(cause === 'stale' ? `Revoked token group ${label}.` : `Retired token group ${label}: ${reasons[cause]}.`)
      continue
    }
    problems.push({
      code: 'REVOKE_FAILED',
      what: `Token group ${label} could not be revoked: ${failure.reason}.`,
      remedy:
        failure.status === 403
          ? 'The auth token needs api-tokens:revoke.'
          : 'Run it again; if it happens again, revoke the token in the Socket dashboard.',
      state: cause === 'stale' ? 'It still works, as far as is known.' : stillWorks
    })
  }
  return { revoked, kept, problems, unitsLeft }
}

/**
 * A clock that is wrong must revoke nothing: Socket's time has to agree within a day with GitHub's or the runner's, now and
 * when the list was read.
 */
const clockProblem = ({ snapshot, listedAt, deps: { socket, github, clock } }: Aftermath): Problem | undefined => {
  const isNear = (other = NaN): boolean => Math.abs((socket.now() ?? NaN) - other) <= dayMs
  const sinceList = clock.elapsed() - listedAt
  if ((isNear(github.now()) || isNear(clock.wall())) && isNear((snapshot.now ?? NaN) + sinceList)) return undefined
  return {
    code: 'REVOKE_FAILED',
    what: "Socket's clock is over a day from GitHub's and the runner's, so the age of tokens can't be trusted.",
    remedy: 'Check `socket-api-url`, and the clocks of the runner and of any proxy between it and Socket.',
    state: nothing
  }
}

const reasons = { unneeded: 'nobody needs it any more', leaked: '`only` with `force` revokes all predecessors' }

const notRetired = (label: string, why: string): Problem => ({
  code: 'REVOKE_FAILED',
  what: `Token group ${label} could not be retired: ${why}.`,
  remedy: 'If its value has leaked, revoke it in the Socket dashboard.',
  state: stillWorks
})

export const stillWorks = 'It still works, and all declared secrets hold its successor.'
