import { defined } from '../base/defined.js'
import { allOf, field, isRecord, listIn, numberIn, oneOfIn, textIn } from './json.js'
import type { Result } from './retry.js'
import type { operations } from './socket-api.js'

export type CreateBody = NonNullable<operations['postAPIToken']['requestBody']>['content']['application/json']
export type UpdateBody = NonNullable<operations['postAPITokenUpdate']['requestBody']>['content']['application/json']

export type ListedToken = NonNullable<ReturnType<typeof readToken>>

export interface TokenList {
  readonly tokens: readonly ListedToken[]
  /** False where the walk did not end cleanly: the absence of a token proves nothing then. */
  readonly complete: boolean
  /** Each page costs 10 quota units. */
  readonly pages: number
}

/** Finds a group by its UUID, without regard to case. */
export const findGroup = (list: TokenList | undefined, groupUuid: string): ListedToken | undefined =>
  list?.tokens.find(token => token.groupUuid.toLowerCase() === groupUuid.toLowerCase())

/** What is known of a token: enough to recognise it in the list. */
export type Known = Pick<ListedToken, 'hash' | 'id'>

/** Whether a listed token is still the one that `known` describes; undefined where neither hash nor id can tell. */
export const isSame = (listed: Known, known: Known): boolean | undefined => {
  if (listed.id !== undefined && known.id !== undefined && listed.id !== known.id) return false
  if (listed.hash !== undefined && known.hash !== undefined) return listed.hash === known.hash
  return listed.id !== undefined && known.id !== undefined ? true : undefined
}

export const perPage = 100
const pageCap = 500

/**
 * Reads the list page by page; `readOne` reads one of them. Only a walk that ends cleanly is complete: then a token that
 * is not in it does not exist.
 */
export const walkPages = async (
  readOne: (number: number) => Promise<Result<NonNullable<ReturnType<typeof readPage>>>>
): Promise<Result<TokenList>> => {
  const groups = new Map<string, ListedToken>()
  const listed = (complete: boolean, pages: number): Result<TokenList> => {
    return { kind: 'ok', value: { tokens: [...groups.values()], complete, pages } }
  }
  let understood = true
  for (let pages = 1, number = 1; pages <= pageCap; pages++) {
    const answer = await readOne(number)
    if (answer.kind !== 'ok') return pages === 1 ? answer : listed(false, pages - 1)
    const { rows, next } = answer.value
    const known = groups.size
    for (const row of rows) {
      if (row === undefined) understood = false
      else groups.set(row.groupUuid.toLowerCase(), row)
    }
    if (next === undefined) return listed(false, pages)
    // nextPage can lie: a sibling endpoint answers 1 when nothing is left.
    if (next === 0 || rows.length === 0 || (next <= number && rows.length < perPage)) return listed(understood, pages)
    if (groups.size === known) return listed(false, pages)
    if (next > number + 1) understood = false
    number = Math.max(next, number + 1)
  }
  return listed(false, pageCap)
}

/** Reads one page; undefined where the answer is none. A row without a group UUID is undefined. */
export const readPage = (body: unknown) => {
  const rows = listIn(body, 'tokens')
  return rows && { rows: rows.map(readToken), next: readNext(field(body, 'nextPage')) }
}

/** The number of the next page: 0 where there is none, undefined where the answer does not say so clearly. */
const readNext = (next: unknown): number | undefined => {
  if (next === null || next === undefined || next === '') return 0
  const number = typeof next === 'string' && /^\d{1,6}$/.test(next) ? Number(next) : next
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined
}

/** A token group as the list shows it. Dates are kept as received: the code that judges them parses them. */
const readToken = (row: unknown) => {
  const groupUuid = textIn(row, 'group_uuid')
  if (groupUuid === undefined) return undefined
  return {
    groupUuid,
    id: textIn(row, 'id'),
    /** Null for old tokens. Opaque: what exactly is hashed is not documented. */
    hash: textIn(row, 'hash'),
    name: textIn(row, 'name'),
    /** Undefined where the list does not show them. */
    scopes: allOf(listIn(row, 'scopes')?.map(scope => (typeof scope === 'string' ? scope : undefined))),
    maxQuota: numberIn(row, 'max_quota'),
    createdAt: field(row, 'created_at'),
    lastUsedAt: field(row, 'last_used_at'),
    committers: listIn(row, 'committers')?.filter(isRecord).map(readCommitter) ?? [],
    visibility: oneOfIn(row, 'visibility', ['admin', 'organization'])
  }
}

/** Only the fields that are set: the description's defaults (`""`) are traps to send back. */
const readCommitter = (row: object): CreateBody['committer'] =>
  defined({
    email: textIn(row, 'email'),
    provider: oneOfIn(row, 'provider', ['api', 'azure', 'bitbucket', 'github', 'gitlab']),
    providerLoginName: textIn(row, 'providerLoginName'),
    providerUserId: textIn(row, 'providerUserId')
  })
