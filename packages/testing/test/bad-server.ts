// A server with a defect, for the tests of the flood.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FloodServer, FloodState } from '../src/flood/flood-state.ts'

const { host: defect } = JSON.parse(process.argv[2]!) as FloodServer
const kept: string[][] = []
let requests = 0
const server = createServer((_req, res) => {
  requests++
  if (defect === 'crashes' && requests === 50) throw new Error('out of order')
  // The strings are random, because a constant string would be stored only once.
  if (defect === 'leaks') kept.push(Array.from({ length: 10_000 }, () => String(Math.random())))
  if (defect === 'hangs') return
  res.statusCode = defect === 'fails' && requests % 20 === 0 ? 500 : 404
  res.end()
})
// With this option, the connection of a client that has left stays open until it is answered.
if (defect === 'hangs') Object.assign(server, { httpAllowHalfOpen: true })
const connections = () =>
  new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)))
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }))

process.on('message', async () => {
  gc!()
  const { heapUsed, rss, external } = process.memoryUsage()
  process.send!({ heap: heapUsed, external, rss, connections: await connections() } satisfies FloodState)
})
process.once('disconnect', () => process.exit(0))
