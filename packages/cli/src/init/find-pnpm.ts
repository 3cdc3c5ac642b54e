import type { Terminal } from '../terminal.ts'
import { runProgram } from './run-program.ts'

/** The oldest major version of pnpm that supports all settings of the generated pnpm-workspace.yaml. */
const oldestPnpm = 12

/**
 * Returns the command that runs pnpm: `pnpm` if it is installed and new enough, otherwise npx, which
 * downloads it.
 */
export async function findPnpm(terminal: Terminal): Promise<string[]> {
  // Within `npx pnpm@12 exec`, pnpm is found although it is not installed.
  const isOfNpx =
    (process.env['npm_execpath'] ?? '').includes('_npx') || /[\\/]_npx[\\/]/.test(process.env['PATH'] ?? '')
  const { code, output } = await runProgram(['pnpm', '--version'], terminal.cwd, terminal)
  const isNew = !isOfNpx && code === 0 && Number.parseInt(output, 10) >= oldestPnpm
  return isNew ? ['pnpm'] : ['npx', '-y', `pnpm@${oldestPnpm}`]
}
