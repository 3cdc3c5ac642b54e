import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { UsageError } from '../usage-error.ts'
import { wholeNumber } from '../whole-number.ts'

/** The lines about the options in `--help`. */
export const optionLines = [
  '--dir FOLDER    the corpus: a folder with an index.tsv; default ../shared/corpus beside the repository',
  '--out FOLDER    the folder for generated files; default packages/testing/dist/corpus',
  '--only a,b      runs these contracts only',
  '--steps a,b     runs these steps only: types, calls, docs',
  "--github        runs GitHub's contract too, from the npm registry",
  '--jobs 1        the number of contracts at the same time; more than one makes the measured times longer',
  '--failures 10   the number of failures of each contract that are shown',
]

export interface Options {
  dir: string
  out: string
  only: string[] | undefined
  steps: string[]
  github: boolean
  failures: number
  jobs: number
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Reads the options.
 *
 * @throws UsageError, or an error of `parseArgs`, if an option is invalid
 */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      dir: { type: 'string', default: at('../../../../../shared/corpus') },
      // The folder is within a package, so that generated files can import the packages of the toolkit.
      out: { type: 'string', default: at('../../dist/corpus') },
      only: { type: 'string' },
      steps: { type: 'string', default: 'types,calls,docs' },
      github: { type: 'boolean', default: false },
      failures: { type: 'string' },
      jobs: { type: 'string' },
    },
  })
  if (!existsSync(join(values.dir, 'index.tsv')))
    throw new UsageError(`There is no corpus at ${values.dir}: name one with --dir FOLDER.`)
  return {
    ...values,
    only: values.only?.split(','),
    steps: values.steps.split(','),
    failures: wholeNumber('failures', values.failures, 10),
    jobs: wholeNumber('jobs', values.jobs, 1),
  }
}
