import type { Terminal } from '../terminal.ts'
import { runProgram } from './run-program.ts'

/** Older ones do not know what stands in our pnpm-workspace.yaml. */
const oldestPnpm = 12

/** The programs, with their first arguments, that are pnpm here: itself, or npx, which brings it. */
export async function findPnpm(terminal: Terminal): Promise<string[]> {
  const { code, output } = await runProgram(['pnpm', '--version'], terminal.cwd, terminal)
  const isNew = code === 0 && Number.parseInt(output, 10) >= oldestPnpm
  return isNew ? ['pnpm'] : ['npx', '-y', `pnpm@${oldestPnpm}`]
}
