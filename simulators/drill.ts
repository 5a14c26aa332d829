import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { runMain, runPost } from '../__tests__/runner.js'
import { startGitHub } from './github.js'
import { startSocket } from './socket.js'

// `npm run drill -- PUBLIC_KEY`: provokes a delivery that fails, with the action as it ships against both simulators, so
// that a person can open what is sealed then. docs/recovery.md has the whole drill.
const folder = 'build/drill'
const [publicKey = ''] = process.argv.slice(2)
const repositories = ['acme/web', 'acme/api']
const name = 'SOCKET_API_TOKEN'
const githubToken = 'ghp_drill0123456789abcdefghijklmnopqrstuv'

const socket = await startSocket()
const github = await startGitHub()
const admin = socket.addGroup({ name: 'rotation admin', scopes: ['api-tokens'] })
const group = socket.addGroup({ name: 'ci' })
github.addToken(githubToken)
for (const repository of repositories) {
  github.addRepository(repository)
  github.presetSecret({ repository }, name, { value: group.value })
}
github.faults.push({
  operation: 'github.put',
  kind: 'status',
  status: 403,
  times: Infinity,
  match: ({ path }) => path.includes('acme/api')
})

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const options = {
  inputs: {
    'socket-token': admin.value,
    'github-token': githubToken,
    'group-uuid': group.group_uuid,
    'secret-name': name,
    repositories: repositories.join('\n'),
    'recovery-public-key': publicKey,
    'socket-api-url': socket.url,
    'github-api-url': github.url
  },
  temp: `${folder}/runner`
}
const main = await runMain(options)
await runPost(main, options)
await Promise.all([socket.close(), github.close()])
rmSync(options.temp, { recursive: true, force: true })

const box = main.outputs['recovery'] ?? ''
for (const { title, message } of main.annotations) process.stdout.write(`${title ?? ''}: ${message}\n\n`)
if (box === '') {
  process.stdout.write(
    'There is no box: give the public key, npm run --silent drill -- "$SOCKET_RECOVERY_PUBLIC_KEY".\n'
  )
  process.exitCode = 1
} else {
  writeFileSync(`${folder}/recovery.json`, `${box}\n`)
  const digest = createHash('sha256').update(group.value).digest('hex')
  process.stdout.write(
    `The output \`recovery\` is in ${folder}/recovery.json. The SHA-256 of the token in it is\n${digest}\n`
  )
}
