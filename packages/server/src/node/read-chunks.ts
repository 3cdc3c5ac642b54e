import type { IncomingMessage, ServerResponse } from 'node:http'
import { bodyBrokenOff } from '../host/body-broken-off.ts'
import { limitedChunks } from '../host/limited-chunks.ts'
import { dropRest } from './unread-body.ts'

/**
 * The time, in milliseconds, that a handler may take between two reads after the reply has been sent. If it takes
 * longer, the rest of the body is dropped.
 */
const patience = 1000

/**
 * Iterates over the chunks of a body. A handler may go on reading after its reply. What it does not read is dropped,
 * because the next request on the connection comes after it.
 *
 * @param limit the maximum size, in bytes
 * @throws HttpError 413 if the body is larger than the limit, 400 if it breaks off or its rest was dropped
 */
export function readChunks(
  req: IncomingMessage,
  res: ServerResponse,
  limit: number,
): AsyncIterable<Uint8Array> {
  let reads = 0
  /** Whether the handler waits for a chunk. */
  let isWaiting = false
  let isOpen = false
  let isDropped = false
  const drop = () => {
    isOpen = false
    isDropped = true
    dropRest(req, res)
  }
  res.once('finish', () => {
    if (isDropped) return
    if (!isOpen) return drop()
    let before = reads
    const timer = setInterval(() => {
      if (isOpen && !isWaiting && reads === before) drop()
      if (!isOpen) clearInterval(timer)
      before = reads
    }, patience).unref()
  })
  const chunks = async function* () {
    isOpen = isWaiting = true
    try {
      // With `destroyOnReturn`, leaving the loop early would close the connection before the reply is sent.
      for await (const chunk of req.iterator({ destroyOnReturn: false })) {
        reads++
        isWaiting = false
        yield chunk as Uint8Array
        if (isDropped) throw bodyBrokenOff()
        isWaiting = true
      }
      if (isDropped) throw bodyBrokenOff()
    } finally {
      if (!isDropped) drop()
    }
  }
  return limitedChunks({ [Symbol.asyncIterator]: chunks }, limit)
}
