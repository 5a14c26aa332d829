import { describe, expect } from '@jest/globals'
import { readFileSync } from 'node:fs'
import {
  api,
  changes,
  day,
  defineWithAct,
  first,
  gitHubToken,
  name,
  rotation,
  second,
  setStage,
  web,
  type Stage
} from './act-stage.js'
import { owner } from './workflows.js'

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
    expect(stage.github.secret({ repository: web }, name)?.value).toBe(stage.group.value)
    expect(run.log).toContain(`Wrote SOCKET_API_TOKEN in ${web}.`)
    expect(run.summary).toContain('1 of 1 rotated (1 secret written)')
  })

  withAct('started by hand without `force`, it leaves such a token alone', async () => {
    const stage = await setStage({ ageMs: 5 * day })
    const run = await stage.run('single-repository', { inputs: { force: 'false' } })
    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success' } })
    expect(changes(stage)).toEqual([])
    expect(run.summary).toContain('1 not due')
  })

  withAct('by schedule, where every input is empty, it rotates what is due', async () => {
    const stage = await setStage()
    const run = await stage.run('single-repository', { event: 'schedule' })
    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success' } })
    expect(stage.github.secret({ repository: web }, name)?.value).toBe(stage.group.value)
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
    const body = { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' }
    stage.github.faults.push({ operation: 'github.put', kind: 'status', status: 404, body, times: 4 })
    const run = await stage.run('single-repository', { event: 'schedule' })
    expect(run).toMatchObject({ exitCode: 1, jobs: { rotate: 'failure' } })
    expect(rotation(run)).toEqual(['failure'])
    expect(rotation(run, 'Post')).toEqual(['success'])
    expect(stage.github.secret({ repository: web }, name)?.value).toBe(stage.group.value)
  })
})

describe('organization.yml', () => {
  withAct('it keeps the secret’s access, and a later step uses the outputs', async () => {
    const stage = await setStage()
    stage.github.presetSecret({ organization: owner }, name, {
      value: stage.group.value,
      updated_at: Date.now() - 40 * day,
      visibility: 'selected',
      selectedRepositoryIds: [1001, 1003]
    })
    const run = await stage.run('organization', { event: 'schedule' })

    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success' } })
    expect(stage.github.secret({ organization: owner }, name)).toMatchObject({
      value: stage.group.value,
      visibility: 'selected',
      selectedRepositoryIds: [1001, 1003]
    })
    expect(run.log).toMatch(new RegExp(`Rotated ${first}, wrote 1 secret\\(s\\), \\d+ quota units are left\\.`))
  })
})

describe('environments.yml', () => {
  const files = { '.github/environments-manifest.yml': readFileSync('examples/environments-manifest.yml', 'utf8') }
  const environments = async (): Promise<Stage> => {
    const stage = await setStage()
    stage.group.name = 'web-production'
    stage.socket.addGroup({ name: 'web-staging', group_uuid: second, created_at: Date.now() - 40 * day })
    return stage
  }
  const held = ({ github }: Stage, environment: string): unknown =>
    github.secret({ repository: web, environment }, name)?.value

  withAct('it rotates staging’s token, then production’s, with the copy for Dependabot', async () => {
    const stage = await environments()
    const run = await stage.run('environments', { event: 'schedule', files })
    expect(run).toMatchObject({ exitCode: 0, jobs: { staging: 'success', production: 'success' } })
    expect(stage.socket.rotations.map(({ group_uuid }) => group_uuid)).toEqual([second, first])
    expect(held(stage, 'staging')).toBe(stage.socket.groups.get(second)?.value)
    expect(held(stage, 'production')).toBe(stage.group.value)
    expect(stage.github.secret({ repository: web }, name, 'dependabot')?.value).toBe(stage.group.value)
  })

  withAct('where staging fails, production is not touched', async () => {
    const stage = await environments()
    stage.socket.faults.push({ operation: 'socket.rotate', kind: 'status', status: 403, times: Infinity })
    const run = await stage.run('environments', { event: 'schedule', files })
    expect(run.exitCode).toBe(1)
    expect(run.jobs).toMatchObject({ staging: 'failure' })
    expect(run.jobs['production']).not.toBe('success')
    expect(stage.socket.requests.filter(({ operation }) => operation === 'socket.rotate')).toHaveLength(1)
    expect(stage.github.writes).toEqual([])
  })
})

describe('dependabot-codespaces.yml', () => {
  withAct('it writes both names into all four stores', async () => {
    const stage = await setStage()
    const run = await stage.run('dependabot-codespaces', { event: 'schedule' })
    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success' } })
    const written = stage.github.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path)
    for (const app of ['actions', 'dependabot', 'codespaces', 'agents'])
      for (const each of [name, 'SOCKET_SECURITY_API_KEY'])
        expect(written).toContain(`/repos/${web}/${app}/secrets/${each}`)
    for (const app of ['actions', 'dependabot', 'codespaces'] as const)
      expect(stage.github.secret({ repository: web }, name, app)?.value).toBe(stage.group.value)
  })
})

describe('ghes.yml', () => {
  withAct('it works on a server with its own address, without rate limits and Codespaces', async () => {
    const switches = { rateLimit: 'absent', codespaces: 'absent', environmentWantsSecrets: true } as const
    const stage = await setStage({ github: { basePath: '/api/v3', switches } })
    const run = await stage.run('ghes', { inputs: { force: 'true' } })
    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success' } })
    expect(stage.github.secret({ repository: web }, name)?.value).toBe(stage.group.value)
  })
})

