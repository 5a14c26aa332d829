import { allOf, field, flagIn, listIn, numberIn, oneOfIn, textIn } from './json.js'
import { isPublicKey } from './sodium.js'

/* Readers of GitHub's answers: they return undefined where an answer does not bring what was asked for. */

export type PublicKey = NonNullable<ReturnType<typeof readKey>>
export type SecretMetadata = NonNullable<ReturnType<typeof readMetadata>>
export type RateLimit = NonNullable<ReturnType<typeof readRateLimit>>

/** The key is 32 bytes, base64. */
export const readKey = (body: unknown) => {
  const keyId = textIn(body, 'key_id')
  const key = textIn(body, 'key')?.trim()
  return keyId !== undefined && key !== undefined && isPublicKey(key) ? { keyId, key } : undefined
}

/** What GitHub tells about a secret. Its value can't be read back; `updatedAt` is as received. */
export const readMetadata = (body: unknown) =>
  textIn(body, 'name') === undefined
    ? undefined
    : { updatedAt: field(body, 'updated_at'), visibility: oneOfIn(body, 'visibility', ['all', 'private', 'selected']) }

/** The requests that are left until `resetAt`, in milliseconds since 1970. */
export const readRateLimit = (body: unknown) => {
  const core = field(field(body, 'resources'), 'core')
  const left = numberIn(core, 'remaining')
  const reset = numberIn(core, 'reset')
  // What is no date of this millennium is no date.
  return left === undefined || reset === undefined || reset > 32e9 ? undefined : { left, resetAt: reset * 1000 }
}

/** `admin`: whether the person whose token it is administers the repository; undefined where GitHub does not say. */
export const readRepository = (body: unknown) => {
  const id = numberIn(body, 'id')
  if (id === undefined) return undefined
  return { id, archived: flagIn(body, 'archived') === true, admin: flagIn(field(body, 'permissions'), 'admin') }
}

export const readCount = (body: unknown) => numberIn(body, 'total_count')

/** A page of repositories, of each of which `readRow` takes one thing. */
export const readRepositories = <Row>(body: unknown, readRow: (row: unknown) => Row | undefined) => {
  const total = readCount(body)
  const rows = allOf(listIn(body, 'repositories')?.map(readRow))
  const selection = oneOfIn(body, 'repository_selection', ['all', 'selected'])
  return total === undefined || rows === undefined ? undefined : { rows, total, selection }
}
