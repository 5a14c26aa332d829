import { expect, test } from '@jest/globals'
import { isPassing, retryAfterMs, withRetry, type Result, type Retry } from '../../src/clients/retry.js'

/** Answers in turn, the last one for ever, with a clock that notes its waits. */
async function tryOut(retry: Retry, answers: readonly Result<number>[]) {
  const waits: number[] = []
  const lines: string[] = []
  const tried: number[] = []
  let sent = 0
  const send = (tries: number): Promise<Result<number>> => {
    tried.push(tries)
    const answer = answers[Math.min(sent++, answers.length - 1)]
    return answer ? Promise.resolve(answer) : Promise.reject(new Error('no answers'))
  }
  const sleep = (ms: number): Promise<void> => {
    waits.push(ms)
    return Promise.resolve()
  }
  const answer = await withRetry({ what: 'try', retry, send }, { clock: { sleep }, log: line => lines.push(line) })
  return { answer, waits, lines, sent, tried }
}
const ok: Result<number> = { kind: 'ok', value: 1 }
const unknown: Result<number> = { kind: 'unknown', reason: 'the connection broke' }
const unreached: Result<number> = { kind: 'unreached', reason: 'the connection was refused' }
const refused: Result<number> = { kind: 'refused', status: 403, reason: 'no' }
const limited = (waitMs?: number): Result<number> => ({ kind: 'limited', reason: 'busy', waitMs })

test.each([
  { retry: 'read', unknowns: 4 },
  { retry: 'put', unknowns: 4 },
  { retry: 'change', unknowns: 1 }
] as const)('$retry: an unknown answer is tried $unknowns times in all', async ({ retry, unknowns }) => {
  expect(await tryOut(retry, [unknown])).toMatchObject({ answer: unknown, sent: unknowns })
  expect(await tryOut(retry, [unreached])).toMatchObject({ sent: 4, waits: [1000, 2000, 4000] })
  expect(await tryOut(retry, [refused])).toMatchObject({ answer: refused, sent: 1, waits: [] })
  expect(await tryOut(retry, [limited(7_000), ok])).toMatchObject({ answer: ok, waits: [7000] })
})

test('where the server names no wait, waits grow and stay within a minute in all', async () => {
  const { waits } = await tryOut('read', [limited()])
  expect(waits).toEqual([5_000, 15_000, 40_000])
})

test('a server that asks for more than a minute is not waited for, and its time is named', async () => {
  const { answer, waits } = await tryOut('change', [limited(3_412_000)])
  expect(waits).toEqual([])
  expect(answer).toMatchObject({ reason: 'busy and asked to wait 57 min, more than a run waits' })
  expect((await tryOut('read', [limited(60_000), limited(1), ok])).waits).toEqual([60_000])
})

test('a server that asks for one second each time is asked four times in all', async () => {
  expect(await tryOut('read', [limited(1000)])).toMatchObject({ sent: 4, waits: [1000, 1000, 1000] })
})

test('where the minute is used up the last answer stands as it is', async () => {
  const { answer, waits } = await tryOut('read', [limited(59_500), unreached])
  expect([answer, waits]).toEqual([unreached, [59_500]])
})

test('what waiting does not cure is not repeated, whatever the request', async () => {
  for (const retry of ['read', 'put', 'change'] as const) {
    const lasting: Result<number> = { ...unreached, remedy: 'Correct it.' }
    expect(await tryOut(retry, [lasting])).toMatchObject({ answer: lasting, sent: 1, waits: [] })
    // A gateway's refusal of a PUT may have come after the PUT was handled.
    const foreign: Result<number> = { ...unknown, foreign: true, remedy: 'Correct it.' }
    expect(await tryOut(retry, [foreign])).toMatchObject({ answer: foreign, sent: retry === 'put' ? 4 : 1 })
  }
})

test('a wait that an unavailable server asks for is honoured where the request may be repeated, and named where it is too long', async () => {
  const busy = (waitMs: number): Result<number> => ({ kind: 'unknown', reason: 'down', waitMs })
  expect(await tryOut('put', [busy(7_000), ok])).toMatchObject({ answer: ok, waits: [7_000] })
  expect(await tryOut('change', [busy(7_000), ok])).toMatchObject({ answer: busy(7_000), waits: [] })
  for (const retry of ['read', 'change'] as const) {
    expect((await tryOut(retry, [busy(600_000)])).answer).toMatchObject({
      kind: 'unknown',
      reason: 'down and asked to wait 10 min, more than a run waits'
    })
  }
})

test('only a refusal is final', () => {
  expect([unknown, unreached, limited()].map(each => each.kind !== 'ok' && isPassing(each))).toEqual([true, true, true])
  expect(isPassing({ kind: 'refused', status: 403, reason: 'no' })).toBe(false)
})

test('every wait is logged with its reason', async () => {
  const { lines } = await tryOut('read', [unreached, ok])
  expect(lines).toEqual(['Waiting 1 s to try: the connection was refused.'])
})

test('each try knows how many went before it', async () => {
  expect((await tryOut('put', [unknown, limited(1), ok])).tried).toEqual([0, 1, 2])
})

test.each([
  ['7', 7000],
  ['1.5', 1500],
  ['1.2345', 1235],
  ['3412', 3_412_000],
  ['0', 0],
  ['Mon, 05 Oct 2026 12:00:09 GMT', 9000],
  ['Mon, 05 Oct 2026 11:00:00 GMT', 0],
  ['soon', undefined],
  ['-1', undefined],
  ['1e9', undefined],
  ['', undefined]
])('Retry-After: %s', (text, ms) => {
  const now = Date.UTC(2026, 9, 5, 12)
  expect(retryAfterMs(new Map([['retry-after', text]]), now)).toBe(ms)
})

test('blanks around a Retry-After do no harm', () => {
  expect(retryAfterMs(new Map([['retry-after', ' 7 ']]), undefined)).toBe(7000)
})

test('a Retry-After that is a date says nothing where the server’s time is unknown', () => {
  const headers = new Map([['retry-after', 'Mon, 05 Oct 2026 12:00:09 GMT']])
  expect(retryAfterMs(headers, undefined)).toBeUndefined()
  expect(retryAfterMs(new Map(), 0)).toBeUndefined()
})
