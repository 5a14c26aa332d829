import type { Problem } from '../base/errors.js'
import { gitHubProblem } from '../clients/github.js'
import type { Result } from '../clients/retry.js'
import type { Access } from '../clients/github.js'
import type { ListedToken } from '../clients/socket.js'
import { updates } from '../plan/desired.js'
import type { PlannedGroup } from '../plan/plan.js'
import type { ReadyWrite } from '../plan/secret-write.js'
import type { ReadyGroup } from '../preflight/preflight.js'
import { accessUnread, readAccess } from '../preflight/visibility.js'
import type { RotateContext, RotateDeps } from './context.js'
import { create } from './create.js'
import { deliver, seal, type Delivery } from './deliver.js'
import { untouched, type Attempt } from './result.js'
import { overtakenRemedy, rotate, rotatedAgain, type Order, type Rotation } from './rotate.js'
import { succeed } from './succeed.js'
import { update } from './update.js'
import { verify } from './verify.js'

/** Rotates one token group, from its update to the proof. Waits for GitHub come before the rotate, never after it. */
export const rotateGroup = async (ready: ReadyGroup, context: RotateContext, deps: RotateDeps): Promise<Attempt> => {
  const { group } = ready
  if (group.action !== 'keep') {
    await deps.pacer.reserveWrites(ready.writes.length)
    if (deps.cancelled.aborted) return untouched(group, [])
    const unsealable = await sealProblem(ready, deps)
    if (unsealable !== undefined) return untouched(group, [unsealable])
  }
  const writes = await readAccesses(ready, deps)
  if ('problems' in writes) return untouched(group, writes.problems)
  if (group.action === 'succeed' || (group.action === 'create' && group.entry.overlapMs !== undefined))
    return succeed(ready, { ...context, writes: writes.value }, deps)

  const updated = group.listed !== undefined && updates(group)
  let { listed } = group
  if (listed !== undefined && updated) {
    const result = await update(group, listed, { organization: context.organization, deps })
    if ('problem' in result) return untouched(group, [result.problem])
    listed = result.listed
  }
  if (group.action === 'keep') return { ...untouched(group, []), updated }
  return {
    ...(await rotateInPlace({ ...ready, writes: writes.value }, { ...context, listed, updated }, deps)),
    updated
  }
}

