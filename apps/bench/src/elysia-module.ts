import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cache } from './folders.ts'
import { installFromNpm } from './install-from-npm.ts'

const folder = join(cache, 'elysia')
// Of the peer dependencies of Elysia only TypeBox is needed: the others are for types and for uploads.
const packages = ['elysia@1.4.30', '@sinclair/typebox@0.34.52']

/**
 * Returns the path of the module of Elysia, which is installed from the npm registry on first use; undefined if it
 * cannot be installed.
 */
export function elysiaModule(): string | undefined {
  const module = join(folder, 'node_modules/elysia/dist/index.mjs')
  if (!existsSync(module)) installFromNpm(folder, packages)
  return existsSync(module) ? module : undefined
}
