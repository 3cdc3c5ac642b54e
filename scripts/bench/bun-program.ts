import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

let found: string | undefined | false = false

/** The Bun that is installed with the project; undefined where it does not run on this machine. */
export function bunProgram(): string | undefined {
  if (found !== false) return found
  // Not the one in `.bin`: that is a shell script, and its process is not Bun's.
  const program = join(dirname(createRequire(import.meta.url).resolve('bun/package.json')), 'bin/bun.exe')
  found = spawnSync(program, ['--version']).status === 0 ? program : undefined
  return found
}
