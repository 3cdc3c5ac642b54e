import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { wholeNumber, type Proof, type ProofContext } from '@concordat/testing'
import { startPostgres } from '../support/postgres-server.ts'
import { throttleRound } from './throttle-round.ts'

/** The proof that processes that share a database let in no more requests than a throttle allows, and hardly fewer. */
export const throttles: Proof = {
  name: 'throttles',
  summary: 'processes on one database let in never more than the limit, and refuse at most 2 % too early',
  duration: '3 min',
  options: [
    '--seed 8         the seed of the requests',
    '--processes 4    the number of processes',
    '--seconds 60     how long they ask, on each database',
  ],
  run: runThrottles,
}

async function runThrottles(args: string[], { print, signal }: ProofContext): Promise<boolean> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { seed: text, processes: text, seconds: text } })
  const seed = wholeNumber('seed', values.seed, 8)
  const processes = wholeNumber('processes', values.processes, 4)
  const seconds = wholeNumber('seconds', values.seconds, 60)
  const folder = mkdtempSync(join(tmpdir(), 'concordat-throttles-'))
  const server = await startPostgres()
  let isProven = true
  try {
    for (const [name, url] of [
      ['SQLite', join(folder, 'shop.db')],
      ['PostgreSQL', await server.newDatabase()],
    ] as const) {
      if (signal.aborted) return false
      const { text: said, isRight } = await throttleRound(url, processes, seed, seconds)
      print(`${name}, ${processes} processes: ${said}`)
      isProven &&= isRight
    }
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return isProven
}
