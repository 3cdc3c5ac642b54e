import {
  acceptedCodings,
  codedTag,
  evaluatePreconditions,
  type RequestFacts,
  type WireReply,
} from '@concordat/core'
import type { Page } from './page.ts'

/**
 * Creates the reply with a page. The body is compressed if the client accepts gzip and the page has a compressed form.
 * The status is 304 if the client already has the page, and 412 if it asks for another version.
 *
 * @param policy the value of the Content-Security-Policy header of the page (CSP Level 3)
 */
export function pageReply(
  page: Page,
  request: Pick<RequestFacts, 'method' | 'header'>,
  policy: string,
): WireReply {
  const offered = page.gzipped === undefined ? [] : (['gzip'] as const)
  const isCompressed = acceptedCodings(request.header('accept-encoding'), offered)[0] === 'gzip'
  const headers: Record<string, string> = {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'content-type': page.contentType,
    'cache-control': 'no-cache',
    vary: 'accept, accept-encoding',
    etag: isCompressed ? codedTag(page.etag, 'gzip') : page.etag,
  }
  const result = evaluatePreconditions(request, page)
  if (result === 'not-modified') return { status: 304, headers, body: undefined }
  if (result === 'failed')
    return { status: 412, headers: { ...headers, 'content-length': '0' }, body: undefined }
  const body = isCompressed ? page.gzipped! : page.body
  if (isCompressed) headers['content-encoding'] = 'gzip'
  headers['content-length'] = String(body.length)
  return { status: 200, headers, body }
}
