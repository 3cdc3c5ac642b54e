import { setImmediate } from 'node:timers/promises'
import type { Difference } from './difference.ts'
import { divergences, type Divergence } from './divergences.ts'
import type { Options } from './options.ts'
import { Tally, count } from './report/tally.ts'
import { runContract } from './run-contract.ts'
import { split } from './split.ts'

/** The result of a run. */
export interface Outcome {
  tally: Tally
  /** The differences without a row, grouped by kind, with the first of each kind. */
  unmatched: Map<string, { first: Difference; times: number }>
  /** The rows that matched no difference. */
  idle: Divergence[]
  seconds: number
}

/** Callbacks and a signal for a run in progress. */
interface Listener {
  /** Called after each contract. */
  progress?: (tally: Tally, unmatched: number) => void
  /** Called with the first difference of each kind that has no row. */
  difference?: (kind: string, first: Difference) => void
  /** Ends the run after the current contract. */
  signal?: AbortSignal
}

/**
 * Runs the cases of all contracts.
 *
 * @returns the counts and the differences
 */
export async function run(
  { seed, cases, each, contract }: Options,
  { progress, difference: onDifference, signal }: Listener = {},
): Promise<Outcome> {
  const tally = new Tally()
  const unmatched: Outcome['unmatched'] = new Map()
  const started = performance.now()
  const found = (whole: Difference) => {
    for (const difference of split(whole)) {
      const row = divergences.find((one) => one.matches(difference))
      if (row !== undefined) {
        count(tally.rows, row.name)
        continue
      }
      const key = kindOf(difference)
      const known = unmatched.get(key)
      if (known !== undefined) known.times++
      else {
        unmatched.set(key, { first: difference, times: 1 })
        onDifference?.(key, difference)
      }
    }
  }
  for (let number = contract ?? 0; tally.cases < cases; number++) {
    await runContract(seed, number, Math.min(each, cases - tally.cases), tally, found)
    progress?.(tally, unmatched.size)
    // The cases run in microtasks only, so signals and timers are processed here.
    await setImmediate()
    if (contract !== undefined || signal?.aborted === true) break
  }
  const idle = divergences.filter(({ name }) => !tally.rows.has(name))
  return { tally, unmatched, idle, seconds: (performance.now() - started) / 1000 }
}

/** Returns a key that groups differences which probably have the same cause. */
function kindOf({ kind, between, compiled, other, onlyCompiled, onlyOther, detail }: Difference): string {
  const rules = (faults: readonly { rule: string }[]) => faults.map(({ rule }) => rule).join()
  const verdicts = kind === 'status' ? ` ${compiled!.status}/${other!.status}` : ''
  if (kind === 'crash') return `crash ${between} ${detail.replaceAll(/'[^']*'/g, '…').slice(0, 130)}`
  return `${kind} ${between}${verdicts} only compiled: ${rules(onlyCompiled)}; only ${between}: ${rules(onlyOther)}`
}
