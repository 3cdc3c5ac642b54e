import type { Duplex } from 'node:stream'
import { HttpError } from '@concordat/core'

/** Answers what is not HTTP, or comes too slowly, with a problem, and closes the connection. */
export function answerNonsense(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const { status, title } = nonsense[error.code ?? ''] ?? { status: 400, title: 'Malformed request' }
  const body = JSON.stringify(new HttpError(status, { title }).problem)
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nConnection: close\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

const nonsense: Record<string, { status: number; title: string }> = {
  HPE_HEADER_OVERFLOW: { status: 431, title: 'Header too large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, title: 'Request timeout' },
}
