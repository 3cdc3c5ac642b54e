import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { HttpError, type ProblemCode } from '@concordat/core'

/**
 * Answers bytes that are not HTTP, or that come too slowly, with a problem, and closes the connection. Where the
 * reply of an earlier request is under way on it, that reply is finished first, and no problem follows it.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  // node:http keeps the response that it is writing there, and looks there itself where nobody listens.
  const { _httpMessage: underWay } = socket as { _httpMessage?: ServerResponse | null }
  if (underWay != null && !underWay.writableFinished) {
    underWay.once('close', () => void socket.destroy())
    return
  }
  const { status, problem } = HttpError.of(codes[error.code ?? ''] ?? 'malformed-request')
  const { title } = problem
  const body = JSON.stringify(problem)
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nConnection: close\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

/** Codes of problems, by the codes of node:http's errors. */
const codes: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'header-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
}
