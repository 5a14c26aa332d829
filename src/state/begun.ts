import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { defined } from '../base/defined.js'
import type { Destination } from '../base/destination.js'
import type { Entry } from '../inputs/inputs.js'

/** A token group whose rotation was started and not concluded: names and places, never a value or a sealed box. */
export interface BegunGroup {
  readonly groupUuid?: string
  readonly name?: string
  /** Socket's time right before the rotate, in milliseconds; absent where Socket sends no `Date`. */
  readonly notedAt?: number
  readonly destinations: readonly Destination[]
}

/** What post needs to run again for the groups that are begun, besides the credentials. */
export interface BegunState {
  readonly organization: string
  readonly socketApiUrl: string
  readonly githubApiUrl: string
  readonly groups: readonly BegunGroup[]
}

/** Notes which groups are begun in the runner's own state, which it hands to this step's post even after a kill. */
export interface Begun {
  /** Throws where the note can't be kept; then nothing may be rotated. */
  note: (entry: Entry, at: { readonly organization: string; readonly notedAt: number | undefined }) => void
  conclude: (entry: Entry) => void
  has: (entry: Entry) => boolean
  isEmpty: () => boolean
}

/** The kernel takes 128 KiB for one environment variable, and post gets its state as one. */
const maxCharacters = 100_000

/** @param save Keeps a text as the state of this step; throws where it can't. */
export const createBegun = (
  urls: Pick<BegunState, 'socketApiUrl' | 'githubApiUrl'>,
  save: (state: string) => void
): Begun => {
  const groups = new Map<string, BegunGroup>()
  let organization = ''
  const keep = (): void => {
    const text = groups.size === 0 ? '' : encodeBegun({ organization, ...urls, groups: [...groups.values()] })
    if (text.length > maxCharacters) throw new Error('the state would be too large')
    save(text)
  }
  return {
    note: (entry, at) => {
      organization = at.organization
      groups.set(keyOf(entry), {
        ...defined({ groupUuid: entry.groupUuid, name: entry.name, notedAt: at.notedAt }),
        destinations: entry.destinations
      })
      try {
        keep()
      } catch (error) {
        groups.delete(keyOf(entry))
        throw error
      }
    },
    conclude: entry => {
      if (!groups.delete(keyOf(entry))) return
      try {
        keep()
      } catch {
        // Post then rotates the group once more, which loses nothing.
      }
    },
    has: entry => groups.has(keyOf(entry)),
    isEmpty: () => groups.size === 0
  }
}

const keyOf = ({ groupUuid, name }: Entry): string => groupUuid?.toLowerCase() ?? name ?? ''

const encodeBegun = (state: BegunState): string => deflateRawSync(JSON.stringify(state)).toString('base64')

/** Reads what `createBegun` saved. The runner gives a step's state to that step alone, so its form is known. */
export const decodeBegun = (text: string): BegunState =>
  JSON.parse(inflateRawSync(Buffer.from(text, 'base64')).toString()) as BegunState
