import type { RunResult } from '../rotate/result.js'
import { refillOf } from '../plan/budget.js'
import { describeDestination } from '../base/destination.js'
import type { Problem } from '../base/errors.js'
import {
  andMore,
  createByteBudget,
  inventory,
  revocationList,
  useOf,
  type ByteBudget,
  type SummaryContext
} from './inventory.js'
import { updates } from '../plan/plan.js'
import { planSummary, priceText } from './plan-log.js'
import {
  changedAnything,
  isWell,
  pendingOf,
  problemText,
  rowsOf,
  secretState,
  type Row,
  type TokenState
} from './report.js'
import type { ListedToken, Quota } from '../clients/socket.js'
import { code, pluralize } from '../base/text.js'
import { predecessorText } from './predecessors.js'
import { unseenOf } from '../plan/desired.js'

/** The runner drops a summary over 1 MiB whole; what is left of that is for headings and closing lines. */
const maxBytes = 1_000_000
/** More problems than this are folded to a list. */
const maxCallouts = 10
/** Tables longer than this are folded, with the secrets that are well as a count. */
const maxOpenRows = 20
const maxSecrets = 20

/** The job summary, in GitHub-flavoured Markdown: failures first, then what was done, then what is left. */
export const summaryOf = (account: RunResult, context: SummaryContext): string => {
  const title = `## ${headline(account)}`
  const quota = quotaLine(account)
  const plan = planLine(account)
  const price = priceLine(account)
  const recovery = recoveryList(account)
  // Recovery boxes can't be cut; of what can be, what comes first here has the room.
  const room = createByteBudget(maxBytes - Buffer.byteLength(title + quota + plan + price + recovery))
  const problems = problemList(account, room)
  const tokens = tokenTable(account, room)
  const revocations = revocationList(account, { room, context })
  const others = inventory(account, { room, context })
  return (
    [title, problems, quota, plan, price, tokens, revocations, recovery, others]
      .filter(part => part !== '')
      .join('\n\n') + '\n'
  )
}

const headline = (result: RunResult): string => {
  const { mode, results, problems, revocation, retirement } = result
  const verified = results.filter(({ isVerified }) => isVerified)
  const created = verified.filter(({ group }) => group.action === 'create').length
  const rotated = verified.length - created
  const written = results.flatMap(({ writes }) => writes).filter(write => write.written !== undefined).length
  const pending = pendingOf(result)
  const revoked = revocation.revoked.length + retirement.retired.length
  const parts = [
    ...(created > 0 ? [`${pluralize(created, 'token')} created`] : []),
    ...(rotated > 0 ? [`${pluralize(rotated, 'token')} rotated`] : []),
    ...(written > 0 ? [`${pluralize(written, 'secret')} written`] : []),
    ...(revoked > 0 ? [`${pluralize(revoked, 'token')} revoked`] : []),
    ...(pending > 0 ? [`${String(pending)} left`] : [])
  ]
  const text = parts.length === 0 ? 'nothing to do' : parts.join(', ')
  if (mode === 'dry-run')
    return `${problems.length > 0 ? '❌' : '📋'} Socket tokens, dry run: ${pending > 0 ? `${String(pending)} planned` : 'nothing to do'}`
  return `${problems.length > 0 ? '❌' : '✅'} Socket tokens: ${problems.length > 0 && parts.length === 0 ? 'failed' : text}`
}

const problemList = (account: RunResult, room: ByteBudget): string => {
  const changed = changedAnything(account)
  const textOf = (problem: Problem): string => `**${problem.code}**: ${asText(problemText(problem, changed))}`
  const shown = room(
    account.problems.slice(0, maxCallouts),
    problem => `> [!CAUTION]\n> ${textOf(problem)}\n`
  )
  const rest = account.problems.slice(maxCallouts)
  if (rest.length === 0) return shown.lines.join('\n')
  const folded = room(rest, problem => `- ${textOf(problem)}`)
  return `${shown.lines.join('\n')}\n<details><summary>❌ ${pluralize(rest.length, 'more problem')}</summary>\n\n${folded.lines.join('\n')}${andMore(folded.left, 'problem')}\n\n</details>`
}

