import { pastDate } from '../base/dates.js'
import { describeDestination, describeStore } from '../base/destination.js'
import type { Code, Problem } from '../base/errors.js'
import { groupBy } from '../base/group-by.js'
import { code, formatDuration, pluralize } from '../base/text.js'
import type { ListedToken, Quota } from '../clients/socket.js'
import { refillOf } from '../plan/budget.js'
import { unseenOf } from '../plan/desired.js'
import { updates } from '../plan/plan.js'
import { isUnused } from '../plan/stale.js'
import type { RunResult } from '../rotate/result.js'
import { planSummary, priceText } from './plan-log.js'
import {
  changedAnything,
  healedLabels,
  predecessorText,
  problemText,
  rowsOf,
  secretState,
  staleLeft,
  untouchedOf,
  type Row,
  type TokenState
} from './report.js'

export interface SummaryView {
  /** Names of tokens that the run did not touch are shown only where the workflow's repository is not public. */
  readonly namesShown: boolean
  /** Whether this is the listing: a dry run with nothing else to do. */
  readonly listing: boolean
}

/** The runner drops a summary over 1 MiB whole; what is left of that is for headings and closing lines. */
const maxBytes = 1_000_000
/** Tables longer than this are folded, with the secrets that are well as a count. */
const maxOpenRows = 20
const maxSecrets = 20

/** Renders items as long as the bytes go, and says how many were left out. */
type Fit = <T>(items: readonly T[], noun: string, render: (item: T) => string) => string

const createFit = (bytes: number): Fit => {
  let free = bytes
  return (items, noun, render) => {
    const lines: string[] = []
    for (const item of items) {
      const line = render(item)
      free -= Buffer.byteLength(line) + 2
      if (free < 0) break
      lines.push(line)
    }
    const left = items.length - lines.length
    const more = left === 0 ? '' : `\n\n… and ${pluralize(left, `more ${noun}`)}; there is no room for them here.`
    return lines.join('\n') + more
  }
}

/** The job summary, in GitHub-flavoured Markdown: failures first, then what was done, then what is left. */
export const summaryOf = (result: RunResult, view: SummaryView): string => {
  const fixed = {
    title: `## ${headline(result, view)}`,
    plan: planPart(result),
    recovery: recoveryPart(result),
    quota: quotaPart(result)
  }
  // Sealed values can't be cut; of what can be, what comes first here has the room.
  const fit = createFit(maxBytes - Buffer.byteLength(Object.values(fixed).join('')))
  const parts = [
    fixed.title,
    problemPart(result, fit),
    fixed.plan,
    tokenPart(result, fit),
    predecessorPart(result, fit),
    undeclaredPart(result, fit),
    tokenList(revokedTitle(result), result.revocation.revoked, { result, fit, view }),
    tokenList(staleTitle(result), staleLeft(result), { result, fit, view }),
    fixed.recovery,
    untouchedPart(result, { fit, view }),
    fixed.quota
  ]
  return `${parts.filter(part => part !== '').join('\n\n')}\n`
}

const headline = (result: RunResult, { listing }: SummaryView): string => {
  const { mode, problems, revocation, retirement, snapshot, plan, budget } = result
  const sign = problems.length > 0 ? '❌' : mode === 'dry-run' ? '📋' : '✅'
  const tokens = pluralize(snapshot?.list?.tokens.length ?? 0, 'token group')
  if (listing && problems.length === 0) return `${sign} ${tokens} in ${snapshot?.organization ?? ''}`
  if (mode === 'dry-run' && plan !== undefined && budget !== undefined)
    return `${sign} Dry run: ${planSummary(plan, budget)}`
  const healed = healedLabels(result).length
  if (mode === 'post')
    return problems.length === 0
      ? `${sign} ${pluralize(healed, 'token group')} that ${healed === 1 ? 'was' : 'were'} cut off ${healed === 1 ? 'is' : 'are'} complete now; nothing is left to do`
      : `${sign} What was cut off is not complete`
  const revoked = revocation.revoked.length + retirement.retired.length
  const said = [...rotatedCounts(result), ...(revoked > 0 ? [`${pluralize(revoked, 'token')} revoked`] : [])]
  return `${sign} ${said.length > 0 ? said.join(', ') : problems.length > 0 ? 'Nothing was rotated' : 'Nothing to do'}`
}

