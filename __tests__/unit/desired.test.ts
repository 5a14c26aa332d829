import { expect, test } from '@jest/globals'
import type { Entry, Inputs } from '../../src/inputs/inputs.js'
import type { ListedToken } from '../../src/clients/socket.js'
import { desiredProblem, differencesOf, unknownScopes, unseenOf, updateBody } from '../../src/plan/desired.js'
import { entryOf, groupUuid, inputsOf, listedOf, organizationSecret } from '../builders.js'

const updating = (overrides: Partial<Entry> = {}): Entry => entryOf({ update: true, ...overrides })
const scoped = updating({ desired: { scopes: ['alerts:list'] } })

const problemsOf = (
  entry: Entry,
  listed: ListedToken | undefined,
  more: Partial<Inputs> & { isSelf?: boolean } = {}
) => {
  const { isSelf = false, ...inputs } = more
  const differences = listed === undefined ? [] : differencesOf(entry, listed)
  const group = { entry, listed, differences, self: isSelf }
  const problem = desiredProblem(group, inputsOf({ entries: [entry], ...inputs }))
  return problem === undefined ? '' : `${problem.code} ${problem.what} ${problem.remedy}`
}

test('scopes are compared as a set, and what the list does not show is no difference', () => {
  const entry = entryOf({ desired: { scopes: ['repo:list', 'alerts:list'], maxQuota: 1000 } })
  expect(differencesOf(entry, listedOf({ scopes: ['alerts:list', 'repo:list', 'repo:list'] }))).toEqual([])
  expect(differencesOf(entry, listedOf({ scopes: undefined, maxQuota: undefined }))).toEqual([])
  expect(differencesOf(entry, listedOf({ scopes: [], maxQuota: 1 }))).toEqual([
    { field: 'scopes', is: '(none)', wanted: 'alerts:list repo:list' },
    { field: 'max-quota', is: '1', wanted: '1000' }
  ])
  expect(differencesOf(entryOf(), listedOf())).toEqual([])
})

test('a name is compared only where a group UUID says which group is meant', () => {
  const listed = listedOf({ name: 'ci@20261101T000000Z' })
  expect(differencesOf(entryOf({ name: 'ci' }), listed)).toEqual([])
  expect(differencesOf(entryOf({ name: 'ci', groupUuid }), listed)).toEqual([
    { field: 'name', is: 'ci@20261101T000000Z', wanted: 'ci' }
  ])
  expect(differencesOf(entryOf({ name: 'ci', groupUuid }), listedOf({ name: undefined }))).toMatchObject([
    { is: '(none)' }
  ])
})

test.each<[string, Entry, Partial<ListedToken>, RegExp]>([
  ['more than one committer', scoped, { committers: [{}, {}] }, /more than one committer/],
  [
    'declared resources',
    updating({ desired: { scopes: [], resources: [] } }),
    {},
    /declares `resources`, which an update cannot send/
  ],
  [
    'a max_quota that is not shown',
    scoped,
    { maxQuota: undefined },
    /does not show its max_quota.*Declare `max-quota`/
  ],
  [
    'scopes that are not shown',
    updating({ desired: { maxQuota: 5 } }),
    { scopes: undefined },
    /does not show its scopes.*Declare `scopes`/
  ]
])('an update is refused for %s', (_, entry, listed, reason) => {
  expect(problemsOf(entry, listedOf(listed))).toMatch(reason)
  expect(problemsOf(entry, listedOf(listed))).toMatch(/^UPDATE_FAILED /)
  expect(problemsOf({ ...entry, update: false }, listedOf(listed))).toBe('')
})

test('nothing is refused where nothing differs, or where a successor is made instead', () => {
  const listed = listedOf({ scopes: ['alerts:list'], committers: [{}, {}] })
  expect(problemsOf(scoped, listed)).toBe('')
  expect(problemsOf({ ...scoped, overlapMs: 1 }, listedOf({ committers: [{}, {}] }))).toBe('')
})

