import { expect } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { codes } from '../../src/base/errors.js'
import { assertNoLeak } from '../leaks.js'
import type { Run } from '../runner.js'
import { timerLog, type World } from './matrix-world.js'

export const titles = ({ annotations }: Run): (string | undefined)[] =>
  annotations.filter(({ level }) => level === 'error').map(({ title }) => title)

export const messages = (run: Run): string => run.annotations.map(({ message }) => message).join('\n')

/** What a message says of the state things are in. */
const stateSentence =
  /Nothing was changed\.|was not changed\.|was updated, but not rotated\.|was not created\.|No secret was written\.|its secrets were not written\.|was (rotated|created); \d of \d secrets? (was|were) written\.|may hold a value that no longer works|hold a value that no longer works|This run wrote none|This run rotated it once more|left as they are|is complete\.|has its own errors\./

/** Why the messages of a red step are not good enough. */
export function faultsOfMessages(run: Run): string[] {
  const errors = run.annotations.filter(({ level }) => level === 'error')
  if (errors.length === 0) return ['no annotation']
  return errors.flatMap(({ title, message }) => [
    ...(codes.some(code => code === title) ? [] : [`title ${title ?? 'none'}: ${message.slice(0, 120)}`]),
    ...(stateSentence.test(message) ? [] : [`no state in: ${message}`])
  ])
}

/** What is wrong with one step: leaks, and waits over a minute. */
export function faultsOfStep(world: World, run: Run, writesBefore: number): string[] {
  const written = world.github.writes.slice(writesBefore).flatMap(({ value }) => value ?? [])
  const masked = new Set([world.authValue, world.githubToken, ...written])
  const leaks = world.values().flatMap(value => {
    try {
      assertNoLeak(run, [value])
      return []
    } catch (error) {
      const lines = (error instanceof Error ? error.message : String(error)).split('\n').slice(1)
      return lines.filter(line => masked.has(value) || !line.endsWith('was never masked'))
    }
  })
  const waits = waitsOf(run).filter(ms => ms > 60_000)
  return [...leaks, ...waits.map(ms => `a wait of ${String(ms)} ms`)]
}

/** Every wait that a step asked for, in milliseconds. */
export const waitsOf = ({ temp }: Run): number[] => {
  try {
    return readFileSync(timerLog(temp), 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => Number(/"ms":([\d.]+)/.exec(line)?.[1] ?? 0))
  } catch {
    return [] // it never waited
  }
}

export const expectNoFault = (world: World, ...runs: Run[]): void => {
  for (const run of runs) expect(faultsOfStep(world, run, Infinity)).toEqual([])
  const requests = [...world.socket.requests, ...world.github.requests]
  expect(requests.flatMap(({ problems }) => problems)).toEqual([])
}
