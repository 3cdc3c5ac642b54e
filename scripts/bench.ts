// pnpm bench: the same work by several servers, interleaved in one run. Ratios are of CPU time for each
// request, the steadier measure on a shared machine.
import { mkdirSync, writeFileSync } from 'node:fs'
import { available } from './bench/available.ts'
import { chart } from './bench/chart.ts'
import { bare } from './bench/entries.ts'
import { estimate, measure, type Row } from './bench/measure.ts'
import { readOptions, type Options } from './bench/options.ts'
import { table } from './bench/table.ts'

const options = readOptions(process.argv.slice(2))
if ('text' in options) {
  ;(options.wrong ? console.error : console.log)(options.text)
  process.exitCode = options.wrong ? 1 : 0
} else if (options.instead === 'at-rest') {
  const { atRest } = await import('./bench/at-rest.ts')
  await atRest()
} else if (options.instead === 'in-process') {
  const { inProcess } = await import('./bench/in-process.ts')
  await inProcess()
} else if (options.instead === 'github') {
  const { github } = await import('./bench/github.ts')
  await github()
} else await race(options)

async function race({ sizes, rounds, seconds, python, ...wanted }: Options): Promise<void> {
  const there = await available(wanted.entries, python)
  const plan = sizes.map((size, index) => ({
    size,
    entries: there.filter((entry) => index === 0 || entry === bare || entry.readsContract),
  }))
  const total = plan.reduce((sum, { entries }) => sum + estimate(entries.length, { rounds, seconds }), 0)
  process.stderr.write(
    `${there.length} servers, ${rounds} rounds of ${seconds} s: about ${duration(total)}.\n`,
  )

  const tables: { size: number; rows: Row[] }[] = []
  for (const { size, entries } of plan) {
    const rows = await measure(entries, size, { rounds, seconds })
    tables.push({ size, rows })
    console.log(`\n${table(size, rows)}`)
  }
  const date = new Date().toISOString()
  const result = { date, node: process.version, rounds, seconds, tables }
  mkdirSync('dist', { recursive: true })
  writeFileSync('dist/bench.json', `${JSON.stringify(result, undefined, 2)}\n`)
  console.log('\nWritten to dist/bench.json')
  if (!wanted.chart) return
  mkdirSync('apps/docs/images', { recursive: true })
  writeFileSync('apps/docs/images/bench.svg', chart(tables[0]!.rows))
  console.log('Drawn in apps/docs/images/bench.svg')
}

function duration(seconds: number): string {
  return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}
