import { resolve } from 'node:path'
import { Command, Option } from 'commander'
import type { AllowedRefs } from '@concordat/reader'
import { allowRefsOption } from '../allow-refs-option.ts'
import { CommandError } from '../command-error.ts'
import { redocly } from '../redocly.ts'
import type { Terminal } from '../terminal.ts'

/** `concordat lint`: a contract by Redocly's rules, those of a redocly.yaml where there is one. */
export function lintCommand(terminal: Terminal): Command {
  return new Command('lint')
    .argument('[contract]', 'the OpenAPI document', 'openapi.yaml')
    .option('--json', 'as JSON, for programs')
    .addOption(
      new Option('--format <format>', 'how problems are shown')
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

/** Redocly's command reads whatever a reference leads to; so these are looked at before. */
async function checkRefs(file: string, allowRefs: AllowedRefs, { color }: Terminal): Promise<void> {
  const { bundleContract, ContractProblems, isRefusedRef } = await import('@concordat/reader')
  try {
    await bundleContract(file, { allowRefs, color })
  } catch (error) {
    // All else is for the linter to say.
    if (error instanceof ContractProblems && error.problems.some(isRefusedRef)) throw error
  }
}
