import { expect, test } from '@jest/globals'
import type { ListedToken } from '../../src/clients/socket.js'
import { generationsOf } from '../../src/plan/find.js'
import { lastMomentOf, lastUseOf, predecessorsOf, type Predecessor } from '../../src/plan/revocable.js'
import type { SecretWrite } from '../../src/plan/planned-group.js'
import type { Before } from '../../src/plan/snapshot.js'
import { dayMs, entryOf, iso, listedOf, repositorySecret } from '../builders.js'

const now = Date.UTC(2026, 10, 23, 12)

const secondMs = 1000
const ago = (days: number): number => now - days * dayMs
const stamped = (at: number): string => `ci@${iso(at).slice(0, 19).replaceAll(/[-:]/g, '')}Z`
const generation = (at: number, more: Partial<ListedToken> = {}): ListedToken =>
  listedOf({ groupUuid: stamped(at), name: stamped(at), createdAt: iso(at), lastUsedAt: iso(ago(20)), ...more })

const writeOf = (before: Before): SecretWrite => ({
  destination: repositorySecret(),
  before,
  state: 'current',
  dead: false
})
const written = (at: number | undefined): SecretWrite =>
  writeOf({ kind: 'present', updatedAt: at, gitHubDate: at, visibility: undefined })

interface Given {
  readonly overlapMs?: number
  readonly writes?: readonly SecretWrite[]
  readonly now?: number | undefined
  readonly self?: ListedToken
  readonly tokens?: readonly ListedToken[]
  readonly complete?: boolean
}

/** The current generation was made ten days ago, and its predecessor ten days before. */
const current = generation(ago(10))
const old = generation(ago(20))

const judge = (given: Given = {}): Predecessor[] => {
  const { tokens = [old, current], complete = true, overlapMs = 7 * dayMs, writes = [written(ago(10))], self } = given
  return predecessorsOf(
    { entry: entryOf({ name: 'ci', overlapMs }), generations: generationsOf('ci', tokens, now), writes },
    { now, ...given, list: { tokens, complete, pages: 1 } },
    { self, marginMs: 3000 }
  )
}
const keptBy = (given: Given): Predecessor['keptBy'] | 'nothing' => judge(given)[0]?.keptBy ?? 'nothing'
const usedAt = (lastUsedAt: unknown): Given => ({ tokens: [{ ...old, lastUsedAt }, current] })

test('a predecessor that nobody needs may be retired, from the day on that is told', () => {
  expect(judge()).toEqual([
    {
      token: old,
      replacedAt: ago(10),
      retireFrom: ago(3),
      lastUse: lastMomentOf({ at: ago(20), dayOnly: false }),
      keptBy: undefined,
      isOverdue: false
    }
  ])
})

