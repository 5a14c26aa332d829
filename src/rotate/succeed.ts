import { pluralize } from '../base/text.js'
import { reasonOf } from '../clients/retry.js'
import { generationsOf, nextGenerationName } from '../plan/generations.js'
import type { PlannedGroup } from '../plan/plan.js'
import type { ReadyWrite } from '../plan/secret-write.js'
import type { ReadyGroup } from '../preflight/preflight.js'
import { create, withdraw } from './create.js'
import { deliver, seal } from './deliver.js'
import { untouched, type Attempt } from './result.js'
import type { Rotation } from './rotate.js'
import type { RotateContext, RotateDeps } from './rotate-group.js'
import { askWith, verify } from './verify.js'

export interface SucceedContext extends RotateContext {
  readonly writes: readonly ReadyWrite[]
}

/**
 * Replaces a token by a successor, a token group of its own; the predecessor lives on. The value is proved to work before
 * the first secret is written, so no secret holds a dead one at any moment, and post has nothing to do.
 */
export const succeed = async (
  ready: ReadyGroup,
  context: SucceedContext,
  deps: RotateDeps
): Promise<Attempt> => {
  const { organization, recoveryKey, writes } = context
  const now = deps.socket.now()
  if (now === undefined)
    return untouched(ready.group, [
      {
        code: 'CREATE_FAILED',
        what: `No successor was made for token group ${ready.group.label}: Socket's answers have no \`Date\` header to stamp it with.`,
        remedy: 'Check `socket-api-url` and what stands between the runner and Socket.',
        state: 'All of its secrets still work.'
      }
    ])
  const { group, creation } = await createSuccessor(ready.group, { organization, now, deps })
  if (creation.kind === 'failed') return untouched(group, [creation.problem])
  const { minted } = creation
  const answer = await askWith(minted.token, deps)
  if (answer.kind !== 'ok') {
    const withdrawn = await withdraw(
      minted,
      {
        code: 'VERIFY_FAILED',
        what: `The successor of token group ${group.label} does not work: ${reasonOf(answer)}.`,
        remedy: 'Run it again.',
        state: `All ${pluralize(writes.length, 'secret')} still work.`
      },
      { organization, deps }
    )
    return untouched(group, withdrawn.kind === 'failed' ? [withdrawn.problem] : [])
  }
  const sealed = seal(
    minted,
    { ready: { ...ready, group }, writes, organization, recoveryKey },
    await deps.seal()
  )
  const delivered = await deliver(sealed, deps)
  context.onVerify()
  return { group, updated: false, problems: [], isConcluded: true, ...(await verify(delivered, deps)) }
}

/**
 * A group whose answer was lost may be that of another run, which took the same second for its stamp. So it is left to be
 * retired, and one more is made.
 */
const createSuccessor = async (
  group: PlannedGroup,
  { organization, now, deps }: { organization: string; now: number; deps: RotateDeps }
): Promise<{ readonly group: PlannedGroup; readonly creation: Rotation }> => {
  const base = group.entry.name ?? ''
  const send = (to: PlannedGroup): ReturnType<typeof create> => {
    const generations = to.generations ?? { current: undefined, predecessors: [] }
    return create(to, { organization, name: nextGenerationName(base, generations, now), deps })
  }
  const first = await send(group)
  if (first.kind !== 'lost') return { group, creation: first }
  const known = { ...group, generations: generationsOf(base, first.tokens, now) }
  const second = await send(known)
  return { group: known, creation: second.kind === 'lost' ? lostTwice(known) : second }
}

const lostTwice = ({ label }: PlannedGroup): Rotation => ({
  kind: 'failed',
  uncertain: false,
  problem: {
    code: 'CREATE_FAILED',
    what: `The answers to the creation of two successors for token group ${label} were lost.`,
    remedy: 'Run it again.',
    state: 'No secret was written; all of them still work.'
  }
})
