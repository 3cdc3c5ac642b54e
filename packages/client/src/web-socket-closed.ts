/** The end of a WebSocket: its code and its reason. It is thrown where the end is a failure. */
export class WebSocketClosed extends Error {
  /** The code (RFC 6455 section 7.4.1); 1006 if the connection was lost or could not be opened. */
  readonly code: number
  readonly reason: string

  constructor(code: number, reason: string, options?: ErrorOptions) {
    super(`The WebSocket was closed with ${code}${reason === '' ? '.' : `: ${reason}`}`, options)
    this.name = 'WebSocketClosed'
    this.code = code
    this.reason = reason
  }
}
