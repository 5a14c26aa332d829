import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Secret } from '../../src/base/secret.js'
import type { Result } from '../../src/clients/retry.js'
import type { ListedToken, Minted, Named, TokenList } from '../../src/clients/socket.js'
import { rotate, type Rotation } from '../../src/rotate/rotate.js'
import {
  groupUuid as uuid,
  limited,
  listedOf,
  ok as okOf,
  refused,
  secretOf,
  socketOf,
  unknown,
  unreached
} from '../builders.js'
import { plannedOf } from './rotate-given.js'

const minted: Minted = { groupUuid: uuid, id: 'id-2', hash: 'hash-2', token: secretOf('new') }
const row = (hash: string | undefined, id: string | undefined, groupUuid = uuid.toUpperCase()): ListedToken =>
  listedOf({ hash, id, groupUuid })

const ok: Result<Minted> = okOf(minted)
const lost = unknown()
const busy = limited()
const away = unreached()
const no = (status: number): Result<never> =>
  refused(status, { reason: `Socket answered ${String(status)}`, remedy: 'Check its scopes.' })
const list = (tokens: ListedToken[], complete = true): Result<TokenList> => okOf({ tokens, complete, pages: 1 })
const other = row('hash-9', 'id-9', '00000000-0000-4000-8000-000000000000')
const same = list([other, row('hash-1', 'id-1')])
const changed = list([other, row('hash-8', 'id-8')])
const gone = list([other])
const cut = list([other], false)
const closed = refused(403, { denied: 'scope' })

interface Script {
  readonly rotates: readonly Result<Minted>[]
  readonly lists?: readonly Result<TokenList>[]
  /** Whether somebody wrote a secret since the run began. */
  readonly isWritten?: boolean
  readonly self?: boolean | 'unknown'
  /** Null where the list shows none. */
  readonly hash?: string | null
}

/** Answers in turn, the last one for ever; `calls` is what was asked, in order. */
const tryOut = async ({ rotates, lists = [], isWritten = false, self = false, hash = 'hash-1' }: Script) => {
  const calls: string[] = []
  const targets: Named[] = []
  const lines: string[] = []
  const adopted: [Secret, boolean | 'unknown'][] = []
  const next = <T>(of: readonly T[], operation: string): Promise<T> => {
    const count = calls.filter(each => each === operation).length
    calls.push(operation)
    const answer = of[Math.min(count, of.length - 1)]
    if (answer === undefined) throw new Error(`${operation} was not expected`)
    return Promise.resolve(answer)
  }
  const result = await rotate(
    {
      organization: 'acme',
      group: { ...plannedOf(), self },
      target: { groupUuid: uuid, hash: hash ?? undefined, id: 'id-1' },
      otherwise: 'It was not changed.',
      writtenMeanwhile: () => next([isWritten], 'look')
    },
    {
      socket: socketOf({
        rotate: (_, target) => {
          targets.push(target)
          return next(rotates, 'rotate')
        },
        list: () => next(lists, 'list'),
        adoptToken: (by, self) => adopted.push([by, self])
      }),
      log: {
        info: line => {
          lines.push(line)
        },
        warning: () => undefined,
        group: (_, work) => work()
      }
    }
  )
  return { result, calls: calls.join(' '), targets, lines, adopted }
}

const told = (result: Rotation): string =>
  result.kind === 'failed'
    ? `${result.problem.code}, ${result.uncertain ? 'begun' : 'concluded'}`
    : result.rivalWrote
      ? 'minted over a rival'
      : 'minted'
const textOf = (result: Rotation): string =>
  result.kind === 'minted' ? '' : `${result.problem.what} ${result.problem.remedy} ${result.problem.state ?? ''}`

