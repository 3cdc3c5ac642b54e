import type { RequestFacts } from '../exchange.ts'
import { entityTags } from './entity-tags.ts'
import { parseHttpDate } from './http-date.ts'
import { tagsMatch } from './tags-match.ts'

/** What is known of the version that a resource has now. */
export interface ResourceVersion {
  /**
   * The entity tag, with its quotes, such as `"a1"`, or `W/"a1"` for a weak one. It is that of the form without a
   * content coding.
   */
  readonly etag?: string | undefined
  readonly lastModified?: Date | undefined
}

/**
 * What the conditions of a request lead to: the request is carried out; it is answered with 304, because the client has
 * the current version; or with 412, because the resource has another version than the client expects.
 */
export type PreconditionResult = 'proceed' | 'not-modified' | 'failed'

/**
 * Evaluates the conditions of a request in the order of RFC 9110 section 13.2.2: If-Match, otherwise
 * If-Unmodified-Since; then If-None-Match, otherwise If-Modified-Since. It is called when the request would otherwise
 * be answered with a 2xx status, immediately before a method such as PUT has its effect (section 13.2.1).
 *
 * @param request the method and the headers; HEAD is treated as GET
 * @param version the version that the resource has now; undefined if it does not exist, so that `If-None-Match: *` lets a
 *   PUT create it, and `If-Match` fails
 * @example
 * ```ts
 * const result = evaluatePreconditions(request, { etag: '"a1"' })
 * if (result === 'failed') throw new HttpError(412)
 * ```
 */
export function evaluatePreconditions(
  request: Pick<RequestFacts, 'method' | 'header'>,
  version: ResourceVersion | undefined,
): PreconditionResult {
  const { method } = request
  // These methods select no version of a resource (RFC 9110 section 13.2.1).
  if (method === 'CONNECT' || method === 'OPTIONS' || method === 'TRACE') return 'proceed'
  const ifMatch = request.header('if-match')
  if (ifMatch !== undefined) {
    if (!isListed(ifMatch, version, 'strong')) return 'failed'
  } else if (isModifiedSince(request.header('if-unmodified-since'), version) === true) return 'failed'
  const isRead = method === 'GET' || method === 'HEAD'
  const ifNoneMatch = request.header('if-none-match')
  if (ifNoneMatch !== undefined) {
    if (!isListed(ifNoneMatch, version, 'weak')) return 'proceed'
    return isRead ? 'not-modified' : 'failed'
  }
  if (isRead && isModifiedSince(request.header('if-modified-since'), version) === false) return 'not-modified'
  return 'proceed'
}

/** Whether a list of entity tags has the tag of a version, or is `*` and there is a version. */
function isListed(
  header: string,
  version: ResourceVersion | undefined,
  comparison: 'strong' | 'weak',
): boolean {
  if (version === undefined) return false
  const tags = entityTags(header)
  if (tags === '*') return true
  const { etag } = version
  return etag !== undefined && tags.some((tag) => tagsMatch(tag, etag, comparison))
}

/**
 * Whether a version is newer than the date of a header, which has no fractions of seconds. The result is undefined, and
 * the header is ignored, if it is no date or the time of the version is unknown (RFC 9110 sections 13.1.3 and 13.1.4).
 */
function isModifiedSince(
  header: string | undefined,
  version: ResourceVersion | undefined,
): boolean | undefined {
  const since = header === undefined ? undefined : parseHttpDate(header)
  const modified = version?.lastModified?.getTime()
  if (since === undefined || modified === undefined) return undefined
  return Math.floor(modified / 1000) * 1000 > since
}
