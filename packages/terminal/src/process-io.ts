import { once } from 'node:events'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { TerminalIo } from './terminal-io.ts'

/**
 * Creates the streams and the environment of this process.
 *
 * @param signal aborted when the command has to end. Default: one that SIGINT and SIGTERM abort
 */
export function processIo(signal = signalOfProcess()): TerminalIo {
  const { stdin, stdout, stderr, env } = process
  const isTerminal = stdout.isTTY
  const noColor = env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== ''
  return {
    cwd: process.cwd(),
    env,
    isTerminal,
    color: isTerminal && !noColor && env['TERM'] !== 'dumb',
    columns: isTerminal ? stdout.columns : 80,
    signal,
    stdin: () => stdin,
    async out(chunk) {
      if (!stdout.write(chunk)) await once(stdout, 'drain')
    },
    err: (text) => void stderr.write(text),
    showsProgress: stderr.isTTY,
    ...(stdin.isTTY && stderr.isTTY && env['CI'] === undefined && { askSecret }),
    configFolder: env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'),
  }
}

function signalOfProcess(): AbortSignal {
  const controller = new AbortController()
  // The first signal lets the command end normally. The second one ends the process at once.
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130)
      controller.abort()
    })
  // The reader of a pipe, such as `head`, may close it early. The process then ends without an error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    throw error
  })
  return controller.signal
}

async function askSecret(question: string): Promise<string | undefined> {
  const { isCancel, password } = await import('@clack/prompts')
  const answer = await password({ message: question, output: process.stderr })
  return isCancel(answer) || answer === undefined ? undefined : answer
}
