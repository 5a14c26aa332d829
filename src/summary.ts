import type { Account } from './account.js'
import { parseDate, pastDate } from './dates.js'
import { describeDestination } from './destination.js'
import type { PlannedGroup } from './plan.js'
import {
  changedAnything,
  pendingOf,
  problemText,
  rowsOf,
  secretState,
  type Row,
  type TokenState
} from './report.js'
import type { ListedToken, Quota } from './socket.js'
import { visibilityChange } from './survey.js'
import { age, code, count, moment } from './text.js'

/** The runner takes 1 MiB of summary a step; rows past this are counted instead. */
const maxRows = 1000
const maxSecrets = 20

export interface SummaryContext {
  /** Names of tokens that the run did not touch are shown only where the workflow's repository is not public. */
  readonly namesShown: boolean
  /** Whether this is the listing: a dry run with nothing else to do. */
  readonly listing: boolean
}

/** The job summary, in GitHub-flavoured Markdown: failures first, then what was done, then what is left. */
export const summaryOf = (account: Account, context: SummaryContext): string =>
  [
    `## ${headline(account)}`,
    problemList(account),
    quotaLine(account),
    priceLine(account),
    tokenTable(account),
    revocationList(account),
    recoveryList(account),
    inventory(account, context)
  ]
    .filter(part => part !== '')
    .join('\n\n') + '\n'

const headline = (account: Account): string => {
  const { dryRun, outcomes, problems, revocation } = account
  const rotated = outcomes.filter(({ verified }) => verified !== undefined).length
  const written = outcomes.reduce((sum, outcome) => sum + outcome.written.length, 0)
  const pending = pendingOf(account)
  const parts = [
    ...(rotated > 0 ? [`${count(rotated, 'token')} rotated, ${count(written, 'secret')} written`] : []),
    ...(revocation.revoked.length > 0 ? [`${count(revocation.revoked.length, 'token')} revoked`] : []),
    ...(pending > 0 ? [`${String(pending)} left`] : [])
  ]
  const text = parts.length === 0 ? 'nothing to do' : parts.join(', ')
  if (dryRun)
    return `${problems.length > 0 ? '❌' : '📋'} Socket tokens, dry run: ${pending > 0 ? `${String(pending)} planned` : 'nothing to do'}`
  return `${problems.length > 0 ? '❌' : '✅'} Socket tokens: ${problems.length > 0 && parts.length === 0 ? 'failed' : text}`
}

const problemList = (account: Account): string => {
  const changed = changedAnything(account)
  const shown = account.problems.slice(0, 100)
  const rest = account.problems.length - shown.length
  return [
    ...shown.map(problem => `> [!CAUTION]\n> **${problem.code}**: ${asText(problemText(problem, changed))}`),
    ...(rest > 0 ? [`… and ${count(rest, 'more problem')}.`] : [])
  ].join('\n\n')
}

