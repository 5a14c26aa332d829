import type { Problem } from '../base/errors.js'
import { pluralize, sanitize } from '../base/text.js'
import type { ListedToken } from '../clients/socket.js'
import type { Entry } from '../inputs/inputs.js'
import { generationsOf, type Generations } from './generations.js'
import { labelOf } from './labels.js'
import type { Snapshot } from './snapshot.js'

/** What the list shows of an entry. */
export interface Found {
  readonly listed: ListedToken | undefined
  readonly generations: Generations | undefined
  /** Why no listed group is the declared one. Without it, a group that is not listed is created. */
  readonly lost?: { readonly reason: string; readonly problem: Problem }
}

/** Finds the token group of an entry in the list: by its group UUID, or the current generation of its name. */
export const finder = ({ list, now }: Pick<Snapshot, 'list' | 'now'>): ((entry: Entry) => Found) => {
  const byUuid = new Map(list?.tokens.map(token => [token.groupUuid.toLowerCase(), token]))
  return entry => {
    const { groupUuid, name = '', overlapMs } = entry
    const generations = groupUuid === undefined ? generationsOf(name, list?.tokens ?? [], now) : undefined
    const listed = groupUuid === undefined ? generations?.current?.token : byUuid.get(groupUuid.toLowerCase())
    const lost = (reason: string, problem: Problem) => ({ listed: undefined, generations, lost: { reason, problem } })
    const what = `Token group ${labelOf(entry)}`
    const twins = generations?.duplicates ?? []
    if (twins.length > 0)
      return lost('more than one has this name', {
        code: 'TOKEN_NOT_FOUND',
        what: `${what}: ${pluralize(twins.length, 'token group')} share a name (${twins.map(each => sanitize(each.groupUuid)).join(', ')}).`,
        remedy:
          overlapMs === undefined
            ? 'Declare which one is meant by `group-uuid`, or revoke the other in the Socket dashboard; then run it again with `force: true`, because secrets may hold either.'
            : 'Give one of them any other name in the Socket dashboard, and run it again with `force: true`; revoke the renamed one only after that, because secrets may hold either.'
      })
    // A later page may hold a twin, or a later generation.
    if (list?.complete === false && (listed === undefined || overlapMs !== undefined))
      return lost('it was not found', {
        code: 'LIST_INCOMPLETE',
        what: `${what} can't be identified for certain, because the list of token groups did not end cleanly.`,
        remedy: 'Run it again.'
      })
    if (list === undefined || listed !== undefined || groupUuid === undefined) return { listed, generations }
    return lost('it was not found', {
      code: 'TOKEN_NOT_FOUND',
      what: `${what} is not among the ${pluralize(list.tokens.length, 'token group')} of the organization.`,
      remedy: 'Check `group-uuid` and `socket-organization`; `dry-run: true` alone lists the token groups.'
    })
  }
}

/** By group UUID and by name: the second rotation would leave the secrets of the first with a dead value. */
export const declaredTwice = (entry: Entry, listed: ListedToken): NonNullable<Found['lost']> => ({
  reason: 'it is declared twice',
  problem: {
    code: 'INPUT_INVALID',
    what: `The manifest declares token group ${labelOf(entry, listed)} twice, by \`group-uuid\` and by \`name\`.`,
    remedy: 'Join the two entries.'
  }
})
