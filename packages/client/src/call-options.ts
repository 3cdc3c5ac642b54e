/** What may be said of one call. */
export interface CallOptions {
  headers?: Readonly<Record<string, string>>
  signal?: AbortSignal
}
