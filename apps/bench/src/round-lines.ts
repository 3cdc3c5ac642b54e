import { bare } from './entries.ts'
import { loads } from './load.ts'
import type { Measured } from './measurements.ts'

/** Formats one round with a line per server: the CPU time per request, and the ratio to the bare server. */
export function roundLines(round: number, measured: readonly Measured[]): string {
  const names = [...new Set(measured.map(({ name }) => name))]
  const find = (name: string, load: string) => measured.find((one) => one.name === name && one.load === load)!
  const order = names.toSorted((one, two) => Number(two === bare.name) - Number(one === bare.name))
  const lines = order.map((name) => {
    const cells = loads.map(({ name: load }) => {
      const { cpu } = find(name, load)
      return `${load} ${cpu.toFixed(1)} µs (${(find(bare.name, load).cpu / cpu).toFixed(2)})`.padEnd(27)
    })
    return `round ${round}  ${name.padEnd(25)}${cells.join('')}`.trimEnd()
  })
  return lines.join('\n')
}
