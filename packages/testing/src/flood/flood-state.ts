/** The argument of the server process of a flood. */
export interface FloodServer {
  /** The name of a host, a key of `hosts`. */
  host: string
  seed: number
  contract: number
}

/** The state of a server after garbage collection, when no request is in progress. Sizes are in bytes. */
export interface FloodState {
  heap: number
  /** The memory of buffers. */
  external: number
  rss: number
  connections: number
}
