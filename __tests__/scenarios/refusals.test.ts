import { expect, test } from '@jest/globals'
import type { Fault } from '../../simulators/faults.js'
import { codesOf, errorsOf, everythingOf, startWorld, timeLimitsKept, type Inputs, type World } from './world.js'

/** Stands in every faulty body, and must not stand anywhere else. */
const marker = 'QUOTED-BODY'
const page = `<html><body><h1>${marker}</h1></body></html>`
const socketError = (message: string): object => ({ error: { message: `${message} ${marker}`, details: null } })

type Refusal = Omit<Fault, 'operation'>

/** Fails the operation for good, so that no second try can hide it. */
async function refuse(operation: string, refusal: Refusal, inputs: Inputs = {}) {
  const world = await startWorld()
  world.socket.faults.push({ operation, times: Infinity, ...refusal })
  world.github.faults.push({ operation, times: Infinity, ...refusal })
  // Only a server that does not answer is to run into the shortened time limits, not a busy machine.
  const env = ['hang-before', 'slow-drip'].includes(refusal.kind) ? {} : timeLimitsKept
  const { main, post } = await world.run(world.fast(inputs, { env }))
  for (const run of [main, post]) expect(everythingOf(run)).not.toContain(marker)
  return { world, main, post }
}

const unchanged = (world: World): void => {
  expect(world.changes().filter(({ status }) => status !== undefined && status < 300)).toEqual([])
  expect(world.socket.rotations).toEqual([])
  expect(world.held()).toBe(world.old)
}

interface Case {
  readonly answer: string
  readonly refusal: Refusal
  readonly code: string
  readonly says: RegExp
}

const socketRefusals: readonly Case[] = [
  {
    answer: '401',
    refusal: { kind: 'status', status: 401, body: socketError('Unauthorized') },
    code: 'AUTH_SOCKET',
    says: /401/
  },
  {
    answer: '403 for a scope',
    refusal: { kind: 'status', status: 403, body: socketError('Insufficient permissions for API method') },
    code: 'AUTH_SOCKET',
    says: /403.*scope/
  },
  {
    answer: '403 for the organization',
    refusal: { kind: 'status', status: 403, body: socketError('Organization not allowed') },
    code: 'AUTH_SOCKET',
    says: /403.*organization/
  },
  {
    answer: '403 for the maximum quota',
    refusal: { kind: 'status', status: 403, body: socketError('Insufficient max quota') },
    code: 'AUTH_SOCKET',
    says: /403.*max_quota/
  },
  {
    answer: '429 that asks for most of an hour',
    refusal: {
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '3412' },
      body: socketError('Insufficient quota for API route')
    },
    code: 'SOCKET_UNAVAILABLE',
    says: /429.*asked to wait 57 min/
  },
  {
    answer: '429 that names no wait',
    refusal: { kind: 'status', status: 429, body: socketError('Too many requests') },
    code: 'SOCKET_UNAVAILABLE',
    says: /429/
  },
  { answer: '502 with a page', refusal: { kind: 'html', body: page }, code: 'SOCKET_UNAVAILABLE', says: /502/ },
  {
    answer: '524 with a page',
    refusal: { kind: 'html', status: 524, body: page },
    code: 'SOCKET_UNAVAILABLE',
    says: /524/
  },
  { answer: '500 without a body', refusal: { kind: 'empty', status: 500 }, code: 'SOCKET_UNAVAILABLE', says: /500/ },
  {
    answer: 'half a body',
    refusal: { kind: 'malformed', handled: false, status: 200, body: { marker, tokens: [1, 2, 3] } },
    code: 'SOCKET_UNAVAILABLE',
    says: /200 without what was asked for/
  },
  {
    answer: 'another body',
    refusal: { kind: 'status', status: 200, body: { marker } },
    code: 'SOCKET_UNAVAILABLE',
    says: /200 without what was asked for/
  },
  {
    answer: 'a body without end',
    refusal: { kind: 'oversized', handled: false, status: 200 },
    code: 'SOCKET_UNAVAILABLE',
    says: /larger than 5 MB/
  },
  {
    answer: 'a redirect',
    refusal: { kind: 'redirect', handled: false, location: `/${marker}` },
    code: 'SOCKET_UNAVAILABLE',
    says: /redirect, which is not followed.*`socket-api-url`/
  },
  {
    answer: '503 that asks for ten minutes',
    refusal: { kind: 'html', status: 503, headers: { 'retry-after': '600' }, body: page },
    code: 'SOCKET_UNAVAILABLE',
    says: /503 and asked to wait 10 min/
  }
]

