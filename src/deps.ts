import type { Clock } from './base/clock.js'
import type { GitHub } from './clients/github.js'
import type { Journal } from './journal.js'
import type { Pacer } from './clients/pace.js'
import type { Seal } from './clients/sodium.js'
import type { Socket } from './clients/socket.js'

/** Everything a run may touch. Made in index.ts; a step takes only what it uses. */
export interface Deps {
  readonly socket: Socket
  readonly github: GitHub
  readonly log: Log
  readonly clock: Clock
  readonly pacer: Pacer
  readonly journal: Pick<Journal, 'append'>
  /** Loaded when it is first asked for: preflight does, while the keys are on their way. */
  readonly seal: () => Promise<Seal>
  /** Aborted by SIGINT and SIGTERM: no new token group is started, and waits are cut short. */
  readonly cancelled: AbortSignal
}

export interface Log {
  info: (line: string) => void
  warning: (line: string) => void
  group: <T>(title: string, lines: () => Promise<T>) => Promise<T>
}
