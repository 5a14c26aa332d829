import { describe, expect } from '@jest/globals'
import {
  changes,
  day,
  defineWithAct,
  first,
  gitHubToken,
  name,
  rotation,
  second,
  setStage,
  type Stage
} from './act-stage.js'

// The examples, run by a workflow engine as they stand there. What act lacks (signals, masks) is tested in scenarios/.

const withAct = defineWithAct()

describe('single-repository.yml', () => {
  withAct('started by hand with `force`, it rotates a token that is not due', async () => {
    const stage = await setStage({ ageMs: 5 * day })
    const run = await stage.run('single-repository', { inputs: { force: 'true' } })

    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success' } })
    expect(rotation(run)).toEqual(['success'])
    expect(rotation(run, 'Post')).toEqual(['success'])
    expect(stage.socket.rotations).toHaveLength(1)
    expect(stage.github.secret({ repository: 'acme/web' }, name)?.value).toBe(stage.group.value)
    expect(run.log).toContain('Wrote SOCKET_API_TOKEN in acme/web.')
    expect(run.summary).toContain('1 token rotated, 1 secret written')
  })

  withAct('started by hand without `force`, it leaves such a token alone', async () => {
    const stage = await setStage({ ageMs: 5 * day })
    const run = await stage.run('single-repository', { inputs: { force: 'false' } })
    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success' } })
    expect(changes(stage)).toEqual([])
    expect(run.summary).toContain('nothing to do')
  })

  withAct('by schedule, where every input is empty, it rotates what is due', async () => {
    const stage = await setStage()
    const run = await stage.run('single-repository', { event: 'schedule' })
    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success' } })
    expect(stage.github.secret({ repository: 'acme/web' }, name)?.value).toBe(stage.group.value)
  })

  withAct('a token that may not write turns the job red before anything is rotated', async () => {
    const stage = await setStage()
    stage.github.addToken(gitHubToken, { kind: 'app', permissions: { secrets: 'read' } })
    const run = await stage.run('single-repository', { event: 'schedule' })
    expect(run).toMatchObject({ exitCode: 1, jobs: { rotate: 'failure' } })
    expect(rotation(run)).toEqual(['failure'])
    expect(stage.socket.rotations).toEqual([])
    expect(run.log).toContain('DESTINATION_NOT_WRITABLE')
    expect(run.summary).toContain('Nothing was changed.')
  })

  withAct('post writes what main could not, and the job stays red', async () => {
    const stage = await setStage()
    stage.github.faults.push({ operation: 'github.put', kind: 'status', status: 404, times: 1 })
    const run = await stage.run('single-repository', { event: 'schedule' })
    expect(run).toMatchObject({ exitCode: 1, jobs: { rotate: 'failure' } })
    expect(rotation(run)).toEqual(['failure'])
    expect(rotation(run, 'Post')).toEqual(['success'])
    expect(run.log).toContain('Finished what was cut off')
    expect(stage.github.secret({ repository: 'acme/web' }, name)?.value).toBe(stage.group.value)
  })
})

describe('organization.yml', () => {
  withAct('it keeps the secret’s access, and a later step uses the outputs', async () => {
    const stage = await setStage()
    stage.github.presetSecret({ organization: 'acme' }, name, {
      value: stage.group.value,
      updated_at: Date.now() - 40 * day,
      visibility: 'selected',
      selectedRepositoryIds: [1001, 1003]
    })
    const run = await stage.run('organization', { event: 'schedule' })

    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success' } })
    expect(stage.github.secret({ organization: 'acme' }, name)).toMatchObject({
      value: stage.group.value,
      visibility: 'selected',
      selectedRepositoryIds: [1001, 1003]
    })
    expect(run.log).toMatch(
      new RegExp(`Rotated ${first}, wrote 1 secret\\(s\\), \\d+ quota units are left\\.`)
    )
  })
})

describe('environments.yml', () => {
  const environments = async (): Promise<Stage> => {
    const stage = await setStage()
    stage.socket.addGroup({ name: 'staging', group_uuid: second, created_at: Date.now() - 40 * day })
    return stage
  }
  const held = ({ github }: Stage, environment: string): unknown =>
    github.secret({ repository: 'acme/web', environment }, name)?.value

  withAct('it rotates staging’s token, then production’s', async () => {
    const stage = await environments()
    const run = await stage.run('environments', { event: 'schedule' })
    expect(run).toMatchObject({ exitCode: 0, jobs: { staging: 'success', production: 'success' } })
    expect(stage.socket.rotations.map(({ group_uuid }) => group_uuid)).toEqual([second, first])
    expect(held(stage, 'staging')).toBe(stage.socket.groups.get(second)?.value)
    expect(held(stage, 'production')).toBe(stage.group.value)
  })

  withAct('where staging fails, production is not touched', async () => {
    const stage = await environments()
    stage.socket.faults.push({ operation: 'socket.rotate', kind: 'status', status: 403, times: Infinity })
    const run = await stage.run('environments', { event: 'schedule' })
    expect(run.exitCode).toBe(1)
    expect(run.jobs).toMatchObject({ staging: 'failure' })
    expect(run.jobs['production']).not.toBe('success')
    expect(stage.socket.requests.filter(({ operation }) => operation === 'socket.rotate')).toHaveLength(1)
    expect(stage.github.writes).toEqual([])
  })
})

describe('dependabot-codespaces.yml', () => {
  withAct('it writes both names into all three stores', async () => {
    const stage = await setStage()
    const run = await stage.run('dependabot-codespaces', { event: 'schedule' })
    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success' } })
    for (const app of ['actions', 'dependabot', 'codespaces'] as const)
      for (const each of [name, 'SOCKET_SECURITY_API_KEY'])
        expect(stage.github.secret({ repository: 'acme/web' }, each, app)?.value).toBe(stage.group.value)
  })
})

describe('ghes.yml', () => {
  withAct('it works on a server with its own address, without rate limits and Codespaces', async () => {
    const switches = { rateLimit: 'absent', codespaces: 'absent', environmentWantsSecrets: true } as const
    const stage = await setStage({ github: { basePath: '/api/v3', switches } })
    const run = await stage.run('ghes', { inputs: { force: 'true' } })
    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success' } })
    expect(stage.github.secret({ repository: 'acme/web' }, name)?.value).toBe(stage.group.value)
  })
})
