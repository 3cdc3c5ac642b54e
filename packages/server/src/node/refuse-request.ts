import type { ServerResponse } from 'node:http'
import type { HttpError } from '@concordat/core'
import { problemReply } from '../pipeline/last-resort.ts'

/** Answers a request with a problem before it reaches the application, and closes the connection. */
export function refuseRequest(res: ServerResponse, error: HttpError): void {
  const { status, headers, body } = problemReply(error)
  res.writeHead(status, { ...headers, connection: 'close' }).end(body as string)
}
