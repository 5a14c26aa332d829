import { pastDate } from '../base/dates.js'
import { describeDestination } from '../base/destination.js'
import { groupBy } from '../base/group-by.js'
import { code, formatDuration, formatNumber, pluralize } from '../base/text.js'
import type { ListedToken } from '../clients/socket.js'
import { refillOf } from '../plan/budget.js'
import { unseenOf } from '../plan/desired.js'
import { isUnused } from '../plan/revocable.js'
import { countsOf, planSummary, priceText, verbs } from './plan-log.js'
import { createRoom, tokenStates, type View } from './report.js'

/** The runner drops a summary over 1 MiB whole; what is left of that is for headings and closing lines. */
const maxBytes = 1_000_000
/** Tables longer than this are folded, with the secrets that are well as a count. */
const maxOpenRows = 20
const maxSecrets = 20

/** A part that is cut where there is no room for all of its lines, and left out where there are none. */
interface List {
  readonly noun: string
  readonly lines: readonly string[]
  readonly wrap: (text: string) => string
}

/** Writes the job summary, in GitHub-flavoured Markdown: failures first, then what was done, then what is left. */
export const summaryOf = (view: View, helpUrl: string | undefined): string => {
  const parts: readonly (string | List)[] = [
    `## ${headline(view)}`,
    ...problemLists(view, helpUrl),
    pricePart(view),
    tokenList(view),
    predecessorList(view),
    undeclaredList(view),
    staleList('revoked', view.revoked, view),
    staleList(view.inputs.dryRun === true ? 'to revoke' : 'not revoked', view.staleLeft, view),
    recoveryPart(view),
    untouchedPart(view),
    quotaPart(view)
  ]
  // Sealed values can't be cut; of what can be, what comes first here has the room.
  const whole = parts.filter(part => typeof part === 'string')
  const take = createRoom(maxBytes - Buffer.byteLength(whole.join('')))
  const texts = parts.map(part => {
    if (typeof part === 'string') return part
    const lines = take(part.lines, line => Buffer.byteLength(line) + 2)
    const left = part.lines.length - lines.length
    const more = `\n\n… and ${pluralize(left, `more ${part.noun}`)}; there is no room for them here.`
    return part.lines.length === 0 ? '' : part.wrap(lines.join('\n') + (left === 0 ? '' : more))
  })
  return `${texts.filter(text => text !== '').join('\n\n')}\n`
}

const headline = (view: View): string => {
  const { problems, completed, tokens, snapshot, plan, budget, isListing } = view
  const { dryRun = false, post = false } = view.inputs
  const isRed = problems.length > 0
  const sign = isRed ? '❌' : dryRun ? '📋' : '✅'
  if (isListing && !isRed) return `${sign} ${pluralize(tokens.length, 'token group')} in ${snapshot.organization}`
  if (dryRun && budget !== undefined) return `${sign} Dry run: ${planSummary(plan, budget)}`
  if (post && isRed) return `${sign} The interrupted token groups are not complete`
  if (post) {
    const [were, are] = completed.length === 1 ? ['was', 'is'] : ['were', 'are']
    return `${sign} ${pluralize(completed.length, 'token group')} that ${were} interrupted ${are} complete now; nothing is left to do`
  }
  return `${sign} ${doneText(view) || (isRed ? 'Nothing was rotated' : 'Nothing to do')}`
}

/** Says what was done, with counts that add up: `2 of 5 rotated (3 secrets written): 1 failed, 2 deferred, 1 not due`. */
const doneText = ({ rows, written, retired, revoked }: View): string => {
  const count = (wanted: keyof typeof tokenStates): number => rows.filter(({ state }) => state === wanted).length
  const kept = count('kept')
  const due = rows.length - kept
  const dead = retired.length + revoked.length
  const states = ['failed', 'deferred', 'left', 'updated'] as const
  const others = countsOf(states.map(state => [count(state), tokenStates[state][1]]))
  const wrote = written === 0 ? '' : ` (${pluralize(written, 'secret')} written)`
  const parts = [
    due > 0 && `${count('verified')} of ${due} rotated${wrote}${others === '' ? '' : `: ${others}`}`,
    kept > 0 && `${kept} not due`,
    dead > 0 && `${pluralize(dead, 'token')} revoked`
  ]
  return parts.filter(part => part !== false).join(', ')
}

