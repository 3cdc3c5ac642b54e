import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { Progress, Random, wholeNumber, type Proof, type ProofContext } from '@concordat/testing'
import { grocery } from '../support/grocery.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { storedApi } from '../support/shop.ts'
import { randomRequest } from './random-request.ts'
import { StoreSide } from './store-side.ts'

/** The proof that SQLite and PostgreSQL give the same replies to the same requests. */
export const stores: Proof = {
  name: 'stores',
  summary: 'SQLite and PostgreSQL give equal replies to random requests for stored resources',
  duration: '3 min',
  options: [
    '--seed 4           the seed of the random requests',
    '--requests 10000   the number of requests to each database',
  ],
  run: runStores,
}

const shownFailures = 20

async function runStores(args: string[], { print, note, signal }: ProofContext): Promise<boolean> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { seed: text, requests: text } })
  const seed = wholeNumber('seed', values.seed, 4)
  const requests = wholeNumber('requests', values.requests, 10_000)
  const random = new Random(seed)
  const folder = mkdtempSync(join(tmpdir(), 'concordat-stores-'))
  const server = await startPostgres()
  const shops = [
    await storedApi(grocery, { url: join(folder, 'shop.db') }),
    await storedApi(grocery, { url: await server.newDatabase() }),
  ]
  const [sqlite, postgres] = shops.map((shop) => new StoreSide(shop))
  const progress = new Progress(requests, note)
  const statuses = new Map<number, number>()
  const added: Record<string, number> = {}
  let [done, failed] = [0, 0]
  try {
    for (; done < requests && !signal.aborted && failed < shownFailures; done++) {
      const request = randomRequest(random, added)
      const [one, other] = [await sqlite!.ask(request), await postgres!.ask(request)]
      statuses.set(one.status, (statuses.get(one.status) ?? 0) + 1)
      if (one.status === 201) {
        const name = { items: 'Item', categories: 'Category', orders: 'Order', notes: 'Note' }[
          request.path.slice(1)
        ]!
        added[name] = (added[name] ?? 0) + 1
      }
      if (one.status < 500 && isDeepStrictEqual(one, other)) continue
      failed++
      print(
        `request ${done}: ${JSON.stringify(request)}\n  SQLite ${JSON.stringify(one)}\n  PostgreSQL ${JSON.stringify(other)}`,
      )
      progress.done(done, `${done} of ${requests} requests`)
    }
  } finally {
    for (const shop of shops) await shop.stop()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const answers = [...statuses]
    .toSorted(([one], [other]) => one - other)
    .map(([status, count]) => `${status} ${count}`)
  print(
    `Seed ${seed}: ${done} requests to each database, ${failed} differences. Answers: ${answers.join(', ')}.`,
  )
  return failed === 0
}
