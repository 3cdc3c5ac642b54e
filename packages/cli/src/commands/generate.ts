import { relative, resolve } from 'node:path'
import { sizeOf } from '@concordat/model'
import type { GenerateOptions } from '@concordat/codegen'
import type { AllowedRefs } from '@concordat/reader'
import { Command } from 'commander'
import { allowRefsOption } from '../allow-refs-option.ts'
import { CommandError } from '../command-error.ts'
import { reportLeftOut } from '../load-contract.ts'
import type { Terminal } from '../terminal.ts'
import { watchFiles } from '../watch-files.ts'

interface Options {
  out: string
  contractOut?: string
  sdkOut?: string
  contractName?: string
  check?: true
  watch?: true
  json?: true
  tolerant?: true
  allowRefs?: AllowedRefs
  allow?: string
}

/** `concordat generate`: generates types, operation table, validators and SDK. */
export function generateCommand(terminal: Terminal): Command {
  return new Command('generate')
    .argument('[contract]', 'the OpenAPI document', 'openapi.yaml')
    .option(
      '-o, --out <folder>',
      'the output folder; its subfolders contract and sdk may hold only generated files',
      'generated',
    )
    .option('--contract-out <folder>', 'the folder of the contract package (default: OUT/contract)')
    .option('--sdk-out <folder>', 'the folder of the SDK (default: OUT/sdk)')
    .option(
      '--contract-name <name>',
      'the module specifier of the contract in the SDK (default: its relative path)',
    )
    .option('--check', 'write nothing; exit with 1 if a file is stale, or the contract has a likely mistake')
    .option(
      '--allow <names>',
      'with --check: names that are no mistakes although they look like one: gett,minLenght',
    )
    .option('--watch', 'keep running, and generate again when the contract changes')
    .option('--json', 'the result as JSON, for programs')
    .option('--tolerant', 'leave out the parts with mistakes, and list them')
    .addOption(allowRefsOption())
    .action(async (file: string, options: Options) => {
      const settings = settingsOf(file, options, terminal)
      if (options.watch === undefined) {
        await run(file, settings, options, terminal)
        return
      }
      const { ContractProblems } = await import('@concordat/reader')
      let sources = [settings.contract]
      do {
        // A fault of the contract, or a stale file with `--check`, is printed. The next change starts another run.
        const files = await run(file, settings, options, terminal).catch((error: unknown) => {
          const canBeFixed = error instanceof CommandError && error.exitCode === 1
          if (!(error instanceof ContractProblems) && !canBeFixed) throw error
          terminal.err(error.message)
          return undefined
        })
        sources = files ?? sources
      } while (await watchFiles(sources, terminal.signal))
    })
}

function settingsOf(file: string, options: Options, { cwd, color }: Terminal): GenerateOptions {
  const contractOut = resolve(cwd, options.contractOut ?? `${options.out}/contract`)
  const sdkOut = resolve(cwd, options.sdkOut ?? `${options.out}/sdk`)
  return {
    contract: resolve(cwd, file),
    contractOut,
    sdkOut,
    contractName: options.contractName ?? relativeImport(sdkOut, `${contractOut}/index.ts`),
    check: options.check ?? false,
    tolerant: options.tolerant ?? false,
    allowRefs: options.allowRefs ?? [],
    allowOdd: options.allow?.split(',') ?? [],
    color,
  }
}

/**
 * Generates the files once, and prints the result.
 *
 * @returns the paths of the files that the contract consists of
 * @throws ContractProblems if the contract has mistakes
 * @throws CommandError if an output folder is refused, or with `--check` if a file is stale
 */
async function run(
  file: string,
  settings: GenerateOptions,
  options: Options,
  terminal: Terminal,
): Promise<string[]> {
  const { generate, OutputRefused } = await import('@concordat/codegen')
  const done = terminal.progress(`Generating from ${file}`)
  const result = await generate(settings)
    .catch((error: unknown) => {
      throw error instanceof OutputRefused ? new CommandError(error.message) : error
    })
    .finally(done)
  const { contract } = result
  for (const warning of contract.warnings) terminal.err(`${warning}\n`)
  reportLeftOut(contract, terminal)
  const { operations } = contract.model
  const here = (files: string[]) => files.map((path) => relative(terminal.cwd, path))
  const [written, removed, changed] = [here(result.written), here(result.removed), here(result.changed)]
  if (options.json) {
    const { warnings, leftOut } = contract
    const report = { operations: operations.length, changed, written, removed, warnings, leftOut }
    terminal.out(JSON.stringify(report, undefined, 2))
  } else {
    const ending = changed.length === 0 ? ', all generated files are current.' : '.'
    terminal.out(`${file}: ${sizeOf(contract.model)}${ending}`)
    const [wrote, gone] = settings.check ? ['stale', 'to be removed'] : ['wrote', 'removed']
    for (const path of written) terminal.out(`  ${wrote} ${path}`)
    for (const path of removed) terminal.out(`  ${gone} ${path}`)
  }
  if (settings.check && changed.length > 0)
    throw new CommandError('Run `concordat generate` and commit the files.', 1)
  return contract.sources
}

function relativeImport(from: string, to: string): string {
  const path = relative(from, to).replaceAll('\\', '/')
  return path.startsWith('.') ? path : `./${path}`
}
