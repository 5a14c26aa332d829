import { dayMs } from '../base/formats.js'
import type { Problem } from '../base/errors.js'

import type { ListedToken, Socket } from '../clients/socket.js'
import type { Deps } from '../deps.js'
import type { Inputs } from '../inputs/inputs.js'
import type { Plan } from '../plan/planned-group.js'
import type { Snapshot } from '../plan/snapshot.js'
import type { GroupResult } from '../rotate/result.js'
import { revokeToken } from '../rotate/relist.js'

/** What is known once the rotations are over. */
export interface Aftermath {
  readonly inputs: Inputs
  readonly snapshot: Snapshot
  readonly plan: Pick<Plan, 'groups' | 'stale'>
  readonly results: readonly GroupResult[]
  /** Quota units that are left for revocations. */
  readonly unitsLeft: number
  /** Of `clock.elapsed()`, when the list was read. */
  readonly listedAt: number
}

/** A list older than this is read again before anything is revoked by it. */
export const freshMs = 600_000

/**
 * A clock that is wrong must revoke nothing: Socket's time has to agree within a day with GitHub's or the runner's, now and
 * when the list was read.
 */
export const clockProblem = (
  { snapshot, listedAt }: Pick<Aftermath, 'snapshot' | 'listedAt'>,
  { socket, github, clock }: Pick<Deps, 'socket' | 'github' | 'clock'>
): Problem | undefined => {
  const isNear = (a: number | undefined, b: number | undefined): boolean =>
    a !== undefined && b !== undefined && Math.abs(a - b) <= dayMs
  const now = socket.now()
  const sinceList = clock.elapsed() - listedAt
  const agrees = [github.now(), clock.wall()].some(other => isNear(now, other))
  if (agrees && isNear(now, snapshot.now === undefined ? undefined : snapshot.now + sinceList)) return undefined
  return {
    code: 'REVOKE_FAILED',
    what: "Socket's clock is over a day from GitHub's and the runner's, so the age of tokens can't be trusted.",
    remedy: 'Check `socket-api-url`, and the clocks of the runner and of any proxy between it and Socket.',
    state: 'Nothing was revoked.'
  }
}

/** Revokes a token by UUID and hash as listed, and says why it could not be revoked. */
export const revokeListed = async (
  token: ListedToken,
  label: string,
  { organization, socket }: { readonly organization: string; readonly socket: Socket }
): Promise<Problem | undefined> => {
  const failure = await revokeToken(organization, token, socket)
  if (failure === undefined) return undefined
  const isDenied = failure.kind === 'refused' && failure.status === 403
  return {
    code: 'REVOKE_FAILED',
    what: `Token group ${label} could not be revoked: ${failure.reason}.`,
    remedy: isDenied
      ? 'The auth token needs api-tokens:revoke.'
      : 'Run it again; if it happens again, revoke the token in the Socket dashboard.',
    state: 'It still works, as far as is known.'
  }
}
