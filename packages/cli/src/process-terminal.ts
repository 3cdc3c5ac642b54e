import type { Terminal } from './terminal.ts'

const quiet = 500

/** The terminal, or the pipe, that this process has. */
export function processTerminal(): Terminal {
  const controller = new AbortController()
  // The first signal asks to end, which a command may take its time for; the second ends.
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130)
      controller.abort()
    })
  }
  const { stdout, stderr, stdin, env } = process
  // Whoever reads us, `head` for one, has read enough.
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
      // What is over at once need not be announced.
      const later = setTimeout(() => stderr.write(`${text} …\n`), quiet)
      return () => {
        clearTimeout(later)
        const seconds = (performance.now() - start) / 1000
        if (seconds > 2) stderr.write(`${text}: done after ${seconds.toFixed(1)} s.\n`)
      }
    },
  }
}
