import type { Exchange } from '@concordat/core'
import type { BodySource } from './body/body-reader.ts'

/** Decodes the content codings of request bodies (RFC 9110 section 8.4). */
export interface ContentDecoder {
  /** The supported codings, as the value of the header Accept-Encoding. */
  readonly supported: string
  /**
   * Returns the source of the decoded body. It throws an HttpError 413 where the decoded body is too large, and 400 where
   * it cannot be decoded.
   *
   * @param codings the value of the header Content-Encoding
   * @returns undefined if a coding is not supported
   */
  decode(exchange: Exchange, codings: string): BodySource | undefined
}
