import { isBodiless, type WireReply } from '@concordat/core'
import { isCompressible } from './is-compressible.ts'

/** Headers that say something of the bytes of the body, which would no longer be true of coded ones. */
const aboutBytes = [
  'content-encoding',
  'content-range',
  'content-digest',
  'repr-digest',
  'digest',
  'content-md5',
]

/**
 * Whether a reply may be compressed, if its client accepts that.
 *
 * @param isHead whether the request has the method HEAD, whose reply may have no body
 * @param minSize the size from which bodies are compressed, in bytes
 */
export function isCodable({ status, headers, body }: WireReply, isHead: boolean, minSize: number): boolean {
  if (isBodiless(status) || status === 206 || (body === undefined && !isHead)) return false
  const contentType = headers['content-type']
  if (typeof contentType !== 'string') return false
  const length = headers['content-length']
  if (length !== undefined && Number(length) < minSize) return false
  if (!isCompressible(contentType)) return false
  for (const name of aboutBytes) if (headers[name] !== undefined) return false
  const control = headers['cache-control']
  // The application asks that nothing changes the bytes (RFC 9111 section 5.2.2.6).
  return control === undefined || !/(?:^|[\s,])no-transform(?:$|[\s,;])/i.test(String(control))
}
