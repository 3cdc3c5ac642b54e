import { HttpError, isToken, type RequestFacts } from '@concordat/core'
import { offeredSubprotocols } from './offered-subprotocols.ts'

const validKey = /^[+/\dA-Za-z]{22}==$/

/**
 * Checks the headers of the handshake of a WebSocket (RFC 6455 section 4.2.1).
 *
 * @throws HttpError 426 for another version of the protocol, 400 for an invalid key or list of subprotocols
 */
export function requireHandshake(request: RequestFacts): void {
  if (request.header('sec-websocket-version') !== '13')
    throw HttpError.of(
      'upgrade-required',
      { detail: 'The only version of WebSockets that is spoken here is 13.' },
      { upgrade: 'websocket', 'sec-websocket-version': '13' },
    )
  if (!validKey.test(request.header('sec-websocket-key') ?? ''))
    throw HttpError.of('malformed-header', {
      detail: 'The header Sec-WebSocket-Key is not the Base64 of 16 bytes.',
    })
  if (!areNames(offeredSubprotocols(request.header('sec-websocket-protocol'))))
    throw HttpError.of('malformed-header', {
      detail: 'The header Sec-WebSocket-Protocol is not a list of different names.',
    })
}

/** Whether the names are tokens that differ (RFC 6455 section 4.1). */
function areNames(names: readonly string[]): boolean {
  return names.every(isToken) && new Set(names).size === names.length
}
