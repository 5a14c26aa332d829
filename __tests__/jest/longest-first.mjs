import Sequencer from '@jest/test-sequencer'
import { durations, nameOf } from './durations.mjs'

/**
 * The longest files first, so that no core waits for one at the end. Jest knows how long a file took the last time on this
 * machine; where it never ran, as in a fresh clone, durations.json says it.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests)
    for (const test of sorted) test.duration ??= 1000 * (durations[nameOf(test.path)] ?? 5)
    return sorted.toSorted((a, b) => b.duration - a.duration)
  }
}
