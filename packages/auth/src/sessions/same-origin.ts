import { HttpError, type RequestFacts } from '@concordat/core'

/** The methods that change nothing (RFC 9110 section 9.2.1). */
const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY'])

/**
 * Refuses a request that a page of another origin has caused. A browser adds the cookie of a session to such a request
 * by itself. Browsers say where a request comes from in `Sec-Fetch-Site`, and those that do not send it send `Origin`
 * with every unsafe request. Other clients send neither, and no page can make them send a request.
 *
 * @param trusted the other origins whose pages may use a session
 * @throws HttpError 403
 */
export function requireSameOrigin(request: RequestFacts, trusted: readonly string[] = []): void {
  if (safe.has(request.method)) return
  const origin = request.header('origin')
  if (origin !== undefined && trusted.includes(origin)) return
  const site = request.header('sec-fetch-site')
  if (site === 'same-origin' || site === 'none') return
  if (site === undefined && (origin === undefined || isSameOrigin(origin, request.header('host')))) return
  throw new HttpError(403, {
    detail: 'A page of another origin has sent this request, and may not use the session.',
  })
}

function isSameOrigin(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase()
}
