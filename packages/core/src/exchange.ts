/** What a request says of itself before it is decoded. The context factory, hooks and guards see this. */
export interface RequestFacts {
  /** In upper case. `HEAD` where a HEAD request is answered by the GET operation. */
  readonly method: string
  /** Path and query below the mount, as they came: `/items?limit=2`. */
  readonly target: string
  /** The path under which the API is mounted: `/api`, or the empty string. */
  readonly base: string
  /** A header by its name in lower case; repeated ones joined with a comma (RFC 9110 section 5.3). */
  header(name: string): string | undefined
}

/**
 * One request as a host hands it over: neutral, no transport's objects, read lazily.
 * The host gets a `WireReply` back.
 */
export interface Exchange extends RequestFacts {
  /**
   * Reads the whole body.
   *
   * @param limit the most bytes to take
   * @throws HttpError 413 when the body is larger
   */
  body(limit: number): Promise<Uint8Array>
  /**
   * The body as it comes, for what is not to be held in memory.
   *
   * @param limit the most bytes to take
   * @throws HttpError 413 when there are more, once they have come
   */
  chunks(limit: number): AsyncIterable<Uint8Array>
  /** The transport's own objects, for handlers that are bound to one host. */
  readonly native?: unknown
}

/** A body in the form in which it goes to the wire. */
export type WireBody = string | Uint8Array | ReadableStream<Uint8Array> | undefined

/** One reply as a host writes it. */
export interface WireReply {
  status: number
  /** By name as they are to be written. `content-length` is there whenever the length of the body is known. */
  headers: Record<string, string | string[]>
  body: WireBody
}
