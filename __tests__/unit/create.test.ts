import { expect, test } from '@jest/globals'
import type { Result } from '../../src/clients/retry.js'
import type { CreateBody, ListedToken, Minted, Named, Socket } from '../../src/clients/socket.js'
import type { Entry } from '../../src/inputs/inputs.js'
import { generationsOf } from '../../src/plan/find.js'
import type { PlannedGroup } from '../../src/plan/planned-group.js'
import { create } from '../../src/rotate/create.js'
import { rotateGroup } from '../../src/rotate/rotate-group.js'
import {
  dayMs,
  entryOf,
  gitHubOf,
  iso,
  listedOf,
  ok,
  refused,
  socketOf,
  unknown,
  unreached,
  limited
} from '../builders.js'
import { inTurn, log, mintedOf, plannedOf, readyOf, sleeper } from './rotate-given.js'

const now = Date.UTC(2026, 10, 23, 3, 17)
const first = 'ci@20261123T031700Z'
const second = 'ci@20261123T031701Z'
const old = listedOf({
  groupUuid: 'old',
  name: 'ci@20261101T000000Z',
  scopes: ['old:scope'],
  maxQuota: 7,
  committers: [{ provider: 'github' }],
  visibility: 'admin'
})
const made = listedOf({ groupUuid: 'made', name: first, id: 'id-2', hash: 'hash-2' })
const minted = mintedOf({ groupUuid: 'made', id: undefined })
const listOf = (...tokens: ListedToken[]): Awaited<ReturnType<Socket['list']>> =>
  ok({ tokens, complete: true, pages: 1 })
const cutList = ok({ tokens: [old, made], complete: false, pages: 1 })

const inPlace: Entry = entryOf({ name: 'ci', desired: { scopes: ['repo:list'], maxQuota: 5 } })
const overlapped: Entry = { ...inPlace, overlapMs: 7 * dayMs }
const groupFor = (entry: Entry, tokens: readonly ListedToken[] = [old]): PlannedGroup => {
  const generations = generationsOf('ci', tokens, now)
  const listed = generations.current?.token
  return plannedOf({ entry, generations, listed, action: listed === undefined ? 'create' : 'succeed' })
}

interface Script {
  readonly creates?: readonly Result<Minted>[]
  readonly lists?: readonly Awaited<ReturnType<Socket['list']>>[]
  readonly revokes?: readonly Result<true>[]
}

const socketFor = ({ creates = [ok(minted)], lists = [listOf(old, made)], revokes = [ok(true)] }: Script) => {
  const calls: string[] = []
  const bodies: CreateBody[] = []
  const revoked: Named[] = []
  const [createNext, listNext, revokeNext] = [inTurn(...creates), inTurn(...lists), inTurn(...revokes)]
  const socket = socketOf({
    now: () => now,
    create: (_, body) => {
      calls.push('create')
      bodies.push(body)
      return createNext()
    },
    list: () => {
      calls.push('list')
      return listNext()
    },
    rotate: () => {
      calls.push('rotate')
      return Promise.resolve(ok(minted))
    },
    adoptToken: () => undefined,
    revoke: (_, target) => {
      calls.push('revoke')
      revoked.push(target)
      return revokeNext()
    }
  })
  return { socket, calls, bodies, revoked }
}

const tryOut = async (entry: Entry, script: Script = {}, tokens: readonly ListedToken[] = [old]) => {
  const given = socketFor(script)
  const name = entry.overlapMs === undefined ? 'ci' : first
  const deps = { socket: given.socket, log }
  const result = await create(groupFor(entry, tokens), { organization: 'acme', name, deps })
  const problem = result.kind === 'failed' ? result.problem : undefined
  const ends =
    result.kind === 'failed' ? `${result.problem.code}, ${result.uncertain ? 'begun' : 'concluded'}` : result.kind
  return { ...given, result, ends, calls: given.calls.join(' '), text: JSON.stringify(problem) }
}

