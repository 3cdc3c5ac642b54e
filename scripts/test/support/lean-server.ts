import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const program = `import { createServer } from 'node:http'
import { implement } from '@concordat/server'
import { nodeListener } from '@concordat/server/node'

const responses = { 200: { description: '', content: { 'application/json': { schema: { type: 'string' } } } } }
const document = { openapi: '3.1.0', info: {}, paths: { '/hello': { get: { operationId: 'hello', responses } } } }
const api = implement({ document, operations: [] }, { hello: () => 'Hello' })
const server = createServer(nodeListener(api)).listen(0, '127.0.0.1', () => process.send?.(server.address().port))
process.on('message', () => process.send(process.memoryUsage.rss()))
process.on('disconnect', () => process.exit())
`

/** An API with one operation on node:http, built into a folder without anything else. */
export class LeanServer implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'concordat-lean-'))
  // The file is a CommonJS module, because the loader of ES modules takes 13 MB of memory.
  readonly file = join(this.folder, 'server.cjs')
  /** The ids of the modules that the build has read. */
  readonly modules: string[] = []

  static async build(): Promise<LeanServer> {
    const server = new LeanServer()
    // The source is in the repository, because the packages are resolved from there.
    const source = mkdtempSync(fileURLToPath(new URL('../built-', import.meta.url)))
    try {
      writeFileSync(join(source, 'server.js'), program)
      await build({
        configFile: false,
        logLevel: 'silent',
        ssr: { noExternal: true },
        build: {
          ssr: join(source, 'server.js'),
          outDir: join(source, 'out'),
          target: 'node24',
          minify: true,
          rollupOptions: { output: { format: 'cjs' } },
        },
        plugins: [
          {
            name: 'inputs',
            buildEnd: (): void => undefined,
            moduleParsed: ({ id }) => void server.modules.push(id),
          },
        ],
      })
      cpSync(join(source, 'out'), server.folder, { recursive: true })
      return server
    } finally {
      rmSync(source, { recursive: true })
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true })
  }
}
