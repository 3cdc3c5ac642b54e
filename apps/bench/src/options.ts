import { parseArgs } from 'node:util'
import { bare, entries, families, type Entry } from './entries.ts'

const help = `pnpm bench: the same work by several servers, interleaved in one run.

  --only a,b     only these servers, or families: ${families.map(short).join(', ')}
                 (${entries.map(({ name }) => name).join(', ')})
  --size 10,100  operations in the contract, a table for each; default 10. Servers that do not read the
                 contract are measured at the first size only
  --rounds 5     turns of each server
  --seconds 1    for each load, in each round
  --connections 32
                 connections that each load keeps open
  --vs REF       compares with the same servers of another commit, or of a folder with another checkout,
                 in the same rounds; Concordat's, if --only is not given
  --python       makes the environment for the Python peers, from PyPI. Once it exists, they take part
  --chart        writes apps/docs/images/bench.svg
  --record       writes apps/bench/recorded.json, whose figures the tests of FA7 and FC1 compare
  --at-rest      instead: memory and start of two built servers without any load
  --in-process   instead: the cost of an answer without any transport
  --stored       instead: the rates of servers that store their items
  --guarded      instead: the cost of guards, throttles and rules
  --github       instead: start, memory and first hits of GitHub's contract, built
  --help         this text

Ctrl+C stops it, and shows the results so far.`

export interface Options {
  entries: Entry[]
  sizes: number[]
  rounds: number
  seconds: number
  /** The number of connections that a load keeps open. */
  connections: number
  /** The commit, or the folder of another checkout, to compare with. */
  versus: string | undefined
  python: boolean
  chart: boolean
  record: boolean
  instead: 'at-rest' | 'in-process' | 'guarded' | 'github' | 'stored' | undefined
}

/**
 * Reads the command line.
 *
 * @returns the options; or a text to print, which is the help or an error
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
        connections: { type: 'string', default: '32' },
        vs: { type: 'string' },
        python: { type: 'boolean', default: false },
        chart: { type: 'boolean', default: false },
        record: { type: 'boolean', default: false },
        'at-rest': { type: 'boolean', default: false },
        'in-process': { type: 'boolean', default: false },
        guarded: { type: 'boolean', default: false },
        github: { type: 'boolean', default: false },
        stored: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { text: help, wrong: false }
    const only = values.only ?? (values.vs === undefined ? undefined : short('Concordat'))
    return {
      entries: only === undefined ? [...entries] : chosen(only.split(',')),
      sizes: values.size.split(',').map((size) => count(size, 'size')),
      rounds: count(values.rounds, 'rounds'),
      seconds: count(values.seconds, 'seconds'),
      connections: count(values.connections, 'connections'),
      versus: values.vs,
      python: values.python,
      chart: values.chart,
      record: values.record,
      instead: (['at-rest', 'in-process', 'guarded', 'github', 'stored'] as const).find(
        (name) => values[name],
      ),
    }
  } catch (error) {
    return { text: `${(error as Error).message}\n\n${help}`, wrong: true }
  }
}

/**
 * Returns the chosen servers. The bare server is always included, because the others are measured relative to
 * it.
 */
function chosen(names: string[]): Entry[] {
  const fits = ({ name, family }: Entry, wanted: string) => wanted === name || wanted === short(family)
  const unknown = names.find((wanted) => !entries.some((entry) => fits(entry, wanted)))
  if (unknown !== undefined) throw new Error(`There is no server ${unknown}.`)
  return entries.filter((entry) => entry === bare || names.some((wanted) => fits(entry, wanted)))
}

function short(family: string): string {
  return family.toLowerCase().split(' ').at(-1)!
}

function count(text: string, name: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error(`--${name} takes a number, or numbers with commas.`)
  return Number(text)
}
