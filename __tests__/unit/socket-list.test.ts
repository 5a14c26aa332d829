import { expect, test } from '@jest/globals'
import type { Answer } from '../../src/clients/retry.js'
import { broken, json, talk, type Said } from './socket-talk.js'

const row = (n: number): object => ({ group_uuid: `g-${String(n)}`, id: `id-${String(n)}`, hash: `h-${String(n)}` })
const rows = (from: number, count: number): object[] => Array.from({ length: count }, (_, index) => row(from + index))
const page = (tokens: unknown, nextPage?: unknown): Answer => json({ tokens, nextPage })

interface Walk {
  readonly when: string
  readonly pages: readonly Said[]
  readonly found: number
  readonly complete: boolean
  readonly asked: number
}

test.each<Walk>([
  ...[null, undefined, '', 0, '0'].map(next => ({
    when: `nextPage is ${JSON.stringify(next)}`,
    pages: [page(rows(0, 100), next)],
    found: 100,
    complete: true,
    asked: 1
  })),
  {
    when: 'there are three pages',
    pages: [page(rows(0, 100), 2), page(rows(100, 100), '3'), page(rows(200, 5), null)],
    found: 205,
    complete: true,
    asked: 3
  },
  {
    when: 'the last page says 1',
    pages: [page(rows(0, 100), 2), page(rows(100, 7), 1)],
    found: 107,
    complete: true,
    asked: 2
  },
  { when: 'the only page, not full, says 1', pages: [page(rows(0, 99), 1)], found: 99, complete: true, asked: 1 },
  {
    when: 'a page that is not full names a next one',
    pages: [page(rows(0, 50), 2), page(rows(50, 5), null)],
    found: 55,
    complete: true,
    asked: 2
  },
  {
    when: 'a page is empty, and names a next one',
    pages: [page([], 2), page(rows(0, 5), null)],
    found: 0,
    complete: true,
    asked: 1
  },
  {
    when: 'a full page says 1, and there is more',
    pages: [page(rows(0, 100), 1), page(rows(100, 3), null)],
    found: 103,
    complete: true,
    asked: 2
  },
  {
    when: 'a full page says 1, and there is no more',
    pages: [page(rows(0, 100), 1), page([], 1)],
    found: 100,
    complete: true,
    asked: 2
  },
  {
    when: 'a page comes again',
    pages: [page(rows(0, 100), 2), page(rows(0, 100), 3)],
    found: 100,
    complete: false,
    asked: 2
  },
  {
    when: 'a page is left out',
    pages: [page(rows(0, 100), 3), page(rows(200, 3), null)],
    found: 103,
    complete: false,
    asked: 2
  },
  {
    when: 'rows overlap, for one was rotated meanwhile',
    pages: [page(rows(0, 100), 2), page(rows(99, 4), null)],
    found: 103,
    complete: true,
    asked: 2
  },
  { when: 'a row names no group', pages: [page([row(1), {}, row(2)], null)], found: 2, complete: false, asked: 1 },
  { when: 'a row is no object', pages: [page([row(1), 'x'], null)], found: 1, complete: false, asked: 1 },
  ...['next', -1, 1.5, true, {}].map(next => ({
    when: `nextPage is ${JSON.stringify(next)}, which is no page`,
    pages: [page(rows(0, 3), next)],
    found: 3,
    complete: false,
    asked: 1
  })),
  {
    when: 'the second page is refused',
    pages: [page(rows(0, 100), 2), json({}, 404)],
    found: 100,
    complete: false,
    asked: 2
  },
  {
    when: 'the second page is lost for good',
    pages: [page(rows(0, 100), 2), broken],
    found: 100,
    complete: false,
    asked: 5
  },
  { when: 'the first answer is lost', pages: [broken, page(rows(0, 3), null)], found: 3, complete: true, asked: 2 }
])('the list where $when', async ({ pages, found, complete, asked }) => {
  const { socket, sent } = talk(...pages)
  const answer = await socket.list('acme')
  if (answer.kind !== 'ok') throw new Error(answer.kind)
  expect([answer.value.tokens.length, answer.value.complete, sent.length]).toEqual([found, complete, asked])
})

test('the pages are asked for in turn, also where the second says that the first comes next', async () => {
  const { socket, sent } = talk(page(rows(0, 100), 2), page(rows(100, 100), 1), page(rows(200, 1), null))
  expect(await socket.list('acme')).toMatchObject({ value: { complete: true, pages: 3 } })
  expect(sent.map(({ url }) => new URL(url).searchParams.get('page'))).toEqual(['1', '2', '3'])
})

test('a list that never ends is not walked for ever, and is not complete', async () => {
  const { socket, sent } = talk(url => {
    const number = Number(new URL(url).searchParams.get('page'))
    return page(rows(number * 100, 100), number + 1)
  })
  const answer = await socket.list('acme')
  expect(answer).toMatchObject({ kind: 'ok', value: { complete: false, pages: 500 } })
  expect(sent).toHaveLength(500)
  expect(sent[1]?.url).toBe(
    'http://socket.test/v0/orgs/acme/api-tokens?sort=created_at&direction=asc&per_page=100&page=2&token_values=omit'
  )
})

test('a list whose first page cannot be read says why', async () => {
  expect(await talk(json({ tokens: 'none' })).socket.list('acme')).toMatchObject({ kind: 'unknown' })
  expect(await talk(json([])).socket.list('acme')).toMatchObject({ kind: 'unknown' })
  expect(await talk(json('no', 403)).socket.list('acme')).not.toHaveProperty('denied')
  const denial = json({ error: { message: 'Insufficient permissions for API method' } }, 403)
  expect(await talk(denial).socket.list('acme')).toMatchObject({ kind: 'refused', denied: 'scope' })
})

test('of a listed token only what has its form is taken', async () => {
  const committers = [{ email: '', provider: 'github', providerLoginName: 'octocat' }, { provider: 'other' }, 7]
  const odd = {
    group_uuid: 'g',
    id: '',
    hash: 5,
    name: null,
    scopes: ['a', 1],
    max_quota: '7',
    visibility: 'all',
    committers
  }
  const answer = await talk(page([odd], null)).socket.list('acme')
  expect(answer).toMatchObject({
    value: {
      tokens: [
        {
          groupUuid: 'g',
          id: undefined,
          hash: undefined,
          name: undefined,
          scopes: undefined,
          maxQuota: undefined,
          visibility: undefined,
          committers: [{ provider: 'github', providerLoginName: 'octocat' }, {}]
        }
      ]
    }
  })
})

test.each([undefined, null, 'repo', {}, ['repo', null]])(
  'a list that shows %j as scopes says nothing about them',
  async scopes => {
    const answer = await talk(page([{ group_uuid: 'g', scopes }], null)).socket.list('acme')
    expect(answer).toMatchObject({ value: { complete: true, tokens: [{ groupUuid: 'g', scopes: undefined }] } })
  }
)

test('an empty list of scopes is a list', async () => {
  const answer = await talk(page([{ group_uuid: 'g', scopes: [] }], null)).socket.list('acme')
  expect(answer).toMatchObject({ value: { tokens: [{ scopes: [] }] } })
})
