/** Bytes that a hostile or broken client sends over one connection. */
export interface Attack {
  /** The hostile part of it. */
  kind: string
  /** The writes, in order. */
  writes: Buffer[]
  /**
   * What the client does after the last write: it waits for the end of the answer, ends its side of the
   * connection, or resets it.
   */
  ending: 'wait' | 'end' | 'reset'
}
