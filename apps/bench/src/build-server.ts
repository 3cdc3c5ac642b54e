import { build } from 'vite'
import { servers } from './folders.ts'

/**
 * Builds a server to plain JavaScript in a single file.
 *
 * @returns the path of the file
 */
export async function buildServer(name: string, out: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: `${servers}/${name}.ts`,
      outDir: `${out}/${name}`,
      emptyOutDir: name !== 'github',
      target: 'node24',
    },
  })
  return `${out}/${name}/${name}.js`
}
