/**
 * How a request ended: all bytes were handed to the network (`sent`), the client disconnected before that
 * (`gone`), or sending the reply failed (`failed`).
 */
export interface RequestEnd {
  readonly outcome: 'sent' | 'gone' | 'failed'
  /** The number of bytes of the body that were handed to the network, if the body is a stream. */
  readonly bytes?: number
  /** The error that was thrown when the reply was written or its body was read. */
  readonly error?: unknown
}
