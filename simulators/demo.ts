import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { assertNoLeak } from '../__tests__/leaks.js'
import { runMain, runPost, type Run } from '../__tests__/runner.js'
import { startGitHub } from './github.js'
import { startSocket } from './socket.js'
import { logAsShown, markdownAsShown, style } from './terminal.js'

// `npm run demo`: the action as it ships, run as the runner runs it, against both simulators; then the proof.
const temp = 'build/demo'
const day = 86_400_000
const age = 40 * day + 3_600_000
const repositories = ['acme/web', 'acme/api']
const name = 'SOCKET_API_TOKEN'
const githubToken = 'ghp_demo0123456789abcdefghijklmnopqrstuvwx'

const say = (text = ''): void => {
  process.stdout.write(`${text}\n`)
}
const title = (text: string): void => {
  say(`\n${style(['bold', 'underline'], text)}\n`)
}
/** All that is ever shown of a value. */
const fingerprint = (value: string | null | undefined): string =>
  typeof value === 'string' ? createHash('sha256').update(value).digest('hex').slice(0, 8) : 'nothing'

const socket = await startSocket()
const github = await startGitHub()
const now = Date.now()
const admin = socket.addGroup({ name: 'rotation admin', scopes: ['api-tokens'], max_quota: 1000 })
const group = socket.addGroup({ name: 'ci', created_at: now - age, last_used_at: now - day })
github.addToken(githubToken)
for (const repository of repositories) {
  github.addRepository(repository)
  github.presetSecret({ repository }, name, { value: group.value, updated_at: now - age })
}
const held = (repository: string): string | null | undefined => github.secret({ repository }, name)?.value

title('Before')
say(`A Socket API (${socket.url}) and a GitHub API (${github.url}) run on this machine.`)
say(`Token group ${group.group_uuid} ("ci") is 40 days old; its value is ${fingerprint(group.value)}.`)
for (const repository of repositories) say(`Secret ${name} of ${repository} holds ${fingerprint(held(repository))}.`)
say('(Values are shown as the first 8 digits of their SHA-256.)')

const inputs = {
  'socket-token': admin.value,
  'github-token': githubToken,
  'group-uuid': group.group_uuid,
  'secret-name': name,
  repositories: repositories.join('\n'),
  'rotate-after': '30d',
  'socket-api-url': socket.url,
  'github-api-url': github.url
}
const credentials: Readonly<Record<string, string>> = {
  'socket-token': '${{ secrets.SOCKET_ROTATION_TOKEN }}',
  'github-token': '${{ steps.app-token.outputs.token }}'
}
title('The step')
say('- uses: rotate-socket-token\n  with:')
for (const [input, value] of Object.entries(inputs)) {
  const shown = credentials[input] ?? value
  say(`    ${input}: ${shown.includes('\n') ? `|\n      ${shown.replaceAll('\n', '\n      ')}` : shown}`)
}

const old = group.value
const requestsSoFar = (): number => socket.requests.length + github.requests.length
rmSync(temp, { recursive: true, force: true })
mkdirSync(temp, { recursive: true })
const options = {
  inputs,
  temp: `${temp}/temp`,
  secrets: [admin.value, githubToken],
  env: { GITHUB_REPOSITORY: 'acme/web' }
}
const main = await runMain(options)
const requests = requestsSoFar()
const units = socket.units
const post = await runPost(main, options)
const postRequests = requestsSoFar() - requests

title(`The log (${String(Math.round(main.durationMs))} ms)`)
say(logAsShown(main))
title('The outputs')
for (const [output, value] of Object.entries(main.outputs)) say(`${output} = ${value}`)
title('The job summary')
say(markdownAsShown(main.summary).trim())
writeFileSync(`${temp}/summary.md`, main.summary)
say(style('dim', `\n(its Markdown: ${temp}/summary.md)`))
title('Post')
say(post.log === '' ? 'Nothing to finish, nothing to say.' : logAsShown(post))

const live = socket.groups.get(group.group_uuid)?.value
/** The status of GET /quota, which takes any living token and costs nothing. */
const statusWith = async (value: string): Promise<number> =>
  (await fetch(`${socket.url}/quota`, { headers: { authorization: `Bearer ${value}` } })).status
const leak = (run: Run): string => {
  try {
    assertNoLeak(run, [admin.value, githubToken, live ?? ''])
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
const oldStatus = await statusWith(old)
const liveStatus = await statusWith(live ?? '')
const leaks = [leak(main), leak(post)].filter(each => each !== '').join('\n')
const malformed = [...socket.requests, ...github.requests].flatMap(({ problems }) => problems)

const proofs: readonly (readonly [claim: string, holds: boolean])[] = [
  [`The step succeeded, and so did its post.`, main.exitCode === 0 && post.exitCode === 0],
  [`The token group has a new value: ${fingerprint(live)}.`, live !== undefined && live !== old],
  ...repositories.map(
    repository =>
      [
        `Secret ${name} of ${repository}, opened with GitHub's private key, holds ${fingerprint(held(repository))}.`,
        held(repository) === live
      ] as const
  ),
  [`Socket takes the new value (${String(liveStatus)}).`, liveStatus === 200],
  [`Socket refuses the old value ${fingerprint(old)} (${String(oldStatus)}).`, oldStatus === 401],
  [
    leaks === '' ? 'No value is in the log, the outputs, the state, the summary or a file, in any encoding.' : leaks,
    leaks === ''
  ],
  [
    malformed.length === 0
      ? `It took ${String(requests)} requests and ${String(units)} quota units; each request fits the API descriptions.`
      : malformed.join('; '),
    malformed.length === 0
  ],
  [`Post had nothing to do (${String(postRequests)} requests).`, postRequests === 0]
]

title('The proof')
for (const [claim, holds] of proofs) say(`${holds ? style('green', '✔') : style('red', '✘')} ${claim}`)
say()
if (proofs.some(([, holds]) => !holds)) process.exitCode = 1
await Promise.all([socket.close(), github.close()])