test('an update never takes from the auth token’s own group what the run needs', () => {
  const own = (scopes: string[], inputs: Partial<Inputs> = {}): string =>
    problemsOf(updating({ desired: { scopes } }), listedOf({ scopes: ['api-tokens'] }), { isSelf: true, ...inputs })
  expect(own(['api-tokens:rotate'])).toMatch(/would lose api-tokens:list/)
  expect(own(['api-tokens:list'])).toMatch(/would lose api-tokens:rotate/)
  expect(own(['api-tokens:list', 'api-tokens:rotate'])).toMatch(/would lose api-tokens:create/)
  const needed = ['api-tokens:list', 'api-tokens:rotate', 'api-tokens:create']
  expect(own(needed)).toBe('')
  const revoke = { staleAfterMs: 1, neverUsed: false, limit: 5 }
  expect(own(needed, { revoke })).toMatch(/would lose api-tokens:revoke/)
  expect(own(['api-tokens', 'repo'], { revoke })).toBe('')
  expect(problemsOf(updating({ desired: { scopes: ['repo'] } }), listedOf())).toBe('')
})

test('an update never takes the auth token’s max_quota below what a run costs', () => {
  const own = (maxQuota: number): string =>
    problemsOf(updating({ desired: { maxQuota } }), listedOf({ scopes: ['api-tokens'] }), { isSelf: true })
  expect(own(59)).toMatch(/a run costs 60 quota units.*at least 60/)
  expect(own(60)).toBe('')
})

test('an update sends back what is not meant to change', () => {
  const listed = listedOf({ committers: [{ provider: 'github' }], visibility: 'admin' })
  expect(updateBody(entryOf({ name: 'new', groupUuid, desired: { maxQuota: 5 } }), listed)).toEqual({
    uuid: groupUuid,
    hash: 'hash-1',
    committer: { provider: 'github' },
    scopes: ['repo:list'],
    max_quota: 5,
    visibility: 'admin',
    name: 'new'
  })
  const bare = listedOf({ hash: undefined, name: undefined, visibility: undefined })
  expect(updateBody(entryOf({ desired: { scopes: ['alerts'], committer: { email: 'a@b' } } }), bare)).toEqual({
    uuid: groupUuid,
    committer: { email: 'a@b' },
    scopes: ['alerts'],
    max_quota: 1000,
    visibility: 'organization'
  })
  expect(updateBody(entryOf({ name: 'ci' }), listedOf({ name: 'ci@20261101T000000Z' }))).toMatchObject({
    name: 'ci@20261101T000000Z'
  })
})

test('scopes that this version does not know are one warning', () => {
  expect(unknownScopes([entryOf({ desired: { scopes: ['repo:list', 'api-tokens'] } })])).toEqual([])
  const [warning] = unknownScopes([
    entryOf({ name: 'ci', desired: { scopes: ['repo:lst', 'repo'] } }),
    entryOf({ desired: { scopes: ['moon'] } })
  ])
  expect(warning).toMatch(/declares 2 scopes .*repo:lst \(ci\), moon \(8c1f2f0e/)
})

test('what neither the list nor the metadata shows is said before', () => {
  const selected = { visibility: 'selected', repositories: ['acme/web'] } as const
  const write = {
    destination: { ...organizationSecret(), access: selected },
    before: { kind: 'present', updatedAt: 1, gitHubDate: 1, visibility: 'selected' },
    state: 'current',
    dead: false
  } as const
  const resources = entryOf({ desired: { resources: [] } })
  const kept = { entry: entryOf(), listed: listedOf(), differences: [] }
  const updated = { ...kept, entry: updating(), differences: [{ field: 'name', is: 'a', wanted: 'b' }] } as const
  expect(unseenOf({ ...updated, writes: [write] })).toEqual([
    expect.stringContaining('an update replaces the whole token'),
    expect.stringContaining('only the declared repositories (1)')
  ])
  expect(unseenOf({ ...kept, entry: resources, writes: [] })).toEqual([
    expect.stringContaining("`resources` can't be compared")
  ])
  expect(unseenOf({ ...kept, entry: resources, listed: undefined, writes: [] })).toEqual([])
  const missing = { ...write, before: { kind: 'missing' } } as const
  expect(unseenOf({ ...kept, writes: [missing] })).toEqual([])
})
