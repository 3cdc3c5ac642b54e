import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const version = '1.4.5'
const folder = fileURLToPath(new URL('../../node_modules/.cache/runtimes', import.meta.url))

let found: string | undefined | false = false

/** Bun, from the registry, where it runs on this machine. Whoever only starts the shop does not have to wait for it. */
export function bunProgram(): string | undefined {
  if (found !== false) return found
  // Not the one in `.bin`: that is a shell script, and its process is not Bun's.
  const program = join(folder, 'node_modules/bun/bin/bun.exe')
  if (!existsSync(program)) {
    process.stderr.write(`Fetching Bun ${version} …\n`)
    spawnSync('npm', [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--no-audit',
      '--no-fund',
      `bun@${version}`,
    ])
  }
  found = spawnSync(program, ['--version']).status === 0 ? program : undefined
  return found
}
