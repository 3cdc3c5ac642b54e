import type { Awaitable, BodyContent, Contract } from '@concordat/core'
import { createPages, type PagesOptions } from './pages.ts'

/** Answers with a page, or with the result of `next` where there is no such page. Without `next` it answers 404. */
export type PagesHandler = (request: Request, next?: () => Awaitable<Response>) => Awaitable<Response>

/**
 * The pages of a contract as a function of the Fetch API, for `fetchHandler`, Bun, Deno and workers.
 *
 * @param contract the contract that the pages show
 * @param options `basePath`, where the API is mounted under another path than the contract has
 *
 * @example
 * ```ts
 * const handle = fetchHandler(api, { unknownPath: pagesHandler(contract) })
 * ```
 */
export function pagesHandler(contract: Contract<any, any>, options: PagesOptions = {}): PagesHandler {
  const pages = createPages(contract, options)
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
