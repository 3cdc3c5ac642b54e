import type { Layer } from './layer.ts'
import { pause } from './pause.ts'

/** The options of `retry`. */
export interface RetryOptions {
  /** How often a request is sent at most. Default: 3 */
  attempts?: number
  /** The longest pause before the second attempt, in milliseconds. It doubles with each further one. Default: 300 */
  base?: number
  /** The longest pause, in milliseconds, also where the server asks for a longer one. Default: 30,000 */
  longest?: number
  /** The statuses after which a request is sent again. Default: 408, 429, 502, 503 and 504 */
  statuses?: readonly number[]
  /**
   * Whether a POST or PATCH without `Idempotency-Key` gets one, so that it can be sent again: the server has to know the
   * header. Default: false
   */
  idempotencyKeys?: boolean
}

/** The methods whose requests have the same effect when they are sent twice (RFC 9110 section 9.2.2). */
const idempotent: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE', 'QUERY'])

const usualStatuses: readonly number[] = [408, 429, 502, 503, 504]

/**
 * Creates a layer that sends a request again if no response arrives, or one that asks to try again. It waits for the time
 * of `Retry-After`, or for a random time that grows. Requests that could have an effect twice are sent once: those with
 * POST and PATCH, unless they have an `Idempotency-Key`, which stays the same.
 *
 * @example
 * ```ts
 * const client = createClient({ use: [retry({ attempts: 5, idempotencyKeys: true })] })
 * ```
 */
export function retry(options: RetryOptions = {}): Layer {
  const {
    attempts = 3,
    base = 300,
    longest = 30_000,
    statuses = usualStatuses,
    idempotencyKeys = false,
  } = options
  return async (given, next) => {
    let request = given
    const isSafe = idempotent.has(request.method)
    if (!isSafe && idempotencyKeys && !request.headers.has('idempotency-key')) {
      request = new Request(request)
      request.headers.set('idempotency-key', crypto.randomUUID())
    }
    const most = isSafe || request.headers.has('idempotency-key') ? attempts : 1
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt >= most
      let wait = Math.random() * Math.min(longest, base * 2 ** (attempt - 1))
      try {
        // A body can be sent once, so that an attempt that is not the last gets a copy.
        const response = await next(isLast ? request : request.clone())
        if (isLast || !statuses.includes(response.status)) return response
        wait = Math.min(longest, retryAfter(response) ?? wait)
        // The connection is free for the next attempt when the body is over.
        await response.body?.cancel()
      } catch (error) {
        if (isLast || request.signal.aborted) throw error
      }
      await pause(wait, request.signal)
    }
  }
}

/** Reads `Retry-After`, in seconds or as a date (RFC 9110 section 10.2.3). @returns milliseconds; undefined without one */
function retryAfter({ headers }: Response): number | undefined {
  const text = headers.get('retry-after')
  if (text === null) return undefined
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : Math.max(0, time - Date.now())
}
