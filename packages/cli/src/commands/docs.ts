import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { OpenAPIDocument } from '@concordat/core'
import { inertDocument } from '@concordat/model'
import type { AllowedRefs } from '@concordat/reader'
import { Command } from 'commander'
import { allowRefsOption } from '../allow-refs-option.ts'
import { CommandError } from '../command-error.ts'
import { outputFile } from '../output-file.ts'
import { OutputMark } from '../output-mark.ts'
import { redocly } from '../redocly.ts'
import { replaceFile } from '../replace-file.ts'
import type { Terminal } from '../terminal.ts'
import { withRules } from '../with-rules.ts'

interface Options {
  out: string
  title?: string
  force?: true
  allowRefs?: AllowedRefs
}

const mark = new OutputMark('docs')
const emptyImage = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='

/** `concordat docs`: builds the reference as a single page that works offline. */
export function docsCommand(terminal: Terminal): Command {
  return new Command('docs')
    .argument('[contract]', 'the OpenAPI document', 'openapi.yaml')
    .option('-o, --out <file>', 'the output file', 'docs/index.html')
    .option('--title <title>', 'the title of the page (default: the title of the contract)')
    .option('--force', 'replace an output file of another origin')
    .addOption(allowRefsOption())
    .action(async (file: string, options: Options) => {
      const { out: shown, force, allowRefs = [] } = options
      const { cwd, color } = terminal
      const { bundleContract } = await import('@concordat/reader')
      const settings = { allowRefs, keepUnresolved: true, color }
      const { document, sources } = await bundleContract(resolve(cwd, file), settings)
      const page = outputFile(terminal, { shown, sources, mark, force })
      const done = terminal.progress(`Building the reference of ${file}`)
      const html = await pageOf(document, file, options.title, terminal).finally(done)
      // The logo of Redoc is the only resource that the page would load from the network. An empty image replaces it.
      replaceFile(page, mark.html(html.replaceAll(/https:\/\/cdn\.redoc\.ly\/[\w/.-]+\.svg/g, emptyImage)))
      terminal.out(`${shown}: ${(statSync(page).size / 1e6).toFixed(1)} MB, needs no network.`)
    })
}

/**
 * Builds the page with Redocly's command. The input is a bundled document, so that the command reads no other
 * file.
 */
async function pageOf(
  document: object,
  file: string,
  title: string | undefined,
  terminal: Terminal,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-docs-'))
  const { pageDocument } = await import('@concordat/pages')
  try {
    const [contract, page] = [join(folder, 'openapi.json'), join(folder, 'index.html')]
    writeFileSync(
      contract,
      JSON.stringify(inertDocument(pageDocument(document as OpenAPIDocument)), withoutExternal),
    )
    const args = ['build-docs', contract, '--inlineBundle', '--output', page]
    if (title !== undefined) args.push('--title', title)
    const code = await withRules(undefined, (config) =>
      redocly([...args, '--config', config], { ...terminal, out: () => undefined }),
    )
    if (code !== 0) throw new CommandError(`The reference of ${file} was not built.`, 1)
    return readFileSync(page, 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A replacer for `JSON.stringify`. It removes what would make Redocly's command read other files: each `externalValue`,
 * and each `$ref` that does not begin with `#`.
 */
function withoutExternal(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  return name === 'externalValue' || (name === '$ref' && !value.startsWith('#')) ? undefined : value
}
