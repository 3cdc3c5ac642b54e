import { parseArgs } from 'node:util'
import { bare, entries, families, type Entry } from './entries.ts'

const help = `pnpm bench: the same work by several servers, interleaved in one run.

  --only a,b     only these servers, or families: ${families.map(short).join(', ')}
                 (${entries.map(({ name }) => name).join(', ')})
  --size 10,100  operations in the contract, a table for each; default 10. What does not read the
                 contract is measured at the first size only
  --rounds 5     turns of each server
  --seconds 1    for each load, in each round
  --python       makes the environment for the Python peers, from PyPI. Once it is there, they take part
  --chart        writes apps/docs/images/bench.svg
  --at-rest      instead: memory and start of two built servers without any load
  --in-process   instead: the cost of an answer without any transport
  --github       instead: start, memory and first hits of GitHub's contract, built
  --help         this text`

export interface Options {
  entries: Entry[]
  sizes: number[]
  rounds: number
  seconds: number
  python: boolean
  chart: boolean
  instead: 'at-rest' | 'in-process' | 'github' | undefined
}

/**
 * Reads the command line.
 *
 * @returns what is wanted, or text: help, or what is wrong
 */
export function readOptions(args: string[]): Options | { text: string; wrong: boolean } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        only: { type: 'string' },
        size: { type: 'string', default: '10' },
        rounds: { type: 'string', default: '5' },
        seconds: { type: 'string', default: '1' },
        python: { type: 'boolean', default: false },
        chart: { type: 'boolean', default: false },
        'at-rest': { type: 'boolean', default: false },
        'in-process': { type: 'boolean', default: false },
        github: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { text: help, wrong: false }
    return {
      entries: values.only === undefined ? [...entries] : chosen(values.only.split(',')),
      sizes: values.size.split(',').map((size) => count(size, 'size')),
      rounds: count(values.rounds, 'rounds'),
      seconds: count(values.seconds, 'seconds'),
      python: values.python,
      chart: values.chart,
      instead: (['at-rest', 'in-process', 'github'] as const).find((name) => values[name]),
    }
  } catch (error) {
    return { text: `${(error as Error).message}\n\n${help}`, wrong: true }
  }
}

/** The bare server always takes part: the others are measured against it. */
function chosen(names: string[]): Entry[] {
  const fits = ({ name, family }: Entry, wanted: string) => wanted === name || wanted === short(family)
  const stranger = names.find((wanted) => !entries.some((entry) => fits(entry, wanted)))
  if (stranger !== undefined) throw new Error(`There is no server ${stranger}.`)
  return entries.filter((entry) => entry === bare || names.some((wanted) => fits(entry, wanted)))
}

function short(family: string): string {
  return family.toLowerCase().split(' ').at(-1)!
}

function count(text: string, name: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error(`--${name} wants a number, or numbers.`)
  return Number(text)
}
