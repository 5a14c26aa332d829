import { startGitHub } from './github.js'
import { startSocket } from './socket.js'

// `npm run simulators`: both servers alone, with enough in them to try the action by hand.
const socket = await startSocket()
const github = await startGitHub()
const auth = socket.addGroup({
  name: 'rotation admin',
  scopes: ['api-tokens', 'full-scans', 'repo'],
  max_quota: 5000
})
const group = socket.addGroup({ name: 'ci' })
// Something for `revoke-stale`.
const day = 86_400_000
socket.addGroup({
  name: 'forgotten',
  created_at: Date.now() - 400 * day,
  last_used_at: Date.now() - 200 * day
})
github.addToken('github-token-of-the-simulator')
github.addRepository('acme/web', { environments: ['production'] })

console.log(`Socket API  ${socket.url}
GitHub API  ${github.url}

  curl -H 'Authorization: Bearer ${auth.value}' '${socket.url}/orgs/acme/api-tokens'
  curl -H 'Authorization: Bearer ${auth.value}' '${socket.url}/quota'
  curl -H 'Authorization: token github-token-of-the-simulator' '${github.url}/repos/acme/web/actions/secrets'

To run the action against them (env, not sh: some names hold a hyphen; that node is 24, as the runner's):

  env 'INPUT_SOCKET-TOKEN=${auth.value}' \\
    'INPUT_GITHUB-TOKEN=github-token-of-the-simulator' \\
    'INPUT_GROUP-UUID=${group.group_uuid}' \\
    'INPUT_SECRET-NAME=SOCKET_API_TOKEN' \\
    'INPUT_REPOSITORIES=acme/web' \\
    'INPUT_SOCKET-API-URL=${socket.url}' \\
    'INPUT_GITHUB-API-URL=${github.url}' \\
    node_modules/.bin/node dist/index.js

Ctrl+C stops both.`)
