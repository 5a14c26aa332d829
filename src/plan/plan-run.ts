import { ActionError } from '../base/errors.js'
import { formatDuration, sanitize } from '../base/text.js'
import type { Deps } from '../deps.js'
import { unmatchedWords, type Entry, type Inputs } from '../inputs/inputs.js'
import { makePlan } from './plan.js'
import type { PlannedGroup } from './planned-group.js'
import { takeSnapshot, type Snapshot } from './snapshot.js'

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

/** Adds the entries that `only` may mean by the name that Socket lists for a group UUID: all of them are read to find out. */
const withCandidates = (inputs: Inputs): Inputs =>
  unmatchedWords(inputs).length === 0 ? inputs : withAlso(inputs, ({ groupUuid }) => groupUuid !== undefined)

/** Adds the entries that `only` means by listed names. Throws where a name is not listed, or not for one entry alone. */
const withListedNames = (inputs: Inputs, { list }: Snapshot): Inputs => {
  const names = unmatchedWords(inputs)
  const isListedAs = ({ groupUuid }: Entry, name: string): boolean => {
    const [token, ...others] = (list?.tokens ?? []).filter(each => each.name === name)
    return others.length === 0 && token !== undefined && token.groupUuid.toLowerCase() === groupUuid?.toLowerCase()
  }
  const unknown = names.filter(name => !inputs.declared.some(entry => isListedAs(entry, name)))
  if (unknown.length > 0)
    throw new ActionError(
      unknown.map(name => ({
        code: 'INPUT_INVALID',
        what: `\`only\` names "${sanitize(name)}", which is neither in the manifest nor the listed name of exactly one of its groups.`,
        remedy: 'Give names or group UUIDs of the manifest.'
      }))
    )
  return withAlso(inputs, entry => names.some(name => isListedAs(entry, name)))
}

const withAlso = (inputs: Inputs, isAlsoMeant: (entry: Entry) => boolean): Inputs => {
  const { entries, declared } = inputs
  return { ...inputs, entries: declared.filter(entry => entries.includes(entry) || isAlsoMeant(entry)) }
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
