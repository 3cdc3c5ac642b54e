/** A request before its parameters and body are decoded. The context factory, hooks and guards receive it. */
export interface RequestFacts {
  /** In upper case, as the client sent it. HEAD stays HEAD when the GET operation answers it. */
  readonly method: string
  /** Path and query as received, relative to `base`: `/items?limit=2`. */
  readonly target: string
  /** The path that the API is mounted under: `/api`, or the empty string. */
  readonly base: string
  /** A header by its name in lower case. Repeated header lines are joined with a comma (RFC 9110 section 5.3). */
  header(name: string): string | undefined
  /**
   * The remote address of the connection: `127.0.0.1`. Behind a proxy, it is the address of the proxy.
   * Undefined where the host has no connection, as in process.
   */
  readonly address?: string | undefined
  /** The client certificate, where the connection is TLS and a trusted authority signed it. */
  readonly certificate?: ClientCertificate | undefined
  /** Aborted when the client disconnects before the whole reply was sent. */
  readonly signal: AbortSignal
}

/** A client certificate (RFC 8446 section 4.4.2), verified by the TLS layer. */
export interface ClientCertificate {
  /** The distinguished name of the subject, one attribute a line: `CN=cold-room-7`. */
  readonly subject: string
  /** The distinguished name of the authority that signed the certificate. */
  readonly issuer: string
  /** The SHA-256 of the certificate, as hexadecimal bytes separated by colons. */
  readonly fingerprint: string
  /** The X.509 certificate in DER. */
  readonly raw: Uint8Array
}

/**
 * One request, as a host passes it to the API: independent of the transport, with a body that is read on demand.
 * The API returns a `WireReply`.
 */
export interface Exchange extends RequestFacts {
  /**
   * Reads the whole body.
   *
   * @param limit the maximum size in bytes
   * @throws HttpError 413 when the body is larger
   */
  body(limit: number): Promise<Uint8Array>
  /**
   * Streams the body in the chunks in which it arrives.
   *
   * @param limit the maximum size in bytes
   * @throws HttpError 413 from the iterator, at the chunk that exceeds the limit
   */
  chunks(limit: number): AsyncIterable<Uint8Array>
  /** The request and response objects of the transport, for handlers that are bound to one host. */
  readonly native?: unknown
}

/** The body of a `WireReply`. Strings in a stream are sent as UTF-8. */
export type WireBody = string | Uint8Array | ReadableStream<Uint8Array | string> | undefined

/** One reply, as a host writes it to the wire. */
export interface WireReply {
  status: number
  /** By name. `content-length` is present whenever the length of the body is known. */
  headers: Record<string, string | string[]>
  body: WireBody
  /**
   * The host calls this exactly once, when the request has ended. Where it is undefined, the host need not watch
   * the connection.
   */
  ended?: ((end: RequestEnd) => void) | undefined
}

/**
 * How a request ended: all bytes were handed to the network (`sent`), the client disconnected before that
 * (`gone`), or sending the reply failed (`failed`).
 */
export interface RequestEnd {
  readonly outcome: 'sent' | 'gone' | 'failed'
  /** The error that reading or cancelling the body of the reply threw. */
  readonly error?: unknown
}
