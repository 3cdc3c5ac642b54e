const longest = 5000

/**
 * What a promise becomes; an error where something else breaks meanwhile, which nobody was waiting for and
 * would have ended the process, or where it never becomes anything.
 */
export async function withoutAccident<T>(pending: T | Promise<T>): Promise<T> {
  if (!(pending instanceof Promise)) return pending
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('There is no answer.')), longest)
  process.on('uncaughtException', reject)
  try {
    const value = await Promise.race([pending, promise])
    return value
  } finally {
    clearTimeout(timer)
    process.off('uncaughtException', reject)
  }
}
