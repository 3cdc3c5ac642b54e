import { formText, isJson } from '@concordat/core'
import { contentTooLarge } from '@concordat/engine'

/**
 * Encodes a body that a parser of the application has already decoded. Bytes are unchanged, and undefined becomes an
 * empty body. An object becomes a form if that is its media type. A string is unchanged, unless its media type is JSON.
 * Every other value becomes JSON.
 *
 * @param body the value of `req.body`
 * @param contentType the Content-Type header of the request
 * @param limit the maximum size, in bytes
 * @throws HttpError 413 if the body is larger than the limit
 */
export function parsedBody(body: unknown, contentType: string, limit: number): Uint8Array {
  const bytes = body instanceof Uint8Array ? body : Buffer.from(textOf(body, contentType))
  if (bytes.byteLength > limit) throw contentTooLarge(limit)
  return bytes
}

function textOf(body: unknown, contentType: string): string {
  if (body === undefined) return ''
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(contentType)
  if (isForm && typeof body === 'object' && body !== null) return formText(body)
  if (typeof body === 'string' && !isJson(contentType)) return body
  return JSON.stringify(body) ?? ''
}
