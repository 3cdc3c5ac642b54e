import { bodyKind } from './body-kind.ts'

/** A body that has not been read yet: a `Response`, or an object with two of its methods. */
export interface UnreadBody {
  text(): Promise<string>
  blob(): Promise<Blob>
}

/**
 * Reads the body of a reply by its media type: JSON as a value, `text/*` as a string, other types as a
 * `Blob`. The SDK and in-process calls both use this function.
 *
 * @param contentType the value of the Content-Type header, or the empty string if it is missing
 * @returns the body; undefined for an empty body that has a JSON type or no type
 * @throws SyntaxError if a body with a JSON type is not valid JSON
 *
 * @example
 * ```ts
 * const response = await fetch('http://127.0.0.1:3000/api/items')
 * const body = await readBody(response.headers.get('content-type') ?? '', response)
 * ```
 */
export async function readBody(contentType: string, body: UnreadBody): Promise<unknown> {
  const kind = bodyKind(contentType)
  if (kind === 'text') return body.text()
  if (kind !== 'json') {
    const blob = await body.blob()
    return contentType === '' && blob.size === 0 ? undefined : blob
  }
  const text = await body.text()
  return text === '' ? undefined : (JSON.parse(text) as unknown)
}