/** `2 of 5 rotated (3 secrets written): 1 failed, 2 deferred`, with counts that add up. */
const rotatedCounts = (result: RunResult): string[] => {
  const rows = rowsOf(result)
  const count = (...states: TokenState[]): number => rows.filter(({ state }) => states.includes(state)).length
  const [rotated, kept] = [count('verified'), count('kept')]
  const due = rows.length - kept
  const others = [
    [count('failed'), 'failed'],
    [count('deferred'), 'deferred'],
    [count('left'), 'not begun'],
    [count('updated'), 'updated']
  ] as const
  const rest = others.filter(([n]) => n > 0).map(([n, what]) => `${String(n)} ${what}`)
  const written = result.results.flatMap(({ writes }) => writes).filter(write => write.written !== undefined)
  const wrote = written.length === 0 ? '' : ` (${pluralize(written.length, 'secret')} written)`
  const keeps = kept === 0 ? [] : [`${String(kept)} not due`]
  if (due === 0) return keeps
  return [
    `${String(rotated)} of ${String(due)} rotated${wrote}${rest.length === 0 ? '' : `: ${rest.join(', ')}`}`,
    ...keeps
  ]
}

/** One callout for each code, with everything that has it. */
const problemPart = (result: RunResult, fit: Fit): string => {
  const changed = changedAnything(result)
  const textOf = (problem: Problem): string => asText(problemText(problem, changed))
  return [...groupBy(result.problems, problem => problem.code)]
    .map(([name, same]) =>
      callout(name, fit(same, 'problem', same.length === 1 ? textOf : each => `- ${textOf(each)}`))
    )
    .join('\n\n')
}

const callout = (name: Code, text: string): string =>
  `> [!CAUTION]\n> **${name}**\n>\n${text
    .split('\n')
    .map(line => `> ${line}`)
    .join('\n')}`

