import { describeDestination } from '../base/destination.js'
import { groupBy } from '../base/group-by.js'
import { code, formatNumber, pluralize } from '../base/text.js'
import type { Quota } from '../clients/socket.js'
import { refillOf } from '../plan/budget.js'
import { unseenOf } from '../plan/desired.js'
import type { RunResult } from '../rotate/result.js'
import { folded, staleList, untouchedPart, useOf } from './inventory.js'
import { countsOf, planSummary, priceText } from './plan-log.js'
import {
  healedLabels,
  predecessorText,
  problemsOf,
  problemText,
  rowsOf,
  staleLeft,
  type Row,
  type TokenState
} from './report.js'

/** The runner drops a summary over 1 MiB whole; what is left of that is for headings and closing lines. */
const maxBytes = 1_000_000
/** Tables longer than this are folded, with the secrets that are well as a count. */
const maxOpenRows = 20
const maxSecrets = 20

/** A result on its way into the summary. */
export interface Page {
  /** Names of tokens that the run did not touch are shown only where the workflow's repository is not public. */
  readonly namesShown: boolean
  /** Whether this is the listing: a dry run with nothing else to do. */
  readonly isListing: boolean
  /** The address of the troubleshooting page, where it is known. */
  readonly helpUrl: string | undefined
  readonly result: RunResult
  readonly rows: readonly Row[]
  /** Renders items as long as the bytes go, and says how many were left out. */
  readonly fit: <T>(items: readonly T[], noun: string, render: (item: T) => string) => string
}

