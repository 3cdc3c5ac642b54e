import { readFileSync } from 'node:fs'
import { root } from './root.ts'

/**
 * The versions of pnpm-workspace.yaml, by package.
 *
 * @throws where there are none: then the file has changed its shape
 */
export function catalogOf(file = `${root}pnpm-workspace.yaml`): Record<string, string> {
  const block = /^catalog:\n((?:[ \t]+.*\n|\n)+)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
  const lines = block.matchAll(/^ +'?([^\s':#]+)'?: +'?([^\s'#]+)'?/gm)
  const versions = Object.fromEntries([...lines].map((match) => [match[1]!, match[2]!]))
  if (Object.keys(versions).length === 0) throw new Error(`${file} has no catalog that can be read.`)
  return versions
}
