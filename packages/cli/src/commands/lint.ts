import { resolve } from 'node:path'
import { Command, Option } from 'commander'
import type { AllowedRefs } from '@concordat/reader'
import { allowRefsOption } from '../allow-refs-option.ts'
import { CommandError } from '../command-error.ts'
import { redocly } from '../redocly.ts'
import type { Terminal } from '../terminal.ts'

/** `concordat lint`: checks a contract by the rules of its redocly.yaml, or else by Redocly's recommended ones. */
export function lintCommand(terminal: Terminal): Command {
  return new Command('lint')
    .argument('[contract]', 'the OpenAPI document', 'openapi.yaml')
    .option('--json', 'as JSON, for programs')
    .addOption(
      new Option('--format <format>', 'the output format')
        .choices(['codeframe', 'stylish', 'json', 'checkstyle', 'github-actions', 'markdown', 'summary'])
        .default('codeframe'),
    )
    .addOption(allowRefsOption())
    .action(async (file: string, options: { json?: true; format: string; allowRefs?: AllowedRefs }) => {
      const format = options.json ? 'json' : options.format
      const { allowRefs = [] } = options
      await checkRefs(resolve(terminal.cwd, file), allowRefs, terminal)
      const done = terminal.progress(`Linting ${file}`)
      const isOnline = allowRefs.includes('network')
      const code = await redocly(['lint', file, '--format', format], terminal, isOnline).finally(done)
      if (code !== 0) throw new CommandError('', 1)
    })
}

/** Throws ContractProblems for references that are forbidden, because Redocly's command follows every reference. */
async function checkRefs(file: string, allowRefs: AllowedRefs, { color }: Terminal): Promise<void> {
  const { bundleContract, ContractProblems, isRefusedRef } = await import('@concordat/reader')
  try {
    await bundleContract(file, { allowRefs, color })
  } catch (error) {
    // The linter reports all other mistakes.
    if (error instanceof ContractProblems && error.problems.some(isRefusedRef)) throw error
  }
}
