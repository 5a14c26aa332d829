import { pastDate } from '../base/dates.js'
import { defined } from '../base/defined.js'
import type { Problem } from '../base/errors.js'
import { gitHubProblem } from '../clients/github.js'
import type { Deps } from '../deps.js'
import type { Inputs } from '../inputs/inputs.js'
import { updates } from '../plan/desired.js'
import type { ReadyGroup } from '../preflight/preflight.js'
import { accessUnread, readAccess } from '../preflight/stores.js'
import { create, succeed } from './create.js'
import { deliver, sealedFor, type Delivery } from './deliver.js'
import { overtaken, perhapsDead } from './problems.js'
import { untouched, type Attempt } from './result.js'
import { rotate, type Rotation } from './rotate.js'
import { update } from './update.js'
import { verify } from './verify.js'

/** What the rotation of a group is given beside the group. */
interface Work extends Pick<Inputs, 'recoveryKey'> {
  readonly organization: string
  /** Repairs a group that another run overtook, so it goes on even if the run is cancelled. */
  readonly isRepair?: boolean
  /** Called as the group is verified: what a run asks at its end can be asked beside it. */
  readonly onVerify?: ((delivery: Delivery) => void) | undefined
  readonly deps: Deps
}

/** Rotates one token group, from its update to the proof. Waits for GitHub come before the rotate, never after it. */
export const rotateGroup = async (ready: ReadyGroup, work: Work): Promise<Attempt> => {
  const { organization, deps } = work
  const { group } = ready
  const { entry, label, action } = group
  const able = action === 'keep' ? ready : await prepare(ready, work)
  if ('problems' in able) return untouched(group, able.problems)
  if (entry.overlapMs !== undefined) return finish(await succeed(group, organization, deps), able, work)

  const result = await update(group, { organization, deps })
  if ('problem' in result) return untouched(group, [result.problem])
  const { listed } = result
  const updated = updates(group)
  if (action === 'keep') return { ...untouched(group, []), updated }

  const unchanged = `Token group ${label} was ${updated ? 'updated, but not rotated' : 'not changed'}.`
  const otherwise = entry.begun === undefined ? unchanged : perhapsDead
  const unnoted = noteBegun(ready, work)
  if (unnoted !== undefined) return { ...untouched(group, [{ ...unnoted, state: otherwise }]), updated }
  const target = { groupUuid: listed?.groupUuid ?? entry.groupUuid ?? '', hash: listed?.hash, id: listed?.id }
  const order = { organization, group, target, otherwise, writtenMeanwhile: () => writtenMeanwhile(able, deps) }
  const rotation =
    action === 'create'
      ? await create(group, { organization, name: entry.name ?? '', deps })
      : await rotate(order, deps)
  return { ...(await rotateOnceMore(await finish(rotation, able, work), work)), updated }
}

/** Waits for and reads what a rotate needs. A run that was cancelled meanwhile ends here, without a problem. */
const prepare = async (
  ready: ReadyGroup,
  { isRepair, deps }: Work
): Promise<ReadyGroup | { readonly problems: readonly Problem[] }> => {
  const { group, writes } = ready
  const { github, pacer } = deps
  const state = `Token group ${group.label} was not changed.`
  await pacer.reserveWrites(writes.length)
  if (group.entry.overlapMs !== undefined) await waitForDistinctStamp(ready, deps)
  if (deps.cancelled.aborted && isRepair !== true) return { problems: [] }
  try {
    await deps.seal()
  } catch {
    const what = `Token group ${group.label} was not rotated: libsodium, which seals its value, could not be loaded.`
    const remedy = 'Give the runner more memory, and a Node that runs WebAssembly.'
    return { problems: [{ code: 'ROTATE_FAILED', what, remedy, state }] }
  }
  // Organization access is read right before the rotate, so that the write leaves it as it is.
  const reads = await Promise.all(
    writes.map(async write => {
      const { destination } = write
      const access = await readAccess(write, github)
      if (access.kind === 'ok') return { write: { ...write, ...defined({ access: access.value }) }, problems: [] }
      return { write, problems: [{ ...gitHubProblem(access, accessUnread(destination), destination.store), state }] }
    })
  )
  const problems = reads.flatMap(read => read.problems)
  return problems.length > 0 ? { problems } : { ...ready, writes: reads.map(({ write }) => write) }
}

