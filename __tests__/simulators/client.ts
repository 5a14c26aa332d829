import { afterEach } from '@jest/globals'
import sodium from 'libsodium-wrappers'
import { startGitHub, type GitHubOptions, type GitHubSimulator } from '../../simulators/github.js'
import type { Simulator } from '../../simulators/server.js'
import { startSocket, type SocketOptions, type SocketSimulator } from '../../simulators/socket.js'

const started: Simulator[] = []

afterEach(async () => {
  await Promise.all(started.splice(0).map(sim => sim.close()))
})

/** A Socket API that is closed after the test, with an admin token `auth`. */
export async function socketApi(options?: SocketOptions) {
  const socket = await startSocket(options)
  started.push(socket)
  const auth = socket.addGroup({ name: 'admin', scopes: ['api-tokens', 'full-scans'] })
  return { socket, auth, ask: asker(socket, `Bearer ${auth.value}`) }
}

/** A GitHub API that is closed after the test, with a classic token and acme/web, acme/api. */
export async function gitHubApi(options?: GitHubOptions) {
  const github = await startGitHub(options)
  started.push(github)
  github.addToken('classic')
  github.addRepository('acme/web', { environments: ['prod/eu'] })
  github.addRepository('acme/api')
  return { github, ask: asker(github, 'token classic') }
}

export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

export type Ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>

/** A plain client of a simulator; the body of an answer is JSON where it can be read as such. */
export function asker(sim: SocketSimulator | GitHubSimulator, authorization: string): Ask {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(sim.url + path, {
      method,
      headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      redirect: 'manual',
      ...(body !== undefined && { body: JSON.stringify(body) })
    })
    const text = await response.text()
    let read: unknown = text
    try {
      read = JSON.parse(text)
    } catch {
      // kept as text
    }
    return { status: response.status, headers: response.headers, body: read }
  }
}

/** Seals a text as GitHub's documentation tells its clients to. */
export async function seal(github: GitHubSimulator, path: string, value: string, ask = asker(github, 'token classic')) {
  await sodium.ready
  const { body } = await ask('GET', `${path}/public-key`)
  const key = String(Reflect.get(Object(body), 'key'))
  const key_id = String(Reflect.get(Object(body), 'key_id'))
  const { ORIGINAL } = sodium.base64_variants
  const box = sodium.crypto_box_seal(value, sodium.from_base64(key, ORIGINAL))
  return { key_id, encrypted_value: sodium.to_base64(box, ORIGINAL) }
}
