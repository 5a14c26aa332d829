import { durations, nameOf, writeDurations } from './durations.mjs'

const say = line => process.stderr.write(`${line}\n`)
const time = seconds =>
  seconds < 100 ? `${Math.round(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`

/**
 * Jest's reporter: says how long the run will take, and a line for each test file that has ended, with what failed in it. Jest's
 * own `summary` comes after it. UPDATE_DURATIONS=1 writes durations.json.
 */
export default class Progress {
  #workers
  #startedAt = performance.now()
  #seconds = {}

  constructor({ maxWorkers }) {
    this.#workers = maxWorkers
  }

  onRunStart({ numTotalTestSuites }, { estimatedTime }) {
    say(`${numTotalTestSuites} test files, ${this.#workers} at a time: about ${time(estimatedTime)}.`)
  }

  onTestFileResult({ path }, result, { numTotalTestSuites: all, ...counts }) {
    const { perfStats, skipped, failureMessage, testExecError, numFailingTests, testResults, console } = result
    const name = nameOf(path)
    const seconds = perfStats.runtime / 1000
    this.#seconds[name] = Math.round(10 * seconds) / 10
    const done = counts.numFailedTestSuites + counts.numPassedTestSuites + counts.numPendingTestSuites
    const failed = testExecError !== undefined || numFailingTests > 0
    const state = failed ? 'FAIL' : skipped ? 'skip' : 'pass'
    const elapsed = time((performance.now() - this.#startedAt) / 1000)
    say(`[${done}/${all}] ${elapsed.padStart(5)}  ${state} ${name} (${time(seconds)})`)
    // One file alone is what someone works on.
    if (all === 1) for (const { status, fullName } of testResults) say(`  ${status} ${fullName}`)
    for (const { message } of console ?? []) say(message)
    if (failed) say(failureMessage)
  }

  onRunComplete() {
    if (process.env.UPDATE_DURATIONS === '1') writeDurations({ ...durations, ...this.#seconds })
  }
}