/** What a proxy or gateway answers in the place of an API. */
const gatewayPages = [403, 404].map(status => ({
  answer: `a page with ${String(status)}`,
  refusal: { kind: 'html', status, body: page } as const,
  says: (url: string) =>
    new RegExp(`${String(status)}, not in the API's own form\\..*a proxy or gateway gave it\\..*\`${url}\``)
}))

const reads = ['socket.list', 'socket.quota'].flatMap(operation =>
  socketRefusals
    // Quota has no scope: a 403 there is none of the three.
    .filter(({ answer }) => operation === 'socket.list' || !answer.startsWith('403'))
    .map(each => ({ operation, ...each }))
)

/** Without the scope to list a run goes on by the dates of the secrets; with revocation it can't. */
const needsList = { 'revoke-stale': 'true' }

test.each(['socket.list', 'socket.quota'].flatMap(operation => gatewayPages.map(each => ({ operation, ...each }))))(
  '$operation is answered with $answer: neither a token nor a scope nor a slug is blamed',
  async each => {
    const { world, main } = await refuse(each.operation, each.refusal)
    expect(codesOf(main)).toEqual(['SOCKET_UNAVAILABLE'])
    expect(errorsOf(main)).toMatch(each.says('socket-api-url'))
    expect(errorsOf(main)).toMatch(/Nothing was changed\.$/)
    expect(main.log).not.toContain('Waiting')
    unchanged(world)
  }
)

test.each(reads)('$operation answers $answer: $code, and nothing was changed', async each => {
  const { world, main } = await refuse(each.operation, each.refusal, needsList)

  expect(main).toMatchObject({ exitCode: 1, outputs: { result: each.code, rotated: 'false' } })
  expect(codesOf(main)).toEqual([each.code])
  expect(errorsOf(main)).toMatch(each.says)
  expect(errorsOf(main)).toMatch(/Nothing was changed\.$/)
  unchanged(world)
})

test('an organization that Socket does not know is an input to correct', async () => {
  const { world, main } = await refuse('socket.list', {
    kind: 'status',
    status: 404,
    body: socketError('Organization not found')
  })
  expect(codesOf(main)).toEqual(['INPUT_INVALID'])
  expect(errorsOf(main)).toMatch(/`socket-organization`.*acme.*Nothing was changed\.$/)
  unchanged(world)
})

/** An answer to rotate that says no for certain. */
const rotateRefusals: readonly Case[] = [
  ...socketRefusals.filter(({ refusal }) => refusal.status !== undefined && [401, 403, 429].includes(refusal.status)),
  {
    answer: '400',
    refusal: { kind: 'status', status: 400, body: socketError('Bad request') },
    code: 'ROTATE_FAILED',
    says: /400/
  },
  {
    answer: '404',
    refusal: { kind: 'status', status: 404, body: socketError('API token not found') },
    code: 'ROTATE_FAILED',
    says: /404/
  }
]

test.each(rotateRefusals)('rotate answers $answer: $code, and the token is as it was', async each => {
  const { world, main } = await refuse('socket.rotate', each.refusal)

  expect(main).toMatchObject({ exitCode: 1, outputs: { result: each.code, rotated: 'false' } })
  expect(codesOf(main)).toEqual([each.code])
  expect(errorsOf(main)).toMatch(each.says)
  expect(errorsOf(main)).toMatch(/Nothing was changed\.$/)
  expect(main.outputs['pending']).toBe('1')
  unchanged(world)
})

const lostAnswers: readonly Refusal[] = [
  { kind: 'html', body: page },
  { kind: 'status', status: 500, body: socketError('Internal') },
  { kind: 'reset-before' },
  { kind: 'redirect', handled: false, location: `/${marker}` }
]

