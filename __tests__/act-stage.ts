import { afterEach, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { startGitHub, type GitHubOptions, type GitHubSimulator } from '../simulators/github.js'
import { startSocket, type Group, type SocketSimulator, type SocketSwitches } from '../simulators/socket.js'
import { missingTools, runAct, type ActOptions, type ActRun } from './act.js'
import { formsOf } from './leaks.js'
import { owner, thisAction } from './workflows.js'

// What the examples need around them, for tests that run them with act.

export const day = 86_400_000
export const name = 'SOCKET_API_TOKEN'
export const gitHubToken = 'ghs_anInstallationToken0123456789abcdefgh'
/** The group UUIDs that stand in the examples. */
export const first = '8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10'
export const second = '5b0a7c1d-3a0e-4c5e-9a55-0d5f4b8a1c22'
export const manifest = readFileSync('examples/socket-tokens.yml', 'utf8')
/** The repositories of the examples. */
export const web = `${owner}/web`
export const api = `${owner}/api`
export const nightly = `${owner}/nightly`
/** Where the rotation itself runs, with its credentials. */
export const home = `${owner}/rotation`

export interface Stage {
  readonly socket: SocketSimulator
  readonly github: GitHubSimulator
  readonly group: Group
  readonly admin: Group
  readonly run: (example: string, options?: Partial<ActOptions>) => Promise<ActRun>
}

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(each => each.close()))
})

/** Both services with what the examples name; every token group is 40 days old. */
export async function setStage(
  given: { socket?: Partial<SocketSwitches>; github?: GitHubOptions; ageMs?: number } = {}
): Promise<Stage> {
  const socket = await startSocket({ organizations: [owner], switches: given.socket ?? {} })
  const github = await startGitHub(given.github)
  open.push(socket, github)
  const created_at = Date.now() - (given.ageMs ?? 40 * day)
  const admin = socket.addGroup({ name: 'rotation admin', scopes: ['*'], created_at, max_quota: 10_000 })
  const group = socket.addGroup({ name: 'web', group_uuid: first, created_at, last_used_at: Date.now() - day })
  github.addToken(gitHubToken)
  github.addRepository(web, { environments: ['staging', 'production'] })
  for (const repository of [api, nightly]) github.addRepository(repository)
  github.addRepository(home, { environments: ['rotation'] })
  github.presetSecret({ repository: web }, name, { value: group.value, updated_at: created_at })

  const run: Stage['run'] = async (example, options = {}) => {
    const ended = await runAct({
      example: `examples/${example}.yml`,
      socketUrl: socket.url,
      gitHubUrl: github.url,
      ...options,
      variables: { ROTATION_APP_CLIENT_ID: 'an-app', ...options.variables },
      secrets: { SOCKET_ROTATION_TOKEN: admin.value, ROTATION_APP_PRIVATE_KEY: gitHubToken, ...options.secrets }
    })
    const values = [
      gitHubToken,
      ...[...socket.groups.values(), ...socket.revoked].map(({ value }) => value),
      ...socket.deadValues
    ]
    const leaks = values.flatMap(formsOf).filter(([, form]) => ended.everything.includes(form))
    expect(leaks.map(([encoding]) => encoding)).toEqual([])
    expect([...socket.requests, ...github.requests].flatMap(({ problems }) => problems)).toEqual([])
    return ended
  }
  return { socket, github, group, admin, run }
}

export const rotation = (run: ActRun, stage = 'Main'): string[] =>
  run.steps.filter(step => step.includes(`${stage} ${thisAction}`)).map(step => step.replace(/^.*: /, ''))

export const changes = ({ socket, github }: Stage): string[] =>
  [...socket.requests, ...github.requests].filter(({ method }) => method !== 'GET').map(({ operation }) => operation)

/** A test where act and jq are installed; where one is not, a line says so and the others are not there. */
export function defineWithAct(): (sentence: string, body: () => Promise<void>) => void {
  const missing = missingTools()
  test('act runs the examples, or is not installed, and a line says so', () => {
    if (missing.length > 0)
      console.log(`Not installed, so no example was run: ${missing.join(', ')} (.ci/tools, .ci/tools-go).`)
    expect(spawnSync('act', ['--version']).status).toBe(missing.includes('act') ? null : 0)
  })
  return (sentence, body) => {
    if (missing.length === 0) test(sentence, body)
  }
}
