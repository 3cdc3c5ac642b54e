/** Bytes that a malicious or broken client sends over one connection. */
export interface Attack {
  /** What is malicious about the bytes, such as `head` or `cut off`, for the report. */
  kind: string
  /** The chunks, in the order in which they are written. */
  writes: Buffer[]
  /** The time between two writes, in milliseconds. */
  pause?: number
  /**
   * What the client does after the last write: it waits for the end of the answer, ends its side of the
   * connection, or resets the connection.
   */
  ending: 'wait' | 'end' | 'reset'
}
