import type { IncomingMessage, ServerResponse } from 'node:http'

/** The requests whose client waits with its body, with the function that lets it go on. */
const waiting = new WeakMap<IncomingMessage, () => void>()

/**
 * Sends `100 Continue` as soon as something reads the body. If a reply comes first, the connection ends with
 * it, because it is open whether the client sends the body after all (RFC 9110 section 10.1.1).
 */
export function deferContinue(req: IncomingMessage, res: ServerResponse): void {
  const { shouldKeepAlive } = res
  res.shouldKeepAlive = false
  waiting.set(req, () => {
    if (res.headersSent) return
    res.shouldKeepAlive = shouldKeepAlive
    res.writeContinue()
  })
  // Express replaces the prototype of a request, so a method of a class would not be called.
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
 * Keeps a client that waits from sending its body.
 *
 * @returns whether it waits
 */
export function withholdContinue(req: IncomingMessage): boolean {
  return waiting.delete(req)
}
