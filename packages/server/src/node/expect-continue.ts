import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * The requests whose client waits for `100 Continue` before it sends the body, with the function that sends this
 * status.
 */
const waiting = new WeakMap<IncomingMessage, () => void>()

/**
 * Sends `100 Continue` as soon as something reads the body. If a reply is sent first, the connection is closed after
 * it, because the server cannot know whether the client still sends the body (RFC 9110 section 10.1.1).
 */
export function deferContinue(req: IncomingMessage, res: ServerResponse): void {
  const { shouldKeepAlive } = res
  res.shouldKeepAlive = false
  waiting.set(req, () => {
    if (res.headersSent) return
    res.shouldKeepAlive = shouldKeepAlive
    res.writeContinue()
  })
  // The method is replaced on the request itself. Express replaces the prototype of a request, so a method of a
  // subclass would not be called.
  const read = req._read
  req._read = (size) => {
    sendContinue(req)
    read.call(req, size)
  }
}

/** Lets the client of a request send its body, if it waits. */
export function sendContinue(req: IncomingMessage): void {
  const send = waiting.get(req)
  waiting.delete(req)
  send?.()
}

/**
 * Decides that a client that waits for `100 Continue` does not receive it, so that it sends no body.
 *
 * @returns whether the client was waiting
 */
export function withholdContinue(req: IncomingMessage): boolean {
  return waiting.delete(req)
}
