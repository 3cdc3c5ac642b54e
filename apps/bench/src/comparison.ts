import type { Entry } from './entries.ts'
import { loads } from './load.ts'
import { median } from './median.ts'
import type { Measurements } from './measurements.ts'
import { otherTarget, ownTarget, type Target } from './target.ts'

/** A server of this checkout, and the server of the same name of another checkout. */
export interface Pair {
  own: Target
  other: Target
}

/** Returns the servers that both checkouts have. */
export function pairsOf(entries: readonly Entry[], otherServers: string): Pair[] {
  return entries.flatMap((entry) => {
    const other = otherTarget(entry, otherServers)
    return other === undefined ? [] : [{ own: ownTarget(entry), other }]
  })
}

const wide = 34

/**
 * Formats a comparison. For each load it has the CPU time of both checkouts, and the median, the lowest and
 * the highest of the ratios of all rounds. A ratio above 1 means that this checkout is faster.
 */
export function comparisonTable(pairs: readonly Pair[], measurements: Measurements): string {
  const lines = pairs.map(({ own, other }) => {
    const cells = loads.map(({ name }) => {
      const both = measurements.pairs(own.name, other.name, name)
      if (both.length === 0) return ''.padEnd(wide)
      const ratios = both.map(([here, there]) => there.cpu / here.cpu)
      const [here, there] = [0, 1].map((side) => median(both.map((pair) => pair[side]!.cpu)).toFixed(1))
      const range = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`
      return `${there} → ${here}  × ${median(ratios).toFixed(3)} (${range})`.padEnd(wide)
    })
    return `${own.name.padEnd(18)}${cells.join('')}`.trimEnd()
  })
  const head = `${'server'.padEnd(18)}${loads.map(({ name }) => name.padEnd(wide)).join('')}`.trimEnd()
  return [
    'CPU µs a request, other checkout → this one; ratio of each round: median (lowest–highest), above 1 is faster',
    '',
    head,
    ...lines,
  ].join('\n')
}