/** Makes one callout for each code, with everything that has it. */
const problemLists = ({ problems }: View, helpUrl: string | undefined): List[] =>
  [...groupBy(problems, problem => problem.code)].map(([name, same]) => {
    const title = helpUrl === undefined ? name : `[${name}](${helpUrl}#${name.toLowerCase()})`
    return {
      noun: 'problem',
      lines: same.map(({ text }) => (same.length === 1 ? '' : '- ') + asText(text)),
      wrap: text => `> [!CAUTION]\n> **${title}**\n>\n> ${text.replaceAll('\n', '\n> ')}`
    }
  })

/** Escapes sentences of ours. The names in them were cleaned already: only Markdown is left to disarm. */
const asText = (text: string): string => {
  const entity = (character: string): string => `&#${character.codePointAt(0)};`
  const plain = text.replace(/[\\*_[\]<>|~#&@]/g, entity).replace(/\$|:(?=\/\/|[a-z][\w+-]*:)/gi, entity)
  // GitHub makes a link of this, too.
  return plain.replace(/(?<=\bwww)\./gi, entity)
}

const pricePart = ({ inputs, plan, budget }: View): string =>
  inputs.dryRun === true && budget !== undefined && budget.chosen.length > 0
    ? `**Price** ${priceText(budget, plan)}. Write permission not proved: a dry run sends only GET requests.`
    : ''

const folded = (title: string, text: string): string => `<details><summary>${title}</summary>\n\n${text}\n\n</details>`

const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** Joins the lines that are not empty to a cell. */
const cell = (lines: readonly string[]): string => lines.filter(line => line !== '').join('<br>')

const tokenList = ({ rows, snapshot: { now } }: View): List => {
  const order = Object.keys(tokenStates)
  const isFolded = rows.length > maxOpenRows
  const lines = rows
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    .map(({ group, groupUuid, name, state, why, secrets }) => {
      const [sign, done] = tokenStates[state]
      const cause = [
        asText(why),
        isFolded && group.listed !== undefined ? useOf(group.listed, now) : '',
        ...group.differences.map(({ field, is, wanted }) => `${field}: ${code(is)} → ${code(wanted)}`),
        ...(state === 'kept' ? [] : unseenOf(group).map(asText))
      ]
      return tableRow([
        cell([name === null ? '' : code(name), groupUuid === null ? '' : `<sub>${code(groupUuid)}</sub>`]),
        `${sign} ${state === 'verified' ? `${verbs[group.action]}d` : done}`.replaceAll(' ', '&nbsp;'),
        cell(cause),
        secretsCell(secrets, isFolded)
      ])
    })
  // A browser breaks a UUID at its hyphens; a head that is as wide keeps it whole.
  const wide = '&nbsp;'.repeat(20)
  const head = `| ${wide}token&nbsp;group${wide} | state | why | secrets |\n| --- | --- | --- | --- |\n`
  const title = pluralize(rows.length, 'token group')
  return { noun: 'token group', lines, wrap: text => (isFolded ? folded(title, head + text) : head + text) }
}

const signs = { written: '✅', current: '✔️', failed: '❌', missing: '▫️', drifted: '▫️', unreadable: '▫️' }

const secretsCell = (secrets: View['rows'][number]['secrets'], isFolded: boolean): string => {
  const isWell = ({ state }: (typeof secrets)[number]): boolean => state === 'current' || state === 'written'
  const failedFirst = secrets.toSorted((a, b) => +(b.state === 'failed') - +(a.state === 'failed'))
  const named = failedFirst.filter(each => !isFolded || !isWell(each) || each.visibility !== undefined)
  const shown = named.slice(0, maxSecrets).map(each => {
    const { name, scope, visibility, state } = each
    const change = visibility === undefined ? '' : ` visibility: ${visibility.is} → ${visibility.wanted}`
    return `${signs[state]}&nbsp;${code(name)} in ${code(scope, 200)}${isWell(each) ? '' : ` ${state}`}${change}`
  })
  const [well, more] = [secrets.length - named.length, named.length - shown.length]
  return cell([...shown, more > 0 ? `… and ${more} more` : '', well > 0 ? `✔️ ${pluralize(well, 'secret')}` : ''])
}

const predecessorList = ({ rows }: View): List => {
  const lines = rows.flatMap(({ group, predecessors }) =>
    predecessors.map(({ groupUuid, state, reason }) => {
      const isOverdue = group.predecessors.some(each => each.isOverdue && each.token.groupUuid === groupUuid)
      return `- ${state === 'revoked' ? '✅' : isOverdue ? '❌' : '⏳'} ${asText(reason)}`
    })
  )
  return { noun: 'predecessor', lines, wrap: text => `### Predecessors\n\n${text}` }
}

const undeclaredList = ({ plan }: View): List => ({
  noun: 'secret',
  lines: plan.undeclared.map(each => `- ⚠️ ${code(describeDestination(each), 200)}`),
  wrap: text =>
    `### Undeclared holders\n\nThese secrets have a declared name, and would hold a dead value after a rotation in place:\n\n${text}`
})

const staleList = (fate: string, tokens: readonly ListedToken[], view: View): List => ({
  noun: 'token group',
  lines: tokens.map(token => tokenLine(token, view)),
  wrap: text => `### ${pluralize(tokens.length, 'stale token')} ${fate}\n\n${tokenHead}${text}`
})

const recoveryPart = ({ recovery }: View): string => {
  if (recovery.length === 0) return ''
  const boxes = recovery.map(({ groupUuid, sealed }) => `${code(groupUuid)}\n\n\`\`\`\n${sealed}\n\`\`\``)
  return `### Sealed for recovery\n\nThese values could not be delivered. Open them offline as docs/recovery.md says (\`npm run --silent recovery -- open --key FILE\`).\n\n${boxes.join('\n\n')}`
}

const untouchedPart = (view: View): string | List => {
  const { untouched, snapshot, isListing } = view
  const { namesShown = false } = view.inputs
  const incomplete = snapshot.list?.complete === true ? '' : ' The list did not end cleanly: there may be more.'
  const title = `${pluralize(untouched.length, 'other token group')}, not touched`
  if (!isListing && !namesShown) return untouched.length === 0 ? '' : `${title}.${incomplete}`
  const hidden = 'Names and scopes are left out because everybody can read the summary of a public repository.'
  const end = (namesShown ? '' : `\n\n${hidden}`) + incomplete
  const lines = untouched.map(token => tokenLine(token, view))
  const wrap = (text: string): string => (isListing ? tokenHead + text : folded(title, tokenHead + text)) + end
  return { noun: 'token group', lines, wrap }
}

const tokenHead = '| name | group UUID | age | last used | scopes |\n| --- | --- | --- | --- | --- |\n'

const tokenLine = (token: ListedToken, { snapshot: { now }, inputs: { namesShown = false } }: View): string => {
  const scopes = namesShown ? (token.scopes ?? []) : []
  return tableRow([
    namesShown && token.name !== undefined ? code(token.name) : '',
    `<sub>${code(token.groupUuid)}</sub>`,
    ago(token.createdAt, now),
    isUnused(token) ? 'never' : ago(token.lastUsedAt, now, ' ago'),
    `${scopes.includes('*') ? '⚠️ ' : ''}${scopes.length === 0 ? '' : code(scopes.join(' '), 120)}`
  ])
}

const ago = (date: unknown, now: number | undefined, suffix = ''): string => {
  const past = pastDate(date, now)
  return past === undefined || now === undefined ? 'unknown' : `${formatDuration(now - past.at)}${suffix}`
}

/** Says what a person looks for in the inventory of a fleet. */
const useOf = (listed: ListedToken, now: number | undefined): string => {
  const use = isUnused(listed) ? 'never used' : `last used ${ago(listed.lastUsedAt, now, ' ago')}`
  return listed.scopes?.includes('*') === true ? `${use}, ⚠️ scope &#42;` : use
}

const quotaPart = ({ quota }: View): string => {
  if (quota === undefined) return ''
  const { left, max } = quota
  const most = max === undefined ? '' : ` of ${formatNumber(max)}`
  const units = `${formatNumber(left)}${most} units left${refillOf(quota, ', refills ')}`
  if (max === undefined || max <= 0) return `**Quota**  ${units}`
  const share = Math.min(1, Math.max(0, left / max))
  const bar = '█'.repeat(Math.round(share * 20)).padEnd(20, '░')
  return `**Quota** \`${bar}\` ${Math.round(share * 100)} %, ${units}`
}
