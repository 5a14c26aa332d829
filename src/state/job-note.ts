import { appendFileSync, readFileSync } from 'node:fs'

/**
 * Notes which groups this job rotated, in any of its steps: a second rotation in place would kill what the first one wrote.
 * `path` is a file in RUNNER_TEMP, which lives as long as the job; empty where there is none. `job` tells this job from
 * another on a machine that does not empty RUNNER_TEMP.
 */
export const createJobNote = ({ path, job }: { path: string; job: string }) => {
  const lineOf = (groupUuid: string): string => `${job} ${groupUuid.toLowerCase()}`
  const earlier = new Set(linesOf(path))
  return {
    rotatedEarlier: (groupUuid: string): boolean => earlier.has(lineOf(groupUuid)),
    add: (groupUuid: string): void => {
      try {
        appendFileSync(path, `${lineOf(groupUuid)}\n`)
      } catch {
        // The note only guards against a mistake in the workflow; the rotation itself is complete without it.
      }
    }
  }
}

const linesOf = (path: string): string[] => {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch {
    return []
  }
}
