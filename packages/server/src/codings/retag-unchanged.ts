import { codedTag, entityTags, type RequestFacts, type TaggedCoding, type WireReply } from '@concordat/core'

/**
 * Gives a reply with status 304 the tag of the coded form, if the client has that form. A cache updates the reply that it
 * has stored under the same tag only (RFC 9111 section 4.3.4).
 */
export function retagUnchanged(
  { headers }: WireReply,
  request: Pick<RequestFacts, 'header'>,
  coding: TaggedCoding,
): void {
  const { etag } = headers
  const known = entityTags(request.header('if-none-match') ?? '')
  if (typeof etag !== 'string' || known === '*') return
  const coded = codedTag(etag, coding)
  if (known.some((tag) => tag === coded)) headers['etag'] = coded
}
