import { extname, resolve } from 'node:path'
import type { AllowedRefs } from '@concordat/reader'
import { Command } from 'commander'
import { stringify } from 'yaml'
import { allowRefsOption } from '../allow-refs-option.ts'
import { CommandError } from '../command-error.ts'
import { outputFile } from '../output-file.ts'
import { replaceFile } from '../replace-file.ts'
import type { Terminal } from '../terminal.ts'

interface Options {
  out?: string
  json?: true
  dereferenced?: true
  allowRefs?: AllowedRefs
}

const extensions = ['.json', '.yaml', '.yml']

/** `concordat bundle`: bundles a contract of several files into one document. */
export function bundleCommand(terminal: Terminal): Command {
  return new Command('bundle')
    .argument('[contract]', 'the OpenAPI document', 'openapi.yaml')
    .option('-o, --out <file>', 'the output file, .json or .yaml (default: standard output)')
    .option('--json', 'JSON on standard output')
    .option('--dereferenced', 'replace each reference by its target')
    .addOption(allowRefsOption())
    .action(async (file: string, options: Options) => {
      const out =
        options.out !== undefined && extname(options.out) === '' ? `${options.out}.yaml` : options.out
      if (out !== undefined && !extensions.includes(extname(out)))
        throw new CommandError(`${out} has to end with one of ${extensions.join(', ')}.`)
      const path =
        out === undefined ? undefined : outputFile(terminal, out, file, 'an OpenAPI document', isContract)
      const done = terminal.progress(`Bundling ${file}`)
      const { allowRefs = [], dereferenced = false } = options
      const { cwd, color } = terminal
      const { bundleContract } = await import('@concordat/reader')
      const document = await bundleContract(resolve(cwd, file), { allowRefs, dereferenced, color }).finally(
        done,
      )
      const isJson = out === undefined ? options.json === true : extname(out) === '.json'
      const text = isJson
        ? `${JSON.stringify(document, undefined, 2)}\n`
        : stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })
      if (path === undefined) terminal.out(text.trimEnd())
      else {
        replaceFile(path, text)
        terminal.out(`${out}: ${file} as one document.`)
      }
    })
}

function isContract(text: string): boolean {
  return /^[{\s]*["']?(?:openapi|swagger)["']?\s*:/m.test(text)
}
