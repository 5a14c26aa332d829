import type { Code, Problem } from '../base/errors.js'
import type { PlannedGroup } from '../plan/planned-group.js'

export const perhapsDead = 'Its secrets may hold a value that no longer works.'

/** In place, the value of one of the runs is dead; with `overlap` every secret works, whichever run was faster. */
export const overtaken = (
  { entry, label }: Pick<PlannedGroup, 'entry' | 'label'>,
  state: string,
  when = 'while this one was at work'
): Problem => {
  const [did, remedy] =
    entry.overlapMs === undefined
      ? ['rotated', 'Another run rotated this group: use `concurrency`, and run again with `force: true`.']
      : ['made a successor for', 'Use `concurrency`, and run it again.']
  return { code: 'OVERTAKEN', what: `Another run ${did} token group ${label} ${when}.`, remedy, state }
}

export const revokedMeanwhile = ({ label }: Pick<PlannedGroup, 'label'>, state: string): Problem => ({
  code: 'TOKEN_NOT_FOUND',
  what: `Token group ${label} is no longer listed: it was revoked while this run was at work.`,
  remedy: 'Remove it from the workflow or the manifest, or use the group UUID of its successor.',
  state
})

/** No rotation helps where the group itself is gone. */
const incurable: readonly Code[] = ['TOKEN_NOT_FOUND', 'INPUT_INVALID']

/**
 * Post comes once, and where `created_at` stays as it is the next run can't see that a group was cut off: so whatever
 * keeps post from completing it, the next run has to be forced.
 */
export const postProblems = (problems: readonly Problem[]): Problem[] =>
  problems.map(problem => ({
    state: 'Secrets of the interrupted token groups may hold a value that no longer works.',
    ...problem,
    remedy:
      problem.remedy.includes('force: true') || incurable.includes(problem.code)
        ? problem.remedy
        : `${problem.remedy} Then run it again with \`force: true\`.`
  }))
