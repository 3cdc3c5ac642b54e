import { resolve } from 'node:path'
import type { AllowedRefs, ReadContract } from '@concordat/reader'
import { CommandError } from './command-error.ts'
import type { Terminal } from './terminal.ts'

/**
 * Reads the contract of a command, and prints its warnings (unless `quiet` is set) and the parts that were left out.
 *
 * @param file the OpenAPI document, as given on the command line
 * @throws CommandError with all mistakes of the contract; with `tolerant`, ContractProblems if they cannot be left out
 */
export async function loadContract(
  file: string,
  terminal: Terminal,
  options: { tolerant?: boolean | undefined; quiet?: boolean; allowRefs?: AllowedRefs | undefined } = {},
): Promise<ReadContract> {
  const { ContractProblems, readContract } = await import('@concordat/reader')
  const done = terminal.progress(`Reading ${file}`)
  try {
    const contract = await readContract(resolve(terminal.cwd, file), {
      color: terminal.color,
      tolerant: options.tolerant ?? false,
      allowRefs: options.allowRefs ?? [],
    })
    if (options.quiet !== true) for (const warning of contract.warnings) terminal.err(`${warning}\n`)
    reportLeftOut(contract, terminal)
    return contract
  } catch (error) {
    if (!(error instanceof ContractProblems) || options.tolerant === true) throw error
    const hint = 'With --tolerant, the parts with mistakes are left out.'
    throw new CommandError(`${error.message}\n\n${hint}`, 1)
  } finally {
    done()
  }
}

/** Prints the mistakes of a contract whose places were left out, and their number. */
export function reportLeftOut({ leftOut }: ReadContract, terminal: Terminal): void {
  for (const place of leftOut) terminal.err(`${place}\n`)
  if (leftOut.length > 0)
    terminal.err(
      `${leftOut.length === 1 ? 'This place is' : `These ${leftOut.length} places are`} left out.\n`,
    )
}
