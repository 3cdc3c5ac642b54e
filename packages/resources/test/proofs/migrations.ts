import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Progress, wholeNumber, type Proof, type ProofContext } from '@concordat/testing'
import { startPostgres } from '../support/postgres-server.ts'
import { migrationPair } from './migration-pair.ts'

/** The proof that migrations between random contracts keep what both contracts have. */
export const migrations: Proof = {
  name: 'migrations',
  summary: 'migrations between random contracts, forward, back and forward, keep what both contracts have',
  duration: '5 min',
  options: [
    '--seed 3      the seed of the random contracts',
    '--pairs 300   the number of pairs on each database',
  ],
  run: runMigrations,
}

async function runMigrations(args: string[], { print, note, signal }: ProofContext): Promise<boolean> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { seed: text, pairs: text } })
  const seed = wholeNumber('seed', values.seed, 3)
  const pairs = wholeNumber('pairs', values.pairs, 300)
  const folder = mkdtempSync(join(tmpdir(), 'concordat-migrations-'))
  const server = await startPostgres()
  const progress = new Progress(2 * pairs, note)
  const [runs, refused] = [{ count: 0 }, { count: 0 }]
  let failed = 0
  try {
    for (let pair = 0; pair < pairs && !signal.aborted; pair++)
      for (const [name, url] of [
        ['SQLite', join(folder, `${pair}.db`)],
        ['PostgreSQL', await server.newDatabase()],
      ] as const) {
        const own = seed * 1_000_000 + pair
        const { isRefused, failures } = await migrationPair(own, url)
        runs.count++
        if (isRefused) refused.count++
        failed += failures.length
        for (const failure of failures) print(`pair ${own} on ${name}: ${failure}`)
        progress.done(runs.count, `${runs.count} of ${2 * pairs} pairs`)
      }
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  print(
    `Seed ${seed}: ${runs.count} migrations, of which ${refused.count} were refused because a value could not be converted, ${failed} failures.`,
  )
  return failed === 0
}