const createFit = (bytes: number): Page['fit'] => {
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
export const summaryOf = (result: RunResult, view: Pick<Page, 'namesShown' | 'isListing' | 'helpUrl'>): string => {
  const rows = rowsOf(result)
  const title = `## ${headline(result, rows, view.isListing)}`
  const [price, recovery, quota] = [pricePart(result), recoveryPart(result), quotaPart(result)]
  // Sealed values can't be cut; of what can be, what comes first here has the room.
  const fit = createFit(maxBytes - Buffer.byteLength(title + price + recovery + quota))
  const page = { ...view, result, rows, fit }
  const { revoked } = result.revocation
  const stale = staleLeft(result)
  const parts = [
    title,
    problemPart(page),
    price,
    tokenPart(page),
    predecessorPart(page),
    undeclaredPart(page),
    staleList('revoked', revoked, page),
    staleList(result.mode === 'dry-run' ? 'to revoke' : 'not revoked', stale, page),
    recovery,
    untouchedPart(page),
    quota
  ]
  return `${parts.filter(part => part !== '').join('\n\n')}\n`
}

const headline = (result: RunResult, rows: readonly Row[], isListing: boolean): string => {
  const { mode, problems, revocation, retirement, snapshot, plan, budget } = result
  const sign = problems.length > 0 ? '❌' : mode === 'dry-run' ? '📋' : '✅'
  const tokens = pluralize(snapshot?.list?.tokens.length ?? 0, 'token group')
  if (isListing && problems.length === 0) return `${sign} ${tokens} in ${snapshot?.organization ?? ''}`
  if (mode === 'dry-run' && plan !== undefined && budget !== undefined)
    return `${sign} Dry run: ${planSummary(plan, budget)}`
  if (mode === 'post' && problems.length > 0) return `${sign} The interrupted token groups are not complete`
  if (mode === 'post') {
    const healed = healedLabels(result).length
    const [were, are] = healed === 1 ? ['was', 'is'] : ['were', 'are']
    return `${sign} ${pluralize(healed, 'token group')} that ${were} interrupted ${are} complete now; nothing is left to do`
  }
  const revoked = revocation.revoked.length + retirement.revoked.length
  const said = [...rotatedCounts(result, rows), ...(revoked > 0 ? [`${pluralize(revoked, 'token')} revoked`] : [])]
  return `${sign} ${said.length > 0 ? said.join(', ') : problems.length > 0 ? 'Nothing was rotated' : 'Nothing to do'}`
}

/** `2 of 5 rotated (3 secrets written): 1 failed, 2 deferred`, with counts that add up. */
const rotatedCounts = ({ results }: RunResult, rows: readonly Row[]): string[] => {
  const count = (wanted: TokenState): number => rows.filter(({ state }) => state === wanted).length
  const kept = count('kept')
  const due = rows.length - kept
  const others = countsOf([
    [count('failed'), 'failed'],
    [count('deferred'), 'deferred'],
    [count('left'), 'not begun'],
    [count('updated'), 'updated']
  ])
  const written = results.flatMap(({ writes }) => writes).filter(write => write.written !== undefined)
  const wrote = written.length === 0 ? '' : ` (${pluralize(written.length, 'secret')} written)`
  const rotated = `${count('verified')} of ${due} rotated${wrote}${others === '' ? '' : `: ${others}`}`
  return [...(due === 0 ? [] : [rotated]), ...(kept === 0 ? [] : [`${kept} not due`])]
}

/** One callout for each code, with everything that has it. */
const problemPart = ({ result, fit, helpUrl }: Page): string =>
  [...groupBy(problemsOf(result), problem => problem.code)]
    .map(([name, same]) => {
      const bullet = same.length === 1 ? '' : '- '
      const text = fit(same, 'problem', problem => bullet + asText(problemText(problem)))
      const title = helpUrl === undefined ? name : `[${name}](${helpUrl}#${name.toLowerCase()})`
      return `> [!CAUTION]\n> **${title}**\n>\n> ${text.replaceAll('\n', '\n> ')}`
    })
    .join('\n\n')

/** Sentences of ours, with names in them that were cleaned already: only Markdown is left to disarm. */
const asText = (text: string): string =>
  text
    .replace(/[\\*_[\]<>|~#&@]/g, character => `&#${character.codePointAt(0)};`)
    .replace(/\$|:(?=\/\/|[a-z][\w+-]*:)/gi, character => `&#${character.codePointAt(0)};`)
    // GitHub makes a link of this, too.
    .replace(/\bwww\./gi, match => `${match.slice(0, 3)}&#46;`)

const pricePart = ({ mode, plan, budget }: RunResult): string =>
  mode === 'dry-run' && plan !== undefined && budget !== undefined && budget.chosen.length > 0
    ? `**Price** ${priceText(budget, plan)}. Write permission not proved: a dry run sends only GET requests.`
    : ''

/** In this order. */
const shownStates: Readonly<Record<TokenState, string>> = {
  failed: '❌ failed',
  left: '❌ not begun',
  deferred: '⏳ deferred',
  planned: '📋 planned',
  verified: '✅ rotated',
  updated: '✅ updated',
  kept: '✔️ kept'
}

const tokenPart = (page: Page): string => {
  const order = Object.keys(shownStates)
  const rows = page.rows.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  if (rows.length === 0) return ''
  const isFolded = rows.length > maxOpenRows
  const now = page.result.snapshot?.now
  // A browser breaks a UUID at its hyphens; a head that is as wide keeps it whole.
  const wide = '&nbsp;'.repeat(20)
  const head = `| ${wide}token&nbsp;group${wide} | state | why | secrets |\n| --- | --- | --- | --- |\n`
  const table = head + page.fit(rows, 'token group', row => tokenRow(row, { isFolded, now }))
  return isFolded ? folded(pluralize(rows.length, 'token group'), table) : table
}

const doneBy = { rotate: 'rotated', create: 'created', succeed: 'replaced', keep: 'kept' } as const

const tokenRow = (row: Row, { isFolded, now }: { isFolded: boolean; now: number | undefined }): string => {
  const { group, groupUuid, name, state, why, secrets } = row
  const { listed } = group
  const shown = [name === null ? '' : code(name), groupUuid === null ? '' : `<sub>${code(groupUuid)}</sub>`]
  const done = state === 'verified' ? `✅ ${doneBy[group.action]}` : shownStates[state]
  const cause = [
    asText(why),
    isFolded && listed !== undefined ? useOf(listed, now) : '',
    ...group.differences.map(({ field, is, wanted }) => `${field}: ${code(is)} → ${code(wanted)}`),
    ...(state === 'kept' ? [] : unseenOf(group).map(asText))
  ]
  const cells = [lines(shown), done.replaceAll(' ', '&nbsp;'), lines(cause), secretsCell(secrets, isFolded)]
  return `| ${cells.join(' | ')} |`
}

/** The lines of a cell that are not empty. */
const lines = (texts: readonly string[]): string => texts.filter(text => text !== '').join('<br>')

const signs = { written: '✅', current: '✔️', failed: '❌', missing: '▫️', drifted: '▫️', unreadable: '▫️' } as const

const secretsCell = (secrets: Row['secrets'], isFolded: boolean): string => {
  const isWell = ({ state }: Row['secrets'][number]): boolean => state === 'current' || state === 'written'
  const failedFirst = secrets.toSorted((a, b) => +(b.state === 'failed') - +(a.state === 'failed'))
  const named = failedFirst.filter(each => !isFolded || !isWell(each) || each.visibility !== undefined)
  const shown = named.slice(0, maxSecrets).map(each => {
    const { name, scope, visibility, state } = each
    const change = visibility === undefined ? '' : ` visibility: ${visibility.is} → ${visibility.wanted}`
    return `${signs[state]}&nbsp;${code(name)} in ${code(scope, 200)}${isWell(each) ? '' : ` ${state}`}${change}`
  })
  const [well, more] = [secrets.length - named.length, named.length - shown.length]
  return lines([...shown, more > 0 ? `… and ${more} more` : '', well > 0 ? `✔️ ${pluralize(well, 'secret')}` : ''])
}

const predecessorPart = ({ rows, result, fit }: Page): string => {
  const all = rows.flatMap(({ replaced }) => replaced)
  if (all.length === 0) return ''
  const items = fit(all, 'predecessor', each => {
    const isRetired = result.retirement.revoked.includes(each.token)
    const sign = isRetired ? '✅' : each.isOverdue ? '❌' : '⏳'
    return `- ${sign} ${asText(predecessorText(each, isRetired))}`
  })
  return `### Predecessors\n\n${items}`
}

const undeclaredPart = ({ result: { plan }, fit }: Page): string => {
  const undeclared = plan?.undeclared ?? []
  if (undeclared.length === 0) return ''
  const items = fit(undeclared, 'secret', each => `- ⚠️ ${code(describeDestination(each), 200)}`)
  return `### Undeclared holders\n\nThese secrets have a declared name, and would hold a dead value after a rotation in place:\n\n${items}`
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
  const units = `${formatNumber(left)}${max === undefined ? '' : ` of ${formatNumber(max)}`}`
  return `**Quota** ${bar(quota)} ${units} units left${refillOf(quota, ', refills ')}`
}

const bar = ({ left, max }: Quota): string => {
  if (max === undefined || max <= 0) return ''
  const share = Math.min(1, Math.max(0, left / max))
  const full = Math.round(share * 20)
  return `\`${'█'.repeat(full)}${'░'.repeat(20 - full)}\` ${Math.round(share * 100)} %,`
}
