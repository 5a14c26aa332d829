import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { BegunState, Entry } from '../inputs/inputs.js'

/** The kernel takes 128 KiB for one environment variable, and post gets its state as one. */
const maxCharacters = 100_000

/**
 * Notes which groups are begun in the runner's own state, which it hands to this step's post even after a kill. `save`
 * keeps a text as the state of this step, and throws where it can't.
 */
export const createBegun = (urls: Pick<BegunState, 'socketApiUrl' | 'githubApiUrl'>, save: (state: string) => void) => {
  let groups = new Map<string, object>()
  let organization = ''
  const keep = (next: typeof groups): void => {
    const state = JSON.stringify({ organization, ...urls, groups: [...next.values()] })
    const text = next.size === 0 ? '' : deflateRawSync(state).toString('base64')
    if (text.length > maxCharacters) throw new Error('the state would be too large')
    save(text)
    groups = next
  }
  return {
    /** Throws where the note can't be kept; then nothing may be rotated. */
    note: (entry: Entry, at: { readonly organization: string; readonly notedAt: number | undefined }): void => {
      const { groupUuid, name, destinations } = entry
      organization = at.organization
      keep(new Map(groups).set(keyOf(entry), { groupUuid, name, notedAt: at.notedAt, destinations }))
    },
    conclude: (entry: Entry): void => {
      if (!groups.delete(keyOf(entry))) return
      try {
        keep(groups)
      } catch {
        // Post then rotates the group once more, which loses nothing.
      }
    },
    has: (entry: Entry): boolean => groups.has(keyOf(entry)),
    isEmpty: (): boolean => groups.size === 0
  }
}

const keyOf = ({ groupUuid, name }: Entry): string => groupUuid?.toLowerCase() ?? name ?? ''

/** Reads what `createBegun` saved. The runner gives a step's state to that step alone, so its form is known. */
export const decodeBegun = (text: string): BegunState =>
  JSON.parse(inflateRawSync(Buffer.from(text, 'base64')).toString()) as BegunState
