import type { IncomingMessage, ServerResponse } from 'node:http'
import { HttpError } from '@concordat/server'

/** Answers all other paths with a 404, in the format of all other problems. */
export function notFound(req: IncomingMessage, res: ServerResponse): void {
  const [address = '/'] = (req.url ?? '/').split('?', 1)
  // encodeURI encodes the % of existing escapes again; this reverts that.
  const path = encodeURI(address).replace(/%25([\dA-Fa-f]{2})/g, '%$1')
  const { problem } = new HttpError(404, { detail: `There is nothing at ${path}.`, instance: path })
  res.statusCode = 404
  res.setHeader('content-type', 'application/problem+json')
  res.end(JSON.stringify(problem))
}
