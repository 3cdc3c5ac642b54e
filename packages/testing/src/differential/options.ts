import { parseArgs } from 'node:util'

const help = `pnpm differential: all enforcers on generated contracts and requests. They have to say the same.

  --seed 3        what the cases are made of; the same seed gives the same cases
  --cases 100000  how many requests
  --contract 7    instead: this contract alone, with each difference in full
  --each 600      requests for each contract
  --help          this text`

export interface Options {
  seed: number
  cases: number
  each: number
  /** The one contract that is wanted. */
  contract: number | undefined
}

/**
 * Reads the command line.
 *
 * @returns what is wanted, or text: help, or what is wrong
 */
export function readOptions(args: string[]): Options | { text: string; wrong: boolean } {
  try {
    const text = { type: 'string' } as const
    const { values } = parseArgs({
      args,
      options: { seed: text, cases: text, contract: text, each: text, help: { type: 'boolean' } },
    })
    if (values.help === true) return { text: help, wrong: false }
    return {
      seed: whole('seed', values.seed, 3),
      cases: whole('cases', values.cases, 100_000),
      each: whole('each', values.each, 600),
      contract: values.contract === undefined ? undefined : whole('contract', values.contract, 0),
    }
  } catch (error) {
    return { text: `${(error as Error).message}\n\n${help}`, wrong: true }
  }
}

function whole(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  if (!/^\d{1,9}$/.test(text)) throw new TypeError(`--${name} is a whole number, not ${text}.`)
  return Number(text)
}
