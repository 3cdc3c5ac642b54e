import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

/** The content of one URL, with its media type and entity tag. */
export interface Page {
  contentType: string
  body: Buffer
  /** A strong entity tag (RFC 9110 section 8.8.3). */
  etag: string
  /**
   * The body compressed with gzip; undefined for bodies of at most 1024 bytes, and for types other than text and
   * application.
   */
  gzipped: Buffer | undefined
}

/** Creates a page. Callers cache pages, because compression takes milliseconds. */
export function page(contentType: string, content: string | Buffer): Page {
  const body = typeof content === 'string' ? Buffer.from(content) : content
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const compressible = body.length > 1024 && /^(text|application)\//.test(contentType)
  return { contentType, body, etag, gzipped: compressible ? gzipSync(body) : undefined }
}
