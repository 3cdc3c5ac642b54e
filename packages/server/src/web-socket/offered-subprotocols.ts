/** Returns the subprotocols that a client offers: the elements of `Sec-WebSocket-Protocol` (RFC 6455 section 4.1). */
export function offeredSubprotocols(header: string | undefined): readonly string[] {
  return header === undefined ? [] : header.split(',').map((name) => name.trim())
}
