import { beforeEach, expect, test } from '@jest/globals'
import type { ListedToken, Socket } from '../../src/clients/socket.js'
import { generationsOf } from '../../src/plan/find.js'
import type { PlannedGroup } from '../../src/plan/planned-group.js'
import { createLastLook } from '../../src/rotate/last-look.js'
import type { Attempt } from '../../src/rotate/result.js'
import type { Verdict } from '../../src/rotate/verify.js'
import { dayMs, entryOf, limited, listedOf, ok, refused, socketOf, unknown } from '../builders.js'
import { deliveredOf, inTurn, mintedOf, plannedOf, readyOf, sleeper } from './rotate-given.js'

const now = Date.UTC(2026, 10, 23)
type List = Awaited<ReturnType<Socket['list']>>
const listOf = (...tokens: ListedToken[]): List => ok({ tokens, complete: true, pages: 1 })

const verified: Verdict = { kind: 'verified', quota: { left: 1, max: 1, refresh: undefined } }

const attemptOf = (group: PlannedGroup = plannedOf(), overrides: Partial<Attempt> = {}): Attempt => ({
  group,
  updated: false,
  delivery: deliveredOf(verified, { ready: readyOf(group) }),
  problems: [],
  uncertain: false,
  ...overrides
})

const { clock, waits } = sleeper()

const judge = (attempt: Attempt, ...lists: List[]): Promise<Attempt | undefined> => judgeWith(attempt, true, lists)

const judgeWith = async (
  attempt: Attempt,
  canRepeat: boolean,
  lists: readonly List[]
): Promise<Attempt | undefined> => {
  const lastLook = createLastLook('acme', { socket: socketOf({ now: () => now, list: inTurn(...lists) }), clock })
  return (await lastLook.judge([attempt], canRepeat))[0]
}

beforeEach(() => {
  waits.length = 0
})

const ours = listedOf({ id: 'id-2', hash: 'hash-2' })
const theirs = listedOf({ id: 'id-3', hash: 'hash-3' })

test('a group that is listed with our hash is as it was', async () => {
  const attempt = attemptOf()
  expect(await judge(attempt, listOf(ours))).toBe(attempt)
})

test('a group that is listed with another hash, or another id, was overtaken', async () => {
  expect((await judge(attemptOf(), listOf(theirs)))?.delivery?.verdict).toEqual({ kind: 'overtaken', by: theirs })
  const unhashed = listedOf({ id: 'id-3', hash: undefined })
  expect((await judge(attemptOf(), listOf(unhashed)))?.delivery?.verdict).toEqual({ kind: 'overtaken', by: unhashed })
})

test('what the list cannot tell is no verdict', async () => {
  const attempt = attemptOf()
  expect(await judge(attempt, listOf(listedOf({ id: undefined, hash: undefined })))).toBe(attempt)
})

test('a group that is gone was revoked, unless it was created a moment ago', async () => {
  expect((await judge(attemptOf(), listOf()))?.problems).toMatchObject([{ code: 'TOKEN_NOT_FOUND' }])
  const created = attemptOf(plannedOf({ action: 'create' }))
  expect(await judge(created, listOf(), listOf())).toBe(created)
})

test('a list that does not show our own value yet is asked for once more, because it would not show a rival’s either', async () => {
  const replaced = listedOf({ id: 'id-1', hash: 'hash-1' })
  const attempt = attemptOf(plannedOf(), { delivery: deliveredOf(verified, { replaced: [replaced] }) })
  const overtaken = { delivery: { verdict: { kind: 'overtaken', by: theirs } } }
  expect(await judge(attempt, listOf(replaced), listOf(theirs))).toMatchObject(overtaken)
  expect(waits).toEqual([5_000])
  for (const second of [listOf(ours), listOf(replaced), limited()])
    expect(await judge(attempt, listOf(replaced), second)).toBe(attempt)
  expect(await judge(attempt, listOf(ours))).toBe(attempt)
  // Post needs the reserve that would pay the second look.
  waits.length = 0
  expect(await judgeWith(attempt, false, [listOf(replaced)])).toBe(attempt)
  expect(waits).toEqual([])
  const unlisted = listOf(current)
  expect(await judge(succeeded(), unlisted, listOf(current, successor, rival))).toMatchObject({
    delivery: { verdict: { kind: 'overtaken', by: rival } }
  })
})

