import { CommandError } from '../command-error.ts'
import type { Terminal } from '../terminal.ts'
import { runProgram } from './run-program.ts'

/**
 * Installs what a new repository needs.
 *
 * @throws CommandError with what pnpm says, where that fails
 */
export async function install(folder: string, pnpm: readonly string[], terminal: Terminal): Promise<void> {
  const done = terminal.progress('Installing')
  const { code, output } = await runProgram([...pnpm, 'install'], folder, terminal)
  done()
  if (code === 0) return
  const said = output.trim().split('\n').slice(-20).join('\n')
  throw new CommandError(
    `${said}\n\nThe installation failed; everything else is there. Once that is mended: ${pnpm.join(' ')} install`,
    1,
  )
}
