import { pastDate } from '../base/dates.js'
import type { Problem } from '../base/errors.js'
import { gitHubProblem } from '../clients/github.js'
import type { ListedToken } from '../clients/socket.js'
import { updates } from '../plan/desired.js'
import type { PlannedGroup } from '../plan/planned-group.js'
import type { ReadyGroup } from '../preflight/preflight.js'
import { accessUnread, readAccess } from '../preflight/stores.js'
import { overtakenRemedy, type RotateContext, type RotateDeps } from './context.js'
import { create } from './create.js'
import { deliver, seal, type Delivery } from './deliver.js'
import { untouched, type Attempt } from './result.js'
import { rotate, type Rotation } from './rotate.js'
import { succeed } from './succeed.js'
import { update } from './update.js'
import { verify } from './verify.js'

/** Rotates one token group, from its update to the proof. Waits for GitHub come before the rotate, never after it. */
export const rotateGroup = async (ready: ReadyGroup, context: RotateContext, deps: RotateDeps): Promise<Attempt> => {
  const { group } = ready
  if (group.action !== 'keep') {
    await deps.pacer.reserveWrites(ready.writes.length)
    if (group.entry.overlapMs !== undefined) await waitForDistinctStamp(ready, deps)
    if (deps.cancelled.aborted && !context.isRepair) return untouched(group, [])
    const unsealable = await sealProblem(ready, deps)
    if (unsealable !== undefined) return untouched(group, [unsealable])
  }
  const able = await readAccesses(ready, deps)
  if ('problems' in able) return untouched(group, able.problems)
  const work = { context, deps }
  if (group.entry.overlapMs !== undefined && group.action !== 'keep')
    return finish(await succeed(group, context.organization, deps), able, work)

  let { listed } = group
  const updated = listed !== undefined && updates(group)
  if (listed !== undefined && updated) {
    const result = await update(group, listed, { organization: context.organization, deps })
    if ('problem' in result) return untouched(group, [result.problem])
    listed = result.listed
  }
  if (group.action === 'keep') return { ...untouched(group, []), updated }
  return { ...(await rotateInPlace(able, { listed, updated }, work)), updated }
}

/** Dates have whole seconds: a stamp well after every write shows which secrets are older, should this run be killed. */
const distinctMs = 5_000

const waitForDistinctStamp = async ({ writes }: ReadyGroup, { github, clock }: RotateDeps): Promise<void> => {
  const answers = await Promise.all(writes.map(({ destination }) => github.secret(destination)))
  const now = github.now() ?? Infinity
  const dates = answers.flatMap(answer =>
    answer.kind === 'ok' && answer.value !== 'missing' ? (pastDate(answer.value.updatedAt, now)?.at ?? []) : []
  )
  const waitMs = Math.max(...dates) + distinctMs - now
  if (waitMs > 0) await clock.sleep(waitMs)
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
  ready: ReadyGroup,
  { github }: RotateDeps
): Promise<ReadyGroup | { readonly problems: Problem[] }> => {
  const { group, writes } = ready
  const answers = await Promise.all(
    writes.map(async write => {
      const access = await readAccess(write, github)
      return { write, access }
    })
  )
  const state = `Token group ${group.label} was not changed.`
  const problems = answers.flatMap(({ write: { destination }, access }) =>
    access.kind === 'ok' ? [] : [{ ...gitHubProblem(access, accessUnread(destination), destination.store), state }]
  )
  if (problems.length > 0) return { problems }
  const withAccess = answers.map(({ write, access }) => ({
    ...write,
    ...(access.kind === 'ok' && access.value !== undefined ? { access: access.value } : {})
  }))
  return { ...ready, writes: withAccess }
}

/** `listed` is the token as the update left it; undefined for a group that is created. */
const rotateInPlace = async (
  ready: ReadyGroup,
  { listed, updated }: { readonly listed: ListedToken | undefined; readonly updated: boolean },
  work: Work
): Promise<Attempt> => {
  const { group } = ready
  const { entry, label } = group
  const {
    deps,
    context: { organization }
  } = work
  const unchanged = `Token group ${label} was ${updated ? 'updated, but not rotated' : 'not changed'}.`
  const otherwise = entry.begun === undefined ? unchanged : perhapsDead
  const unnoted = noteBegun(ready, work)
  if (unnoted !== undefined) return untouched(group, [{ ...unnoted, state: otherwise }])
  const target = { uuid: listed?.groupUuid ?? entry.groupUuid ?? '', hash: listed?.hash, id: listed?.id }
  const rotation =
    group.action === 'create'
      ? await create(group, { organization, name: entry.name ?? '', deps })
      : await rotate(
          { organization, group, target, otherwise, writtenMeanwhile: () => writtenMeanwhile(ready, deps) },
          deps
        )
  return rotateOnceMore(await finish(rotation, ready, work), work)
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
  const delivered = await deliver(seal(rotation, { ready, ...context }, await deps.seal()), deps)
  context.onVerify(delivered)
  const { delivery, verdict } = await verify(delivered, deps)
  const problems = rotation.rivalWrote ? [overtaken(group, true)] : []
  return { group, updated: false, delivery, verdict, problems, isConcluded: true }
}

/**
 * The other run's value is live now, and our writes may have overwritten it: a third value repairs that. A successor is
 * never rotated, because secrets hold it: the last look makes another one.
 */
export const rotateOnceMore = async (attempt: Attempt, work: Work): Promise<Attempt> => {
  const { group, delivery, verdict, problems, updated } = attempt
  const { deps, context } = work
  if (delivery === undefined || verdict?.kind !== 'overtaken' || group.entry.overlapMs !== undefined) return attempt
  const { ready, minted } = delivery
  deps.log.info(`Another run rotated ${group.label} meanwhile: rotating once more.`)
  // Should the note fail now, a kill would be noticed by the next run alone; dead values are worse.
  noteBegun(ready, work)
  await deps.pacer.reserveWrites(ready.writes.length)
  const able = await readAccesses(ready, deps)
  const failedBy = (more: readonly Problem[]): Attempt => ({
    ...attempt,
    problems: [...problems, overtaken(group, false), ...more],
    isConcluded: false
  })
  if ('problems' in able) return failedBy(able.problems)
  const target = { uuid: minted.groupUuid, hash: verdict.by?.hash, id: verdict.by?.id }
  const rotation = await rotate({ organization: context.organization, group, target, otherwise: perhapsDead }, deps)
  const again = await finish(since(delivery, rotation), able, work)
  if (again.delivery === undefined) return failedBy(again.problems)
  return { ...again, updated, problems: [...problems, overtaken(group, true), ...again.problems] }
}

const since = ({ replaced, minted }: Delivery, rotation: Rotation): Rotation =>
  rotation.kind === 'failed' ? rotation : { ...rotation, replaced: [...replaced, minted, ...rotation.replaced] }

const overtaken = (group: PlannedGroup, replaced: boolean): Problem => ({
  code: 'OVERTAKEN',
  what: `Another run rotated token group ${group.label} while this one was at work.`,
  remedy: overtakenRemedy(group.entry),
  state: replaced ? 'This run rotated it once more and wrote its secrets.' : perhapsDead
})

const perhapsDead = 'Its secrets may hold a value that no longer works.'

/** Post gets the note whatever happens to this process; what can't be noted is not begun. */
const noteBegun = ({ group }: ReadyGroup, { context, deps }: Work): Problem | undefined => {
  try {
    deps.begun.note(group.entry, { organization: context.organization, notedAt: deps.socket.now() })
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
