import { once } from 'node:events'
import { endWithLauncher } from '@concordat/server/launcher'
import type { Terminal } from './terminal.ts'

/** The time after which a progress message is printed, in milliseconds. */
const progressDelay = 500

/**
 * Creates the terminal of this process: its working directory, standard streams and signals.
 *
 * @returns a terminal for `runCommand`, whose signal is aborted by SIGINT and SIGTERM
 */
export function processTerminal(): Terminal {
  const controller = new AbortController()
  // The first signal lets the command end normally. The second one ends the process at once.
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130)
      controller.abort()
    })
  }
  endWithLauncher()
  const { stdout, stderr, stdin, env } = process
  // The reader of a pipe, such as `head`, may close it early. The process then ends without an error.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    throw error
  })
  return {
    cwd: process.cwd(),
    color: stderr.isTTY && env['NO_COLOR'] === undefined,
    interactive: stdin.isTTY && stdout.isTTY && env['CI'] === undefined,
    signal: controller.signal,
    out: (line) => void stdout.write(`${line}\n`),
    async write(chunk) {
      if (!stdout.write(chunk)) await once(stdout, 'drain')
    },
    err: (line) => void stderr.write(`${line}\n`),
    progress(text) {
      const start = performance.now()
      // A step that takes less than the delay prints nothing.
      const later = setTimeout(() => stderr.write(`${text} …\n`), progressDelay)
      return () => {
        clearTimeout(later)
        const seconds = (performance.now() - start) / 1000
        if (seconds > 2) stderr.write(`${text}: done after ${seconds.toFixed(1)} s.\n`)
      }
    },
  }
}
