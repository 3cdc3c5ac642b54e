import type { RequestFacts } from '../exchange.ts'

/**
 * Whether the header If-Range of a request, if there is one, lets a range be sent (RFC 9110 section 13.1.5). Otherwise
 * the client gets the whole of the current version. The header needs the strong tag of the very bytes that the range is
 * taken from, so the tag of a coded form does not do. Nor does a date: two versions can have the same one, such as files
 * of a build that gives all files one time.
 *
 * @param etag the tag of the current version, with its quotes
 */
export function isRangeCurrent(request: Pick<RequestFacts, 'header'>, etag: string | undefined): boolean {
  const ifRange = request.header('if-range')
  return ifRange === undefined || (ifRange === etag && !ifRange.startsWith('W/'))
}
