import { expect, test } from '@jest/globals'
import { codesOf, errorsOf, startWorld, type Inputs, type World } from './world.js'

const onlyQuota: Inputs = {
  'github-token': undefined,
  'group-uuid': undefined,
  'secret-name': undefined,
  repositories: undefined
}
const left = (world: World, units: number): void => {
  world.socket.quota(world.admin).remaining = units
}

test('where not one rotation and its reserve can be paid, nothing is changed', async () => {
  const world = await startWorld()
  left(world, 39) // 10 to list, then 30: a rotation, and another list and rotation in reserve
  const { main } = await world.run()

  expect(main).toMatchObject({
    exitCode: 1,
    outputs: { result: 'QUOTA_TOO_SMALL_FOR_PLAN', rotated: 'false', pending: '1' }
  })
  expect(codesOf(main)).toContain('QUOTA_TOO_SMALL_FOR_PLAN')
  expect(errorsOf(main)).toMatch(/30 quota units, and 29 are left.*refilled \(\d{4}-.* UTC\).*Nothing was changed\./)
  expect(world.changes()).toEqual([])
  expect(world.held()).toBe(world.old)
})

test('a quota that pays for the rotation and its reserve is enough', async () => {
  const world = await startWorld()
  left(world, 40)
  const { main } = await world.run()
  expect(main).toMatchObject({ exitCode: 0, outputs: { rotated: 'true', quota: '10' } })
  expect(world.held()).toBe(world.live())
})

test('less quota than minimum-quota fails the run, after its work is done', async () => {
  const world = await startWorld()
  const { main, post } = await world.run(world.options({ 'minimum-quota': '971' }))

  expect(main).toMatchObject({
    exitCode: 1,
    outputs: { result: 'QUOTA_LOW', rotated: 'true', 'secrets-written': '1', quota: '970' }
  })
  expect(codesOf(main)).toEqual(['QUOTA_LOW'])
  expect(errorsOf(main)).toMatch(
    /970 quota units are left, (and )?`minimum-quota` is 971\..*Everything else that the run did is complete\./
  )
  expect(world.held()).toBe(world.live())
  expect(post.exitCode).toBe(0)
})

test.each([
  { minimum: '980', exitCode: 0 },
  { minimum: '98%', exitCode: 0 },
  { minimum: '99%', exitCode: 1 },
  { minimum: '0', exitCode: 0 },
  { minimum: '0%', exitCode: 0 },
  { minimum: '100%', exitCode: 1 }
])('980 of 1,000 units left against a minimum of $minimum ends with $exitCode', async each => {
  const world = await startWorld()
  left(world, 980)
  const { main } = await world.run(world.options({ ...onlyQuota, 'minimum-quota': each.minimum }))
  expect(main.exitCode).toBe(each.exitCode)
  expect(main.outputs).toMatchObject({ quota: '980', 'quota-max': '1000', rotated: 'false' })
  expect(codesOf(main)).toEqual(each.exitCode === 0 ? [] : ['QUOTA_LOW'])
})

test('a quota check alone costs nothing and needs no GitHub token', async () => {
  const world = await startWorld()
  const { main } = await world.run(world.options({ ...onlyQuota, 'minimum-quota': '10%' }))
  expect(main).toMatchObject({ exitCode: 0, outputs: { quota: '1000' } })
  expect(main.summary).toContain('1,000 of 1,000 units left')
  expect(new Set(world.operations())).toEqual(new Set(['socket.quota']))
  expect(world.socket.units).toBe(0)
})

test('Socket’s older form of the quota, without a maximum, is enough for a rotation and for a number', async () => {
  const world = await startWorld({ socket: { quotaForm: 'only-quota' } })
  const { main } = await world.run(world.options({ 'minimum-quota': '900' }))
  expect(main).toMatchObject({ exitCode: 0, outputs: { quota: '970', 'quota-max': '', 'quota-refresh': '' } })
  expect(main.summary).toContain('970 units left')
})

test('a percentage of a maximum that Socket does not say is red, with the work done', async () => {
  const world = await startWorld({ socket: { quotaForm: 'only-quota' } })
  const { main } = await world.run(world.options({ 'minimum-quota': '1%' }))
  expect(main).toMatchObject({ exitCode: 1, outputs: { result: 'QUOTA_LOW', rotated: 'true' } })
  expect(errorsOf(main)).toMatch(/does not say how large.*as a number of units/)
  expect(world.held()).toBe(world.live())
})

test('a quota that cannot be read at the end is red, with the work done', async () => {
  const world = await startWorld()
  // The first is read before the rotation, the second with the new value.
  world.socket.faults.push({ operation: 'socket.quota', kind: 'html', nth: 3, times: Infinity })
  const { main } = await world.run(world.fast({ 'minimum-quota': '10%' }))
  expect(main).toMatchObject({ exitCode: 1, outputs: { result: 'SOCKET_UNAVAILABLE', rotated: 'true' } })
  expect(errorsOf(main)).toMatch(/The quota could not be read.*The rest of the run is as reported\./)
  expect(world.held()).toBe(world.live())
})

test('a dry run says that the quota is too small, too', async () => {
  const world = await startWorld()
  left(world, 20)
  const { main } = await world.run(world.options({ 'dry-run': 'true' }))
  expect(codesOf(main)).toContain('QUOTA_TOO_SMALL_FOR_PLAN')
  expect(world.changes()).toEqual([])
})
