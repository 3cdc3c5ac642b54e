import { codedTag, type RequestFacts, type TaggedCoding, type WireReply } from '@concordat/core'

/**
 * Changes the entity tag of a reply that was coded, because its bytes are others. The tag in the reply to a method that
 * writes, or in an error, does not name the bytes of the reply but a version of the resource, so it stays.
 */
export function retagCoded(
  { headers, status }: WireReply,
  { method }: Pick<RequestFacts, 'method'>,
  coding: TaggedCoding,
): void {
  const { etag } = headers
  const isRead = method === 'GET' || method === 'HEAD' || method === 'QUERY'
  if (typeof etag === 'string' && isRead && status < 300) headers['etag'] = codedTag(etag, coding)
}
