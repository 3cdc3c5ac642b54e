import { spawn } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

/**
 * Compiles packages to JavaScript and declarations, in one run of the compiler, because the packages import
 * each other's sources.
 *
 * @param rooms the folder names of the packages
 * @param out an empty folder; `packages/core/src/x.ts` becomes `core/src/x.js` in it
 * @param unchecked whether to keep the output even if the compiler finds errors
 * @throws Error with the errors of the compiler
 */
export async function build(rooms: readonly string[], out: string, unchecked = false): Promise<void> {
  const config = join(out, 'tsconfig.json')
  writeFileSync(
    config,
    JSON.stringify({
      extends: `${root}tsconfig.json`,
      compilerOptions: {
        noEmit: false,
        noEmitOnError: !unchecked,
        declaration: true,
        // Node does not strip types in node_modules, so published packages have to import `.js` files.
        rewriteRelativeImportExtensions: true,
        rootDir: `${root}packages`,
        outDir: out,
        typeRoots: [`${root}node_modules/@types`],
      },
      include: rooms.map((room) => `${root}packages/${room}/src`),
    }),
  )
  const errors = await output('tsc', ['-p', config])
  if (errors !== '' && !unchecked) throw new Error(`The packages cannot be built.\n\n${errors}`)
  // The compiler does not rewrite extensions in declaration files.
  for (const name of globSync('**/*.d.ts', { cwd: out })) {
    const file = join(out, name)
    writeFileSync(file, withBuiltImports(readFileSync(file, 'utf8')))
  }
}

/** Replaces `.ts` by `.js` in the relative imports of a declaration file. */
export function withBuiltImports(text: string): string {
  return text.replace(/((?:from |import |import\()['"]\.\.?\/[^'"\n]*)\.ts(?=['"])/g, '$1.js')
}

function output(program: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => resolve(code === 0 ? '' : text.trim() || `${program} ended with ${code}`))
  })
}
