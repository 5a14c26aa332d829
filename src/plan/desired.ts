import { defined } from '../base/defined.js'
import { describeDestination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import type { Entry, Inputs } from '../inputs/inputs.js'
import { grants, knownScopes } from '../clients/socket-scopes.js'
import { units, type ListedToken, type UpdateBody } from '../clients/socket.js'
import type { SecretWrite } from './secret-write.js'
import { pluralize, sanitize, firstOf } from '../base/text.js'

/** A field of a token that differs from what the manifest declares. */
export interface Difference {
  readonly field: 'name' | 'scopes' | 'max-quota'
  readonly is: string
  readonly wanted: string
}

interface Compared {
  readonly differences: readonly Difference[]
  readonly problems: readonly Problem[]
}

/** Compares a manifest entry with the listed token, and refuses an update that could take something away unseen. */
export const diff = (
  entry: Entry,
  listed: ListedToken | undefined,
  { self, inputs }: { self: ListedToken | undefined; inputs: Inputs }
): Compared => {
  if (listed === undefined) return { differences: [], problems: creationProblems(entry) }
  const differences = differencesOf(entry, listed)
  if (differences.length === 0 || !entry.update || entry.overlapMs !== undefined) return { differences, problems: [] }
  const refusal = refusalOf(entry, listed, { self, inputs })
  return { differences, problems: refusal === undefined ? [] : [refusal] }
}

/** Fields that the list does not show can't be compared, and are no difference: an update would follow at every run. */
export const differencesOf = ({ groupUuid, name, desired }: Entry, listed: ListedToken): Difference[] => {
  const differences: Difference[] = []
  const { scopes, maxQuota } = desired
  // An entry without a group UUID was found by its name, and a generation is named by its stamp.
  if (groupUuid !== undefined && name !== undefined && name !== listed.name)
    differences.push({ field: 'name', is: sanitize(listed.name ?? '(none)'), wanted: sanitize(name) })
  if (scopes !== undefined && listed.scopes !== undefined && !sameSet(scopes, listed.scopes))
    differences.push({ field: 'scopes', is: shownScopes(listed.scopes), wanted: shownScopes(scopes) })
  if (maxQuota !== undefined && listed.maxQuota !== undefined && maxQuota !== listed.maxQuota)
    differences.push({ field: 'max-quota', is: String(listed.maxQuota), wanted: String(maxQuota) })
  return differences
}

const creationProblems = (entry: Entry): Problem[] =>
  entry.groupUuid === undefined && entry.desired.scopes === undefined
    ? [
        {
          code: 'INPUT_INVALID',
          what: `Token group ${sanitize(entry.name ?? '')} does not exist, and the manifest declares no \`scopes\` to create it with.`,
          remedy: 'Declare `scopes`, or give the `group-uuid` of the one that is meant.'
        }
      ]
    : []

const refusalOf = (
  entry: Entry,
  listed: ListedToken,
  { self, inputs }: { self: ListedToken | undefined; inputs: Inputs }
): Problem | undefined => {
  const refuse = (why: string, remedy: string): Problem => ({
    code: 'UPDATE_FAILED',
    what: `Token group ${sanitize(entry.name ?? listed.groupUuid)} is not updated: ${why}.`,
    remedy
  })
  if (listed.committers.length > 1) {
    return refuse(
      'it has more than one committer, and an update keeps only one',
      'Change it in the Socket dashboard, or remove `update`.'
    )
  }
  if (entry.desired.resources !== undefined) {
    return refuse(
      'it declares `resources`, which an update can not send and the list does not show',
      'Change it in the Socket dashboard, or remove `update`.'
    )
  }
  if (entry.desired.maxQuota === undefined && listed.maxQuota === undefined) {
    return refuse('the list does not show its max_quota, which an update has to send', 'Declare `max-quota`.')
  }
  if (entry.desired.scopes === undefined && (listed.scopes ?? []).length === 0)
    return refuse('the list does not show its scopes, which an update has to send', 'Declare `scopes`.')
  const least = leastQuota(inputs)
  if (listed === self && (entry.desired.maxQuota ?? Infinity) < least)
    return refuse(
      `it is the auth token's own group, and a run costs ${pluralize(least, 'quota unit')}`,
      `Declare a \`max-quota\` of at least ${String(least)}.`
    )
  const lost =
    listed === self
      ? neededScopes(inputs).find(scope => !grants(entry.desired.scopes ?? listed.scopes ?? [], scope))
      : undefined
  return lost === undefined
    ? undefined
    : refuse(
        `it is the auth token's own group, and would lose ${lost}, which this run needs`,
        'Keep that scope in `scopes`.'
      )
}

const neededScopes = ({ entries, revoke }: Inputs): string[] => [
  'api-tokens:list',
  'api-tokens:rotate',
  ...(revoke === undefined ? [] : ['api-tokens:revoke']),
  ...(entries.some(entry => entry.update || entry.groupUuid === undefined) ? ['api-tokens:create'] : [])
]

/** What a run costs at the least, in quota units: the list three times, each rotation, and one recovery. */
const leastQuota = ({ entries }: Inputs): number => 3 * units.list + units.update + (entries.length + 1) * units.rotate

const sameSet = (a: readonly string[], b: readonly string[]): boolean => {
  const [left, right] = [new Set(a), new Set(b)]
  return left.size === right.size && [...left].every(scope => right.has(scope))
}

const shownScopes = (scopes: readonly string[]): string =>
  scopes
    .toSorted()
    .map(scope => sanitize(scope))
    .join(' ') || '(none)'

/** One warning for all of them, never a refusal: Socket adds new ones. */
export const unknownScopes = (entries: readonly Entry[]): string[] => {
  const known = new Set(knownScopes)
  const unknown = entries.flatMap(({ name, groupUuid, desired }) =>
    (desired.scopes ?? [])
      .filter(scope => !known.has(scope))
      .map(scope => `${sanitize(scope)} (${sanitize(name ?? groupUuid ?? '')})`)
  )
  return unknown.length === 0
    ? []
    : [
        `The manifest declares ${pluralize(unknown.length, 'scope')} that this version does not know: ${firstOf(unknown, 20)}. Check the spelling; they are sent as they are.`
      ]
}

/** What neither list nor metadata shows, and a person should know before. */
export const unseenOf = ({ entry, listed, writes }: Unseen, updated: boolean): string[] => [
  ...(updated ? ['an update replaces the whole token, and the list does not show which resources it was granted'] : []),
  ...(listed !== undefined && entry.desired.resources !== undefined && entry.overlapMs === undefined
    ? ["`resources` can't be compared, because the list does not show them"]
    : []),
  ...writes.flatMap(({ destination, before }) =>
    destination.access?.visibility === 'selected' && before.kind === 'present' && before.visibility === 'selected'
      ? [
          `only the declared repositories (${String(destination.access.repositories.length)}) will be able to use ${describeDestination(destination)}; the present selection is not read`
        ]
      : []
  )
]

interface Unseen {
  readonly entry: Entry
  readonly listed: ListedToken | undefined
  readonly writes: readonly SecretWrite[]
}

/** A full replace: what is not meant to change is sent back as listed. The hash makes it a compare-and-swap. */
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
