import { expect } from '@jest/globals'
import { codes } from '../../src/base/errors.js'
import { leaksIn } from '../leaks.js'
import type { Run } from '../runner.js'
import type { World } from './world.js'

/** What a message says of the state things are in. */
const stateSentence =
  /Nothing was changed\.|was not changed\.|was updated, but not rotated\.|was not created\.|No secret was written\.|its secrets were not written\.|was (rotated|created); \d of \d secrets? (was|were) written\.|may hold a value that no longer works|hold a value that no longer works|This run wrote none|This run rotated it once more|left as they are|(is|are) complete\.|(has|have) (its|their) own errors\.|are written without it\.|may hold a value|its secrets were written\./

/** Why the messages of a red step are not good enough. */
export function faultsOfMessages(run: Run): string[] {
  const errors = run.annotations.filter(({ level }) => level === 'error')
  if (errors.length === 0) return ['no annotation']
  return errors.flatMap(({ title, message }) => [
    ...(codes.some(code => code === title) ? [] : [`title ${title ?? 'none'}: ${message.slice(0, 120)}`]),
    ...(stateSentence.test(message) ? [] : [`no state in: ${message}`])
  ])
}

/** Waits for one request end at a minute; those for late writes, while a value is in memory, at ten. */
const faultsOfWaits = ({ waits, log }: Run): string[] => {
  const long = waits.filter(ms => ms > 60_000)
  const sum = long.reduce((total, ms) => total + ms, 0)
  const isLate = log.includes('to write the secrets that failed once more')
  return long.length > 0 && (!isLate || sum > 600_000) ? [`waits of ${long.join(', ')} ms`] : []
}

/** What is wrong with one step: leaks, and waits that are too long. */
export function faultsOfStep(world: World, run: Run, writesBefore: number): string[] {
  const written = world.github.writes.slice(writesBefore).flatMap(({ value }) => value ?? [])
  const masked = [...new Set([world.socketToken, world.githubToken, ...written])]
  return [...leaksIn(run, masked, world.values()), ...faultsOfWaits(run)]
}

export const expectNoFault = (world: World, ...runs: Run[]): void => {
  for (const run of runs) expect(faultsOfStep(world, run, Infinity)).toEqual([])
  expect(world.requests().flatMap(({ problems }) => problems)).toEqual([])
}
