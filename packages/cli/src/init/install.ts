import { CommandError } from '../command-error.ts'
import type { Terminal } from '../terminal.ts'
import { runProgram } from './run-program.ts'

/**
 * Installs the dependencies of a new repository.
 *
 * @param pnpm the command that runs pnpm, from `findPnpm`
 * @throws CommandError with the end of pnpm's output, if pnpm fails
 */
export async function install(folder: string, pnpm: readonly string[], terminal: Terminal): Promise<void> {
  const done = terminal.progress('Installing')
  const { code, output } = await runProgram([...pnpm, 'install'], folder, terminal)
  done()
  if (code === 0) return
  const tail = output.trim().split('\n').slice(-20).join('\n')
  throw new CommandError(
    `${tail}\n\nThe installation failed; all files are written. To try again: ${pnpm.join(' ')} install`,
    1,
  )
}