test('a list that did not end is told where it may hide another run’s group', async () => {
  const cut = (...tokens: ListedToken[]): List => ok({ tokens, complete: false, pages: 2 })
  const attempt = attemptOf()
  expect(await judge(attempt, cut(ours))).toBe(attempt)
  expect((await judge(attempt, cut()))?.problems).toMatchObject([{ code: 'VERIFY_FAILED' }])
  expect((await judge(succeeded(), cut(current, successor)))?.problems).toMatchObject([{ code: 'VERIFY_FAILED' }])
})

test('a list that cannot be read is told, unless a recovery spent the reserve, because then that has listed', async () => {
  for (const list of [unknown(), refused(403), limited()])
    expect((await judge(attemptOf(), list))?.problems).toMatchObject([{ code: 'VERIFY_FAILED' }])
  const replaced = [
    { id: 'id-0', hash: 'hash-0' },
    { id: 'id-1', hash: 'hash-1' }
  ]
  const attempt = attemptOf(plannedOf(), { delivery: deliveredOf(verified, { replaced }) })
  expect(await judge(attempt, limited())).toBe(attempt)
  expect((await judge(attempt, unknown()))?.problems).toHaveLength(1)
})

test('nothing is asked where there is nothing to judge', async () => {
  const lastLook = createLastLook('acme', { socket: socketOf({}), clock })
  const { delivery: _none, ...undelivered } = attemptOf()
  const overtaken = attemptOf(plannedOf(), { delivery: deliveredOf({ kind: 'overtaken', by: theirs }) })
  expect(await lastLook.judge([undelivered, overtaken], true)).toEqual([undelivered, overtaken])
})

test('the list that was asked for last is the one that judges', async () => {
  const lastLook = createLastLook('acme', {
    socket: socketOf({ now: () => now, list: inTurn(listOf(theirs), listOf(ours)) }),
    clock
  })
  const attempt = attemptOf()
  lastLook.begin()
  lastLook.begin()
  expect(await lastLook.judge([attempt], true)).toEqual([attempt])
})

test('after a reset the list is asked again', async () => {
  const lastLook = createLastLook('acme', {
    socket: socketOf({ now: () => now, list: inTurn(listOf(ours), listOf(theirs)) }),
    clock
  })
  lastLook.begin()
  lastLook.reset()
  expect(await lastLook.judge([attemptOf()], true)).toMatchObject([{ delivery: { verdict: { kind: 'overtaken' } } }])
})

const current = listedOf({ groupUuid: 'current', name: 'ci@20261101T000000Z' })
const successor = listedOf({ groupUuid: 'made', name: 'ci@20261122T000000Z' })
const rival = listedOf({ groupUuid: 'rival', name: 'ci@20261121T000000Z' })
const overlapped = plannedOf({
  entry: entryOf({ name: 'ci', overlapMs: 7 * dayMs }),
  generations: generationsOf('ci', [current], now),
  action: 'succeed'
})
const succeeded = (verdict: Verdict = verified): Attempt =>
  attemptOf(overlapped, {
    delivery: deliveredOf(verdict, { ready: readyOf(overlapped), minted: mintedOf({ groupUuid: 'made' }) })
  })

test('with overlap, a generation that neither the plan knew nor this run made is another run’s', async () => {
  const attempt = succeeded()
  expect(await judge(attempt, listOf(current, successor))).toBe(attempt)
  const after = await judge(attempt, listOf(current, successor, rival))
  expect(after?.delivery?.verdict).toEqual({ kind: 'overtaken', by: rival })
  expect(after?.group.generations?.all).toHaveLength(3)
})

test('with overlap, a successor that was found to be overtaken before gets the generations that there are now', async () => {
  const attempt = succeeded({ kind: 'overtaken', by: undefined })
  const after = await judge(attempt, listOf(current))
  expect(after?.delivery?.verdict).toEqual({ kind: 'overtaken', by: undefined })
  expect(after?.group.generations?.all).toEqual([current])
  expect(after).not.toBe(attempt)
})
