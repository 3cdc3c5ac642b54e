import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Contract } from '@concordat/core'
import type { PagesOptions } from './pages.ts'
import { pagesOf } from './pages-of.ts'
import type { VersionedContracts, VersionPagesOptions } from './version-pages.ts'

/** The options of `pagesMiddleware`. */
export interface PagesMiddlewareOptions extends PagesOptions, Prefix {}

interface Prefix {
  /**
   * The path below which the pages are, such as `/shop` for `/shop/docs`. Default: none. Express needs none, because
   * `app.use('/shop', …)` removes the path from `req.url`.
   */
  prefix?: string
}

/** Answers with a page, or calls `next` if there is no such page. It works with node:http and Express. */
export type PagesMiddleware = (req: IncomingMessage, res: ServerResponse, next: () => void) => void

/**
 * Creates a middleware that serves the pages of a contract, for Express and for `nodeListener`.
 *
 * @param contract the contract that the pages show
 * @param options `basePath`, if the API is mounted under another path than the contract has, and `prefix`, for
 * pages of one of several APIs
 *
 * @example
 * ```ts
 * app.use('/shop', pagesMiddleware(contract, { basePath: '/shop' }))
 * createServer(nodeListener(api, { unknownPath: pagesMiddleware(contract) }))
 * ```
 */
export function pagesMiddleware(
  contract: Contract<any, any>,
  options?: PagesMiddlewareOptions,
): PagesMiddleware
/** Creates the same middleware for several versions, whose pages are below their names. */
export function pagesMiddleware(
  contracts: VersionedContracts,
  options?: VersionPagesOptions & Prefix,
): PagesMiddleware
export function pagesMiddleware(
  given: Contract<any, any> | VersionedContracts,
  { prefix = '', ...options }: PagesMiddlewareOptions | (VersionPagesOptions & Prefix) = {},
): PagesMiddleware {
  const pages = pagesOf(given, options)
  return function concordatPages(req, res, next) {
    const header = (name: string) => {
      const value = req.headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    }
    const target = req.url!
    const reply = target.startsWith(`${prefix}/`)
      ? pages.answer({ method: req.method!, target: target.slice(prefix.length), header })
      : undefined
    if (reply === undefined) return next()
    res.writeHead(reply.status, reply.headers)
    res.end(req.method === 'HEAD' ? undefined : reply.body)
  }
}
