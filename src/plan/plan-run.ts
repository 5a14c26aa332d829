import { formatDuration } from '../base/text.js'
import type { Deps } from '../deps.js'
import type { Inputs } from '../inputs/inputs.js'
import { withCandidates, withListedNames } from './only.js'
import { makePlan } from './plan.js'
import type { PlannedGroup } from './planned-group.js'
import { takeSnapshot } from './snapshot.js'

/**
 * Reads, and decides what to do. A generation that was made a moment ago and is not written everywhere may be another run's
 * that is still at work: once it had the time to finish, everything is read again.
 */
export const planRun = async (
  given: Inputs,
  deps: Pick<Deps, 'socket' | 'github' | 'pacer' | 'job' | 'clock' | 'log'>
) => {
  const first = await planNow(given, deps)
  const waitMs = given.dryRun ? 0 : settlingMs(first)
  if (waitMs === 0) return first
  deps.log.info(
    `A token group was created a moment ago, and not all of its secrets hold it yet: waiting ${formatDuration(waitMs)} for the run that may be writing them.`
  )
  await deps.clock.sleep(waitMs)
  return planNow(given, deps)
}

const planNow = async (given: Inputs, deps: Pick<Deps, 'socket' | 'github' | 'pacer' | 'job'>) => {
  const snapshot = await takeSnapshot(withCandidates(given), deps)
  const inputs = withListedNames(given, snapshot)
  const plan = makePlan(inputs, snapshot, { isSelf: deps.socket.isSelf, rotatedEarlier: deps.job.rotatedEarlier })
  return { inputs, snapshot, plan }
}

/** How long a run takes at most from the creation of a successor to the first try of its last write. */
const writingMs = 60_000

const settlingMs = ({ plan, snapshot: { now } }: Awaited<ReturnType<typeof planNow>>): number =>
  Math.max(
    0,
    ...plan.groups
      .filter(isBeingWritten)
      .map(({ generations }) => (generations?.current?.stamp ?? 0) + writingMs - (now ?? Infinity))
  )

const isBeingWritten = ({ action, generations, writes, problems }: PlannedGroup): boolean =>
  action === 'succeed' &&
  problems.length === 0 &&
  generations?.current?.bare === false &&
  writes.some(({ state }) => state !== 'current')
