import { isThenable } from './pipeline/is-thenable.ts'

/** The log of an API. `console` satisfies this interface. */
export interface Log {
  error(message: string, error?: unknown): void
  warn(message: string): void
}

/**
 * Wraps a log so that its errors are ignored. An error of the log then ends neither the request nor the
 * process.
 */
export function safeLog(log: Log): Log {
  const report = (write: () => unknown) => {
    try {
      const written = write()
      // A log whose methods are async may reject later.
      if (isThenable(written)) written.then(undefined, () => undefined)
    } catch {
      // A log that fails has no other place to report to.
    }
  }
  return {
    error: (message, error) => report(() => log.error(message, error)),
    warn: (message) => report(() => log.warn(message)),
  }
}
