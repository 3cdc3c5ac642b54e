import { parseArgs } from 'node:util'
import { wholeNumber } from '../whole-number.ts'

/** The lines about the options in `--help`. */
export const optionLines = [
  '--seed 3        the seed of the random cases; the same seed gives the same cases',
  '--cases 100000  the number of requests',
  '--contract 7    runs this contract only',
  '--each 200      the number of requests for each contract',
]

export interface Options {
  seed: number
  cases: number
  each: number
  /** The number of the only contract to run; undefined to run all. */
  contract: number | undefined
}

/**
 * Reads the options.
 *
 * @throws UsageError, or an error of `parseArgs`, if an option is invalid
 */
export function readOptions(args: string[]): Options {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { seed: text, cases: text, contract: text, each: text } })
  return {
    seed: wholeNumber('seed', values.seed, 3),
    cases: wholeNumber('cases', values.cases, 100_000),
    each: wholeNumber('each', values.each, 200),
    contract: values.contract === undefined ? undefined : wholeNumber('contract', values.contract, 0),
  }
}
