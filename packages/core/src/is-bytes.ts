/** Whether a body is bytes: a Blob, a stream, an ArrayBuffer, a typed array or a DataView. */
export function isBytes(body: unknown): boolean {
  return (
    body instanceof Blob ||
    body instanceof ReadableStream ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body)
  )
}
