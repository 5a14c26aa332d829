import { pastDate } from '../base/dates.js'
import { code, formatDuration, pluralize } from '../base/text.js'
import type { ListedToken } from '../clients/socket.js'
import { isUnused } from '../plan/revocable.js'
import { untouchedOf } from './report.js'
import type { Page } from './summary.js'

export const folded = (title: string, text: string): string =>
  `<details><summary>${title}</summary>\n\n${text}\n\n</details>`

export const staleList = (fate: string, tokens: readonly ListedToken[], page: Page): string =>
  tokens.length === 0 ? '' : `### ${pluralize(tokens.length, 'stale token')} ${fate}\n\n${tokenTable(tokens, page)}`

export const untouchedPart = (page: Page): string => {
  const { result, namesShown, isListing } = page
  const others = untouchedOf(result)
  if (others.length === 0) return ''
  const incomplete = result.snapshot?.list?.complete === true ? '' : ' The list did not end cleanly: there may be more.'
  const title = `${pluralize(others.length, 'other token group')}, not touched`
  if (!isListing) return `${namesShown ? folded(title, tokenTable(others, page)) : `${title}.`}${incomplete}`
  const hidden = 'Names and scopes are left out because everybody can read the summary of a public repository.'
  return `${tokenTable(others, page)}${namesShown ? '' : `\n\n${hidden}`}${incomplete}`
}

const tokenTable = (tokens: readonly ListedToken[], { result, fit, namesShown }: Page): string => {
  const now = result.snapshot?.now
  const head = '| name | group UUID | age | last used | scopes |\n| --- | --- | --- | --- | --- |\n'
  const rows = fit(tokens, 'token group', token => {
    const { groupUuid, createdAt } = token
    const [name, scopes] = namesShown ? [token.name, token.scopes ?? []] : [undefined, []]
    const cells = [
      name === undefined ? '' : code(name),
      `<sub>${code(groupUuid)}</sub>`,
      ago(createdAt, now),
      isUnused(token) ? 'never' : ago(token.lastUsedAt, now, ' ago'),
      `${scopes.includes('*') ? '⚠️ ' : ''}${scopes.length === 0 ? '' : code(scopes.join(' '), 120)}`
    ]
    return `| ${cells.join(' | ')} |`
  })
  return head + rows
}

const ago = (date: unknown, now: number | undefined, suffix = ''): string => {
  const past = pastDate(date, now)
  return past === undefined || now === undefined ? 'unknown' : `${formatDuration(now - past.at)}${suffix}`
}

/** In a fleet, what a person looks for in an inventory. */
export const useOf = (listed: ListedToken, now: number | undefined): string => {
  const use = isUnused(listed) ? 'never used' : `last used ${ago(listed.lastUsedAt, now, ' ago')}`
  return listed.scopes?.includes('*') === true ? `${use}, ⚠️ scope &#42;` : use
}
