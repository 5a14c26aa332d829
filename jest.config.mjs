import { availableParallelism } from 'node:os'

/** What runs in the test's own process, and in seconds; and every fault at every request. `scenarios` is all the rest. */
const unit = '(unit|property|simulators)/|(action|docs|leaks|runner|workflows)\\.test'
const matrix = 'matrix/|scenarios/([^/]*matrix|two-runs|overlap-two-runs|overlap-year|fleet-size)'

const project = (displayName, { only, never = [] }) => ({
  displayName,
  testRegex: `/build/__tests__/(?=${only}).*\\.test\\.js$`,
  testPathIgnorePatterns: never.map(each => `/build/__tests__/(${each})`),
  roots: ['<rootDir>/build'],
  transform: {}
})

export default {
  projects: [
    project('unit', { only: unit }),
    project('scenarios', { only: '', never: [unit, matrix] }),
    project('matrix', { only: matrix })
  ],
  globalSetup: '<rootDir>/__tests__/jest/temps.mjs',
  globalTeardown: '<rootDir>/__tests__/jest/temps-teardown.mjs',
  reporters: ['<rootDir>/__tests__/jest/progress.mjs', 'summary'],
  testSequencer: '<rootDir>/__tests__/jest/longest-first.mjs',
  // A scenario mostly waits for the processes that it started.
  maxWorkers: 2 * availableParallelism(),
  testTimeout: 60_000,
  coverageProvider: 'v8',
  collectCoverageFrom: ['<rootDir>/build/src/**/*.js'],
  coverageReporters: ['text', 'lcov']
}
