import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

/** Something to show: bytes, what they are, and how they are to be cached. */
export interface Page {
  contentType: string
  body: Buffer
  /** A strong entity tag (RFC 9110 section 8.8.3). */
  etag: string
  /** The body compressed, where that is worth it. */
  gzipped: Buffer | undefined
}

/** Makes a page of a text or of bytes. Done once for each; compressing costs milliseconds. */
export function page(contentType: string, content: string | Buffer): Page {
  const body = typeof content === 'string' ? Buffer.from(content) : content
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const compressible = body.length > 1024 && /^(text|application)\//.test(contentType)
  return { contentType, body, etag, gzipped: compressible ? gzipSync(body) : undefined }
}
