import { pastDate } from '../base/dates.js'
import type { Problem } from '../base/errors.js'
import { groupBy } from '../base/group-by.js'
import { pluralize, sanitize } from '../base/text.js'
import type { ListedToken } from '../clients/socket.js'
import type { Entry } from '../inputs/inputs.js'
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

/** Lists the tokens that no other entry may declare: of an entry with `overlap` all generations, because it may revoke any. */
const claimedBy = ({ entry, listed, generations }: Pick<PlannedGroup, 'entry' | 'listed' | 'generations'>) =>
  entry.overlapMs === undefined ? (listed === undefined ? [] : [listed]) : (generations?.all ?? [])

/** Makes a label of the name and the UUID, as far as they are known. Names from outside never reach a message unescaped. */
export const labelOf = (entry: Pick<Entry, 'groupUuid' | 'name'>, listed?: ListedToken): string => {
  const name = listed?.name ?? entry.name
  const uuid = entry.groupUuid ?? listed?.groupUuid
  if (name === undefined) return sanitize(uuid ?? '')
  return uuid === undefined ? sanitize(name) : `${sanitize(name)} (${sanitize(uuid)})`
}

/** Labels a token that is not declared: by its name only where not everybody can read it. */
export const shownToken = (token: ListedToken, namesShown: boolean): string =>
  namesShown ? labelOf({}, token) : sanitize(token.groupUuid)

/** How far a stamp may lie ahead of Socket's `Date` header, which has no fractions. */
const futureSlackMs = 10_000

/**
 * Finds the token groups that carry an entry with `overlap` one after the other: the listed ones that are named `NAME` or
 * `NAME@YYYYMMDDTHHMMSSZ`.
 */
export const generationsOf = (name: string, tokens: readonly ListedToken[], now: number | undefined) => {
  const all = tokens.flatMap(token => {
    const bare = token.name === name
    /** When it was made, in Socket's time; of a bare name its `created_at`. -Infinity where that is unknown. */
    const stamp = bare ? (pastDate(token.createdAt, now)?.at ?? -Infinity) : stampIn(token.name, name)
    return stamp === undefined ? [] : { token, stamp, bare }
  })
  const early = all.filter(({ stamp }) => now === undefined || stamp <= now + futureSlackMs)
  const firstStamp = Math.min(...early.filter(({ bare }) => !bare).map(({ stamp }) => stamp))
  const [current, ...predecessors] = early
    .toSorted((a, b) => b.stamp - a.stamp || Number(a.bare) - Number(b.bare))
    // A bare name that came after a stamped one: generations are made with a stamp, so something else created it.
    .map(each => ({ ...each, foreign: each.bare && each.stamp > firstStamp }))
  const same = [...groupBy(all, ({ token }) => token.name).values()].filter(({ length }) => length > 1)
  return {
    current,
    /** Replaced and still alive, the newest first. */
    predecessors,
    /** Groups that share an exact name: which of them is meant can't be told. */
    duplicates: same.flat().map(({ token }) => token),
    /** Every group that carries the name, whatever its stamp. */
    all: all.map(({ token }) => token),
    warnings: all
      .filter(each => !early.includes(each))
      .map(
        ({ token }) =>
          `Token group ${sanitize(token.name ?? '')} (${sanitize(token.groupUuid)}) is stamped with a time in the future, so it does not count as a generation of ${sanitize(name)}.`
      )
  }
}

/** Lists the generations that the plan did not know: this run's own, or another run's. */
export const newGenerations = (
  { entry, generations }: Pick<PlannedGroup, 'entry' | 'generations'>,
  tokens: readonly ListedToken[],
  now: number | undefined
): ListedToken[] => {
  const known = new Set(generations?.all.map(({ groupUuid }) => groupUuid))
  return generationsOf(entry.name ?? '', tokens, now).all.filter(({ groupUuid }) => !known.has(groupUuid))
}

const stampForm = /^@(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/

/** Reads the stamp of a listed name; undefined where that is not the declared name with the stamp of a real moment. */
const stampIn = (listed = '', declared: string): number | undefined => {
  if (!listed.startsWith(`${declared}@`)) return undefined
  const at = Date.parse(listed.slice(declared.length).replace(stampForm, '$1-$2-$3T$4:$5:$6Z'))
  return Number.isNaN(at) || declared + stampOf(at) !== listed ? undefined : at
}

const stampOf = (at: number): string => `@${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** Names a new generation. Its stamp is later than that of every one that is there. */
export const nextGenerationName = (name: string, generations: PlannedGroup['generations'], now: number): string =>
  name + stampOf(Math.max(now, (generations?.current?.stamp ?? -Infinity) + 1000))

/** Whether a token of this name is a generation of the entry that is declared with the other. */
export const isGenerationName = (listed: string | undefined, declared: string): boolean =>
  listed === declared || stampIn(listed, declared) !== undefined