/** Sentences of ours, with names in them that were cleaned already: only Markdown is left to disarm. */
const asText = (text: string): string =>
  text
    .replace(/[\\*_[\]<>|~#&@]/g, character => `&#${String(character.codePointAt(0))};`)
    .replace(/:\/\//g, '&#58;//')
    // GitHub makes a link of this, too.
    .replace(/\bwww\./gi, match => `${match.slice(0, 3)}&#46;`)

const planPart = ({ mode, plan, budget }: RunResult): string =>
  mode === 'dry-run' && plan !== undefined && budget !== undefined && budget.chosen.length > 0
    ? `**Price** ${priceText(budget, plan)}. Write permission not proved: a dry run sends nothing but GET.`
    : ''

const order: readonly TokenState[] = ['failed', 'left', 'deferred', 'planned', 'verified', 'updated', 'kept']
const shownState: Readonly<Record<TokenState, string>> = {
  failed: '❌ failed',
  left: '❌ not begun',
  deferred: '⏳ deferred',
  planned: '📋 planned',
  verified: '✅ rotated',
  updated: '✅ updated',
  kept: '✔️ kept'
}

const tokenPart = (result: RunResult, fit: Fit): string => {
  const rows = rowsOf(result).toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  if (rows.length === 0) return ''
  const isFolded = rows.length > maxOpenRows
  const head = '| token group | state | why | secrets |\n| --- | --- | --- | --- |\n'
  const table = head + fit(rows, 'token group', row => tokenRow(row, { isFolded, now: result.snapshot?.now }))
  return isFolded ? folded(pluralize(rows.length, 'token group'), table) : table
}

const folded = (title: string, text: string): string => `<details><summary>${title}</summary>\n\n${text}\n\n</details>`

const tokenRow = (row: Row, { isFolded, now }: { isFolded: boolean; now: number | undefined }): string => {
  const { group, result, state, why, writes } = row
  const { entry, listed } = group
  const uuid = result?.groupUuid ?? entry.groupUuid ?? listed?.groupUuid
  const name = entry.name ?? listed?.name
  const shown = [
    ...(name === undefined ? [] : [code(name)]),
    ...(uuid === undefined ? [] : [`<sub>${code(uuid)}</sub>`])
  ]
  const done = state !== 'verified' || group.action === 'rotate' ? shownState[state] : '✅ created'
  const cause = [
    asText(why),
    ...(isFolded && listed !== undefined ? [useOf(listed, now)] : []),
    ...group.differences.map(({ field, is, wanted }) => `${field}: ${code(is)} → ${code(wanted)}`),
    ...(state === 'kept' ? [] : unseenOf(group, updates(group)).map(asText))
  ]
  return `| ${shown.join('<br>')} | ${done.replaceAll(' ', '&nbsp;')} | ${cause.join('<br>')} | ${secretsCell(writes, isFolded)} |`
}

const signs = { written: '✅', current: '✔️', failed: '❌', missing: '▫️', drifted: '▫️', unreadable: '▫️' } as const

const secretsCell = (writes: Row['writes'], isFolded: boolean): string => {
  const secrets = writes.map(write => ({ ...write, state: secretState(write) }))
  const isWell = ({ state }: (typeof secrets)[number]): boolean => state === 'current' || state === 'written'
  const failedFirst = secrets.toSorted((a, b) => +(b.state === 'failed') - +(a.state === 'failed'))
  const named = failedFirst.filter(each => !isFolded || !isWell(each) || each.visibility !== undefined)
  const shown = named.slice(0, maxSecrets).map(each => {
    const { destination, visibility, state } = each
    const change = visibility === undefined ? '' : ` visibility: ${visibility.is} → ${visibility.wanted}`
    const place = code(describeStore(destination.store), 200)
    return `${signs[state]} ${code(destination.name)} in ${place}${isWell(each) ? '' : ` ${state}`}${change}`
  })
  const [well, more] = [secrets.length - named.length, named.length - shown.length]
  return [
    ...shown,
    ...(more > 0 ? [`… and ${String(more)} more`] : []),
    ...(well > 0 ? [`✔️ ${pluralize(well, 'secret')}`] : [])
  ].join('<br>')
}

const predecessorPart = (result: RunResult, fit: Fit): string => {
  const retired = new Set(result.retirement.retired.map(({ groupUuid }) => groupUuid))
  const all = (result.plan?.groups ?? []).flatMap(({ predecessors }) => predecessors)
  if (all.length === 0) return ''
  const lines = fit(all, 'predecessor', each => {
    const isRetired = retired.has(each.token.groupUuid)
    const sign = isRetired ? '✅' : each.isOverdue ? '❌' : '⏳'
    return `- ${sign} ${asText(predecessorText(each, isRetired))}`
  })
  return `### Predecessors\n\n${lines}`
}

const undeclaredPart = ({ plan }: RunResult, fit: Fit): string => {
  const undeclared = plan?.undeclared ?? []
  if (undeclared.length === 0) return ''
  const lines = fit(undeclared, 'secret', each => `- ⚠️ ${code(describeDestination(each), 200)}`)
  return `### Undeclared holders\n\nThese secrets have a declared name, and would hold a dead value after a rotation in place:\n\n${lines}`
}

const revokedTitle = ({ revocation }: RunResult): string =>
  `${pluralize(revocation.revoked.length, 'stale token')} revoked`

const staleTitle = (result: RunResult): string =>
  `${pluralize(staleLeft(result).length, 'stale token')} ${result.mode === 'dry-run' ? 'to revoke' : 'not revoked'}`

interface ListContext {
  readonly result: RunResult
  readonly fit: Fit
  readonly view: SummaryView
}

const tokenList = (title: string, tokens: readonly ListedToken[], context: ListContext): string =>
  tokens.length === 0 ? '' : `### ${title}\n\n${tokenTable(tokens, context)}`

const untouchedPart = (result: RunResult, { fit, view }: Omit<ListContext, 'result'>): string => {
  const others = untouchedOf(result)
  if (others.length === 0) return ''
  const incomplete = result.snapshot?.list?.complete === true ? '' : ' The list did not end cleanly: there may be more.'
  const title = `${pluralize(others.length, view.listing ? 'token group' : 'other token group')}, not touched`
  if (!view.namesShown && !view.listing) return `${title}.${incomplete}`
  const table = tokenTable(others, { result, fit, view })
  const hidden = view.namesShown
    ? ''
    : '\n\nNames and scopes are left out because everybody can read the summary of a public repository.'
  return view.listing ? `${table}${hidden}${incomplete}` : `${folded(title, table)}${incomplete}`
}

const tokenTable = (tokens: readonly ListedToken[], { result, fit, view }: ListContext): string => {
  const now = result.snapshot?.now
  const head = '| name | group UUID | age | last used | scopes |\n| --- | --- | --- | --- | --- |\n'
  const rows = fit(tokens, 'token group', token => {
    const { groupUuid, name, createdAt, lastUsedAt } = token
    const scopes = view.namesShown ? (token.scopes ?? []) : []
    const wide = scopes.includes('*') ? '⚠️ ' : ''
    const shownName = view.namesShown && name !== undefined ? code(name) : ''
    return `| ${shownName} | <sub>${code(groupUuid)}</sub> | ${ago(createdAt, now)} | ${isUnused(token) ? 'never' : ago(lastUsedAt, now, ' ago')} | ${wide}${scopes.length === 0 ? '' : code(scopes.join(' '), 120)} |`
  })
  return head + rows
}

const ago = (date: unknown, now: number | undefined, suffix = ''): string => {
  const past = pastDate(date, now)
  return past === undefined || now === undefined ? 'unknown' : `${formatDuration(now - past.at)}${suffix}`
}

/** In a fleet, what a person looks for in an inventory. */
const useOf = (listed: ListedToken, now: number | undefined): string => {
  const use = isUnused(listed) ? 'never used' : `last used ${ago(listed.lastUsedAt, now, ' ago')}`
  return listed.scopes?.includes('*') === true ? `${use}, ⚠️ scope &#42;` : use
}

const recoveryPart = ({ results }: RunResult): string => {
  const recovery = results.flatMap(each => each.recovery ?? [])
  if (recovery.length === 0) return ''
  const boxes = recovery.map(({ groupUuid, sealed }) => `${code(groupUuid)}\n\n\`\`\`\n${sealed}\n\`\`\``)
  return `### Sealed for recovery\n\nThese values could not be delivered. Open them offline as docs/recovery.md says (\`npm run --silent recovery -- open --key FILE\`).\n\n${boxes.join('\n\n')}`
}

const quotaPart = ({ quota }: RunResult): string => {
  if (quota === undefined) return ''
  const { left, max } = quota
  const at = refillOf(quota)
  const refills = at === undefined ? '' : `, refills ${at}`
  return `**Quota** ${bar(quota)} ${left.toLocaleString('en-US')}${max === undefined ? '' : ` of ${max.toLocaleString('en-US')}`} units left${refills}`
}

const bar = ({ left, max }: Quota): string => {
  if (max === undefined || max <= 0) return ''
  const share = Math.min(1, Math.max(0, left / max))
  const full = Math.round(share * 20)
  return `\`${'█'.repeat(full)}${'░'.repeat(20 - full)}\` ${String(Math.round(share * 100))} %,`
}
