import type { ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ErrorLog, RequestEnd } from '@concordat/core'
import { AnnouncedFailure } from '@concordat/engine'
import { cancelRest } from '../pipeline/cancel-body.ts'

/**
 * Sends a body chunk by chunk, no faster than the client receives it. The headers are sent at once, even if
 * the first chunk takes long. If the client disconnects, the stream is cancelled. If the stream fails, the
 * connection is closed, so that the client sees that the reply is incomplete, unless the stream has announced its
 * failure.
 *
 * @param ended called once, with the outcome
 */
export function sendStream(
  body: ReadableStream<Uint8Array | string>,
  res: ServerResponse,
  log: ErrorLog,
  ended: (end: RequestEnd) => void,
): void {
  const reader = body.getReader()
  // If the body does not have the length that the handler has declared, node:http throws and the reply is
  // aborted.
  res.strictContentLength = true
  let over = false
  let sent = 0
  let drained: (() => void) | undefined
  const end = (how: RequestEnd) => {
    if (over) return
    over = true
    clearImmediate(opening)
    ended({ ...how, bytes: sent })
  }
  const resume = () => drained?.()
  res.on('drain', resume)
  // A closed connection may emit `error`, which is ignored because `close` always follows it.
  res.on('error', () => undefined)
  res.once('close', () => {
    if (res.writableFinished) end({ outcome: 'sent' })
    else if (!over) {
      // The outcome is reported first, because cancelling may take long or never settle.
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
      // A source that endlessly yields empty chunks would otherwise block all other requests.
      if (value.length === 0) await nextTurn()
      else {
        clearImmediate(opening)
        sent += typeof value === 'string' ? Buffer.byteLength(value) : value.byteLength
        if (!res.write(value)) await new Promise<void>((resolve) => (drained = resolve))
      }
      if (over) return
    }
    clearImmediate(opening)
    res.end()
  }
  write().catch((error: unknown) => {
    // An error of the source after the end is ignored: disconnection of the client often causes one.
    if (over) return
    const isAnnounced = error instanceof AnnouncedFailure
    end({ outcome: 'failed', error: isAnnounced ? error.cause : error })
    reader.cancel(error).catch(() => undefined)
    if (isAnnounced) res.end(error.announcement)
    else breakOff(res)
  })
}

/**
 * Closes the connection of an incomplete reply. Where the end of the connection is the end of the body (HTTP/1.0), the
 * connection is reset, since an ordinary end would make the body look complete.
 */
function breakOff(res: ServerResponse): void {
  // Node sends what was written before at the end of this turn of the event loop, so the connection is closed in the
  // next one.
  setImmediate(() => {
    if (res.req.httpVersion === '1.0') res.socket?.resetAndDestroy()
    res.destroy()
  })
}
