import { expect, test } from '@jest/globals'
import type { ListedToken } from '../../src/clients/socket.js'
import { generationsOf, isGenerationName, nextGenerationName } from '../../src/plan/find.js'
import { dayMs, iso, listedOf } from '../builders.js'

const now = Date.UTC(2026, 10, 23, 3, 17, 0)
const named = (name: string | undefined, more: Partial<ListedToken> = {}): ListedToken =>
  listedOf({ groupUuid: `uuid of ${name ?? ''}`, name, createdAt: iso(now - dayMs), ...more })
const find = (...tokens: ListedToken[]) => generationsOf('ci', tokens, now)
const namesOf = (tokens: readonly { readonly token: ListedToken }[]): unknown[] => tokens.map(({ token }) => token.name)

test('the generation with the latest stamp is the current one, and the others are its predecessors, the newest first', () => {
  const found = find(
    named('ci@20260901T000000Z'),
    named('ci@20261101T000000Z'),
    named('ci', { createdAt: '2025-01-01T00:00:00Z' }),
    named('ci@20261001T000000Z'),
    named('other')
  )
  expect(found.current).toMatchObject({
    token: { name: 'ci@20261101T000000Z' },
    stamp: Date.UTC(2026, 10, 1),
    bare: false
  })
  expect(namesOf(found.predecessors)).toEqual(['ci@20261001T000000Z', 'ci@20260901T000000Z', 'ci'])
  expect(found).toMatchObject({ duplicates: [], warnings: [] })
})

test.each([
  'ci@20261301T000000Z',
  'ci@20260231T000000Z',
  'ci@20261101T240000Z',
  'ci@20261101T006000Z',
  'ci@20261101T000060Z',
  'ci@2026-11-01T00:00:00Z',
  'ci@20261101T000000',
  'ci@20261101T000000z',
  'ci@20261101T000000Z ',
  'ci@20261101T000000Z@20261101T000000Z',
  'ci2@20261101T000000Z',
  'CI@20261101T000000Z',
  'CI',
  ' ci',
  'ci@',
  undefined
])('%j is no generation', name => {
  expect(find(named(name))).toMatchObject({ current: undefined, all: [] })
  expect(isGenerationName(name, 'ci')).toBe(false)
})

test.each(['ci', 'ci@20261101T000000Z', 'ci@19700101T000000Z'])('%j is a generation', name => {
  expect(namesOf(find(named(name)).current ? [{ token: named(name) }] : [])).toEqual([name])
  expect(isGenerationName(name, 'ci')).toBe(true)
})

test('a bare name is as old as its `created_at`, and the oldest where that is unknown or in the future', () => {
  for (const createdAt of [undefined, null, '', 'soon', iso(now + dayMs)]) {
    const found = find(named('ci', { createdAt }), named('ci@20260101T000000Z'))
    expect(namesOf(found.predecessors)).toEqual(['ci'])
    expect(found.predecessors[0]?.stamp).toBe(-Infinity)
  }
  expect(find(named('ci'), named('ci@20260101T000000Z')).current?.token.name).toBe('ci')
})

test('of a bare name and a stamp of the same moment, the stamp is the current one', () => {
  const found = find(named('ci', { createdAt: '2026-11-01T00:00:00Z' }), named('ci@20261101T000000Z'))
  expect(found.current?.bare).toBe(false)
})

test('a stamp more than 10 s in the future does not count, and is a warning', () => {
  expect(find(named('ci@20261123T031710Z'))).toMatchObject({ current: { bare: false }, warnings: [] })
  const found = find(named('ci@20261123T031711Z'), named('ci'))
  expect(found.current?.token.name).toBe('ci')
  expect(found.warnings).toEqual([
    'Token group ci@20261123T031711Z (uuid of ci@20261123T031711Z) is stamped with a time in the future, so it does not count as a generation of ci.'
  ])
  expect(found.all).toHaveLength(2)
})

test('without the time of Socket every stamp counts', () => {
  expect(generationsOf('ci', [named('ci@20991123T031711Z')], undefined)).toMatchObject({
    current: { bare: false },
    warnings: []
  })
})

test('two of exactly one name are duplicates, whatever their stamp', () => {
  const twins = [named('ci@20261101T000000Z', { groupUuid: 'a' }), named('ci@20261101T000000Z', { groupUuid: 'b' })]
  expect(find(...twins, named('ci')).duplicates).toEqual(twins)
  const late = [named('ci@20271101T000000Z', { groupUuid: 'a' }), named('ci@20271101T000000Z', { groupUuid: 'b' })]
  expect(find(...late).duplicates).toEqual(late)
  expect(find(named('ci', { groupUuid: 'a' }), named('ci', { groupUuid: 'b' })).duplicates).toHaveLength(2)
})

test('the next generation is stamped with the time of Socket, or later than every one that is there', () => {
  const next = (...tokens: ListedToken[]): string => nextGenerationName('ci', find(...tokens), now)
  expect(next()).toBe('ci@20261123T031700Z')
  expect(next(named('ci'))).toBe('ci@20261123T031700Z')
  expect(next(named('ci', { createdAt: 'soon' }))).toBe('ci@20261123T031700Z')
  expect(next(named('ci@20261123T031700Z'))).toBe('ci@20261123T031701Z')
  expect(next(named('ci@20261123T031709Z'), named('ci'))).toBe('ci@20261123T031710Z')
  expect(next(named('ci@20361123T031709Z'))).toBe('ci@20261123T031700Z')
})

test('the next generation is recognised as the current one', () => {
  const first = nextGenerationName('ci', find(), now)
  const second = nextGenerationName('ci', find(named(first)), now)
  expect(find(named(first), named(second)).current?.token.name).toBe(second)
  expect(find(named(first), named(second)).current?.stamp).toBe(now + 1000)
})

test('a name may look like a stamp of another entry', () => {
  const found = generationsOf('ci@x', [named('ci@x'), named('ci@x@20261101T000000Z'), named('ci')], now)
  expect(found.all.map(({ name }) => name)).toEqual(['ci@x', 'ci@x@20261101T000000Z'])
})
