import { loads } from './load.ts'
import type { Row } from './measurements.ts'

const wide = 26

/** Formats the medians of all rounds, with a row per server. */
export function table(size: number, rows: readonly Row[]): string {
  const lines = rows.map(({ name, checks, rss, results }) => {
    const cells = results.map(({ cpu, ofBare, rate }) =>
      `${cpu.toFixed(0)} (${ofBare.toFixed(2)}) ${rate.toFixed(0)}/s`.padEnd(wide),
    )
    return [name.padEnd(18), ...cells, (rss / 1e6).toFixed(0).padEnd(6), checks].join('')
  })
  const head = ['server'.padEnd(18), ...loads.map((load) => load.name.padEnd(wide)), 'MB'.padEnd(6), 'checks']
  return [
    `${size} operations; CPU µs a request (of bare), requests a second`,
    '',
    head.join(''),
    ...lines,
  ].join('\n')
}
