import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const file = join(import.meta.dirname, 'durations.json')
const tests = join(import.meta.dirname, '../../build/__tests__')

/** The name of a test file, as durations.json has it: `scenarios/rotation`. */
export const nameOf = path => relative(tests, path).replace(/\.test\.js$/, '')

/** Seconds that each test file took where two cores had nothing else to do. */
export const durations = JSON.parse(readFileSync(file, 'utf8'))

export const writeDurations = seconds => {
  const sorted = Object.fromEntries(Object.entries(seconds).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`)
}
