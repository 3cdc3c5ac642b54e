import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AnyApi } from '@concordat/server/kit'
import { nodeListener, type NodeListener, type NodeListenerOptions } from '@concordat/server/node'

/** The options of a listener for a mock. */
export interface MockListenerOptions extends NodeListenerOptions {
  /** Whether pages of all origins may send requests to the mock (CORS). Default: true. */
  cors?: boolean
}

/**
 * Creates a listener for `createServer` of node:http that serves a mock. By default, it allows requests from pages of
 * all origins (CORS), because most mocks serve frontends in development.
 *
 * @param api the API that `mockApi` has created
 * @example
 * ```ts
 * const mock = mockApi(document)
 * createServer(mockListener(mock, { cors: false })).listen(4010, '127.0.0.1')
 * ```
 */
export function mockListener(
  api: AnyApi,
  { cors = true, ...options }: MockListenerOptions = {},
): NodeListener {
  const listener = nodeListener(api, options)
  if (!cors) return listener
  const mock = (req: IncomingMessage, res: ServerResponse): void => {
    res.setHeader('access-control-allow-origin', '*')
    res.setHeader('access-control-expose-headers', '*')
    if (req.method === 'OPTIONS' && req.headers['access-control-request-method'] !== undefined)
      return preflight(req, res)
    // The handshake of a page of another origin would be refused.
    if (req.headers.upgrade !== undefined) delete req.headers.origin
    return listener(req, res)
  }
  return Object.assign(mock, { needsBodiesOnly: true, apis: listener.apis } as const)
}

/** Answers a CORS-preflight request (Fetch, section 3.2.2). */
function preflight({ headers }: IncomingMessage, res: ServerResponse): void {
  const requested = headers['access-control-request-headers']
  res.setHeader('access-control-allow-methods', headers['access-control-request-method']!)
  if (requested !== undefined) res.setHeader('access-control-allow-headers', requested)
  res.setHeader('access-control-max-age', '600')
  res.setHeader('vary', 'access-control-request-headers, access-control-request-method')
  res.writeHead(204).end()
}
