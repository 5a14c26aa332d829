import { afterEach } from '@jest/globals'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { SecretStore } from '../../src/base/destination.js'
import { createRedactor, Secret } from '../../src/base/secret.js'
import { createGitHub } from '../../src/clients/github.js'
import { createFetch } from '../../src/clients/http.js'
import { createPacer } from '../../src/clients/pace.js'

export interface Said {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Text is sent as it is, and as HTML. */
  readonly body?: unknown
}

export interface Asked {
  readonly method: string
  readonly path: string
  readonly body: unknown
}

const documentation_url = 'https://docs.github.com/rest'

/** An error in GitHub's own form. */
export const says = (status: number, message: string, headers: Said['headers'] = {}): Said => ({
  status,
  headers,
  body: { message, documentation_url }
})

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A client of a server whose answers come in turn, the last one for ever, or from a function. */
export async function talkToGitHub(
  said: readonly Said[] | ((request: Asked) => Said),
  { isAppToken = false, held = [] as readonly string[], basePath = '/api/v3' } = {}
) {
  const asked: Asked[] = []
  const answer = (request: Asked): Said =>
    typeof said === 'function' ? said(request) : (said[Math.min(asked.length, said.length) - 1] ?? {})
  const server = createServer((req: IncomingMessage, res: ServerResponse) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const sent = Buffer.concat(chunks).toString()
      const body: unknown = sent === '' ? undefined : JSON.parse(sent)
      const request = { method: req.method ?? '', path: (req.url ?? '').slice(basePath.length), body }
      asked.push(request)
      const { status = 200, headers = {}, body: content } = answer(request)
      const type = typeof content === 'string' ? 'text/html' : 'application/json'
      const text = typeof content === 'string' ? content : JSON.stringify(content ?? '')
      res.writeHead(status, { 'content-type': type, ...headers })
      res.end(status === 204 || content === undefined ? undefined : text)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const baseUrl = `http://127.0.0.1:${String(port)}${basePath}`
  const waits: number[] = []
  const lines: string[] = []
  let now = 0
  const clock = {
    elapsed: () => now,
    sleep: (ms: number) => {
      // Not the moment that it waits before it loads Octokit.
      if (ms > 3) waits.push(ms)
      now += ms
      return Promise.resolve()
    }
  }
  const redactor = createRedactor(() => undefined)
  for (const value of held) redactor.mask(value)
  const github = createGitHub({
    baseUrl,
    token: new Secret('the-github-token', () => undefined),
    fetch: createFetch(baseUrl, new AbortController().signal, {}),
    clock,
    pacer: createPacer({ clock, log: () => undefined }),
    log: line => lines.push(line),
    isAppToken,
    redact: redactor.redact
  })
  return { github, asked, waits, lines, pass: (ms: number) => (now += ms) }
}

export const store: SecretStore = { app: 'actions', place: { kind: 'repository', repository: 'acme/web' } }
export const organization: SecretStore = { app: 'actions', place: { kind: 'organization', organization: 'acme' } }
export const box = { encryptedValue: 'Ym94', keyId: '1' }
