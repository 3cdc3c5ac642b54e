import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Contract } from '@concordat/core'
import { createPages, type PagesOptions } from './pages.ts'

/** Shows a page, or calls `next` where there is none. What node:http and Express both take. */
export type PagesMiddleware = (req: IncomingMessage, res: ServerResponse, next: () => void) => void

/**
 * The pages of a contract as a middleware: `app.use(pagesMiddleware(contract))`, or under a path of
 * your choice. What is no page goes on.
 */
export function pagesMiddleware(contract: Contract<any, any>, options: PagesOptions = {}): PagesMiddleware {
  const pages = createPages(contract, options)
  return function concordatPages(req, res, next) {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next()
    const found = pages.find({ path: req.url!.split('?', 1)[0]!, accept: req.headers.accept })
    if (found === undefined) return next()
    const compressed = found.gzipped !== undefined && /\bgzip\b/.test(String(req.headers['accept-encoding']))
    res.setHeader('content-security-policy', pages.contentSecurityPolicy)
    res.setHeader('x-content-type-options', 'nosniff')
    res.setHeader('content-type', found.contentType)
    res.setHeader('cache-control', 'no-cache')
    res.setHeader('vary', 'accept, accept-encoding')
    // A compressed body is another representation, so it has another tag (RFC 9110 section 8.8.3.3).
    const etag = compressed ? found.etag.replace(/"$/, '-gzip"') : found.etag
    res.setHeader('etag', etag)
    if (req.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) {
      res.statusCode = 304
      res.end()
      return
    }
    const body = compressed ? found.gzipped! : found.body
    if (compressed) res.setHeader('content-encoding', 'gzip')
    res.setHeader('content-length', body.length)
    res.end(req.method === 'HEAD' ? undefined : body)
  }
}
