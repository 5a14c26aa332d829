import { readAccesses } from '../preflight/visibility.js'
import type { GroupResult } from './result.js'
import { create } from './create.js'
import type { Deps } from '../deps.js'
import { destinationKey, type Destination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import type { Access } from '../clients/github.js'
import { updates, type PlannedGroup } from '../plan/plan.js'
import type { Ready } from '../preflight/preflight.js'
import { overtakenRemedy, rotate, type Order, type Rotation } from './rotate.js'
import type { ListedToken, Minted } from '../clients/socket.js'
import { readStamps, stampOfFact } from '../plan/snapshot.js'
import { pluralize } from '../base/text.js'
import { update } from './update.js'
import { verify } from './verify.js'
import { seal, write, writeProblem, type Sealed, type Written } from './deliver.js'

export interface RenewOptions {
  readonly organization: string
  readonly recoveryKey: string | undefined
}

type RenewDeps = Pick<
  Deps,
  'socket' | 'github' | 'log' | 'clock' | 'pacer' | 'journal' | 'seal' | 'cancelled'
>

/** One token group, from update to verify. Waits for GitHub come before the rotate, never inside the critical window. */
export const rotateGroup = async (
  ready: Ready,
  options: RenewOptions,
  deps: RenewDeps
): Promise<GroupResult> => {
  const { group } = ready
  const rotates = group.action !== 'keep'
  if (rotates) await deps.pacer.reserveWrites(group.entry.destinations.length)
  if (rotates && deps.cancelled.aborted) return untouched(group, [])
  const unsealable = rotates ? await sealProblem(group, deps) : undefined
  if (unsealable !== undefined) return untouched(group, [unsealable])
  const accesses = rotates
    ? await readAccesses(ready, deps.github)
    : new Map<Destination, Access | undefined>()
  if (Array.isArray(accesses)) return untouched(group, accesses)

  let { listed } = group
  const updated = listed !== undefined && updates(group)
  if (listed !== undefined && updated) {
    const result = await update(group, listed, { organization: options.organization, deps })
    if ('problem' in result) return untouched(group, [result.problem])
    listed = result.listed
  }
  if (!rotates) return { ...untouched(group, []), updated }

  const order: Order = {
    ...orderOf(group, listed, options.organization),
    otherwise: `Token group ${group.label} was ${updated ? 'updated, but not rotated' : 'not changed'}.`
  }
  const problem = intend(group, order, deps)
  if (problem !== undefined) return { ...untouched(group, [problem]), updated }
  const rotation =
    group.action === 'create' ? await create(group, options.organization, deps) : await rotate(order, deps)
  return { ...(await deliver(rotation, { ready, accesses, order }, { ...options, deps })), updated }
}

export const untouched = (group: PlannedGroup, problems: readonly Problem[]): GroupResult => ({
  group,
  groupUuid: group.entry.groupUuid ?? group.listed?.groupUuid,
  minted: undefined,
  updated: false,
  written: [],
  failed: [],
  verified: undefined,
  quota: undefined,
  recovery: undefined,
  problems
})

/** What can't be sealed must not be rotated. */
const sealProblem = async (group: PlannedGroup, { seal }: RenewDeps): Promise<Problem | undefined> => {
  try {
    await seal()
    return undefined
  } catch {
    return {
      code: 'ROTATE_FAILED',
      what: `Token group ${group.label} was not rotated: libsodium, which seals its value, could not be loaded.`,
      remedy: 'Give the runner more memory, and a Node that runs WebAssembly.',
      state: `Token group ${group.label} was not changed.`
    }
  }
}

/** The name of a group in the journal: what `post` finds its own inputs by. */
export const journalName = ({ entry }: Pick<PlannedGroup, 'entry'>): string =>
  entry.groupUuid?.toLowerCase() ?? entry.name ?? ''

/** A group that is yet to be created has no uuid, hash or id. */
const orderOf = (
  group: PlannedGroup,
  listed: ListedToken | undefined,
  organization: string
): Omit<Order, 'otherwise'> => ({
  organization,
  label: group.label,
  target: { uuid: listed?.groupUuid ?? group.entry.groupUuid ?? '', hash: listed?.hash },
  id: listed?.id,
  self: group.self,
  stamps: new Map(group.destinations.map(({ destination, fact }) => [destination, stampOfFact(fact)]))
})

/** Journals that a rotation is about to be sent; what can't be journalled is not begun. */
const intend = (group: PlannedGroup, order: Order, { journal }: RenewDeps): Problem | undefined => {
  const { target, id, stamps, otherwise } = order
  try {
    journal.append({
      step: 'rotating',
      group: journalName(group),
      before: { hash: target.hash, id },
      stamps: Object.fromEntries([...stamps].map(([to, stamp]) => [destinationKey(to), stamp]))
    })
    return undefined
  } catch {
    return {
      code: 'ROTATE_FAILED',
      what: `Token group ${group.label} was not rotated: the journal could not be written to RUNNER_TEMP.`,
      remedy: 'Give the runner a temporary folder that can be written and has room.',
      state: otherwise
    }
  }
}

interface Work extends RenewOptions {
  readonly deps: RenewDeps
}

interface Target {
  readonly ready: Ready
  readonly accesses: ReadonlyMap<Destination, Access | undefined>
  readonly order: Order
}

/** Seals, journals, writes and verifies; where another run turns out to have rotated meanwhile, once more from the rotate. */
const deliver = async (rotation: Rotation, target: Target, work: Work): Promise<GroupResult> => {
  const { group } = target.ready
  if (rotation.kind === 'failed') {
    if (rotation.settled) settle(group, work.deps)
    return untouched(group, [rotation.problem])
  }
  const first = await place(rotation.minted, target, work)
  if (first.verdict.kind !== 'overtaken') return conclude(target, first, work)

  const again = await rotateOnceMore(first.verdict.by, { ...target, minted: rotation.minted }, work)
  const overtaken: Problem = {
    code: 'OVERTAKEN',
    what: `Another run rotated token group ${group.label} while this one was at work.`,
    remedy: overtakenRemedy,
    state:
      again.kind === 'minted'
        ? 'This run rotated it once more and wrote its secrets.'
        : 'Its secrets may hold a value that no longer works.'
  }
  if (again.kind === 'failed') {
    settle(group, work.deps)
    const written = [...first.written.written.keys()]
    return {
      ...untouched(group, [overtaken, again.problem]),
      written,
      minted: rotation.minted,
      groupUuid: rotation.minted.groupUuid
    }
  }
  const outcome = conclude(target, await place(again.minted, target, work), work)
  return { ...outcome, verified: undefined, problems: [overtaken, ...outcome.problems] }
}

/** The rival's value is the live one now, and our writes may lie over it. */
const rotateOnceMore = async (
  by: ListedToken | undefined,
  { ready: { group }, order, minted }: Target & { readonly minted: Minted },
  { deps }: Work
): Promise<Rotation> => {
  deps.log.info(`Another run rotated ${group.label} meanwhile: rotating once more.`)
  const stamps = await readStamps(group.entry.destinations, deps.github)
  const next: Order = {
    ...order,
    target: { uuid: minted.groupUuid, hash: by?.hash },
    id: by?.id,
    otherwise: 'Its secrets may hold a value that no longer works.',
    stamps: stamps ?? new Map<Destination, unknown>()
  }
  // Should the journal fail now, a kill would be noticed by the next run alone; dead values are worse.
  intend(group, next, deps)
  // What the rival still writes is no reason to stop: all of it is written anew.
  return rotate({ ...next, stamps: new Map() }, deps)
}

interface Placed {
  readonly sealed: Sealed
  readonly written: Written
  readonly verdict: Awaited<ReturnType<typeof verify>>
}

const place = async (
  minted: Minted,
  { ready, accesses }: Target,
  { organization, recoveryKey, deps }: Work
): Promise<Placed> => {
  const { group } = ready
  const sealed = await seal(
    { organization, group: journalName(group), label: group.label, recoveryKey },
    { minted, keys: ready.keys, accesses },
    deps
  )
  const written = await write(sealed, deps)
  return { sealed, written, verdict: await verify(written, deps) }
}

const conclude = (
  { ready: { group } }: Target,
  { sealed, written, verdict }: Placed,
  { deps }: Work
): GroupResult => {
  const { failed } = written
  const all = group.entry.destinations.length
  const complete = written.written.size === all
  const state = `Token group ${group.label} was ${group.action === 'create' ? 'created' : 'rotated'}; ${String(written.written.size)} of ${pluralize(all, 'secret')} were written.`
  const problems: Problem[] = []
  if (failed.length > 0) problems.push({ ...writeProblem(group.label, failed), state })
  if (verdict.kind === 'failed') problems.push({ ...verdict.problem, state })
  if (verdict.kind === 'overtaken') {
    problems.push({
      code: 'OVERTAKEN',
      what: `Yet another run rotated token group ${group.label}.`,
      remedy: overtakenRemedy,
      state: 'Its secrets may hold a value that no longer works.'
    })
  }
  if (complete) settle(group, deps)
  const verified = verdict.kind === 'verified' ? verdict : undefined
  return {
    ...untouched(group, problems),
    groupUuid: sealed.minted.groupUuid,
    minted: sealed.minted,
    written: [...written.written.keys()],
    failed,
    verified: complete ? verified : undefined,
    quota: verified?.quota,
    recovery:
      complete || sealed.recovery === undefined
        ? undefined
        : { groupUuid: sealed.minted.groupUuid, sealed: sealed.recovery }
  }
}

const settle = (group: PlannedGroup, { journal }: Pick<Deps, 'journal'>): void => {
  try {
    journal.append({ step: 'settled', group: journalName(group) })
  } catch {
    // `post` then looks at the group again, and finds nothing to do.
  }
}
