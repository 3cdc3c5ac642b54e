import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { durationText } from '@concordat/testing'
import { available } from './available.ts'
import { chart } from './chart.ts'
import { comparisonTable, pairsOf, type Pair } from './comparison.ts'
import { bare, type Entry } from './entries.ts'
import { root } from './folders.ts'
import { findLoadGenerator } from './find-load-generator.ts'
import { measure, planSteps, warmUp } from './measure.ts'
import { Measurements, type Row } from './measurements.ts'
import type { Options } from './options.ts'
import { otherCheckout } from './other-checkout.ts'
import { roundLines } from './round-lines.ts'
import { table } from './table.ts'
import { ownTarget, type Target } from './target.ts'
import { TimeLeft } from './time-left.ts'

/** The servers that are measured with a contract of one size. */
interface Plan {
  size: number
  targets: Target[]
  /** The pairs to compare with another checkout. */
  pairs: Pair[]
}

/**
 * Measures servers in comparison with one another. A signal ends it with the results so far.
 *
 * @returns the exit code: 0, or 130 after a signal
 */
export async function race(options: Options): Promise<number> {
  const { rounds, seconds } = options
  const note = (text: string) => void process.stderr.write(`${text}\n`)
  const generator = await findLoadGenerator(options.connections, note)
  note(`The load generator is ${generator.name}.`)
  const plans = await plansOf(options)
  // Each turn has two loads: the warm-up and the measured one.
  const turn = warmUp + seconds + 2 * generator.startup
  const timeLeft = new TimeLeft({ start: 1, turn })
  for (const { targets } of plans) planSteps(timeLeft, targets, rounds)
  const count = plans[0]!.targets.length
  note(`${count} servers, ${rounds} rounds of ${seconds} s per load: about ${durationText(timeLeft.left)}.`)

  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(130)
      note('Stopping.')
      stop.abort()
    })
  const tables: { size: number; rows: Row[] }[] = []
  for (const { size, targets, pairs } of plans) {
    const measurements = new Measurements()
    const rows = () => targets.flatMap((target) => measurements.row(target) ?? [])
    const keep = () => write({ ...options, generator: generator.name }, [...tables, { size, rows: rows() }])
    const onRound: Parameters<typeof measure>[2]['onRound'] = (round, measured) => {
      console.log(roundLines(round, measured))
      keep()
    }
    const setup = { generator, size, rounds, seconds, timeLeft, signal: stop.signal, onRound }
    await measure(targets, measurements, setup)
    console.log(`\n${table(size, rows())}`)
    if (pairs.length > 0) console.log(`\n${comparisonTable(pairs, measurements)}`)
    keep()
    tables.push({ size, rows: rows() })
    if (stop.signal.aborted) break
  }
  console.log('\nWritten to dist/bench.json')
  if (stop.signal.aborted) return 130
  if (options.chart) {
    mkdirSync(join(root, 'apps/docs/images'), { recursive: true })
    writeFileSync(join(root, 'apps/docs/images/bench.svg'), chart(tables[0]!.rows))
    console.log('Drawn in apps/docs/images/bench.svg')
  }
  if (options.record) {
    copyFileSync(join(root, 'dist/bench.json'), join(root, 'apps/bench/recorded.json'))
    console.log('Recorded in apps/bench/recorded.json')
  }
  return 0
}

async function plansOf({ entries, sizes, python, versus }: Options): Promise<Plan[]> {
  const there = await available(entries, python)
  const pairs = versus === undefined ? [] : pairsOf(there, await otherCheckout(versus))
  // A server that does not read the contract takes the same CPU time for every size, so it is measured at the
  // first size only.
  const isFor = (index: number) => (entry: Entry) => index === 0 || entry === bare || entry.readsContract
  return sizes.map((size, index) => {
    if (versus === undefined) return { size, targets: there.filter(isFor(index)).map(ownTarget), pairs: [] }
    const chosen = pairs.filter(({ own }) => isFor(index)(own.entry))
    return { size, targets: chosen.flatMap(({ own, other }) => [own, other]), pairs: chosen }
  })
}

function write(
  { rounds, seconds, connections, generator, versus }: Options & { generator: string },
  tables: { size: number; rows: Row[] }[],
): void {
  const date = new Date().toISOString()
  const result = { date, node: process.version, generator, rounds, seconds, connections, versus, tables }
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(join(root, 'dist/bench.json'), `${JSON.stringify(result, undefined, 2)}\n`)
}
