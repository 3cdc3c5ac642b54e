import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { LeanServer } from '../support/lean-server.ts'

// An API with one operation on node:http contains no unused code.

const root = fileURLToPath(new URL('../../..', import.meta.url))

test('FL2: the build of one operation contains no unused module', async () => {
  using server = await LeanServer.build()
  const { modules } = server
  const rooms = new Set(modules.flatMap((id) => /packages\/([\w-]+)\/src\//.exec(id)?.[1] ?? []))
  expect([...rooms].toSorted()).toEqual(['core', 'engine', 'model', 'schema', 'server'])
  const unused =
    /\/src\/(?:express|fetch|in-process)\/(?!call|encode|memory|read)|\/node_modules\/(?:express|pg|swagger|redoc|openapi-)/
  expect(modules.filter((id) => unused.test(id))).toEqual([])
})

test('FL2: the server has at most 8 packages in production', () => {
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
