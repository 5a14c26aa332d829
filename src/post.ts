import { nothingDone, type RunResult, type SealedForRecovery } from './rotate/result.js'
import { reasonOf } from './clients/retry.js'
import type { Deps } from './deps.js'
import { describeDestination, destinationKey, type Destination } from './base/destination.js'
import { ActionError, type Code, type Problem } from './base/errors.js'
import type { Entry, Inputs } from './inputs/inputs.js'
import type { JournaledBox, Unfinished } from './journal.js'
import { journalName } from './rotate/rotate-group.js'
import { overtakenRemedy } from './rotate/rotate.js'
import { run } from './run.js'
import { findGroup, isSame, type Known, type ListedToken, type TokenList } from './clients/socket.js'
import { stampOfFact, takeSnapshot, writtenSince, type Snapshot } from './plan/snapshot.js'
import { sanitize } from './base/text.js'
import { acknowledge, writeProblem, type FailedWrite } from './rotate/deliver.js'

export interface Finish {
  /** What a second look at the groups found and did, in the same form as a run. */
  readonly account: RunResult
  readonly healed: readonly string[]
}

/** What the journal keeps for the recovery key: where `post` fails too, these are the last of the values. */
export const sealedOf = (work: readonly Unfinished[]): SealedForRecovery[] =>
  work.flatMap(({ group, sealed }) =>
    sealed?.recovery === undefined ? [] : [{ groupUuid: sanitize(group), sealed: sealed.recovery }]
  )

/**
 * Finishes what was cut off. A box is written only where the list still shows its token, the destination is one of this
 * step's own inputs, and nobody wrote it since; a rotation whose value was lost is made again; anything else was
 * overtaken and is left as it is.
 */
export const finish = async (work: readonly Unfinished[], inputs: Inputs, deps: Deps): Promise<Finish> => {
  const results = await confirm(await place(work, inputs, deps), deps)
  const again = results.flatMap(({ again, entry }) => (again && entry !== undefined ? [entry] : []))
  const account = again.length === 0 ? nothingDone : await run(restricted(inputs, again), deps)
  const problems = results.flatMap(({ problem }) => problem ?? [])
  const verified = account.results.filter(outcome => outcome.verified !== undefined)
  // What is written needs no recovery, and what was rotated anew has another value.
  const over = new Set([
    ...results.filter(isWritten).map(({ group }) => group),
    ...account.results.filter(({ minted }) => minted !== undefined).map(({ group }) => journalName(group))
  ])
  return {
    account: {
      ...account,
      recovery: [...account.recovery, ...sealedOf(work.filter(({ group }) => !over.has(group)))],
      problems: [...problems, ...account.problems]
    },
    healed: [...results.filter(isWritten), ...verified.map(({ group: { label } }) => ({ group: label }))].map(
      ({ group }) => sanitize(group)
    )
  }
}

/** The same run for these groups alone: due or not, and with nothing else to do. */
const restricted = (inputs: Inputs, entries: readonly Entry[]): Inputs => ({
  ...inputs,
  entries: entries.map(entry => ({ ...entry, begun: { notedAt: undefined } })),
  force: true,
  maxRotations: Infinity,
  revoke: undefined,
  minimumQuota: undefined
})

/** Neither `again` nor a problem: its boxes are written. */
interface Result {
  /** Its value is lost or dead: it has to be rotated once more. */
  readonly again?: true
  readonly problem?: Problem
}

const isWritten = ({ again, problem }: Result): boolean => again === undefined && problem === undefined

interface Placed extends Result {
  readonly group: string
  readonly entry: Entry | undefined
  readonly minted: Known | undefined
}

interface Placing {
  /** Undefined: nothing can be listed. */
  readonly organization: string | undefined
  readonly placed: readonly Placed[]
}

const place = async (work: readonly Unfinished[], inputs: Inputs, deps: Deps): Promise<Placing> => {
  const entries = new Map(inputs.entries.map(entry => [journalName({ entry }), entry]))
  const concerned = work.flatMap(({ group }) => entries.get(group) ?? [])
  const seen = await look({ ...inputs, entries: concerned, revoke: undefined }, work, deps)
  const placed: Placed[] = []
  for (const each of work) {
    const entry = entries.get(each.group)
    const result = entry === undefined ? notOurs(each.group) : await placeOne(each, { entry, seen }, deps)
    placed.push({ group: each.group, entry, minted: each.sealed?.minted, ...result })
  }
  return { placed, organization: seen === 'locked-out' ? undefined : seen.organization }
}

/** A rival that rotated after the look had its value overwritten by ours: the list is asked once more. */
const confirm = async ({ placed, organization }: Placing, { socket }: Deps): Promise<readonly Placed[]> => {
  if (organization === undefined || !placed.some(isWritten)) return placed
  const answer = await socket.list(organization)
  const list = answer.kind === 'ok' ? answer.value : undefined
  return placed.map(each => {
    const { entry, minted, group } = each
    if (!isWritten(each) || entry === undefined || minted === undefined) return each
    const listed = findIn(list, entry)
    if (listed === undefined) return { ...each, ...unconfirmed(group) }
    return isSame(listed, minted) === false ? { ...each, ...overtakenLate(group) } : each
  })
}

/**
 * The auth token's own group locks the run out when it is cut off: `socket-token` is dead then. Its boxes are live as
 * long as nobody wrote the destinations since, and the journal is the only place that still has the value.
 */
