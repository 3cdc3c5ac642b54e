import type { FileStore } from './file-store.ts'
import type { ItemFormat } from './items/item-format.ts'
import type { RequestEnd } from './request-end.ts'
import type { WebSocketSession } from './web-socket.ts'

/** The type of `this` in `header`. With it, the compiler refuses a call of `header` without its request. */
interface HasHeaders {
  header(name: string): string | undefined
}

/** A request before its parameters and body are decoded. The context factory, hooks and guards receive it. */
export interface RequestFacts {
  /** The method as the client sent it, such as `GET`. A HEAD request has HEAD, even if the GET operation answers it. */
  readonly method: string
  /**
   * The path and query as received, relative to `base`, such as `/items?limit=2`. If the request is not below the path
   * of the API, it is the whole request target.
   */
  readonly target: string
  /**
   * The path that the API is mounted under, such as `/api`. It is the empty string for the root, and for a request that
   * is not below the path of the API.
   */
  readonly base: string
  /**
   * Returns the value of a header, or undefined if the request does not have it. The name is in lower case. The values
   * of repeated headers are joined with a comma (RFC 9110 section 5.3), except where the runtime has its own rule for a
   * header, such as `cookie`. It has to be called on the request: `const { header } = request` does not work.
   */
  header(this: HasHeaders, name: string): string | undefined
  /**
   * The remote address of the connection, such as `127.0.0.1`. Behind a proxy, it is the address of the proxy. It is
   * undefined in process, and if the runtime does not provide it.
   */
  readonly address?: string | undefined
  /**
   * The client certificate, if the connection uses TLS, the host can read the certificate, and a trusted authority
   * signed it.
   */
  readonly certificate?: ClientCertificate | undefined
  /**
   * The signal that is aborted when the client disconnects before the whole reply was sent. Where an operation has a
   * `timeout`, the signal that guards, hooks and providers receive is also aborted when the time is over.
   */
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
   * @throws HttpError 413 if the body is larger than the limit, 400 if it is incomplete
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
   * Whether something else has already read the body and undone its content codings, as a parser of an Express
   * application does.
   */
  readonly hasDecodedBody?: boolean
  /** Whether the reply is read in this process, so that compressing it would only take time. */
  readonly isInProcess?: boolean
  /**
   * Creates a place for files of the request that are too large for memory. The caller removes it. Hosts that have no
   * such place have no such function.
   */
  openFileStore?(): FileStore
  /** Whether the request is the handshake of a WebSocket, and the host can open one. */
  readonly wantsWebSocket?: boolean
  /**
   * The request and response objects of Express, for handlers that need them (`fromExpress`). Undefined on other hosts.
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
   * The host calls this function exactly once, when the request has ended. If it is undefined, the host does not need
   * to watch the connection.
   */
  ended?: ((end: RequestEnd) => void) | undefined
  /** How the items of the body are written, if it is a stream of items that the contract describes. */
  items?: ItemFormat | undefined
  /** The WebSocket that the reply opens; its status is then 101. */
  webSocket?: WebSocketSession | undefined
  /** The log of the request, for errors that occur while the reply is sent. */
  log?: ErrorLog | undefined
}

/** A log that receives errors. */
export interface ErrorLog {
  error(message: string, error?: unknown): void
}
