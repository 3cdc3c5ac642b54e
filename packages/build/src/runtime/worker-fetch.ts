import type { FetchHandler } from '@concordat/server/fetch'

/** Returns the function `fetch` of a worker module. A worker passes further arguments, which are not those of the host. */
export function workerFetch(handle: FetchHandler): (request: Request) => Promise<Response> {
  return (request) => {
    const address = request.headers.get('cf-connecting-ip') ?? undefined
    return handle(request, { address })
  }
}
