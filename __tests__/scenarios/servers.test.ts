import { afterEach, expect, test } from '@jest/globals'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { runMain } from '../runner.js'
import { declared, kinds, withManifest } from './kinds.js'
import { codesOf, day, errorsOf, secretName, startWorld, type WorldOptions } from './world.js'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** GitHub Enterprise Server as it is by default: under /api/v3, without rate limits and Codespaces. */
const enterprise: WorldOptions = { githubBasePath: '/api/v3', github: { rateLimit: 'absent', codespaces: 'absent' } }

test.each(['', '/'])('a GitHub Enterprise Server is reached under /api/v3%s', async slash => {
  const world = await startWorld(enterprise)
  const { main } = await world.run(world.options({ 'github-api-url': `${world.github.url}${slash}` }))
  expect(main).toMatchObject({ exitCode: 0, outputs: { 'secrets-written': '1' } })
  expect(world.held()).toBe(world.live())
  expect(world.github.requests.filter(({ path }) => !path.startsWith('/api/v3/'))).toEqual([])
})

test('the server is the one that the runner names, also for data residency', async () => {
  const world = await startWorld({ ...enterprise, githubBasePath: '' })
  const env = { GITHUB_API_URL: world.github.url }
  const { main } = await world.run(world.options({ 'github-api-url': undefined }, { env }))
  expect(main.exitCode).toBe(0)
  expect(world.held()).toBe(world.live())
})

test.each(kinds.filter(({ app }) => app === 'codespaces'))(
  '$kind secret on a server without Codespaces is refused with a message that says so, and other groups go on',
  async kind => {
    const world = await startWorld(enterprise)
    const other = world.socket.addGroup({ name: 'other', created_at: Date.now() - 40 * day })
    const inputs = withManifest([
      { 'group-uuid': other.group_uuid, secrets: [declared(kind, secretName)] },
      { 'group-uuid': world.group.group_uuid, secrets: [{ name: secretName, repository: 'acme/web' }] }
    ])
    const before = other.value
    const { main } = await world.run(world.options(inputs))
    expect(codesOf(main)).toEqual(['DESTINATION_NOT_WRITABLE'])
    expect(errorsOf(main)).toMatch(
      /codespaces\) could not be read: GitHub answered 404.*that this server has Codespaces \(GitHub Enterprise Server has not\).*Token group other \(.*\) was not changed\.$/
    )
    expect(other.value).toBe(before)
    expect(world.held()).toBe(world.live())
    expect(world.live()).not.toBe(world.old)
  }
)

test('an older server that wants two permissions for an environment names both', async () => {
  const world = await startWorld({ ...enterprise, github: { ...enterprise.github, environmentWantsSecrets: true } })
  world.github.addRepository('acme/web', { environments: ['production'] })
  world.github.addToken(world.githubToken, { kind: 'fine-grained', permissions: { environments: 'write' } })
  const { main } = await world.run(world.options({ environment: 'production' }))
  expect(codesOf(main)).toEqual(['DESTINATION_NOT_WRITABLE'])
  expect(errorsOf(main)).toMatch(
    /it wants the permission environments=\w+,secrets=\w+\..*"Environments: write" \(repository; older servers want "Secrets: write" too\).*Nothing was changed\./
  )
  expect(world.changes()).toEqual([])
})

/** A server whose API lies elsewhere: whatever is asked for, it shows a page. */
async function startWebsite(status: number): Promise<string> {
  const server = createServer((_, res) => {
    res.writeHead(status, { 'content-type': 'text/html', location: '/login' }).end('<html>QUOTED</html>')
  })
  closers.push(() => server.close())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return `http://127.0.0.1:${String(typeof address === 'object' && address !== null ? address.port : 0)}`
}

test.each([200, 302, 404])('a website (%i) where an API should be is named by the input', async status => {
  const world = await startWorld()
  const url = await startWebsite(status)
  const github = (await world.run(world.fast({ 'github-api-url': url }))).main
  expect(codesOf(github)).toEqual(['GITHUB_UNAVAILABLE'])
  expect(errorsOf(github)).toMatch(/`github-api-url` \(that of a GitHub Enterprise Server ends in \/api\/v3\)/)
  const socket = (await world.run(world.fast({ 'socket-api-url': url }))).main
  expect(codesOf(socket)).toEqual(['SOCKET_UNAVAILABLE'])
  expect(errorsOf(socket)).toMatch(/`socket-api-url` \(it ends in \/v0\)/)
  for (const { log } of [github, socket]) expect(log).not.toContain('QUOTED')
  expect(world.changes()).toEqual([])
})

test('a GitHub URL without /api/v3 is named where GitHub finds nothing', async () => {
  const world = await startWorld({ ...enterprise, githubBasePath: '/api/v3' })
  const url = world.github.url.replace('/api/v3', '')
  const main = await runMain(world.fast({ 'github-api-url': url }))
  expect(main.exitCode).toBe(1)
  expect(errorsOf(main)).toMatch(/`github-api-url`.*\/api\/v3/)
  expect(world.changes()).toEqual([])
})
