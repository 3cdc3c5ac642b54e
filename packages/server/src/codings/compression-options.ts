import type { TaggedCoding } from '@concordat/core'
import type { ByteSize } from '../byte-size.ts'

/** How replies are compressed. */
export interface CompressionOptions {
  /**
   * The size from which a body is compressed. A smaller one fits into one packet of the network anyway. Default: 1 KiB.
   */
  minSize?: ByteSize
  /**
   * The content codings, in the order of preference for a client that accepts several alike. Those that the runtime does
   * not have are left out. Default: `['zstd', 'br', 'gzip']`.
   */
  codings?: readonly TaggedCoding[]
  /**
   * Whether replies of operations that a security scheme with a cookie guards are compressed, for all of them or by
   * operationId. A browser adds cookies to the requests of any page, so a page that sends guesses and sees the sizes of
   * the encrypted replies can find out a secret in them, if they repeat what the request says (BREACH). Default: false.
   */
  evenWithCookies?: boolean | readonly string[]
}
