import { pluralize } from '../base/text.js'
import { nextGenerationName } from '../plan/generations.js'
import type { ReadyWrite } from '../plan/secret-write.js'
import type { ReadyGroup } from '../preflight/preflight.js'
import { create, withdraw } from './create.js'
import { deliver, seal } from './deliver.js'
import { untouched, type Attempt } from './result.js'
import type { RotateContext, RotateDeps } from './context.js'
import { askWith, verify } from './verify.js'

export interface SucceedContext extends RotateContext {
  readonly writes: readonly ReadyWrite[]
}

/**
 * Replaces a token by a successor, a token group of its own; the predecessor lives on. The value is proved to work before
 * the first secret is written, so no secret holds a dead one at any moment, and post has nothing to do.
 */
export const succeed = async (ready: ReadyGroup, context: SucceedContext, deps: RotateDeps): Promise<Attempt> => {
  const { group } = ready
  const { organization, recoveryKey, writes } = context
  const now = deps.socket.now()
  if (now === undefined)
    return untouched(group, [
      {
        code: 'CREATE_FAILED',
        what: `No successor was made for token group ${group.label}: Socket's answers have no \`Date\` header to stamp it with.`,
        remedy: 'Check `socket-api-url` and what stands between the runner and Socket.',
        state: 'All of its secrets still work.'
      }
    ])
  const generations = group.generations ?? { current: undefined, predecessors: [] }
  const name = nextGenerationName(group.entry.name ?? '', generations, now)
  const creation = await create(group, { organization, name, deps })
  if (creation.kind === 'failed') return untouched(group, [creation.problem])
  const { minted } = creation
  const answer = await askWith(minted.token, deps)
  if (answer.kind !== 'ok') {
    const withdrawn = await withdraw(
      minted,
      {
        code: 'VERIFY_FAILED',
        what: `The successor of token group ${group.label} does not work: ${answer.reason}.`,
        remedy: 'Run it again.',
        state: `All ${pluralize(writes.length, 'secret')} still work.`
      },
      { organization, deps }
    )
    return untouched(group, withdrawn.kind === 'failed' ? [withdrawn.problem] : [])
  }
  const sealed = seal(
    { minted, replaced: creation.replaced },
    { ready, writes, organization, recoveryKey },
    await deps.seal()
  )
  const delivered = await deliver(sealed, deps)
  context.onVerify(delivered)
  return { group, updated: false, problems: [], isConcluded: true, ...(await verify(delivered, deps)) }
}
