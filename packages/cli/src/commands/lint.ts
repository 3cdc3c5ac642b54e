import { Command, Option } from 'commander'
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
    .action(async (file: string, options: { json?: true; format: string }) => {
      const done = terminal.progress(`Linting ${file}`)
      const format = options.json ? 'json' : options.format
      const code = await redocly(['lint', file, '--format', format], terminal).finally(done)
      if (code !== 0) throw new CommandError('', 1)
    })
}
