import { isThenable } from './pipeline/is-thenable.ts'

/** The log of an API. `console` is one. */
export interface Log {
  error(message: string, error?: unknown): void
  warn(message: string): void
}

/** The same log, except that its errors are dropped: a log that fails must not end a request, or the process. */
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
