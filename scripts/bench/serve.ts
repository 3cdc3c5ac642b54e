import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Listens on a free port, and announces it. */
export function serve(server: Server): void {
  server.listen(0, '127.0.0.1', () => announce(server))
}

/**
 * Tells the measuring process where a server listens; answers each message of it with the CPU time used so
 * far, in microseconds, and the memory.
 */
export function announce(server: Server): void {
  process.send!({ port: (server.address() as AddressInfo).port })
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send!({ cpu: user + system, rss: process.memoryUsage.rss() })
  })
  process.once('disconnect', () => process.exit(0))
}

/** How many operations the contract has. */
export const size = Number(process.env['BENCH_SIZE'] ?? 10)
