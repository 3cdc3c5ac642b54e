import type { ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RequestEnd } from '@concordat/core'
import type { Log } from '../log.ts'
import { cancelRest } from '../pipeline/cancel-body.ts'

/**
 * Writes a body piece by piece, no faster than the client takes it. The head is sent at once, however long the first
 * piece takes. The stream is cancelled as soon as the client has gone. A stream that fails in the middle can only be
 * broken off: the connection is closed, so that the client sees that the reply is not whole.
 *
 * @param ended told once how it ended
 */
export function sendStream(
  body: ReadableStream<Uint8Array | string>,
  res: ServerResponse,
  log: Log,
  ended: (end: RequestEnd) => void,
): void {
  const reader = body.getReader()
  // A length that a handler has declared, and does not keep, breaks the reply off.
  res.strictContentLength = true
  let over = false
  let drained: (() => void) | undefined
  const end = (how: RequestEnd) => {
    if (over) return
    over = true
    clearImmediate(opening)
    ended(how)
  }
  const resume = () => drained?.()
  res.on('drain', resume)
  // A connection that is gone may emit an error too; `close` follows in any case.
  res.on('error', () => undefined)
  res.once('close', () => {
    if (res.writableFinished) end({ outcome: 'sent' })
    else if (!over) {
      // Cancelling may take its time, or never settle.
      end({ outcome: 'gone' })
      cancelRest(reader, log)
    }
    resume()
  })
  const opening = setImmediate(() => res.flushHeaders())

  const write = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read()
      if (over) return
      if (done) break
      if (!(value instanceof Uint8Array) && typeof value !== 'string')
        throw new TypeError('A stream of a reply holds something that is neither bytes nor text.')
      // A source that has nothing to say for ever must not hold up other requests.
      if (value.length === 0) await nextTurn()
      else {
        clearImmediate(opening)
        if (!res.write(value)) await new Promise<void>((resolve) => (drained = resolve))
      }
      if (over) return
    }
    clearImmediate(opening)
    res.end()
  }
  write().catch((error: unknown) => {
    // A source may fail because the client has gone.
    if (over) return
    end({ outcome: 'failed', error })
    reader.cancel(error).catch(() => undefined)
    res.destroy()
  })
}
