import { isThenable } from '../pipeline/is-thenable.ts'

/**
 * Runs a function of the application, which may be async. An error that it throws, or a rejection, is passed
 * to `failed`.
 */
export function guarded(run: () => unknown, failed: (error: unknown) => void): void {
  try {
    const running = run()
    if (isThenable(running)) running.then(undefined, failed)
  } catch (error) {
    failed(error)
  }
}
