import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { expect, onTestFinished, test } from 'vitest'

// Requirement FL2: an API with one operation on node:http contains no unused code.

const root = fileURLToPath(new URL('../../..', import.meta.url))

const program = `import { createServer } from 'node:http'
import { implement } from '@concordat/server'
import { nodeListener } from '@concordat/server/node'

const responses = { 200: { description: '', content: { 'application/json': { schema: { type: 'string' } } } } }
const document = { openapi: '3.1.0', info: {}, paths: { '/hello': { get: { operationId: 'hello', responses } } } }
const api = implement({ document, operations: [] }, { hello: () => 'Hello' })
createServer(nodeListener(api)).listen(3000)
`

test('the build of one operation contains no unused module', async () => {
  // The folder is in the repository, because the packages are resolved from there.
  const folder = mkdtempSync(join(root, 'scripts/test/rows/built-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'server.js'), program)
  const modules: string[] = []
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: { ssr: join(folder, 'server.js'), outDir: join(folder, 'out'), write: false },
    plugins: [
      { name: 'inputs', buildEnd: (): void => undefined, moduleParsed: ({ id }) => void modules.push(id) },
    ],
  })
  const rooms = new Set(modules.flatMap((id) => /packages\/([\w-]+)\/src\//.exec(id)?.[1] ?? []))
  expect([...rooms].toSorted()).toEqual(['core', 'engine', 'model', 'schema', 'server'])
  const unused =
    /\/src\/(?:express|fetch|in-process)\/(?!call|encode|memory|read)|\/node_modules\/(?:express|kysely|swagger|redoc|openapi-)/
  expect(modules.filter((id) => unused.test(id))).toEqual([])
})

test('the server has at most 8 packages in production', () => {
  const found = productionDependencies('@concordat/server', root)
  console.log(`@concordat/server: ${found.size} packages in production: ${[...found].toSorted().join(', ')}`)
  expect(found.size).toBeLessThanOrEqual(8)
})

/**
 * Returns the packages that are installed with a package: direct and transitive dependencies, without
 * optional peers.
 */
function productionDependencies(name: string, from: string, found = new Set<string>()): Set<string> {
  const file = manifestOf(name, from)
  const { dependencies = {} } = JSON.parse(readFileSync(file, 'utf8')) as { dependencies?: object }
  for (const dependency of Object.keys(dependencies)) {
    if (found.has(dependency)) continue
    found.add(dependency)
    productionDependencies(dependency, file, found)
  }
  return found
}

function manifestOf(name: string, from: string): string {
  const require = createRequire(join(from, 'x.js'))
  for (const folder of require.resolve.paths(name) ?? []) {
    const file = join(folder, name, 'package.json')
    try {
      readFileSync(file)
      return file
    } catch {
      // The package may be in a node_modules folder further up, so the search continues.
    }
  }
  throw new Error(`${name} is not installed for ${from}`)
}
