import { describe, expect } from '@jest/globals'
import { readFileSync } from 'node:fs'
import type { ActRun } from './act.js'
import { defineWithAct, gitHubToken, setStage, web, type Stage } from './act-stage.js'

const withAct = defineWithAct()

describe('canary.yml', () => {
  const facts = (run: ActRun): Record<string, string> =>
    Object.fromEntries(
      [...run.summary.matchAll(/^\| ([^|]+) \| `([^`]*)` \|$/gm)].map(([, fact = '', seen = '']) => [fact, seen])
    )
  const canary = async (given: Parameters<typeof setStage>[0]): Promise<{ stage: Stage; run: ActRun }> => {
    const stage = await setStage(given)
    const run = await stage.run('canary', { variables: { SOCKET_API_URL: stage.socket.url } })
    return { stage, run }
  }

  withAct('it prints which open facts hold, and leaves nothing behind', async () => {
    const { stage, run } = await canary({})
    expect(run).toMatchObject({ exitCode: 0, jobs: { canary: 'success' } })
    expect(facts(run)).toMatchObject({
      'status of a creation': '200',
      'last use of an unused token': 'null',
      'the hash is sha512 of the value': 'true',
      'status of a rotation whose hash does not fit': '409',
      'status of the probe': '422',
      'the old value dies at once': 'yes (401)',
      'created_at moves with a rotation': 'true',
      'two groups live side by side': 'true',
      'a stamped name is kept as sent': 'true',
      'last use 5 s after GET /organizations': expect.stringMatching(/^"\d{4}-\d\d-\d\dT.*Z"$/) as unknown,
      'last use moves with each use': 'true'
    })
    expect(stage.socket.rotations).toHaveLength(1)
    expect([...stage.socket.groups.values()].map(each => each.name)).toEqual(['rotation admin', 'web'])
    expect(stage.socket.revoked).toHaveLength(2)
    expect(stage.github.store({ repository: web })?.secrets.size).toBe(1)
    expect(stage.socket.units).toBeLessThanOrEqual(140)
  })

  withAct('on a service that behaves otherwise it prints that', async () => {
    const { stage, run } = await canary({
      socket: {
        createStatus: 201,
        neverUsed: 'absent',
        lastUsedMoves: false,
        hashIs: 'opaque',
        mismatchStatus: 404,
        oldValueLivesMs: 7_000,
        createdAtMoves: false
      },
      github: { switches: { probeAnswer: 'accept' } }
    })
    expect(run.exitCode).toBe(0)
    expect(facts(run)).toMatchObject({
      'status of a creation': '201',
      'last use of an unused token': 'absent',
      'the hash is sha512 of the value': 'false',
      'status of a rotation whose hash does not fit': '404',
      'status of the probe': '201',
      'the old value dies at once': expect.stringMatching(/^no: after \d+ s \(401\)$/) as unknown,
      'created_at moves with a rotation': 'false',
      'last use 5 s after GET /organizations': 'absent',
      'last use moves with each use': 'false'
    })
    expect(stage.socket.revoked).toHaveLength(2)
    expect(stage.github.store({ repository: web })?.secrets.size).toBe(1)
  })

  withAct('where the rotation fails, its tokens are revoked all the same', async () => {
    const stage = await setStage()
    stage.socket.faults.push({ operation: 'socket.rotate', kind: 'status', status: 403, times: Infinity })
    const run = await stage.run('canary', { variables: { SOCKET_API_URL: stage.socket.url } })
    expect(run).toMatchObject({ exitCode: 1, jobs: { canary: 'failure' } })
    expect(stage.socket.revoked).toHaveLength(2)
  })
})

describe('alert.yml', () => {
  /** `gh issue`, on a file; `--jq` is the real jq's. */
  const gh = (store: string): string => `#!${process.execPath}
const { existsSync, readFileSync, writeFileSync } = require('node:fs')
const { execFileSync } = require('node:child_process')
const [noun, verb, ...rest] = process.argv.slice(2)
const option = name => rest.includes(name) ? rest[rest.indexOf(name) + 1] : undefined
const issues = existsSync('${store}') ? JSON.parse(readFileSync('${store}', 'utf8')) : []
const issue = issues.find(({ number }) => String(number) === rest[0])
const print = value => process.stdout.write(execFileSync('jq', ['-r', option('--jq')], { input: JSON.stringify(value), encoding: 'utf8' }))
if (noun !== 'issue' || !process.env.GH_REPO) process.exit(2)
if (verb === 'list') print(issues.filter(({ state }) => state === option('--state')))
else if (verb === 'view') print(issue)
else if (verb === 'create') issues.push({ number: issues.length + 1, state: 'open', title: option('--title'), body: option('--body'), comments: [] })
else if (verb === 'comment') issue.comments.push({ body: option('--body') })
else if (verb === 'close') { issue.state = 'closed'; issue.comments.push({ body: option('--comment') }) }
else process.exit(2)
writeFileSync('${store}', JSON.stringify(issues))
`
  interface Issue {
    readonly state: string
    readonly title: string
    readonly body: string
    readonly comments: readonly { readonly body: string }[]
  }

  withAct('an issue is opened once, commented where the error is another, and closed when healed', async () => {
    const stage = await setStage()
    const store = `${process.env['TESTS_TEMP'] ?? '/tmp'}/issues-${String(process.pid)}.json`
    const run = (): Promise<ActRun> =>
      stage.run('alert', { event: 'schedule', commands: { gh: gh(store) }, secrets: { GITHUB_TOKEN: 'ghs_job' } })
    const issues = (): readonly Issue[] => JSON.parse(readFileSync(store, 'utf8')) as readonly Issue[]

    stage.github.addToken(gitHubToken, { kind: 'app', permissions: { secrets: 'read' } })
    expect(await run()).toMatchObject({ exitCode: 1, jobs: { rotate: 'failure', alert: 'success' } })
    expect(issues()).toMatchObject([{ state: 'open', title: 'Socket token rotation fails', comments: [] }])
    expect(issues()[0]?.body).toMatch(
      /^DESTINATION_NOT_WRITABLE \(failure\): https:\/\/.*\/your--org\/web\/actions\/runs\/\d+$/
    )

    await run()
    expect(issues()).toMatchObject([{ state: 'open', comments: [] }])

    stage.github.tokens.clear()
    await run()
    expect(issues()).toMatchObject([
      { state: 'open', comments: [{ body: expect.stringContaining('AUTH_GITHUB (failure)') as unknown }] }
    ])

    stage.github.addToken(gitHubToken)
    expect(await run()).toMatchObject({ exitCode: 0, jobs: { rotate: 'success', alert: 'success' } })
    expect(issues()).toMatchObject([
      { state: 'closed', comments: [{}, { body: expect.stringContaining('Healed: ') as unknown }] }
    ])
    await run()
    expect(issues()).toHaveLength(1)
  })
})
