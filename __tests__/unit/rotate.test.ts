import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Result } from '../../src/clients/retry.js'
import type { Destination } from '../../src/base/destination.js'
import type { SecretMetadata } from '../../src/clients/github.js'
import { rotate, type Order, type Rotation } from '../../src/rotate/rotate.js'
import { Secret } from '../../src/base/secret.js'
import type { ListedToken, Minted, RotateTarget, TokenList } from '../../src/clients/socket.js'

const uuid = '8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10'
const to: Destination = {
  name: 'SOCKET_API_TOKEN',
  store: { app: 'actions', place: { kind: 'repository', repository: 'acme/web' } }
}
const minted: Minted = {
  groupUuid: uuid,
  id: 'id-2',
  hash: 'hash-2',
  token: new Secret('new', () => undefined)
}
const row = (
  hash: string | undefined,
  id: string | undefined,
  groupUuid = uuid.toUpperCase()
): ListedToken => ({
  groupUuid,
  id,
  hash,
  name: 'ci',
  scopes: [],
  maxQuota: 1000,
  createdAt: undefined,
  lastUsedAt: undefined,
  committers: [],
  visibility: undefined
})

const ok: Result<Minted> = { kind: 'ok', value: minted }
const lost: Result<never> = { kind: 'unknown', reason: 'the connection broke' }
const busy: Result<never> = { kind: 'limited', reason: 'too many requests', waitMs: undefined }
const away: Result<never> = { kind: 'unreached', reason: 'the connection was refused' }
const no = (status: number, denied?: 'scope'): Result<never> => ({
  kind: 'refused',
  status,
  why: `Socket answered ${String(status)}`,
  ...(denied === undefined ? {} : { denied })
})
const list = (tokens: ListedToken[], complete = true): Result<TokenList> => ({
  kind: 'ok',
  value: { tokens, complete, pages: 1 }
})
const other = row('hash-9', 'id-9', '00000000-0000-4000-8000-000000000000')
const same = list([other, row('hash-1', 'id-1')])
const changed = list([other, row('hash-8', 'id-8')])
const gone = list([other])
const cut = list([other], false)
const closed = no(403, 'scope')

interface Script {
  readonly rotates: readonly Result<Minted>[]
  readonly lists?: readonly Result<TokenList>[]
  readonly secret?: Result<SecretMetadata | 'missing'>
  readonly order?: Partial<Order>
}

/** Answers in turn, the last one for ever; `calls` is what was asked, in order. */
const tryOut = async ({ rotates, lists = [], secret, order = {} }: Script) => {
  const calls: string[] = []
  const targets: RotateTarget[] = []
  const lines: string[] = []
  const succeeded: [Secret, boolean | 'unknown'][] = []
  const next = <T>(of: readonly T[], operation: string): T => {
    const count = calls.filter(each => each === operation).length
    calls.push(operation)
    const answer = of[Math.min(count, of.length - 1)]
    if (answer === undefined) throw new Error(`${operation} was not expected`)
    return answer
  }
  const result = await rotate(
    {
      organization: 'acme',
      label: 'ci',
      target: { uuid, hash: 'hash-1' },
      id: 'id-1',
      self: false,
      stamps: new Map([[to, 'before']]),
      otherwise: 'It was not changed.',
      ...order
    },
    {
      socket: {
        rotate: (_: string, target: RotateTarget) => {
          targets.push(target)
          return Promise.resolve(next(rotates, 'rotate'))
        },
        list: () => Promise.resolve(next(lists, 'list')),
        succeed: (by: Secret, self: boolean | 'unknown') => succeeded.push([by, self])
      },
      github: {
        secret: () =>
          Promise.resolve(
            next(
              [secret ?? { kind: 'ok' as const, value: { updatedAt: 'before', visibility: undefined } }],
              'look'
            )
          )
      },
      log: { info: (line: string) => lines.push(line) }
    } as unknown as Parameters<typeof rotate>[1]
  )
  return { result, calls: calls.join(' '), targets, lines, succeeded }
}

const told = (result: Rotation): string =>
  result.kind === 'minted' ? 'minted' : `${result.problem.code}, ${result.settled ? 'settled' : 'open'}`
const textOf = (result: Rotation): string =>
  result.kind === 'minted'
    ? ''
    : `${result.problem.what} ${result.problem.remedy} ${result.problem.state ?? ''}`

test('a rotation that is answered is sent once, and nothing else is asked', async () => {
  for (const self of [true, false, 'unknown'] as const) {
    const { result, calls, targets, succeeded } = await tryOut({ rotates: [ok], order: { self } })
    expect([told(result), calls, targets]).toEqual(['minted', 'rotate', [{ uuid, hash: 'hash-1' }]])
    expect(succeeded).toEqual([[minted.token, self]])
  }
})

interface Story extends Script {
  readonly when: string
  readonly calls: string
  readonly ends: string
  /** Hashes that were sent. */
  readonly hashes?: readonly (string | undefined)[]
  readonly says?: RegExp
}