describe('check.yml', () => {
  const check = async (stage: Stage, value = stage.group.value) =>
    stage.run('check', { event: 'schedule', secrets: { [name]: value } })

  withAct(
    'it is green where Socket accepts the value, however little quota is left, and asks GitHub nothing',
    async () => {
      const stage = await setStage()
      stage.socket.quota(stage.group).remaining = 0
      expect(await check(stage)).toMatchObject({ exitCode: 0, jobs: { check: 'success' } })
      expect(changes(stage)).toEqual([])
      expect(stage.github.requests).toEqual([])
    }
  )

  withAct('it is red where the value is dead, and where the secret is empty', async () => {
    const stage = await setStage()
    const old = stage.group.value
    stage.socket.rotate(stage.group)
    const run = await check(stage, old)
    expect(run).toMatchObject({ exitCode: 1, jobs: { check: 'failure' } })
    expect(run.log).toContain('AUTH_SOCKET')
    expect(await check(stage, '')).toMatchObject({ exitCode: 1, jobs: { check: 'failure' } })
  })
})

describe('rotate-and-check.yml', () => {
  /** `gh`, where the check of each repository in `red` fails. */
  const gh = (red: readonly string[]): string => `#!${process.execPath}
const [, verb, what, flag] = process.argv.slice(2)
const { GH_REPO, GH_TOKEN } = process.env
if (!GH_TOKEN) process.exit(4)
if (verb === 'run' && what === 'check.yml') console.log('https://github.com/' + GH_REPO + '/actions/runs/' + (GH_REPO.length + 1000))
else if (verb === 'watch' && what === String(GH_REPO.length + 1000) && flag === '--exit-status') {
  console.log('watched ' + GH_REPO)
  process.exit(${JSON.stringify(red)}.includes(GH_REPO) ? 1 : 0)
} else process.exit(2)
`
  const run = (stage: Stage, red: readonly string[], inputs: Readonly<Record<string, string>> = {}) =>
    stage.run('rotate-and-check', { event: 'schedule', inputs, commands: { gh: gh(red) } })

  withAct('the check of every consumer is started and waited for', async () => {
    const stage = await setStage()
    const ended = await run(stage, [])
    expect(ended).toMatchObject({
      exitCode: 0,
      jobs: { rotate: 'success', 'check (web)': 'success', 'check (api)': 'success' }
    })
    for (const repository of [web, api]) {
      expect(ended.log).toContain(`watched ${repository}`)
      expect(stage.github.secret({ repository }, name)?.value).toBe(stage.group.value)
    }
  })

  withAct('a consumer whose check is red turns the run red', async () => {
    const ended = await run(await setStage(), [api])
    // act marks every job of a matrix once one has failed.
    expect(ended).toMatchObject({ exitCode: 1, jobs: { rotate: 'success', 'check (api)': 'failure' } })
    for (const repository of [web, api]) expect(ended.log).toContain(`watched ${repository}`)
  })

  withAct('where nothing was rotated, nothing is checked', async () => {
    const stage = await setStage({ ageMs: 5 * day })
    stage.github.presetSecret({ repository: api }, name, { value: stage.group.value, updated_at: Date.now() - 5 * day })
    const ended = await run(stage, [web])
    expect(ended.exitCode).toBe(0)
    expect(ended.jobs).toEqual({ rotate: 'success' })
  })
})

describe('receipt.yml', () => {
  /** What the stub of actions/attest shows of the file that it signs. */
  const receiptIn = (log: string): unknown => JSON.parse(/^\{\n {2}"repository"[^]*?^\}$/m.exec(log)?.[0] ?? 'null')

  withAct('it signs who, when, which groups and secrets, and keeps the file', async () => {
    const stage = await setStage()
    const run = await stage.run('receipt', { event: 'schedule' })
    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success', receipt: 'success' } })
    expect(receiptIn(run.log)).toMatchObject({
      repository: web,
      event: 'schedule',
      actor: expect.any(String) as unknown,
      run: expect.stringMatching(/^\d+$/) as unknown,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as unknown
    })
    expect(JSON.stringify(receiptIn(run.log))).toContain(first)
    expect(JSON.stringify(receiptIn(run.log))).toContain(name)
  })

  withAct('a rotation that failed gets its receipt, too', async () => {
    const stage = await setStage()
    stage.github.addToken(gitHubToken, { kind: 'app', permissions: { secrets: 'read' } })
    const run = await stage.run('receipt', { event: 'schedule' })
    expect(run).toMatchObject({ exitCode: 1, jobs: { rotate: 'failure', receipt: 'success' } })
    expect(JSON.stringify(receiptIn(run.log))).toContain('DESTINATION_NOT_WRITABLE')
  })
})

describe('reusable-caller.yml, which calls reusable.yml', () => {
  withAct('by schedule, where its own input is empty, it rotates what is due', async () => {
    const stage = await setStage()
    const run = await stage.run('reusable-caller', { event: 'schedule' })
    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success' } })
    expect(rotation(run)).toEqual(['success'])
    expect(stage.socket.rotations).toHaveLength(1)
    expect(stage.github.secret({ repository: web }, name)?.value).toBe(stage.group.value)
  })

  withAct('the default of `rotate-after` is the called workflow’s, and `force` reaches it', async () => {
    const young = await setStage({ ageMs: 5 * day })
    expect(await young.run('reusable-caller', { inputs: { force: 'false' } })).toMatchObject({ exitCode: 0 })
    expect(changes(young)).toEqual([])
    expect(await young.run('reusable-caller', { inputs: { force: 'true' } })).toMatchObject({ exitCode: 0 })
    expect(young.socket.rotations).toHaveLength(1)
  })
})