test('a rotation that is answered is sent once, and nothing else is asked', async () => {
  for (const self of [true, false, 'unknown'] as const) {
    const { result, calls, targets, adopted } = await tryOut({ rotates: [ok], self })
    expect([told(result), calls, targets]).toEqual(['minted', 'rotate', [{ groupUuid: uuid, hash: 'hash-1' }]])
    expect(adopted).toEqual([[minted.token, self]])
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
    ends: 'SOCKET_UNAVAILABLE, concluded',
    says: /could not be rotated: too many requests.*It was not changed\.$/
  },
  { when: 'no connection', rotates: [away], calls: 'rotate', ends: 'SOCKET_UNAVAILABLE, concluded' },
  { when: '401', rotates: [no(401)], calls: 'rotate', ends: 'AUTH_SOCKET, concluded' },
  { when: '403', rotates: [no(403)], calls: 'rotate', ends: 'AUTH_SOCKET, concluded', says: /scopes/ },
  {
    when: '409, and the hash has changed',
    rotates: [no(409)],
    lists: [changed],
    calls: 'rotate list',
    ends: 'OVERTAKEN, concluded',
    says: /before this run sent.*`concurrency`.*`force: true`.*wrote none/
  },
  {
    when: '409 without a hash, and the id has changed',
    rotates: [no(409)],
    lists: [changed],
    hash: null,
    calls: 'rotate list',
    ends: 'ROTATE_FAILED, concluded'
  },
  {
    when: '400, and nothing has changed',
    rotates: [no(400)],
    lists: [same],
    calls: 'rotate list',
    ends: 'ROTATE_FAILED, concluded',
    says: /Socket answered 400.*dashboard.*was not changed/
  },
  {
    when: '404, and it is not listed',
    rotates: [no(404)],
    lists: [gone],
    calls: 'rotate list',
    ends: 'TOKEN_NOT_FOUND, concluded',
    says: /no longer listed.*was not changed/
  },
  ...[cut, lost, closed].map(answer => ({
    when: `404, and the list tells nothing (${answer.kind})`,
    rotates: [no(404)],
    lists: [answer],
    calls: 'rotate list',
    ends: 'ROTATE_FAILED, concluded'
  }))
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
    ends: 'ROTATE_UNCERTAIN, begun',
    says: /does not show it either.*post step.*force: true.*may hold a value/
  },
  {
    when: 'nothing has changed, and the second answer is lost, too, after it was handled',
    rotates: [lost, lost, ok],
    lists: [same, changed],
    calls: 'rotate list rotate list look rotate',
    hashes: ['hash-1', 'hash-1', 'hash-8'],
    ends: 'minted'
  },
  {
    when: 'nothing has changed, and the second try is refused, because the first was only late',
    rotates: [lost, no(409), ok],
    lists: [same, changed],
    calls: 'rotate list rotate list look rotate',
    hashes: ['hash-1', 'hash-1', 'hash-8'],
    ends: 'minted'
  },
  {
    when: 'nothing has changed, the second try is refused, and the list lags behind',
    rotates: [lost, no(409)],
    lists: [same],
    calls: 'rotate list rotate list',
    ends: 'ROTATE_UNCERTAIN, begun'
  },
  ...[no(401), no(403), away, busy].map(answer => ({
    when: `nothing has changed, and the second try gets no further (${answer.kind === 'refused' ? String(answer.status) : answer.kind})`,
    rotates: [lost, answer],
    lists: [same],
    calls: 'rotate list rotate',
    ends: 'ROTATE_UNCERTAIN, begun'
  })),
  {
    when: 'the hash has changed: its value is lost, once more with the new hash',
    rotates: [lost, ok],
    lists: [changed],
    calls: 'rotate list look rotate',
    hashes: ['hash-1', 'hash-8'],
    ends: 'minted'
  },
  {
    when: 'the hash has changed, and somebody wrote',
    rotates: [lost, ok],
    lists: [changed],
    isWritten: true,
    calls: 'rotate list look rotate',
    hashes: ['hash-1', 'hash-8'],
    ends: 'minted over a rival'
  },
  ...[lost, no(409), no(404), busy, away].map(answer => ({
    when: `the hash has changed, and the recovery fails (${answer.kind})`,
    rotates: [lost, answer],
    lists: [changed],
    calls: 'rotate list look rotate',
    hashes: ['hash-1', 'hash-8'],
    ends: 'ROTATE_UNCERTAIN, begun',
    says: /does not show it either/
  })),
  {
    when: 'only the id has changed, because the list has no hash',
    rotates: [lost, ok],
    lists: [list([row(undefined, 'id-8')])],
    hash: null,
    calls: 'rotate list look rotate',
    hashes: [undefined, undefined],
    ends: 'minted'
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
    calls: 'rotate list look rotate',
    ends: 'ROTATE_UNCERTAIN, begun',
    says: /may not list tokens/
  },
  {
    when: 'the list is silent',
    rotates: [lost],
    lists: [lost],
    calls: 'rotate list',
    ends: 'ROTATE_UNCERTAIN, begun',
    says: /could not be listed \(the connection broke\)/
  },
  {
    when: 'the list gives 403 of another kind',
    rotates: [lost],
    lists: [no(403)],
    calls: 'rotate list',
    ends: 'ROTATE_UNCERTAIN, begun'
  },
  {
    when: 'it is not listed',
    rotates: [lost],
    lists: [gone],
    calls: 'rotate list',
    ends: 'ROTATE_UNCERTAIN, begun',
    says: /is no longer listed/
  },
  {
    when: 'the list broke off',
    rotates: [lost],
    lists: [cut],
    calls: 'rotate list',
    ends: 'ROTATE_UNCERTAIN, begun',
    says: /did not end cleanly/
  },
  {
    when: 'the list gives 401, and it is not the auth token’s own',
    rotates: [lost],
    lists: [no(401)],
    calls: 'rotate list',
    ends: 'ROTATE_UNCERTAIN, begun',
    says: /could not be listed \(Socket answered 401\)/
  },
  ...([true, 'unknown'] as const).map(self => ({
    when: `the list gives 401, and whether it is the auth token’s own is ${String(self)}: locked out`,
    rotates: [lost],
    lists: [no(401)],
    self,
    calls: 'rotate list',
    ends: 'ROTATE_UNCERTAIN, begun',
    says: /`socket-token` no longer works\. .*second admin token.*`overlap`.*hold a value that no longer works/
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
    expect(targets.every(target => target.groupUuid === uuid)).toBe(true)
    expect(textOf(result)).toMatch(story.says ?? /^/)
  })
}

test('what happened, and what follows from it, is told in order', async () => {
  const told = async (script: Script): Promise<string[]> => (await tryOut(script)).lines
  const unclear = "Socket's answer to the rotation of ci does not say what happened: the connection broke."
  const done = 'Rotated token group ci.'
  expect(await told({ rotates: [ok] })).toEqual([done])
  expect(await told({ rotates: [lost, ok], lists: [same] })).toEqual([
    unclear,
    'The listed token is unchanged, so the rotation did not happen: sending it once more.',
    done
  ])
  expect(await told({ rotates: [lost, ok], lists: [changed] })).toEqual([
    unclear,
    'The token changed, but its new value was lost: rotating once more to replace it.',
    done
  ])
  expect(await told({ rotates: [lost, ok], lists: [closed] })).toEqual([
    unclear,
    "The auth token may not list tokens, so whether the token changed can't be seen: rotating once more by UUID alone.",
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
      const { calls, result, targets } = await tryOut({ rotates, lists, hash: hash ?? null })
      expect(calls).toMatch(/^rotate( list( look)?( rotate)?){0,3}$/)
      expect(targets.length).toBeLessThanOrEqual(3)
      const last = rotates[Math.min(targets.length, rotates.length) - 1]
      expect(result.kind === 'minted').toBe(last?.kind === 'ok')
      // Only what is certain is concluded.
      const isUnclear = rotates.slice(0, targets.length).includes(lost)
      if (result.kind === 'failed') expect(result.uncertain).toBe(isUnclear)
    }),
    { numRuns: 500 }
  )
})
