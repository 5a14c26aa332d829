import { pastDate } from '../base/dates.js'
import { rowsOf } from './report.js'
import type { RunResult } from '../rotate/result.js'
import type { ListedToken } from '../clients/socket.js'
import { isUnused } from '../plan/stale.js'
import { formatDuration, code, pluralize } from '../base/text.js'

export interface SummaryContext {
  /** Names of tokens that the run did not touch are shown only where the workflow's repository is not public. */
  readonly namesShown: boolean
  /** Whether this is the listing: a dry run with nothing else to do. */
  readonly listing: boolean
}

/** Lines as far as the bytes go, and how many were left out. */
export type ByteBudget = <T>(
  items: readonly T[],
  render: (item: T) => string
) => { lines: string[]; left: number }

export const createByteBudget = (bytes: number): ByteBudget => {
  let free = bytes
  return (items, render) => {
    const lines: string[] = []
    for (const item of items) {
      const line = render(item)
      free -= Buffer.byteLength(line) + 2
      if (free < 0) break
      lines.push(line)
    }
    return { lines, left: items.length - lines.length }
  }
}

export const andMore = (left: number, noun: string): string =>
  left === 0 ? '' : `\n\n… and ${pluralize(left, `more ${noun}`)}; there is no room for them here.`

/** The tokens that were revoked, or in a dry run would be. */
const staleOf = ({ revocation, plan, mode }: RunResult): readonly ListedToken[] =>
  mode === 'dry-run' ? (plan?.stale.tokens.map(({ token }) => token) ?? []) : revocation.revoked

export const revocationList = (
  account: RunResult,
  { room, context }: { room: ByteBudget; context: SummaryContext }
): string => {
  const tokens = staleOf(account)
  if (tokens.length === 0) return ''
  const title = `${pluralize(tokens.length, 'stale token')} ${account.mode === 'dry-run' ? 'to revoke' : 'revoked'}`
  return `### ${title}\n\n${inventoryTable(tokens, { room, context, now: account.snapshot?.now })}`
}

export const inventory = (
  account: RunResult,
  { room, context }: { room: ByteBudget; context: SummaryContext }
): string => {
  const { namesShown, listing } = context
  const tokens = account.snapshot?.list?.tokens ?? []
  const mine = new Set(
    rowsOf(account).flatMap(({ group }) => [group.listed, ...(group.generations?.all ?? [])])
  )
  const shown = new Set(staleOf(account))
  const others = tokens.filter(token => !mine.has(token) && !shown.has(token))
  if (others.length === 0) return ''
  const incomplete =
    account.snapshot?.list?.complete === true ? '' : ' The list did not end cleanly: there may be more.'
  const title = `${pluralize(others.length, listing ? 'token group' : 'other token group')}, not touched`
  if (!namesShown && !listing) return `${title}.${incomplete}`
  const table = inventoryTable(others, { room, context, now: account.snapshot?.now })
  const hidden = namesShown
    ? ''
    : ' Names and scopes are shown only where the repository of the workflow is not public.'
  return listing
    ? `### ${title}\n\n${table}\n\n${hidden}${incomplete}`
    : `<details><summary>${title}</summary>\n\n${table}\n\n</details>${incomplete}`
}

const inventoryTable = (
  tokens: readonly ListedToken[],
  { room, context, now }: { room: ByteBudget; context: SummaryContext; now: number | undefined }
): string => {
  const { lines, left } = room(tokens, token => {
    const { groupUuid, name, createdAt, lastUsedAt } = token
    const scopes = context.namesShown ? (token.scopes ?? []) : []
    const wide = scopes.includes('*') ? '⚠️ ' : ''
    const shownName = context.namesShown && name !== undefined ? code(name) : ''
    return `| ${code(groupUuid)} | ${shownName} | ${ago(createdAt, now)} | ${isUnused(token) ? 'never' : ago(lastUsedAt, now, ' ago')} | ${wide}${scopes.length === 0 ? '' : code(scopes.join(' '), 120)} |`
  })
  const head = '| group UUID | name | age | last used | scopes |\n| --- | --- | --- | --- | --- |'
  return [head, ...lines].join('\n') + andMore(left, 'token group')
}

const ago = (date: unknown, now: number | undefined, suffix = ''): string => {
  const past = pastDate(date, now)
  return past === undefined || now === undefined ? 'unknown' : `${formatDuration(now - past.at)}${suffix}`
}

/** In a fleet, what a person looks for in an inventory. */
export const useOf = (listed: ListedToken | undefined, now: number | undefined): string[] =>
  listed === undefined
    ? []
    : [
        isUnused(listed) ? 'never used' : `last used ${ago(listed.lastUsedAt, now, ' ago')}`,
        ...(listed.scopes?.includes('*') === true ? ['⚠️ scope &#42;'] : [])
      ]