/** Dates have whole seconds: a stamp well after every write shows which secrets are older, should this run be killed. */
const distinctMs = 5_000

const waitForDistinctStamp = async ({ writes }: ReadyGroup, { github, clock }: Deps): Promise<void> => {
  const answers = await Promise.all(writes.map(({ destination }) => github.secret(destination)))
  const now = github.now() ?? Infinity
  const dates = answers.flatMap(answer =>
    answer.kind === 'ok' && answer.value !== 'missing' ? (pastDate(answer.value.updatedAt, now)?.at ?? []) : []
  )
  const waitMs = Math.max(...dates) + distinctMs - now
  if (waitMs > 0) await clock.sleep(waitMs)
}

/** Seals, writes and verifies. */
const finish = async (rotation: Rotation, ready: ReadyGroup, work: Work): Promise<Attempt> => {
  const { organization, recoveryKey, deps } = work
  const { group } = ready
  if (rotation.kind === 'failed') return { ...untouched(group, [rotation.problem]), uncertain: rotation.uncertain }
  const { minted, replaced, rivalWrote } = rotation
  deps.job.add(minted.groupUuid)
  const seal = await deps.seal()
  const writes = ready.writes.map(write => ({ ...write, box: sealedFor(minted.token, write.key, seal) }))
  const recovery = recoveryKey === undefined ? undefined : seal(minted.token, recoveryKey)
  const delivery = { ready, organization, minted, replaced, recovery, writes, overtakenBy: undefined }
  const delivered = await deliver(delivery, deps)
  work.onVerify?.(delivered)
  const problems = rivalWrote ? [overtaken(group, rotatedAgain)] : []
  return { ...untouched(group, problems), delivery: await verify(delivered, deps) }
}

const rotatedAgain = 'This run rotated it once more and wrote its secrets.'

/**
 * Rotates a group that was overtaken. The other run's value is live now, and our writes may have overwritten it: a third value
 * repairs that. A successor is never rotated, because secrets hold it: the last look makes another one.
 */
export const rotateOnceMore = async (attempt: Attempt, work: Work): Promise<Attempt> => {
  const { group, delivery, updated } = attempt
  if (delivery?.verdict.kind !== 'overtaken' || group.entry.overlapMs !== undefined) return attempt
  const { organization, deps } = work
  const { ready, minted, replaced } = delivery
  const { by } = delivery.verdict
  deps.log.info(`Another run rotated ${group.label} meanwhile: rotating once more.`)
  // Should the note fail now, a kill would be noticed by the next run alone; dead values are worse.
  noteBegun(ready, work)
  const told = (state: string, more: readonly Problem[]) => [...attempt.problems, overtaken(group, state), ...more]
  const failedBy = (more: readonly Problem[]) => ({ ...attempt, problems: told(perhapsDead, more), uncertain: true })
  const able = await prepare(ready, { ...work, isRepair: true })
  if ('problems' in able) return failedBy(able.problems)
  const target = { groupUuid: minted.groupUuid, hash: by?.hash, id: by?.id }
  const rotation = await rotate({ organization, group, target, otherwise: perhapsDead }, deps)
  if (rotation.kind === 'failed') return failedBy([rotation.problem])
  const again = await finish({ ...rotation, replaced: [...replaced, minted, ...rotation.replaced] }, able, work)
  return { ...again, updated, problems: told(rotatedAgain, again.problems) }
}

/** Notes the group as begun. Post gets the note whatever happens to this process; what can't be noted is not begun. */
const noteBegun = ({ group }: ReadyGroup, { organization, deps }: Work): Problem | undefined => {
  try {
    deps.begun.note(group.entry, { organization, notedAt: deps.socket.now() })
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
const writtenMeanwhile = async ({ writes }: ReadyGroup, { github }: Deps): Promise<boolean> => {
  const changed = await Promise.all(
    writes.map(async ({ destination, before }) => {
      const answer = await github.secret(destination)
      if (answer.kind !== 'ok' || answer.value === 'missing') return false
      return before.kind === 'missing' || (before.kind === 'present' && before.gitHubDate !== answer.value.updatedAt)
    })
  )
  return changed.includes(true)
}
