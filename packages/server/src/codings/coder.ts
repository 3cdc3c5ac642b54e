import type { Awaitable, TaggedCoding } from '@concordat/core'

/** The content codings that a runtime can apply. */
export interface Coder {
  readonly codings: readonly TaggedCoding[]
  /** Codes a whole body. */
  code(bytes: Uint8Array, coding: TaggedCoding): Awaitable<Uint8Array>
  /**
   * Creates the coder of one stream. It is missing where the runtime cannot say that all bytes so far shall be sent now.
   *
   * @param isLong whether the stream may stay open for long, so that many are open at the same time
   */
  readonly open?: (coding: TaggedCoding, isLong: boolean) => StreamCoder
}

/** Codes one stream. */
export interface StreamCoder {
  /** Codes bytes. @returns all that a client needs to decode them */
  write(bytes: Uint8Array): Promise<Uint8Array>
  /** Ends the stream. @returns its last bytes */
  end(): Promise<Uint8Array>
  /** Frees the memory, at any time. */
  close(): void
}
