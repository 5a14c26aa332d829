import { startGitHub, type GitHubSimulator, type Place } from './github.js'
import { isRecord } from './schema.js'
import { startSocket, type Group, type SocketSimulator } from './socket.js'

/** Something to try by hand: a command for bash, from the root of the repository, for Node 20 or 24. */
export interface Story {
  readonly title: string
  readonly command: string
}

export interface Stage {
  readonly socket: SocketSimulator
  readonly github: GitHubSimulator
  readonly stories: Readonly<Record<'rotate' | 'dryRun' | 'manifest' | 'missingPermission' | 'lostAnswer', Story>>
}

const day = 86_400_000
const name = 'SOCKET_API_TOKEN'
const githubToken = 'github-token-of-the-simulator'
const readOnlyToken = 'ghs_Zx7cV4bN1mQw8eR5tY2uI9oP6aS3dF0gHjKl'

/** Starts both simulators, on a port and the next one or on any two, with enough in them for the stories. */
export async function startStage(port = 0): Promise<Stage> {
  const socket = await startSocket({ port })
  const github = await startGitHub({ port: port === 0 ? 0 : port + 1 })
  const scopes = ['api-tokens', 'full-scans', 'repo']
  const admin = socket.addGroup({ name: 'rotation admin', scopes, max_quota: 5000 })
  github.addToken(githubToken)
  github.addToken(readOnlyToken, { kind: 'fine-grained', permissions: { secrets: 'read' } })
  github.addRepository('acme/web', { environments: ['production'] })
  github.addRepository('acme/api', { environments: ['staging'] })
  github.addRepository('acme/nightly')

  /** A token that is 40 days old, held by the secrets of these places. */
  function addToken(tokenName: string, places: readonly Place[]): Group {
    const created_at = socket.now() - 40 * day
    const group = socket.addGroup({ name: tokenName, created_at, last_used_at: socket.now() - day })
    for (const place of places) github.presetSecret(place, name, { value: group.value, updated_at: created_at })
    return group
  }
  const ci = addToken('ci', [{ repository: 'acme/web' }, { repository: 'acme/api' }])
  const deploy = addToken('ci-deploy', [
    { repository: 'acme/web', environment: 'production' },
    { repository: 'acme/api', environment: 'staging' }
  ])
  const shared = addToken('ci-shared', [{ organization: 'acme' }])
  const nightly = addToken('ci-nightly', [{ repository: 'acme/nightly' }])
  const long = socket.now() - 400 * day
  socket.addGroup({ name: 'forgotten', created_at: long, last_used_at: long + 200 * day }) // for `revoke-stale`

  // Of this token every second rotation loses its answer, so that each run of its story meets it.
  let rotations = 0
  socket.faults.push({
    operation: 'socket.rotate',
    kind: 'reset-after',
    times: Infinity,
    match: ({ body }) => isRecord(body) && body.uuid === nightly.group_uuid && rotations++ % 2 === 0
  })

  const step = (inputs: Readonly<Record<string, string>>, file = '') =>
    commandFor(
      {
        'socket-token': admin.value,
        'github-token': githubToken,
        'socket-api-url': socket.url,
        'github-api-url': github.url,
        ...inputs
      },
      file
    )
  const inRepositories = { 'group-uuid': ci.group_uuid, 'secret-name': name, repositories: 'acme/web,acme/api' }
  const stories: Stage['stories'] = {
    rotate: { title: 'Rotate a token that two repositories hold', command: step(inRepositories) },
    dryRun: {
      title: 'See what a rotation would do, and change nothing',
      command: step({ ...inRepositories, 'dry-run': 'true' })
    },
    manifest: {
      title: 'Rotate the tokens of a manifest: two environments, and a secret of the organization',
      command: step({ manifest: '$t/tokens.yml' }, manifestOf(deploy, shared))
    },
    missingPermission: {
      title: 'Be refused before anything has changed: the GitHub token may only read',
      command: step({ ...inRepositories, 'github-token': readOnlyToken })
    },
    lostAnswer: {
      title: 'Lose the answer to the rotation, and recover',
      command: step({ 'group-uuid': nightly.group_uuid, 'secret-name': name, repositories: 'acme/nightly' })
    }
  }
  return { socket, github, stories }
}

const manifestOf = (deploy: Group, shared: Group): string => `tokens:
  - group-uuid: ${deploy.group_uuid}
    secrets:
      - { name: ${name}, repository: acme/web, environment: production }
      - { name: ${name}, repository: acme/api, environment: staging }
  - group-uuid: ${shared.group_uuid}
    secrets: [{ name: ${name}, organization: acme }]
`

/** The action as a runner starts it; `env`, because a shell drops or refuses names with a hyphen. */
function commandFor(inputs: Readonly<Record<string, string>>, manifest: string): string {
  const quoted = (text: string) => (text.includes('$t') ? `"${text}"` : `'${text}'`)
  return [
    't=$(mktemp -d); touch "$t/output" "$t/state" "$t/summary"',
    ...(manifest === '' ? [] : [`cat > "$t/tokens.yml" <<'END'\n${manifest}END`]),
    'env GITHUB_REPOSITORY=acme/web "RUNNER_TEMP=$t" "GITHUB_OUTPUT=$t/output" \\',
    '  "GITHUB_STATE=$t/state" "GITHUB_STEP_SUMMARY=$t/summary" \\',
    ...Object.entries(inputs).map(([input, value]) => `  ${quoted(`INPUT_${input.toUpperCase()}=${value}`)} \\`),
    '  node dist/index.js; echo "Exit status $?. Outputs: $t/output"; cat "$t/summary"'
  ].join('\n')
}