test.each(lostAnswers)(
  'rotate never answers ($kind): two tries in main, two in post, red, and the secret stays alive',
  async refusal => {
    const { world, main, post } = await refuse('socket.rotate', refusal)
    expect(main).toMatchObject({ exitCode: 1, outputs: { rotated: 'false' } })
    expect(codesOf(main)).toEqual(['ROTATE_UNCERTAIN'])
    expect(world.operations().filter(each => each === 'socket.rotate').length).toBe(4)
    expect([post.exitCode, codesOf(post)]).toEqual([1, ['ROTATE_UNCERTAIN']])
    expect(world.socket.authenticate(String(world.held()))).toBe(world.group)
  }
)

const onceLost: readonly Refusal[] = [
  { kind: 'html', body: page },
  { kind: 'html', body: page, handled: true },
  // A gateway may refuse what Socket has done.
  ...[401, 403, 404].map((status): Refusal => ({ kind: 'html', status, body: page, handled: true })),
  { kind: 'status', status: 403, body: { message: marker }, handled: true },
  { kind: 'status', status: 500, handled: true, body: socketError('Internal') },
  { kind: 'reset-before' },
  { kind: 'reset-after' },
  { kind: 'truncated' },
  { kind: 'malformed' },
  { kind: 'empty' },
  { kind: 'oversized' },
  { kind: 'status', edit: () => ({ marker }) }
]

test.each(onceLost)('one lost answer of rotate ($kind) is settled, and the secret ends alive', async refusal => {
  const { world, main } = await refuse('socket.rotate', { ...refusal, times: 1 })
  expect(main).toMatchObject({ exitCode: 0, outputs: { rotated: 'true' } })
  expect(world.socket.rotations.length).toBeLessThanOrEqual(2)
  expect(world.held()).toBe(world.live())
  expect(world.operations().filter(each => each === 'socket.rotate')).toHaveLength(2)
})

test.each(['7', '1.5', 'a date'])('a 429 that asks for a wait (%s) is waited for', async form => {
  const world = await startWorld()
  const retryAfter = form === 'a date' ? new Date(Date.now() + 9_000).toUTCString() : form
  for (const operation of ['socket.list', 'socket.rotate', 'socket.quota'])
    world.socket.faults.push({
      operation,
      kind: 'status',
      status: 429,
      headers: { 'retry-after': retryAfter },
      body: socketError('Too many requests')
    })
  const { main } = await world.run(world.fast())

  expect(main.exitCode).toBe(0)
  expect(main.log).toMatch(/Waiting \d+ s to list the token groups: Socket answered 429/)
  expect(main.log).toMatch(/Waiting \d+ s to rotate a token/)
  expect(everythingOf(main)).not.toContain(marker)
  expect(world.socket.rotations).toHaveLength(1)
  expect(world.held()).toBe(world.live())
})

test.each(['integer', 'decimal', 'http-date', 'absent'] as const)(
  'a quota that is used up on the way is a clear failure (Retry-After: %s)',
  async retryAfterForm => {
    const world = await startWorld({ socket: { retryAfterForm } })
    world.socket.quota(world.admin).remaining = 0
    const { main } = await world.run(world.fast())
    expect(main.exitCode).toBe(1)
    expect(codesOf(main)).toEqual(['SOCKET_UNAVAILABLE'])
    expect(errorsOf(main)).toMatch(/429 .*Nothing was changed\.$/)
    unchanged(world)
  }
)

test('an answer that never ends is given up after its time limit', async () => {
  const { world, main } = await refuse('socket.list', { kind: 'slow-drip', delayMs: 300 })
  expect(codesOf(main)).toEqual(['SOCKET_UNAVAILABLE'])
  expect(errorsOf(main)).toMatch(/no complete answer within 10 s.*Nothing was changed\.$/)
  unchanged(world)
})

test('a list that stays silent once is asked again', async () => {
  const { world, main } = await refuse('socket.list', { kind: 'hang-before', times: 1 })
  expect(main.exitCode).toBe(0)
  expect(world.held()).toBe(world.live())
})

test('JSON that is called HTML is read all the same', async () => {
  const { world, main } = await refuse('socket.list', { kind: 'not-json-type' })
  expect(main.exitCode).toBe(0)
  expect(world.held()).toBe(world.live())
})

