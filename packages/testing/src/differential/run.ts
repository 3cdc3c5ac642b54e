import type { Difference } from './difference.ts'
import { divergences, type Divergence } from './divergences.ts'
import type { Options } from './options.ts'
import { Tally, count } from './report/tally.ts'
import { runContract } from './run-contract.ts'
import { split } from './split.ts'

/** What a run has found. */
export interface Outcome {
  tally: Tally
  /** Differences that no row explains, by what they have in common, the first of each. */
  unmatched: Map<string, { first: Difference; times: number }>
  /** Rows that explained nothing. */
  idle: Divergence[]
  seconds: number
}

/**
 * Runs all cases.
 *
 * @param progress told of each contract that is done
 */
export async function run(
  { seed, cases, each, contract }: Options,
  progress: (tally: Tally, unmatched: number) => void = () => {},
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
      if (known === undefined) unmatched.set(key, { first: difference, times: 1 })
      else known.times++
    }
  }
  for (let number = contract ?? 0; tally.cases < cases; number++) {
    await runContract(seed, number, Math.min(each, cases - tally.cases), tally, found)
    progress(tally, unmatched.size)
    if (contract !== undefined) break
  }
  const idle = divergences.filter(({ name }) => !tally.rows.has(name))
  return { tally, unmatched, idle, seconds: (performance.now() - started) / 1000 }
}

/** What differences of one cause are likely to have in common. */
function kindOf({ kind, between, compiled, other, onlyCompiled, onlyOther, detail }: Difference): string {
  const rules = (faults: readonly { rule: string }[]) => faults.map(({ rule }) => rule).join()
  const verdicts = kind === 'status' ? ` ${compiled!.status}/${other!.status}` : ''
  if (kind === 'crash') return `crash ${between} ${detail.replaceAll(/'[^']*'/g, '…').slice(0, 130)}`
  return `${kind} ${between}${verdicts} only compiled: ${rules(onlyCompiled)}; only ${between}: ${rules(onlyOther)}`
}
