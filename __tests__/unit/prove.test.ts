import { expect, test } from '@jest/globals'
import { describeStore, type Destination, type SecretStore } from '../../src/base/destination.js'
import type { Access, GitHub } from '../../src/clients/github.js'
import type { Failure, Result } from '../../src/clients/retry.js'
import type { ReadyWrite } from '../../src/plan/planned-group.js'
import { proveWritable } from '../../src/preflight/prove.js'
import { gitHubOf, limited, ok, organizationSecret, refused, repositorySecret, unknown } from '../builders.js'
import { readyWrite } from './rotate-given.js'

const sealedWrong = refused(422, { about: 'encryption' })
const full = refused(422, { about: 'capacity' })
const writable = ok({ id: 1, archived: false, admin: true })

interface Script {
  readonly probe?: (store: SecretStore) => Result<'accepted'>
  readonly repository?: (name: string) => Awaited<ReturnType<GitHub['repository']>>
  readonly deleted?: Awaited<ReturnType<GitHub['deleteProbe']>>
  readonly isAppToken?: boolean
  /** How many writes fit GitHub's minute. */
  readonly free?: number
  readonly isCancelled?: boolean
}

const prove = async (writes: readonly ReadyWrite[], script: Script = {}) => {
  const { probe = () => sealedWrong, repository = () => writable, deleted = ok(true), free = Infinity } = script
  const calls: string[] = []
  const accesses: (Access | undefined)[] = []
  const boxes: string[] = []
  const cancelled = new AbortController()
  if (script.isCancelled === true) cancelled.abort()
  const proof = await proveWritable(writes, {
    isAppToken: script.isAppToken ?? false,
    deps: {
      cancelled: cancelled.signal,
      pacer: {
        reserveWrites: writes => {
          calls.push(`reserve ${String(writes)}`)
          return Promise.resolve(false)
        },
        freeWrites: () => free,
        writing: () => () => undefined,
        read: () => Promise.resolve(),
        unlimited: () => undefined
      },
      github: gitHubOf({
        probe: (store, box, access) => {
          calls.push(`probe ${describeStore(store)}`)
          accesses.push(access)
          boxes.push(box.encryptedValue)
          return Promise.resolve(probe(store))
        },
        deleteProbe: store => {
          calls.push(`delete ${describeStore(store)}`)
          return Promise.resolve(deleted)
        },
        repository: name => {
          calls.push(`read ${name}`)
          return Promise.resolve(repository(name))
        }
      })
    }
  })
  const problems = writes.map(write => proof.problemOf(write)?.code ?? 'proved')
  return { proof, problems, accesses, boxes, calls, sent: calls.filter(call => !call.startsWith('reserve')) }
}

const inRepository = (repository: string, name?: string): ReadyWrite => readyWrite(repositorySecret(repository, name))
const inOrganization = (name?: string): ReadyWrite => readyWrite(organizationSecret('acme', name))
const inApp = (app: 'dependabot' | 'codespaces'): ReadyWrite =>
  readyWrite({ ...repositorySecret(), store: { ...repositorySecret().store, app } })
const inEnvironment: Destination = {
  name: 'A',
  store: { app: 'actions', place: { kind: 'environment', repository: 'acme/web', environment: 'prod' } }
}

test('a store is probed once, an organization secret each, with the access that its write will send', async () => {
  const access: Access = { visibility: 'selected', ids: [1, 2] }
  const { sent, accesses, problems, boxes } = await prove([
    inRepository('acme/web', 'A'),
    inRepository('ACME/Web', 'B'),
    { ...inOrganization('A'), access },
    inOrganization('B'),
    readyWrite(inEnvironment),
    inApp('dependabot')
  ])
  expect(sent).toEqual([
    'probe acme/web',
    'probe organization acme',
    'probe organization acme',
    'probe acme/web (environment prod)',
    'probe acme/web (dependabot)'
  ])
  expect(accesses).toEqual([undefined, access, undefined, undefined, undefined])
  expect(problems).toEqual(Array(6).fill('proved'))
  expect(new Set(boxes).size).toBe(5)
})

const missing: Partial<ReadyWrite> = { before: { kind: 'missing' }, state: 'missing' }

test.each<[string, Failure, Partial<ReadyWrite>, string]>([
  ['a box that cannot be opened', sealedWrong, {}, 'proved'],
  ['a full store, where the secret is there', full, {}, 'proved'],
  ['a full store, where the secret is missing', full, missing, 'DESTINATION_NOT_WRITABLE'],
  ['anything else', refused(422), {}, 'DESTINATION_NOT_WRITABLE'],
  ['no permission', refused(403), {}, 'DESTINATION_NOT_WRITABLE'],
  ['no such place', refused(404), {}, 'DESTINATION_NOT_WRITABLE'],
  ['nothing, because there is no answer', unknown(), {}, 'GITHUB_UNAVAILABLE']
])('a probe that is refused for %s proves what it proves', async (_, answer, more, ends) => {
  const { problems, proof } = await prove([{ ...readyWrite(), ...more }], { probe: () => answer })
  expect([problems, proof.stop]).toEqual([[ends], undefined])
})