const look = async (
  inputs: Inputs,
  work: readonly Unfinished[],
  deps: Deps
): Promise<Snapshot | 'locked-out'> => {
  try {
    return await takeSnapshot(inputs, deps)
  } catch (error) {
    if (!(error instanceof ActionError) || work.some(({ sealed }) => sealed === undefined)) throw error
    // Only a token that Socket does not know locks out: one that may not list, for now, tells nothing of the boxes.
    const own = await deps.socket.quota()
    if (own.kind === 'refused' && own.status === 401) return 'locked-out'
    throw error
  }
}

const placeOne = async (
  { group, before, stamps, sealed }: Unfinished,
  { entry, seen }: { entry: Entry; seen: Snapshot | 'locked-out' },
  deps: Deps
): Promise<Result> => {
  const list = seen === 'locked-out' ? undefined : seen.list
  const listed = findIn(list, entry)
  const touched = await changedSince(entry.destinations, stamps, { seen, github: deps.github })
  if (touched === undefined) {
    return problemOf(
      'WRITE_INCOMPLETE',
      `The secrets of token group ${sanitize(group)} could not be looked at`,
      'Run it again with `force: true`.'
    )
  }
  if (sealed === undefined) {
    const unchanged = listed === undefined || isSame(listed, before) !== false
    return unchanged || touched.length === 0 ? { again: true } : overtaken(group)
  }
  if (seen !== 'locked-out') {
    const ours = listed === undefined ? undefined : isSame(listed, sealed.minted)
    if (ours === false || (list !== undefined && listed === undefined)) return overtaken(group)
    // Nothing tells whether the boxes still hold the live value; a new rotation needs no proof.
    if (ours === undefined) return { again: true }
  }
  return writeBoxes({ group, boxes: sealed.boxes, touched }, entry, deps)
}

const findIn = (list: TokenList | undefined, { groupUuid, name }: Entry): ListedToken | undefined =>
  groupUuid === undefined ? list?.tokens.find(token => token.name === name) : findGroup(list, groupUuid)

const changedSince = async (
  destinations: readonly Destination[],
  stamps: Readonly<Record<string, unknown>>,
  { seen, github }: { seen: Snapshot | 'locked-out'; github: Deps['github'] }
): Promise<string[] | undefined> => {
  if (seen === 'locked-out') {
    const touched = await writtenSince(
      new Map(destinations.map(each => [each, stamps[destinationKey(each)] ?? null])),
      github
    )
    return touched?.map(destinationKey)
  }
  const facts = destinations.map(each => ({
    key: destinationKey(each),
    fact: seen.destinations.get(destinationKey(each))
  }))
  if (facts.some(({ fact }) => fact?.kind === 'unreadable')) return undefined
  return facts.filter(({ key, fact }) => stampOfFact(fact) !== (stamps[key] ?? null)).map(({ key }) => key)
}

interface Boxes {
  readonly group: string
  readonly boxes: readonly JournaledBox[]
  readonly touched: readonly string[]
}

const writeBoxes = async ({ group, boxes, touched }: Boxes, entry: Entry, deps: Deps): Promise<Result> => {
  const own = new Map(entry.destinations.map(destination => [destinationKey(destination), destination]))
  const allowed = boxes.flatMap(box => {
    const destination = own.get(box.destination)
    return destination === undefined || touched.includes(box.destination) ? [] : [{ box, destination }]
  })
  await deps.pacer.reserveWrites(allowed.length)
  const answers = await Promise.all(
    allowed.map(async ({ box, destination }) => {
      const answer = await deps.github.put({ destination, box, access: box.access })
      if (answer.kind === 'ok') {
        acknowledge(group, destination, deps)
        deps.log.info(`Wrote ${describeDestination(destination)}.`)
      }
      return { destination, answer }
    })
  )
  if (answers.some(({ answer }) => answer.kind === 'refused' && answer.status === 422)) return { again: true }
  const failed = answers.flatMap(({ destination, answer }): FailedWrite[] =>
    answer.kind === 'ok' ? [] : [{ destination, why: reasonOf(answer) }]
  )
  if (failed.length > 0) return { problem: { ...writeProblem(sanitize(group), failed), state: leftAlone } }
  if (allowed.length === boxes.length) return {}
  return boxes.every(({ destination }) => own.has(destination)) ? writtenMeanwhile(group) : notOurs(group)
}

const notOurs = (group: string): Result =>
  problemOf(
    'WRITE_INCOMPLETE',
    `Token group ${sanitize(group)} was begun, but not all of it is among this step's inputs any more`,
    'Run it again with `force: true`.'
  )

const overtaken = (group: string): Result =>
  problemOf(
    'OVERTAKEN',
    `Another run rotated token group ${sanitize(group)} after this one was cut off`,
    overtakenRemedy
  )

const overtakenLate = (group: string): Result => ({
  again: true,
  problem: {
    code: 'OVERTAKEN',
    what: `Another run rotated token group ${sanitize(group)} while its secrets were written.`,
    remedy: overtakenRemedy,
    state: 'It is rotated once more, and its secrets are written again.'
  }
})

/** The last write of a run that was killed may have been handled without an answer. */
const writtenMeanwhile = (group: string): Result =>
  problemOf(
    'OVERTAKEN',
    `Secrets of token group ${sanitize(group)} were written after it was rotated, by this run's own last write or by someone else`,
    'Run it again with `force: true`, unless they work; use `concurrency`.'
  )

const unconfirmed = (group: string): Result =>
  problemOf(
    'VERIFY_FAILED',
    `The secrets of token group ${sanitize(group)} were written, but whether their value still works could not be checked`,
    'Run it again with `force: true`.'
  )

const leftAlone = 'Secrets that were changed meanwhile were left as they are.'

const problemOf = (code: Code, what: string, remedy: string): Result => ({
  problem: {
    code,
    what: `${what}.`,
    remedy,
    state: leftAlone
  }
})
