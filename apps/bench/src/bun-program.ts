import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cache } from './folders.ts'
import { installFromNpm } from './install-from-npm.ts'

const version = '1.4.5'
const folder = join(cache, 'runtimes')

let found: string | undefined | false = false

/**
 * Returns the path of Bun, which is installed from the npm registry on first use; undefined if Bun does not
 * run on this machine.
 */
export function bunProgram(): string | undefined {
  if (found !== false) return found
  // The program in `.bin` is a shell script, whose process would be measured instead of the process of Bun.
  const program = join(folder, 'node_modules/bun/bin/bun.exe')
  if (!existsSync(program)) installFromNpm(folder, [`bun@${version}`])
  found = spawnSync(program, ['--version']).status === 0 ? program : undefined
  return found
}
