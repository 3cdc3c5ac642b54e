import { allEncoders, encodeRequest, type Serialization, type WebSocketTypes } from '@concordat/core'
import type { Caller } from './operation.ts'
import { ClientSocket } from './client-socket.ts'

/** Options of opening a WebSocket. */
export interface WebSocketOptions {
  /** The subprotocols that the client speaks. Default: none */
  protocols?: readonly string[]
  /** Further query parameters, such as an API key of a security scheme, since browsers send no headers. */
  query?: Readonly<Record<string, string>>
  /** Aborts the opening, and closes the WebSocket later. */
  signal?: AbortSignal
}

/** Opens a WebSocket as a function: `watchPrices(client, { query: { shop: 1 } })`. */
export type OpenWebSocket<W extends WebSocketTypes> = {} extends W['input']
  ? (client: Caller, input?: W['input'], options?: WebSocketOptions) => Promise<ClientSocket<W>>
  : (client: Caller, input: W['input'], options?: WebSocketOptions) => Promise<ClientSocket<W>>

const defaults: Serialization = {}

/**
 * Creates the function that opens one WebSocket. A generated SDK calls this once for each WebSocket of the contract, and
 * marks the call as pure, so that a bundler drops the functions that are not used.
 *
 * The promise of the function is rejected if the WebSocket cannot be opened. Browsers do not tell why: the server may
 * have refused the handshake. Browsers send no headers, except for cookies, so only other runtimes can send those of
 * `headers`, and the `headers` of the client.
 *
 * @typeParam W the types of the WebSocket
 * @param path the path template, relative to `baseUrl`
 * @param serialization how parameters are written, where it differs from the defaults of the client
 *
 * @example
 * ```ts
 * const watchPrices = webSocket<WebSockets['watchPrices']>('/prices')
 * const client = createClient({ baseUrl: 'http://127.0.0.1:3000/api' })
 * const socket = await watchPrices(client)
 * socket.send({ item: 'apple' })
 * for await (const { price } of socket) console.log(price)
 * ```
 */
export function webSocket<W extends WebSocketTypes>(
  path: string,
  serialization: Serialization = defaults,
): OpenWebSocket<W> {
  const open = async (client: Caller, input: object = {}, options: WebSocketOptions = {}) => {
    const { protocols = [], query: more = {}, signal } = options
    signal?.throwIfAborted()
    const encoded = encodeRequest(path, input, serialization, allEncoders)
    const query = [encoded.query, String(new URLSearchParams(more))].filter((text) => text !== '').join('&')
    const url = addressOf(client.baseUrl + encoded.path + (query === '' ? '' : `?${query}`))
    const headers = { ...client.headers, ...encoded.headers }
    const socket = new ClientSocket<W>(create(client.WebSocket, url, [...protocols], headers))
    const stop = () => socket.close()
    signal?.addEventListener('abort', stop, { once: true })
    void socket.closed.then(() => signal?.removeEventListener('abort', stop))
    await socket.opened.catch((error: unknown) => {
      signal?.throwIfAborted()
      throw error
    })
    return socket
  }
  return open
}

/** Returns the address of a WebSocket for the one of a request. In a browser, it may be relative to the page. */
function addressOf(address: string): string {
  const { location } = globalThis as { location?: { href: string } }
  const url = new URL(address, location?.href)
  url.protocol = url.protocol.replace('http', 'ws')
  return url.href
}

function create(
  Given: typeof WebSocket | undefined,
  url: string,
  protocols: string[],
  headers: Record<string, string>,
): WebSocket {
  const Socket = Given ?? globalThis.WebSocket
  if (Socket === undefined)
    throw new TypeError(
      'This runtime has no WebSocket. Give the client one: `WebSocket`, such as that of ws.',
    )
  if (Object.keys(headers).length === 0) return new Socket(url, protocols)
  // Runtimes other than browsers take an object with headers: Node as the second argument, `ws` as the third.
  const more = { protocols, headers }
  if (Socket !== globalThis.WebSocket)
    return new (Socket as unknown as new (...given: unknown[]) => WebSocket)(url, protocols, more)
  try {
    return new Socket(url, more)
  } catch (error) {
    // A browser takes the object for the name of a subprotocol, which is invalid.
    if (!(error instanceof DOMException) || error.name !== 'SyntaxError') throw error
    return new Socket(url, protocols)
  }
}
