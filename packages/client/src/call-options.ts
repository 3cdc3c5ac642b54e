/** Options of a single call. */
export interface CallOptions {
  /**
   * Headers of this call. They replace headers of the client with the same name, and headers of the input replace both.
   */
  headers?: Readonly<Record<string, string>>
  /** Aborts the call. */
  signal?: AbortSignal
}
