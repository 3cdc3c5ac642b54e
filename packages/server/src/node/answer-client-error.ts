import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { HttpError, type ProblemCode } from '@concordat/core'

/**
 * Answers a request that is not valid HTTP, or that arrives too slowly, with a problem, and closes the connection. If
 * the reply to an earlier request is in progress on the connection, that reply is completed instead, unless the client
 * has ended its side of the connection. If the reply to the request itself has begun, the connection is closed at once.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  const code = codeOf(error)
  if (code === undefined || !socket.writable) return void socket.destroy()
  // node:http stores the response that it is writing in `_httpMessage`, and reads it in its default handler
  // too.
  const { _httpMessage: reply } = socket as { _httpMessage?: ServerResponse | null }
  if (reply != null && !reply.writableFinished) {
    // A client that ends its side of the connection in the middle of a request has disconnected, so replies
    // to earlier requests are dropped too.
    const isEarlier = reply.req.complete && error.code !== 'HPE_INVALID_EOF_STATE'
    if (isEarlier) return void reply.once('close', () => void socket.destroy())
    // The body of this request failed while it arrived. A problem can be sent if the reply has not begun.
    if (reply.headersSent || reply.req.complete) return void socket.destroy()
  }
  const { status, problem } = HttpError.of(code)
  const { title } = problem
  const body = JSON.stringify(problem)
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nConnection: close\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
  // If the connection were closed at once while the client still sends, the client could lose the reply (RFC
  // 9112 section 9.6).
  setTimeout(() => void socket.destroy(), linger).unref()
}

/** The time between the problem and the end of the connection, in milliseconds. */
const linger = 500

/** The code of the problem; undefined for an error of the connection, since nothing can be sent on it. */
function codeOf({ code = '' }: NodeJS.ErrnoException): ProblemCode | undefined {
  if (code === 'HPE_HEADER_OVERFLOW') return 'header-too-large'
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request-timeout'
  return code.startsWith('HPE_') ? 'malformed-request' : undefined
}