const refusals: readonly Story[] = [
  {
    when: 'too many requests',
    rotates: [busy],
    calls: 'rotate',
    ends: 'SOCKET_UNAVAILABLE, settled',
    says: /could not be rotated: too many requests.*It was not changed\.$/
  },
  { when: 'no connection', rotates: [away], calls: 'rotate', ends: 'SOCKET_UNAVAILABLE, settled' },
  { when: '401', rotates: [no(401)], calls: 'rotate', ends: 'AUTH_SOCKET, settled' },
  { when: '403', rotates: [no(403)], calls: 'rotate', ends: 'AUTH_SOCKET, settled', says: /scopes/ },
  {
    when: '409, and the hash has changed',
    rotates: [no(409)],
    lists: [changed],
    calls: 'rotate list',
    ends: 'OVERTAKEN, settled',
    says: /before this run sent.*wrote none/
  },
  {
    when: '409 without a hash, and the id has changed',
    rotates: [no(409)],
    lists: [changed],
    order: { target: { uuid, hash: undefined } },
    calls: 'rotate list',
    ends: 'ROTATE_FAILED, settled'
  },
  {
    when: '400, and nothing has changed',
    rotates: [no(400)],
    lists: [same],
    calls: 'rotate list',
    ends: 'ROTATE_FAILED, settled',
    says: /Socket answered 400.*dashboard.*was not changed/
  },
  {
    when: '404, and it is not listed',
    rotates: [no(404)],
    lists: [gone],
    calls: 'rotate list',
    ends: 'TOKEN_NOT_FOUND, settled',
    says: /no longer listed.*was not changed/
  },
  {
    when: '404, and the list broke off',
    rotates: [no(404)],
    lists: [cut],
    calls: 'rotate list',
    ends: 'ROTATE_FAILED, settled'
  },
  {
    when: '404, and the list is silent',
    rotates: [no(404)],
    lists: [lost],
    calls: 'rotate list',
    ends: 'ROTATE_FAILED, settled'
  }
]

const losses: readonly Story[] = [
  {
    when: 'nothing has changed: once more, with the old hash',
    rotates: [lost, ok],
    lists: [same],
    calls: 'rotate list rotate',
    hashes: ['hash-1', 'hash-1'],
    ends: 'minted'
  },
  {
    when: 'nothing has changed, twice',
    rotates: [lost],
    lists: [same],
    calls: 'rotate list rotate list',
    ends: 'ROTATE_UNCERTAIN, settled',
    says: /did not tell either.*force: true.*may hold a value/
  },
  {
    when: 'nothing has changed, and the second try is refused, for the first was only late',
    rotates: [lost, no(409), ok],
    lists: [same, changed],
    calls: 'rotate list rotate list look rotate',
    hashes: ['hash-1', 'hash-1', 'hash-8'],
    ends: 'minted'
  },
  {
    when: 'nothing has changed, and the second try gets a 401: the list is asked, not believed',
    rotates: [lost, no(401)],
    lists: [same, no(401)],
    calls: 'rotate list rotate list',
    ends: 'ROTATE_UNCERTAIN, settled'
  },
  {
    when: 'nothing has changed, and there is no connection then',
    rotates: [lost, away],
    lists: [same],
    calls: 'rotate list rotate',
    ends: 'ROTATE_UNCERTAIN, open'
  },
  {
    when: 'the hash has changed, and nobody wrote: its value is lost, once more with the new hash',
    rotates: [lost, ok],
    lists: [changed],
    calls: 'rotate list look rotate',
    hashes: ['hash-1', 'hash-8'],
    ends: 'minted'
  },
  {
    when: 'the hash has changed, and someone wrote: a rival',
    rotates: [lost],
    lists: [changed],
    secret: { kind: 'ok', value: { updatedAt: 'after', visibility: undefined } },
    calls: 'rotate list look',
    ends: 'OVERTAKEN, settled',
    says: /and wrote its value/
  },
  {
    when: 'the hash has changed, and the secret is gone: a rival',
    rotates: [lost],
    lists: [changed],
    secret: { kind: 'ok', value: 'missing' },
    calls: 'rotate list look',
    ends: 'OVERTAKEN, settled'
  },
  {
    when: 'the hash has changed, and the secret can not be looked at',
    rotates: [lost],
    lists: [changed],
    secret: lost,
    calls: 'rotate list look',
    ends: 'ROTATE_UNCERTAIN, open'
  },
  {
    when: 'a value is lost for the second time',
    rotates: [lost],
    lists: [changed, list([row('hash-7', 'id-7')])],
    calls: 'rotate list look rotate list',
    hashes: ['hash-1', 'hash-8'],
    ends: 'ROTATE_UNCERTAIN, settled'
  },
  {
    when: 'the recovery is refused',
    rotates: [lost, no(409)],
    lists: [changed],
    calls: 'rotate list look rotate list',
    ends: 'ROTATE_UNCERTAIN, settled'
  },
  {
    when: 'the recovery meets too many requests',
    rotates: [lost, busy],
    lists: [changed],
    calls: 'rotate list look rotate',
    ends: 'ROTATE_UNCERTAIN, open',
    says: /too many requests/
  },
  {
    when: 'the list has neither hash nor id',
    rotates: [lost, ok],
    lists: [list([row(undefined, undefined)])],
    calls: 'rotate list look rotate',
    hashes: ['hash-1', undefined],
    ends: 'minted'
  },
  {
    when: 'the auth token may not list: by UUID alone',
    rotates: [lost, ok],
    lists: [closed],
    calls: 'rotate list look rotate',
    hashes: ['hash-1', undefined],
    ends: 'minted'
  },
  {
    when: 'the auth token may not list, twice',
    rotates: [lost],
    lists: [closed],
    calls: 'rotate list look rotate list',
    ends: 'ROTATE_UNCERTAIN, settled',
    says: /may not list tokens/
  },
  {
    when: 'the list is silent',
    rotates: [lost],
    lists: [lost],
    calls: 'rotate list',
    ends: 'ROTATE_UNCERTAIN, open',
    says: /could not be listed \(the connection broke\)/
  },
  {
    when: 'the list gives 403 of another kind',
    rotates: [lost],
    lists: [no(403)],
    calls: 'rotate list',
    ends: 'ROTATE_UNCERTAIN, open'
  },
  {
    when: 'it is not listed',
    rotates: [lost],
    lists: [gone],
    calls: 'rotate list',
    ends: 'ROTATE_UNCERTAIN, open',
    says: /is no longer listed/
  },
  {
    when: 'the list broke off',
    rotates: [lost],
    lists: [cut],
    calls: 'rotate list',
    ends: 'ROTATE_UNCERTAIN, open',
    says: /did not end cleanly/
  },
  {
    when: 'the list gives 401, and it is not the auth token’s own',
    rotates: [lost],
    lists: [no(401)],
    calls: 'rotate list',
    ends: 'ROTATE_UNCERTAIN, open',
    says: /could not be listed \(Socket answered 401\)/
  },
  ...([true, 'unknown'] as const).map(self => ({
    when: `the list gives 401, and whether it is the auth token’s own is ${String(self)}: locked out`,
    rotates: [lost],
    lists: [no(401)],
    order: { self },
    calls: 'rotate list',
    ends: 'ROTATE_UNCERTAIN, open',
    says: /`socket-token` no longer works\. .*second admin token.*hold a value that no longer works/
  }))
]

