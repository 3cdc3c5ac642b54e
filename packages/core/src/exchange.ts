import type { ItemFormat } from './items/item-format.ts'

/** A request before its parameters and body are decoded. The context factory, hooks and guards receive it. */
export interface RequestFacts {
  /**
   * The method in upper case, as the client sent it. If the GET operation answers a HEAD request, it is HEAD.
   */
  readonly method: string
  /** The path and query as received, relative to `base`, such as `/items?limit=2`. */
  readonly target: string
  /** The path that the API is mounted under, such as `/api`, or the empty string. */
  readonly base: string
  /**
   * Returns a header by its name in lower case. Repeated headers are joined with a comma (RFC 9110 section
   * 5.3).
   */
  header(name: string): string | undefined
  /**
   * The remote address of the connection, such as `127.0.0.1`. Behind a proxy, it is the address of the
   * proxy. It is undefined if there is no connection, as in process.
   */
  readonly address?: string | undefined
  /** The client certificate, if the connection uses TLS and a trusted authority signed the certificate. */
  readonly certificate?: ClientCertificate | undefined
  /** The signal that is aborted when the client disconnects before the whole reply was sent. */
  readonly signal: AbortSignal
}

/** A client certificate (RFC 8446 section 4.4.2), verified by the TLS layer. */
export interface ClientCertificate {
  /** The distinguished name of the subject, with one attribute per line, such as `CN=cold-room-7`. */
  readonly subject: string
  /** The distinguished name of the authority that signed the certificate. */
  readonly issuer: string
  /** The SHA-256 of the certificate, as hexadecimal bytes separated by colons. */
  readonly fingerprint: string
  /** The X.509 certificate in DER. */
  readonly raw: Uint8Array
}

/**
 * One request in a form that is independent of the transport. A host passes it to the API, which returns a
 * `WireReply`. The body is read on demand.
 */
export interface Exchange extends RequestFacts {
  /**
   * Reads the whole body.
   *
   * @param limit the maximum size, in bytes
   * @throws HttpError 413 if the body is larger, 400 if it is incomplete
   */
  body(limit: number): Promise<Uint8Array>
  /**
   * Returns the chunks of the body as they arrive.
   *
   * @param limit the maximum size, in bytes
   * @throws HttpError 413 from the iterator, at the chunk that exceeds the limit, and 400 if the body is
   * incomplete
   */
  chunks(limit: number): AsyncIterable<Uint8Array>
  /**
   * The request and response objects of the framework, such as Express, for handlers that need them (`fromExpress`).
   * Undefined on other hosts.
   */
  readonly native?: unknown
}

/** The body of a `WireReply`. Strings in a stream are sent as UTF-8. */
export type WireBody = string | Uint8Array | ReadableStream<Uint8Array | string> | undefined

/** One reply in a form that is independent of the transport. */
export interface WireReply {
  status: number
  /** The values by header name. `content-length` is present if the length of the body is known. */
  headers: Record<string, string | string[]>
  body: WireBody
  /**
   * Called by the host exactly once, when the request has ended. If it is undefined, the host does not need
   * to watch the connection.
   */
  ended?: ((end: RequestEnd) => void) | undefined
  /** How the items of the body are written, if it is a stream of items that the contract describes. */
  items?: ItemFormat | undefined
  /** The log of the request, for errors that occur while the reply is sent. */
  log?: ErrorLog | undefined
}

/** A log that receives errors. */
export interface ErrorLog {
  error(message: string, error?: unknown): void
}

/**
 * How a request ended: all bytes were handed to the network (`sent`), the client disconnected before that
 * (`gone`), or sending the reply failed (`failed`).
 */
export interface RequestEnd {
  readonly outcome: 'sent' | 'gone' | 'failed'
  /** The bytes of the body that were handed to the network, if the body is a stream. */
  readonly bytes?: number
  /** The error that was thrown when the reply was written or its body was read. */
  readonly error?: unknown
}
