import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { runMain, type Run } from '../runner.js'
import { addHeld, fileOf, fleetStep, secretsIn, startFleet, timesOf, tokens, withManifest } from './fleet-world.js'
import { codesOf, day, secretName, type World } from './world.js'

const hour = 3_600_000

/** So many due groups, each held by a secret in two of 100 repositories. */
async function startMany(groups: number, options: Parameters<typeof startFleet>[0] = {}) {
  const world = await startFleet({ github: { rateLimit: 'absent' }, ...options })
  const since = Date.now() - 40 * day
  const repositories = Array.from({ length: 100 }, (_, n) => `acme/repository-${String(n)}`)
  for (const repository of repositories) world.github.addRepository(repository)
  const entries = Array.from({ length: groups }, (_, n) => {
    const name = `T${String(n)}`
    const group = world.socket.addGroup({ name, created_at: since, last_used_at: since })
    const held = [n, n + 37].map(at => repositories[at % repositories.length] ?? '')
    for (const repository of held)
      world.github.presetSecret({ repository }, name, { value: group.value, updated_at: since })
    return { 'group-uuid': group.group_uuid, secrets: [{ name, repository: held }] }
  })
  const stale = (): string[] =>
    entries.flatMap(({ 'group-uuid': uuid, secrets }) =>
      secrets.flatMap(({ name, repository }) =>
        repository.filter(
          each => world.github.secret({ repository: each }, name)?.value !== world.socket.groups.get(uuid)?.value
        )
      )
    )
  return { world, entries, stale }
}

/** Writes the peak of the process's memory, in KiB, to a file when it ends. */
const peakProbe = (path: string): string =>
  `data:text/javascript,${encodeURIComponent(
    `import { writeFileSync } from 'node:fs'
process.on('exit', () => writeFileSync(${JSON.stringify(path)}, String(process.resourceUsage().maxRSS)))`
  )}`

const countsOf = (world: World): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(world.operations(), operation => operation)].map(([name, { length }]) => [name, length])
  )

/** Rotates all of so many groups; leaks are looked for in smaller scenarios, here it would take minutes. */
async function rotateMany(groups: number) {
  const { world, entries, stale } = await startMany(groups, { admin: { max_quota: 1_000_000 } })
  const peak = fileOf('')
  const step = world.options(withManifest(tokens(...entries)))
  // V8 sizes its young generation by the machine's memory, in steps of two: with a fixed one, the peak shows what a run holds.
  const env = { ...step.env, NODE_OPTIONS: '--max-semi-space-size=8' }
  const run = await runMain({ ...step, env, preload: [...(step.preload ?? []), peakProbe(peak)], timeoutMs: 240_000 })
  return { world, run, stale, peakMiB: Number(readFileSync(peak, 'utf8')) / 1024 }
}

const wellUnderLimits = (run: Run): void => {
  const [summary] = run.files.filter(({ path }) => path.includes('step_summary'))
  expect(Buffer.byteLength(summary?.content ?? '')).toBeGreaterThan(0)
  expect(Buffer.byteLength(summary?.content ?? '')).toBeLessThan(1024 * 1024)
  const outputs = Object.values(run.outputs).reduce((sum, text) => sum + 2 * text.length, 0)
  expect(outputs).toBeLessThan(1_000_000)
}

test('1,000 groups with two secrets each are rotated with no request made twice, and memory stays flat', async () => {
  const small = await rotateMany(250)
  expect(small.run.exitCode).toBe(0)
  const { world, run, stale, peakMiB } = await rotateMany(1000)
  expect(run).toMatchObject({ exitCode: 0, outputs: { 'secrets-written': '2000', pending: '0' } })
  expect(stale()).toEqual([])
  expect(countsOf(world)).toEqual({
    'socket.list': 22, // two walks, before and last: 1,002 groups, 100 a page
    'socket.quota': 1002, // before, each new value, after
    'socket.rotate': 1000,
    'github.rate-limit': 1,
    'github.secret': 4000, // before, and after each write
    'github.public-key': 100,
    'github.probe': 100,
    'github.put': 2000
  })
  expect(peakMiB).toBeGreaterThan(30)
  expect(peakMiB).toBeLessThan(2 * small.peakMiB)
  expect(peakMiB).toBeLessThan(200)
  console.log(`Peak memory: ${small.peakMiB.toFixed(0)} MiB for 250 groups, ${peakMiB.toFixed(0)} MiB for 1,000.`)
  // Noisy machines make this generous; what grows with the square of the groups would take four times as long for each.
  expect(run.durationMs / 1000).toBeLessThan((2.5 * small.run.durationMs) / 250)
  wellUnderLimits(run)
  expect(run.summary).toContain('<details><summary>1,000 token groups</summary>')
  expect(run.log).toContain('Token group 500 of 1000')
}, 400_000)

