export type Clock = ReturnType<typeof createClock>

/** Time and waiting, in milliseconds: nothing else in the project waits or asks the machine for the time. */
export const createClock = (cancelled: AbortSignal) => ({
  /** Monotonic. */
  elapsed: (): number => performance.now(),
  /** The runner's own clock, since 1970. It may be wrong: compare with it, and judge no date by it. */
  wall: (): number => Date.now(),
  /** Returns early once the run is cancelled: the runner leaves ten seconds. */
  sleep: (ms: number): Promise<void> =>
    new Promise(resolve => {
      const stop = startTimer(ms, { cancelled, hurriedMs: 250 }, () => {
        stop()
        resolve()
      })
    })
})

/**
 * Calls `done` after `ms`, with the time that it was given: `hurriedMs` at most once the run is cancelled. Returns what
 * stops it.
 */
export const startTimer = (
  ms: number,
  { cancelled, hurriedMs }: { cancelled: AbortSignal; hurriedMs: number },
  done: (ms: number) => void
): (() => void) => {
  const arm = (after: number): NodeJS.Timeout => setTimeout(() => done(after), after)
  const hurry = (): void => {
    clearTimeout(timer)
    timer = arm(Math.min(ms, hurriedMs))
  }
  let timer = arm(ms)
  if (cancelled.aborted) hurry()
  else cancelled.addEventListener('abort', hurry)
  return () => {
    clearTimeout(timer)
    cancelled.removeEventListener('abort', hurry)
  }
}
