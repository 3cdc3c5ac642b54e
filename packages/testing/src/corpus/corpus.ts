// pnpm corpus: real contracts through everything that Concordat does with one.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { corpusContracts } from './corpus/contracts.ts'
import type { Outcome } from './corpus/outcome.ts'
import { corpusTable, failuresOf } from './corpus/table.ts'

const help = `pnpm corpus: real contracts through everything.

  --dir FOLDER       a corpus: a folder with an index.tsv; default the one beside the repository
  --out FOLDER       where what is generated goes; default dist/corpus
  --only a,b         only these contracts
  --steps a,b        types, calls, docs; all if not said
  --github           GitHub's too, from the registry
  --failures 10      how many failures of each contract are shown
  --help             this text`

const { values } = parseArgs({
  options: {
    dir: { type: 'string', default: fileURLToPath(new URL('../../shared/corpus', import.meta.url)) },
    out: { type: 'string', default: fileURLToPath(new URL('../dist/corpus', import.meta.url)) },
    only: { type: 'string' },
    steps: { type: 'string', default: 'types,calls,docs' },
    github: { type: 'boolean', default: false },
    failures: { type: 'string', default: '10' },
    help: { type: 'boolean', default: false },
  },
})
const { out } = values
if (values.help) console.log(help)
else if (!existsSync(join(values.dir, 'index.tsv'))) {
  console.error('There is no corpus. Say where one is: --dir FOLDER.')
  process.exitCode = 2
} else {
  const all = corpusContracts(values.dir, values.github ? join(out, 'github') : undefined)
  const only = values.only?.split(',')
  const outcomes: Outcome[] = []
  let wrong = 0
  for (const { name, file } of all.filter((one) => only?.includes(one.name) ?? true)) {
    const outcome = await run(name, file)
    if (outcome === undefined) {
      wrong++
      continue
    }
    outcomes.push(outcome)
    const failures = failuresOf(outcome)
    wrong += failures.length
    for (const failure of failures.slice(0, Number(values.failures))) console.log(`${name}: ${failure}`)
  }
  console.log(`\n${corpusTable(outcomes)}`)
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, 'corpus.json'), `${JSON.stringify(outcomes, undefined, 2)}\n`)
  for (const { name, leftOut, replies } of outcomes)
    for (const text of [
      ...leftOut.map((place) => `left out: ${place.split('\n', 1)[0]}`),
      ...replies.unsatisfiable,
    ])
      console.log(`${name}: ${text}`)
  console.log(wrong === 0 ? 'Nothing went wrong.' : `${wrong} failures.`)
  process.exitCode = wrong === 0 ? 0 : 1
}

async function run(name: string, file: string): Promise<Outcome | undefined> {
  const program = fileURLToPath(new URL('corpus/run-contract.ts', import.meta.url))
  const child = fork(program, [name, file, join(out, name), ...values.steps.split(',')])
  let outcome: Outcome | undefined
  child.on('message', (message) => (outcome = message as Outcome))
  await once(child, 'exit')
  if (outcome === undefined) console.log(`${name}: ended without an outcome`)
  return outcome
}
