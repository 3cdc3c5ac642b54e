import { formText, isJson } from '@concordat/core'
import { contentTooLarge } from '@concordat/engine'

/**
 * The bytes of a body that a parser of the application has read already, as the client would have written its
 * value: a form as a form, every JSON value (a text too) as JSON, text and bytes as they are.
 *
 * @param body what the parser has put into `req.body`
 * @throws HttpError 413 when the body is larger than the limit
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
