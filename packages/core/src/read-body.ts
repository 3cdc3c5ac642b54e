import { isJson } from './media-type.ts'

/** A body that has not been read yet: a `Response`, or what stands in for one. */
export interface UnreadBody {
  text(): Promise<string>
  blob(): Promise<Blob>
}

/**
 * Reads the body of a reply by its content type: JSON as its value, text as a string, all else as a `Blob`.
 * The SDK and calls in process read replies with this, so that both give the same.
 *
 * @param contentType the Content-Type header; empty where there is none
 * @returns undefined for JSON without any text
 * @throws SyntaxError where the body is not the JSON that it says it is
 */
export async function readBody(contentType: string, body: UnreadBody): Promise<unknown> {
  if (!isJson(contentType)) return contentType.startsWith('text/') ? body.text() : body.blob()
  const text = await body.text()
  return text === '' ? undefined : (JSON.parse(text) as unknown)
}
