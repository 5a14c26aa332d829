import type { Problem } from '../base/errors.js'
import type { PlannedGroup } from '../plan/planned-group.js'

export const perhapsDead = 'Its secrets may hold a value that no longer works.'

/** Says that another run was faster. In place, the value of one of the two is dead; with `overlap` every secret works. */
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
