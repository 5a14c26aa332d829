import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { Group } from '../../simulators/socket.js'
import type { RunOptions } from '../runner.js'
import { day, secretName, startWorld, type Inputs, type World, type WorldOptions } from './world.js'

/** A file with this text, in a folder of its own. */
export const fileOf = (content: string | Uint8Array): string => {
  const path = join(mkdtempSync(join(process.env['TESTS_TEMP'] ?? tmpdir(), 'manifest-')), 'tokens.yml')
  writeFileSync(path, content)
  return path
}

/** One manifest entry; `secrets` is a repository, whose secret of the usual name is meant, unless given otherwise. */
export type EntryFile = Readonly<Record<string, unknown>> & { readonly secrets: unknown }

export const secretsIn = (...repositories: readonly string[]): unknown[] => [
  { name: secretName, repository: repositories }
]

/** Inputs of a step that goes by this manifest. */
export const withManifest = (manifest: unknown, inputs: Inputs = {}): Inputs => ({
  'group-uuid': undefined,
  'secret-name': undefined,
  repositories: undefined,
  'rotate-after': '30d',
  manifest: fileOf(typeof manifest === 'string' ? manifest : stringify(manifest)),
  ...inputs
})

export const tokens = (...entries: readonly EntryFile[]): unknown => ({ tokens: entries })

/** A step with shortened waits that goes by a manifest with these entries. */
export const fleetStep = (world: World, entries: readonly EntryFile[], inputs: Inputs = {}): RunOptions =>
  world.fast(withManifest(tokens(...entries), inputs))

/** A world whose auth token may do everything, with repositories web, api and cli. */
export const startFleet = (options: WorldOptions = {}): Promise<World> =>
  startWorld({
    repositories: ['acme/web', 'acme/api', 'acme/cli'],
    ...options,
    admin: { scopes: ['*'], max_quota: 10_000, ...options.admin }
  })

/** A listed token group that a secret of each repository holds. */
export const addHeld = (
  { socket, github }: Pick<World, 'socket' | 'github'>,
  fields: Partial<Group>,
  repositories: readonly string[]
): Group => {
  const group = socket.addGroup({ created_at: Date.now() - 40 * day, last_used_at: Date.now() - day, ...fields })
  for (const repository of repositories) {
    if (!github.repositories.has(repository)) github.addRepository(repository)
    github.presetSecret({ repository }, secretName, { value: group.value, updated_at: group.created_at })
  }
  return group
}

/** The body of the only request of this operation. */
export const bodyOf = ({ socket }: Pick<World, 'socket'>, operation: string): unknown => {
  const found = socket.requests.filter(each => each.operation === operation)
  if (found.length !== 1) throw new Error(`${String(found.length)} requests ${operation}`)
  return found[0]?.body
}

export const timesOf = (world: Pick<World, 'operations'>, operation: string): number =>
  world.operations().filter(each => each === operation).length