/** Sentences of ours, with names in them that were cleaned already: only Markdown is left to disarm. */
const asText = (text: string): string =>
  text
    .replace(/[\\*_[\]<>|~#&@]/g, character => `&#${String(character.codePointAt(0))};`)
    .replace(/:\/\//g, '&#58;//')

const quotaLine = ({ quota }: Account): string => {
  if (quota === undefined) return ''
  const { left, max } = quota
  const refresh = parseDate(quota.refresh)
  const refills = refresh === undefined ? '' : `, refills ${moment(refresh.at)}`
  return `**Quota** ${bar(quota)} ${left.toLocaleString('en-US')}${max === undefined ? '' : ` of ${max.toLocaleString('en-US')}`} units left${refills}`
}

const bar = ({ left, max }: Quota): string => {
  if (max === undefined || max <= 0) return ''
  const share = Math.min(1, Math.max(0, left / max))
  const full = Math.floor(share * 20)
  return `\`${'█'.repeat(full)}${'░'.repeat(20 - full)}\` ${String(Math.round(share * 100))} %,`
}

const priceLine = ({ dryRun, budget }: Account): string =>
  dryRun && budget !== undefined && budget.chosen.length > 0
    ? `**Price** ${count(budget.price, 'quota unit')} (one recovery included) and ${count(budget.writes, 'GitHub write')} (probes included; GitHub takes 500 an hour). Write permission not proved: a dry run sends nothing but GET.`
    : ''

const order: readonly TokenState[] = ['failed', 'left', 'deferred', 'planned', 'verified', 'updated', 'kept']
const shownState: Record<TokenState, string> = {
  failed: '❌ failed',
  left: '❌ not begun',
  deferred: '⏳ deferred',
  planned: '📋 planned',
  verified: '✅ rotated',
  updated: '✅ updated',
  kept: '✔️ kept'
}

const tokenTable = (account: Account): string => {
  const rows = rowsOf(account).toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  if (rows.length === 0) return ''
  const shown = rows.slice(0, maxRows)
  const head = '| token group | state | why | secrets |\n| --- | --- | --- | --- |'
  const table = [head, ...shown.map(tokenRow)].join('\n')
  const rest =
    rows.length > shown.length ? `\n\n… and ${count(rows.length - shown.length, 'more token group')}.` : ''
  return rows.length <= 20
    ? table + rest
    : `<details><summary>${count(rows.length, 'token group')}</summary>\n\n${table}${rest}\n\n</details>`
}

const groupCell = ({ entry, listed }: PlannedGroup): string =>
  [entry.name ?? listed?.name, entry.groupUuid ?? listed?.groupUuid]
    .flatMap(text => (text === undefined ? [] : [code(text)]))
    .join('<br>')

const tokenRow = ({ group, outcome, state, note }: Row): string => {
  const differences = group.differences.map(
    ({ field, is, wanted }) => `${field}: ${code(is)} → ${code(wanted)}`
  )
  const why = [asText(group.reason), ...(note === '' ? [] : [asText(note)]), ...differences].join('<br>')
  const secrets = group.destinations.slice(0, maxSecrets).map(({ destination, fact, state: before }) => {
    const now = secretState(destination, outcome) ?? before
    const change = visibilityChange(destination, fact)
    const access = change === undefined ? '' : ` (visibility: ${change.is} → ${change.wanted})`
    return `${now === 'written' ? '✅' : now === 'current' ? '✔️' : now === 'failed' ? '❌' : '▫️'} ${code(describeDestination(destination), 200)} ${now === 'current' || now === 'written' ? '' : now}${access}`
  })
  const more = group.destinations.length - secrets.length
  return `| ${groupCell(group)} | ${shownState[state].replaceAll(' ', '&nbsp;')} | ${why} | ${[...secrets, ...(more > 0 ? [`… and ${String(more)} more`] : [])].join('<br>')} |`
}

const revocationList = ({ revocation, plan, dryRun, survey }: Account): string => {
  const tokens = dryRun ? (plan?.stale.tokens.map(({ token }) => token) ?? []) : revocation.revoked
  if (tokens.length === 0) return ''
  const title = `${count(tokens.length, 'stale token')} ${dryRun ? 'to revoke' : 'revoked'}`
  return `### ${title}\n\n${inventoryTable(tokens.slice(0, maxRows), survey?.now)}`
}

const recoveryList = ({ recovery }: Account): string => {
  if (recovery.length === 0) return ''
  const boxes = recovery.map(({ groupUuid, sealed }) => `${code(groupUuid)}\n\n\`\`\`\n${sealed}\n\`\`\``)
  return `### Sealed for recovery\n\nThese values could not be delivered. Open them offline as docs/recovery.md says (\`npm run --silent recovery -- open --key FILE\`).\n\n${boxes.join('\n\n')}`
}

const inventory = (account: Account, { namesShown, listing }: SummaryContext): string => {
  const tokens = account.survey?.list?.tokens ?? []
  const mine = new Set(rowsOf(account).map(({ group }) => group.listed))
  const others = tokens.filter(token => !mine.has(token) && !account.revocation.revoked.includes(token))
  if (others.length === 0) return ''
  const incomplete =
    account.survey?.list?.complete === true ? '' : ' The list did not end cleanly: there may be more.'
  const title = `${count(others.length, listing ? 'token group' : 'other token group')}, not touched`
  if (!namesShown && !listing) return `${title}.${incomplete}`
  const shown = others.slice(0, maxRows)
  const table = inventoryTable(
    namesShown ? shown : shown.map(token => ({ ...token, name: undefined, scopes: [] })),
    account.survey?.now
  )
  const hidden = namesShown
    ? ''
    : ' Names and scopes are shown only where the repository of the workflow is not public.'
  return listing
    ? `### ${title}\n\n${table}\n\n${hidden}${incomplete}`
    : `<details><summary>${title}</summary>\n\n${table}\n\n</details>${incomplete}`
}

const inventoryTable = (tokens: readonly ListedToken[], now: number | undefined): string =>
  [
    '| group UUID | name | age | last used | scopes |\n| --- | --- | --- | --- | --- |',
    ...tokens.map(({ groupUuid, name, createdAt, lastUsedAt, scopes }) => {
      const unused = lastUsedAt === null || lastUsedAt === undefined || lastUsedAt === ''
      const wide = scopes.includes('*') ? '⚠️ ' : ''
      return `| ${code(groupUuid)} | ${name === undefined ? '' : code(name)} | ${ago(createdAt, now)} | ${unused ? 'never' : ago(lastUsedAt, now, ' ago')} | ${wide}${scopes.length === 0 ? '' : code(scopes.join(' '), 120)} |`
    })
  ].join('\n')

const ago = (date: unknown, now: number | undefined, suffix = ''): string => {
  const past = pastDate(date, now)
  return past === undefined || now === undefined ? 'unknown' : `${age(now - past.at)}${suffix}`
}
