import { dayMs } from '../base/formats.js'
import type { Problem } from '../base/errors.js'
import type { Deps } from '../deps.js'

/** A clock that is wrong must revoke nothing: Socket's time has to agree within a day with GitHub's or the runner's. */
export const clockProblem = ({
  socket,
  github,
  clock
}: Pick<Deps, 'socket' | 'github' | 'clock'>): Problem | undefined => {
  const now = socket.now()
  const agrees = [github.now(), clock.wall()].some(
    other => now !== undefined && other !== undefined && Math.abs(now - other) <= dayMs
  )
  if (agrees) return undefined
  return {
    code: 'REVOKE_FAILED',
    what: "Socket's clock is over a day from GitHub's and the runner's, so the age of tokens can't be trusted.",
    remedy: 'Check `socket-api-url`, and the clocks of the runner and of what stands between it and Socket.',
    state: 'Nothing was revoked.'
  }
}
