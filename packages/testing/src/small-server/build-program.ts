import { basename, join } from 'node:path'
import { build } from 'vite'

/**
 * Builds a program to plain JavaScript in a single file.
 *
 * @returns the path of the file
 */
export async function buildProgram(program: string, out: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: { ssr: program, outDir: out, emptyOutDir: false, target: 'node24' },
  })
  return join(out, basename(program).replace(/\.ts$/, '.js'))
}
