/** A content coding of request bodies. */
export type RequestCoding = 'gzip' | 'br' | 'zstd' | 'deflate'

/** The content codings that a runtime can undo. */
export interface Decoder {
  readonly codings: readonly RequestCoding[]
  /**
   * Decodes the chunks of a body. The iterator fails with the error of the source, and with another error if the body is
   * no such coding, incomplete, or followed by other bytes.
   */
  decode(chunks: AsyncIterable<Uint8Array>, coding: RequestCoding): AsyncIterable<Uint8Array>
}
