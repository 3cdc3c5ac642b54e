import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

export const pythonFolder = fileURLToPath(new URL('python', import.meta.url))
const environment = join(pythonFolder, '.venv')
export const pythonProgram = join(environment, 'bin/python')
/** hug requires an older version of Falcon, so it is installed in a separate folder. */
export const hugFolder = join(environment, 'hug')

const requirements = join(pythonFolder, 'requirements.txt')
// This file is written last, so it exists only if the environment is complete.
const installed = join(environment, 'installed.txt')

/** Returns the reason why the Python servers cannot be measured; undefined if they can. */
export function whyNoPython(): string | undefined {
  if (!existsSync(installed)) return 'Python peers are skipped: --python makes their environment.'
  if (readFileSync(installed, 'utf8') !== readFileSync(requirements, 'utf8'))
    return 'Python peers are skipped: their environment has other versions; --python makes a new one.'
  return undefined
}

export const hasHug = () => existsSync(join(hugFolder, 'hug'))

/**
 * Creates the virtual environment with the versions in `requirements.txt`, unless it exists with these versions.
 *
 * @returns the reason why the environment could not be created; undefined on success
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

/** Returns the last line that a failed program has printed. */
function said(error: unknown): string {
  const { stderr = '', message } = error as Error & { stderr?: string }
  return stderr.trim().split('\n').at(-1) || message.split('\n')[0]!
}