test('a group is created once, and listed before anything is written; the id comes from the list while the hash is ours', async () => {
  const { result, calls } = await tryOut(overlapped)
  expect(calls).toBe('create list')
  expect(result).toMatchObject({ kind: 'minted', minted: { groupUuid: 'made', id: 'id-2' }, rivalWrote: false })
  const unhashed = await tryOut(overlapped, { lists: [listOf(old, { ...made, hash: undefined, id: 'id-3' })] })
  expect(unhashed.result).toMatchObject({ kind: 'minted', minted: { id: undefined } })
})

test.each([['in place', inPlace, 'ci'] as const, ['with overlap', overlapped, first] as const])(
  'a new group that another run has rotated by now is left to that run (%s)',
  async (_, entry, name) => {
    const rotated = { ...made, name, hash: 'hash-3', id: 'id-3' }
    const { ends, calls } = await tryOut(entry, { lists: [listOf(old, rotated)] })
    expect([ends, calls]).toEqual(['OVERTAKEN, concluded', 'create list'])
  }
)

test('a new group is as declared, and a successor is as the current generation where nothing else is declared', async () => {
  const [body] = (await tryOut({ ...overlapped, desired: { scopes: ['repo:list'], resources: [] } })).bodies
  expect(body).toEqual({
    name: first,
    committer: { provider: 'github' },
    max_quota: 7,
    scopes: ['repo:list'],
    visibility: 'admin',
    resources: []
  })
  const [plain] = (await tryOut(inPlace, { lists: [listOf(listedOf({ ...made, name: 'ci' }))] }, [])).bodies
  expect(plain).toEqual({ name: 'ci', committer: {}, max_quota: 5, scopes: ['repo:list'], visibility: 'organization' })
})

test.each<[string, Result<Minted>, string, RegExp]>([
  ['too many requests', limited(), 'SOCKET_UNAVAILABLE', /All of its secrets still work/],
  ['no connection', unreached(), 'SOCKET_UNAVAILABLE', /could not be created/],
  ['401', refused(401, { remedy: 'Check `socket-token`.' }), 'AUTH_SOCKET', /socket-token/],
  [
    'a scope that is missing',
    refused(403, { denied: 'scope' }),
    'AUTH_SOCKET',
    /needs api-tokens:create, and every scope/
  ],
  ['a max_quota that is too large', refused(403, { denied: 'max-quota' }), 'CREATE_FAILED', /smaller `max-quota`/],
  ['400', refused(400), 'CREATE_FAILED', /could not be created/]
])('a creation that is refused for %s is not sent again', async (_, answer, code, text) => {
  const result = await tryOut(overlapped, { creates: [answer] })
  expect([result.calls, result.ends]).toEqual(['create', `${code}, concluded`])
  expect(result.text).toMatch(text)
})

const stranger = listedOf({ groupUuid: 'stranger', name: 'ci@20261123T031600Z' })

test.each<[string, readonly ListedToken[]]>([
  ['an earlier stamp', [old, made, stranger]],
  ['a later stamp', [old, made, { ...stranger, name: second }]],
  ['the bare name', [old, made, { ...stranger, name: 'ci' }]],
  ['the same name', [old, made, { ...stranger, name: first }]]
])('where another run made a group of %s meanwhile, ours is revoked and nothing is written', async (_, tokens) => {
  const { ends, calls, revoked, text } = await tryOut(overlapped, { lists: [listOf(...tokens)] })
  expect([ends, calls]).toEqual(['OVERTAKEN, concluded', 'create list revoke'])
  expect(revoked).toEqual([{ groupUuid: 'made', hash: 'hash-2' }])
  expect(text).toMatch(/`concurrency`.*The token of this run was revoked, and no secret was written/)
})

test('a group of another name is no rival', async () => {
  const tokens = [old, made, { ...stranger, name: 'other' }, { ...stranger, name: 'ci@20261301T000000Z' }]
  expect((await tryOut(overlapped, { lists: [listOf(...tokens)] })).ends).toBe('minted')
})

test('ours that cannot be revoked is named', async () => {
  const tokens = listOf(old, made, stranger)
  const { text } = await tryOut(overlapped, { lists: [tokens], revokes: [refused(403)] })
  expect(text).toMatch(/the token of this run \(made\) could not be revoked/)
})

