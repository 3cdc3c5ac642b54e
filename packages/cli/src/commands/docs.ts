import { readFileSync, statSync } from 'node:fs'
import { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import { outputFile } from '../output-file.ts'
import { redocly } from '../redocly.ts'
import { replaceFile } from '../replace-file.ts'
import type { Terminal } from '../terminal.ts'

const emptyImage = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='

/** `concordat docs`: the reference as one page that needs no network. */
export function docsCommand(terminal: Terminal): Command {
  return new Command('docs')
    .argument('[contract]', 'the OpenAPI document', 'openapi.yaml')
    .option('-o, --out <file>', 'the page', 'docs/index.html')
    .option('--title <title>', "its title; the contract's if not said")
    .action(async (file: string, options: { out: string; title?: string }) => {
      const page = outputFile(terminal, options.out, file, 'a page that this command made', (text) =>
        /__redoc_|id="redoc"/.test(text),
      )
      const args = ['build-docs', file, '--inlineBundle', '--output', options.out]
      if (options.title !== undefined) args.push('--title', options.title)
      const done = terminal.progress(`Building the reference of ${file}`)
      const silent = { ...terminal, out: () => undefined }
      const code = await redocly(args, silent).finally(done)
      if (code !== 0) throw new CommandError(`The reference of ${file} was not built.`, 1)
      // Its makers' logo is the one thing that it would load from elsewhere.
      const html = readFileSync(page, 'utf8')
      replaceFile(page, html.replaceAll(/https:\/\/cdn\.redoc\.ly\/[\w/.-]+\.svg/g, emptyImage))
      terminal.out(`${options.out}: ${(statSync(page).size / 1e6).toFixed(1)} MB, needs no network.`)
    })
}
