import type { Layer } from './layers/layer.ts'

/** Options of a single call. */
export interface CallOptions {
  /**
   * Headers of this call. They replace headers of the client with the same name, and headers of the input replace both.
   */
  headers?: Readonly<Record<string, string>>
  /** Layers for this call, inside of those of the client. */
  use?: readonly Layer[]
  /** Aborts the call. */
  signal?: AbortSignal
}
