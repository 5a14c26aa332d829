import { appendFileSync, readFileSync } from 'node:fs'

/** Which groups this job rotated, in any of its steps: a second rotation in place would kill what the first one wrote. */
export interface JobNote {
  rotatedEarlier: (groupUuid: string) => boolean
  add: (groupUuid: string) => void
}

export interface JobNoteOptions {
  /** A file in RUNNER_TEMP, which lives as long as the job; undefined where there is none. */
  readonly path: string | undefined
  /** Tells this job from another on a machine that does not empty RUNNER_TEMP. */
  readonly job: string
}

export const createJobNote = ({ path, job }: JobNoteOptions): JobNote => {
  const lineOf = (groupUuid: string): string => `${job} ${groupUuid.toLowerCase()}`
  const earlier = new Set(linesOf(path))
  return {
    rotatedEarlier: groupUuid => earlier.has(lineOf(groupUuid)),
    add: groupUuid => {
      if (path === undefined) return
      try {
        appendFileSync(path, `${lineOf(groupUuid)}\n`)
      } catch {
        // The note only guards against a mistake in the workflow; the rotation itself is complete without it.
      }
    }
  }
}

const linesOf = (path: string | undefined): string[] => {
  if (path === undefined) return []
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch {
    return []
  }
}
