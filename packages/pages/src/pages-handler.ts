import type { Awaitable, BodyContent, Contract } from '@concordat/core'
import type { PagesOptions } from './pages.ts'
import { pagesOf } from './pages-of.ts'
import type { VersionedContracts, VersionPagesOptions } from './version-pages.ts'

/**
 * Answers with a page. If there is no such page, it returns the result of `next` or, without `next`, a 404.
 */
export type PagesHandler = (request: Request, next?: () => Awaitable<Response>) => Awaitable<Response>

/**
 * Creates a function of the Fetch API that serves the pages of a contract, for `fetchHandler`, Bun, Deno and
 * workers.
 *
 * @param contract the contract that the pages show
 * @param options `basePath`, if the API is mounted under another path than the contract has
 *
 * @example
 * ```ts
 * const handle = fetchHandler(api, { unknownPath: pagesHandler(contract) })
 * ```
 */
export function pagesHandler(contract: Contract<any, any>, options?: PagesOptions): PagesHandler
/** Creates the same function for several versions, whose pages are below their names. */
export function pagesHandler(contracts: VersionedContracts, options?: VersionPagesOptions): PagesHandler
export function pagesHandler(
  given: Contract<any, any> | VersionedContracts,
  options: PagesOptions | VersionPagesOptions = {},
): PagesHandler {
  const pages = pagesOf(given, options)
  return function concordatPages(request, next) {
    const { pathname, search } = new URL(request.url)
    const header = (name: string) => request.headers.get(name) ?? undefined
    const reply = pages.answer({ method: request.method, target: pathname + search, header })
    if (reply === undefined) return next?.() ?? new Response(null, { status: 404 })
    const body = request.method === 'HEAD' ? null : (reply.body ?? null)
    return new Response(body as BodyContent | null, {
      status: reply.status,
      headers: reply.headers as Record<string, string>,
    })
  }
}
