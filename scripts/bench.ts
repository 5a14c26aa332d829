import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chapters } from './bench/figures.js'
import { bundle, openLab } from './bench/lab.js'
import type { Figure } from './bench/rounds.js'

// `npm run bench`: how fast the bundle is, as ratios. Each is taken within one round, against `node -e 0` or the same run
// under other conditions, so that a busy machine weighs on both; a time by itself is never a verdict.

const usage = `usage: npm run bench -- [--runs N] [--only CHAPTER,...] [--peer COMMAND]... [--peer-sync COMMAND]...

  --runs N          rounds of each figure (default 20; the largest runs a quarter of that)
  --only CHAPTER    some of: ${Object.keys(chapters).join(', ')}
  --peer COMMAND    times a run without inputs of another action's bundle beside ours, such as
                    --peer 'node other/dist/index.js'
  --peer-sync COMMAND
                    times a tool that writes the secret BENCH_SECRET of each of BENCH_REPOSITORIES, a line each, at
                    GITHUB_API_URL with GITHUB_TOKEN, beside a rotation of ours that writes the same`

const options = {
  runs: { type: 'string', default: '20' },
  only: { type: 'string', default: Object.keys(chapters).join(',') },
  'peer-sync': { type: 'string', multiple: true, default: [] as string[] },
  peer: { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', default: false }
} as const

const median = (sorted: readonly number[]): number => quantile(sorted, 0.5)

/** Linear between the two nearest values. */
const quantile = (sorted: readonly number[], share: number): number => {
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)] ?? NaN
  return below + ((sorted[Math.ceil(at)] ?? NaN) - below) * (at % 1)
}

const shown = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(2))

const row = ({ name, unit, aim = '', values }: Figure): string[] => {
  const sorted = values.toSorted((a, b) => a - b)
  const spread = values.length > 1 ? `${shown(quantile(sorted, 0.25))} – ${shown(quantile(sorted, 0.75))}` : ''
  return [name, shown(median(sorted)), spread, unit, aim]
}

const printTable = (rows: readonly (readonly string[])[]): void => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(cells => cells[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = rows
  console.log([line(head), line(widths.map(width => '-'.repeat(width))), ...body.map(line)].join('\n'))
}

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options })
  const runs = Number(values.runs)
  const wanted = values.only.split(',')
  if (values.help || !(runs >= 1) || wanted.some(name => !(name in chapters))) {
    console.log(usage)
    process.exitCode = values.help ? 0 : 2
    return
  }
  if (!existsSync(bundle)) throw new Error('dist/index.js is missing. Run: npm run build')
  const lab = openLab()
  try {
    const figures: Figure[] = []
    for (const name of wanted) {
      if (process.stderr.isTTY) console.error(`Measuring: ${name}`)
      figures.push(...((await chapters[name]?.({ lab, runs, peers: values.peer, syncs: values['peer-sync'] })) ?? []))
    }
    printTable([['', 'median', 'middle half', 'unit', 'aim'], ...figures.map(row)])
    console.log(`\nNode ${process.version}, ${process.platform} ${process.arch}; ${String(runs)} rounds.`)
  } finally {
    lab.close()
  }
}

await main()
