import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Progress, Random, wholeNumber, type Proof, type ProofContext } from '@concordat/testing'
import { startPostgres, type PostgresServer } from '../support/postgres-server.ts'
import { checkOrders } from './order-check.ts'
import { endProcess } from './end-process.ts'
import { sendOrders, startServer } from './order-load.ts'

/** The proof that no acknowledged order is lost or stored in part when the server, or the database, ends under load. */
export const storeKills: Proof = {
  name: 'store-kills',
  summary:
    'no acknowledged order is lost, doubled or stored in part when the server or the database ends under load',
  duration: '10 min',
  options: [
    '--seed 6       the seed of the random moments',
    '--rounds 100   the number of kills of the server, on each database',
    '--restarts 10  how often PostgreSQL itself is stopped and started under load',
  ],
  run: runStoreKills,
}

async function runStoreKills(args: string[], { print, note, signal }: ProofContext): Promise<boolean> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { seed: text, rounds: text, restarts: text } })
  const seed = wholeNumber('seed', values.seed, 6)
  const rounds = wholeNumber('rounds', values.rounds, 100)
  const restarts = wholeNumber('restarts', values.restarts, 10)
  const random = new Random(seed)
  const folder = mkdtempSync(join(tmpdir(), 'concordat-kills-'))
  const server = await startPostgres()
  const progress = new Progress(2 * rounds + restarts, note)
  let [done, wrong] = [0, 0]
  const report = (what: string, count: number, failures: readonly string[]) => {
    done++
    wrong += failures.length
    if (failures.length > 0) print(`${what}: ${failures.length} failures`)
    for (const failure of failures.slice(0, 5)) print(`  ${failure}`)
    progress.done(done, `${what}: ${count} acknowledged orders`)
  }
  try {
    for (const [name, url] of [
      ['SQLite', join(folder, 'shop.db')],
      ['PostgreSQL', await server.newDatabase()],
    ] as const) {
      const acknowledged: string[] = []
      for (let round = 1; round <= rounds && !signal.aborted; round++) {
        const failures = await killRound(url, round, random, acknowledged)
        report(`${name}, kill ${round}`, acknowledged.length, failures)
      }
      print(`${name}: ${rounds} kills, ${acknowledged.length} acknowledged orders.`)
    }
    if (restarts > 0 && !signal.aborted) await restartRounds(server, restarts, random, signal, report, print)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  print(`Seed ${seed}: ${done} rounds, ${wrong} failures.`)
  return wrong === 0
}

async function killRound(
  url: string,
  round: number,
  random: Random,
  acknowledged: string[],
): Promise<string[]> {
  const { process: child, base } = await startServer(url)
  let isOver = false
  try {
    if (round === 1) await addItems(base)
    const enough = random.between(1, 150)
    const kill = () => {
      isOver = true
      child.kill('SIGKILL')
    }
    const load = await sendOrders(
      base,
      `k${round}`,
      random,
      () => isOver,
      (count) => {
        if (count === enough) kill()
      },
    )
    await endProcess(child)
    acknowledged.push(...load.acknowledged)
    return [...load.wrong, ...(await checkOrders(url, acknowledged))]
  } finally {
    await endProcess(child)
  }
}

/** Stops and starts PostgreSQL while orders are sent. The server stays, and answers 503 meanwhile. */
async function restartRounds(
  server: PostgresServer,
  restarts: number,
  random: Random,
  signal: AbortSignal,
  report: (what: string, count: number, failures: readonly string[]) => void,
  print: (text: string) => void,
): Promise<void> {
  const url = await server.newDatabase()
  const { process: child, base } = await startServer(url)
  const acknowledged: string[] = []
  let unavailable = 0
  try {
    await addItems(base)
    for (let round = 1; round <= restarts && !signal.aborted; round++) {
      let isOver = false
      const sending = sendOrders(base, `r${round}`, random, () => isOver)
      await wait(random.between(50, 400))
      await server.restart(random.between(0, 500))
      await wait(500)
      isOver = true
      const load = await sending
      acknowledged.push(...load.acknowledged)
      unavailable += load.unavailable
      const ended = child.exitCode === null ? [] : ['the server has ended']
      const failures = [...ended, ...load.wrong, ...(await checkOrders(url, acknowledged))]
      report(`restart ${round}`, acknowledged.length, failures)
    }
  } finally {
    await endProcess(child)
  }
  print(
    `${restarts} restarts of PostgreSQL: ${acknowledged.length} acknowledged orders, ${unavailable} replies 503.`,
  )
}

async function addItems(base: string): Promise<void> {
  for (const name of ['Apple', 'Banana', 'Cherry']) {
    const { status } = await fetch(`${base}/items`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, price: 1 }),
    })
    if (status !== 201) throw new Error(`An item was answered with ${status}`)
  }
}
