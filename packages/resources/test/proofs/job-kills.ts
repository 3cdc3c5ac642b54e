import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sql, type RequestDatabase } from '@concordat/resources'
import { Progress, Random, wholeNumber, type Proof, type ProofContext } from '@concordat/testing'
import { grocery } from '../support/grocery.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { storedApi } from '../support/shop.ts'
import { counted, countedOnce } from './counted-jobs.ts'
import { endProcess } from './end-process.ts'

/** The proof that jobs run if their transaction was committed, and once if they say so, while processes are killed. */
export const jobKills: Proof = {
  name: 'job-kills',
  summary: 'every job of a committed transaction runs, and with `done` once, while its processes are killed',
  duration: '2 min',
  options: [
    '--seed 9       the seed of the random moments',
    '--rounds 50    the number of kills on each database',
    '--restarts 5   how often PostgreSQL itself is stopped and started',
  ],
  run: runJobKills,
}

async function runJobKills(args: string[], { print, note, signal }: ProofContext): Promise<boolean> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { seed: text, rounds: text, restarts: text } })
  const seed = wholeNumber('seed', values.seed, 9)
  const rounds = wholeNumber('rounds', values.rounds, 50)
  const restarts = wholeNumber('restarts', values.restarts, 5)
  const random = new Random(seed)
  const folder = mkdtempSync(join(tmpdir(), 'concordat-jobs-'))
  const server = await startPostgres()
  const progress = new Progress(2 * rounds + restarts, note)
  let [done, wrong] = [0, 0]
  try {
    for (const [name, url] of [
      ['SQLite', join(folder, 'shop.db')],
      ['PostgreSQL', await server.newDatabase()],
    ] as const) {
      const restart = name === 'PostgreSQL' ? () => server.restart(random.between(0, 500)) : undefined
      const hits = [
        ...Array.from({ length: rounds }, () => undefined),
        ...Array.from({ length: restart === undefined ? 0 : restarts }, () => restart),
      ]
      const { failures, jobs } = await round(url, random, hits, signal, () => {
        done++
        progress.done(done, name)
      })
      wrong += failures.length
      print(`${name}: ${jobs} jobs, ${hits.length} kills and restarts, ${failures.length} failures`)
      for (const failure of failures.slice(0, 10)) print(`  ${failure}`)
    }
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  print(`Seed ${seed}: ${done} kills and restarts, ${wrong} failures.`)
  return wrong === 0
}

/** Queues jobs while their processes are killed, and compares what the jobs have written with what was committed. */
async function round(
  url: string,
  random: Random,
  hits: readonly ((() => Promise<void>) | undefined)[],
  signal: AbortSignal,
  onHit: () => void,
): Promise<{ failures: string[]; jobs: number }> {
  let db!: RequestDatabase
  const listNotes = async ({ ctx }: { ctx: { db: RequestDatabase } }, reply: any) => {
    db = ctx.db
    return reply(200, [])
  }
  const options = { url, jobs: [counted, countedOnce], worker: { concurrency: 0 } }
  const shop = await storedApi(grocery, options, { listNotes })
  await shop.ask('GET', '/api/notes')
  const runners = [await startRunner(url), await startRunner(url)]
  const committed = new Set<string>()
  const unknown = new Set<string>()
  let isOver = false
  const queueing = queueJobs(
    () => db,
    random,
    committed,
    unknown,
    () => isOver,
  )
  try {
    for (const restart of hits) {
      if (signal.aborted) break
      await wait(random.between(20, 400))
      if (restart === undefined) {
        const [killed] = runners.splice(random.between(0, 1), 1)
        await endProcess(killed!)
        runners.push(await startRunner(url))
      } else await restart()
      onHit()
    }
    isOver = true
    await queueing
    const left = sql`SELECT count(*) AS rest FROM concordat_job`
    for (let polls = 0; polls < 600 && Number((await db.run(left))[0]!['rest']) > 0; polls++) await wait(100)
    return { failures: await check(db, committed, unknown), jobs: 2 * committed.size }
  } finally {
    isOver = true
    await queueing
    for (const runner of runners) await endProcess(runner)
    await shop.stop()
  }
}

/**
 * Queues jobs in transactions, some of which are rolled back.
 *
 * @param unknown receives the names of transactions of which nobody knows whether they were committed
 */
async function queueJobs(
  database: () => RequestDatabase,
  random: Random,
  committed: Set<string>,
  unknown: Set<string>,
  isOver: () => boolean,
): Promise<void> {
  for (let count = 0; !isOver(); count++) {
    const isRefused = random.between(0, 4) === 0
    const name = `${isRefused ? 'refused' : 'kept'} ${count}`
    const db = database()
    try {
      await db.write(function* () {
        yield* db.enqueue(counted, { name })
        yield* db.enqueue(countedOnce, { name })
        if (isRefused) throw new RangeError('This transaction is rolled back on purpose.')
      })
      committed.add(name)
    } catch (error) {
      if (!(error instanceof RangeError)) unknown.add(name)
    }
    await wait(random.between(1, 10))
  }
}

async function check(
  db: RequestDatabase,
  committed: ReadonlySet<string>,
  unknown: ReadonlySet<string>,
): Promise<string[]> {
  const counts = new Map<string, number>()
  for (const { text, times } of await db.run(sql`SELECT text, count(*) AS times FROM note GROUP BY text`))
    counts.set(text as string, Number(times))
  const failures: string[] = []
  for (const name of committed) {
    if (counts.get(`once ${name}`) !== 1)
      failures.push(`once ${name}: ${counts.get(`once ${name}`) ?? 0} times`)
    if (!counts.has(`least ${name}`)) failures.push(`least ${name}: never`)
  }
  for (const text of counts.keys()) {
    const name = text.replace(/^\w+ /, '')
    if (!committed.has(name) && !unknown.has(name)) failures.push(`${text}: its transaction was rolled back`)
  }
  for (const { id, name, error } of await db.failedJobs()) failures.push(`${name} ${id} has failed: ${error}`)
  return failures
}

async function startRunner(url: string): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('job-runner.ts', import.meta.url))
  const child = spawn(process.execPath, [script, url], { stdio: ['ignore', 'pipe', 'ignore'] })
  await once(child.stdout, 'data')
  return child
}
