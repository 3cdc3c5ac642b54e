import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Builds a server to plain JavaScript, in one file. @returns its path */
export async function buildServer(name: string, out: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL(`servers/${name}.ts`, import.meta.url)),
      outDir: `${out}/${name}`,
      emptyOutDir: name !== 'github',
      target: 'node24',
    },
  })
  return `${out}/${name}/${name}.js`
}
