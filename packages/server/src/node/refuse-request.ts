import type { ServerResponse } from 'node:http'
import type { HttpError } from '@concordat/core'

/** Answers a request that no application gets with a problem, and closes the connection. */
export function refuseRequest(res: ServerResponse, { status, problem }: HttpError): void {
  const body = JSON.stringify(problem)
  res
    .writeHead(status, {
      connection: 'close',
      'content-type': 'application/problem+json',
      'content-length': Buffer.byteLength(body),
    })
    .end(body)
}
