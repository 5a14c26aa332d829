import type { Problem } from '../base/errors.js'
import { pluralize, sanitize } from '../base/text.js'
import type { ListedToken } from '../clients/socket.js'
import type { Entry } from '../inputs/inputs.js'
import { generationsOf } from './generations.js'
import type { PlannedGroup } from './planned-group.js'
import type { Snapshot } from './snapshot.js'

/** What the list shows of an entry. */
export type Found = ReturnType<typeof findGroups>[number]

/** Finds the token group of each entry in the list: by its group UUID, or the current generation of its name. */
export const findGroups = (declared: readonly Entry[], { list, now }: Pick<Snapshot, 'list' | 'now'>) => {
  const byUuid = new Map(list?.tokens.map(token => [token.groupUuid.toLowerCase(), token]))
  const find = (entry: Entry) => {
    const { groupUuid, name = '', overlapMs } = entry
    const generations = groupUuid === undefined ? generationsOf(name, list?.tokens ?? [], now) : undefined
    const listed = groupUuid === undefined ? generations?.current?.token : byUuid.get(groupUuid.toLowerCase())
    const found = { entry, generations, listed, lost: undefined }
    /** Why no listed group is the declared one. Without it, a group that is not listed is created. */
    const lost = (reason: string, problem: Problem) => ({ ...found, listed: undefined, lost: { reason, problem } })
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
    if (list === undefined || listed !== undefined || groupUuid === undefined) return found
    return lost('it was not found', {
      code: 'TOKEN_NOT_FOUND',
      what: `${what} is not among the ${pluralize(list.tokens.length, 'token group')} of the organization.`,
      remedy: 'Check `group-uuid` and `socket-organization`; `dry-run: true` alone lists the token groups.'
    })
  }
  const found = declared.map(find)
  const claims = found.flatMap(claimedBy)
  return found.map(each => {
    const twice = claimedBy(each).find(token => claims.indexOf(token) !== claims.lastIndexOf(token))
    if (twice === undefined) return each
    // The second rotation would leave the secrets of the first with a dead value.
    const problem: Problem = {
      code: 'INPUT_INVALID',
      what: `The manifest declares token group ${labelOf(each.entry, twice)} twice, by \`group-uuid\` and by \`name\`.`,
      remedy: 'Join the two entries.'
    }
    return { ...each, lost: { reason: 'it is declared twice', problem } }
  })
}

/** An entry with `overlap` may revoke any of its generations, so no other entry may declare one. */
const claimedBy = ({ entry, listed, generations }: Pick<PlannedGroup, 'entry' | 'listed' | 'generations'>) =>
  entry.overlapMs === undefined ? (listed === undefined ? [] : [listed]) : (generations?.all ?? [])

/** The name and the UUID, as far as they are known; remote names never reach a message unescaped. */
export const labelOf = (entry: Pick<Entry, 'groupUuid' | 'name'>, listed?: ListedToken): string => {
  const name = listed?.name ?? entry.name
  const uuid = entry.groupUuid ?? listed?.groupUuid
  if (name === undefined) return sanitize(uuid ?? '')
  return uuid === undefined ? sanitize(name) : `${sanitize(name)} (${sanitize(uuid)})`
}

/** A token that is not declared is called by its name only where not everybody can read it. */
export const shownToken = (token: ListedToken, namesShown: boolean): string =>
  namesShown ? labelOf({}, token) : sanitize(token.groupUuid)
