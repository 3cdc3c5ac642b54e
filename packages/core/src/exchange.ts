/** What a request says of itself before it is decoded. The context factory, hooks and guards see this. */
export interface RequestFacts {
  /** In upper case, as the client sent it: a HEAD request stays HEAD where the GET operation answers it. */
  readonly method: string
  /** Path and query below the mount, as they came: `/items?limit=2`. */
  readonly target: string
  /** The path under which the API is mounted: `/api`, or the empty string. */
  readonly base: string
  /** A header by its name in lower case; repeated ones joined with a comma (RFC 9110 section 5.3). */
  header(name: string): string | undefined
  /**
   * The network address that the connection comes from: `127.0.0.1`. Behind a proxy, that is the proxy's.
   * Undefined where the host cannot know it, as in process.
   */
  readonly address?: string | undefined
  /** The certificate of the client, where the connection is TLS and a trusted authority has signed it. */
  readonly certificate?: ClientCertificate | undefined
  /** Aborted as soon as the client is known to have gone, unless the whole reply was sent before. */
  readonly signal: AbortSignal
}

/** The certificate that a client has shown (RFC 8446 section 4.4.2), verified by the TLS layer. */
export interface ClientCertificate {
  /** The distinguished name of its subject, a line for each part: `CN=cold-room-7`. */
  readonly subject: string
  /** The distinguished name of the authority that signed it. */
  readonly issuer: string
  /** The SHA-256 of the certificate, in hexadecimal with colons. */
  readonly fingerprint: string
  /** The certificate itself (X.509, DER). */
  readonly raw: Uint8Array
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

/** A body in the form in which it goes to the wire. Texts in a stream are sent as UTF-8. */
export type WireBody = string | Uint8Array | ReadableStream<Uint8Array | string> | undefined

/** One reply as a host writes it. */
export interface WireReply {
  status: number
  /** By name as they are to be written. `content-length` is there whenever the length of the body is known. */
  headers: Record<string, string | string[]>
  body: WireBody
  /**
   * Told by the host, exactly once, how the request ended. Undefined where nothing depends on it, so that the
   * host need not watch the connection.
   */
  ended?: ((end: RequestEnd) => void) | undefined
}

/**
 * How a request ended: all bytes were handed to the network, the client had gone before that, or sending the
 * reply failed.
 */
export interface RequestEnd {
  readonly outcome: 'sent' | 'gone' | 'failed'
  /** What failed: reading the body of the reply, or cancelling it. */
  readonly error?: unknown
}
