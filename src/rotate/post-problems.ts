import type { Code, Problem } from '../base/errors.js'

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
