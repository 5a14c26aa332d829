import type { Clock } from './base/clock.js'
import type { GitHub } from './clients/github.js'
import type { Pacer } from './clients/pace.js'
import type { Seal } from './clients/sodium.js'
import type { Socket } from './clients/socket.js'
import type { createBegun } from './state/begun.js'
import type { createJobNote } from './state/job-note.js'

/** Everything a run may touch. The entries make it; a step takes only what it uses. */
export interface Deps {
  readonly socket: Socket
  readonly github: GitHub
  readonly log: Log
  readonly clock: Clock
  readonly pacer: Pacer
  readonly begun: ReturnType<typeof createBegun>
  readonly job: ReturnType<typeof createJobNote>
  /** Loads libsodium when it is first called. */
  readonly seal: () => Promise<Seal>
  /** Aborted by SIGINT and SIGTERM: no new token group is started, and waits are cut short. */
  readonly cancelled: AbortSignal
}

export interface Log {
  info: (line: string) => void
  warning: (line: string) => void
  group: <T>(title: string, lines: () => Promise<T>) => Promise<T>
}
