import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Proof, ProofContext } from '../proof.ts'
import { Progress } from '../progress.ts'
import type { ContractRun } from './contract-run.ts'
import { corpusContracts } from './contracts.ts'
import { optionLines, readOptions } from './options.ts'
import type { Outcome } from './outcome.ts'
import { corpusTable, failuresOf } from './table.ts'

/**
 * Creates the proof that runs code generation, both compilers, all hosts, all declared replies, the SDK and
 * the reference page on real contracts.
 *
 * @param concordat the program and arguments of the `concordat` command, for the step `docs`
 */
export function corpus(concordat: readonly string[]): Proof {
  return {
    name: 'corpus',
    summary: 'real contracts pass code generation, both compilers, all hosts, the SDK and the reference page',
    duration: '10 min',
    options: optionLines,
    run: (args, context) => runCorpus(args, concordat, context),
  }
}

/** The work of a contract is estimated as the number of its operations plus this constant. */
const fixedWork = 40

async function runCorpus(
  args: string[],
  concordat: readonly string[],
  { print, note, signal }: ProofContext,
): Promise<boolean> {
  const { dir, out, only, steps, github, jobs, failures: shown } = readOptions(args)
  const contracts = corpusContracts(dir, github ? join(out, 'github') : undefined)
    .filter(({ name }) => only?.includes(name) ?? true)
    .map((one) => ({ ...one, work: fixedWork + operationCount(one.file) }))
  const total = contracts.reduce((sum, { work }) => sum + work, 0)
  const progress = new Progress(total, note)
  const outcomes: Outcome[] = []
  let wrong = 0
  let done = 0
  let finished = 0
  mkdirSync(out, { recursive: true })
  linkPackages(out)
  const waiting = [...contracts]
  const takeNext = async (): Promise<void> => {
    const next = waiting.shift()
    if (next === undefined || signal.aborted) return
    const { name, file, work } = next
    const outcome = await run({ name, file, folder: join(out, name), steps, concordat }, signal)
    if (signal.aborted) return
    finished++
    progress.done((done += work), `${finished} of ${contracts.length} contracts`, true)
    if (outcome === undefined) {
      print(`${name}: ended without an outcome`)
      wrong++
    } else {
      outcomes.push(outcome)
      writeFileSync(join(out, 'corpus.json'), `${JSON.stringify(outcomes, undefined, 2)}\n`)
      const failures = failuresOf(outcome)
      wrong += failures.length
      print(`${name}: ${outcome.operations} operations, ${failures.length} failures`)
      note(corpusTable([outcome]))
      for (const failure of failures.slice(0, shown)) print(`${name}: ${failure}`)
    }
    return takeNext()
  }
  await Promise.all(Array.from({ length: jobs }, takeNext))
  print(`\n${corpusTable(outcomes)}`)
  for (const { name, leftOut, replies } of outcomes) {
    for (const place of leftOut) print(`${name}: left out: ${place.split('\n', 1)[0]}`)
    for (const text of replies.unsatisfiable) print(`${name}: ${text}`)
  }
  print(wrong === 0 ? 'Nothing went wrong.' : `${wrong} failures.`)
  return wrong === 0
}

/** Makes the dependencies of this package available to generated files, if their folder is outside of this package. */
function linkPackages(out: string): void {
  const packages = fileURLToPath(new URL('../../node_modules', import.meta.url))
  const link = join(out, 'node_modules')
  if (!relative(dirname(packages), out).startsWith('..') || existsSync(link)) return
  symlinkSync(packages, link, 'junction')
  writeFileSync(join(out, 'package.json'), '{ "type": "module" }\n')
}

/** Returns an estimate of the number of operations: how often the file contains the word `operationId`. */
function operationCount(file: string): number {
  return readFileSync(file, 'utf8').match(/\boperationId\b/g)?.length ?? 0
}

/**
 * Runs one contract in a separate process.
 *
 * @returns undefined if the process ended early
 */
async function run(what: ContractRun, signal: AbortSignal): Promise<Outcome | undefined> {
  const program = fileURLToPath(new URL('run-contract.ts', import.meta.url))
  const child = fork(program, [JSON.stringify(what)], { execArgv: [] })
  const stop = () => child.kill()
  signal.addEventListener('abort', stop)
  process.once('exit', stop)
  let outcome: Outcome | undefined
  child.on('message', (message) => (outcome = message as Outcome))
  await once(child, 'exit')
  signal.removeEventListener('abort', stop)
  process.off('exit', stop)
  return outcome
}
