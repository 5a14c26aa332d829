/** What one wait may still take after a signal. */
const hurriedMs = 250

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
      const finish = (): void => {
        clearTimeout(timer)
        cancelled.removeEventListener('abort', hurry)
        resolve()
      }
      const hurry = (): void => {
        clearTimeout(timer)
        timer = setTimeout(finish, Math.min(ms, hurriedMs))
      }
      let timer = setTimeout(finish, ms)
      if (cancelled.aborted) hurry()
      else cancelled.addEventListener('abort', hurry)
    })
})
