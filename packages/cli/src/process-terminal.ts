import type { Terminal } from './terminal.ts'

/** Milliseconds after which the progress of a step is printed. */
const progressDelay = 500

/**
 * Creates the terminal of this process: its working directory, standard streams and signals.
 *
 * @returns a terminal for `runCommand`. SIGINT and SIGTERM abort its signal.
 */
export function processTerminal(): Terminal {
  const controller = new AbortController()
  // The first signal lets the command end by itself. The second one ends the process.
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130)
      controller.abort()
    })
  }
  const { stdout, stderr, stdin, env } = process
  // The reader of a pipe, such as `head`, may close it early.
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
    err: (line) => void stderr.write(`${line}\n`),
    progress(text) {
      const start = performance.now()
      // A short step prints nothing.
      const later = setTimeout(() => stderr.write(`${text} …\n`), progressDelay)
      return () => {
        clearTimeout(later)
        const seconds = (performance.now() - start) / 1000
        if (seconds > 2) stderr.write(`${text}: done after ${seconds.toFixed(1)} s.\n`)
      }
    },
  }
}
