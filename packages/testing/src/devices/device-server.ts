// The server of `pnpm prove devices`. It stores the readings of devices in SQLite, is built to JavaScript, and runs
// with a small heap.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { defineContract } from '@concordat/core'
import { implement, reply } from '@concordat/server'
import { listen, nodeListener } from '@concordat/server/node'

/** A reading of a device. */
interface Reading {
  device: number
  number: number
  value: number
}

const integer = { type: 'integer', minimum: 0 }
const reading = {
  type: 'object',
  required: ['device', 'number', 'value'],
  additionalProperties: false,
  properties: { device: integer, number: integer, value: { type: 'number' } },
}
const content = { 'application/json': { schema: reading } }
const contract = defineContract<any, never>(
  {
    openapi: '3.1.0',
    info: { title: 'Devices', version: '1' },
    paths: {
      '/readings': {
        post: {
          operationId: 'addReading',
          requestBody: { required: true, content },
          responses: { 201: { description: '', content } },
        },
      },
    },
  },
  [],
)

const database = new DatabaseSync(join(process.argv[2]!, 'readings.db'))
database.exec(`
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE readings (device INTEGER, number INTEGER, value REAL, PRIMARY KEY (device, number))`)
const insert = database.prepare('INSERT INTO readings VALUES (?, ?, ?)')

/**
 * The readings of the next transaction, each with the functions to call when it is on disk, or when the transaction has
 * failed.
 */
let waiting: { one: Reading; kept: () => void; failed: (error: unknown) => void }[] = []

/**
 * Stores a reading. The promise is fulfilled when the reading is on disk. All readings that arrive in the same turn of
 * the event loop are in one transaction.
 */
function keep(one: Reading): Promise<void> {
  return new Promise((kept, failed) => {
    if (waiting.push({ one, kept, failed }) === 1) setImmediate(write)
  })
}

function write(): void {
  const batch = waiting
  waiting = []
  try {
    database.exec('BEGIN')
    for (const { one } of batch) insert.run(one.device, one.number, one.value)
    database.exec('COMMIT')
    for (const { kept } of batch) kept()
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    for (const { failed } of batch) failed(error)
  }
}

const api = implement(
  contract,
  {} as never,
  {
    addReading: async ({ body }: { body: Reading }) => {
      await keep(body)
      return reply(201, body)
    },
  } as never,
)
const { url, close } = await listen(nodeListener(api), { port: 0, stop: () => database.close() })
process.once('disconnect', () => process.exit(1))
process.once('message', async () => {
  await close()
  process.disconnect()
  process.exit(0)
})
process.send!({ port: Number(new URL(url).port) })
