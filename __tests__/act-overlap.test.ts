import { describe, expect } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { day, defineWithAct, home, name, setStage, web, type Stage } from './act-stage.js'

const withAct = defineWithAct()

describe('overlap.yml, with overlap-manifest.yml', () => {
  const files = { '.github/overlap-manifest.yml': readFileSync('examples/overlap-manifest.yml', 'utf8') }
  const rotation = { repository: home, environment: 'rotation' } as const
  const authSecret = 'SOCKET_ROTATION_TOKEN'
  const groupNamed = ({ socket }: Stage, pattern: RegExp) =>
    [...socket.groups.values()].filter(group => pattern.test(group.name ?? ''))

  /** Both entries' token groups, this old, each in its secrets. */
  const overlapping = async (ageMs: number): Promise<Stage> => {
    const stage = await setStage({ ageMs })
    stage.group.name = 'ci-release'
    stage.admin.name = 'socket-rotation'
    const updated_at = Date.now() - ageMs
    for (const app of ['actions', 'dependabot'] as const)
      stage.github.presetSecret({ repository: web }, name, { value: stage.group.value, updated_at }, app)
    stage.github.presetSecret(rotation, authSecret, { value: stage.admin.value, updated_at })
    return stage
  }

  withAct('a token that is due gets a successor, the auth token’s own too, and no value dies', async () => {
    const stage = await overlapping(40 * day)
    const run = await stage.run('overlap', { event: 'schedule', files })

    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success' } })
    expect(stage.socket.rotations).toEqual([])
    expect(stage.socket.deadValues.size).toBe(0)
    const [release, ...others] = groupNamed(stage, /^ci-release@\d{8}T\d{6}Z$/)
    const [auth] = groupNamed(stage, /^socket-rotation@\d{8}T\d{6}Z$/)
    expect(others).toEqual([])
    for (const app of ['actions', 'dependabot'] as const)
      expect(stage.github.secret({ repository: web }, name, app)?.value).toBe(release?.value)
    expect(stage.github.secret(rotation, authSecret)?.value).toBe(auth?.value)
  })

  withAct('a predecessor that nobody used for the overlap is revoked, and one in use is kept', async () => {
    const stage = await overlapping(5 * day)
    const ago = (days: number): number => Date.now() - days * day
    Object.assign(stage.group, { created_at: ago(60), last_used_at: ago(30) })
    const [used, current] = [40, 10].map(days => {
      const stamp = new Date(ago(days)).toISOString().replace(/[-:]|\.\d+/g, '')
      const fields = { name: `ci-release@${stamp}`, created_at: ago(days), last_used_at: ago(1) }
      return stage.socket.addGroup(fields)
    })
    for (const app of ['actions', 'dependabot'] as const)
      stage.github.presetSecret({ repository: web }, name, { value: current?.value ?? '', updated_at: ago(9) }, app)
    const run = await stage.run('overlap', { event: 'schedule', files })

    expect(run).toMatchObject({ exitCode: 0, jobs: { rotate: 'success' } })
    expect(stage.socket.revoked.map(group => group.group_uuid)).toEqual([stage.group.group_uuid])
    expect(stage.socket.groups.has(used?.group_uuid ?? '')).toBe(true)
    expect(run.summary).toContain(used?.group_uuid ?? '-')
    expect(stage.github.writes).toEqual([])
  })
})
