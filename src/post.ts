import { reasonOf } from './answer.js'
import type { Deps } from './deps.js'
import { describeDestination, destinationKey, type Destination } from './destination.js'
import { ActionError, type Code, type Problem } from './errors.js'
import type { Entry, Inputs } from './inputs.js'
import type { Entry as JournalEntry, JournaledBox, Known } from './journal.js'
import { overtakenRemedy } from './rotate.js'
import { run, type Account, type SealedForRecovery } from './run.js'
import { nothingRevoked } from './revoke.js'
import { isSame, type ListedToken, type TokenList } from './socket.js'
import { stampOfFact, survey, writtenSince, type Survey } from './survey.js'
import { count, plain } from './text.js'
import { acknowledge, type FailedWrite } from './write.js'

/** A group that main began and did not bring to an end: the fold of its lines in the journal. */
interface Unfinished {
  readonly group: string
  readonly before: Known
  readonly stamps: Readonly<Record<string, unknown>>
  /** Undefined: whether the rotate was answered is not known. */
  readonly sealed:
    | { readonly minted: Known; readonly boxes: readonly JournaledBox[]; readonly recovery: string | null }
    | undefined
}

export interface Finish {
  /** What a second look at the groups found and did, in the same form as a run. */
  readonly account: Account
  readonly healed: readonly string[]
}

/** What the journal keeps for the recovery key: where `post` fails too, these are the last of the values. */
export const sealedOf = (work: readonly Unfinished[]): SealedForRecovery[] =>
  work.flatMap(({ group, sealed }) =>
    sealed === undefined || sealed.recovery === null
      ? []
      : [{ groupUuid: plain(group), sealed: sealed.recovery }]
  )

/** What the journal leaves to do; nothing where every write was acknowledged. */
export const unfinished = (entries: readonly JournalEntry[]): Unfinished[] => {
  const open = new Map<string, Unfinished>()
  for (const entry of entries) {
    const known = open.get(entry.group)
    switch (entry.step) {
      case 'rotating':
        open.set(entry.group, {
          group: entry.group,
          before: entry.before,
          stamps: entry.stamps,
          sealed: undefined
        })
        break
      case 'sealed':
        if (known !== undefined) open.set(entry.group, { ...known, sealed: entry })
        break
      case 'written':
        if (known?.sealed !== undefined) {
          const boxes = known.sealed.boxes.filter(({ destination }) => destination !== entry.destination)
          if (boxes.length === 0) open.delete(entry.group)
          else open.set(entry.group, { ...known, sealed: { ...known.sealed, boxes } })
        }
        break
      case 'settled':
        open.delete(entry.group)
        break
    }
  }
  return [...open.values()]
}

/**
 * Finishes what was cut off. A box is written only where the list still shows its token, the destination is one of this
 * step's own inputs, and nobody wrote it since; a rotation whose value was lost is made again; anything else was
 * overtaken and is left as it is.
 */
export const finish = async (work: readonly Unfinished[], inputs: Inputs, deps: Deps): Promise<Finish> => {
  const results = await place(work, inputs, deps)
  const again = results.filter(({ result }) => result === 'again').map(({ entry }) => entry)
  const account = again.length === 0 ? idle : await run(restricted(inputs, again), deps)
  const failures = results.flatMap(({ result }) => (typeof result === 'string' ? [] : [result]))
  return {
    account: {
      ...account,
      recovery: [...account.recovery, ...(failures.length > 0 ? sealedOf(work) : [])],
      problems: [...failures, ...account.problems]
    },
    healed: [
      ...results.filter(({ result }) => result === 'healed').map(({ group }) => group),
      ...account.outcomes.filter(({ verified }) => verified !== undefined).map(({ group }) => group.label)
    ].map(label => plain(label))
  }
}

const idle: Account = {
  dryRun: false,
  outcomes: [],
  deferred: [],
  revocation: nothingRevoked,
  recovery: [],
  problems: []
}

/** The same run for these groups alone: due or not, and with nothing else to do. */
const restricted = (inputs: Inputs, entries: readonly (Entry | undefined)[]): Inputs => ({
  ...inputs,
  entries: entries.filter(entry => entry !== undefined).map(entry => ({ ...entry, begun: true })),
  force: true,
  maxRotations: Infinity,
  revoke: undefined,
  minimumQuota: undefined
})

interface Placed {
  readonly group: string
  readonly entry: Entry | undefined
  /** `again`: its value is lost, it has to be rotated once more. */
  readonly result: 'healed' | 'again' | Problem
}

const place = async (work: readonly Unfinished[], inputs: Inputs, deps: Deps): Promise<Placed[]> => {
  const entries = new Map(
    inputs.entries.map(entry => [entry.groupUuid?.toLowerCase() ?? entry.name ?? '', entry])
  )
  const concerned = work.flatMap(({ group }) => entries.get(group) ?? [])
  const seen = await look({ ...inputs, entries: concerned, revoke: undefined }, work, deps)
  const placed: Placed[] = []
  for (const each of work) {
    const entry = entries.get(each.group)
    const result = entry === undefined ? notOurs(each.group) : await placeOne(each, { entry, seen }, deps)
    placed.push({ group: each.group, entry, result })
  }
  return placed
}