/** Sentences of ours, with names in them that were cleaned already: only Markdown is left to disarm. */
const asText = (text: string): string =>
  text
    .replace(/[\\*_[\]<>|~#&@]/g, character => `&#${String(character.codePointAt(0))};`)
    .replace(/:\/\//g, '&#58;//')
    // GitHub makes a link of this, too.
    .replace(/\bwww\./gi, match => `${match.slice(0, 3)}&#46;`)

const quotaLine = ({ quota }: RunResult): string => {
  if (quota === undefined) return ''
  const { left, max } = quota
  const at = refillOf(quota)
  const refills = at === undefined ? '' : `, refills ${at}`
  return `**Quota** ${bar(quota)} ${left.toLocaleString('en-US')}${max === undefined ? '' : ` of ${max.toLocaleString('en-US')}`} units left${refills}`
}

const bar = ({ left, max }: Quota): string => {
  if (max === undefined || max <= 0) return ''
  const share = Math.min(1, Math.max(0, left / max))
  const full = Math.floor(share * 20)
  return `\`${'█'.repeat(full)}${'░'.repeat(20 - full)}\` ${String(Math.round(share * 100))} %,`
}

const planLine = ({ mode, plan, budget }: RunResult): string =>
  mode === 'dry-run' && plan !== undefined && budget !== undefined && plan.groups.length > 0
    ? `**Plan** ${planSummary(plan, budget)}.`
    : ''

const priceLine = ({ mode, budget, plan }: RunResult): string =>
  mode === 'dry-run' && budget !== undefined && plan !== undefined && budget.chosen.length > 0
    ? `**Price** ${priceText(budget, plan)}. Write permission not proved: a dry run sends nothing but GET.`
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

const tokenTable = (account: RunResult, room: ByteBudget): string => {
  const rows = rowsOf(account).toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  if (rows.length === 0) return ''
  const folded = rows.length > maxOpenRows
  const { retired } = account.retirement
  const { lines, left } = room(rows, row => tokenRow(row, { folded, now: account.snapshot?.now, retired }))
  const head = '| token group | state | why | secrets |\n| --- | --- | --- | --- |'
  const table = [head, ...lines].join('\n') + andMore(left, 'token group')
  return folded
    ? `<details><summary>${pluralize(rows.length, 'token group')}</summary>\n\n${table}\n\n</details>`
    : table
}

const groupCell = ({ group: { entry, listed }, result }: Row): string =>
  [entry.name ?? listed?.name, entry.groupUuid ?? listed?.groupUuid ?? result?.groupUuid]
    .flatMap(text => (text === undefined ? [] : [code(text)]))
    .join('<br>')

interface Shown {
  readonly folded: boolean
  readonly now: number | undefined
  readonly retired: readonly ListedToken[]
}

const tokenRow = (row: Row, { folded, now, retired }: Shown): string => {
  const { group, state, note, writes } = row
  const done = state === 'verified' && group.action === 'create' ? '✅ created' : shownState[state]
  const differences = group.differences.map(
    ({ field, is, wanted }) => `${field}: ${code(is)} → ${code(wanted)}`
  )
  const unseen = state === 'kept' ? [] : unseenOf(group, updates(group)).map(asText)
  const why = [
    asText(group.reason),
    ...(note === '' ? [] : [asText(note)]),
    ...(folded ? useOf(group.listed, now) : []),
    ...differences,
    ...unseen,
    ...group.predecessors.map(each => asText(predecessorText(each, retired.includes(each.token))))
  ]
  return `| ${groupCell(row)} | ${done.replaceAll(' ', '&nbsp;')} | ${why.join('<br>')} | ${secretsCell(writes, folded)} |`
}

const secretsCell = (writes: Row['writes'], folded: boolean): string => {
  const secrets = writes.map(write => ({ ...write, state: secretState(write) }))
  const failedFirst = secrets.toSorted((a, b) => Number(b.state === 'failed') - Number(a.state === 'failed'))
  const named = failedFirst.filter(
    ({ state, visibility }) => !folded || !isWell(state) || visibility !== undefined
  )
  const shown = named.slice(0, maxSecrets).map(({ destination, visibility, state }) => {
    const sign = state === 'written' ? '✅' : state === 'current' ? '✔️' : state === 'failed' ? '❌' : '▫️'
    const change = visibility === undefined ? '' : ` visibility: ${visibility.is} → ${visibility.wanted}`
    return `${sign} ${code(describeDestination(destination), 200)} ${isWell(state) ? '' : state}${change}`
  })
  const well = secrets.length - named.length
  const more = named.length - shown.length
  return [
    ...shown,
    ...(more > 0 ? [`… and ${String(more)} more`] : []),
    ...(well > 0 ? [`✔️ ${pluralize(well, 'secret')}`] : [])
  ].join('<br>')
}

const recoveryList = ({ results }: RunResult): string => {
  const recovery = results.flatMap(each => each.recovery ?? [])
  if (recovery.length === 0) return ''
  const boxes = recovery.map(({ groupUuid, sealed }) => `${code(groupUuid)}\n\n\`\`\`\n${sealed}\n\`\`\``)
  return `### Sealed for recovery\n\nThese values could not be delivered. Open them offline as docs/recovery.md says (\`npm run --silent recovery -- open --key FILE\`).\n\n${boxes.join('\n\n')}`
}
