import { expect, test } from '@jest/globals'
import type { SecretMetadata } from '../../src/clients/github.js'
import type { Result } from '../../src/clients/retry.js'
import type { ListedToken, Socket } from '../../src/clients/socket.js'
import type { Delivery } from '../../src/rotate/deliver.js'
import { askWith, verify } from '../../src/rotate/verify.js'
import {
  dayMs,
  entryOf,
  gitHubOf,
  groupUuid,
  iso,
  listedOf,
  ok,
  refused,
  repositorySecret,
  secretOf,
  socketOf,
  unknown
} from '../builders.js'
import { deliveryOf, inTurn, log, plannedOf, readyOf, sealedWrite, sleeper } from './rotate-given.js'

const at = Date.UTC(2026, 10, 23, 3, 17)
const quota = ok({ left: 5, max: 9, refresh: undefined })
const ours = listedOf({ id: 'id-2', hash: 'hash-2' })
const theirs = listedOf({ id: 'id-3', hash: 'hash-3' })
const listOf = (...tokens: ListedToken[]): Awaited<ReturnType<Socket['list']>> =>
  ok({ tokens, complete: true, pages: 1 })
const shown = (updatedAt: unknown): Result<SecretMetadata> => ok({ updatedAt, visibility: undefined })
const written = sealedWrite(repositorySecret('acme/web'), { written: { at } })
const inPlace = deliveryOf({ writes: [written] })
const overlapped = deliveryOf({
  ready: readyOf(plannedOf({ entry: entryOf({ name: 'ci', overlapMs: dayMs }) })),
  writes: [written]
})

interface Script {
  readonly delivery?: Delivery
  readonly quotas?: readonly Awaited<ReturnType<Socket['quota']>>[]
  readonly list?: Awaited<ReturnType<Socket['list']>>
  readonly secret?: Result<SecretMetadata | 'missing'>
}

const tryOut = async ({ delivery = inPlace, quotas = [quota], list, secret = shown(iso(at)) }: Script) => {
  const { clock, waits } = sleeper()
  const ask = inTurn(...quotas)
  const result = await verify(delivery, {
    socket: socketOf({ quota: ask, ...(list === undefined ? {} : { list: () => Promise.resolve(list) }) }),
    github: gitHubOf({ secret: () => Promise.resolve(secret) }),
    clock,
    log
  })
  const { verdict } = result
  const ends = verdict.kind === 'failed' ? `failed, ${verdict.isOurs ? 'ours' : 'not known'}` : verdict.kind
  return { delivery: result, verdict, ends, waits }
}

test('a value that answers, and secrets that show the write, are verified', async () => {
  const { ends, waits, verdict, delivery } = await tryOut({})
  expect([ends, waits]).toEqual(['verified', []])
  expect(verdict).toMatchObject({ quota: { left: 5 } })
  expect(delivery.writes).toEqual([written])
})

test('a value that is not known yet is asked again for 15 s', async () => {
  const late = await tryOut({ quotas: [refused(401), refused(401), quota] })
  expect([late.ends, late.waits]).toEqual(['verified', [500, 1000]])
  const never = await tryOut({ quotas: [refused(401)], list: listOf(ours) })
  expect(never.waits.reduce((sum, ms) => sum + ms, 0)).toBe(15_000)
  const { clock, waits } = sleeper()
  expect(await askWith(secretOf('x'), { socket: socketOf({ quota: inTurn(unknown()) }), clock })).toEqual(unknown())
  expect(waits).toEqual([])
})

test.each<[string, Awaited<ReturnType<Socket['list']>>, string]>([
  ['ours', listOf(ours), 'failed, ours'],
  ['another run’s', listOf(theirs), 'overtaken'],
  ['one that cannot be told', listOf(listedOf({ id: undefined, hash: undefined })), 'failed, not known'],
  ['none', listOf(), 'failed, not known'],
  ['nothing, because it is silent', unknown(), 'failed, not known'],
  ['nothing, because it may not be read', refused(403, { denied: 'scope' }), 'failed, not known']
])('where a value does not answer, and the list shows %s, that decides', async (_, list, ends) => {
  expect((await tryOut({ quotas: [refused(401)], list })).ends).toBe(ends)
  expect((await tryOut({ quotas: [unknown()], list })).ends).toBe(ends)
})

test('a successor that is gone was retired by another run, which can only be overtaken', async () => {
  const given = { quotas: [refused(401)], list: listOf() }
  expect((await tryOut({ ...given, delivery: overlapped })).verdict).toEqual({ kind: 'overtaken', by: undefined })
  expect((await tryOut(given)).ends).toBe('failed, not known')
})

test.each<[string, Result<SecretMetadata | 'missing'>, string, boolean]>([
  ['the date of the answer', shown(iso(at)), 'verified', true],
  ['a date 5 s earlier', shown(iso(at - 5000)), 'verified', true],
  ['a date 5 s later', shown(iso(at + 5000)), 'verified', true],
  ['an earlier date', shown(iso(at - 5001)), 'verified', false],
  ['no such secret', ok('missing'), 'verified', false],
  ['a day', shown(iso(at - 3 * dayMs).slice(0, 10)), 'verified', true],
  ['no date', shown(undefined), 'verified', true],
  ['nothing, because it cannot be read', unknown(), 'failed, not known', true]
])('a secret that shows %s after its write: %s', async (_, secret, ends, isWritten) => {
  const result = await tryOut({ secret })
  expect(result.ends).toBe(ends)
  const [write] = result.delivery.writes
  expect([write?.written !== undefined, write?.failure?.kind]).toEqual([isWritten, isWritten ? undefined : 'unknown'])
})

test('a secret that shows a later date was written by somebody else, whatever the value answers', async () => {
  const secret = shown(iso(at + 5001))
  for (const quotas of [[quota], [refused(401)]])
    expect((await tryOut({ secret, quotas, list: listOf(theirs) })).verdict).toEqual({ kind: 'overtaken', by: theirs })
})

test('a secret that somebody else wrote is overtaken also where the list still shows our value', async () => {
  const secret = shown(iso(at + 5001))
  expect((await tryOut({ secret, list: listOf(ours) })).verdict).toEqual({ kind: 'overtaken', by: ours })
})

test('a secret whose write had no date cannot be told from another, and one that was not written is not read', async () => {
  const undated = deliveryOf({ writes: [sealedWrite(undefined, { written: { at: undefined } })] })
  expect((await tryOut({ delivery: undated, secret: shown(iso(at + dayMs)) })).ends).toBe('verified')
  const failed = deliveryOf({ writes: [sealedWrite(undefined, { failure: unknown() })] })
  const result = await tryOut({ delivery: failed, secret: ok('missing') })
  expect(result.delivery.writes).toEqual(failed.writes)
})

test('what a late write found to be overtaken needs no other question', async () => {
  const delivery = deliveryOf({ overtakenBy: theirs })
  expect((await tryOut({ delivery, quotas: [] })).verdict).toEqual({ kind: 'overtaken', by: theirs })
  expect(delivery.minted.groupUuid).toBe(groupUuid)
})