/**
 * The auth token's own group locks the run out when it is cut off: `socket-token` is dead then. Its boxes are live as
 * long as nobody wrote the destinations since, and the journal is the only place that still has the value.
 */
const look = async (
  inputs: Inputs,
  work: readonly Unfinished[],
  deps: Deps
): Promise<Survey | 'locked-out'> => {
  try {
    return await survey(inputs, deps)
  } catch (error) {
    const locked = error instanceof ActionError && error.problems.some(({ code }) => code === 'AUTH_SOCKET')
    if (locked && work.every(({ sealed }) => sealed !== undefined)) return 'locked-out'
    throw error
  }
}

const placeOne = async (
  { group, before, stamps, sealed }: Unfinished,
  { entry, seen }: { entry: Entry; seen: Survey | 'locked-out' },
  deps: Deps
): Promise<Placed['result']> => {
  const list = seen === 'locked-out' ? undefined : seen.list
  const listed = findIn(list, entry)
  const touched = await changedSince(entry.destinations, stamps, { seen, github: deps.github })
  if (touched === undefined) {
    return problemOf(
      'WRITE_INCOMPLETE',
      `The secrets of token group ${plain(group)} could not be looked at`,
      'Run it again with `force: true`.'
    )
  }
  if (sealed === undefined) {
    const unchanged = listed === undefined || isSame(listed, fromKnown(before)) !== false
    return unchanged || touched.length === 0 ? 'again' : overtaken(group)
  }
  if (list !== undefined && (listed === undefined || isSame(listed, fromKnown(sealed.minted)) === false))
    return overtaken(group)
  // Without the list nothing tells whether the boxes still hold the live value; a new rotation needs no proof.
  if (list === undefined && seen !== 'locked-out') return 'again'
  return writeBoxes({ group, boxes: sealed.boxes, touched }, entry, deps)
}

const findIn = (list: TokenList | undefined, { groupUuid, name }: Entry): ListedToken | undefined =>
  list?.tokens.find(token =>
    groupUuid === undefined ? token.name === name : token.groupUuid.toLowerCase() === groupUuid.toLowerCase()
  )

const fromKnown = ({ hash, id }: Known): { hash: string | undefined; id: string | undefined } => ({
  hash: hash ?? undefined,
  id: id ?? undefined
})

const changedSince = async (
  destinations: readonly Destination[],
  stamps: Readonly<Record<string, unknown>>,
  { seen, github }: { seen: Survey | 'locked-out'; github: Deps['github'] }
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

const writeBoxes = async (
  { group, boxes, touched }: Boxes,
  entry: Entry,
  deps: Deps
): Promise<Placed['result']> => {
  const own = new Map(entry.destinations.map(destination => [destinationKey(destination), destination]))
  const allowed = boxes.flatMap(box => {
    const destination = own.get(box.destination)
    return destination === undefined || touched.includes(box.destination) ? [] : [{ box, destination }]
  })
  const answers = await Promise.all(
    allowed.map(async ({ box, destination }) => {
      const answer = await deps.github.put({ destination, box, access: box.access ?? undefined })
      if (answer.kind === 'ok') {
        acknowledge(group, destination, deps)
        deps.log.info(`Wrote ${describeDestination(destination)}.`)
      }
      return { destination, answer }
    })
  )
  if (answers.some(({ answer }) => answer.kind === 'refused' && answer.status === 422)) return 'again'
  const failed = answers.flatMap(({ destination, answer }): FailedWrite[] =>
    answer.kind === 'ok' ? [] : [{ destination, why: reasonOf(answer) }]
  )
  if (failed.length > 0) {
    const which = failed
      .map(({ destination, why }) => `${describeDestination(destination)} (${why})`)
      .join('; ')
    return problemOf(
      'WRITE_INCOMPLETE',
      `${count(failed.length, 'secret')} of token group ${plain(group)} could not be written: ${which}`,
      'Remove the cause and run it again with `force: true`: that makes a new value and writes it everywhere.'
    )
  }
  return allowed.length === boxes.length ? 'healed' : overtaken(group)
}

const notOurs = (group: string): Problem =>
  problemOf(
    'WRITE_INCOMPLETE',
    `Token group ${plain(group)} was begun, but is not among this step's inputs any more`,
    'Run it again with `force: true`.'
  )

const overtaken = (group: string): Problem =>
  problemOf(
    'OVERTAKEN',
    `Token group ${plain(group)} or its secrets were changed after this run was cut off`,
    overtakenRemedy
  )

const problemOf = (code: Code, what: string, remedy: string): Problem => ({
  code,
  what: `${what}.`,
  remedy,
  state: 'Secrets that were changed meanwhile were left as they are.'
})
