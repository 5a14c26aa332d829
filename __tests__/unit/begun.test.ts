import { expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import type { Entry } from '../../src/inputs/inputs.js'
import { createBegun, decodeBegun } from '../../src/state/begun.js'
import { entryOf, groupUuid, organizationSecret, repositorySecret } from '../builders.js'

const urls = { socketApiUrl: 'https://socket.test/v0', githubApiUrl: 'https://github.test' }
const at = { organization: 'acme', notedAt: 5 }
const byUuid = entryOf()
const byName = entryOf({ name: 'ci' })

const start = (fails: () => boolean = () => false) => {
  const states: string[] = []
  const begun = createBegun(urls, state => {
    if (fails()) throw new Error('the disk is full')
    states.push(state)
  })
  return { begun, states }
}

test('what is noted is read again: names, places, accesses and addresses', () => {
  const { begun, states } = start()
  const selected = { visibility: 'selected', repositories: ['acme/web'] } as const
  const destinations = [repositorySecret(), { ...organizationSecret(), access: selected }]
  begun.note({ ...byUuid, name: 'ci', destinations }, at)
  expect(decodeBegun(states[0] ?? '')).toEqual({
    ...urls,
    organization: 'acme',
    groups: [{ groupUuid, name: 'ci', notedAt: 5, destinations }]
  })
})

test('an unknown time is left out, and so is everything else that an entry has', () => {
  const { begun, states } = start()
  begun.note(entryOf({ name: 'ci', desired: { scopes: ['repo:list'] }, update: true }), { ...at, notedAt: undefined })
  const [group] = decodeBegun(states[0] ?? '').groups
  expect(group).toEqual({ name: 'ci', destinations: [repositorySecret()] })
})

test('each note holds all groups that are begun, and the last one to be concluded leaves none', () => {
  const { begun, states } = start()
  const groupsOf = (state = ''): unknown[] =>
    state === '' ? [] : decodeBegun(state).groups.map(({ groupUuid: uuid, name }) => uuid ?? name)
  begun.note(byUuid, at)
  begun.note(byName, at)
  expect([begun.has(byUuid), begun.has(byName), begun.isEmpty()]).toEqual([true, true, false])
  begun.conclude(byUuid)
  begun.conclude(byName)
  expect(states.map(groupsOf)).toEqual([[groupUuid], [groupUuid, 'ci'], ['ci'], []])
  expect([begun.has(byUuid), begun.isEmpty()]).toEqual([false, true])
})

test('a group is the same without regard to the case of its UUID, and a second note replaces the first, with the later time', () => {
  const { begun, states } = start()
  begun.note(byUuid, at)
  const again: Entry = { ...byUuid, groupUuid: groupUuid.toUpperCase() }
  begun.note(again, { ...at, notedAt: 6 })
  expect(decodeBegun(states[1] ?? '').groups).toMatchObject([{ notedAt: 6 }])
  begun.conclude(byUuid)
  expect(begun.has(again)).toBe(false)
})

test('a group that was never noted is concluded without a word', () => {
  const { begun, states } = start()
  begun.conclude(byUuid)
  expect(states).toEqual([])
})

test('what cannot be kept is not begun, and the groups before it still are', () => {
  const disk = { isFull: false }
  const { begun, states } = start(() => disk.isFull)
  begun.note(byUuid, at)
  disk.isFull = true
  expect(() => {
    begun.note(byName, at)
  }).toThrow('the disk is full')
  expect([begun.has(byUuid), begun.has(byName)]).toEqual([true, false])
  begun.conclude(byUuid)
  expect(begun.isEmpty()).toBe(true)
  disk.isFull = false
  begun.note(byName, at)
  expect(decodeBegun(states[1] ?? '').groups).toMatchObject([{ name: 'ci' }])
})

test('a state that would not fit the environment of post is refused before anything is rotated', () => {
  const { begun, states } = start()
  const wide = (length: number): Entry =>
    entryOf({ destinations: Array.from({ length }, () => repositorySecret(`acme/${randomBytes(40).toString('hex')}`)) })
  begun.note(wide(1000), at)
  expect(states[0]?.length).toBeLessThan(100_000)
  expect(() => {
    begun.note(wide(2000), at)
  }).toThrow('the state would be too large')
  expect(states).toHaveLength(1)
})

test('a thousand ordinary repositories fit', () => {
  const { begun, states } = start()
  const destinations = Array.from({ length: 1000 }, (_, index) => repositorySecret(`acme/service-${String(index)}`))
  begun.note(entryOf({ destinations }), at)
  expect(states[0]?.length).toBeLessThan(20_000)
})
