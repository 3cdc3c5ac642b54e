import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

// The runtimes are installed on demand. As dependencies they would slow down every installation.
const versions = { bun: '1.4.5', deno: '2.9.6' }
const folder = fileURLToPath(new URL('../../../../node_modules/.cache/runtimes', import.meta.url))
const programs = { bun: 'bun/bin/bun.exe', deno: 'deno/deno' }

let installing: Promise<unknown> | undefined

function install(): Promise<unknown> {
  const wanted = Object.entries(versions).map(([one, version]) => `${one}@${version}`)
  const args = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', ...wanted]
  return (installing ??= promisify(execFile)('npm', args))
}

/** The program of another runtime, installed from the registry; undefined where it cannot be installed or run. */
export async function runtime(name: keyof typeof versions): Promise<string | undefined> {
  const program = join(folder, 'node_modules', programs[name])
  try {
    if (!existsSync(program)) await install()
    await promisify(execFile)(program, ['--version'])
    return program
  } catch {
    return undefined
  }
}
