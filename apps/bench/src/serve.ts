import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Listens on a free port, and calls `announce`. */
export function serve(server: Server): void {
  server.listen(0, '127.0.0.1', () => announce(server))
}

/**
 * Sends the port of a server to the parent process, and answers each message of that process with the CPU
 * time used so far, in microseconds, and the resident memory, in bytes.
 */
export function announce(server: Server): void {
  process.send!({ port: (server.address() as AddressInfo).port })
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send!({ cpu: user + system, rss: process.memoryUsage.rss() })
  })
  process.once('disconnect', () => process.exit(0))
}

/** The number of operations in the contract. */
export const size = Number(process.env['BENCH_SIZE'] ?? 10)
