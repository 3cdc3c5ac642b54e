import { isJson } from './media-type.ts'

/** A body that has not been read yet: a `Response`, or an object with these two methods of it. */
export interface UnreadBody {
  text(): Promise<string>
  blob(): Promise<Blob>
}

/**
 * Reads the body of a reply by its media type: JSON as a value, `text/*` as a string, other types as a `Blob`.
 * The SDK and in-process calls share this function.
 *
 * @param contentType the Content-Type header, or an empty string without one
 * @returns the body; undefined for an empty body of a JSON type
 * @throws SyntaxError for a body of a JSON type that does not parse
 *
 * @example
 * ```ts
 * const response = await fetch('http://127.0.0.1:3000/api/items')
 * const body = await readBody(response.headers.get('content-type') ?? '', response)
 * ```
 */
export async function readBody(contentType: string, body: UnreadBody): Promise<unknown> {
  if (!isJson(contentType)) return contentType.startsWith('text/') ? body.text() : body.blob()
  const text = await body.text()
  return text === '' ? undefined : (JSON.parse(text) as unknown)
}
