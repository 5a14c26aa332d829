import { expect, test } from '@jest/globals'
import type { Inputs } from '../../src/inputs/inputs.js'
import type { ListedToken } from '../../src/clients/socket.js'
import { findStale } from '../../src/plan/revocable.js'

const now = Date.UTC(2026, 9, 5)
const day = 86_400_000
const daysAgo = (days: number): string => new Date(now - days * day).toISOString()
const listed = (fields: Partial<ListedToken> = {}): ListedToken => ({
  groupUuid: '8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10',
  id: 'id',
  hash: 'hash',
  name: 'ci',
  scopes: ['repo:list'],
  maxQuota: 1000,
  createdAt: daysAgo(400),
  lastUsedAt: daysAgo(200),
  committers: [],
  visibility: 'organization',
  ...fields
})
type Policy = NonNullable<Inputs['revoke']> & Pick<Inputs, 'protect'>
const policy: Policy = { staleAfterMs: 90 * day, protect: [], neverUsed: false, limit: 5 }

function isStale(token: ListedToken, given: Partial<Policy> = {}, self?: ListedToken): boolean {
  const { protect, ...revoke } = { ...policy, ...given }
  const list = { tokens: [token], complete: true, pages: 1 }
  const tokens = findStale({ revoke, protect, declared: [] }, { list, now }, self)
  return tokens.length === 1
}

test('a token is stale when it was unused for longer than stale-after', () => {
  expect([89, 90, 91].map(days => isStale(listed({ lastUsedAt: daysAgo(days) })))).toEqual([false, false, true])
})

test('of a date without a time the last moment counts', () => {
  expect(isStale(listed({ lastUsedAt: daysAgo(91).slice(0, 10) }))).toBe(false)
  expect(isStale(listed({ lastUsedAt: daysAgo(92).slice(0, 10) }))).toBe(true)
})

test.each([null, undefined, ''])('never used (%j) counts only where it shall', lastUsedAt => {
  expect(isStale(listed({ lastUsedAt }))).toBe(false)
  expect(isStale(listed({ lastUsedAt }), { neverUsed: true })).toBe(true)
  expect(isStale(listed({ lastUsedAt, createdAt: daysAgo(10) }), { neverUsed: true })).toBe(false)
})

test.each(['soon', 0, {}, daysAgo(-1), '2026-02-31'])('a last use of %j is unknown, so never stale', lastUsedAt => {
  expect(isStale(listed({ lastUsedAt }), { neverUsed: true })).toBe(false)
})

test.each([
  ['ci', true],
  ['CI', true],
  ['c*', true],
  ['*', true],
  ['8C1F2F0E-7f6a-4a54-9f0a-6f7b3f1f2a10', true],
  ['!other', false],
  ['c', false],
  ['8c1f2f0e', false]
])('protect: %s', (pattern, isProtected) => {
  expect(isStale(listed(), { protect: [pattern] })).toBe(!isProtected)
})

test('a star also stands for a slash and a leading dot', () => {
  expect(isStale(listed({ name: 'release/eu' }), { protect: ['release*'] })).toBe(false)
  expect(isStale(listed({ name: '.hidden' }), { protect: ['*'] })).toBe(false)
})

test('the auth token is not stale; where it is not known, nor is one that might be it', () => {
  const token = listed({ scopes: ['api-tokens'] })
  expect(isStale(token, {}, token)).toBe(false)
  expect(isStale(token)).toBe(false)
  expect(isStale(token, {}, listed())).toBe(true)
  expect(isStale(listed({ scopes: ['api-tokens:list'] }))).toBe(true)
  expect(isStale(listed({ scopes: undefined }))).toBe(false)
  expect(isStale(listed({ scopes: undefined }), {}, listed())).toBe(true)
})

test('tokens of the run are spared, by UUID and by name', () => {
  const list = { tokens: [listed(), listed({ groupUuid: 'other', name: 'nightly' })], complete: true, pages: 1 }
  const entry = { rotateAfterMs: 0, destinations: [], desired: {}, update: false }
  const entries = [
    { ...entry, groupUuid: listed().groupUuid.toUpperCase() },
    { ...entry, name: 'nightly' }
  ]
  expect(findStale({ revoke: policy, protect: [], declared: entries }, { list, now }, undefined)).toEqual([])
})

test('every generation of a declared name is spared, and what only looks like one is not', () => {
  const names = ['ci', 'ci@20261101T000000Z', 'ci@20261301T000000Z', 'ci2']
  const list = { tokens: names.map(name => listed({ groupUuid: name, name })), complete: true, pages: 1 }
  const entry = { name: 'ci', rotateAfterMs: 0, destinations: [], desired: {}, update: false }
  const tokens = findStale({ revoke: policy, protect: [], declared: [entry] }, { list, now }, undefined)
  expect(tokens.map(({ token }) => token.name)).toEqual(['ci@20261301T000000Z', 'ci2'])
})

test('without a policy, a list or the time nothing is stale', () => {
  const list = { tokens: [listed()], complete: true, pages: 1 }
  expect(findStale({ revoke: undefined, protect: [], declared: [] }, { list, now }, undefined)).toEqual([])
  expect(findStale({ revoke: policy, protect: [], declared: [] }, { list: undefined, now }, undefined)).toEqual([])
  expect(findStale({ revoke: policy, protect: [], declared: [] }, { list, now: undefined }, undefined)).toEqual([])
})
