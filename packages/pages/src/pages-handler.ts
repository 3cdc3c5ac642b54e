import type { Awaitable, BodyContent, Contract } from '@concordat/core'
import { createPages, type PagesOptions } from './pages.ts'

/** Shows a page, or calls `next` where there is none; without `next`, it answers 404. */
export type PagesHandler = (request: Request, next?: () => Awaitable<Response>) => Awaitable<Response>

/**
 * The pages of a contract as a web-standard function, for `fetchHandler`, Bun, Deno and workers.
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
