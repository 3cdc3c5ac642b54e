import { resolve } from 'node:path'
import { Command, Option } from 'commander'
import type { AllowedRefs } from '@concordat/reader'
import { allowRefsOption } from '../allow-refs-option.ts'
import { CommandError } from '../command-error.ts'
import { redocly } from '../redocly.ts'
import type { Terminal } from '../terminal.ts'
import { withRules } from '../with-rules.ts'

interface Options {
  json?: true
  format: string
  allowRefs?: AllowedRefs
  allowPlugins?: true
}

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
    .option('--allow-plugins', 'run the plugins of redocly.yaml, which are code, and load what it extends')
    .action(async (file: string, options: Options) => {
      const format = options.json ? 'json' : options.format
      const { allowRefs = [], allowPlugins = false } = options
      const contract = resolve(terminal.cwd, file)
      await checkRefs(contract, allowRefs, terminal)
      const done = terminal.progress(`Linting ${file}`)
      const isOnline = allowRefs.includes('network')
      const args = ['lint', file, '--format', format]
      const run = allowPlugins
        ? redocly(args, terminal, isOnline)
        : lintSafely(contract, args, terminal, isOnline)
      const code = await run.finally(done)
      if (code !== 0) throw new CommandError('', 1)
    })
}

/** Lints with the rules of the redocly.yaml beside a contract, without its plugins. @returns the exit code */
async function lintSafely(
  contract: string,
  args: readonly string[],
  terminal: Terminal,
  isOnline: boolean,
): Promise<number> {
  const { redoclyRules } = await import('@concordat/reader')
  const rules = redoclyRules(contract)
  if (rules !== undefined && rules.leftOut.length > 0)
    terminal.err(
      `redocly.yaml: ${rules.leftOut.join(', ')}: not used. To use all of it, add --allow-plugins.`,
    )
  return withRules(rules?.config, (config) => redocly([...args, '--config', config], terminal, isOnline))
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
