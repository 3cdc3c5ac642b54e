import type { Proof, ProofContext } from '../proof.ts'
import { Progress } from '../progress.ts'
import { optionLines, readOptions } from './options.ts'
import { describe } from './report/describe.ts'
import { report } from './report/report.ts'
import { run } from './run.ts'

/** The number of cases after which each row of `divergences`, unless it is rare, is expected to match a difference. */
const enoughForEveryRow = 100_000

/**
 * The proof that compares all enforcers on generated contracts and requests. A difference without a row in
 * `divergences` is a defect.
 */
export const differential: Proof = {
  name: 'differential',
  summary: 'all enforcers agree on generated contracts and requests',
  duration: '3 min',
  options: optionLines,
  run: differ,
}

async function differ(args: string[], { print, note, signal }: ProofContext): Promise<boolean> {
  const options = readOptions(args)
  const progress = new Progress(options.cases, note)
  const outcome = await run(options, {
    signal,
    progress: ({ cases, contracts }, unmatched) =>
      progress.done(
        cases,
        `${cases} of ${options.cases} cases, ${contracts} contracts, ${unmatched} kinds of difference`,
      ),
    difference: (kind, first) => print(`${kind}\n${describe(first, options.seed)}\n`),
  })
  print(report(options.seed, outcome))
  const full = options.contract === undefined && outcome.tally.cases >= enoughForEveryRow
  const idle = full ? outcome.idle.filter(({ isRare }) => isRare !== true) : []
  if (idle.length > 0) print(`\nNo longer needed: ${idle.map(({ name }) => name).join(', ')}.`)
  return outcome.unmatched.size + idle.length === 0
}
