import type { Awaitable } from '@concordat/core'

/** Goes on with a value, at once where it is there: a promise is only waited for where there is one. */
export function whenThere<T>(value: Awaitable<T>, next: (value: T) => void): Promise<void> | void {
  // oxlint-disable-next-line promise/no-callback-in-promise
  if (isThenable(value)) return Promise.resolve(value).then(next)
  next(value)
}

/** Whether there is something to wait for. */
export function isThenable<T>(value: Awaitable<T>): value is Promise<T> {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  )
}
