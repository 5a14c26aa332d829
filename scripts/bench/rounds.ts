import type { Lab } from './lab.js'

/** One line of the table: what was measured in each round, as a ratio or a count. */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly aim?: string
  readonly values: readonly number[]
}

export interface Settings {
  readonly lab: Lab
  readonly runs: number
  /** Commands of other actions. */
  readonly peers: readonly string[]
  /** Commands of other tools that write one value to many secrets. */
  readonly syncs: readonly string[]
}

/** So many rounds, one after the other; the first is not counted: caches of the machine and the simulators fill in it. */
export const rounds = async <T>(runs: number, round: () => Promise<T> | T): Promise<T[]> => {
  await round()
  const results: T[] = []
  while (results.length < runs) results.push(await round())
  return results
}