/** What can't be sealed must not be rotated. */
const sealProblem = async ({ group }: ReadyGroup, { seal: load }: RotateDeps): Promise<Problem | undefined> => {
  try {
    await load()
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

/** Organization access is read right before the rotate, so that the write leaves it as it is. */
const readAccesses = async (
  { group, writes, repositoryIds }: ReadyGroup,
  { github }: RotateDeps
): Promise<{ value: ReadyWrite[] } | { problems: Problem[] }> => {
  const answers = await Promise.all(
    writes.map(async write => {
      const access = await readAccess(write.destination, { repositoryIds, before: write.before, github })
      return { write, access }
    })
  )
  const problems = answers.flatMap(({ write, access }) => problemOf(write, access))
  const state = `Token group ${group.label} was not changed.`
  if (problems.length > 0) return { problems: problems.map(problem => ({ ...problem, state })) }
  return {
    value: answers.map(({ write, access }) =>
      access.kind === 'ok' && access.value !== undefined ? { ...write, access: access.value } : write
    )
  }
}

const problemOf = ({ destination }: ReadyWrite, access: Result<Access | undefined>): Problem[] =>
  access.kind === 'ok' ? [] : [gitHubProblem(access, accessUnread(destination), destination.store)]

interface InPlace extends RotateContext {
  /** As the update left it; undefined for a group that is created. */
  readonly listed: ListedToken | undefined
  readonly updated: boolean
}

const rotateInPlace = async (ready: ReadyGroup, context: InPlace, deps: RotateDeps): Promise<Attempt> => {
  const { group } = ready
  const { organization, listed, updated } = context
  const otherwise =
    group.entry.begun === undefined
      ? `Token group ${group.label} was ${updated ? 'updated, but not rotated' : 'not changed'}.`
      : perhapsDead
  const unnoted = noteBegun(ready, context, deps)
  if (unnoted !== undefined) return untouched(group, [{ ...unnoted, state: otherwise }])
  const order: Order = {
    organization,
    label: group.label,
    target: { uuid: listed?.groupUuid ?? group.entry.groupUuid ?? '', hash: listed?.hash },
    id: listed?.id,
    self: group.self,
    otherwise,
    writtenMeanwhile: () => writtenMeanwhile(ready, deps),
    again: rotatedAgain(group)
  }
  const rotation =
    group.action === 'create'
      ? await create(group, { organization, name: group.entry.name ?? '', deps })
      : await rotate(order, deps)
  const attempt = await finish(rotation, ready, { context, deps })
  return rotateOnceMore(attempt, { context, deps })
}

interface Work {
  readonly context: RotateContext
  readonly deps: RotateDeps
}

/** Seals, writes and verifies. */
const finish = async (rotation: Rotation, ready: ReadyGroup, { context, deps }: Work): Promise<Attempt> => {
  const { group } = ready
  if (rotation.kind === 'failed') return { ...untouched(group, [rotation.problem]), isConcluded: !rotation.uncertain }
  deps.job.add(rotation.minted.groupUuid)
  const sealed = seal(
    rotation,
    { ready, writes: ready.writes, organization: context.organization, recoveryKey: context.recoveryKey },
    await deps.seal()
  )
  const delivered = await deliver(sealed, deps)
  context.onVerify(delivered)
  const { delivery, verdict } = await verify(delivered, deps)
  const problems = rotation.rivalWrote ? [overtaken(group, true)] : []
  return { group, updated: false, delivery, verdict, problems, isConcluded: true }
}

/**
 * The rival's value is the live one now, and our writes may lie over it: a third value ends that. A successor is never
 * rotated, because secrets hold it: the last look makes another one.
 */
export const rotateOnceMore = async (attempt: Attempt, work: Work): Promise<Attempt> => {
  const { group, delivery, verdict, problems, updated } = attempt
  const { deps, context } = work
  if (delivery === undefined || verdict?.kind !== 'overtaken' || group.entry.overlapMs !== undefined) return attempt
  const { ready } = delivery
  deps.log.info(`Another run rotated ${group.label} meanwhile: rotating once more.`)
  // Should the note fail now, a kill would be noticed by the next run alone; dead values are worse.
  noteBegun(ready, context, deps)
  const writes = await readAccesses(ready, deps)
  const failed = { ...attempt, problems: [...problems, overtaken(group, false)], isConcluded: false }
  if ('problems' in writes) return { ...failed, problems: [...failed.problems, ...writes.problems] }
  const rotation = await rotate(
    {
      organization: context.organization,
      label: group.label,
      self: group.self,
      target: { uuid: delivery.minted.groupUuid, hash: verdict.by?.hash },
      id: verdict.by?.id,
      otherwise: perhapsDead,
      writtenMeanwhile: () => Promise.resolve(false),
      again: rotatedAgain(group)
    },
    deps
  )
  const again = await finish(since(delivery, rotation), { ...ready, writes: writes.value }, work)
  if (again.delivery === undefined) return { ...failed, problems: [...failed.problems, ...again.problems] }
  return { ...again, updated, problems: [...problems, overtaken(group, true), ...again.problems] }
}

const since = ({ replaced, minted }: Delivery, rotation: Rotation): Rotation =>
  rotation.kind === 'failed' ? rotation : { ...rotation, replaced: [...replaced, minted, ...rotation.replaced] }

const overtaken = (group: PlannedGroup, replaced: boolean): Problem => ({
  code: 'OVERTAKEN',
  what: `Another run rotated token group ${group.label} while this one was at work.`,
  remedy: overtakenRemedy,
  state: replaced ? 'This run rotated it once more and wrote its secrets.' : perhapsDead
})

const perhapsDead = 'Its secrets may hold a value that no longer works.'

/** Post gets the note whatever happens to this process; what can't be noted is not begun. */
const noteBegun = (
  { group }: ReadyGroup,
  { organization }: RotateContext,
  { begun, socket }: RotateDeps
): Problem | undefined => {
  try {
    begun.note(group.entry, { organization, notedAt: socket.now() })
    return undefined
  } catch {
    return {
      code: 'ROTATE_FAILED',
      what: `Token group ${group.label} was not rotated: the state that post needs could not be kept in GITHUB_STATE.`,
      remedy:
        'Check that the runner gives the step a state file and has room on its disk, and declare fewer secrets for one group.'
    }
  }
}

/** Whether a secret has another date than the plan saw. */
const writtenMeanwhile = async ({ writes }: ReadyGroup, { github }: RotateDeps): Promise<boolean> => {
  const changed = await Promise.all(
    writes.map(async ({ destination, before }) => {
      const answer = await github.secret(destination)
      if (answer.kind !== 'ok' || answer.value === 'missing') return false
      if (before.kind !== 'present') return before.kind === 'missing'
      return before.gitHubDate !== answer.value.updatedAt
    })
  )
  return changed.includes(true)
}
