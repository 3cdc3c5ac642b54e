import { readFileSync } from 'node:fs'
import { root } from './root.ts'

/**
 * Reads the versions in the catalog of pnpm-workspace.yaml, by package name.
 *
 * @throws Error if none is found, which means that the format of the file has changed
 */
export function catalogOf(file = `${root}pnpm-workspace.yaml`): Record<string, string> {
  const block = /^catalog:\n((?:[ \t]+.*\n|\n)+)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
  const lines = block.matchAll(/^ +'?([^\s':#]+)'?: +'?([^\s'#]+)'?/gm)
  const versions = Object.fromEntries([...lines].map((match) => [match[1]!, match[2]!]))
  if (Object.keys(versions).length === 0) throw new Error(`${file} has no readable catalog.`)
  return versions
}
