import { parseArgs } from 'node:util'
import { wholeNumber } from '../whole-number.ts'

/** The options in `--help`. */
export const optionLines = [
  '--seed 3        what the cases are made of; the same seed gives the same cases',
  '--cases 100000  how many requests',
  '--contract 7    instead: this contract alone',
  '--each 600      requests for each contract',
]

export interface Options {
  seed: number
  cases: number
  each: number
  /** The number of the only contract to run. */
  contract: number | undefined
}

/** @throws UsageError, or an error of `parseArgs`, for wrong options */
export function readOptions(args: string[]): Options {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { seed: text, cases: text, contract: text, each: text } })
  return {
    seed: wholeNumber('seed', values.seed, 3),
    cases: wholeNumber('cases', values.cases, 100_000),
    each: wholeNumber('each', values.each, 600),
    contract: values.contract === undefined ? undefined : wholeNumber('contract', values.contract, 0),
  }
}