test.each<[string, Given, Predecessor['keptBy'] | 'nothing']>([
  ['the list did not end', { complete: false }, 'list'],
  ['it is the auth token', { self: old }, 'auth-token'],
  ['another is the auth token', { self: current }, 'nothing'],
  ['`overlap` ends at this moment', { overlapMs: 10 * dayMs }, 'overlap'],
  ['`overlap` ended a moment ago', { overlapMs: 10 * dayMs - 1 }, 'nothing'],
  ['the time is not known', { now: undefined }, 'overlap'],
  ['a secret is missing', { writes: [written(ago(10)), writeOf({ kind: 'missing' })] }, 'secrets'],
  [
    'a secret could not be read',
    { writes: [writeOf({ kind: 'unreadable', problem: { code: 'GITHUB_UNAVAILABLE', what: '', remedy: '' } })] },
    'secrets'
  ],
  ['a secret has no date', { writes: [written(undefined)] }, 'secrets'],
  ['a secret was written 3 s before the current stamp', { writes: [written(ago(10) - 3 * secondMs)] }, 'nothing'],
  ['a secret was written more than 3 s before it', { writes: [written(ago(10) - 3 * secondMs - 1)] }, 'secrets'],
  ['no secret is declared', { writes: [] }, 'nothing'],
  ['it was used as long ago as `overlap`', usedAt(iso(ago(7))), 'use'],
  ['it was used longer ago', usedAt(iso(ago(7) - 1)), 'nothing'],
  ['it was used within that day', usedAt(iso(ago(7)).slice(0, 10)), 'use'],
  ['it was used on a day before', usedAt(iso(ago(8)).slice(0, 10)), 'nothing'],
  ['its last use is in the future', usedAt(iso(now + 11_000)), 'use'],
  ['its last use cannot be read', usedAt('yesterday'), 'use'],
  ['its last use is absent', usedAt(undefined), 'use'],
  ['it was never used, and another token shows a date', usedAt(null), 'nothing'],
  ['it was never used, in another form', usedAt(''), 'nothing'],
  [
    'no token shows when it was used',
    {
      tokens: [
        { ...old, lastUsedAt: null },
        { ...current, lastUsedAt: null }
      ]
    },
    'use'
  ],
  [
    'no token shows a date that can be read',
    {
      tokens: [
        { ...old, lastUsedAt: null },
        { ...current, lastUsedAt: 'yesterday' }
      ]
    },
    'use'
  ],
  ['it was created after the current stamp', { tokens: [{ ...old, createdAt: iso(ago(9)) }, current] }, 'later'],
  [
    'it was created within the 3 s of that stamp',
    { tokens: [{ ...old, createdAt: iso(ago(10) + 3 * secondMs) }, current] },
    'nothing'
  ],
  [
    'it has the bare name, and was made before the first stamp',
    { tokens: [generation(ago(20), { name: 'ci' }), current] },
    'nothing'
  ],
  [
    'it has the bare name, and its age is unknown',
    { tokens: [generation(ago(20), { name: 'ci', createdAt: 'soon' }), current] },
    'nothing'
  ]
])('where %s, a predecessor is kept by what it is kept by', (_, given, keeper) => {
  expect(keptBy(given)).toBe(keeper)
})

test('a bare name that came after a stamp was made by somebody else, and keeps the oldest that shows it', () => {
  const bare = generation(ago(15), { name: 'ci' })
  expect(judge({ tokens: [old, bare, current] }).map(each => [each.token.name, each.keptBy])).toEqual([
    ['ci', 'later'],
    [old.name, 'foreign']
  ])
})

test('a group of the bare name that somebody else made last retires nothing', () => {
  const bare = generation(ago(9), { name: 'ci', createdAt: iso(ago(9)).slice(0, 10) })
  expect(keptBy({ tokens: [current, bare], writes: [written(ago(10))], now })).toBe('foreign')
})

test('a predecessor that is used although it was replaced over twice the overlap ago is overdue', () => {
  const used = { lastUsedAt: iso(ago(1)) }
  const [first, second] = [generation(ago(30), used), generation(ago(14), used)]
  const overdue = (at: number): unknown => judge({ tokens: [first, second], now: at })[0]?.isOverdue
  expect([overdue(now), overdue(now + 1)]).toEqual([false, true])
  expect(judge({ tokens: [generation(ago(30)), second], now: now + 1 })[0]?.isOverdue).toBe(false)
})

test('without a current generation there is no predecessor', () => {
  expect(judge({ tokens: [] })).toEqual([])
})

test('a last use has a moment, is never, or is unknown', () => {
  expect(lastUseOf(listedOf({ lastUsedAt: '2026-11-01' }), now)).toBe(Date.UTC(2026, 10, 2) - 1)
  expect(lastUseOf(listedOf({ lastUsedAt: iso(ago(1)) }), now)).toBe(lastMomentOf({ at: ago(1), dayOnly: false }))
  expect(lastUseOf(listedOf({ lastUsedAt: 0 }), now)).toBe('unknown')
  expect(lastUseOf(listedOf({ lastUsedAt: iso(ago(1)) }), undefined)).toBe('unknown')
})