test('without api-tokens:list a token is rotated by its UUID, with a warning', async () => {
  const world = await startWorld({ admin: { scopes: ['api-tokens:rotate'] } })
  const { main } = await world.run()
  expect(main.exitCode).toBe(0)
  expect(main.annotations).toMatchObject([{ level: 'warning', message: expect.stringContaining('api-tokens:list') }])
  expect(world.held()).toBe(world.live())
})

test('an auth token without api-tokens:rotate is told which scope it lacks', async () => {
  const world = await startWorld({ admin: { scopes: ['api-tokens:list'] } })
  const { main } = await world.run()
  expect(codesOf(main)).toEqual(['AUTH_SOCKET'])
  expect(errorsOf(main)).toMatch(/lacks the scope api-tokens:rotate.*Nothing was changed\.$/)
  unchanged(world)
})

const gitHubError = (message: string): object => ({ message: `${message} ${marker}`, documentation_url: '' })
const fine = { 'x-accepted-github-permissions': 'secrets=write' }
const classic = { 'x-accepted-oauth-scopes': 'repo', 'x-oauth-scopes': 'gist' }

const gitHubRefusals: readonly Case[] = [
  {
    answer: '401',
    refusal: { kind: 'status', status: 401, body: gitHubError('Bad credentials') },
    code: 'AUTH_GITHUB',
    says: /401.*`github-token`/
  },
  {
    answer: '403 that names a permission',
    refusal: { kind: 'status', status: 403, headers: fine, body: gitHubError('Resource not accessible') },
    code: 'DESTINATION_NOT_WRITABLE',
    says: /secrets=write/
  },
  {
    answer: '403 that names a scope of classic tokens',
    refusal: { kind: 'status', status: 403, headers: classic, body: gitHubError('Must have admin rights') },
    code: 'DESTINATION_NOT_WRITABLE',
    says: /"repo", the token has "gist"/
  },
  {
    answer: '429 that asks for an hour',
    refusal: {
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '3412' },
      body: gitHubError('secondary rate limit')
    },
    code: 'GITHUB_UNAVAILABLE',
    says: /429.*asked to wait 57 min/
  },
  {
    answer: '403 of the secondary limit',
    refusal: {
      kind: 'status',
      status: 403,
      headers: { 'retry-after': '600' },
      body: gitHubError('You have exceeded a secondary rate limit')
    },
    code: 'GITHUB_UNAVAILABLE',
    says: /rate limit.*asked to wait 10 min/
  },
  { answer: '502 with a page', refusal: { kind: 'html', body: page }, code: 'GITHUB_UNAVAILABLE', says: /502/ }
]
const notFound: Case = {
  answer: '404',
  refusal: { kind: 'status', status: 404, body: gitHubError('Not Found') },
  code: 'DESTINATION_NOT_WRITABLE',
  says: /404/
}

const gitHubReads = [
  ...gitHubRefusals.map(each => ({ what: 'the look at a secret', operation: 'github.secret', ...each })),
  ...[...gitHubRefusals, notFound].map(each => ({ what: 'the public key', operation: 'github.public-key', ...each })),
  ...[...gitHubRefusals, notFound].map(each => ({ what: 'the probe', operation: 'github.probe', ...each }))
]

test.each(gitHubReads)('GitHub answers $what with $answer: $code, and nothing was changed', async each => {
  const { world, main } = await refuse(each.operation, each.refusal)

  expect(main).toMatchObject({ exitCode: 1, outputs: { result: each.code, rotated: 'false' } })
  expect(codesOf(main)).toEqual([each.code])
  expect(errorsOf(main)).toMatch(each.says)
  expect(errorsOf(main)).toMatch(/Nothing was changed\.$/)
  unchanged(world)
})

test.each(
  ['github.rate-limit', 'github.secret', 'github.public-key', 'github.probe'].flatMap(operation =>
    gatewayPages.map(each => ({ operation, ...each }))
  )
)('$operation is answered with $answer: no permission or name is blamed, and pacing stays on', async each => {
  const { world, main } = await refuse(each.operation, each.refusal)
  expect(codesOf(main)).toEqual(['GITHUB_UNAVAILABLE'])
  expect(errorsOf(main)).toMatch(each.says('github-api-url'))
  expect(errorsOf(main)).not.toMatch(/permission|classic PAT/)
  expect(errorsOf(main)).toMatch(/Nothing was changed\.$/)
  unchanged(world)
})