for (const [what, stories] of [
  ['a rotation that was refused', refusals],
  ['an answer that was lost', losses]
] as const) {
  test.each(stories)(`${what}: $when`, async story => {
    const { result, calls, targets } = await tryOut(story)
    expect([calls, told(result)]).toEqual([story.calls, story.ends])
    if (story.hashes !== undefined) expect(targets.map(({ hash }) => hash)).toEqual(story.hashes)
    expect(targets.every(target => target.uuid === uuid)).toBe(true)
    expect(textOf(result)).toMatch(story.says ?? /^/)
  })
}

test('what happened, and what follows from it, is told in order', async () => {
  const told = async (script: Script): Promise<string[]> => (await tryOut(script)).lines
  const unclear = 'The answer to the rotation of ci did not say what happened: the connection broke.'
  const done = 'Rotated token group ci.'
  expect(await told({ rotates: [ok] })).toEqual([done])
  expect(await told({ rotates: [lost, ok], lists: [same] })).toEqual([
    unclear,
    'The listed token is unchanged, so nothing happened: rotating once more.',
    done
  ])
  expect(await told({ rotates: [lost, ok], lists: [changed] })).toEqual([
    unclear,
    'The token changed and its value was lost on the way: rotating once more to replace it.',
    done
  ])
  expect(await told({ rotates: [lost, ok], lists: [closed] })).toEqual([
    unclear,
    'The auth token may not list tokens, so whether it changed can not be seen: rotating once more by its UUID alone.',
    done
  ])
})

test('whatever is answered, there are three rotations at most, each but the first after a look that allows it', async () => {
  const rotates = fc.array(fc.constantFrom(ok, lost, busy, away, no(400), no(401), no(409)), {
    minLength: 1,
    maxLength: 5
  })
  const lists = fc.array(fc.constantFrom(same, changed, gone, cut, lost, closed, no(401)), {
    minLength: 1,
    maxLength: 5
  })
  const hash = fc.constantFrom('hash-1', undefined)
  await fc.assert(
    fc.asyncProperty(rotates, lists, hash, async (rotates, lists, hash) => {
      const { calls, result, targets } = await tryOut({ rotates, lists, order: { target: { uuid, hash } } })
      expect(calls).toMatch(/^rotate( list( look)?( rotate)?){0,3}$/)
      expect(targets.length).toBeLessThanOrEqual(3)
      const last = rotates[Math.min(targets.length, rotates.length) - 1]
      expect(result.kind === 'minted').toBe(last?.kind === 'ok')
      // Nothing was lost that the message does not tell of.
      const unclear = rotates.slice(0, targets.length).includes(lost)
      if (!unclear && result.kind === 'failed') expect(result.problem.code).not.toBe('ROTATE_UNCERTAIN')
    }),
    { numRuns: 500 }
  )
})
