import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { HttpError, type ProblemCode } from '@concordat/core'

/**
 * Answers bytes that are not HTTP, or that come too slowly, with a problem, and closes the connection. Where the
 * reply of an earlier request is under way on it, that reply is finished first, and no problem follows it.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  const code = codeOf(error)
  if (code === undefined || !socket.writable) return void socket.destroy()
  // node:http keeps the response that it is writing there, and looks there itself where nobody listens.
  const { _httpMessage: reply } = socket as { _httpMessage?: ServerResponse | null }
  if (reply != null && !reply.writableFinished) {
    // A client that ends its side in the middle of a request has left, whatever is still to be sent to it.
    const isEarlier = reply.req.complete && error.code !== 'HPE_INVALID_EOF_STATE'
    if (isEarlier) return void reply.once('close', () => void socket.destroy())
    // The request itself has failed while its body arrived. It can be answered until the reply has begun.
    if (reply.headersSent || reply.req.complete) return void socket.destroy()
  }
  const { status, problem } = HttpError.of(code)
  const { title } = problem
  const body = JSON.stringify(problem)
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nConnection: close\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
  // Closing at once, while the client still sends, would lose the reply (RFC 9112 section 9.6).
  setTimeout(() => void socket.destroy(), linger).unref()
}

/** How long a client may take to read the problem, in milliseconds. */
const linger = 500

/** The code of the problem; undefined for an error of the connection, over which nothing can be sent any more. */
function codeOf({ code = '' }: NodeJS.ErrnoException): ProblemCode | undefined {
  if (code === 'HPE_HEADER_OVERFLOW') return 'header-too-large'
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request-timeout'
  return code.startsWith('HPE_') ? 'malformed-request' : undefined
}