test('where 1,000 groups fail, summary and report stay within the limits, and a warning counts the errors', async () => {
  const { world, entries } = await startMany(1000)
  world.github.tokens.clear()
  world.github.addToken(world.githubToken, { kind: 'app', permissions: { secrets: 'read' } })
  const wide = entries.map(entry => ({
    ...entry,
    secrets: Array.from({ length: 4 }, (_, n) => ({
      name: [`${entry.secrets[0]?.name ?? ''}_${'LONG_NAME_'.repeat(8)}${String(n)}`],
      repository: entry.secrets[0]?.repository ?? []
    }))
  }))
  const run = await runMain({ ...fleetStep(world, wide), timeoutMs: 240_000 })
  expect(run.exitCode).toBe(1)
  wellUnderLimits(run)
  const errors = run.annotations.filter(({ level }) => level === 'error')
  expect(errors).toHaveLength(10)
  const warnings = run.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message)
  expect(warnings).toEqual([
    expect.stringMatching(/^None of the declared secrets exists yet of: T0 .*, …\. Check/),
    expect.stringMatching(/^\d+ errors: GitHub shows the first 10; the log and the summary have them all\.$/)
  ])
  expect(JSON.parse(run.outputs['report'] ?? '')).toMatchObject({
    version: 1,
    omitted: { tokens: expect.any(Number) as unknown }
  })
  expect(timesOf(world, 'socket.rotate')).toBe(0)
}, 400_000)

test('300 due groups drain over hourly runs with quota for 90, none red, the drifted first', async () => {
  // A run pays a walk of four pages, a recovery of 10 + 40, and 10 a rotation.
  const { world, entries, stale } = await startMany(300, { admin: { max_quota: 40 + 50 + 900 } })
  const drifting = world.socket.groups.get(entries[299]?.['group-uuid'] ?? '')
  const rotated: number[] = []
  for (let run = 0; run < 5; run++) {
    if (run === 1 && drifting !== undefined) {
      // Someone rotates one by hand, and does not write it everywhere.
      world.socket.rotate(drifting)
    }
    const before = world.socket.rotations.length
    const { main } = await world.run({ ...world.options(withManifest(tokens(...entries))), timeoutMs: 120_000 })
    expect({ run, codes: codesOf(main), exitCode: main.exitCode }).toEqual({ run, codes: [], exitCode: 0 })
    const own = world.socket.rotations.slice(before)
    rotated.push(own.length)
    if (run === 1) expect(own[0]?.group_uuid).toBe(drifting?.group_uuid)
    world.socket.clockOffsetMs += hour
    world.github.clockOffsetMs += hour
  }
  expect(rotated).toEqual([90, 90, 90, 30, 0])
  expect(stale()).toEqual([])
}, 400_000)

test('a drifted group that cannot be paid this hour is red, because a person has to know', async () => {
  const world = await startFleet({ admin: { max_quota: 50 } })
  const entries = ['a', 'b'].map(name => {
    const group = addHeld(world, { name, created_at: Date.now() - day }, [`acme/${name}`])
    world.github.presetSecret({ repository: `acme/${name}` }, secretName, {
      value: group.value,
      updated_at: Date.now() - 20 * day
    })
    return { name, secrets: secretsIn(`acme/${name}`) }
  })
  world.socket.quota(world.admin).remaining = 40
  const { main } = await world.run(fleetStep(world, entries))
  expect(codesOf(main)).toEqual(['DEFERRED'])
  expect(world.socket.rotations).toHaveLength(1)
})
