import cluster, { type Worker } from 'node:cluster'

/** The options of `runWorkers`. */
export interface WorkersOptions {
  /** The number of worker processes. */
  count: number
  /** Called when all workers are ready, with the first message of the last one. */
  ready?: (message: unknown) => void
}

/**
 * If more than `mostFailures` workers exit unexpectedly within `failureWindow` milliseconds, all workers are
 * ended.
 */
const mostFailures = 5
const failureWindow = 60_000

/**
 * Runs several worker processes that share a port. It may be called in the primary process only (`cluster.isPrimary`).
 * A worker runs the same program again, and reports with `process.send(…)` that it is ready. A worker that exits
 * unexpectedly is replaced, at most five times a minute; if it exits before all workers are ready, all workers are
 * ended. SIGINT and SIGTERM end all workers.
 *
 * @returns the exit code, once all workers have exited: that of the worker whose failure ended all (1 if it was 0), or
 *   0
 */
export async function runWorkers({ count, ready }: WorkersOptions): Promise<number> {
  let stopping = false
  let failures: number[] = []
  let code = 0
  let opened = 0
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    stopping = true
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill(signal)
  }
  const signals = (['SIGINT', 'SIGTERM'] as const).map((signal) => [signal, () => stop(signal)] as const)
  for (const [signal, handle] of signals) process.on(signal, handle)
  await new Promise<void>((resolve) => {
    const fork = (): Worker => {
      const worker = cluster.fork()
      worker.once('message', (message) => {
        if (++opened === count) ready?.(message)
      })
      return worker
    }
    cluster.on('exit', (_worker, exitCode) => {
      if (!stopping) {
        const now = performance.now()
        failures = [...failures.filter((at) => now - at < failureWindow), now]
        // If a worker exits before all workers are ready, a replacement would probably fail in the same way.
        if (opened < count || failures.length > mostFailures) {
          code = exitCode || 1
          stop()
        } else fork()
      }
      if (Object.keys(cluster.workers ?? {}).length === 0) resolve()
    })
    for (let index = 0; index < count; index++) fork()
  })
  for (const [signal, handle] of signals) process.off(signal, handle)
  return code
}