/** GitHub's own messages, whose reasons no permission cures. */
const reasons: readonly (readonly [status: number, message: string, remedy: RegExp])[] = [
  [403, 'the `acme` organization has an IP allow list enabled', /IP allow list, or use a runner/],
  [451, 'Repository access blocked', /block lifted/],
  [403, 'Must have admin rights to Repository.', /admin role/],
  [301, 'Moved Permanently', /present name/],
  [403, 'Repository was archived so is read-only.', /Unarchive/],
  [422, 'visibility is not allowed here', /Correct what GitHub names/]
]

test.each(reasons)('GitHub’s %i %j is shown, with the remedy that fits it', async (status, message, remedy) => {
  const world = await startWorld()
  const body = { message, documentation_url: 'https://docs.github.com/rest' }
  world.github.faults.push({ operation: 'github.probe', kind: 'status', status, body, times: Infinity })
  const { main } = await world.run(world.fast())
  expect(codesOf(main)).toEqual(['DESTINATION_NOT_WRITABLE'])
  expect(errorsOf(main)).toContain(`GitHub answered ${String(status)}: `)
  expect(errorsOf(main)).toContain(`"${message.replace(/\.$/, '')}"`)
  expect(errorsOf(main)).toMatch(remedy)
  expect(errorsOf(main)).not.toMatch(/"Secrets: write"/)
  unchanged(world)
})

test('GitHub’s message is left out where it echoes a token', async () => {
  const world = await startWorld()
  for (const echo of [world.githubToken, world.admin.value, world.old].map(value => value.slice(4, 20))) {
    const body = { message: `bad base64: ${echo}`, documentation_url: 'https://docs.github.com/rest' }
    world.github.faults.push({ operation: 'github.probe', kind: 'status', status: 422, body })
  }
  const { main } = await world.run(world.fast())
  expect(errorsOf(main)).toMatch(/GitHub answered 422: it does not say why/)
  expect(errorsOf(main)).not.toContain(world.githubToken.slice(4, 20))
  unchanged(world)
})

const writes: readonly Case[] = [
  ...gitHubRefusals.map(each => ({ ...each, says: /SOCKET_API_TOKEN/ })),
  notFound,
  {
    answer: '422',
    refusal: { kind: 'status', status: 422, body: gitHubError('Unprocessable') },
    code: 'WRITE_INCOMPLETE',
    says: /422/
  }
]

test.each(writes)('a PUT that is answered $answer fails the run and says what was written', async each => {
  const world = await startWorld({ repositories: ['acme/web', 'acme/api'] })
  const fault: Fault = {
    operation: 'github.put',
    times: Infinity,
    ...each.refusal,
    match: request => request.path.includes('acme/api')
  }
  world.github.faults.push(fault)
  const { main, post } = await world.run(world.fast())

  expect(main).toMatchObject({
    exitCode: 1,
    outputs: { result: 'WRITE_INCOMPLETE', rotated: 'true', 'secrets-written': '1' }
  })
  expect(codesOf(main)).toContain('WRITE_INCOMPLETE')
  expect(errorsOf(main)).toMatch(each.says)
  expect(errorsOf(main)).toMatch(/1 of 2 secrets/)
  expect(errorsOf(main)).not.toContain('Nothing was changed.')
  for (const run of [main, post]) expect(everythingOf(run)).not.toContain(marker)
  expect(world.held('acme/web')).toBe(world.live())
  // Post tries again what may pass by itself, with a new value. It leaves a definite refusal alone.
  const passing = each.code === 'GITHUB_UNAVAILABLE'
  expect(world.socket.rotations).toHaveLength(passing ? 2 : 1)
  expect(post.exitCode).toBe(passing ? 1 : 0)
})

test('a PUT that fails once is sent again', async () => {
  const world = await startWorld()
  world.github.faults.push({ operation: 'github.put', kind: 'html' })
  const { main } = await world.run(world.fast())
  expect(main.exitCode).toBe(0)
  expect(world.held()).toBe(world.live())
})
