import { nextGenerationName } from '../plan/find.js'
import type { PlannedGroup } from '../plan/planned-group.js'
import type { RotateDeps } from './context.js'
import { create, withdraw } from './create.js'
import { failed, type Rotation } from './rotate.js'
import { askWith } from './verify.js'

/**
 * Makes a successor, a token group of its own; the predecessor lives on. The value is proved to work before the first
 * secret is written, so no secret holds a dead one at any moment, and post has nothing to do.
 */
export const succeed = async (group: PlannedGroup, organization: string, deps: RotateDeps): Promise<Rotation> => {
  const now = deps.socket.now()
  if (now === undefined)
    return failed({
      code: 'CREATE_FAILED',
      what: `No successor was made for token group ${group.label}: Socket's answers have no \`Date\` header to stamp it with.`,
      remedy: 'Check `socket-api-url`, and any proxy between the runner and Socket.',
      state: allWork
    })
  const name = nextGenerationName(group.entry.name ?? '', group.generations, now)
  const creation = await create(group, { organization, name, deps })
  if (creation.kind === 'failed') return creation
  const answer = await askWith(creation.minted.token, deps)
  if (answer.kind === 'ok') return creation
  const problem = {
    code: 'VERIFY_FAILED',
    what: `The successor of token group ${group.label} does not work: ${answer.reason}.`,
    remedy: 'Run it again.',
    state: allWork
  } as const
  return withdraw(creation.minted, problem, { organization, deps })
}

const allWork = 'All of its secrets still work.'
