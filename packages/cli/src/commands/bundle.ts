import { extname, resolve } from 'node:path'
import type { AllowedRefs } from '@concordat/reader'
import { Command } from 'commander'
import { allowRefsOption } from '../allow-refs-option.ts'
import { CommandError } from '../command-error.ts'
import { outputFile } from '../output-file.ts'
import { OutputMark } from '../output-mark.ts'
import { printableYaml } from '../printable-yaml.ts'
import { replaceFile } from '../replace-file.ts'
import type { Terminal } from '../terminal.ts'

interface Options {
  out?: string
  json?: true
  dereferenced?: true
  force?: true
  allowRefs?: AllowedRefs
}

const mark = new OutputMark('bundle', 'x-generated-by')
const extensions = ['.json', '.yaml', '.yml']

/** `concordat bundle`: bundles a contract of several files into one document. */
export function bundleCommand(terminal: Terminal): Command {
  return new Command('bundle')
    .argument('[contract]', 'the OpenAPI document', 'openapi.yaml')
    .option('-o, --out <file>', 'the output file, .json or .yaml (default: standard output)')
    .option('--json', 'JSON on standard output')
    .option('--dereferenced', 'replace each reference by its target')
    .option('--force', 'replace an output file of another origin')
    .addOption(allowRefsOption())
    .action(async (file: string, options: Options) => {
      const out =
        options.out !== undefined && extname(options.out) === '' ? `${options.out}.yaml` : options.out
      if (out !== undefined && !extensions.includes(extname(out)))
        throw new CommandError(`${out} has to end with one of ${extensions.join(', ')}.`)
      const done = terminal.progress(`Bundling ${file}`)
      const { allowRefs = [], dereferenced = false } = options
      const { cwd, color } = terminal
      const { bundleContract } = await import('@concordat/reader')
      const { document, sources } = await bundleContract(resolve(cwd, file), {
        allowRefs,
        dereferenced,
        color,
      }).finally(done)
      const yaml = () => printableYaml(document)
      if (out === undefined) {
        terminal.out(options.json === true ? JSON.stringify(document, undefined, 2) : yaml().trimEnd())
        return
      }
      const path = outputFile(terminal, { shown: out, sources, mark, force: options.force })
      replaceFile(path, extname(out) === '.json' ? mark.json(document) : mark.yaml(yaml()))
      terminal.out(`${out}: ${file} as one document.`)
    })
}
