import sodium from 'libsodium-wrappers'
import type { Reply } from './faults.js'
import { refuse } from './github-refusals.js'
import { probeName } from './github-routes.js'
import type { GitHubSimulator, KeyPair, SecretStore, Visibility } from './github-state.js'

interface Asked {
  readonly name: string
  readonly body: Record<string, unknown>
  /** What is wrong with the request by the API description; what is found here is added. */
  readonly problems: string[]
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/

const visibilityOf = (value: unknown): Visibility => (value === 'all' || value === 'selected' ? value : 'private') // the description's schema refuses everything else

/** Opens the box of a PUT and stores what is in it, or refuses in GitHub's words. */
export function putSecret(sim: GitHubSimulator, store: SecretStore, { name, body, problems }: Asked): Reply {
  const { encrypted_value, key_id } = body
  const organization = 'organization' in store.place ? store.place.organization : undefined
  const visibility = organization === undefined ? undefined : visibilityOf(body.visibility)
  const listed: unknown[] = Array.isArray(body.selected_repository_ids) ? body.selected_repository_ids : []
  const invalid = (problem: string): Reply => {
    problems.push(problem)
    return refuse(422, `Invalid request.\n\n${problem}`)
  }
  // GitHub's own message echoes what was submitted.
  if (typeof encrypted_value === 'string' && !base64.test(encrypted_value))
    return invalid(`Invalid property /encrypted_value: \`${encrypted_value}\` does not match /${base64.source}/.`)
  const type = store.app === 'dependabot' ? 'string' : 'integer'
  const isOfType = (id: unknown) => (type === 'string' ? typeof id === 'string' : Number.isInteger(id))
  const mistyped = sim.switches.idTypes === 'strict' ? listed.findIndex(id => !isOfType(id)) : -1
  if (mistyped >= 0)
    return invalid(
      `Invalid property /selected_repository_ids/${String(mistyped)}: \`${String(listed[mistyped])}\` is not of type \`${type}\`.`
    )
  // The description does not say everywhere that both are required.
  if (typeof encrypted_value !== 'string') return invalid('"encrypted_value" wasn\'t supplied.')
  if (typeof key_id !== 'string') return invalid('"key_id" wasn\'t supplied.')
  if (problems.length > 0) return refuse(422, `Invalid request.\n\n${problems.join('\n')}`)
  if (!/^(?!GITHUB_)[A-Z_][A-Z0-9_]*$/.test(name)) return invalid(`Secret name is invalid: ${name}`)
  if (body.selected_repository_ids !== undefined && visibility !== 'selected')
    return invalid('selected_repository_ids goes only with visibility selected')
  const ids = listed.map(Number)
  const owned = [...sim.repositories.values()].filter(({ full_name }) =>
    full_name.toLowerCase().startsWith(`${organization?.toLowerCase() ?? ''}/`)
  )
  const foreign = ids.filter(id => owned.every(each => each.id !== id))
  if (foreign.length > 0)
    return refuse(422, `Repositories do not exist or do not belong to the organization: ${foreign.join(', ')}`)

  const old = store.secrets.get(name)
  const limit = organization === undefined ? 100 : 1000
  const full =
    !old && store.secrets.size >= limit ? refuse(422, `Too many secrets: the limit is ${String(limit)}`) : undefined
  if (full && sim.switches.limitChecked === 'before-box') return full
  const opened = open(sim, store, encrypted_value, key_id)
  const taken = name === probeName && sim.switches.probeAnswer === 'accept' // unopened
  if ('refusal' in opened && !taken) return opened.refusal
  const value = 'value' in opened ? opened.value : null
  if (value !== null && Buffer.byteLength(value) > 48 * 1024) return refuse(422, 'Secret value is above 48 KB')
  if (full) return full

  const at = sim.now()
  store.secrets.set(name, {
    name,
    value,
    created_at: old?.created_at ?? at,
    updated_at: at + sim.switches.storedLateMs,
    // `selected` without a list clears the list: nothing is taken over from the old secret.
    selectedRepositoryIds: ids,
    ...(visibility && { visibility })
  })
  const status = old ? 204 : 201
  const { place, app, description } = store
  sim.writes.push({ store: description, place, app, name, value, at, visibility, ids, status })
  return status === 201 ? { status, body: {} } : { status }
}

const improper = {
  github: 'Bad request - validation failed due to an improperly encrypted secret',
  other: 'The encrypted value could not be decrypted with the key of this repository',
  bare: 'Validation Failed'
}

/** What the box holds by the store's own key, or an older one where the server still takes those. */
function open(
  { switches }: GitHubSimulator,
  store: SecretStore,
  box: string,
  key_id: string
): { value: string } | { refusal: Reply } {
  const { staleKeyStatus } = switches
  if (key_id !== store.key.key_id && typeof staleKeyStatus === 'number') {
    const words = switches.staleKeyWords === 'key-id' ? 'Invalid key_id' : improper[switches.improperBox]
    return { refusal: refuse(staleKeyStatus, words) }
  }
  const key = [store.key, ...store.staleKeys].find(each => each.key_id === key_id)
  const value = key && openBox(box, key)
  return value === undefined ? { refusal: refuse(422, improper[switches.improperBox]) } : { value }
}

/** The text in a sealed box, undefined where the key does not open it. */
function openBox(box: string, { publicKey, privateKey }: KeyPair): string | undefined {
  try {
    return sodium.to_string(sodium.crypto_box_seal_open(Buffer.from(box, 'base64'), publicKey, privateKey))
  } catch {
    return undefined
  }
}
