const longest = 5000

/**
 * Awaits a promise, and rejects after five seconds. It also rejects on an uncaught exception, which would otherwise end
 * the process.
 */
export async function withTimeout<T>(pending: T | Promise<T>): Promise<T> {
  if (!(pending instanceof Promise)) return pending
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('There is no answer after 5 seconds.')), longest)
  process.on('uncaughtException', reject)
  try {
    const value = await Promise.race([pending, promise])
    return value
  } finally {
    clearTimeout(timer)
    process.off('uncaughtException', reject)
  }
}
