import type { BodyContent } from '@concordat/core'

/**
 * Converts the body of a test request to text or bytes. `type` is the Content-Type that follows from the body, if there
 * is one.
 */
export async function testBody(
  body: unknown,
): Promise<{ type?: string | undefined; content?: string | Uint8Array }> {
  if (body === undefined) return {}
  if (typeof body === 'string' || body instanceof Uint8Array) return { content: body }
  if (!isContent(body)) return { type: 'application/json', content: JSON.stringify(body) }
  // `Response` writes forms, and chooses the boundary of a multipart body.
  const response = new Response(body)
  const content = new Uint8Array(await response.arrayBuffer())
  return { type: response.headers.get('content-type') ?? undefined, content }
}

function isContent(body: unknown): body is BodyContent {
  return (
    body instanceof FormData ||
    body instanceof URLSearchParams ||
    body instanceof Blob ||
    body instanceof ReadableStream ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body)
  )
}
