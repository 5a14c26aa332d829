/**
 * The closed set of error codes. Each has an entry in TROUBLESHOOTING.md; adding one is a minor release,
 * renaming or removing one a major release.
 */
export const codes = [
  'INPUT_INVALID',
  'AUTH_SOCKET',
  'AUTH_GITHUB',
  'QUOTA_LOW',
  'QUOTA_TOO_SMALL_FOR_PLAN',
  'TOKEN_NOT_FOUND',
  'DESTINATION_NOT_WRITABLE',
  'LIST_INCOMPLETE',
  'SOCKET_UNAVAILABLE',
  'GITHUB_UNAVAILABLE',
  'CREATE_FAILED',
  'UPDATE_FAILED',
  'ROTATE_FAILED',
  'ROTATE_UNCERTAIN',
  'OVERTAKEN',
  'WRITE_INCOMPLETE',
  'VERIFY_FAILED',
  'REVOKE_FAILED',
  'REVOKE_LIMIT',
  'STILL_USED',
  'DEFERRED',
  'CANCELLED'
] as const

export type Code = (typeof codes)[number]

/** One thing that went wrong, in the words of a person who has to act on it. */
export interface Problem {
  readonly code: Code
  /** What failed, and which thing. */
  readonly what: string
  /** What to do now. */
  readonly remedy: string
  /** The state things are in; "Nothing was changed." where it is left out. */
  readonly state?: string
  /** Where in a file the problem is (manifest only), counted from 1. */
  readonly at?: { readonly file: string; readonly line: number; readonly column: number }
}

/** Stops the run. Carries every problem known at that moment, so that all are reported at once. */
export class ActionError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(problem => problem.code).join(', '))
    this.name = 'ActionError'
    this.problems = problems
  }
}

/** Makes the problem of an input or a variable, which `name` names. */
export const inputProblem = (name: string, what: string, remedy: string): Problem => ({
  code: 'INPUT_INVALID',
  what: `\`${name}\` ${what}.`,
  remedy
})
