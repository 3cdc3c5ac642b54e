import { spawn } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

/**
 * Compiles packages to JavaScript and declarations, in one run of the compiler, since they import each
 * other's sources.
 *
 * @param out an empty folder; what was `packages/core/src/x.ts` is `core/src/x.js` there
 * @param unchecked take what comes out, whatever the compiler says of it
 * @throws with what the compiler says
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
        // Node cannot strip types of what is in node_modules, so what is shipped imports `.js`.
        rewriteRelativeImportExtensions: true,
        rootDir: `${root}packages`,
        outDir: out,
        typeRoots: [`${root}node_modules/@types`],
      },
      include: rooms.map((room) => `${root}packages/${room}/src`),
    }),
  )
  const said = await output('tsc', ['-p', config])
  if (said !== '' && !unchecked) throw new Error(`The packages cannot be built.\n\n${said}`)
  // In declarations the compiler leaves the extensions as they are.
  for (const name of globSync('**/*.d.ts', { cwd: out })) {
    const file = join(out, name)
    writeFileSync(file, withBuiltImports(readFileSync(file, 'utf8')))
  }
}

/** A declaration file whose relative imports name what is shipped. */
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
