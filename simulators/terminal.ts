import { stripVTControlCharacters, styleText } from 'node:util'
import type { Run } from '../__tests__/runner.js'

type Style = Parameters<typeof styleText>[0]

/** Plain where stdout is no terminal, or NO_COLOR is set. */
export const style = (format: Style, text: string): string => styleText(format, text, { stream: process.stdout })

/** As GitHub shows a log: groups open, annotations by level. */
export function logAsShown({ log, stderr }: Run): string {
  let inGroup = false
  const shown = log.split('\n').flatMap(line => {
    const [, level, text = ''] = /^##\[(\w+)\](.*)/.exec(line) ?? []
    switch (level) {
      case 'group':
        inGroup = true
        return [`▼ ${style('bold', text)}`]
      case 'endgroup':
        inGroup = false
        return []
      case 'error':
        return [style('red', `Error: ${text}`)]
      case 'warning':
        return [style('yellow', `Warning: ${text}`)]
      case 'notice':
        return [`Notice: ${text}`]
      default:
        return line === '' ? [] : [`${inGroup ? '  ' : ''}${line}`]
    }
  })
  return [...shown, ...(stderr === '' ? [] : [`(stderr) ${stderr}`])].join('\n')
}

/** Markdown made easy to read on a terminal: entities and tags resolved, tables aligned. */
export function markdownAsShown(markdown: string): string {
  const plain = markdown.replace(/<(?!br)[^>]+>/g, '').replace(/^> (?:\[!(\w+)\])?/gm, '│ $1')
  return plain
    .split(/((?:^\|.*\|\n)+)/m)
    .map(part => (/^\|.*\|\n/.test(part) ? tableAsShown(part) : textAsShown(part)))
    .join('')
}

const textAsShown = (text: string): string =>
  text
    .replaceAll('&nbsp;', ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/^#+ (.*)/gm, (_, heading: string) => style('bold', heading))
    .replace(/\*\*(.+?)\*\*/g, (_, strong: string) => style('bold', strong))
    .replaceAll('`', '')

/** Characters a terminal gives two columns. */
const wide = /^\p{Emoji_Presentation}$/u

function tableAsShown(table: string): string {
  const rows = table
    .trimEnd()
    .split('\n')
    .filter(line => !/^[| -]+$/.test(line))
    .map(line => line.slice(1, -1).split('|'))
    .map(cells => cells.map(cell => cell.split('<br>').map(text => textAsShown(text.trim()))))
  const width = (text: string): number =>
    [...stripVTControlCharacters(text)].reduce((sum, each) => sum + (wide.test(each) ? 2 : 1), 0)
  const widths = rows.reduce<number[]>(
    (known, cells) => cells.map((lines, column) => Math.max(known[column] ?? 0, ...lines.map(width))),
    []
  )
  return rows
    .flatMap((cells, index) => {
      const height = Math.max(...cells.map(lines => lines.length))
      const lines = Array.from({ length: height }, (_, at) =>
        cells.map((cell, column) => (cell[at] ?? '') + ' '.repeat((widths[column] ?? 0) - width(cell[at] ?? '')))
      ).map(line => `  ${line.join('   ').trimEnd()}`)
      return index === 0 ? [...lines, `  ${widths.map(each => '─'.repeat(each)).join('   ')}`] : lines
    })
    .map(line => `${line}\n`)
    .join('')
}
