import { existsSync, readFileSync } from 'node:fs'
import { basename, extname, relative, resolve } from 'node:path'
import type { BuildResult, Target } from '@concordat/build'
import { Command, Option } from 'commander'
import { CommandError } from '../command-error.ts'
import type { Terminal } from '../terminal.ts'

interface Options {
  contract?: string
  out?: string
  target: Target
  pages?: true
  sourcemap?: true
  minify: boolean
  explain?: true
  force?: true
}

/** `concordat build`: builds an API into one file. */
export function buildCommand(terminal: Terminal): Command {
  return new Command('build')
    .argument('<module>', 'the module that exports `api`, or `handlers` for --contract')
    .option('-c, --contract <file>', 'the OpenAPI document of exported `handlers`')
    .option('-o, --out <file>', 'the file to write (default: dist/MODULE.mjs)')
    .addOption(
      new Option('-t, --target <target>', 'what the file runs on')
        .choices(['node', 'bun', 'deno', 'fetch', 'lambda'])
        .default('node'),
    )
    .option('--pages', 'put the reference pages into the file')
    .option('--sourcemap', 'write a source map beside the file')
    .option('--no-minify', 'keep white space and names')
    .option('--explain', 'list the modules in the file')
    .option('--force', 'replace a file of another origin')
    .action(async (module: string, options: Options) => {
      const { target, pages = false, sourcemap = false, minify, contract } = options
      if (pages && target !== 'node')
        throw new CommandError(`The pages need Node.js: leave out --pages, or the target ${target}.`)
      const shown = options.out ?? `dist/${basename(module, extname(module))}.mjs`
      const out = resolve(terminal.cwd, shown)
      const { buildFile, builtMark } = await import('@concordat/build')
      if (options.force !== true && existsSync(out) && !readFileSync(out, 'utf8').startsWith(builtMark))
        throw new CommandError(`${shown} is not a built file. Name another file, or replace it with --force.`)
      const done = terminal.progress(`Building ${module}`)
      const result = await buildFile({
        module: resolve(terminal.cwd, module),
        out,
        target,
        pages,
        sourcemap,
        minify,
        ...(contract !== undefined && { contract: resolve(terminal.cwd, contract) }),
      }).finally(done)
      if (options.explain === true) explain(terminal, result)
      for (const note of notesOf(result)) terminal.err(note)
      terminal.out(
        `${shown}: ${kilobytes(result.size)} kB for ${target}, of ${result.inputs.length} modules.`,
      )
    })
}

/** Prints the modules of a file by package, the largest first. */
function explain({ out, cwd }: Terminal, { inputs }: BuildResult): void {
  const packages = Object.entries(Object.groupBy(inputs, ({ id }) => packageOf(id, cwd)))
  const sized = packages.map(([name, modules = []]) => ({
    name,
    modules,
    size: modules.reduce((sum, { size }) => sum + size, 0),
  }))
  for (const { name, modules, size } of sized.toSorted((one, other) => other.size - one.size)) {
    out(`${kilobytes(size).padStart(8)} kB  ${name}`)
    for (const { id, size: own } of modules) out(`${kilobytes(own).padStart(10)}  ${shortId(id, cwd)}`)
  }
  out('The sizes are those before white space and names are shortened.\n')
}

/** Notes about what makes a file larger, or slower. */
function notesOf({ contracts, needs }: BuildResult): string[] {
  if (contracts.length === 0)
    return [
      'No contract was found as a JSON module or by --contract, so validators are compiled at run time.',
    ]
  if (needs?.patterns === undefined)
    return ['The engines for all patterns are in the file, since one has a lookaround or is not bounded.']
  return needs.linearPatterns ? ['RE2 is in the file, for a pattern that could take long.'] : []
}

const inPackages = /^.*[\\/](?:node_modules|packages)[\\/](?!\.pnpm)((?:@[^\\/]+[\\/])?[^\\/]+)[\\/](.+)$/

function packageOf(id: string, cwd: string): string {
  const isOwn = !relative(cwd, id).startsWith('..') && !id.includes('node_modules')
  return isOwn ? '(the program)' : (inPackages.exec(id)?.[1] ?? '(made by the build)')
}

function shortId(id: string, cwd: string): string {
  return packageOf(id, cwd) === '(the program)' ? relative(cwd, id) : (inPackages.exec(id)?.[2] ?? id)
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}
