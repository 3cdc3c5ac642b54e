/** The argument of the server process of a flood. */
export interface FloodServer {
  /** A name of `hosts`. */
  host: string
  seed: number
  contract: number
}

/** The state of a server when no request is in flight, after garbage collection. In bytes. */
export interface FloodState {
  heap: number
  /** Buffers. */
  external: number
  rss: number
  connections: number
}
