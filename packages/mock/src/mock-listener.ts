import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { AnyApi } from '@concordat/server/kit'
import { nodeListener, type NodeListenerOptions } from '@concordat/server/node'

export interface MockListenerOptions extends NodeListenerOptions {
  /** Whether pages of any origin may call it. Default: true. */
  cors?: boolean
}

/** A mock on node:http, open to the pages of every origin: it is made for frontends under development. */
export function mockListener(
  api: AnyApi,
  { cors = true, ...options }: MockListenerOptions = {},
): RequestListener {
  const listener = nodeListener(api, options)
  if (!cors) return listener
  return function mock(req, res) {
    res.setHeader('access-control-allow-origin', '*')
    res.setHeader('access-control-expose-headers', '*')
    if (req.method === 'OPTIONS' && req.headers['access-control-request-method'] !== undefined)
      return preflight(req, res)
    return listener(req, res)
  }
}

/** What a browser asks before it sends what a form could not (Fetch, section 3.2.2). */
function preflight({ headers }: IncomingMessage, res: ServerResponse): void {
  const wanted = headers['access-control-request-headers']
  res.setHeader('access-control-allow-methods', headers['access-control-request-method']!)
  if (wanted !== undefined) res.setHeader('access-control-allow-headers', wanted)
  res.setHeader('access-control-max-age', '600')
  res.setHeader('vary', 'access-control-request-headers, access-control-request-method')
  res.writeHead(204).end()
}
