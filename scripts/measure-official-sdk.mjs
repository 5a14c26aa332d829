// Measures what docs/decisions/official-sdk.md says of Socket's official SDK, against servers on loopback ports:
//   npm install --no-save --prefix build/sdk @socketsecurity/sdk@4.0.1
//   node scripts/measure-official-sdk.mjs build/sdk
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = resolve(process.argv[2] ?? '.', 'node_modules/@socketsecurity/sdk')
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
const { SocketSdk } = await import(pathToFileURL(join(folder, 'dist/index.js')).href)
const token = `sktsec_${'N'.repeat(44)}_api`
const patienceMs = 25_000

/** What it does on the way is of no interest here, only what reaches a server. */
const rotate = async url => {
  const sdk = new SocketSdk('an-admin-token', { baseUrl: `${url}/v0/` })
  const patience = new Promise(end => setTimeout(end, patienceMs, 'still trying').unref())
  try {
    return JSON.stringify(await Promise.race([sdk.postAPITokensRotate('acme', 'ID'), patience]))
  } catch (error) {
    return `${error.message} ${error.cause?.message ?? ''}`
  }
}

const serve = async (answer, story) => {
  const seen = []
  const server = createServer(async (req, res) => {
    let body = ''
    for await (const chunk of req) body += chunk
    const { authorization } = req.headers
    seen.push({ at: performance.now(), asked: `${req.method} ${req.url} ${body}`, authorization })
    answer(res)
  })
  server.on('connect', (req, socket) => {
    seen.push({ asked: req.url })
    socket.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const said = await story(`http://127.0.0.1:${server.address().port}`)
  server.closeAllConnections()
  server.close()
  return { seen, said }
}

const json = (res, status, text, headers = {}) =>
  res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
const cut = JSON.stringify({ token }).slice(0, -1)
const answers = {
  500: res => json(res, 500, JSON.stringify({ token })),
  reset: res => res.socket.resetAndDestroy(),
  'half an answer': res => {
    res.writeHead(200, { 'content-length': 500 }).write(cut)
    setTimeout(() => res.destroy(), 20)
  },
  'no JSON': res => json(res, 200, cut),
  '429 for 30 s': res => json(res, 429, '{}', { 'retry-after': '30' })
}

console.log(`@socketsecurity/sdk ${version}, node ${process.version}`)
for (const [name, answer] of Object.entries(answers)) {
  const { seen, said } = await serve(answer, rotate)
  const waits = seen.slice(1).map(({ at }, index) => `${((at - seen[index].at) / 1000).toFixed(1)} s`)
  console.log(`${name}: ${seen.length} requests (${seen[0].asked}), waits ${waits.join(', ')}`)
  console.log(`  its error quotes the new token: ${said.includes(token)}`)
}
const other = await serve(
  res => json(res, 200, '{}'),
  url => serve(res => res.writeHead(307, { location: `${url}/elsewhere` }).end(), rotate)
)
console.log(`redirect: the other origin got Authorization "${other.seen[0]?.authorization ?? 'nothing'}"`)
const proxy = await serve(
  res => json(res, 502, '{}'),
  async url => {
    for (const name of ['http_proxy', 'https_proxy']) process.env[name] = process.env[name.toUpperCase()] = url
    await new SocketSdk('an-admin-token', { baseUrl: 'http://socket.invalid/v0/', retries: 0 })
      .getQuota()
      .catch(() => undefined)
  }
)
console.log(`proxy: ${proxy.seen.length} requests reached it`)
