import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

export const pythonFolder = fileURLToPath(new URL('python', import.meta.url))
const environment = join(pythonFolder, '.venv')
export const pythonProgram = join(environment, 'bin/python')
/** hug needs an older Falcon, so it is installed in a folder of its own. */
export const hugFolder = join(environment, 'hug')

const requirements = join(pythonFolder, 'requirements.txt')
// Written last, so that its presence means a complete environment.
const installed = join(environment, 'installed.txt')

/** The reason why the Python peers cannot be measured; undefined where they can. */
export function whyNoPython(): string | undefined {
  if (!existsSync(installed)) return 'Python peers are skipped: --python makes their environment.'
  if (readFileSync(installed, 'utf8') !== readFileSync(requirements, 'utf8'))
    return 'Python peers are skipped: their environment has other versions; --python makes a new one.'
  return undefined
}

export const hasHug = () => existsSync(join(hugFolder, 'hug'))

/**
 * Makes the virtual environment from what `requirements.txt` pins, unless it is there.
 *
 * @returns the reason why it could not be made; undefined on success
 */
export async function makePythonEnvironment(): Promise<string | undefined> {
  if (whyNoPython() === undefined) return undefined
  process.stderr.write('Making the Python environment in apps/bench/src/python/.venv …\n')
  try {
    rmSync(environment, { recursive: true, force: true })
    await run('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 11))'])
    await run('python3', ['-m', 'venv', environment])
    await install('-r', requirements)
  } catch (error) {
    rmSync(environment, { recursive: true, force: true })
    return `Python peers are skipped: this needs Python 3.11 with venv, and PyPI (${said(error)}).`
  }
  try {
    await install('-r', join(pythonFolder, 'requirements-hug.txt'), '--target', hugFolder)
    await run(pythonProgram, ['-c', 'import hug'], { env: { ...process.env, PYTHONPATH: hugFolder } })
  } catch {
    rmSync(hugFolder, { recursive: true, force: true })
  }
  copyFileSync(requirements, installed)
  return undefined
}

const install = (...what: string[]) =>
  run(pythonProgram, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...what])

/** The last line that a failed program has printed. */
function said(error: unknown): string {
  const { stderr = '', message } = error as Error & { stderr?: string }
  return stderr.trim().split('\n').at(-1) || message.split('\n')[0]!
}