test('ours that is listed under another name, or otherwise than declared, is revoked', async () => {
  const trimmed = await tryOut(overlapped, { lists: [listOf(old, { ...made, name: 'ci' })] })
  expect([trimmed.ends, trimmed.calls]).toEqual(['CREATE_FAILED, concluded', 'create list revoke'])
  expect(trimmed.text).toMatch(/its name is ci, not ci@20261123T031700Z/)
  const less = listOf(old, { ...made, maxQuota: 3 })
  const declared = await tryOut({ ...overlapped, update: true }, { lists: [less] })
  expect([declared.ends, declared.calls]).toEqual(['CREATE_FAILED, concluded', 'create list revoke'])
  expect(declared.text).toMatch(/its max-quota is 3, not 5/)
  expect((await tryOut(overlapped, { lists: [less] })).ends).toBe('minted')
})

test('a list that cannot be read revokes a successor, and leaves a group in place to post', async () => {
  for (const list of [unknown(), cutList]) {
    const successor = await tryOut(overlapped, { lists: [list] })
    expect([successor.ends, successor.calls]).toEqual(['CREATE_FAILED, concluded', 'create list revoke'])
    expect(successor.text).toMatch(/All of its secrets still work/)
    const single = await tryOut(inPlace, { lists: [list] }, [])
    expect([single.ends, single.calls]).toEqual(['CREATE_FAILED, begun', 'create list'])
  }
})

test('a creation whose answer was lost is found by its name and rotated, and not sent again where it is not listed', async () => {
  const found = await tryOut(overlapped, { creates: [unknown()] })
  expect([found.ends, found.calls]).toEqual(['minted', 'create list rotate'])
  for (const list of [listOf(old), cutList, unknown()]) {
    const { ends, calls } = await tryOut(overlapped, { creates: [unknown()], lists: [list] })
    expect([ends, calls]).toEqual(['CREATE_FAILED, begun', 'create list'])
  }
})

/** A successor that is made, proved and written; `calls` are those of Socket and the secrets that are written. */
const succeedWith = async (script: Script, quotas: readonly Awaited<ReturnType<Socket['quota']>>[] = []) => {
  const given = socketFor(script)
  const quota = inTurn(...quotas, ok({ left: 1, max: 1, refresh: undefined }))
  const group = groupFor(overlapped)
  const { clock } = sleeper()
  const attempt = await rotateGroup(readyOf(group), {
    organization: 'acme',
    recoveryKey: undefined,
    deps: {
      socket: {
        ...given.socket,
        quota: () => {
          given.calls.push('quota')
          return quota()
        }
      },
      github: gitHubOf({
        now: () => now,
        put: () => {
          given.calls.push('put')
          return Promise.resolve(ok({ created: false, at: now }))
        },
        secret: () => Promise.resolve(ok({ updatedAt: iso(now), visibility: undefined }))
      }),
      log,
      clock,
      pacer: {
        reserveWrites: () => Promise.resolve(false),
        freeWrites: () => Infinity,
        writing: () => () => undefined,
        read: () => Promise.resolve(),
        unlimited: () => undefined
      },
      seal: () => Promise.resolve(() => 'box'),
      begun: {
        note: () => {
          throw new Error('a group with overlap is never begun')
        },
        conclude: () => undefined,
        has: () => false,
        isEmpty: () => true
      },
      job: { rotatedEarlier: () => false, add: () => undefined },
      cancelled: new AbortController().signal
    }
  })
  return { attempt, calls: given.calls.join(' '), names: given.bodies.map(({ name }) => name) }
}

test('a successor is proved to work before the first secret is written', async () => {
  const { attempt, calls, names } = await succeedWith({})
  expect([calls, names]).toEqual(['create list quota put quota', [first]])
  expect(attempt).toMatchObject({ delivery: { verdict: { kind: 'verified' } }, problems: [] })
})

test('a successor that never answers is revoked, and nothing is written', async () => {
  const { attempt, calls } = await succeedWith({}, [...Array<ReturnType<typeof refused>>(6).fill(refused(401))])
  expect(calls).toBe('create list quota quota quota quota quota quota revoke')
  expect(attempt.delivery).toBeUndefined()
  expect(attempt.problems).toMatchObject([
    { code: 'VERIFY_FAILED', state: expect.stringContaining('All of its secrets still work.') }
  ])
})
