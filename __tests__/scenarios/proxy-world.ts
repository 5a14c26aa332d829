import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer, request } from 'node:http'
import { createServer } from 'node:https'
import { connect, createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Tools of the machine that no package brings; a test that lacks one says so and returns. */
export function missingTools(tools: readonly (readonly [name: string, ...args: string[]])[]): string[] {
  return tools
    .filter(([name, ...args]) => spawnSync(name, args, { stdio: 'ignore' }).status !== 0)
    .map(([name]) => name)
}

export const newFolder = (): string => mkdtempSync(join(process.env['TESTS_TEMP'] ?? tmpdir(), 'proxy-'))

/**
 * The own machine by an address that is not a loopback one: `@actions/http-client` never takes a proxy for 127.0.0.1 or
 * localhost.
 */
export const host = '0.0.0.0'

export interface Authority {
  /** For NODE_EXTRA_CA_CERTS. */
  readonly caFile: string
  readonly key: Buffer
  readonly cert: Buffer
}

export interface CertificateOptions {
  /** Whom it is for. */
  readonly address?: string
  /** How many days from now it begins, and ends, to be valid. */
  readonly days?: readonly [from: number, to: number]
}

/** A private CA, and a certificate of it for `host`. */
export function makeAuthority(folder: string, { address = host, days = [-1, 1] }: CertificateOptions = {}): Authority {
  const at = (name: string): string => join(folder, name)
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })
  }
  const request = (name: string, subject: string): string[] => [
    ...['req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-keyout', at(`${name}.key`), '-subj', subject]
  ]
  // Only `openssl ca` takes a first and a last moment in every version.
  const config = [
    ...['[ca]', 'default_ca = own', '[own]', 'database = index.txt', 'serial = serial', 'new_certs_dir = .'],
    ...['default_md = sha256', 'policy = any', 'x509_extensions = server', '[any]', 'commonName = supplied'],
    ...['[server]', 'basicConstraints = critical,CA:FALSE', `subjectAltName = IP:${address}`]
  ]
  writeFileSync(at('ca.cnf'), `${config.join('\n')}\n`)
  writeFileSync(at('index.txt'), '')
  writeFileSync(at('serial'), '01\n')
  const [from, to] = days.map(day => new Date(Date.now() + day * 86_400_000).toISOString().replace(/[-:T]|\.\d+/g, ''))
  openssl(...request('ca', '/CN=A private CA'), '-x509', '-days', '2', '-out', at('ca.pem'))
  openssl(...request('server', '/CN=A private server'), '-out', at('server.csr'))
  openssl(
    ...['ca', '-batch', '-notext', '-config', at('ca.cnf'), '-cert', at('ca.pem'), '-keyfile', at('ca.key')],
    ...['-in', at('server.csr'), '-out', at('server.pem'), '-startdate', from ?? '', '-enddate', to ?? '']
  )
  return { caFile: at('ca.pem'), key: readFileSync(at('server.key')), cert: readFileSync(at('server.pem')) }
}

/** https in front of a simulator. With `encode` it compresses every answer, as some gateways do unasked. */
export async function startFront(
  to: string,
  { key, cert }: Authority,
  encode?: { readonly name: string; readonly of: (body: Buffer) => Buffer }
) {
  const server = createServer({ key, cert }, (req, res) => {
    const onward = request(new URL(req.url ?? '/', to), { method: req.method, headers: req.headers }, answer => {
      if (encode === undefined) {
        res.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(res)
        return
      }
      const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => name !== 'content-length'))
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        res.writeHead(answer.statusCode ?? 502, { ...headers, 'content-encoding': encode.name })
        res.end(chunks.length === 0 ? undefined : encode.of(Buffer.concat(chunks)))
      })
    })
    onward.on('error', () => res.destroy())
    req.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server.address())
  return {
    url: `https://${host}:${String(port)}`,
    authority: `${host}:${String(port)}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    }
  }
}

/** A proxy of our own that opens tunnels, or answers each CONNECT with another status. */
export async function startTunnels(status = 200) {
  const connects: string[] = []
  const server = createHttpServer()
  server.on('connect', (asked, client) => {
    connects.push(asked.url ?? '')
    client.on('error', () => undefined)
    if (status !== 200) {
      client.end(`HTTP/1.1 ${String(status)} QUOTED\r\n\r\n`)
      return
    }
    const { hostname, port } = new URL(`http://${asked.url ?? ''}`)
    const target = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      client.pipe(target).pipe(client)
    })
    target.on('error', () => client.destroy())
    client.on('close', () => target.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { address: `127.0.0.1:${String(portOf(server.address()))}`, connects, close: () => server.close() }
}

/** tinyproxy on a free port, with its own log. */
export async function startTinyproxy(folder: string, settings: readonly string[] = []) {
  const port = await freePort()
  const file = join(folder, 'tinyproxy.conf')
  const logFile = join(folder, 'tinyproxy.log')
  const config = [`Port ${String(port)}`, 'Listen 127.0.0.1', `LogFile "${logFile}"`, 'LogLevel Connect']
  writeFileSync(file, [...config, 'Allow 127.0.0.1', ...settings, ''].join('\n'))
  const child = spawn('tinyproxy', ['-d', '-c', file], { stdio: 'ignore' })
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 200) throw new Error('tinyproxy did not start')
    await pause(50)
  }
  const log = (): string => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '')
  return {
    address: `127.0.0.1:${String(port)}`,
    log,
    /** host:port of every CONNECT it was asked for. */
    connects: (): string[] => [...log().matchAll(/: CONNECT (\S+) HTTP/g)].map(([, to = '']) => to),
    close: () => child.kill('SIGKILL')
  }
}

const portOf = (address: ReturnType<ReturnType<typeof createTcpServer>['address']>): number => {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

export async function freePort(): Promise<number> {
  const server = createTcpServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server.address())
  server.close()
  await once(server, 'close')
  return port
}

const answers = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    const end = (answer: boolean) => () => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', end(true))
    socket.once('error', end(false))
  })
