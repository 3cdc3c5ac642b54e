import { extname } from 'node:path'
import { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import { outputFile } from '../output-file.ts'
import { redocly } from '../redocly.ts'
import type { Terminal } from '../terminal.ts'

/** `concordat bundle`: a contract of many files as one. */
export function bundleCommand(terminal: Terminal): Command {
  return new Command('bundle')
    .argument('[contract]', 'the OpenAPI document', 'openapi.yaml')
    .option('-o, --out <file>', 'where to; .json and .yaml say how. To standard output if not said')
    .option('--json', 'JSON on standard output')
    .option('--dereferenced', 'put what is referred to where the reference is')
    .action(async (file: string, options: { out?: string; json?: true; dereferenced?: true }) => {
      const args = ['bundle', file]
      if (options.out !== undefined) {
        const out = extname(options.out) === '' ? `${options.out}.yaml` : options.out
        outputFile(terminal, out, file, 'an OpenAPI document', (text) =>
          /^[{\s]*["']?(?:openapi|swagger)["']?\s*:/m.test(text),
        )
        args.push('--output', out)
      } else if (options.json) args.push('--ext', 'json')
      if (options.dereferenced) args.push('--dereferenced')
      const done = terminal.progress(`Bundling ${file}`)
      const code = await redocly(args, terminal).finally(done)
      if (code !== 0) throw new CommandError('', 1)
    })
}
