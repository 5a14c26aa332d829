import { expect, test } from '@jest/globals'
import type { SealedWrite } from '../../src/plan/planned-group.js'
import { groupResult, hasPendingWrites, isConcluded, untouched, type Attempt } from '../../src/rotate/result.js'
import type { Verdict } from '../../src/rotate/verify.js'
import { dayMs, entryOf, limited, refused, repositorySecret, unknown } from '../builders.js'
import { deliveredOf, plannedOf, readyOf, sealedWrite } from './rotate-given.js'

const verified: Verdict = { kind: 'verified', quota: { left: 1, max: 1, refresh: undefined } }
const overtaken: Verdict = { kind: 'overtaken', by: undefined }
const failed = (isOurs: boolean): Verdict => ({
  kind: 'failed',
  isOurs,
  problem: { code: 'VERIFY_FAILED', what: 'It does not answer.', remedy: '' }
})
const at = repositorySecret
const written = sealedWrite(at('acme/a'), { written: { at: 1 } })
const passing = sealedWrite(at('acme/b'), { failure: unknown() })
const final = sealedWrite(at('acme/c'), { failure: refused(403) })

const attemptOf = (verdict: Verdict, writes: readonly SealedWrite[], more: Partial<Attempt> = {}): Attempt => {
  const group = plannedOf({ writes })
  return {
    group,
    updated: false,
    delivery: deliveredOf(verdict, { ready: readyOf(group, writes), writes, recovery: 'sealed' }),
    problems: [],
    uncertain: false,
    ...more
  }
}

test.each<[string, Attempt, boolean]>([
  ['was refused with nothing changed', untouched(plannedOf(), []), true],
  ['has an uncertain answer', { ...untouched(plannedOf(), []), uncertain: true }, false],
  ['is written and verified whole', attemptOf(verified, [written]), true],
  ['has some secrets written, and the rest failed for good', attemptOf(verified, [written, final]), true],
  ['has some secrets written, and one failed for a reason that passes', attemptOf(verified, [written, passing]), false],
  ['has one that passes among those that failed for good', attemptOf(verified, [written, final, passing]), false],
  ['has none written, for good', attemptOf(verified, [final]), false],
  ['has none written, for a reason that passes', attemptOf(verified, [passing]), false],
  ['is listed with our hash and does not answer', attemptOf(failed(true), [written]), true],
  ['does not answer, and a write failed for a reason that passes', attemptOf(failed(true), [passing]), false],
  ['could not be verified', attemptOf(failed(false), [written]), false],
  ['was overtaken twice', attemptOf(overtaken, [written]), false],
  ['was overtaken, and the second rotation failed', attemptOf(verified, [written], { uncertain: true }), false]
])('a group that %s is concluded, or left to post', (_, attempt, isDone) => {
  expect(isConcluded(attempt)).toBe(isDone)
})

test.each<[Attempt, boolean]>([
  [attemptOf(verified, [written]), false],
  [attemptOf(verified, [written, passing]), true],
  [attemptOf(verified, [written, sealedWrite(at('acme/d'), { failure: limited(1) })]), true],
  [attemptOf(verified, [written, final]), false],
  [attemptOf(failed(false), [passing]), true],
  [attemptOf(failed(true), [passing]), true],
  [attemptOf(overtaken, [passing]), false],
  [untouched(plannedOf(), []), false]
])(
  'only what failed for a reason that passes, with a value that no other run replaced, is written late',
  (attempt, isPending) => {
    expect(hasPendingWrites(attempt)).toBe(isPending)
  }
)

test('a sealed copy is handed out only where a delivery failed', () => {
  expect(groupResult(attemptOf(verified, [written])).recovery).toBeUndefined()
  expect(groupResult(attemptOf(verified, [written, final])).recovery?.sealed).toBe('sealed')
})

test('what failed to be written says what the secret holds, and what happens next', () => {
  const textOf = (attempt: Attempt): string => JSON.stringify(groupResult(attempt).problems)
  expect(textOf(attemptOf(verified, [written, passing]))).toMatch(
    /WRITE_INCOMPLETE.*no longer works; a sealed copy.*The post step of this job tries again.*1 of 2 secrets were written/
  )
  expect(textOf(attemptOf(verified, [written, final]))).toMatch(/Remove the cause and run it again with `force: true`/)
  const group = plannedOf({
    entry: entryOf({ name: 'ci', overlapMs: dayMs }),
    action: 'succeed',
    writes: [written, final]
  })
  expect(textOf(attemptOf(verified, [written, final], { group }))).toMatch(
    /value from before, which still works.*makes another successor.*was created; 1 of 2/
  )
})

test('no result holds a value', () => {
  expect(JSON.stringify(groupResult(attemptOf(verified, [written, final])))).not.toContain('secret]')
})
