import type { Layer } from './layers/layer.ts'

/** The options of a client. */
export interface ClientOptions {
  /** The URL of the API, with its base path: `https://shop.example/api`. Outside a browser it has to be absolute. */
  baseUrl?: string
  /**
   * Sends the requests. Default: the global `fetch`
   */
  fetch?: (request: Request) => Promise<Response>
  /** Layers around the sending of each request, the first one outermost: `retry()`, `auth(…)`, or functions of yours. */
  use?: readonly Layer[]
  /** Headers of every request. A header of a call or of the input replaces the one with the same name. */
  headers?: Readonly<Record<string, string>>
  /** The class with which WebSockets are opened, such as `WebSocket` of the package ws. Default: that of the platform */
  WebSocket?: typeof WebSocket
}
