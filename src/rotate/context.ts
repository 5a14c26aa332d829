import type { Deps } from '../deps.js'
import type { Entry } from '../inputs/inputs.js'
import type { Delivery } from './deliver.js'

/** What the rotation of one group may touch. */
export type RotateDeps = Pick<
  Deps,
  'socket' | 'github' | 'log' | 'clock' | 'pacer' | 'seal' | 'begun' | 'job' | 'cancelled'
>

export interface RotateContext {
  readonly organization: string
  readonly recoveryKey: string | undefined
  /** Repairs a group that another run overtook, so it goes on even if the run is cancelled. */
  readonly isRepair: boolean
  /** Called as the group is verified: what a run asks at its end can be asked beside it. */
  readonly onVerify: (delivery: Delivery) => void
}

/** With `overlap` every secret works, whichever run was faster. */
export const overtakenRemedy = ({ overlapMs }: Entry): string =>
  overlapMs === undefined
    ? 'Another run rotated this group: use `concurrency`, and run again with `force: true`.'
    : 'Use `concurrency`, and run it again.'
