import { HttpError, type RequestFacts } from '@concordat/core'

/**
 * The error for a GET or HEAD request to the path of a WebSocket that opens none (RFC 9110 section 15.5.22). A handshake
 * gets it too, where the server has not been told that the API has WebSockets.
 */
export function notOpened(request: RequestFacts): HttpError {
  const isHandshake = request.header('upgrade')?.toLowerCase() === 'websocket'
  return HttpError.of(
    'upgrade-required',
    {
      detail: isHandshake
        ? 'This path is a WebSocket, but the server does not open WebSockets, or not by this request.'
        : 'This path is a WebSocket. Open it with the handshake of RFC 6455.',
    },
    { upgrade: 'websocket' },
  )
}
