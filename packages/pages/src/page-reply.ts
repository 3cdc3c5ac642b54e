import type { RequestFacts, WireReply } from '@concordat/core'
import type { Page } from './page.ts'

/** Matches an Accept-Encoding header that has gzip with another weight than 0 (RFC 9110 section 12.5.3). */
const acceptsGzip = /\bgzip\b(?!\s*;\s*q\s*=\s*0(?:\.0*)?\s*(?:,|$))/i

/**
 * Creates the reply with a page. The body is compressed if the client accepts gzip and the page has a compressed form.
 * The status is 304 if the header `if-none-match` contains the entity tag of the page.
 *
 * @param policy the value of the Content-Security-Policy header of the page (CSP Level 3)
 */
export function pageReply(page: Page, request: Pick<RequestFacts, 'header'>, policy: string): WireReply {
  const compressed = page.gzipped !== undefined && acceptsGzip.test(request.header('accept-encoding') ?? '')
  // The compressed body is a different representation, so it needs another entity tag (RFC 9110 section
  // 8.8.3.3).
  const etag = compressed ? page.etag.replace(/"$/, '-gzip"') : page.etag
  const headers: Record<string, string> = {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'content-type': page.contentType,
    'cache-control': 'no-cache',
    vary: 'accept, accept-encoding',
    etag,
  }
  // If-None-Match uses the weak comparison, which ignores the prefix `W/` (RFC 9110 section 13.1.2).
  const known =
    request
      .header('if-none-match')
      ?.split(/\s*,\s*/)
      .map((tag) => tag.replace(/^W\//, '')) ?? []
  if (known.includes(etag) || known.includes('*')) return { status: 304, headers, body: undefined }
  const body = compressed ? page.gzipped! : page.body
  if (compressed) headers['content-encoding'] = 'gzip'
  headers['content-length'] = String(body.length)
  return { status: 200, headers, body }
}
