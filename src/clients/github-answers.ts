import { allOf, field, flagIn, listIn, numberIn, oneOfIn, textIn } from './json.js'
import { isPublicKey } from './public-key.js'

/* Readers of GitHub's answers: they return undefined where an answer does not bring what was asked for. */

export interface PublicKey {
  readonly keyId: string
  /** 32 bytes, base64. */
  readonly key: string
}

/** What GitHub tells about a secret. Its value can't be read back; `updatedAt` is as received. */
export interface SecretMetadata {
  readonly updatedAt: unknown
  readonly visibility: 'all' | 'private' | 'selected' | undefined
}

/** The requests that are left until `resetAt`, in milliseconds since 1970. */
export interface RateLimit {
  readonly left: number
  readonly resetAt: number
}

export interface Repository {
  readonly id: number
  readonly archived: boolean
  /** Whether the person whose token it is administers the repository; undefined where GitHub does not say. */
  readonly admin: boolean | undefined
}

/** What an App token may see. */
export interface Installation {
  /** Full names. */
  readonly repositories: readonly string[]
  /** How many there are, which may be more than are listed. */
  readonly total: number
  readonly selection: 'all' | 'selected' | undefined
}

export const readKey = (data: unknown): PublicKey | undefined => {
  const keyId = textIn(data, 'key_id')
  const key = textIn(data, 'key')?.trim()
  return keyId !== undefined && key !== undefined && isPublicKey(key) ? { keyId, key } : undefined
}

export const readMetadata = (data: unknown): SecretMetadata | undefined =>
  textIn(data, 'name') === undefined
    ? undefined
    : { updatedAt: textIn(data, 'updated_at'), visibility: oneOfIn(data, 'visibility', ['all', 'private', 'selected']) }

export const readRateLimit = (data: unknown): RateLimit | undefined => {
  const core = field(field(data, 'resources'), 'core')
  const left = numberIn(core, 'remaining')
  const reset = numberIn(core, 'reset')
  return left === undefined || reset === undefined ? undefined : { left, resetAt: reset * 1000 }
}

export const readRepository = (data: unknown): Repository | undefined => {
  const id = numberIn(data, 'id')
  if (id === undefined) return undefined
  const admin = flagIn(field(data, 'permissions'), 'admin')
  return { id, archived: flagIn(data, 'archived') === true, admin }
}

export const readCount = (data: unknown): number | undefined => numberIn(data, 'total_count')

export interface RepositoryPage<Row> {
  readonly rows: readonly Row[]
  readonly total: number
  readonly selection: Installation['selection']
}

/** A page of repositories, of each of which `read` takes one thing. */
export const readRepositories =
  <Row>(read: (row: unknown) => Row | undefined) =>
  (data: unknown): RepositoryPage<Row> | undefined => {
    const total = readCount(data)
    const rows = allOf(listIn(data, 'repositories')?.map(read) ?? [undefined])
    const selection = oneOfIn(data, 'repository_selection', ['all', 'selected'])
    return total === undefined || rows === undefined ? undefined : { rows, total, selection }
  }
