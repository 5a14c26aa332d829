import { describe, expect } from '@jest/globals'
import type { ActOptions } from './act.js'
import {
  api,
  changes,
  day,
  defineWithAct,
  first,
  gitHubToken,
  manifest,
  name,
  nightly,
  rotation,
  second,
  setStage,
  web,
  type Stage
} from './act-stage.js'
import { owner } from './workflows.js'

const withAct = defineWithAct()

describe('fleet.yml, dry-run.yml and emergency.yml, with the manifest of the examples', () => {
  const files = { '.github/socket-tokens.yml': manifest }
  const fleet = async (ageMs = 40 * day): Promise<Stage> => {
    const stage = await setStage({ ageMs })
    const created_at = Date.now() - ageMs
    const group = stage.socket.addGroup({ name: 'organization', group_uuid: second, created_at })
    stage.github.presetSecret({ organization: owner }, 'SOCKET_ORG_TOKEN', {
      value: group.value,
      updated_at: created_at,
      visibility: 'all'
    })
    const held = { value: stage.group.value, updated_at: created_at }
    for (const repository of [web, api])
      for (const app of ['actions', 'dependabot'] as const) stage.github.presetSecret({ repository }, name, held, app)
    stage.github.presetSecret({ repository: web, environment: 'production' }, name, held)
    return stage
  }

  withAct('the fleet: what is due is rotated, what is missing is made, the rest is left', async () => {
    const stage = await fleet()
    const run = await stage.run('fleet', { event: 'schedule', files })

    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success' } })
    expect(stage.socket.rotations.map(({ group_uuid }) => group_uuid)).toEqual([first])
    const made = [...stage.socket.groups.values()].find(each => each.name === 'ci-nightly')
    expect(stage.github.secret({ repository: nightly }, name)?.value).toBe(made?.value)
    expect(stage.github.secret({ repository: api }, name, 'dependabot')?.value).toBe(stage.group.value)
    expect(stage.github.secret({ organization: owner }, 'SOCKET_ORG_TOKEN')?.visibility).toBe('all')
  })

  withAct('the fleet, dry: the plan stands in the summary, and nothing is sent but GET', async () => {
    const stage = await fleet()
    const run = await stage.run('fleet', { inputs: { 'dry-run': 'true' }, files })
    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success' } })
    expect(changes(stage)).toEqual([])
    expect(run.summary).toContain('Dry run: 1 to create, 1 to rotate')
  })

  const pullRequest = (from: string): Partial<ActOptions> => ({
    event: 'pull_request',
    payload: { pull_request: { head: { repo: { full_name: from }, ref: 'change' }, base: { ref: 'main' } } }
  })

  withAct('a pull request: planned with a token that may only list and one that may only read', async () => {
    const stage = await fleet()
    const lister = stage.socket.addGroup({ name: 'lister', scopes: ['api-tokens:list'] })
    const read = { secrets: 'read', environments: 'read', dependabot_secrets: 'read' } as const
    stage.github.addToken(gitHubToken, {
      kind: 'app',
      permissions: { ...read, organization_secrets: 'read', metadata: 'read' }
    })
    const run = await stage.run('dry-run', { ...pullRequest(web), files, secrets: { SOCKET_LIST_TOKEN: lister.value } })
    expect(run).toMatchObject({ exitCode: 0, jobs: { plan: 'success' } })
    expect(changes(stage)).toEqual([])
    expect(run.summary).toContain('planned')
  })

  withAct('a pull request that names a repository which is not there is red', async () => {
    const stage = await fleet()
    const run = await stage.run('dry-run', {
      ...pullRequest(web),
      files: { '.github/socket-tokens.yml': manifest.replaceAll(api, `${owner}/typo`) },
      secrets: { SOCKET_LIST_TOKEN: stage.admin.value }
    })
    expect(run).toMatchObject({ exitCode: 1, jobs: { plan: 'failure' } })
    expect(changes(stage)).toEqual([])
  })

  withAct('a pull request of a fork is not planned, for it has no secrets', async () => {
    const stage = await fleet()
    const run = await stage.run('dry-run', { ...pullRequest('mallory/web'), files })
    expect(run.exitCode).toBe(0)
    expect(run.steps).toEqual([])
    expect(stage.socket.requests).toEqual([])
  })

  withAct('an emergency: that one token is rotated though not due, and the reason is only text', async () => {
    const stage = await fleet(5 * day)
    const reason = 'leaked in a log $(touch /tmp/forged) `id`\n::error::forged\n# forged'
    const run = await stage.run('emergency', { inputs: { only: first, reason }, files })

    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success' } })
    expect(stage.socket.rotations.map(({ group_uuid }) => group_uuid)).toEqual([first])
    const places = [{ repository: web }, { repository: api }]
    for (const place of places) expect(stage.github.secret(place, name)?.value).toBe(stage.group.value)
    expect(run.summary).toContain('    leaked in a log $(touch /tmp/forged) `id`\n    ::error::forged\n    # forged\n')
  })

  withAct('an emergency that names no token is refused', async () => {
    const stage = await fleet()
    const run = await stage.run('emergency', { inputs: { only: ' , ', reason: 'a slip' }, files })
    expect(run).toMatchObject({ exitCode: 1, jobs: { rotate: 'failure' } })
    expect(stage.socket.requests).toEqual([])
  })
})

describe('matrix-organizations.yml', () => {
  withAct('each organization has a job, and one’s failure does not stop the other', async () => {
    const stage = await setStage()
    stage.socket.addGroup({ name: 'labs', group_uuid: second, created_at: Date.now() - 40 * day })
    stage.github.addRepository('your--labs/web')
    const manifestOf = (uuid: string, repository: string): string =>
      `socket-organization: ${owner}\ntokens:\n  - group-uuid: ${uuid}\n    secrets: [{ name: ${name}, repository: ${repository} }]\n`
    const run = await stage.run('matrix-organizations', {
      event: 'schedule',
      files: {
        '.github/socket-tokens/your--org.yml': manifestOf(first, `${owner}/not-there`),
        '.github/socket-tokens/your--labs.yml': manifestOf(second, 'your--labs/web')
      }
    })
    expect(run.exitCode).toBe(1)
    expect(rotation(run).toSorted()).toEqual(['failure', 'success'])
    expect(stage.socket.rotations.map(({ group_uuid }) => group_uuid)).toEqual([second])
    expect(stage.github.secret({ repository: 'your--labs/web' }, name)?.value).toBe(
      stage.socket.groups.get(second)?.value
    )
  })
})
