import { Command } from 'commander'
import { loadContract } from '../load-contract.ts'
import type { Terminal } from '../terminal.ts'
import { columns } from '../columns.ts'
import { allowRefsOption } from '../allow-refs-option.ts'
import type { AllowedRefs } from '@concordat/reader'

/** `concordat routes`: lists the operations of a contract, one per line. */
export function routesCommand(terminal: Terminal): Command {
  return new Command('routes')
    .argument('[contract]', 'the OpenAPI document', 'openapi.yaml')
    .option('--json', 'as JSON, for programs')
    .option('--tolerant', 'leave out the parts with mistakes, and list them')
    .addOption(allowRefsOption())
    .action(async (file: string, options: { json?: true; tolerant?: true; allowRefs?: AllowedRefs }) => {
      const { model } = await loadContract(file, terminal, { ...options, quiet: true })
      const rows = model.operations.map(({ operationId, method, path }) => ({
        operationId,
        method,
        path: model.basePath + path,
      }))
      if (options.json) terminal.out(JSON.stringify(rows, undefined, 2))
      else terminal.out(columns(rows.map(({ operationId, method, path }) => [operationId, method, path])))
    })
}
