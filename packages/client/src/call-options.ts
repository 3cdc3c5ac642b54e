/** Options of a single call. */
export interface CallOptions {
  /** Further headers, beside those of the client. Headers of the input override both. */
  headers?: Readonly<Record<string, string>>
  /** Aborts the call. */
  signal?: AbortSignal
}
