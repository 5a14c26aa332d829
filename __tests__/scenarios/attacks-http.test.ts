import { afterEach, expect, test } from '@jest/globals'
import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { codesOf, errorsOf, startWorld } from './world.js'

const open: { server: Server; sockets: Set<Socket> }[] = []
afterEach(() => {
  for (const { server, sockets } of open.splice(0)) {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
})

/** A TCP server on a free port; what it does with a connection is the test's. */
async function listen(serve: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket.on('error', () => socket.destroy()))
    serve(socket)
  })
  open.push({ server, sockets })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

test('an answer 101 to a rotation is an unknown one: what was lost is replaced, and the run ends', async () => {
  const world = await startWorld()
  const { port } = new URL(world.socket.url)
  let switched = 0
  const front = await listen(client => {
    const server = connect(Number(port), '127.0.0.1').on('error', () => client.destroy())
    let lost = false
    client.on('data', data => {
      lost ||= switched === 0 && data.toString('latin1').includes('/rotate HTTP/1.1')
      server.write(data)
    })
    server.on('data', data => {
      if (lost) switched++
      client.write(lost ? 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n' : data)
    })
    client.on('close', () => server.destroy())
  })
  const url = world.socket.url.replace(`:${port}`, `:${String(front)}`)
  const { main } = await world.run(world.fast({ 'socket-api-url': url }))
  expect([main.exitCode, codesOf(main), switched]).toEqual([0, [], 1])
  expect(world.socket.rotations).toHaveLength(2)
  expect(world.held()).toBe(world.live())
})

test('a proxy that takes a connection and never answers does not hold the run', async () => {
  let asked = 0
  const proxy = await listen(socket => {
    socket.once('data', () => asked++)
  })
  const world = await startWorld()
  const options = world.fast(
    { 'socket-api-url': 'https://socket.invalid/v0' },
    { env: { HTTPS_PROXY: `http://127.0.0.1:${String(proxy)}` } }
  )
  const { main } = await world.run(options)
  expect([main.exitCode, codesOf(main)]).toEqual([1, ['SOCKET_UNAVAILABLE']])
  expect(errorsOf(main)).toContain('the connection timed out')
  expect(asked).toBeGreaterThan(0)
}, 120_000)
