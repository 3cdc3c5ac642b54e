import type { SendRequest } from './layer.ts'

/** How many redirects are followed, as `fetch` does (Fetch standard section 4.4). */
const mostRedirects = 20

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * Sends a request with credentials, and follows redirects itself: `fetch` would send a header such as `X-Key`, and the
 * query, to whatever address a redirect names. Where a redirect leads to another origin, the credentials are left out.
 * Browsers hide redirects from scripts, so that there `fetch` follows them, with the headers that it keeps by itself.
 *
 * @param withCredentials adds the credentials to a request
 */
export async function sendAlongRedirects(
  request: Request,
  next: SendRequest,
  withCredentials: (request: Request) => Request,
): Promise<Response> {
  const { origin } = new URL(request.url)
  if (request.redirect !== 'follow' || 'document' in globalThis) return next(withCredentials(request))
  let current = request
  for (let count = 0; ; count++) {
    // A body can be sent once, and a redirect may want it again.
    const spare = current.body === null ? current : current.clone()
    const isOwn = new URL(current.url).origin === origin
    const given = new Request(current, { redirect: 'manual' })
    const response = await next(isOwn ? withCredentials(given) : given)
    const to = response.headers.get('location')
    if (!redirects.has(response.status) || to === null) return response
    if (count === mostRedirects) throw new TypeError(`There are more than ${mostRedirects} redirects.`)
    await response.body?.cancel()
    current = redirected(spare, response.status, new URL(to, current.url))
  }
}

/** The headers of a caller that another origin does not get, as with `fetch` (Fetch standard section 4.4). */
const credentialHeaders = ['authorization', 'proxy-authorization', 'cookie']

/** The headers of a body, which a request without one does not have. */
const bodyHeaders = ['content-type', 'content-length', 'content-encoding', 'content-language']

/** Returns the request to which a redirect leads: a GET after 303, and after a POST with 301 or 302. */
function redirected(request: Request, status: number, url: URL): Request {
  const becomesGet = status === 303 ? request.method !== 'HEAD' : status < 303 && request.method === 'POST'
  const headers = new Headers(request.headers)
  const left = url.origin === new URL(request.url).origin ? [] : credentialHeaders
  for (const name of becomesGet ? [...left, ...bodyHeaders] : left) headers.delete(name)
  return becomesGet
    ? new Request(url, { headers, signal: request.signal })
    : new Request(new Request(url, request), { headers })
}
