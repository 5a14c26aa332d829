import { mkdirSync, writeFileSync } from 'node:fs'
import { runMain, type Run } from '../__tests__/runner.js'
import { startGitHub, type GitHubSimulator } from '../simulators/github.js'
import { startSocket, type SocketSimulator } from '../simulators/socket.js'

// Job summaries of a dry run and of a run where a write fails, for the pictures in the pages (a good run's is the demo's):
//
//   node build/scripts/summaries.js && node scripts/render-summary.mjs build/summaries/failed.md docs/images/failed.png
const directory = 'build/summaries'
const day = 86_400_000
const token = 'ghp_summaries0123456789abcdefghijklmnopqr'
const manifest = `socket-organization: acme
tokens:
  - group-uuid: 8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10
    rotate-after: 30d
    secrets: [{ name: SOCKET_API_TOKEN, repository: [acme/web, acme/api] }]
  - group-uuid: 5b0a7c1d-3a0e-4c5e-9a55-0d5f4b8a1c22
    rotate-after: 90d
    secrets: [{ name: SOCKET_API_TOKEN, repository: acme/docs }]
  - name: ci-nightly
    scopes: [full-scans:create]
    max-quota: 1000
    secrets: [{ name: SOCKET_API_TOKEN, repository: acme/nightly }]
`

interface World {
  readonly socket: SocketSimulator
  readonly github: GitHubSimulator
  readonly run: (inputs?: Readonly<Record<string, string>>) => Promise<Run>
}

async function startWorld(): Promise<World> {
  const socket = await startSocket()
  const github = await startGitHub({ basePath: '/api/v3' })
  const since = Date.now() - 40 * day
  const admin = socket.addGroup({ name: 'rotation admin', scopes: ['*'], created_at: since })
  github.addToken(token)
  const groups = {
    'acme/web': '8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10',
    'acme/docs': '5b0a7c1d-3a0e-4c5e-9a55-0d5f4b8a1c22'
  }
  for (const repository of ['acme/web', 'acme/api', 'acme/docs', 'acme/nightly']) github.addRepository(repository)
  for (const [repository, group_uuid] of Object.entries(groups)) {
    const name = repository.replace('acme/', 'ci-')
    const { value } = socket.addGroup({ name, group_uuid, created_at: since, last_used_at: Date.now() - day })
    for (const each of repository === 'acme/web' ? ['acme/web', 'acme/api'] : [repository])
      github.presetSecret({ repository: each }, 'SOCKET_API_TOKEN', { value, updated_at: since })
  }
  const run: World['run'] = (inputs = {}) =>
    runMain({
      inputs: {
        'socket-token': admin.value,
        'github-token': token,
        manifest: `${directory}/socket-tokens.yml`,
        'socket-api-url': socket.url,
        'github-api-url': github.url,
        ...inputs
      }
    })
  return { socket, github, run }
}

async function write(name: string, act: (world: World) => Promise<Run>): Promise<void> {
  const world = await startWorld()
  const { summary } = await act(world)
  await Promise.all([world.socket.close(), world.github.close()])
  writeFileSync(`${directory}/${name}.md`, summary)
  console.log(`Wrote ${directory}/${name}.md.`)
}

mkdirSync(directory, { recursive: true })
writeFileSync(`${directory}/socket-tokens.yml`, manifest)
await write('dry-run', ({ run }) => run({ 'dry-run': 'true' }))
await write('failed', ({ github, run }) => {
  const inApi = ({ path }: { path: string }): boolean => path.includes('/acme/api/')
  github.faults.push({ operation: 'github.put', kind: 'status', status: 404, times: Infinity, match: inApi })
  return run()
})
