import { HttpError } from '@concordat/core'
import type { ThrottlePolicy } from '@concordat/model'
import { wholeSeconds } from './throttle-headers.ts'

/** Creates the problem of a request that a policy refuses (RFC 6585 section 4). @param wait in milliseconds */
export function refuseThrottled({ limit, window, by }: ThrottlePolicy, wait: number): HttpError {
  const seconds = wholeSeconds(wait)
  const what = by === 'operation' ? 'This operation takes' : 'You may send'
  return HttpError.of(
    'too-many-requests',
    {
      detail: `${what} at most ${plural(limit, 'request')} in ${plural(window, 'second')}. Try again in ${plural(seconds, 'second')}.`,
    },
    { 'retry-after': String(seconds) },
  )
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
