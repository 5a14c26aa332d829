import { units } from '../base/rates.js'
import { defined } from '../base/defined.js'
import { describeDestination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import { firstOf, pluralize, sanitize } from '../base/text.js'
import { grants, knownScopes } from '../clients/socket-scopes.js'
import type { ListedToken, UpdateBody } from '../clients/socket.js'
import type { Entry, Inputs } from '../inputs/inputs.js'
import type { PlannedGroup } from './planned-group.js'

/**
 * Finds the fields of a token that differ from what the manifest declares. It compares only the fields that the list shows;
 * otherwise a hidden field would cause an update at every run.
 */
export const differencesOf = ({ groupUuid, name, desired }: Entry, listed: ListedToken) => {
  const fields = [
    // An entry without a group UUID was found by its name, and a generation is named by its stamp.
    ['name', listed.name ?? '(none)', groupUuid === undefined ? undefined : name],
    ['scopes', listed.scopes && shownScopes(listed.scopes), desired.scopes && shownScopes(desired.scopes)],
    ['max-quota', listed.maxQuota, desired.maxQuota]
  ] as const
  return fields.flatMap(([field, is, wanted]) => {
    if (is === undefined || wanted === undefined || is === wanted) return []
    return { field, is: sanitize(String(is), longest), wanted: sanitize(String(wanted), longest) }
  })
}

/** All scopes that there are fit into this. */
const longest = 2_000

const shownScopes = (scopes: readonly string[]): string => [...new Set(scopes)].sort().join(' ') || '(none)'

/** Whether an update is sent for the group. With `overlap` none is: the successor is made as declared. */
export const updates = ({ entry, differences }: Pick<PlannedGroup, 'entry' | 'differences'>): boolean =>
  entry.update && entry.overlapMs === undefined && differences.length > 0

/** Says why a group can't be created, or can't be updated without losing something that the list does not show. */
export const desiredProblem = (
  group: Pick<PlannedGroup, 'entry' | 'listed' | 'differences' | 'self'>,
  inputs: Inputs
): Problem | undefined => {
  const { entry, listed } = group
  const isSelf = group.self === true
  const { desired, name, groupUuid } = entry
  if (listed === undefined) {
    if (groupUuid !== undefined || desired.scopes !== undefined) return undefined
    return {
      code: 'INPUT_INVALID',
      what: `Token group ${sanitize(name ?? '')} does not exist, and the manifest declares no \`scopes\` to create it with.`,
      remedy: 'Declare `scopes`, or give the `group-uuid` of the one that is meant.'
    }
  }
  if (!updates(group)) return undefined
  const { scopes = listed.scopes ?? [], maxQuota = listed.maxQuota } = desired
  const lost = neededScopes(inputs).find(scope => !grants(scopes, scope))
  // What a run costs at the least: the list three times, each rotation, and one recovery.
  const least = 3 * units.list + units.update + (inputs.entries.length + 1) * units.rotate
  const raise = `Declare a \`max-quota\` of at least ${least}.`
  const byHand = 'Change it in the Socket dashboard, or remove `update`.'
  const own = "it is the auth token's own group, and"
  const unseen = (what: string): string => `the list does not show its ${what}, which an update has to send`
  const resources = 'it declares `resources`, which an update cannot send and the list does not show'
  const rules: readonly (readonly [boolean, why: string, remedy: string])[] = [
    [listed.committers.length > 1, 'it has more than one committer, and an update keeps only one', byHand],
    [desired.resources !== undefined, resources, byHand],
    [maxQuota === undefined, unseen('max_quota'), 'Declare `max-quota`.'],
    [desired.scopes === undefined && scopes.length === 0, unseen('scopes'), 'Declare `scopes`.'],
    [isSelf && (desired.maxQuota ?? Infinity) < least, `${own} a run costs ${pluralize(least, 'quota unit')}`, raise],
    [isSelf && lost !== undefined, `${own} would lose ${lost ?? ''}, which this run needs`, 'Keep it in `scopes`.']
  ]
  const rule = rules.find(([applies]) => applies)
  if (rule === undefined) return undefined
  const what = `Token group ${sanitize(name ?? listed.groupUuid)} is not updated: ${rule[1]}.`
  return { code: 'UPDATE_FAILED', what, remedy: rule[2] }
}

const neededScopes = ({ entries, revoke }: Inputs): string[] => [
  'api-tokens:list',
  'api-tokens:rotate',
  // A creation that another run overtakes is revoked, and so is a predecessor.
  ...(revoke === undefined && entries.every(entry => entry.groupUuid !== undefined) ? [] : ['api-tokens:revoke']),
  ...(entries.some(entry => entry.update || entry.groupUuid === undefined) ? ['api-tokens:create'] : [])
]

/** Makes one warning for all scopes that are not known. They are never refused: Socket adds new ones. */
export const unknownScopes = (entries: readonly Entry[]): string[] => {
  const unknown = entries.flatMap(({ name, groupUuid = '', desired: { scopes = [] } }) =>
    scopes
      .filter(scope => !knownScopes.includes(scope))
      .map(scope => `${sanitize(scope)} (${sanitize(name ?? groupUuid)})`)
  )
  const warning = `The manifest declares ${pluralize(unknown.length, 'scope')} that this version does not know: ${firstOf(unknown, 20)}. Check the spelling; they are sent as they are.`
  return unknown.length === 0 ? [] : [warning]
}

/** Says what neither list nor metadata shows, and a person should know before the change. */
export const unseenOf = (group: Pick<PlannedGroup, 'entry' | 'listed' | 'differences' | 'writes'>): string[] => {
  const { entry, listed, writes } = group
  const isHidden = listed !== undefined && entry.desired.resources !== undefined && entry.overlapMs === undefined
  return [
    updates(group) && 'an update replaces the whole token, and the list does not show which resources it was granted',
    isHidden && "`resources` can't be compared, because the list does not show them",
    ...writes.map(
      ({ destination, before }) =>
        destination.access?.visibility === 'selected' &&
        before.visibility === 'selected' &&
        `only the declared repositories (${destination.access.repositories.length}) will be able to use ${describeDestination(destination)}; the present selection is not read`
    )
  ].filter(each => each !== false)
}

/**
 * Makes the body of an update, which replaces everything: what is not meant to change is sent back as listed. The hash makes it
 * a compare-and-swap.
 */
export const updateBody = (entry: Entry, listed: ListedToken): UpdateBody => ({
  uuid: listed.groupUuid,
  ...defined({ hash: listed.hash }),
  committer: entry.desired.committer ?? listed.committers[0] ?? {},
  // The description lists the scopes known at its time; Socket adds new ones.
  scopes: [...(entry.desired.scopes ?? listed.scopes ?? [])] as UpdateBody['scopes'],
  max_quota: entry.desired.maxQuota ?? listed.maxQuota ?? 0,
  visibility: listed.visibility ?? 'organization',
  ...defined({ name: entry.groupUuid === undefined ? listed.name : (entry.name ?? listed.name) })
})
