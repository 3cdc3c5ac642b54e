import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { durationText } from '@concordat/testing'
import { startPostgres } from '../../../packages/resources/test/support/postgres-server.ts'
import { available } from './available.ts'
import { Competitor } from './competitor.ts'
import type { Entry } from './entries.ts'
import { findLoadGenerator } from './find-load-generator.ts'
import { loads } from './load.ts'
import { median } from './median.ts'
import { ownTarget } from './target.ts'

const ours = {
  family: 'Concordat',
  runtime: 'node',
  checks: 'requests and replies',
  readsContract: true,
} as const
const byHand = { family: 'By hand', runtime: 'node', checks: 'nothing', readsContract: false } as const
const python = { family: 'Python', checks: 'requests', readsContract: false } as const

/** The servers, each with its database. Ratios are relative to the first one, which stores nothing. */
const entries: readonly (Entry & { database: 'none' | 'sqlite' | 'postgres' })[] = [
  { ...ours, name: 'node-host', database: 'none' },
  { ...ours, name: 'stored', database: 'sqlite' },
  { ...ours, name: 'stored-by-hand', database: 'sqlite' },
  { ...ours, name: 'stored-postgres', database: 'postgres' },
  { ...byHand, name: 'bare-postgres', database: 'postgres' },
  { ...python, name: 'fastapi_stored', runtime: 'uvicorn', database: 'sqlite' },
  { ...python, name: 'drf_stored', runtime: 'gunicorn', database: 'sqlite' },
]

const connections = 64
const warmUp = 1

/** The options of `stored`. */
export interface StoredBenchOptions {
  rounds: number
  seconds: number
  /** Whether to install a missing Python environment. */
  python: boolean
}

/**
 * Measures servers that store their items: the rate of GET of one item, and of POST, whose items are on the disk when
 * they are acknowledged. Prints the median of the rounds, and the ratio to the server that stores nothing.
 */
export async function stored({ rounds, seconds, python: makePython }: StoredBenchOptions): Promise<void> {
  const generator = await findLoadGenerator(connections, (text) => void process.stderr.write(`${text}\n`))
  const names = new Set((await available(entries, makePython)).map(({ name }) => name))
  const there = entries.filter(({ name }) => names.has(name))
  const folder = mkdtempSync(join(tmpdir(), 'bench-stored-'))
  const postgres = await startPostgres()
  const competitors: Competitor[] = []
  const rates = new Map<string, number[]>()
  const measured = loads.filter(({ name }) => name !== 'GET 100')
  const left = (round: number) =>
    durationText((rounds - round + 1) * there.length * measured.length * (warmUp + seconds + 0.2))
  try {
    for (const entry of there) {
      process.env['BENCH_DATABASE'] =
        entry.database === 'postgres' ? await postgres.newDatabase() : join(folder, `${entry.name}.db`)
      competitors.push(await Competitor.start(ownTarget(entry), 10))
    }
    for (let round = 1; round <= rounds; round++) {
      process.stderr.write(`Round ${round} of ${rounds}; ${left(round)} left\n`)
      for (const load of measured)
        for (const { target, port } of round % 2 === 0 ? competitors.toReversed() : competitors) {
          const send = async (duration: number) => {
            const { answered, failed } = await generator.send(
              load,
              `http://127.0.0.1:${port}${load.path}`,
              duration,
            )
            if (failed) throw new Error(`${target.name} gave a bad answer to ${load.name}`)
            return answered
          }
          await send(warmUp)
          const key = `${target.name} ${load.name}`
          rates.set(key, [...(rates.get(key) ?? []), (await send(seconds)) / seconds])
        }
    }
  } finally {
    await Promise.all(competitors.map((competitor) => competitor.stop()))
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(
    `Requests a second, ${connections} connections, ${generator.name}, median of ${rounds} rounds of ${seconds} s\n`,
  )
  for (const { name } of there) {
    const cells = measured.map((load) => {
      const rate = median(rates.get(`${name} ${load.name}`)!)
      const first = median(rates.get(`${there[0]!.name} ${load.name}`)!)
      return `${load.name} ${rate.toFixed(0).padStart(6)} (${(rate / first).toFixed(3)})`.padEnd(28)
    })
    console.log(`${name.padEnd(20)}${cells.join('')}`.trimEnd())
  }
}