test('a full store is a problem of all its secrets where one of them is missing', async () => {
  const writes = [inRepository('acme/web', 'A'), { ...inRepository('acme/web', 'B'), ...missing }]
  expect((await prove(writes, { probe: () => full })).problems).toEqual(Array(2).fill('DESTINATION_NOT_WRITABLE'))
})

test('a dead credential or a limit stops the run', async () => {
  expect((await prove([readyWrite()], { probe: () => refused(401) })).proof.stop).toMatchObject({ code: 'AUTH_GITHUB' })
  expect((await prove([readyWrite()], { probe: () => limited() })).proof.stop).toMatchObject({
    code: 'GITHUB_UNAVAILABLE'
  })
})

test('one store that cannot be written keeps no other from being proved', async () => {
  const { problems } = await prove([inRepository('acme/a'), inRepository('acme/b')], {
    probe: ({ place }) => (place.kind === 'repository' && place.repository === 'acme/a' ? refused(404) : sealedWrong)
  })
  expect(problems).toEqual(['DESTINATION_NOT_WRITABLE', 'proved'])
})

test('a probe that the server takes is deleted, and named where it is left behind', async () => {
  const taken = await prove([readyWrite()], { probe: () => ok('accepted') })
  expect([taken.sent, taken.problems, taken.proof.warnings]).toEqual([
    ['probe acme/web', 'delete acme/web'],
    ['proved'],
    []
  ])
  const left = await prove([readyWrite()], { probe: () => ok('accepted'), deleted: unknown() })
  expect(left.proof.warnings).toEqual([expect.stringMatching(/ROTATE_SOCKET_TOKEN_PROBE was left behind in acme\/web/)])
})

const repositories = ['acme/a', 'acme/b', 'acme/c', 'other/d'].map(name => inRepository(name))

test('probes that do not fit the minute beside the writes are replaced by reads, but for the first of each owner, app and kind', async () => {
  const { sent, problems } = await prove([...repositories, inOrganization('A'), inOrganization('B')], { free: 6 })
  expect(sent).toEqual([
    'read acme/b',
    'read acme/c',
    'probe acme/a',
    'probe other/d',
    'probe organization acme',
    'probe organization acme'
  ])
  expect(problems).toEqual(Array(6).fill('proved'))
})

test('as many probes are sent as fit', async () => {
  const probes = async (free: number): Promise<number> =>
    (await prove(repositories, { free })).sent.filter(call => call.startsWith('probe')).length
  expect(await Promise.all([0, 4, 6, 7, 8, 80].map(probes))).toEqual([2, 2, 2, 3, 4, 4])
})

test.each<[string, Awaited<ReturnType<GitHub['repository']>>, boolean, boolean]>([
  ['is archived', ok({ id: 1, archived: true, admin: true }), false, true],
  ['is administered by the person', writable, false, false],
  ['is not', ok({ id: 1, archived: false, admin: false }), false, true],
  ['may be', ok({ id: 1, archived: false, admin: undefined }), false, true],
  ['may be, for an App', ok({ id: 1, archived: false, admin: undefined }), true, false],
  ['is archived, for an App', ok({ id: 1, archived: true, admin: undefined }), true, true],
  ['cannot be read', unknown(), true, true]
])('where a repository %s, a read is enough or not', async (_, answer, isAppToken, isSent) => {
  const writes = [inRepository('acme/a'), inRepository('acme/b')]
  const { sent } = await prove(writes, { free: 0, repository: () => answer, isAppToken })
  expect(sent).toEqual(['read acme/b', 'probe acme/a', ...(isSent ? ['probe acme/b'] : [])])
})

test('where the first probe of a kind proved nothing, no read replaces the others', async () => {
  const { sent } = await prove([inRepository('acme/a'), inRepository('acme/b')], { free: 0, probe: () => refused(403) })
  expect(sent).toEqual(['read acme/b', 'probe acme/a', 'probe acme/b'])
})

test('every probe waits for its turn among the writes', async () => {
  const { calls } = await prove([inRepository('acme/a'), inRepository('acme/b')])
  expect(calls.filter(call => call.startsWith('reserve'))).toEqual(['reserve 1', 'reserve 1'])
})

test('nothing is sent after a cancellation', async () => {
  expect((await prove([readyWrite()], { isCancelled: true })).calls).toEqual([])
})
