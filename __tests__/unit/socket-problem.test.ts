import { expect, test } from '@jest/globals'
import type { Answer, Failure } from '../../src/clients/retry.js'
import { socketProblem } from '../../src/clients/socket.js'
import { broken, json, talk, talkAt } from './socket-talk.js'

const problemOf = async (reply: Answer | Failure) => {
  const answer = await talk(reply).socket.rotate('acme', { groupUuid: 'x', hash: undefined })
  if (answer.kind === 'ok') throw new Error('it went well')
  return socketProblem(answer, 'It failed')
}
const says = (status: number, message: string): Answer => json({ error: { message, details: null } }, status)

test.each([
  [401, 'Unauthorized', 'AUTH_SOCKET', /it does not know the token/, /live token/],
  [403, 'Insufficient permissions for API method', 'AUTH_SOCKET', /lacks the scope api-tokens:rotate/, /scopes/],
  [403, 'Organization not allowed', 'AUTH_SOCKET', /organization/, /`socket-organization`/],
  [403, 'Insufficient max quota', 'AUTH_SOCKET', /max_quota/, /max_quota/],
  [403, 'QUOTED', 'AUTH_SOCKET', /answered 403\.$/, /scopes and its organization/],
  [404, 'QUOTED', 'SOCKET_UNAVAILABLE', /answered 404\.$/, /`socket-organization` and `socket-api-url`/],
  [400, 'QUOTED', 'SOCKET_UNAVAILABLE', /answered 400\.$/, /`socket-api-url`/]
])('Socket’s own %i %j is %s, with the remedy that fits', async (status, message, code, what, remedy) => {
  const problem = await problemOf(says(status, message))
  expect(problem).toEqual({ code, what: expect.stringMatching(what), remedy: expect.stringMatching(remedy) })
  expect(JSON.stringify(problem)).not.toContain('QUOTED')
})

test.each([
  json('QUOTED', 401),
  json({ message: 'QUOTED' }, 403),
  json(null, 404),
  json('QUOTED', 200),
  json({}, 301, { location: 'https://QUOTED.test' })
])('an answer that is not Socket’s own blames no token, scope or slug (%#)', async reply => {
  const problem = await problemOf(reply)
  expect(problem).toMatchObject({
    code: 'SOCKET_UNAVAILABLE',
    remedy: expect.stringMatching(/not Socket's own answer; a proxy or gateway.*`socket-api-url`.*\/v0/)
  })
  expect(JSON.stringify(problem)).not.toContain('QUOTED')
})

test.each([
  [json({}, 429, { 'retry-after': '3412' }), /asked to wait 57 min/, /^Run it again in 57 min\.$/],
  [json({}, 429), /429/, /^Run it again later\.$/],
  [json({}, 500), /500/, /when Socket answers/],
  [broken, /the connection broke/, /when Socket answers/]
])('what may pass by itself says when to try again (%#)', async (reply, what, remedy) => {
  const problem = await problemOf(reply)
  expect(problem).toEqual({
    code: 'SOCKET_UNAVAILABLE',
    what: expect.stringMatching(what),
    remedy: expect.stringMatching(remedy)
  })
})

test('what waiting does not cure says what does', () => {
  const failure = { kind: 'unreached', reason: 'the TLS certificate has expired', remedy: 'Renew it.' } as const
  expect(socketProblem(failure, 'It failed')).toEqual({
    code: 'SOCKET_UNAVAILABLE',
    what: 'It failed: the TLS certificate has expired.',
    remedy: 'Renew it.'
  })
})

test('a 404 of a URL that is probably not the API’s says so', async () => {
  const answer = await talkAt('http://socket.test', says(404, 'Not found')).socket.list('acme')
  expect(answer).toMatchObject({ reason: 'Socket answered 404; perhaps `socket-api-url` lacks /v0' })
})
