import type { Server } from 'node:http'
import type { Api } from '@concordat/server'

/** An API that is served by `serve`. It can be disposed of with `await using`. */
export interface Serving extends AsyncDisposable {
  /** The address of the API, such as `http://127.0.0.1:8080/api`; for a Unix socket, the path of the socket. */
  url: string
  api: Api<any, any>
  /** The server that listens: a new one, or the one of the option `server`. */
  server: Server
  /**
   * Stops the API. A server that `serve` has started is closed after the replies in progress. A server that was given to
   * `serve` stays open, and answers as it did before.
   */
  close(): Promise<void>
}
