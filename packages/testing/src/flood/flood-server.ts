// The server of `pnpm prove flood`: a mock of a generated contract on one host. It runs in a separate
// process, so that a crash ends only this process, and its memory can be measured.
import { setTimeout as wait } from 'node:timers/promises'
import { mockApi } from '@concordat/mock'
import { makeContract } from '../differential/contracts/contract.ts'
import { hosts } from '../hosts.ts'
import type { FloodServer, FloodState } from './flood-state.ts'

const { host, seed, contract } = JSON.parse(process.argv[2]!) as FloodServer
const { listening } = await hosts[host]!(mockApi(makeContract(seed, contract)))
const connections = () =>
  new Promise<number>((resolve) => listening.server.getConnections((_error, count) => resolve(count)))

process.on('message', async () => {
  // The clients have closed all connections, but the server may not have processed that yet.
  for (let tries = 0; tries < 40 && (await connections()) > 0; tries++) await wait(50)
  gc!()
  const { heapUsed, rss, external } = process.memoryUsage()
  process.send!({ heap: heapUsed, external, rss, connections: await connections() } satisfies FloodState)
})
process.once('disconnect', () => process.exit(0))
process.send!({ port: Number(new URL(listening.url).port) })
