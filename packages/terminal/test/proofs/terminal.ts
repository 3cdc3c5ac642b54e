import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { RawInput } from '@concordat/core'
import { mockApi } from '@concordat/mock'
import type { OperationModel } from '@concordat/model'
import { readContract } from '@concordat/reader'
import { Sampler, sampleRequest, wrongRequests } from '@concordat/samples'
import { corpusContracts, Progress, wholeNumber, type Proof, type ProofContext } from '@concordat/testing'
import { partsOf } from '@concordat/server/kit'
import { createTerminal, type ContractTerminal } from '../../src/create-terminal.ts'
import type { TerminalIo } from '../../src/terminal-io.ts'
import { lineOfInput } from './line-of-input.ts'

/** The folder of real contracts, beside the repository. */
export const corpusFolder = fileURLToPath(new URL('../../../../../shared/corpus', import.meta.url))

/** The proof that every operation of real contracts can be called from a command line, and refuses invalid input. */
export const terminal: Proof = {
  name: 'terminal',
  summary: 'every operation of real contracts is called from a command line, and refuses invalid input',
  duration: '4 min',
  options: [
    '--dir FOLDER    the corpus: a folder with an index.tsv; default ../shared/corpus beside the repository',
    '--only a,b      these contracts only',
    '--contract FILE this contract, instead of a corpus',
    '--seed 17       the seed of the generated values',
    '--wrong 3       how many invalid inputs each operation gets',
  ],
  run: runTerminalProof,
}

interface Counts {
  operations: number
  called: number
  byOptions: number
  refused: number
  unsatisfiable: number
  failures: string[]
}

async function runTerminalProof(args: string[], { print, note, signal }: ProofContext): Promise<boolean> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: { dir: text, only: text, contract: text, seed: text, wrong: text },
  })
  const only = values.only?.split(',')
  const seed = wholeNumber('seed', values.seed, 17)
  const wrong = wholeNumber('wrong', values.wrong, 3)
  const contracts =
    values.contract === undefined
      ? corpusContracts(values.dir ?? corpusFolder, undefined).filter(
          ({ name }) => only?.includes(name) ?? true,
        )
      : [{ name: basename(values.contract), file: resolve(values.contract) }]
  const progress = new Progress(contracts.length, note)
  let failed = 0
  for (const [index, { name, file }] of contracts.entries()) {
    if (signal.aborted) break
    const counts = await callAll(file, seed, wrong, signal)
    const { operations, called, byOptions, refused, unsatisfiable, failures } = counts
    failed += failures.length
    print(
      `${name}: ${operations} operations, ${called} called (${byOptions} with the body in options), ` +
        `${refused} invalid inputs refused, ${unsatisfiable} without a valid input, ${failures.length} failures`,
    )
    for (const failure of failures.slice(0, 10)) print(`  ${failure}`)
    progress.done(index + 1, name)
  }
  print(failed === 0 ? 'Nothing went wrong.' : `${failed} failures.`)
  return failed === 0
}

async function callAll(file: string, seed: number, wrong: number, signal: AbortSignal): Promise<Counts> {
  const { model: read } = await readContract(file, { tolerant: true })
  const log = { warn: () => undefined, error: () => undefined }
  const api = mockApi(read.document, { security: false, log })
  const { model } = partsOf(api).engine
  const program = createTerminal(api, { name: 'proof' })
  const sampler = new Sampler(model.document, { seed })
  const counts: Counts = {
    operations: 0,
    called: 0,
    byOptions: 0,
    refused: 0,
    unsatisfiable: 0,
    failures: [],
  }
  const folder = mkdtempSync(join(tmpdir(), 'concordat-lines-'))
  try {
    for (const operation of model.operations) {
      if (signal.aborted) break
      counts.operations++
      const call = (input: RawInput, byOptions: boolean) =>
        runLine(program, model.document, operation, input, folder, byOptions)
      // The verdict of a request decides: a few contracts refuse a value that they describe.
      const isRefused = async (input: RawInput) =>
        (await api.call(operation.operationId, input)).status === 422
      await callValid(sampler, operation, call, isRefused, counts)
      for (const { input, wrong: what } of wrongRequests(sampler, operation, wrong)) {
        // A required body that is an object has no options, where it is missing.
        if (what === 'the body is missing') continue
        const { code, err, args } = await call(input, false)
        if (code === 2) counts.refused++
        else counts.failures.push(`${args.join(' ')}: ${what}, and it ended with ${code}: ${err}`)
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return counts
}

type CallLine = (input: RawInput, byOptions: boolean) => ReturnType<typeof runLine>

/** Calls an operation with its required input, and with all of it; the body in options and as a whole. */
async function callValid(
  sampler: Sampler,
  operation: OperationModel,
  call: CallLine,
  isRefused: (input: RawInput) => Promise<boolean>,
  counts: Counts,
): Promise<void> {
  let isCalled = false
  for (const [optional, byOptions] of [
    [false, false],
    [true, true],
  ] as const) {
    const sample = sampleRequest(sampler, operation, { optional })
    if (!('input' in sample)) {
      counts.unsatisfiable++
      return
    }
    const { code, err, args, usesOptions } = await call(sample.input, byOptions)
    isCalled ||= code < 2
    if (usesOptions) counts.byOptions++
    if (code > 1 && !(await isRefused(sample.input)))
      counts.failures.push(`${args.join(' ')} ended with ${code}: ${err}`)
  }
  if (isCalled) counts.called++
}

async function runLine(
  program: ContractTerminal,
  root: object,
  operation: OperationModel,
  input: RawInput,
  folder: string,
  byOptions: boolean,
) {
  const { args, usesOptions } = lineOfInput(root, operation, input, folder, byOptions)
  let err = ''
  const io: TerminalIo = {
    cwd: folder,
    env: {},
    isTerminal: false,
    color: false,
    columns: 80,
    signal: new AbortController().signal,
    async *stdin() {},
    out: () => undefined,
    err: (text) => void (err += text),
    showsProgress: false,
    configFolder: join(folder, 'config'),
  }
  const code = await program.run(args, io)
  return { code, err: err.slice(0, 400), args, usesOptions }
}
