import { parseArgs } from 'node:util'
import { hosts } from '../hosts.ts'
import { UsageError } from '../usage-error.ts'
import { wholeNumber } from '../whole-number.ts'

/** The lines about the options in `--help`. */
export const optionLines = [
  '--seed 5        the seed of the random attacks; the same seed gives the same attacks',
  '--contracts 8   the number of contracts; each is served by every host',
  '--each 1000     the number of attacks on each contract and host',
  '--requests 1000000  the number of requests of the long flood, of all hosts together',
  '--contract 7    runs this contract only',
  `--host node     runs this host only: ${Object.keys(hosts).join('; ')}`,
]

export interface Options {
  seed: number
  /** The numbers of the contracts. */
  contracts: number[]
  each: number
  requests: number
  hosts: string[]
}

/**
 * Reads the options.
 *
 * @throws UsageError, or an error of `parseArgs`, if an option is invalid
 */
export function readOptions(args: string[]): Options {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: { seed: text, contracts: text, each: text, requests: text, contract: text, host: text },
  })
  const names = Object.keys(hosts)
  if (values.host !== undefined && !names.includes(values.host))
    throw new UsageError(`There is no host ${values.host}. The hosts are: ${names.join('; ')}.`)
  const count = wholeNumber('contracts', values.contracts, 8)
  return {
    seed: wholeNumber('seed', values.seed, 5),
    contracts:
      values.contract === undefined
        ? Array.from({ length: count }, (_one, index) => index)
        : [wholeNumber('contract', values.contract, 0)],
    each: wholeNumber('each', values.each, 1000),
    requests: wholeNumber('requests', values.requests, 1_000_000),
    hosts: values.host === undefined ? names : [values.host],
  }
}
