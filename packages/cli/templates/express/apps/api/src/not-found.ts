import type { IncomingMessage, ServerResponse } from 'node:http'
import { HttpError } from '@concordat/server'

/** Answers a path outside the API and the documentation pages with 404 and a problem, in the same format as the API. */
export function notFound(req: IncomingMessage, res: ServerResponse): void {
  const [address = '/'] = (req.url ?? '/').split('?', 1)
  // encodeURI encodes the percent signs of existing percent-encoding again, so these are restored.
  const path = encodeURI(address).replace(/%25([\dA-Fa-f]{2})/g, '%$1')
  const { problem } = new HttpError(404, { detail: `There is nothing at ${path}.`, instance: path })
  res.statusCode = 404
  res.setHeader('content-type', 'application/problem+json')
  res.end(JSON.stringify(problem))
}
