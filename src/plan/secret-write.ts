import { destinationKey, isOrganization, storeKey, type Destination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import type { Access, PublicKey, SealedValue, SecretMetadata } from '../clients/github.js'
import type { Failure } from '../clients/retry.js'

/** A secret as the snapshot found it. Times are Socket's, in milliseconds since 1970. */
export type Before =
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'present'
      readonly updatedAt: number | undefined
      /** `updated_at` as GitHub sent it, to tell whether it changed. */
      readonly gitHubDate: unknown
      readonly visibility: SecretMetadata['visibility']
    }
  | { readonly kind: 'unreadable'; readonly problem: Problem }

/** One secret of a token group, from the plan to the report: each step adds a field and changes none. */
export interface SecretWrite {
  readonly destination: Destination
  readonly before: Before
  readonly state: 'missing' | 'drifted' | 'current' | 'unreadable'
  /** The value it holds is known to be dead, so a failed write can't make anything worse. */
  readonly dead: boolean
  /** A declared visibility that differs from the present one; it changes with the write. */
  readonly visibility?: { readonly is: string; readonly wanted: string }
  /** Why the secret can't be written; the group is rotated without it, or not at all. */
  readonly problem?: Problem
  readonly key?: PublicKey
  readonly access?: Access
  readonly box?: SealedValue
  /** When GitHub acknowledged the write: the `Date` of its answer, or undefined where it had none. */
  readonly written?: { readonly at: number | undefined }
  readonly failure?: Failure
}

/** A secret whose store's public key is known. */
export type ReadyWrite = SecretWrite & { readonly key: PublicKey }

/** A secret whose new value is sealed. */
export type SealedWrite = ReadyWrite & { readonly box: SealedValue }

/** One probe proves all secrets of a store. An organization secret needs its own, because the probe proves its access too. */
export const probeKey = ({ destination }: SecretWrite): string =>
  isOrganization(destination.store) ? destinationKey(destination) : storeKey(destination.store)
